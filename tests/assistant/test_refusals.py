from assistant.plan.model import Plan
from assistant.refusals import courteous, not_in_plan, off_topic, other_plan, unclear
from assistant.suggest import suggest_first


def test_every_kind_of_refusal_says_in_the_language_asked_what_it_is(plan: Plan) -> None:
    nearest = suggest_first(plan, plan.items)
    refusals = [
        (not_in_plan(plan, "zh", nearest), "not_in_plan", "没有写明"),
        (other_plan(plan, "zh", "2019"), "other_plan", "2019"),
        (off_topic(plan, "en"), "off_topic", "plan"),
        (unclear("zh"), "unclear", "没有看懂"),
        (courteous(plan, "zh"), "unclear", plan.title),
    ]
    for refusal, kind, said in refusals:
        assert refusal.kind == kind
        assert said in refusal.message
    assert refusals[0][0].nearest == nearest
    assert len(nearest) == 3
