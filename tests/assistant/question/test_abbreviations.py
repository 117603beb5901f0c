import pytest

from assistant.plan.model import Plan
from assistant.question.abbreviations import Abbreviations


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("统战工作", "统一战线工作"),
        ("知产保护", "知识产权保护"),
        ("国标", "国家标准"),
        ("能力不强的干部怎么培训", "能力不强的干部怎么培训"),
        ("急着拿证的人能不能插队", "急着拿证的人能不能插队"),
        ("从哪几个维度评价", "从哪几个维度评价"),
        ("工会活动", "工会活动"),
        ("专利", "专利"),
    ],
)
def test_short_forms_are_written_out(plan: Plan, short: str, full: str) -> None:
    assert Abbreviations(plan.text).expand(short) == full


def test_a_number_is_no_short_form() -> None:
    assert Abbreviations("完成二期立项。").expand("第二项") == "第二项"
