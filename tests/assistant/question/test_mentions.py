import pytest

from assistant.plan.model import Plan
from assistant.question.mentions import Mentions, find_mentions


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("哪几项提到“区块链”", ("区块链",)),
        ("哪几项有提到人才", ("人才",)),
        ("哪几项提到中小企业和高校", ("中小企业", "高校")),
        ("哪几项提到中国专利年会和宣传周", ("中国专利年会", "宣传周")),
        ("哪几项提到中介机构", ("中介机构",)),
        ("哪几项提到日本", ("日本",)),
        ("哪几项提到大数据这个词", ("大数据",)),
        ("does the plan mention WIPO?", ("WIPO",)),
        ("哪几项提到“中心”", ("中心",)),
        ("哪几项提到中国", ("中国",)),
        ("哪几项提到审查员的", ("审查员",)),
        ("哪几项提到“大数据”？请列出是哪几项", ("大数据",)),
        ("“大数据”在哪几项里提到，哪一项讲得最细", ("大数据",)),
        ("哪几项提到“质量”和“效率”", ("质量", "效率")),
        ("哪几项提到质量或者效率", ("质量", "效率")),
        ("哪几项提到质量和区块链", ("质量", "区块链")),
        ("哪几项提到知识产权创造、保护、运用", ("知识产权创造、保护、运用",)),
        ("“互联网+”出现在哪", ("互联网+",)),
        ("“互联网+”打头的动作总共几个", ("互联网+",)),
        ("哪几项提到区块链", ("区块链",)),
        ("叫“推进计划”的文件有几份", ("推进计划",)),
        ("名字叫“方案”的文件,麻烦查一下有几份", ("方案",)),
        ("哪几项提到WIPO(世界知识产权组织)", ("WIPO",)),
        ("大数据这几个字出现在哪几项", ("大数据",)),
        ("哪些项跟审查有关", ("审查",)),
        ("有关审查的项有哪些", ("审查",)),
        ("跟审查有关的有哪几项", ("审查",)),
        ("关于大数据,有哪几项", ("大数据",)),
        ("哪几项讲了经费", ("经费",)),
        ("哪一项提到WIPO", ("WIPO",)),
        ("list all items about examination", ("审查",)),
    ],
)
def test_the_terms_looked_for_are_found(plan: Plan, question: str, terms: tuple[str, ...]) -> None:
    assert find_mentions(question, plan) == Mentions(terms)


@pytest.mark.parametrize(
    "question",
    [
        "哪些项涉及今天的天气",
        "示范区,哪些条提到?两种都要",
        "保护中心,文件哪一条规定了收费标准",
        "专利质量,计划有哪些任务",
        "“……”在哪几条",
        "哪几项提到今天的天气",
        "哪几项讲了区块链",
        "list all items about blockchain",
        "有没有提到区块链",
        "第十三项提到了什么",
        "第九部分哪几项提到质量",
        "大数据归哪条管，“智南针”又在哪条里",
        "部际联席会议,还有高级别会议,哪条提的",
        "哪几项提高了质量",
        "叫“推进计划”的文件里有哪些任务",
        "被称为“一带一路”的倡议今年要投多少钱",
        "跟职工利益有关的,绩效工资和困难,各在哪里提到",
        "专利审查有哪几项",
        "专利质押融资怎么做",
    ],
)
def test_other_questions_look_for_no_term(plan: Plan, question: str) -> None:
    assert find_mentions(question, plan) is None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("互联网+,文件里头一共几处", Mentions(("互联网+",), times=True)),
        ("“活跃……转化交易”在哪一条", Mentions(("活跃", "转化交易"), together=True)),
        ("哪几项提到“活跃……交易”或“人才”", Mentions(("活跃", "交易", "人才"))),
        ("关于“活跃……转化交易”的有哪几项", Mentions(("活跃", "转化交易"), together=True)),
        ("哪几项同时提到“质量”和“效率”", Mentions(("质量", "效率"), together=True)),
        ("哪几项既提到人才又提到经费", Mentions(("人才", "经费"), together=True)),
        ("which items mention both patents and talent", Mentions(("专利", "人才"), together=True)),
        ("哪几项没有提到审查", Mentions(("审查",), absent=True)),
        ("没提到专利的有哪些项", Mentions(("专利",), absent=True)),
        ("which items do not mention patents", Mentions(("专利",), absent=True)),
        ("第四部分里哪几项提到质量", Mentions(("质量",), sections=(4,))),
        ("第五部分哪几项没有提到知识产权", Mentions(("知识产权",), absent=True, sections=(5,))),
        ("“知识产权”出现了几次", Mentions(("知识产权",), times=True)),
        ("保护中心全文几处提到?全要", Mentions(("保护中心",), times=True)),
        ("审查有没有提速", None),
        ("要点全文有几次提到人才", Mentions(("人才",), times=True)),
        ("提到“扶贫”几次", Mentions(("扶贫",), times=True)),
        ("how often is WIPO mentioned", Mentions(("WIPO",), times=True)),
        ("how many times does the plan mention WIPO?", Mentions(("WIPO",), times=True)),
    ],
)
def test_how_the_terms_are_looked_for_is_found(plan: Plan, question: str, found: Mentions) -> None:
    assert find_mentions(question, plan) == found
