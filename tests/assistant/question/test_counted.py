import pytest

from assistant.question.counted import is_counted


@pytest.mark.parametrize(
    ("clause", "text", "counted"),
    [
        ("修路点了几种材料", "用沥青、水泥、砂石修路。", True),
        ("修路点了几种材料", "修好道路。", False),
        ("要修几个月", "用沥青、水泥、砂石修路。", False),
        ("有几个“修”", "修路、修桥、修堤。", True),
        ("“修”字一共几个", "修路、修桥、修堤。", True),
        ("今年的“规划”有几份", "定规划，改规划。", True),
        ("今年的“规划”有几份", "定规划。", False),
        ("“规划”在文中出现几次", "定规划，改规划。", True),
        ("到底多少个“规划”", "定规划，改规划。", True),
        ("“规划”今年招多少个人", "定规划，改规划。", False),
        ("桥梁一共几座", "修桥梁。建桥梁。", False),
        ("桥梁一共几个", "修桥梁。建桥梁。", True),
        ("桥梁一共有几个车道", "修桥梁。建桥梁。", False),
        ("桥梁一共几处", "修桥梁。", True),
        ("how many kinds of material does the plan name", "沥青、水泥", True),
    ],
)
def test_things_that_a_text_names_are_counted(clause: str, text: str, counted: bool) -> None:
    assert is_counted(clause, text) is counted
