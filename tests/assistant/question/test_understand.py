import pytest

from assistant.errors import QuestionError
from assistant.plan.model import Plan
from assistant.question.asked import LONGEST_QUESTION
from assistant.question.routes import Items
from assistant.question.understand import Reader, check_question


@pytest.fixture(scope="module")
def reader(plan: Plan) -> Reader:
    return Reader(plan)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("问" * (LONGEST_QUESTION + 1), "2,001 characters"),
        ("专利\udcff", "UTF-8"),
        ("\x01\x02", "control characters"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_why(question: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        check_question(question)


def test_the_longest_question_can_be_asked(reader: Reader) -> None:
    assert reader.understand("问" * LONGEST_QUESTION).text


@pytest.mark.parametrize("question", ["第十三項", "第１３项", "DI SHI SAN XIANG", "第十三项？？", "<i>第十三项</i>"])
def test_every_way_of_typing_comes_to_the_same(reader: Reader, question: str) -> None:
    assert reader.understand(question).route == Items((13,))


def test_a_question_of_signs_has_no_words(reader: Reader) -> None:
    assert reader.understand("🙂🙂").is_content


def test_the_number_of_an_item_is_never_taken_for_a_word_that_sounds_like_it(plan_2019: Plan) -> None:
    assert "年底" in plan_2019.text
    assert Reader(plan_2019).understand("2019年第3项").text == "2019年第3项"
