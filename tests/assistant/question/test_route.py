import pytest

from assistant.plan.model import Plan
from assistant.question.route import (
    Content,
    Count,
    InSection,
    Items,
    Mentions,
    Outline,
    Preamble,
    Route,
    SectionOf,
    route,
)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("第十三项讲什么", Items((13,))),
        ("第3—5项", Items((3, 4, 5))),
        ("第二十项", Items((20,))),
        ("第二部分第三项", Items((6,))),
        ("第四部分的第十三项", Items((13,))),
        ("第五部分有哪几项", InSection((5,))),
        ("第九部分讲什么", InSection((9,))),
        ("一共多少项", Count()),
        ("分几个部分", Count()),
        ("How many items are there in the plan?", Count()),
        ("哪几项提到“互联网+”", Mentions("互联网+")),
        ("大数据出现在哪几项里", Mentions("大数据")),
        ("which items mention WIPO?", Mentions("WIPO")),
        ("“互联网+”出现了几次", Mentions("互联网+")),
        ("提到“试点”的有哪些项", Mentions("试点")),
        ("包含高校的项", Mentions("高校")),
        ("有没有提到大数据", Mentions("大数据")),
        ("which items talk about WIPO?", Mentions("WIPO")),
        ("Which items mention big data?", Mentions("大数据")),
        ("第十三项有没有提到优先审查", Content((13,))),
        ("第十三项属于哪个部分", SectionOf((13,))),
        ("七、八两项", Items((7, 8))),
        ("首项", Items((1,))),
        ("提高事业发展保障水平包括哪些项", InSection((5,))),
        ("审查机构那一部分有几项", InSection((4,))),
        ("共有几大部分？每部分叫什么", Count()),
        ("第十一项和第十二项有什么区别", Items((11, 12))),
        ("开头那段话讲的是什么", Preamble()),
        ("五个方面分别是什么", Outline()),
        ("list the sections", Outline()),
        ("今年的总体思路是什么", Preamble()),
        ("要点的提纲", Outline()),
        ("今年有什么安排", Outline()),
        ("国家知识产权局今年打算干什么", Outline()),
        ("专利审得太慢了怎么办", Content()),
        ("第十三项里无效案件怎么办", Content((13,))),
        ("第四部分里怎么说招聘", Content((11, 12, 13, 14, 15))),
        ("怎么办", Content()),
        ("组织结构怎么调整", Content()),
        ("人才工作今年怎么抓", Content()),
    ],
)
def test_questions_are_routed(plan: Plan, question: str, found: Route) -> None:
    assert route(question, plan) == found
