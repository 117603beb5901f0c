"""What must neither fail nor hang, whatever is typed or told."""

import subprocess
import sys

import pytest

from assistant.plan.model import Plan
from assistant.plan.shipped import DEFAULT_PLAN
from assistant.question.asked import Turn
from assistant.question.script import clean
from assistant.question.understand import Reader

TOLD = (
    Turn(role="user", content="怎样提高审查质量"),
    Turn(role="assistant", content="坚持依法审查，强化审查意见通知书的证据支撑。[12]"),
)


@pytest.mark.parametrize("question", ["第3项第2句讲什么", "第3项的第二句是什么", "第4项第二点是什么", "第1项第2句"])
def test_an_item_that_is_named_is_not_one_that_was_told(plan: Plan, question: str) -> None:
    read = Reader(plan).understand(question, TOLD)
    assert "第12项" not in read.text
    assert "第1项第2句：" not in read.text


def test_what_a_follow_up_was_made_of_can_be_asked_again(plan: Plan) -> None:
    reader = Reader(plan)
    whole = reader.understand("下一句呢", TOLD).text
    assert reader.understand(whole, TOLD).text == clean(whole)


_READ = f"""
import sys
from assistant.plan.shipped import shipped_plan
from assistant.question.asked import Turn
from assistant.question.understand import Reader
TOLD = {TOLD!r}
reader = Reader(shipped_plan("{DEFAULT_PLAN}"))
print(reader.understand(sys.argv[1]).text, reader.understand(sys.argv[1], TOLD).text)
"""
_HANGS = 60
"""Seconds from which a question hangs; a pattern that reads a text in many ways takes years."""


@pytest.mark.parametrize(
    "question",
    [
        "第1部分" * 300 + "提到审查",
        "审查" + "第1部分" * 300,
        "a" * 1500,
        "都" * 1500,
        "专利怎么办,列" + "出来" * 700 + "着",
        "专利的" + "条款" * 700 + "啥",
        "重复" * 700 + "专利",
        "again " * 200 + "patents",
        "这两个" * 400,
        "那" * 1500,
        "费这么大劲" * 300,
        "不是" * 700 + "专利",
        "除了" * 500 + "专利还有",
        "第一个问题" * 300,
    ],
    ids=lambda question: question[:8],
)
def test_long_input_does_not_hang(question: str) -> None:
    read = subprocess.run(
        [sys.executable, "-c", _READ, question], capture_output=True, text=True, timeout=_HANGS, check=True
    )
    assert read.stdout.strip()


def test_a_digit_of_another_script_is_no_marker(plan: Plan) -> None:
    told = (TOLD[0], Turn(role="assistant", content="坚持依法审查。[፩][²]"))
    assert Reader(plan).understand("下一句呢", told).text
