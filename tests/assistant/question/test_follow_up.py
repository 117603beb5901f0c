import pytest

from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.context import Context
from assistant.question.follow_up import follow
from assistant.question.history import context_of
from assistant.question.places import Place
from assistant.question.understand import Reader


def _history(*turns: str) -> list[Turn]:
    return [Turn(role="assistant" if i % 2 else "user", content=text) for i, text in enumerate(turns)]


@pytest.mark.parametrize(
    ("before", "items", "question", "whole"),
    [
        ("第四部分有哪几项", (11, 12, 13, 14, 15), "倒数第二条讲什么", "第14项讲什么"),
        ("怎样提高审查效率", (13,), "倒数第一项讲什么", "倒数第一项讲什么"),
        ("怎样提高审查效率", (13,), "那质量呢？", "怎样提高审查质量"),
        ("专利质押融资怎么做", (10,), "保险呢", "专利保险怎么做"),
        ("怎样提高审查效率", (13,), "谁负责？", "提高审查效率：谁负责？"),
        ("怎样提高审查效率", (13,), "同一条还管哪些事", "第13项还管哪些事"),
        ("带“互联网+”的有哪几条", (6, 9), "后一条展开看看", "第9项展开看看"),
        ("带“互联网+”的有哪几条", (6, 9), "前一处的原话", "第6项的原话"),
        ("怎样提高审查质量", (12,), "后一项呢", "第13项呢"),
        ("审查系统", (14,), "除了这条，审查那章其余几条我都要", "第11、12、13、15项"),
        ("从严治党", (3,), "这一章还差哪条没念", "第1、2项"),
        ("从严治党", (3,), "这一章其余的培训呢", "第一部分其余的培训呢"),
        ("从严治党", (3,), "这一章没提到区块链吗", "第一部分没提到区块链吗"),
        ("从严治党", (3,), "这一章其余几条几号截止", "第一部分其余几条几号截止"),
        ("从严治党", (3,), "下一部分的其余几条呢", "第二部分的其余几条呢"),
        ("审查系统", (14,), "审查那章其余几项我都要", "第11、12、13、15项"),
        ("从严治党", (3,), "除了这一章，其他章讲什么", "除了第一部分，其他章讲什么"),
        ("带“互联网+”的有哪几条", (6, 9), "目前一项都没落实吗", "目前一项都没落实吗"),
        ("带“互联网+”的有哪几条", (6, 9), "前面处理得怎样", "前面处理得怎样"),
        ("带“互联网+”的有哪几条", (6, 9), "再往后一项讲什么", "第10项讲什么"),
        ("保护中心怎么建", (9,), "这种中心铺多快", "保护中心：中心铺多快"),
        ("保护中心怎么建", (9,), "那种中心铺多快", "保护中心：中心铺多快"),
        ("保护中心怎么建", (9,), "专利导航那份报告归谁牵头", "专利导航那份报告归谁牵头"),
        ("怎样提高审查效率", (13,), "还有件事，这一条归哪个部分", "第13项归哪个部分"),
        ("金砖会议怎么办", (7,), "是第几次", "金砖会议：是第几次"),
        ("国际合作有哪些", (7,), "其中一带一路呢", "国际合作 一带一路呢"),
        ("第十三项讲什么", (13,), "其中和巡回有关的呢", "第13项里和巡回有关的呢"),
        ("第十三项讲什么", (13,), "下一项呢", "第14项呢"),
        ("专利质押融资", (10,), "这一项属于哪个部分", "第10项属于哪个部分"),
        ("对口扶贫和绩效工资", (18, 19), "第二个详细讲讲", "第19项详细讲讲"),
        ("对口扶贫和绩效工资", (18, 19), "后者呢", "第19项呢"),
        ("知识产权文化怎么搞", (16,), "还有吗", "第16项讲什么"),
        ("怎样提高审查质量", (12,), "它属于哪个部分", "第12项属于哪个部分"),
        ("怎样提高审查质量", (12,), "这一部分还有哪些项", "第四部分还有哪些项"),
        ("第四部分有几项", (11, 12, 13, 14, 15), "分别是什么", "第四部分有哪几项"),
        ("第五部分有哪几项", (16, 17, 18, 19), "最后一个", "第19项"),
        ("今年工作分几个方面", (), "第五个是什么", "第五部分是什么"),
        ("哪几项提到试点", (5, 6, 10, 16), "一共几项", "哪几项提到试点"),
        ("专利导航怎么推", (10,), "后一个都总结了，岂不是要收摊", "后一个都总结了，岂不是要收摊"),
        ("对口扶贫", (19,), "还有别的吗", "第19项讲什么"),
        ("对口扶贫", (19,), "说详细一点", "第19项讲什么"),
        ("对口扶贫", (19,), "你确定吗", "对口扶贫"),
        ("第二部分有哪几项", (4, 5, 6, 7), "第三块也列一下", "第三部分也列一下"),
        ("请示报告写在哪一条", (1,), "紧挨着它后面的那一条讲什么", "第2项讲什么"),
        ("后勤保障归哪条管", (19,), "它上头那条主要讲什么", "第18项主要讲什么"),
        ("人工智能怎么用", (14,), "那件事谁负责", "人工智能：谁负责"),
        ("专利保险", (10,), "我的意思是，它什么时候建成", "专利保险：什么时候建成"),
        ("专利保险", (10,), "文件里头怎么说扶贫的", "文件里头怎么说扶贫的"),
        ("专利保险", (10,), "这里头谁负责", "专利保险：谁负责"),
        ("专利保险", (10,), "里头谁负责", "专利保险：谁负责"),
        ("创造那条讲啥", (8,), "跟地方有关系吗", "第8项里跟地方有关系吗"),
        ("人工智能怎么用", (14,), "那块谁负责", "人工智能：谁负责"),
        ("人工智能怎么用", (14,), "最后一个问题，人才怎么办", "人才怎么办"),
        ("哪几项提到大数据", (10, 14), "专利法改不改", "专利法改不改"),
        ("哪几项提到大数据", (10, 14), "那人工智能和区块链呢", "哪几项提到人工智能和区块链"),
        ("一共多少项", (), "最后一项讲什么", "最后一项讲什么"),
        ("人工智能怎么用", (14,), "能不能快一点", "能不能快一点"),
        ("哪几项提到大数据", (10, 14), "再给我讲讲人才", "再给我讲讲人才"),
        ("哪几项提到大数据", (10, 14), "那“互联网+”呢", "哪几项提到“互联网+”"),
        ("国际合作有哪些安排", (7,), "具体有哪些会议", "第7项第2、3句：具体有哪些会议"),
        ("哪几项提到大数据", (10, 14), "那人工智能呢", "哪几项提到人工智能"),
        ("互联网怎么用", (9,), "哪几项提到它", "哪几项提到互联网"),
        ("怎样提高审查质量", (12,), "那速度呢", "审查速度"),
        ("企业贯标怎么推进", (5,), "高校呢", "企业贯标 高校呢"),
        ("企业贯标 高校呢", (5,), "谁负责", "企业贯标：谁负责"),
        ("三期工程怎么建", (19,), "有预算吗", "三期工程：有预算吗"),
        ("第十九项", (), "再说一遍", "第十九项"),
        ("审查效率怎么提高", (13,), "说回队伍那一项，待遇管不管", "队伍，待遇管不管"),
        ("审查效率怎么提高", (13,), "说回“队伍”那一项，待遇管不管", "“队伍”，待遇管不管"),
        ("专利导航怎么推", (10,), "缺人手怎么办，人才那项管了吗", "缺人手怎么办，人才管了吗"),
        ("保险怎么推", (10,), "太长了。只说和高校有关的。", "保险 高校"),
        ("金砖会议是第几次", (7,), "另问一个不相干的：职工食堂管不管", "职工食堂管不管"),
        ("审查怎么提速", (13,), "刚才说的那一项属于哪个部分", "刚才说的第13项属于哪个部分"),
        ("How is examination sped up?", (13,), "Go back one item", "item 12"),
        ("pensions reform", (18,), "Not pensions, sorry. I meant performance pay", "performance pay"),
        ("How will patent quality be improved?", (8,), "what about pledge financing?", "patent pledge financing?"),
        ("What is in section two?", (4, 5, 6, 7), "the third one", "item 6"),
    ],
)
def test_a_question_is_made_whole(plan: Plan, before: str, items: tuple[int, ...], question: str, whole: str) -> None:
    assert follow(question, Context(before, items), plan).text == whole


