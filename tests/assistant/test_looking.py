import pytest

from assistant.answer import Answer
from assistant.chain import Way
from assistant.question.asked import Asked, Turn


def _talk(way: Way, *questions: str) -> Answer:
    """The answer to the last of some questions, each asked after the others were answered."""
    history: list[Turn] = []
    chain = way.chain()
    for question in questions:
        answer = chain.invoke(Asked(question=question, history=tuple(history)))
        history += [Turn(role="user", content=question), Turn(role="assistant", content=answer.text)]
    return answer


@pytest.mark.parametrize(
    ("questions", "items", "shown"),
    [
        (("执法办案", "目标是什么"), [9], "量质双升"),
        (("财务检查", "目的是啥"), [18], "规范有序"),
        (("产学研怎么合作培养人", "靠哪个平台来做"), [17], "培训基地"),
        (("专利质量系统", "那个E系统呢"), [14], "E系统"),
        (("三会一课", "那申请人办业务的网上平台也完善吗"), [13], "交互式服务平台"),
        (("反腐败工作", "老干部呢"), [2], "离退休"),
        (("质押融资怎么做", "对了，天津那个楼还盖吗"), [19], "天津"),
        (("保护中心今年建不建", "审查业务上怎么配合它们"), [11], "审查业务规则"),
        (("国际合作", "具体有哪些会议"), [7], "金砖"),
        (("小多边合作", "跟谁一起"), [7], "中美欧日韩"),
        (("质押融资", "我问错了，是想问仲裁"), [9], "仲裁"),
        (("专利导航怎么做", "别处还讲到它吗"), [17], "紧缺人才"),
        (("Is there pledge financing?", "And insurance?"), [10], "保险"),
        (("代理条例改不改", "监管方面呢"), [6], "双随机"),
        (("贯标还推不推", "大学呢"), [5], "高校"),
        (("贯标还推不推", "贯标的都有谁"), [5], "科研机构"),
        (("优先审查", "更好服务谁"), [13], "市场主体"),
        (("案源分配", "无效案件也这么分吗"), [13], "无效宣告"),
        (("运动会", "是局里的还是全国的"), [16], "局职工运动会"),
        (("patent agents", "Is self-discipline mentioned?"), [6], "自律"),
        (("审查员培训", "那国家知识产权培训基地呢，它靠谁联合"), [17], "产学研"),
        (("提高审查效率有哪些措施", "第四条是什么"), [13], "短周期"),
        (("从严治党抓什么", "请示报告也在这一项里吗"), [1], "请示报告"),
        (("保护中心要怎么推进", "举报投诉呢", "前一个要高效运行，审查上拿什么规则支撑"), [11], "审查业务规则"),
        (("人工智能怎么用", "第二个百年奋斗目标是什么"), [4], "强国"),
        (("扶贫有什么安排", "请给我原文"), [19], "扶贫"),
        (("金砖会议怎么办", "文件里怎么写的"), [7], "第十次"),
        (("专利法修改有什么安排", "第几条"), [9], "专利法"),
        (("专利导航怎么推", "谢谢您，麻烦问一下这是第几条的呀"), [10, 17], "专利导航"),
        (("推进计划今年发吗", "全称叫什么"), [4], "强国推进计划"),
        (("质押融资怎么做", "审查员招聘呢", "两个分别是第几条"), [10, 15], "质押融资"),
        (("专利质量怎么提高", "审查效率呢", "这两个有什么不同？"), [12, 13], "质量"),
        (("专利质量怎么提高", "审查效率呢", "跟前面那个有什么区别"), [12, 13], "质量"),
        (("审查意见没证据管不管", "那我想在网上跟你们办手续，省事点"), [13], "交互式服务平台"),
    ],
)
def test_a_follow_up_is_read_as_the_plan_answers_it(
    way: Way, questions: tuple[str, ...], items: list[int], shown: str
) -> None:
    answer = _talk(way, *questions)
    assert answer.refusal is None
    assert list(dict.fromkeys(citation.item for citation in answer.citations)) == items
    assert shown in answer.text


def test_a_follow_up_that_chooses_another_item_stays_with_it(way: Way) -> None:
    answer = _talk(way, "绩效工资怎么改", "下一项里讲质押融资吗")
    assert answer.refusal
    assert answer.refusal.kind == "not_in_plan"


@pytest.mark.parametrize(
    "questions",
    [
        ("质押融资怎么做", "海关扣货怎么办"),
        ("质押融资怎么做", "那利率多少"),
        ("审查周期怎么管", "明天会下雪吗"),
        ("专利导航做什么", "谁牵头"),
        ("信访", "信访在别处还提过吗"),
        ("要办哪些国际会议", "第一个哪天开"),
        ("质押融资怎么做", "有补贴没有"),
        ("智库建设", "有编制没有"),
        ("审查员培训", "培训完要考试吗"),
        ("patent insurance", "What's the budget for it?"),
        ("质押融资", "审查周期", "回到融资，利率是多少"),
        ("专利导航做什么", "第3项里专利质押融资怎么做"),
        ("专利周今年办吗", "那个…就是那个嘛"),
    ],
)
def test_what_the_plan_does_not_answer_is_refused_in_a_conversation_too(way: Way, questions: tuple[str, ...]) -> None:
    assert _talk(way, *questions).refusal
