import pytest

from assistant.answer import Citation
from assistant.plan.model import Plan
from assistant.statement import Statement, cite, quote
from assistant.verify import is_real, is_supported, verify


@pytest.fixture
def citation(plan: Plan) -> Citation:
    return cite(plan, plan.item(9), plan.item(9).sentences[4])


def test_quotes_of_the_plan_pass(plan: Plan) -> None:
    quotes = [statement for item in plan.items for statement in quote(plan, item, item.sentences)]
    assert verify(quotes, plan) == tuple(quotes)


@pytest.mark.parametrize(
    "change",
    [
        {"plan": "other"},
        {"item": 8, "key": "8"},
        {"item": 20, "key": "20"},
        {"item": -1},
        {"key": "8"},
        {"start": 0},
        {"quote": "修路。"},
        {"quote": ""},
        {"item": 0, "key": "0"},
    ],
)
def test_a_citation_that_points_elsewhere_is_not_real(
    plan: Plan, citation: Citation, change: dict[str, object]
) -> None:
    assert is_real(citation, plan)
    assert not is_real(citation.model_copy(update=change), plan)


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("强化知识产权保护", True),
        ("要加大专利行政执法办案力度，促进执法办案“量质双升”。", True),
        ("办案3万件，加大专利行政执法办案力度，促进执法办案“量质双升”。", False),
        ("加大专利行政执法办案力度，促进执法办案“量质齐升”。", False),
        ("落实《商标法》，加大专利行政执法办案力度。", False),
        ("修好主路，架设新桥，植树造林。", False),
    ],
)
def test_figures_titles_and_wording_must_stand_in_the_cited_item(
    plan: Plan, citation: Citation, text: str, supported: bool
) -> None:
    assert is_supported(Statement(text, (citation,)), plan) is supported


def test_unsupported_sentences_are_dropped(plan: Plan, citation: Citation) -> None:
    false, counted = Statement("办案3万件。", (citation,)), Statement("共19项。")
    assert verify([false, counted], plan) == (counted,)
