import pytest

from assistant.answer import Refusal
from assistant.occurrences import answer_mentions
from assistant.plan.model import Plan
from assistant.question.mentions import Mentions
from assistant.question.script import Language
from assistant.statement import Statement, citations_of
from assistant.verify import verify


def _answer(asked: Mentions, plan: Plan, language: Language = "zh") -> list[Statement]:
    found = answer_mentions(asked, plan, language)
    assert not isinstance(found, Refusal)
    assert verify(found, plan) == tuple(found)
    return found


def _cited(statements: list[Statement]) -> list[int]:
    return list(dict.fromkeys(citation.item for citation in citations_of(statements)))


def _scanned(plan: Plan, term: str) -> list[int]:
    """The oracle: the items whose text has the term, quotation marks and case aside."""
    return [i.ordinal for i in plan.items if term.lower() in i.text.lower().replace("”", "").replace("“", "")]


@pytest.mark.parametrize("term", ["互联网+", "大数据", "WIPO", "wipo", "“双随机、一公开”", "审查", "知识产权"])
def test_mentions_are_those_that_a_scan_finds(plan: Plan, term: str) -> None:
    scanned = _scanned(plan, term.strip("“”"))
    assert scanned
    assert _cited(_answer(Mentions((term,)), plan)) == scanned


def test_few_mentions_are_quoted_and_many_are_listed_by_title(plan: Plan) -> None:
    few, many = _answer(Mentions(("大数据",)), plan), _answer(Mentions(("审查",)), plan)
    assert few[0].text == "共有2项提到“大数据”："
    assert not any(s.bullet for s in few)
    assert all("大数据" in s.text for s in few[1:])
    assert all(s.bullet for s in many[1:])
    assert many[1].marked() == "（十一）完善专利审查制度[11]"


def test_each_of_several_terms_is_listed(plan: Plan) -> None:
    found = _answer(Mentions(("质量", "效率", "区块链")), plan)
    assert [s.text for s in found if not s.citations] == [
        "共有4项提到“质量”：",
        "共有2项提到“效率”：",
        "《国家知识产权局2018年工作要点》没有提到“区块链”。",
    ]
    assert set(_cited(found)) == {*_scanned(plan, "质量"), *_scanned(plan, "效率")}


def test_only_items_with_all_terms_mention_them_together(plan: Plan) -> None:
    found = _answer(Mentions(("质量", "效率"), together=True), plan)
    assert found[0].text == "共有1项同时提到“质量”和“效率”："
    assert _cited(found) == sorted({*_scanned(plan, "质量")} & {*_scanned(plan, "效率")})


def test_items_without_a_term_are_listed_completely(plan: Plan) -> None:
    found = _answer(Mentions(("审查",), absent=True), plan)
    assert found[0].text == "共有12项没有提到“审查”："
    assert sorted([*_cited(found), *_scanned(plan, "审查")]) == list(range(1, 20))
    everywhere = answer_mentions(Mentions(("。",), absent=True), plan, "zh")
    assert everywhere == [Statement("所问各项都提到“。”。")]


def test_only_the_sections_asked_about_are_scanned(plan: Plan) -> None:
    found = _answer(Mentions(("质量",), sections=(4,)), plan)
    assert found[0].text == "四、加快建设世界一流专利审查机构中，有3项提到“质量”："
    assert _cited(found) == [12, 13, 14]


def test_titles_alone_are_scanned_where_they_are_asked_about(plan: Plan) -> None:
    found = _answer(Mentions(("专利",), in_titles=True), plan)
    assert found[0].text == "共有3项的标题提到“专利”："
    assert _cited(found) == [11, 12, 13]
    both = _answer(Mentions(("专利", "质量"), in_titles=True, together=True), plan, "en")
    assert both[0].text == "The title of 1 item mentions “专利” and “质量”:"
    without = _answer(Mentions(("专利",), in_titles=True, absent=True), plan)
    assert without[0].text == "共有16项的标题没有提到“专利”："
    refused = answer_mentions(Mentions(("区块链",), in_titles=True), plan, "zh")
    assert isinstance(refused, Refusal)
    assert refused.message == "《国家知识产权局2018年工作要点》没有一项的标题提到“区块链”。"


