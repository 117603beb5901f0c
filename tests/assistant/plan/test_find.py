import pytest

from assistant.plan.find import find_item
from assistant.plan.model import Plan


@pytest.mark.parametrize("name", ["13", "（十三）", "十三", "第十三项", "第13条", "(13)", " 13 ", "１３"])
def test_an_item_is_found_by_any_of_its_names(plan: Plan, name: str) -> None:
    found = find_item(plan, name)
    assert found
    assert found.ordinal == 13


@pytest.mark.parametrize("name", ["0", "20", "二十", "abc", "", "-1", "1.5"])
def test_other_names_find_nothing(plan: Plan, name: str) -> None:
    assert find_item(plan, name) is None
