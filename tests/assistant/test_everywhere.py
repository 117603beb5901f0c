from assistant.everywhere import find_everywhere
from assistant.found import Found
from assistant.passages import group_id
from assistant.plan.model import Plan
from assistant.question.every import asks_outright
from assistant.question.places import text_of
from assistant.question.topics import asks_apart
from assistant.question.words import content_words
from embeddings.ranking import RankedGroup, RankedPart, Ranking


def _asked(plan: Plan, text: str, *best: int, only: bool = False) -> Found:
    """A question for which these items are ranked first; the others, unless left out, behind them."""
    rest = [] if only else [item.ordinal for item in plan.items if item.ordinal not in best]
    groups = []
    for place, ordinal in enumerate([*best, *rest]):
        item = plan.item(ordinal)
        name = group_id(plan, item)
        parts = tuple(RankedPart(f"{name}#{i}", 0.0, 0.9) for i in range(len(item.sentences)))
        groups.append(RankedGroup(name, float(-place), 0.9, 1.0, parts))
    return Found(text, content_words(text), Ranking(tuple(groups)), asks_outright(text), asks_apart(text))


def _items(plan: Plan, text: str, *best: int, only: bool = False) -> list[int]:
    return sorted(find_everywhere(_asked(plan, text, *best, only=only), plan).items)


def test_every_thing_of_a_kind_is_found_whatever_is_best(plan: Plan) -> None:
    found = find_everywhere(_asked(plan, "凡是沾“示范”的都抄给我", 12), plan)
    assert found.items == {5, 10, 16}
    assert found.is_named
    assert all("示范" in text_of(place, plan) for place in found.places)
    assert list(found.places) == sorted(found.places)


def test_it_is_looked_for_among_the_items_asked_about(plan: Plan) -> None:
    assert _items(plan, "凡是沾“示范”的都抄给我", 10, 11, 16, only=True) == [10, 16]


def test_words_that_are_only_quoted_are_found_everywhere(plan: Plan) -> None:
    assert _items(plan, "“智库”和“巡视”怎么说", 17) == [3, 17]


def test_one_thing_asked_for_in_several_places_is_found_where_the_best_items_say_it(plan: Plan) -> None:
    question = "专利导航在运用和人才两处分别怎么讲"
    assert _items(plan, question, 10, 17) == [10, 17]
    assert _items(plan, question, 10, 3) == []


def test_where_one_thing_is_asked_for_there_are_no_places(plan: Plan) -> None:
    assert _items(plan, "巡视怎么搞", 3) == []
