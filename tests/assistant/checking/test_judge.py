import pytest

from assistant.chain import Way
from assistant.checking.judge import Judge
from assistant.checking.support import support_calibration
from assistant.plan.model import Plan
from assistant.verify import is_real
from eval.pairs import measure_pairs, read_pairs


@pytest.fixture(scope="module")
def judge(way: Way) -> Judge:
    return Judge(way.plan, lambda: way.open_search().meaning, support_calibration())


def test_pairs_that_nothing_was_fitted_on_are_told_apart(judge: Judge, plan: Plan) -> None:
    pairs = read_pairs("report")
    assert len(pairs) >= 200
    assert not {pair.item for pair in pairs} & {pair.item for pair in read_pairs("tune")}
    found = measure_pairs(judge, plan, pairs)
    assert found.caught >= 0.97, found.wrong
    assert found.dropped <= 0.05, found.wrong


@pytest.mark.parametrize(
    ("sentence", "items", "text", "reanchored"),
    [
        ("优化审查流程。[13]", [13], "优化审查流程。", False),
        ("- **优化审查流程**（十三）。", [13], "优化审查流程。", False),
        ("优化审查流程。[12]", [13], "优化审查流程。", True),
        ("优化审查流程。[99]", [13], "优化审查流程。", True),
        ("优化审查流程。", [13], "优化审查流程。", True),
        ("优化审查流程。[13][12]", [13], "优化审查流程。", True),
        (
            "强化审查意见通知书的证据支撑，持续推进无效宣告案件的短周期管理。[12][13]",
            [12, 13],
            "强化审查意见通知书的证据支撑，持续推进无效宣告案件的短周期管理。",
            False,
        ),
    ],
)
def test_a_sentence_is_kept_with_the_item_behind_it(
    judge: Judge, plan: Plan, sentence: str, items: list[int], text: str, reanchored: bool
) -> None:
    checked = judge.check(sentence, [plan.item(n) for n in (12, 13)])
    assert checked.statement
    assert checked.statement.text == text
    assert [citation.item for citation in checked.statement.citations] == items
    assert checked.is_reanchored is reanchored
    assert all(is_real(citation, plan) for citation in checked.statement.citations)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("发明专利审查周期压缩到二十个月。[13]", "facts"),
        ("不再优化审查流程。[13]", "negation"),
        ("优先审查须缴纳加急费用。[13]", "agreement"),
        ("做好专利质押融资工作。[10]", "not given"),
        ("优化审查流程，加强国际合作。[13]", "agreement"),
        ("双监督双评价是国家知识产权局制定实施专利质量提升工程年度推进计划时提出的一项重要工作。[12]", "joined"),
        ("交互式服务平台用来优化审查案源的分配体系。[13]", "joined"),
        ("以上就是主要内容。", "no marker"),
        ("今年招聘外国专家。", "no marker"),
        ("优化审查流程，" * 100, "too long"),
        ("[13]", "empty"),
        ("提高专利审查效率。[13]", "empty"),
        ("提高专利审查效率", "empty"),
        ("好。[13]", "empty"),
        ("The examination process will be optimised. [13]", "language"),
    ],
)
def test_a_sentence_is_dropped_with_its_reason(judge: Judge, plan: Plan, sentence: str, reason: str) -> None:
    checked = judge.check(sentence, [plan.item(n) for n in (12, 13)], "zh")
    assert checked.statement is None
    assert checked.reason == reason


def test_the_citation_quotes_the_sentence_that_says_it(judge: Judge, plan: Plan) -> None:
    checked = judge.check("无效案件的短周期管理会持续推进。[13]", [plan.item(13)])
    assert checked.statement
    assert checked.statement.citations[0].quote == "持续推进无效宣告请求案件的短周期管理。"