@pytest.mark.parametrize(
    "question",
    [
        "对口扶贫有什么安排",
        "一共多少项",
        "“互联网+”一共有几处，分别说什么",
        "第三项讲什么",
        "2019年的计划呢",
        "专利审得太慢了，局里打算怎么办？",
        "就说审查质量怎么提高",
        "不是专利就不能保护吗，为什么",
        "not sure, tell me",
    ],
)
def test_a_new_topic_stands_as_it_is(plan: Plan, question: str) -> None:
    assert follow(question, Context("怎样提高审查效率", (13,)), plan).text == question
    assert follow(question, None, plan).text == question


@pytest.mark.parametrize(
    ("before", "items", "question", "whole"),
    [
        ("怎样提高审查效率", (13,), "那运动会呢", "运动会呢"),
        ("怎样提高审查效率", (13,), "下一个事儿：对口扶贫怎么做", "对口扶贫怎么做"),
        ("专利质押融资怎么做", (10,), "那人才呢", "人才呢"),
        ("审查员队伍怎么建设", (15,), "不是，我问的是经费", "经费"),
        ("条例呢", (6,), "商标法呢", "商标法"),
        ("怎样保护知识产权", (9,), "那运用呢", "运用呢"),
        ("扶贫怎么做", (19,), "今天天气怎么样", "今天天气怎么样"),
        ("扶贫怎么做", (19,), "你是谁", "你是谁"),
    ],
)
def test_a_new_topic_loses_only_its_lead(
    plan: Plan, before: str, items: tuple[int, ...], question: str, whole: str
) -> None:
    assert follow(question, Context(before, items), plan).text == whole


