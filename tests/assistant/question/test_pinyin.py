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


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("zhuanlifa 今年改不改", "专利法今年改不改"),
        ("Caiwu Jiancha今年抓得紧不", "财务检查今年抓得紧不"),
        ("今年 duikou fupin", "今年对口扶贫"),
        ("liang xue yi zuo 还搞不搞", "两学一做还搞不搞"),
        ("PCT shencha 怎么弄", "PCT 审查怎么弄"),
        ("输入法坏了 zhuanye xuewei de shenqing baogao jinnian qicao ma", "输入法坏了专业学位的申请报告今年起草吗"),
    ],
)
def test_pinyin_within_chinese_is_read(plan: Plan, typed: str, read: str) -> None:
    assert Reader(plan).understand(typed).text == read


@pytest.mark.parametrize(
    "question",
    [
        "AI用在审查里吗",
        "WIPO的中心呢",
        "change一下流程",
        "这个case怎么办",
        "taobao上的假货",
        "E系统和S系统",
        "审查 s",
        "审查" + "a" * 500,
    ],
)
def test_other_latin_words_within_chinese_stay(plan: Plan, question: str) -> None:
    assert Reader(plan)._pinyin.to_chinese_within(question) == question
