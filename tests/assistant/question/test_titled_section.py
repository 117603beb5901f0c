import pytest

from assistant.plan.model import Plan
from assistant.question.titled_section import titled_section


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("提高事业发展保障水平包括哪些项", 5),
        ("审查机构那一部分有几项", 4),
        ("审查机构那一大块分哪几条", 4),
        ("讲审查机构的那一大块一共几条，小标题念给我听", 4),
        ("提高事业发展保障水平", None),
        ("事业发展的保障主要有哪些？", 5),
        ("创造、保护、运用这块概括起来是什么", 3),
        ("专利保险方面有哪些安排", None),
        ("知识产权保护方面有哪些安排", None),
        ("扶贫那一部分有几项", None),
        ("知识产权运用这一大块怎么干", None),
        ("审查工作今年怎么抓", 4),
        ("党建怎么搞", 1),
        ("抓党建和从严治党，总的怎么做", 1),
        ("审查质量怎么抓", None),
        ("审查的质量和效率怎么抓", None),
        ("党员队伍怎么建", None),
        ("保护和运用怎么抓", None),
        ("强国建设的重大任务如何统筹", 2),
        ("世界一流的审查机构，该从哪些方面下手去建", 4),
    ],
)
def test_a_section_is_known_by_its_title(plan: Plan, question: str, section: int | None) -> None:
    assert titled_section(question, plan) == section
