import pytest

from assistant.question.slots import asked_slots, open_slots


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("要建几家中心", "count"),
        ("要花多少", "amount"),
        ("申请费是多少钱", "money"),
        ("什么时候竣工", "date"),
        ("谁负责", "person"),
        ("联系电话", "contact"),
        ("在哪个城市办", "venue"),
        ("为什么要改", "reason"),
        ("怎么报名", "procedure"),
        ("效果如何", "result"),
        ("入选名单", "list"),
        ("第几次会议", "turn"),
        ("申请量的具体件数指标", "amount"),
        ("连个大概数都没有", "amount"),
        ("有具体数字吗", "amount"),
        ("How many examiners will be hired?", "amount"),
        ("Who is in charge?", "person"),
    ],
)
def test_kinds_of_fact_are_told(question: str, name: str) -> None:
    assert name in [slot.name for slot in asked_slots(question)]


@pytest.mark.parametrize(
    "question",
    [
        "怎样提高审查质量",
        "专利导航怎么做",
        "对口扶贫有什么安排",
        "哪几项提到大数据",
        "有哪些国家标准要制定",
        "乱收费谁来管",
        "修路是为了服务谁",
        "修路方便谁的",
        "巡视巡谁",
        "面向哪几类单位",
        "具体数据由平台给出吗",
        "维修的前提条件是什么",
        "Where should the money go?",
        "修路的决心多大",
        "道路的作用有多大",
    ],
)
def test_open_questions_ask_for_no_kind(question: str) -> None:
    assert asked_slots(question) == ()


@pytest.mark.parametrize(
    ("question", "text", "is_open"),
    [
        ("道路什么时候修好", "修好主路。", True),
        ("道路什么时候修好", "6月修好主路。", False),
        ("道路什么时候修好,是几号", "修好主路。", True),
        ("哪条道路投资多少钱", "修好主路。", True),
        ("文件说几点修路", "修好主路。", True),
        ("用几句话说说修路花多少钱", "修好主路。", True),
        ("“今年修路花多少钱”", "修好主路。", True),
        ("道路写在第几点", "修好主路。", False),
        ("“道路”几个字位于哪项", "修好主路。", False),
        ("要修的道路,有几个列几个", "修好主路。", False),
        ("要修的道路有几个", "修好主路。", True),
        ("修路要上报几次", "修好主路。", True),
        ("这项工作几号启动", "修好主路。", True),
        ("道路什么时候修好,在哪一条", "修好主路。", False),
        ("讲道路的那句,是几号来着", "修好主路。", False),
        ("讲道路的,编号是多少", "修好主路。", False),
        ("道路的编号是多少", "修好主路。", True),
        ("道路有几块地方要修", "修好主路和东边、西边的路。", False),
        ("修路要几块钱", "修好主路。", True),
        ("What's the budget for the road?", "修好主路。", True),
        ("How is the budget for roads used?", "用好修路经费。", False),
        ("讲道路的那句,出处编号是多少", "修好主路。", False),
        ("讲道路、桥梁的是几号", "修好主路。", False),
        ("讲座开始的是几号", "办好道路讲座。", True),
        ("What’s the budget for the road?", "修好主路。", True),
        ("哪几块任务要做", "修好主路。", False),
        ("修路的标准是国标吗", "制定道路国家标准。", False),
        ("修路的标准是多少米", "制定道路国家标准。", True),
        ("道路几号修好", "修好主路。", True),
        ("把道路概括成几句话", "修好主路。", False),
        ("带“第几次”的道路", "修好主路。", False),
        ("道路什么时候修好", "落实《2018年道路计划》。", True),
        ("会议是第几次", "办好第十次会议。", False),
        ("会议是第几次", "办好首次会议。", False),
        ("修路的标准是国标还是行标", "制定道路国家标准。", False),
        ("修路的都有谁", "动员企业、学校修路。", False),
        ("修路的都有谁", "修好道路。", True),
        ("道路分几类", "道路分类管理。", True),
        ("会议有几次", "办好第十次会议。", True),
        ("道路要修，谁来修、怎么修", "修好主路。", False),
        ("道路什么时候修好，有没有提", "修好主路。", False),
        ("道路怎么修", "修好主路。", False),
        ("道路竣工仪式的主题是什么", "修好道路。", True),
        ("道路的标准", "制定道路标准。", False),
        ("道路被毁了怎么办", "修好道路。", True),
        ("请什么公司修路", "请养路公司修路。", False),
        ("请哪家公司修路", "请养路公司修路。", True),
        ("道路为谁而修", "修好主路。", False),
        ("道路由谁来修", "修好主路。", True),
        ("道路修好了多少", "修好一批道路。", True),
        ("修了多少道路", "2018年修路。", True),
        ("修路的材料列了几种", "用沥青、水泥、砂石修路。", False),
        ("修路的力度有多大", "加大修路力度。", False),
        ("修了多少道路", "修好三条道路，共十二公里。", False),
    ],
)
def test_a_question_is_open_where_the_text_gives_no_such_fact(question: str, text: str, is_open: bool) -> None:
    assert bool(open_slots(question, text)) is is_open
