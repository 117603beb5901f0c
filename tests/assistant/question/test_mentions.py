import pytest

from assistant.plan.model import Plan
from assistant.question.mentions import mentioned_term, squeeze


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("哪几项提到“区块链”", "区块链"),
        ("哪几项提到大数据这个词", "大数据"),
        ("哪些项涉及今天的天气", None),
        ("does the plan mention WIPO?", "WIPO"),
        ("第十三项提到了什么", None),
        ("专利质押融资怎么做", None),
    ],
)
def test_the_term_looked_for_is_found(plan: Plan, question: str, term: str | None) -> None:
    assert mentioned_term(question, plan) == term


def test_terms_are_compared_without_spaces_quotes_and_case() -> None:
    assert squeeze(" E 系统“S”") == "e系统s"
