import pytest

from assistant.tasks.actions import verb_and_object


@pytest.mark.parametrize(
    ("clause", "verb", "what"),
    [
        ("修补主路", "修补", "主路"),
        ("大力修补主路", "修补", "主路"),
        ("进一步全面完善养路制度", "完善", "养路制度"),
        ("切实做好养路工作", "做好", "养路工作"),
        ("严格执行养路规定", "执行", "养路规定"),
        ("推动出台《养路办法》", "推动出台", "《养路办法》"),
        ("制定实施养路计划", "制定实施", "养路计划"),
        ("制定实施方案", "制定", "实施方案"),
        ("制定出台强化养路的意见", "制定出台", "强化养路的意见"),
        ("指导和督促各地养路", "指导和督促", "各地养路"),
        ("发挥好养路站的作用", "发挥好", "养路站的作用"),
        ("坚定“四个自信”", "坚定", "“四个自信”"),
        ("坚定维护权威", "维护", "权威"),
        ("新建东桥", "新建", "东桥"),
        ("把更多的资金投入到养路中去", "投入", "更多的资金"),
        ("将养路纳入考核", "纳入", "养路"),
        ("把安全放在首位", "放在", "安全"),
        ("通过定期巡视、实时监测等技术强化道路保护", "强化", "道路保护"),
        ("以更大的力度推动解决实际困难", "推动解决", "实际困难"),
        ("努力在道路质量提升上取得突破", "取得", "突破"),
        ("到2020年底前建成东桥", "建成", "东桥"),
        ("一是加强养路", "加强", "养路"),
        ("各级养路单位要加强巡视", "加强", "巡视"),
        ("年底通车", "通车", ""),
        ("完善制度（养路处负责）。", "完善", "制度"),
        ("Mend the main road.", "Mend", "the main road"),
        ("All offices will quickly publish a plan.", "publish", "a plan"),
    ],
)
def test_verb_and_object_are_told(clause: str, verb: str, what: str) -> None:
    assert verb_and_object(clause) == (verb, what)


@pytest.mark.parametrize(
    "clause",
    [
        "以保障质量为前提",
        "按照养路的总要求",
        "特别是东街和西街",
        "东街很长",
        "指导思想",
        "落实不到位",
        "（养路处负责）",
        "在保障质量的前提下",
        "It is full of holes.",
        "2020年",
        "大力" * 1000 + "修补主路",
        "",
    ],
)
def test_a_clause_in_which_nothing_is_done_is_none(clause: str) -> None:
    assert verb_and_object(clause) is None
