import re

import pytest

from assistant.answer import Answer
from assistant.plan.model import Plan
from assistant.statement import cite, cite_outside
from ui.render import chip, copy_text, render_badge, render_sources, render_text

HOSTILE = '<i onclick="x">\n\n![x](y)'


def test_a_chip_says_which_stretch_stands_behind_the_sentence(answered: Answer, plan: Plan) -> None:
    citation = answered.citations[0]
    html = chip(citation, "zh")
    assert ">第6项</a>" in html
    assert 'href="#item-6"' in html
    start, end = (int(re.search(rf'data-{name}="(\d+)"', html)[1]) for name in ("start", "end"))  # type: ignore[index]
    assert plan.text[start:end] == citation.quote
    assert ">Item 6</a>" in chip(citation, "en")


def test_the_preamble_has_a_name_of_its_own(plan: Plan) -> None:
    citation = cite_outside(plan, plan.preamble[0], "引言")
    assert ">引言</a>" in chip(citation, "zh")
    assert 'href="#item-0"' in chip(citation, "en")


def test_an_answer_is_shown_as_far_as_it_has_come(answered: Answer) -> None:
    whole = render_text(answered, "zh")
    assert whole.count('class="chip"') == 2
    assert "<ul><li>" in whole
    assert render_text(answered, "zh", 1).count('class="chip"') == 1


def test_sentences_of_one_item_in_a_row_have_small_chips_up_to_the_last(answered: Answer, plan: Plan) -> None:
    item = plan.item(6)
    quotes = [cite(plan, item, sentence) for sentence in item.sentences[1:4]]
    other = cite(plan, plan.item(7), plan.item(7).sentences[1])
    text = "".join(f"{citation.quote}[{citation.key}]" for citation in (*quotes, other, quotes[0]))
    html = render_text(answered.model_copy(update={"text": text, "citations": (*quotes, other)}), "zh")
    assert re.findall('class="(chip[^"]*)"', html) == ["chip small", "chip small", "chip", "chip", "chip"]
    assert [int(start) for start in re.findall(r'data-start="(\d+)"', html)][:3] == [quote.start for quote in quotes]


def test_only_a_verified_answer_has_the_badge(answered: Answer, refused: Answer) -> None:
    assert "已核对" in render_badge(answered, "zh")
    assert render_badge(answered.model_copy(update={"verified": False}), "zh") == ""
    assert render_badge(refused, "zh") == ""


def test_a_refusal_names_its_kind_and_the_nearest_items(refused: Answer) -> None:
    html = render_text(refused, "zh")
    assert "计划没有写明" in html
    assert "第19项 提高综合保障能力</button>" in html
    assert "chip" not in html


def test_sources_can_be_copied_as_official_quotations(answered: Answer, refused: Answer) -> None:
    assert "第（六）项：“" in render_sources(answered, "zh")
    assert render_sources(refused, "zh") == ""
    assert "第（六）项：“" in copy_text(answered, "zh")


@pytest.mark.parametrize("field", ["quote", "title", "key", "label", "plan_title"])
def test_whatever_a_document_says_is_escaped(answered: Answer, field: str) -> None:
    citation = answered.citations[0].model_copy(update={field: HOSTILE})
    answer = answered.model_copy(update={"citations": (citation,), "text": f"{HOSTILE}[6]"})
    html = render_text(answer, "zh") + render_sources(answer, "zh") + chip(citation, "en")
    assert "<i" not in html
    assert "\n" not in html


def test_a_note_stands_above_the_answer(answered: Answer) -> None:
    html = render_text(answered.model_copy(update={"note": "<语言模型超时>"}), "zh")
    assert html.startswith('<p class="note">&lt;语言模型超时&gt;</p><p>')
