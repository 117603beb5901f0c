import pytest

from ui.naming import Naming, item_name, question_on


def test_the_plan_beside_the_conversation_has_no_name() -> None:
    naming = Naming("a", {"a": "2018", "b": "2019"})
    assert (naming.name("a"), naming.name("b"), naming.name("c")) == ("", "2019", "c")
    assert (naming.is_here("a"), naming.is_here("b"), Naming().is_here("b")) == (True, False, True)


@pytest.mark.parametrize(
    ("key", "plan", "zh", "en"),
    [
        ("13", "", "第13项", "Item 13"),
        ("13", "2019", "2019·第13项", "2019·Item 13"),
        ("0", "2019", "2019·引言", "2019·Preamble"),
        ("§3", "", "第3部分", "Section 3"),
    ],
)
def test_items_are_called_with_their_plan(key: str, plan: str, zh: str, en: str) -> None:
    assert (item_name(key, "zh", plan), item_name(key, "en", plan)) == (zh, en)


@pytest.mark.parametrize(
    ("plan", "zh", "en"),
    [
        ("", "第3项讲什么？", "What does item 3 say?"),
        ("2019", "2019年第3项讲什么？", "What does item 3 of 2019 say?"),
        ("our-plan", "our-plan第3项讲什么？", "What does item 3 of our-plan say?"),
    ],
)
def test_questions_name_the_plan(plan: str, zh: str, en: str) -> None:
    assert (question_on("3", "zh", plan), question_on("3", "en", plan)) == (zh, en)
