import pytest

from assistant.answer import Answer
from assistant.chain import Way
from assistant.checking.judge import Judge
from assistant.checking.support import support_calibration
from assistant.plan.model import Plan
from eval.metrics import (
    exact_set,
    f1,
    facts_shown,
    hit_at,
    out_of_range,
    precision,
    recall,
    reciprocal_rank,
    shows,
    support,
)
from tests.conftest import Ask


def test_hits_and_ranks_are_counted_from_one() -> None:
    assert hit_at(1, [3, 5], [3])
    assert not hit_at(1, [5, 3], [3])
    assert hit_at(2, [5, 3], [3, 9])
    assert not hit_at(3, [], [3])
    assert reciprocal_rank([5, 3, 9], [9, 3]) == 0.5
    assert reciprocal_rank([5], [3]) == 0


def test_citations_are_judged_as_sets() -> None:
    assert precision([3, 5], [3]) == 0.5
    assert recall([3, 5], [3, 7, 9]) == pytest.approx(1 / 3)
    assert f1([3, 5], [3, 7, 9]) == pytest.approx(2 * 0.5 * (1 / 3) / (0.5 + 1 / 3))
    assert (precision([], [3]), recall([], [3]), f1([], [3])) == (1, 0, 0)
    assert exact_set([5, 3, 3], [3, 5])
    assert not exact_set([5], [3, 5])


@pytest.mark.parametrize(
    ("text", "fact", "shown"),
    [
        ("共19项", "19", True),
        ("2018年", "2", False),
        ("2018年", "201", False),
        ("E 系统", "e系统", True),
        ("专利保险", "质押|保险", True),
        ("专利保险", "质押|融资", False),
        ("a.b", "a+b", False),
    ],
)
def test_a_fact_is_shown(text: str, fact: str, shown: bool) -> None:
    assert shows(text, fact) is shown


def test_the_share_of_facts() -> None:
    assert facts_shown("专利保险", ["专利", "质押"]) == 0.5
    assert facts_shown("专利保险", []) == 1


@pytest.mark.parametrize(
    "question", ["专利质押融资怎么做", "第五部分有哪几项", "总体思路", "How is examination made faster?"]
)
def test_what_the_assistant_quotes_is_supported(ask: Ask, plan: Plan, question: str) -> None:
    answer = ask(question)
    assert answer.citations
    assert (support(answer, plan), out_of_range(answer, plan)) == (1, 0)


def test_a_sentence_that_its_item_does_not_hold_is_unsupported(ask: Ask, plan: Plan) -> None:
    right = ask("第十三项讲什么")
    other = ask("第十项讲什么")

    def told(text: str) -> Answer:
        return right.model_copy(update={"text": text, "citations": right.citations + other.citations})

    assert support(told("坚持审查周期分类管理。[13]审查周期缩短到3个月。[13]"), plan) == 0.5
    assert support(told("坚持审查周期分类管理。[10]"), plan) == 0
    assert support(told("坚持审查周期分类管理。[12]"), plan) == 0
    assert support(told("没有标记。"), plan) == 1


def test_a_paraphrase_must_pass_the_check_of_written_sentences(ask: Ask, way: Way, plan: Plan) -> None:
    right = ask("第十三项讲什么")
    judge = Judge(plan, lambda: way.open_search().meaning, support_calibration())

    def measured(text: str) -> tuple[float, float]:
        told = right.model_copy(update={"text": text})
        return support(told, plan), support(told, plan, judge=judge)

    assert measured("无效案件的短周期管理会持续推进下去。[13]") == (0, 1)
    assert measured("The examination process will be optimised.[13]") == (0, 1)
    assert measured("审查周期会压缩到二十个月以内。[13]") == (0, 0)
    assert measured("优先审查须缴纳加急费用。[13]") == (0, 0)
    assert measured("优化审查流程。[12]") == (0, 0)


def test_a_citation_of_what_is_not_there_is_out_of_range(ask: Ask, plan: Plan) -> None:
    answer = ask("第十三项讲什么")
    first = answer.citations[0]
    beyond = first.model_copy(update={"item": 20, "key": "20"})
    moved = first.model_copy(update={"start": first.start + 1})
    assert out_of_range(answer.model_copy(update={"citations": (first, beyond, moved)}), plan) == 2
