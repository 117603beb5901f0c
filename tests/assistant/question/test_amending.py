import pytest

from assistant.question.amending import narrowed_to, put_right


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("不是，我问的是经费", "经费"),
        ("不是专利，是商标", "商标"),
        ("我不是问专利，是问商标", "商标"),
        ("你这句说的是专利，我要的是商标", "商标"),
        ("我并不是说专利，我说的是商标", "商标"),
        ("不对，谁牵头", "谁牵头"),
        ("不是还有一个专利么，那个叫什么", "不是还有一个专利么，那个叫什么"),
        ("不是说还有个专利的嘛，那个叫什么", "不是说还有个专利的嘛，那个叫什么"),
        ("不是专利吧，我问的是商标", "商标"),
        ("不是要修订专利法么，进展怎么样", "不是要修订专利法么，进展怎么样"),
        ("网址发我一下？算了，先告诉我名字就行", "告诉我名字就行"),
        ("保护中心建几个，哦不，问的是经费", "问的是经费"),
        ("网址发我一下？算了，先进技术有哪些", "先进技术有哪些"),
        ("还不是这句，我找“桥梁”", "“桥梁”"),
        ("也不是那一条，要找商标", "商标"),
        ("不好意思，找谁盖章", "找谁盖章"),
        ("问错了，我想问高校", "高校"),
        ("不是很懂，审查效率怎么提高", "审查效率怎么提高"),
        ("不好意思，我说的是展会", "展会"),
        ("No, I meant trade marks", "trade marks"),
        ("no I meant trade marks", "trade marks"),
        ("Not patents, trade marks", "trade marks"),
        ("Not that one, the second", "the second"),
    ],
)
def test_a_question_is_put_right(question: str, meant: str) -> None:
    assert put_right(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "不是专利就不能保护吗，为什么",
        "不是专利，为什么",
        "你刚才说的是第几项,我没记住",
        "您说的是什么意思,我不明白",
        "你说的是专利,我们单位也适用吗",
        "你说的是专利质押,我想申请要什么材料",
        "我不是申请人，能办吗",
        "不是所有企业都贯标，高校呢",
        "不是说好要提速吗，提了多少",
        "审查质量怎么提高",
        "数据对不上，不对，怎么核实",
        "not sure, tell me",
        "Not only patents, trade marks too?",
        "No new fees?",
        "no idea how patents are examined",
    ],
)
def test_what_only_begins_so_stands_as_it_is(question: str) -> None:
    assert put_right(question) == question


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ("只说和高校有关的", "高校"),
        ("就看巡回审查那几句。", "巡回审查"),
        ("挑跟评估有关的", "评估"),
        ("只说独角兽企业的", "独角兽企业"),
        ("Only the part about universities.", "universities"),
    ],
)
def test_a_question_narrows_the_one_before(question: str, to: str) -> None:
    assert narrowed_to(question) == to


@pytest.mark.parametrize(
    "question",
    [
        "就说审查质量怎么提高",
        "只要交了钱就能快审吗",
        "光看数量行不行",
        "挑战赛",
        "挑一个展开说说",
        "挑出来",
        "挑头的单位",
        "单独列出",
        "only why",
    ],
)
def test_what_asks_something_narrows_nothing(question: str) -> None:
    assert narrowed_to(question) is None
