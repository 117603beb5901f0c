from assistant.plan.model import Plan
from assistant.suggest import suggest


def test_an_item_is_suggested_by_number_and_title(plan: Plan) -> None:
    suggestion = suggest(plan, plan.item(13))
    assert (suggestion.item, suggestion.key, suggestion.title) == (13, "13", "提高专利审查效率")