def test_the_list_stays_until_a_new_topic_comes(plan: Plan) -> None:
    told = ["第五部分有哪几项", "……[16][17][18][19]", "第二个呢", "……[17]"]
    assert follow("第三个讲什么", context_of(_history(*told), plan), plan).text == "第18项讲什么"
    asked = [*told, "谁负责", "没有写明。"]
    assert follow("第三个讲什么", context_of(_history(*asked), plan), plan).text == "第18项讲什么"
    left = [*told, "对口扶贫有什么安排", "……[19]"]
    assert context_of(_history(*left), plan) == Context("对口扶贫有什么安排", (19,))


def test_a_refused_question_leaves_the_topic_as_it_was(plan: Plan) -> None:
    context = context_of(_history("专利质押融资怎么做", "……[10]", "要花多少钱", "没有写明。"), plan)
    assert follow("谁负责", context, plan).text == "专利质押融资：谁负责"
    assert follow("再说一遍", context, plan).text == "专利质押融资：要花多少钱"


def test_thanks_leave_the_topic_as_it_was(plan: Plan) -> None:
    context = context_of(_history("第十三项", "……[13]", "谢谢", "没有看懂。"), plan)
    assert follow("下一项", context, plan).text == "第14项"


def test_the_former_is_the_topic_named_first(plan: Plan) -> None:
    told = ["对口扶贫和绩效工资怎么安排", "……[18]……[19]"]
    assert follow("前者呢", context_of(_history(*told), plan), plan).text == "对口扶贫呢"
    assert follow("后者呢", context_of(_history(*told, "前者呢", "……[19]"), plan), plan).text == "绩效工资呢"


def test_the_topic_is_carried_over_turns(plan: Plan) -> None:
    context = context_of(
        _history(
            "怎样提高审查效率",
            "……[13]",
            "那质量呢",
            "……[12]甲[12]",
        ),
        plan,
    )
    assert context == Context("怎样提高审查质量", (12,))
    assert context_of([], plan) is None
    assert context_of(_history("怎样提高审查效率", "[99] [13]"), plan) == Context("怎样提高审查效率", (13,))


def test_what_was_said_is_read_like_what_is_asked(plan: Plan) -> None:
    understood = Reader(plan).understand("那質量呢", _history("怎樣提高審查效率", "……[13]"))
    assert understood.standalone == "怎样提高审查质量"
    assert Reader(plan).understand("專利", []).standalone == "專利"


def test_whether_what_was_told_stands_in_one_section_is_asked_of_both(plan: Plan) -> None:
    context = Context("集中审查呢", (11,), told=(Place(11, 2),), former=(Place(13, 3),))
    assert follow("这两个在同一部分吗", context, plan).text == "第13、11项属于哪个部分"
