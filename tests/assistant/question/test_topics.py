import pytest

from assistant.question.topics import split_topics


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
        ("党建、经费、人才三方面今年怎么安排", ("党建", "经费", "人才三方面今年怎么安排")),
        ("审查制度的完善，总的方向是什么", ()),
        ("和谐社会", ()),
        ("对口扶贫", ()),
        ("四边联动、协调推进写在第几条", ()),
        ("新的法律我们跟不跟进", ()),
        ("纲要什么时候开始起草，有没有启动", ()),
    ],
)
def test_joined_topics_are_parted(question: str, topics: tuple[str, ...]) -> None:
    assert split_topics(question, "实现“四边联动、协调推进”。") == topics
