from assistant.plan.shipped import shipped_plan
from assistant.question.asked import Turn
from assistant.question.heard import Exchange, exchanges_in, heard
from assistant.question.places import Place, text_of
from assistant.question.script import clean

PLAN = shipped_plan()
PLEDGE = Place(10, 5)


def test_nothing_is_heard_before_a_first_question() -> None:
    assert heard([], PLAN) == ()


def test_the_newest_is_heard_first_and_no_more_than_three_questions() -> None:
    exchanges = [Exchange("一"), Exchange("二"), Exchange("三", (PLEDGE,)), Exchange("四", (PLEDGE,))]
    assert heard(exchanges, PLAN) == ("四", clean(text_of(PLEDGE, PLAN)), "三", "二")


def test_two_quoted_sentences_are_heard_and_of_each_no_more_than_its_beginning() -> None:
    places = (Place(7, 4), Place(10, 5), Place(10, 6))
    quoted = heard([Exchange("一", places)], PLAN)[1]
    assert len(text_of(places[0], PLAN)) > 60
    assert quoted == clean(text_of(places[0], PLAN))[:60] + clean(text_of(PLEDGE, PLAN))


def test_a_question_that_was_refused_is_heard_without_a_quotation() -> None:
    history = [Turn(role="user", content="食堂几点开门"), Turn(role="assistant", content="没有提到。")]
    assert heard(exchanges_in(history, PLAN), PLAN) == ("食堂几点开门", "")


def test_thanks_and_what_is_said_to_them_are_not_heard() -> None:
    history = [
        Turn(role="user", content="融资怎么做"),
        Turn(role="assistant", content=f"{text_of(PLEDGE, PLAN)}[10]"),
        Turn(role="user", content="谢谢"),
        Turn(role="assistant", content="不客气。"),
    ]
    assert exchanges_in(history, PLAN) == [Exchange("融资怎么做", (PLEDGE,))]
