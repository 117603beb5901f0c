import pytest

from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.courtesy import asks_again, asks_for_a_summary, asks_nothing
from assistant.question.routes import Outline
from assistant.question.understand import Reader


@pytest.mark.parametrize(
    "message",
    [
        "😀",
        "？",
        "谢谢",
        "好的谢谢",
        "嗯",
        "嗯嗯，知道了",
        "OK, thanks!",
        "你好",
        "谢谢老师",
        "明白，太感谢了",
        "没问题了，谢谢",
        "你是谁",
        "你能做什么？",
        "What can you do?",
    ],
)
def test_a_courtesy_asks_nothing(message: str) -> None:
    assert asks_nothing(message)


@pytest.mark.parametrize(
    "message",
    ["扶贫", "谢谢，那第五项讲什么", "好的，质量呢", "13", "再说一遍", "对口扶贫", "你们能做什么专利保险", "很多企业"],
)
def test_a_question_is_no_courtesy(message: str) -> None:
    assert not asks_nothing(message)


@pytest.mark.parametrize(
    "message",
    [
        "再说一遍",
        "重复一下",
        "请再讲一次",
        "再说一遍好吗？",
        "上一个问题再说一遍",
        "把刚才的回答重复一下",
        "say that again",
        "say that again please",
        "Please repeat it.",
        "你确定吗",
        "真的吗？",
    ],
)
def test_the_answer_is_asked_for_again(message: str) -> None:
    assert asks_again(message)


@pytest.mark.parametrize("message", ["再说说扶贫", "重复建设怎么避免", "再下一项", "确定一批高校"])
def test_a_question_is_not_the_last_one_again(message: str) -> None:
    assert not asks_again(message)


@pytest.mark.parametrize("message", ["主要讲啥", "都讲了啥", "总结一下", "主要内容", "summary", "The main points?"])
def test_all_of_it_is_asked_for(message: str) -> None:
    assert asks_for_a_summary(message)


@pytest.mark.parametrize("message", ["审查主要讲啥", "第三项主要讲啥", "总结一下扶贫", "再说一遍"])
def test_what_names_something_asks_for_no_summary(message: str) -> None:
    assert not asks_for_a_summary(message)


def test_without_a_conversation_a_summary_is_the_outline_and_with_one_it_is_of_the_topic(plan: Plan) -> None:
    assert Reader(plan).understand("主要讲啥").route == Outline()
    history = [Turn(role="user", content="专利导航怎么推"), Turn(role="assistant", content="深入推进专利导航。[10]")]
    assert Reader(plan).understand("主要讲啥", history).text == "专利导航：主要讲啥"


def test_a_courtesy_has_no_text_to_answer(plan: Plan) -> None:
    history = [Turn(role="user", content="第十三项"), Turn(role="assistant", content="……[13]")]
    understood = Reader(plan).understand("好的谢谢", history)
    assert (understood.standalone, understood.text) == ("好的谢谢", "")


@pytest.mark.parametrize("message", ["不用了" * 600 + "，专利", "哈" * 1500 + "专利怎么办", "谢谢老师" * 400 + "专利"])
def test_a_long_row_of_courtesies_is_read_at_once(message: str) -> None:
    assert not asks_nothing(message)
