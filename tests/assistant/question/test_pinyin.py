import pytest

from assistant.plan.model import Plan
from assistant.question.pinyin import is_pinyin
from assistant.question.understand import Reader


@pytest.mark.parametrize("text", ["zhuanli shencha zhiliang", "duikoufupin", "rencai peiyang zenme gao"])
def test_pinyin_is_told(text: str) -> None:
    assert is_pinyin(text)


@pytest.mark.parametrize(
    "text", ["How fast is it?", "patent examination", "专利 shencha", "", "WIPO", "the plan", "hi"]
)
def test_other_latin_text_is_not_pinyin(text: str) -> None:
    assert not is_pinyin(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("zhuanli shencha zhiliang zenme tigao", "专利审查质量怎么提高"),
        ("lituixiuganbu gongzuo", "离退休干部工作"),
        ("dishisan xiang", "第十三项"),
    ],
)
def test_pinyin_is_read_with_the_plan_in_mind(plan: Plan, typed: str, read: str) -> None:
    assert Reader(plan).understand(typed).text == read
