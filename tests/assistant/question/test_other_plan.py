import pytest

from assistant.plan.model import Plan
from assistant.question.other_plan import other_plan_named


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("2019年的工作要点", "2019"),
        ("二〇一七年有多少项", "2017"),
        ("去年怎么说的", "去年"),
        ("最高法自己今年的工作要点", "最高法"),
        ("last year's plan", "last year"),
        ("2017年出台的工作要点", "2017"),
        ("2017年印发的推进计划有哪些任务", "2017"),
        ("2019年启动的战略有哪些", "2019"),
        ("2017年发布的规划和2017年的工作要点有什么不同", "2017"),
        ("商务部今年的工作要点", "商务部"),
        ("教育部的重点工作是什么", "教育部"),
        ("韩国知识产权局2018年工作要点", "韩国知识产权局"),
        ("北京市知识产权局的工作要点讲了什么", "北京市知识产权局"),
        ("广东省知识产权局2018年度计划提了哪些任务", "广东省知识产权局"),
        ("浙江2018年知识产权工作要点说了啥", "浙江"),
        ("成都知识产权局今年的部署", "成都"),
        ("天津今年的工作要点", "天津"),
        ("JPO's annual work plan", "JPO"),
        ("韩国特许厅这一年的业务计划怎么写的", "韩国特许厅"),
        ("我们去年的要点，里面讲人才了吗", "去年"),
        ("去年印发的计划有哪些任务", "去年"),
        ("咱们去年的重点，给我讲讲", "去年"),
        ("我想知道去年的情况，人才怎么培养", "去年"),
        ("我们去年做得如何，人才方面讲讲", "去年"),
        ("我们单位明年的重点，人才队伍建设怎么抓", "明年"),
        ("去年发布的那份里人才怎么说", "去年"),
        ("去年启动的试点有哪些", "去年"),
        ("我们去年是怎么做的，人才方面", "去年"),
    ],
)
def test_another_plan_is_told(plan: Plan, question: str, other: str) -> None:
    assert other_plan_named(question, plan) == other


@pytest.mark.parametrize(
    "question",
    [
        "2018年的工作要点",
        "和去年相比，今年有什么新要求",
        "我们去年还去参加过，饭不错，论坛怎么安排的",
        "前年开始的改革试点要总结吗",
        "国知局的工作要点",
        "我局工作要点",
        "介绍一下国家知识产权局2018年工作要点",
        "概括国知局2018年工作要点",
        "讲讲国家局今年的重点工作",
        "请调出贵局今年的工作要点",
        "高校和大学的工作安排",
        "财务部的重点工作",
        "国家知识产权局2018年计划",
        "地方知识产权战略实施工作要点",
        "第19条",
        "中国2018年工作要点",
        "天津中心的用房怎么安排",
        "2008年国务院发布的战略执行得怎么样",
        "2014年启动的专利导航试点总结了吗",
        "二〇〇八年开始的战略评估了没有",
        "CNIPA's 2018 work plan",
        "'; DROP TABLE plans; --",
        "2000项专利",
        "1474年颁布的威尼斯专利法讲了什么",
        "一八九八年颁布的章程讲什么",
    ],
)
def test_this_plan_is_no_other(plan: Plan, question: str) -> None:
    assert other_plan_named(question, plan) is None


def test_only_its_own_name_in_english_is_this_plan(plan: Plan) -> None:
    other = plan.model_copy(update={"title": "滨海市交通局2018年工作要点", "text": "修路。"})
    assert other_plan_named("CNIPA's work plan", other) == "国家知识产权局"
    assert other_plan_named("CNIPA's work plan", plan) is None
