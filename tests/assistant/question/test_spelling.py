import pytest

from assistant.plan.model import Plan
from assistant.question.understand import Reader


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("专力质压融资", "专利质押融资"),
        ("审查员陪训", "审查员培训"),
        ("审察质量", "审查质量"),
        ("专利代理条里改不改", "专利代理条例改不改"),
        ("砖利质压融姿怎么搞", "专利质押融资怎么搞"),
        ("不际连席会义由谁招开", "部际联席会议由谁召开"),
        ("中小企业战略推近工程", "中小企业战略推进工程"),
        ("审查圆资各平审", "审查员资格评审"),
        ("双遂机一公开怎么推", "双随机一公开怎么推"),
    ],
)
def test_what_sounds_alike_is_put_right(plan: Plan, typed: str, read: str) -> None:
    assert Reader(plan).understand(typed).text == read


@pytest.mark.parametrize(
    "typed",
    [
        "基建项目",
        "会务安排",
        "今年会唔会加快",
        "给专利发钱",
        "跟统计打交道的活全拿来",
        "对这件事是加劲还是维持",
        "审查时长",
        "监理单位",
        "急件怎么办",
        "一是抓审查二是抓质量",
        "智南针管不管",
        "哪些条里提到了保险",
        "别的条里的保险",
        "专利审查质量",
        "企业的知识产权总监",
        "战略纲要是哪天发的",
        "中国知识产权报",
        "证券化专利有先例",
        "倡导的是知识产权文化",
    ],
)
def test_what_makes_sense_is_left(plan: Plan, typed: str) -> None:
    assert Reader(plan).understand(typed).text == typed
