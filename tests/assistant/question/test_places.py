import pytest

from assistant.plan.model import Plan
from assistant.question.places import Place, beside, name_places, places_of, read_places, text_of, told_in


@pytest.mark.parametrize(
    ("places", "zh", "en"),
    [
        ((Place(10, 5),), "第10项第5句", "sentence 5 of item 10"),
        ((Place(9, 2), Place(6, 3)), "第6项第3句、第9项第2句", "sentence 3 of item 6, sentence 2 of item 9"),
        ((Place(13, 1), Place(13, 4)), "第13项第1、4句", "sentences 1 and 4 of item 13"),
        ((Place(1, 0),), "第1项第1句", "sentence 1 of item 1"),
    ],
)
def test_sentences_are_named_and_read(plan: Plan, places: tuple[Place, ...], zh: str, en: str) -> None:
    assert name_places(places, plan, "zh") == zh
    assert name_places(places, plan, "en") == en
    for named in (zh, en):
        assert read_places(f"{named} rest", plan) == (tuple(sorted(places)), " rest")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第九项第二句", (Place(9, 2),)),
        ("请问第9项第2句", (Place(9, 2),)),
        ("第9项第2句和第3句", (Place(9, 2), Place(9, 3))),
        ("我想摘录第九项第二句", (Place(9, 2),)),
        ("十六项的第四句", (Place(16, 4),)),
        ("第十八条里第二句", (Place(18, 2),)),
        ("第19项最后一句", (Place(19, 4),)),
        ("第十九项倒数第二句", (Place(19, 3),)),
        ("第九项的第三到第五句", (Place(9, 3), Place(9, 4), Place(9, 5))),
        ("第十九项首句", (Place(19, 1),)),
        ("第十九项前两句", (Place(19, 1), Place(19, 2))),
        ("第十九项最后两句", (Place(19, 3), Place(19, 4))),
        ("第9项第2句和第10项第3句", (Place(9, 2), Place(10, 3))),
    ],
)
def test_sentences_are_read_however_they_are_numbered(plan: Plan, text: str, places: tuple[Place, ...]) -> None:
    assert read_places(text, plan) == (places, "")


@pytest.mark.parametrize("text", ["第20项第1句", "第13项第9句", "第13项第0句", "第13项", "item 13", "看第10项第5句"])
def test_what_names_no_sentence_is_not_read(plan: Plan, text: str) -> None:
    assert read_places(text, plan) == ((), text)


def test_titles_are_not_counted(plan: Plan) -> None:
    assert places_of([12], plan)[0] == Place(12, 1)
    assert places_of([1], plan)[0] == Place(1, 0)
    assert name_places([Place(12, 0)], plan, "zh") == ""


def test_the_next_sentence_may_stand_in_the_next_item(plan: Plan) -> None:
    assert beside(Place(10, 5), 1, plan) == Place(10, 6)
    assert beside(Place(14, 5), 1, plan) == Place(15, 1)
    assert beside(Place(19, 4), 1, plan) is None


def test_what_an_answer_quotes_is_found(plan: Plan) -> None:
    quoted = text_of(Place(10, 5), plan) + "[10]" + text_of(Place(9, 11), plan) + "[9]"
    assert told_in(quoted, plan) == (Place(10, 5), Place(9, 11))
    assert told_in("质押融资和保险都要做好。[10]", plan) == (Place(10, 5),)
    assert told_in("说了别的。[10] 没有出处 [99]", plan) == ()
