import pytest

from assistant.plan.model import Plan
from assistant.question.relative import with_own_numbers


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("第四部分最后一项", "第15项"),
        ("第四部分倒数第二项", "第14项"),
        ("第四部分最后两项", "第14、15项"),
        ("第一部分第二项和第三部分第一项分别讲什么", "第2项和第8项分别讲什么"),
        ("第二部分和第三部分的第一项", "第4、8项"),
        ("每部分的第一项是什么", "第1、4、8、11、16项是什么"),
        ("第七项后面是哪一项", "第8项"),
        ("第七项之后的下一项", "第8项"),
        ("第五项之后是什么", "第6项是什么"),
        ("紧接着第九项的是哪一项", "第10项"),
        ("第十项的前一项是什么", "第9项是什么"),
        ("第七项的上一项", "第6项"),
        ("第一项的上一项", "第0项"),
        ("第十九项后面是什么", "第20项是什么"),
        ("what comes after item 7", "item 8"),
        ("previous item of item 10", "item 9"),
        ("经费保障的下一项是什么", "第19项是什么"),
        ("讲专利审查效率的那条，它前面一条是哪条", "第12项"),
        ("第二部分的头一条是哪条", "第4项是哪条"),
        ("第五部分除了讲人才的那条，还剩哪几条", "第五部分除了第17项，还剩哪几条"),
        ("人才那一项后面是什么", "第18项是什么"),
        ("第三部分的下一部分是什么", "第4部分是什么"),
        ("第三部分前面是哪部分", "第2部分是哪部分"),
    ],
)
def test_a_part_is_named_by_its_own_number(plan: Plan, question: str, named: str) -> None:
    assert with_own_numbers(question, plan) == named


@pytest.mark.parametrize(
    "question",
    [
        "第四部分第一项",
        "第四部分第九项",
        "第四部分和第九部分的第九项",
        "第七项下面讲了什么",
        "第七项前面几项",
        "审查下一步怎么做",
        "改革之后是什么样",
        "质量上一点都不能放松吗",
        "第六项后面的条例是什么",
        "审查后面怎么做",
        "质押融资的下一项",
        "第十三项讲什么",
    ],
)
def test_another_question_stands_as_it_is(plan: Plan, question: str) -> None:
    assert with_own_numbers(question, plan) == question
