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
    ],
)
def test_joined_topics_are_parted(question: str, topics: tuple[str, ...]) -> None:
    assert split_topics(question) == topics
