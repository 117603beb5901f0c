import pytest

from assistant.plan.model import Plan
from assistant.question.routes import InSection, Items
from assistant.question.superlative import superlative


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("哪一项最短", Items((8,))),
        ("哪条篇幅最长", Items((10,))),
        ("最长的一条是哪条", Items((10,))),
        ("which is the shortest item?", Items((8,))),
        ("What is the longest item in section 3?", None),
        ("提到专利的条数最多的是哪个部分", None),
        ("“专利”在哪个部分最多", None),
        ("哪个部分条数最多", InSection((4,))),
        ("条数最少的是哪个部分", InSection((1, 3))),
        ("哪一项最重要", None),
        ("提到“推进”最多的是哪条", None),
        ("审查周期最短的是什么", None),
    ],
)
def test_what_is_longest_or_most_is_counted(plan: Plan, question: str, found: Items | InSection | None) -> None:
    assert superlative(question, plan) == found
