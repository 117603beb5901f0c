import pytest

from assistant.plan.model import Plan
from assistant.question.mentions import Mentions
from assistant.question.whereabouts import find_whereabouts, may_stand_apart


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("文件里讲“监督”的条目是哪几个", ("监督",)),
        ("涉及培训的条目有吗,哪几个", ("培训",)),
        ("大数据散见于哪几项", ("大数据",)),
        ("讲大数据的一共几条,哪几条", ("大数据",)),
        ("哪些章节条款里写进了高校", ("高校",)),
        ("帮我找找讲质押融资的条款", ("质押融资",)),
        ("统计分别写在第几条", ("统计",)),
        ("涉及国家标准的有哪几条,分别是什么标准", ("国家标准",)),
        ("统计这几个字都出现在第几条", ("统计",)),
        ("讲仲裁和智库的条目是哪几个", ("仲裁", "智库")),
        ("请把含有“食堂”的条目罗列出来", ("食堂",)),
    ],
)
def test_terms_are_found_however_items_are_asked_for(plan: Plan, question: str, terms: tuple[str, ...]) -> None:
    assert find_whereabouts(question, plan) == Mentions(terms)


@pytest.mark.parametrize(
    "question",
    [
        "监督怎么抓",
        "讲监督的是哪一条",
        "哪几条讲食堂",
        "关键词在哪几条",
        "哪些条目写了监督的频率",
        "哪几条没有讲监督",
        "第二部分哪几条讲监督",
        "which items speak of supervision",
        "哪几条",
    ],
)
def test_other_questions_look_for_no_term(plan: Plan, question: str) -> None:
    assert find_whereabouts(question, plan) is None


@pytest.mark.parametrize(
    ("question", "term", "apart"),
    [
        ("战略实施十年在哪几个地方写到", "战略实施十年", True),
        ("“战略实施十年”在哪几个地方写到", "战略实施十年", False),
        ("哪几项提到战略实施十年", "战略实施十年", False),
        ("智库在哪几个地方写到", "智库", False),
    ],
)
def test_words_of_one_term_may_stand_apart(question: str, term: str, apart: bool) -> None:
    assert may_stand_apart(Mentions((term,)), question) is apart
