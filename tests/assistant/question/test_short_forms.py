import pytest

from assistant.question.other_plan import is_abbreviation
from assistant.question.short_forms import ShortForms

NAMES = ["国家知识产权局", "滨海市知识产权局", "国家市场监督管理总局", "国家知识产权局", "FDS"]


@pytest.mark.parametrize("short", ["国知局", "市局", "局", "局国", "国总局总", "滨海", "FS", "商务部", ""])
def test_the_same_names_fit_as_when_all_are_compared(short: str) -> None:
    assert ShortForms(NAMES).of(short) == tuple(name for name in dict.fromkeys(NAMES) if is_abbreviation(short, name))
