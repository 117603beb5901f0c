import pytest

from assistant.answer import Refusal
from assistant.plan.model import Plan
from assistant.question.beyond import Elsewhere
from assistant.question.places import Place
from assistant.question.routes import Count, InSection, Items, Named, Outline, Preamble, SectionOf, Titles
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


def test_items_that_exist_are_quoted_after_what_is_said_of_the_others(plan: Plan) -> None:
    found = _statements(Items((5, 20)), plan)
    assert found[0] == Statement("《国家知识产权局2018年工作要点》共19项，没有第20项。")
    assert _cited(found) == [5]
    assert _cited(_statements(Items((2,), section=1, beyond=(5,)), plan)) == [2]


def test_the_text_of_a_section_is_quoted_and_cited_by_the_section(plan: Plan) -> None:
    first, second, *others = plan.sections
    lead = plan.item(1).sentences[1:2]
    also = plan.model_copy(update={"sections": (first.model_copy(update={"items": (), "lead": lead}), second, *others)})
    found = _statements(InSection((1,)), also)
    assert [s.text for s in found[1:]] == [lead[0].text]
    assert (found[1].citations[0].key, found[1].citations[0].item) == ("§1", 0)
    assert verify(found, also) == tuple(found)
    assert verify(found, plan) == tuple(found[:1])


def test_titles_are_given_alone(plan: Plan) -> None:
    found = _statements(Titles((13,)), plan)
    assert [s.marked() for s in found] == ["（十三）提高专利审查效率[13]"]
    assert verify(found, plan) == tuple(found)


def test_the_plan_is_named_with_its_year(plan: Plan) -> None:
    assert [s.text for s in _statements(Named(), plan)] == ["本文件是《国家知识产权局2018年工作要点》，属于2018年。"]
    no_year = plan.model_copy(update={"year": None})
    assert [s.text for s in _statements(Named(), no_year)] == ["本文件是《国家知识产权局2018年工作要点》。"]


def test_sections_that_exist_are_listed_after_what_is_said_of_the_others(plan: Plan) -> None:
    found = _statements(InSection((2, 8)), plan)
    assert "没有第8部分" in found[0].text
    assert _cited(found) == [4, 5, 6, 7]


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


def test_the_outline_names_every_item(plan: Plan) -> None:
    found = _statements(Outline(), plan)
    assert _cited(found) == list(range(1, 20))
    assert all(s.label + s.title in [f.text for f in found] for s in plan.sections)


def test_the_overall_approach_stands_in_the_preamble(plan: Plan) -> None:
    found = _statements(Preamble(), plan)
    assert [s.text for s in found] == [s.text for s in plan.preamble]
    assert all(plan.text[c.start : c.end] == c.quote for c in citations_of(found))


def test_what_the_plan_says_nowhere_else_is_told_from_what_it_never_says(plan: Plan) -> None:
    told = tuple(Elsewhere(("扶贫",), ()).found(plan))
    for terms, besides, message in [
        (("扶贫",), told, "《国家知识产权局2018年工作要点》其他地方没有提到“扶贫”。"),
        (("区块链",), told, "《国家知识产权局2018年工作要点》没有提到“区块链”。"),
        (("WIPO", "扶贫"), told, "《国家知识产权局2018年工作要点》没有一项同时提到“WIPO”和“扶贫”。"),
    ]:
        found = answer_structure(Elsewhere(terms, besides), plan, "zh")
        assert isinstance(found, Refusal)
        assert (found.kind, found.message) == ("not_in_plan", message)


@pytest.mark.parametrize("term", ["开局之年", "总体思路"])
def test_what_only_the_preamble_says_is_quoted_from_there(plan: Plan, term: str) -> None:
    assert _cited(_statements(Elsewhere((term,), (Place(1, 0),)), plan)) == [0]


def test_the_preamble_is_another_place_than_the_sentences_told(plan: Plan) -> None:
    sentence = plan.item(1).sentences[0]
    also = plan.model_copy(update={"preamble": (sentence,)})
    term = sentence.text[:12]
    told = Elsewhere((term,), ()).found(also)
    assert _cited(_statements(Elsewhere((term,), told), also)) == [0]


@pytest.mark.parametrize(
    ("route", "language", "message", "nearest"),
    [
        (Items((20,)), "zh", "共19项，没有第20项", [19]),
        (Items((0,)), "zh", "没有第0项", [1]),
        (Items((-1,)), "zh", "没有第-1项", [1]),
        (Items((20, 21, 22)), "zh", "没有第20—22项", [19]),
        (Items((), section=1, beyond=(5,)), "zh", "精神只有3项，没有第5项", [3]),
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
