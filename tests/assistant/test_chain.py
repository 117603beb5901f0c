import asyncio

import pytest
from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.chain import Way
from assistant.errors import QuestionError
from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from assistant.verify import is_real
from tests.conftest import Ask


def _items(answer: Answer) -> list[int]:
    return list(dict.fromkeys(citation.item for citation in answer.citations))


@pytest.mark.parametrize(
    ("question", "items", "shown"),
    [
        ("专利审得太慢了，局里打算怎么办？", [13], "审查流程"),
        ("专利质押融资怎么做", [10], "质押融资"),
        ("示范区，哪些条提到？两种都要", [5, 10], "示范区"),
        ("“活跃……转化交易”在哪一条", [10], "转化交易"),
        ("專利質押融資怎麼做", [10], "质押融资"),
        ("zhuanli zhiya rongzi", [10], "质押融资"),
        ("专力质压融资怎么做", [10], "质押融资"),
        ("退休老同志的事今年还管不管", [2], "离退休干部"),
        ("怎样提高审查质量", [12], "证据支撑"),
        ("对口扶贫和绩效工资有什么安排", [18, 19], "绩效工资"),
        ("第十三项里巡回审查怎么说", [13], "巡回审查"),
        ("第十三项", [13], "短周期管理"),
        ("哪几项提到'互联网+'", [6, 9], "互联网+"),
        ("十三项说什么", [13], "短周期管理"),
        ("第5项和第20项", [5], "没有第20项"),
        ("第十三项的标题是什么", [13], "提高专利审查效率"),
        ("推进计划", [4], "推进计划"),
        ("统计方面的工作", [5, 8, 10], "统计体系"),
        ("有哪些试点", [5, 6, 10, 16], "密集型产业培育试点"),
        ("WIPO和金砖会议", [7], "金砖国家"),
        ("技术创新支持中心", [7], "技术创新支持中心"),
        ("八项规定怎么落实", [3], "八项规定"),
        ("哪些项跟审查有关", [11, 12, 13, 14, 15, 18, 19], "共有7项"),
        ("which items mention WIPO?", [7], "1 item mentions"),
        ("How will the office make patent examination faster?", [13], "in its own words"),
        ("扶贫一块、巡视一块，两块都讲讲", [3, 19], "对口扶贫"),
        ("①专利法改不改②贯标还搞不搞", [5, 9], "贯标工作"),
        ("请教两件事：\n1. 对口扶贫\n2. 支部巡视", [3, 19], "对口扶贫"),
        ("跟示范有瓜葛的通通抄给我", [5, 10, 16], "自主创新示范区"),
        ("修订二字在全文里用了几回", [3, 6, 11], "常态化修订"),
        ("巡视和智库,这两样各讲了啥", [3, 17], "国家智库"),
        ("审查这一摊总体上怎么抓", [11, 12, 13, 14, 15], "完善专利审查制度"),
    ],
)
def test_questions_are_answered_from_the_right_items(ask: Ask, question: str, items: list[int], shown: str) -> None:
    answer = ask(question)
    assert answer.refusal is None
    assert _items(answer) == items
    assert shown in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("第二十五项讲什么", "out_of_range"),
        ("第一部分第五项", "out_of_range"),
        ("第-1项", "out_of_range"),
        ("三项工作", "unclear"),
        ("哪几项提到区块链", "not_in_plan"),
        ("2019年的工作要点怎么说", "other_plan"),
        ("？？", "unclear"),
        ("🙂", "unclear"),
        ("请问怎么办", "unclear"),
        ("局长是谁", "not_in_plan"),
        ("商标注册申请费是多少钱", "not_in_plan"),
        ("地理标志产品怎么保护", "not_in_plan"),
        ("今天天气怎么样", "off_topic"),
    ],
)
def test_what_the_plan_does_not_answer_is_refused(ask: Ask, question: str, kind: str) -> None:
    answer = ask(question)
    assert answer.refusal
    assert answer.refusal.kind == kind
    assert answer.text == answer.refusal.message
    assert answer.citations == ()


def test_every_sentence_is_a_real_quote_and_ends_with_its_marker(ask: Ask, plan: Plan) -> None:
    for question in ("知识产权保护有哪些安排", "第三部分", "对口扶贫和绩效工资", "经费怎么保障"):
        answer = ask(question)
        assert answer.verified
        assert answer.citations
        assert all(is_real(citation, plan) for citation in answer.citations)
        if answer.mode == "extractive":
            assert all(f"{citation.quote}[{citation.key}]" in answer.text for citation in answer.citations)


def test_the_answer_says_how_it_was_made(ask: Ask, plan: Plan) -> None:
    content, structure = ask("专利质押融资怎么做"), ask("第十项")
    assert content.receipt.plan_sha256 == plan.sha256
    assert content.receipt.index_fingerprint
    assert structure.receipt.index_fingerprint is None
    assert (content.mode, structure.mode) == ("extractive", "structure")
    assert content.considered[0].item == 10
    assert content.timing_ms.total >= content.timing_ms.retrieve > 0


def test_a_question_is_kept_as_it_was_asked(ask: Ask) -> None:
    assert ask("專利　質押融資？").question == "專利　質押融資？"


def test_a_follow_up_is_answered_in_its_context(assistant: Runnable[Asked, Answer]) -> None:
    history = (Turn(role="user", content="怎样提高审查效率"), Turn(role="assistant", content="优化审查流程。[13]"))
    answer = assistant.invoke(Asked(question="那质量呢？", history=history))
    assert _items(answer) == [12]
    assert (answer.question, answer.standalone_question) == ("那质量呢？", "怎样提高审查质量")
    refused = assistant.invoke(Asked(question="谁负责？", history=history))
    assert refused.refusal


def test_structure_needs_no_search(way: Way) -> None:
    def fail() -> None:
        raise AssertionError("searched")

    chain = Way(way.plan, way.reader, fail, way.calibration, "none").chain()  # type: ignore[arg-type]
    assert chain.invoke(Asked(question="一共多少项")).refusal is None
    assert chain.invoke(Asked(question="第20项")).refusal
    with pytest.raises(AssertionError, match="searched"):
        chain.invoke(Asked(question="专利质押融资"))


def test_what_cannot_be_asked_is_an_error(ask: Ask) -> None:
    with pytest.raises(QuestionError):
        ask(" ")


def test_batch_and_async_give_what_one_call_gives(assistant: Runnable[Asked, Answer], ask: Ask) -> None:
    questions = ["专利质押融资怎么做", "局长是谁", "第十项"]
    asked = [Asked(question=question) for question in questions]
    texts = [ask(question).text for question in questions]
    assert [answer.text for answer in assistant.batch(asked)] == texts
    assert asyncio.run(assistant.ainvoke(asked[0])).text == texts[0]
    assert [answer.text for answer in assistant.stream(asked[0])] == texts[:1]


@pytest.mark.parametrize(
    "question",
    [
        "{title}",
        "{{title}}",
        "<script>alert(1)</script>专利质押融资",
        "'; DROP TABLE x; --",
        "\\",
        "%s%d",
        "第项",
        "（）",
        "[13]",
        "第九九九九九九九九项",
    ],
)
def test_odd_questions_are_answered_or_refused(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.text
    assert "<script>" not in answer.text
