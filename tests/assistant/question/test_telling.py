from dataclasses import replace

import pytest

from assistant.plan.model import Plan
from assistant.question.context import Context
from assistant.question.places import Place
from assistant.question.telling import point_at_told, told_about


def _told(question: str, *told: tuple[int, int], every: tuple[tuple[int, int], ...] = ()) -> Context:
    places = tuple(Place(*place) for place in told)
    earlier = tuple(Place(*place) for place in every)
    return Context(question, tuple(dict.fromkeys(p.item for p in places)), told=places, every=(*earlier, *places))


@pytest.mark.parametrize(
    ("context", "question", "named"),
    [
        (_told("专利保险", (10, 5)), "接下来那句讲什么", "第10项第6句"),
        (_told("中小学", (16, 4), every=((3, 6),)), "引号里那两句再念一遍", "第3项第6句"),
        (_told("行政执法", (9, 5)), "你引的那句里带引号的四个字是啥", "第9项第5句"),
        (_told("分类标准", (10, 2), every=((6, 4),)), "这两个分别在第几条，把原文再摆出来", "第6项第4句、第10项第2句"),
        (_told("专利保险", (10, 5)), "这句话前面那句呢", "第10项第4句"),
        (_told("专利保险", (10, 5)), "然后呢", "第10项第6句"),
        (_told("专利保险", (10, 5)), "在哪一条，报个号", "第10项第5句"),
        (_told("patent insurance", (10, 5)), "what is the next sentence?", "sentence 6 of item 10"),
        (_told("办公楼怎么建", (19, 2)), "第二个给谁用", "第19项第2句"),
        (_told("要开哪些会议", (7, 2), (7, 3)), "前一个是哪些国家开的", "第7项第2句"),
        (_told("要开哪些会议", (7, 2), (7, 3)), "第二个要落实什么", "第7项第3句"),
        (_told("要开哪些会议", (7, 1), (7, 2), (7, 3), (7, 4)), "第一个是第几次", "第7项第2句"),
        (_told("审查系统有哪些措施", (14, 0), (14, 1), (14, 2), (14, 3)), "第三条展开说", "第14项第3句"),
        (_told("审查系统有哪些措施", (14, 0), (14, 1), (14, 2), (14, 3)), "最后一句呢", "第14项第3句"),
        (_told("审查系统有哪些措施", (14, 1), (14, 2), (14, 3)), "哪条和云计算有关", "第14项第2句"),
        (_told("贯标", (5, 1)), "除了高校还有谁", "第5项第1句"),
        (_told("审查用什么技术", (14, 2)), "审查系统除了大数据还用什么", "第14项第2句"),
        (_told("展会执法", (9, 7)), "除了展会还有哪些处罚", "第9项第7句"),
        (_told("信访", (19, 1)), "同一句里还写了什么", "第19项第1句"),
        (_told("信访", (19, 1)), "这句话写在第几项", "第19项第1句"),
        (_told("信访", (19, 1)), "在哪一项里", "第19项第1句"),
        (_told("信访", (19, 1)), "哪几项", "第19项第1句"),
        (_told("审查系统有哪些措施", (14, 1), (14, 2), (14, 3)), "其中讲云计算的是哪个", "第14项第2句"),
        (_told("专利法", (9, 2)), "民法典那半句在说什么", "第9项第2句"),
        (_told("大型活动", (16, 2)), "后面说的论坛叫什么", "第16项第2句"),
        (_told("staff sports", (16, 5)), "What is the point of that?", "sentence 5 of item 16"),
        (_told("智库", (17, 5)), "它上面那句培训基地的呢", "第17项第3句"),
        (_told("执法办案", (9, 5)), "它后面还讲了哪些执法", "第9项第7句"),
        (_told("招聘", (15, 1), every=((14, 2),)), "前面说的云计算用来做什么", "第14项第2句"),
        (_told("主题教育", (1, 0)), "制度那句怎么说", "第1项第2句"),
        (_told("专利代理", (6, 3), (6, 4)), "修改什么", "第6项第3句"),
        (_told("巡视", (3, 3)), "巡谁", "第3项第3句"),
        (_told("审协中心", (12, 1), (12, 3)), "为什么要这么做", "第12项第3句"),
        (_told("大型活动", (16, 1), (16, 2), (16, 3)), "里面带“论坛”的是哪几个", "第16项第2句"),
        (_told("调解", (9, 11), every=((10, 5),)), "这两句都在哪一项", "第9项第11句、第10项第5句"),
    ],
)
def test_a_sentence_told_is_pointed_at(plan: Plan, context: Context, question: str, named: str) -> None:
    assert (point_at_told(question, context, plan) or "").startswith(named)


@pytest.mark.parametrize(
    "question",
    [
        "跟前面那个有什么区别",
        "好的，跟前面那个有什么区别",
        "后面这个跟前面那个有什么不同",
        "这个和刚才那条是一回事吗，都摆出来我看看",
    ],
)
def test_what_was_told_is_set_beside_what_was_told_before(plan: Plan, question: str) -> None:
    context = replace(_told("那保护行动呢", (9, 6), every=((3, 1), (6, 2))), former=(Place(6, 2),))
    assert (point_at_told(question, context, plan) or "").startswith("第6项第2句、第9项第6句")
    assert "第6项" not in (point_at_told(question, replace(context, former=()), plan) or "")
    for other in (
        "跟运营那个有什么区别",
        "跟上海有什么不同",
        "和上级有什么区别",
        "和之前相比有什么变化",
        "比之前多了什么",
    ):
        assert point_at_told(other, context, plan) is None


@pytest.mark.parametrize(
    ("context", "question"),
    [
        (_told("专利保险", (10, 5)), "哪一项讲统一战线"),
        (_told("专利保险", (10, 5)), "哪几项提到了企业"),
        (_told("抓落实", (3, 6)), "引号里那个“智南针”再念一遍"),
        (_told("专利保险", (10, 5)), "最后那个总要求是什么"),
        (_told("专利保险", (10, 5)), "下一项的第二句"),
        (_told("专利保险", (10, 5)), "然后怎么报名"),
        (_told("专利保险", (10, 5)), "除了食堂还有什么"),
        (_told("大数据", (10, 7), (14, 2)), "后面那条除了大数据还有什么"),
        (_told("专利保险", (10, 5)), "培训谁"),
        (_told("互联网+", (9, 6)), "“互联网+”在哪条"),
        (_told("互联网+", (9, 6)), "哪几条提到“互联网+”"),
        (_told("专利保险", (10, 5)), "为什么"),
        (_told("区域布局", (5, 2)), "目标是什么"),
        (_told("贯标", (5, 1)), "贯标是什么"),
        (_told("代理标准", (6, 4)), "代理之外，还有哪儿也在推国家标准"),
        (_told("大数据中心", (10, 7)), "审查上呢？除了大数据还用什么新技术"),
        (_told("审查员队伍", (15, 1), (15, 2)), "第二条"),
        (_told("专利保险", (10, 5)), "后面说的食堂怎么办"),
        (Context("专利保险", (10,)), "下一句"),
    ],
)
def test_what_points_elsewhere_is_left(plan: Plan, context: Context, question: str) -> None:
    assert point_at_told(question, context, plan) is None


def test_what_was_told_is_narrowed_to_what_has_the_words(plan: Plan) -> None:
    told = _told("审查系统有哪些措施", (14, 1), (14, 2), (14, 3))
    assert told_about("云计算", told, plan) == (Place(14, 2),)
    assert told_about("食堂", told, plan) == ()
    assert told_about("", told, plan) == ()
    assert told_about("云计算", _told("云计算", (14, 2)), plan) == ()