def test_only_the_beginning_of_titles_is_looked_at_where_that_is_asked_about(plan: Plan) -> None:
    found = _answer(Mentions(("强化",), in_titles=True, titles_begin=True), plan)
    assert found[0].text == "共有3项的标题以“强化”开头："
    assert _cited(found) == [8, 9, 10]
    refused = answer_mentions(Mentions(("专利",), in_titles=True, titles_begin=True), plan, "zh")
    assert isinstance(refused, Refusal)
    assert refused.message == "《国家知识产权局2018年工作要点》没有一项的标题以“专利”开头。"


def test_a_term_within_another_may_not_count(plan: Plan) -> None:
    every, fewer = (_answer(Mentions(("改革",), but=but), plan) for but in ((), ("改革开放",)))
    assert set(_cited(every)) - set(_cited(fewer)) == {16}


def test_all_sections_but_some_are_scanned(plan: Plan) -> None:
    found = _answer(Mentions(("示范",), sections=(2,), besides=True), plan)
    assert found[0].text.startswith("除“二、统筹推进知识产权强国建设重大任务”外的各部分中，有2项提到“示范”")
    assert _cited(found) == [10, 16]


def test_occurrences_are_counted_in_the_whole_plan(plan: Plan) -> None:
    found = _answer(Mentions(("知识产权",), times=True), plan)
    times = plan.text.replace("\n", "").count("知识产权")
    assert found[0].text == f"“知识产权”在全文中共出现{times}次，有{len(_scanned(plan, '知识产权'))}项提到："
    assert all(s.bullet for s in found[1:])


def test_where_a_term_occurs_is_quoted(plan: Plan) -> None:
    found = _answer(Mentions(("智库",), times=True), plan)
    assert [s.citations[0].item for s in found[1:]] == [17]
    assert "智库" in found[1].text


def test_what_only_the_preamble_mentions_is_quoted_from_there(plan: Plan) -> None:
    found = _answer(Mentions(("开局之年",)), plan)
    assert _cited(found) == [0]


@pytest.mark.parametrize(
    ("asked", "message", "nearest"),
    [
        (Mentions(("区块链",)), "《国家知识产权局2018年工作要点》没有提到“区块链”。", []),
        (Mentions(("WIPO",), sections=(5,)), "五、提高事业发展保障水平没有提到“WIPO”。", [7]),
        (Mentions(("WIPO", "扶贫"), together=True), "没有一项同时提到“WIPO”和“扶贫”。", [7, 19]),
    ],
)
def test_what_is_not_mentioned_is_refused(plan: Plan, asked: Mentions, message: str, nearest: list[int]) -> None:
    found = answer_mentions(asked, plan, "zh")
    assert isinstance(found, Refusal)
    assert found.kind == "not_in_plan"
    assert message in found.message
    assert [suggestion.item for suggestion in found.nearest] == nearest


@pytest.mark.parametrize(
    ("asked", "lead"),
    [
        (Mentions(("WIPO",)), "1 item mentions “WIPO”:"),
        (Mentions(("大数据",)), "2 items mention “大数据”:"),
        (Mentions(("WIPO",), times=True), "Occurrences of “WIPO” in the whole plan: 2; 1 item mentions it:"),
        (Mentions(("质量", "效率"), together=True), "1 item mentions both “质量” and “效率”:"),
    ],
)
def test_one_item_mentions_and_two_mention(plan: Plan, asked: Mentions, lead: str) -> None:
    assert _answer(asked, plan, "en")[0].text == lead


def test_the_words_of_a_term_may_stand_apart_in_a_sentence(plan: Plan) -> None:
    assert _cited(_answer(Mentions(("战略实施十年",)), plan)) == [16]
    apart = _answer(Mentions(("战略实施十年",), apart=True), plan)
    assert _cited(apart) == [4, 16]
    assert any("战略纲要实施十年" in statement.text for statement in apart)
