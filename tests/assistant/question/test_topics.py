import pytest

from assistant.question.topics import asks_apart, split_topics


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("对口扶贫和绩效工资有什么安排", ("对口扶贫", "绩效工资有什么安排")),
        ("运动会、离退休干部", ("运动会", "离退休干部")),
        ("budget and anti-corruption", ("budget", "anti-corruption")),
        ("专利审得太慢了，怎么办", ()),
        ("质量提升工程在创造端和审查端各是怎么部署的", ("质量提升工程在创造端", "质量提升工程在审查端各是怎么部署的")),
        ("战略实施十年，评估和宣传上各有什么安排", ("战略实施十年评估", "战略实施十年宣传上各有什么安排")),
        ("对口扶贫和绩效工资各有什么安排", ("对口扶贫", "绩效工资各有什么安排")),
        ("党建、经费、人才三方面今年怎么安排", ("党建", "经费", "人才")),
        ("审查制度的完善，总的方向是什么", ()),
        ("对口扶贫,职工运动会,这两件事各怎么说?", ("对口扶贫", "职工运动会")),
        ("道路、桥梁、码头这几样各修多少", ("道路", "桥梁", "码头")),
        ("道路、桥梁、码头,合起来修多少", ("道路", "桥梁", "码头")),
        ("学校从校车、图书馆到操场、食堂,今年都修什么", ("学校从校车", "图书馆", "操场", "食堂")),
        ("从校车到图书馆都修什么", ()),
        ("校车采购,不是图书馆藏书", ()),
        ("不光校车采购,图书馆藏书怎么办", ()),
        ("校车采购是一块,图书馆藏书是另一块", ("校车采购", "图书馆藏书")),
        ("校车采购和图书馆藏书,分别写了些啥", ("校车采购", "图书馆藏书")),
        ("仲裁——以及纠纷调解怎么搞", ("仲裁", "纠纷调解怎么搞")),
        ("Belt and Road and budget", ("Belt and Road", "budget")),
        ("对口扶贫 + 职工运动会", ("对口扶贫", "职工运动会")),
        ("互联网+政府采购", ()),
        ("和谐社会", ()),
        ("对口扶贫", ()),
        ("四边联动、协调推进写在第几条", ()),
        ("新的法律我们跟不跟进", ()),
        ("纲要什么时候开始起草，有没有启动", ()),
    ],
)
def test_joined_topics_are_parted(question: str, topics: tuple[str, ...]) -> None:
    assert split_topics(question, "实现“四边联动、协调推进”，实施“互联网+政务服务”。") == topics


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("校车和图书馆各有何打算", True),
        ("校车、图书馆、操场怎么建", True),
        ("校车在哪一项,图书馆又在哪一项", True),
        ("谁来修校车?图书馆又怎么建?", True),
        ("校车谁来修?", False),
        ("buses and libraries respectively", True),
        ("各单位的校车和司机怎么管", False),
        ("校车和司机怎么管", False),
    ],
)
def test_topics_asked_for_one_by_one_are_told(question: str, apart: bool) -> None:
    assert asks_apart(question) is apart
