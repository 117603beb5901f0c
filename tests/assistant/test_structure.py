import pytest

from assistant.answer import Refusal
from assistant.plan.model import Plan
from assistant.question.route import Count, InSection, Items, Mentions, Outline, Preamble, SectionOf
from assistant.statement import Statement, citations_of
from assistant.structure import Structure, answer_structure
from assistant.verify import verify


def _statements(route: Structure, plan: Plan) -> list[Statement]:
    found = answer_structure(route, plan, "zh")
    assert not isinstance(found, Refusal)
    return found


def _cited(statements: list[Statement]) -> list[int]:
    return list(dict.fromkeys(citation.item for citation in citations_of(statements)))


def test_items_are_quoted_whole(plan: Plan) -> None:
    found = _statements(Items((13, 3)), plan)
    assert _cited(found) == [13, 3]
    assert [s.text for s in found] == [s.text for n in (13, 3) for s in plan.item(n).sentences]


def test_a_section_lists_its_items(plan: Plan) -> None:
    found = _statements(InSection((5,)), plan)
    assert found[0].text == "五、提高事业发展保障水平，共4项："
    assert _cited(found) == [16, 17, 18, 19]


def test_the_section_of_an_item_is_named(plan: Plan) -> None:
    found = _statements(SectionOf((13,)), plan)
    assert found[0].text == "（十三）提高专利审查效率，属于四、加快建设世界一流专利审查机构。"
    assert verify(found, plan) == tuple(found)


def test_items_and_sections_are_counted(plan: Plan) -> None:
    found = _statements(Count(), plan)
    assert "共19项，分为5个部分" in found[0].text
    assert found[4].text.endswith("5项（11—15）")


@pytest.mark.parametrize("term", ["互联网+", "大数据", "WIPO", "wipo", "“双随机、一公开”"])
def test_mentions_are_those_that_a_scan_finds(plan: Plan, term: str) -> None:
    bare = term.strip("“”").lower()
    scanned = [i.ordinal for i in plan.items if bare in i.text.lower().replace("”", "").replace("“", "")]
    assert scanned
    assert _cited(_statements(Mentions(term), plan)) == scanned


def test_what_is_not_mentioned_is_refused(plan: Plan) -> None:
    found = answer_structure(Mentions("区块链"), plan, "zh")
    assert isinstance(found, Refusal)
    assert found.kind == "not_in_plan"


def test_the_outline_names_every_item(plan: Plan) -> None:
    found = _statements(Outline(), plan)
    assert _cited(found) == list(range(1, 20))
    assert all(s.label + s.title in [f.text for f in found] for s in plan.sections)


def test_the_overall_approach_stands_in_the_preamble(plan: Plan) -> None:
    found = _statements(Preamble(), plan)
    assert [s.text for s in found] == [s.text for s in plan.preamble]
    assert all(plan.text[c.start : c.end] == c.quote for c in citations_of(found))


@pytest.mark.parametrize(
    ("route", "language", "message", "nearest"),
    [
        (Items((20,)), "zh", "共19项，没有第20项", [19]),
        (Items((0, 13)), "zh", "没有第0项", [1]),
        (Items((25, 30)), "en", "there is no item 25, 30", [19]),
        (InSection((6,)), "zh", "共5个部分，没有第6部分", []),
    ],
)
def test_numbers_out_of_range_are_refused(
    plan: Plan, route: Structure, language: str, message: str, nearest: list[int]
) -> None:
    found = answer_structure(route, plan, language)  # type: ignore[arg-type]
    assert isinstance(found, Refusal)
    assert found.kind == "out_of_range"
    assert message in found.message
    assert [n.item for n in found.nearest] == nearest
