import pytest

from assistant.question.every import (
    asks_as_a_whole,
    asks_for_places,
    asks_for_several,
    asks_outright,
    excepts_some,
    kind_counted,
)
from assistant.question.frame import without_frame


@pytest.mark.parametrize(
    "question",
    [
        "凡是带道路的任务",
        "和学校沾边的事统统翻出来",
        "写到桥梁的条款,一条都别落下",
        "把修路的句子全扒拉出来",
        "各类评比总共有几种",
        "通篇有什么系统要建",
        "讲到校车的地方有多少",
        "“工程”这个词用在了哪几件事上",
        "名为“办法”的规矩,挨个报给我",
        "加了书名号的是哪些",
        "要修的“路”都有谁",
        "今年“规划”有几份",
        "要修的路,有一个算一个",
        "校车都在哪些地方出现",
        "规划里点名的桥都有啥呢",
        "把涉及道路的工作都列一下",
        "名字里带“桥”的有哪些",
        "道路在哪几个地方写到了",
        "有什么路要修?村道、县道都算上",
        "Find all the roads",
        "every road, please",
        "enumerate the bridges",
    ],
)
def test_everything_is_asked_for(question: str) -> None:
    assert asks_outright(question)


@pytest.mark.parametrize(
    "question",
    [
        "道路怎么修",
        "平凡的工作怎么抓",
        "全部门的安排",
        "还有哪些也写了“严格执行”",
        "修几个月",
        "修路中新列出的问题有什么办法",
        "“修路”谁负责",
        "“修路”有哪些要求",
        "其他的清单呢",
        "How are roads mended?",
    ],
)
def test_one_thing_is_asked_for(question: str) -> None:
    assert not asks_outright(question)


def test_wholes_places_and_several_are_told() -> None:
    assert asks_as_a_whole("修路这一摊总体怎么做")
    assert asks_for_places("校车写在哪几处")
    assert asks_for_several("围绕校庆都安排了些什么")
    assert not any(asks("修路谁负责") for asks in (asks_as_a_whole, asks_for_places, asks_for_several))


def test_what_asks_for_everything_names_nothing() -> None:
    assert without_frame("桥梁逐条罗列出来") == "桥梁"
    assert without_frame("从头到尾沾边的桥梁一览") == "桥梁"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("有几个试点", "试点"),
        ("今年试点有几个", "试点"),
        ("文件里提到几个工程", "工程"),
        ("有几个审查员", None),
        ("几个月能办完", None),
        ("试点怎么搞", None),
        ("文件里" * 200 + "x", None),
    ],
)
def test_what_is_counted_is_a_kind_of_thing(question: str, kind: str | None) -> None:
    assert kind_counted(question) == kind


@pytest.mark.parametrize(
    ("question", "is_said"),
    [
        ("桥梁都有哪些，在修的不算", True),
        ("桥梁都有哪些（铁路桥除外）", True),
        ("all bridges except wooden ones", True),
        ("除了木桥，所有桥梁都列出来", True),
        ("木桥以外的桥梁有哪些", True),
        ("all bridges other than wooden ones", True),
        ("桥梁都有哪些", False),
        ("把桥梁分别列出来", False),
        ("哪些桥梁提到“排除故障”", False),
        ("除此之外还有哪些桥梁", False),
        ("打算修哪些桥", False),
        ("除夕有哪些安排", False),
    ],
)
def test_what_of_a_kind_is_not_meant_is_said(question: str, *, is_said: bool) -> None:
    assert excepts_some(question) == is_said
