import pytest

from assistant.plan.model import Plan
from assistant.question.context import Context, asked_of, is_joined, join, name_items, runs, subject_of


@pytest.mark.parametrize(
    ("question", "place", "text"),
    [
        ("审查员队伍怎么建设", "", "审查员队伍建设"),
        ("专利质押融资：谁负责", "", "专利质押融资"),
        ("企业贯标 高校呢", "", "企业贯标"),
        ("第7项里有哪些会议", "第7项", "会议"),
        ("第四部分有哪几项", "第四部分", ""),
        ("天津中心的永久用房建不建", "", "天津中心永久用房"),
    ],
)
def test_a_subject_is_what_is_spoken_of(plan: Plan, question: str, place: str, text: str) -> None:
    subject = subject_of(question, plan)
    assert (subject.place, subject.text) == (place, text)


def test_a_joint_tells_the_topic_from_what_is_asked() -> None:
    assert is_joined(join("专利保险", "谁负责", narrows=False))
    assert not is_joined("专利保险谁负责")
    assert asked_of("patent insurance — who pays?") == "who pays?"
    assert asked_of("对口扶贫 — 绩效工资怎么安排") == "对口扶贫 — 绩效工资怎么安排"


def test_words_that_follow_each_other_are_one_run() -> None:
    assert runs("怎样提高审查质量") == [["提高", "审查", "质量"]]


def test_several_citations_are_a_list_to_count_in() -> None:
    assert Context("甲", (3, 5)).offered == (3, 5)
    assert Context("甲", (5,), listed=(3, 5)).offered == (3, 5)
    assert (name_items((3, 5)), name_items((3, 5), "en")) == ("第3、5项", "items 3 and 5")
