from datetime import date

import pytest

from assistant.plan.model import Plan
from assistant.question.comparing import is_comparing, without_comparing
from assistant.question.sides import bare_question, names_only_plans, question_to, questions_to
from assistant.question.which_plan import Meant, which_plans


@pytest.fixture
def meant(plan: Plan, plan_2019: Plan) -> object:
    return lambda question: which_plans(question, [plan, plan_2019], plan, date(2019, 6, 1))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("2018和2019在专利质量上有什么不同", "专利质量方面有哪些安排"),
        ("2019年比2018年新增了哪些保护要求？", "保护方面有哪些安排"),
        ("专利质押融资2018年和2019年的安排有什么变化", "专利质押融资方面有哪些安排"),
        ("2018年和2019年各有多少项", "各有多少项"),
        ("2018年怎么提高审查质量，2019年呢", "怎么提高审查质量"),
        ("2018年要点和2019年要点对扶贫怎么说", "扶贫怎么说"),
        ("对比2018年和2019年的工作要点", "提纲"),
        ("what changed between 2018 and 2019 on patent quality", "What is planned on patent quality?"),
        ("Compare the 2018 and 2019 plans", "outline"),
    ],
)
def test_several_plans_are_asked_the_same(question: str, asked: str, meant: object) -> None:
    assert set(questions_to(question, meant(question)).values()) == {asked}  # type: ignore[operator]


def test_each_is_asked_its_own_where_each_has_its_own(meant: object) -> None:
    question = "2018年第3项和2019年第5项"
    assert questions_to(question, meant(question)) == {"cnipa-2018": "第3项", "cnipa-2019": "第5项"}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("2019年的质押融资怎么做", "2019年的质押融资怎么做"),
        ("去年怎么做", "2018年怎么做"),
        ("What did last year's plan say?", "What did 2018's plan say?"),
        ("国知局2019年怎么提高质量", "2019年怎么提高质量"),
        ("《国家知识产权局2019年工作要点》第三项", "第三项"),
        ("2019年的要点", "2019年的要点"),
    ],
)
def test_one_plan_is_asked_without_its_body_s_name(question: str, put: str, meant: object) -> None:
    assert question_to(question, meant(question)) == put  # type: ignore[operator]


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("那2019年的呢", True),
        ("2018和2019呢", True),
        ("和2019年有什么不同", True),
        ("2019年的质量呢", False),
        ("那呢", False),
    ],
)
def test_a_question_that_only_names_plans_is_told(question: str, only: bool, meant: object) -> None:
    assert names_only_plans(question, meant(question)) is only  # type: ignore[operator]


def test_what_is_asked_whichever_the_plan(meant: object) -> None:
    assert bare_question("2019年的质押融资怎么做", meant("2019年的质押融资怎么做")) == "质押融资怎么做"  # type: ignore[operator]
    assert bare_question("质押融资怎么做", Meant()) == "质押融资怎么做"


@pytest.mark.parametrize("question", ["有什么不同", "有哪些变化", "相比", "新增了哪些要求", "what changed", "compare"])
def test_comparing_is_told(question: str) -> None:
    assert is_comparing(question)
    assert without_comparing(question).strip() == ""


@pytest.mark.parametrize("question", ["怎么做", "有哪些安排", "What is planned?"])
def test_asking_is_not_comparing(question: str) -> None:
    assert not is_comparing(question)
