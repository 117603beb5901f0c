from importlib.metadata import version

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Citation
from assistant.plan.model import Plan
from ui.export.conversation import Exchange, to_markdown
from ui.i18n.texts import Language


def _exchange(answer: Answer) -> Exchange:
    return Exchange(question=answer.question, answer=answer)


def test_question_answer_and_sources_stand_in_order(answered: Answer, citation: Citation) -> None:
    text = to_markdown([_exchange(answered)], "zh")
    source = "- [6] （六）稳步推进知识产权领域改革 · 二、统筹推进知识产权强国建设重大任务"
    parts = ["## 问：专利代理条例怎么改", f"{citation.quote}[6]", "- 第二点。[6]\n", source, f"  > {citation.quote}"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_receipt_says_by_what_it_was_made(answered: Answer, plan: Plan) -> None:
    receipt = to_markdown([_exchange(answered)], "en").split("### Made from")[1]
    for value in (plan.title, plan.sha256, "f1234", "bundled:multilingual-e5-small", version("workplan-assistant")):
        assert value in receipt
    assert "Language model: none" in receipt
    assert "Prompt version: 1" in receipt


def test_a_refusal_names_the_nearest_items_and_quotes_nothing(refused: Answer) -> None:
    text = to_markdown([_exchange(refused)], "zh")
    assert "没有写明这个问题的答案" in text
    assert "### 相近的项\n\n- [19] 提高综合保障能力\n" in text
    assert "### 引用原文" not in text


def test_a_receipt_of_several_answers_names_each_value_once(answered: Answer, refused: Answer) -> None:
    other = refused.model_copy(update={"receipt": refused.receipt.model_copy(update={"index_fingerprint": "f9"})})
    text = to_markdown([_exchange(answered), _exchange(answered), _exchange(other)], "zh")
    assert "索引标识：f1234, f9\n" in text
    assert text.count(answered.receipt.plan_sha256) == 1


def test_the_title_of_the_plan_stands_for_answers_that_cite_nothing(answered: Answer, refused: Answer) -> None:
    assert "- 文件：cnipa-2018\n" in to_markdown([_exchange(refused)], "zh")
    assert "- 文件：国家知识产权局2018年工作要点\n" in to_markdown([_exchange(refused), _exchange(answered)], "zh")


def test_sentences_of_one_item_stand_below_it(answered: Answer, citation: Citation) -> None:
    other = citation.model_copy(update={"quote": "另一句。"})
    text = to_markdown([_exchange(answered.model_copy(update={"citations": (citation, other)}))], "zh")
    assert text.count("- [6] （六）") == 1
    assert f"  > {citation.quote}\n\n  > 另一句。\n" in text


def test_what_a_person_typed_stays_text(answered: Answer) -> None:
    text = to_markdown([Exchange(question="# <b>x</b>\n\n- [a](javascript:b) `c`", answer=answered)], "zh")
    assert "## 问：\\# \\<b\\>x\\</b\\> - \\[a\\](javascript:b) \\`c\\`\n" in text


def test_tags_in_an_answer_stay_text(answered: Answer) -> None:
    told = answered.model_copy(update={"text": "没有提到“<script>alert(1)</script>”。"})
    assert "<script" not in to_markdown([_exchange(told)], "zh")


def test_nothing_said_is_a_title(answered: Answer) -> None:
    assert to_markdown([], "zh") == "# 工作要点问答记录\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(st.characters(), max_size=60))
def test_any_question_gives_text_that_can_be_written(answered: Answer, language: Language, question: str) -> None:
    exchange = Exchange.model_construct(question=question, answer=answered)
    assert to_markdown([exchange], language).encode("utf-8").startswith(b"# ")
