import pytest

from assistant.plan.title import find_body
from assistant.question.bodies import Bodies, named_bodies

OWN, OTHER = "国家知识产权局", "滨海市知识产权局"
KNOWN = "加强与滨海市知识产权局的合作。"


def _named(question: str, known: str = "") -> list[tuple[str, tuple[str, ...]]]:
    found = named_bodies(question, Bodies([OWN, OTHER, "FDS"]), OWN, known)
    return [(question[body.start : body.end], body.bodies) for body in found]


@pytest.mark.parametrize(
    ("question", "name", "body"),
    [
        ("国家知识产权局怎么抓质量", "国家知识产权局", OWN),
        ("国知局2019年怎么抓质量", "国知局", OWN),
        ("滨海市知识产权局怎么抓质量", "滨海市知识产权局", OTHER),
        ("滨海局怎么抓质量", "滨海局", OTHER),
        ("滨海的要点里怎么说", "滨海", OTHER),
        ("滨海2019年怎么说", "滨海", OTHER),
        ("市局的工作要点", "市局", OTHER),
        ("what does FDS plan", "FDS", "FDS"),
    ],
)
def test_a_body_is_known_by_its_names(question: str, name: str, body: str) -> None:
    assert _named(question) == [(name, (body,))]


@pytest.mark.parametrize(
    "question", ["滨海的企业怎么贷款", "金砖国家知识产权局长会议", "知识产权局的要点", "我局工作要点"]
)
def test_what_only_looks_like_a_body_s_name_is_none(question: str) -> None:
    assert _named(question) == []


def test_what_the_chosen_plan_speaks_of_is_a_body_only_where_its_plan_is_asked_about() -> None:
    assert _named("和滨海市知识产权局怎么合作", KNOWN) == []
    assert _named("滨海市知识产权局的工作要点", KNOWN) == [("滨海市知识产权局", (OTHER,))]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("国家知识产权局2018年工作要点", "国家知识产权局"),
        ("2019年滨海市知识产权局党组重点工作计划", "滨海市知识产权局"),
        ("二〇一九年教育部工作要点", "教育部"),
        ("FDS 2020 Action Plan", "FDS"),
        ("国务院关于加强保护的意见", "国务院"),
    ],
)
def test_a_title_says_whose_plan_it_is(title: str, body: str) -> None:
    assert find_body(title) == body
