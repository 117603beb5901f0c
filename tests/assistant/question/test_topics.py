import pytest

from assistant.question.topics import split_topics


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("对口扶贫和绩效工资有什么安排", ("对口扶贫", "绩效工资有什么安排")),
        ("运动会、离退休干部", ("运动会", "离退休干部")),
        ("budget and anti-corruption", ("budget", "anti-corruption")),
        ("专利审得太慢了，怎么办", ()),
        ("和谐社会", ()),
        ("对口扶贫", ()),
        ("四边联动、协调推进写在第几条", ()),
        ("新的法律我们跟不跟进", ()),
        ("纲要什么时候开始起草，有没有启动", ()),
    ],
)
def test_joined_topics_are_parted(question: str, topics: tuple[str, ...]) -> None:
    assert split_topics(question, "实现“四边联动、协调推进”。") == topics
