import pytest

from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.courtesy import asks_again, asks_nothing
from assistant.question.understand import Reader


@pytest.mark.parametrize("message", ["😀", "？", "谢谢", "好的谢谢", "嗯", "嗯嗯，知道了", "OK, thanks!", "你好"])
def test_a_courtesy_asks_nothing(message: str) -> None:
    assert asks_nothing(message)


@pytest.mark.parametrize("message", ["扶贫", "谢谢，那第五项讲什么", "好的，质量呢", "13", "再说一遍", "对口扶贫"])
def test_a_question_is_no_courtesy(message: str) -> None:
    assert not asks_nothing(message)


@pytest.mark.parametrize(
    "message", ["再说一遍", "重复一下", "请再讲一次", "再说一遍好吗？", "say that again", "Please repeat it."]
)
def test_the_answer_is_asked_for_again(message: str) -> None:
    assert asks_again(message)


@pytest.mark.parametrize("message", ["再说说扶贫", "重复建设怎么避免", "再下一项"])
def test_a_question_is_not_the_last_one_again(message: str) -> None:
    assert not asks_again(message)


def test_a_courtesy_has_no_text_to_answer(plan: Plan) -> None:
    history = [Turn(role="user", content="第十三项"), Turn(role="assistant", content="……[13]")]
    understood = Reader(plan).understand("好的谢谢", history)
    assert (understood.standalone, understood.text) == ("好的谢谢", "")
