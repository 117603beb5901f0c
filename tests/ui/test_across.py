"""What do readers see of an answer that draws on several plans: page, terminal, stream, export?"""

import io
import re

import pytest
from rich.console import Console

from assistant.answer import Answer
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.several import Several
from ui.api.pieces import pieces_of
from ui.cited import cited_sentences
from ui.export.conversation import Exchange, to_markdown
from ui.naming import Naming
from ui.panel import render_map
from ui.render import render_sources, render_text
from ui.suggestions import next_questions
from ui.terminal import render_answer
from ui.transcript import render_visit
from ui.visit import Round, Visit

NAMES = {"cnipa-2019": "2019"}
NAMING = Naming("cnipa-2018", NAMES)


@pytest.fixture(scope="module")
def both(several: Several) -> Answer:
    return several.chain().invoke(Asked(question="2018和2019在专利质押融资上有什么不同"))


@pytest.fixture(scope="module")
def other(several: Several) -> Answer:
    return several.chain().invoke(Asked(question="2019年的海牙协定"))


@pytest.fixture(scope="module")
def none(several: Several) -> Answer:
    return several.chain().invoke(Asked(question="2019年的公务车"))


def test_every_sentence_leads_to_its_own_plan(both: Answer) -> None:
    cited = [sentence for sentence in cited_sentences(both) if sentence.citations]
    assert {citation.plan for sentence in cited for citation in sentence.citations} == {"cnipa-2018", "cnipa-2019"}
    assert all(sentence.text == citation.quote for sentence in cited for citation in sentence.citations)
    assert not any("[" in sentence.text for sentence in cited_sentences(both))


def test_chips_name_plan_and_item_and_link_only_to_the_plan_that_is_there(both: Answer) -> None:
    html = render_text(both, "zh", None, NAMING) + render_sources(both, "zh", NAMING)
    assert re.search(r'<a class="chip" href="#item-10"[^>]*>2018·第10项</a>', html)
    assert re.search(r'<button type="button" class="chip" data-do="quote"[^>]*>2019·第8项</button>', html)
    assert 'href="#item-8"' not in html
    assert 'aria-label="2019·第8项 促进知识产权运用"' in html
    assert ">2019·Item 8</button>" in render_text(both, "en", None, NAMING)


def test_the_map_shows_the_plan_that_is_there(both: Answer, other: Answer, plan: Plan) -> None:
    assert 'data-item="10"' in render_map(plan, "zh", both).split('class="cell cited"')[1]
    assert render_map(plan, "zh", both).count('class="cell cited"') == 1
    assert 'class="cell cited"' not in render_map(plan, "zh", other)


def test_nothing_is_suggested_after_another_plan_s_answer(both: Answer, plan: Plan) -> None:
    assert next_questions(both, plan, "zh") == []


def test_the_nearest_items_of_another_plan_are_asked_of_it(none: Answer, plan: Plan) -> None:
    assert none.refusal
    near = none.refusal.nearest[0]
    html = render_visit(Visit((Round(none.question, "done", none),)), plan, "zh", is_ready=True, names=NAMES)
    assert f'data-question="2019年第{near.key}项讲什么？"' in html
    assert f"2019·第{near.key}项 {near.title}" in html


def test_the_terminal_names_plan_and_item(both: Answer, none: Answer) -> None:
    screen = io.StringIO()
    Console(file=screen, width=300).print(render_answer(both, NAMES), highlight=False)
    assert "[2018·10] （十）强化知识产权运用" in screen.getvalue()
    assert "[2019·8] （八）促进知识产权运用" in screen.getvalue()
    assert none.refusal
    Console(file=screen, width=300).print(render_answer(none, NAMES), highlight=False)
    assert f"[2019·{none.refusal.nearest[0].key}]" in screen.getvalue()


def test_the_stream_cites_before_the_sentence(both: Answer) -> None:
    pieces = list(pieces_of(both))
    assert "".join(piece.text for piece in pieces) == both.text
    assert tuple(citation for piece in pieces for citation in piece.citations) == both.citations
    for piece in pieces:
        assert all(f"·{citation.key}]" in piece.text for citation in piece.citations)


def test_an_export_names_plan_and_item(both: Answer, none: Answer) -> None:
    exchanges = [Exchange(question=answer.question, answer=answer) for answer in (both, none)]
    text = to_markdown(exchanges, "zh", NAMES)
    assert "- [2018·10] （十）强化知识产权运用" in text
    assert "- [2019·8] （八）促进知识产权运用" in text
    assert "- 文件：国家知识产权局2018年工作要点, 国家知识产权局2019年工作要点" in text
    assert none.refusal
    assert f"- [2019·{none.refusal.nearest[0].key}]" in text
