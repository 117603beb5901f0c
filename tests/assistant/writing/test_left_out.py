from assistant.plan.model import Plan
from assistant.statement import Statement, quote
from assistant.writing.left_out import left_out


def _found(plan: Plan, ordinal: int) -> list[Statement]:
    item = plan.item(ordinal)
    return list(quote(plan, item, item.sentences))


def test_what_the_written_sentences_do_not_cite_is_left_out(plan: Plan) -> None:
    heading, first, second, *_ = _found(plan, 15)
    written = [Statement("招聘要有计划。", first.citations)]
    assert left_out([heading, first, second], written, plan) == [second]
    assert left_out([heading, first], written, plan) == []


def test_of_many_sentences_a_summary_is_enough(plan: Plan) -> None:
    heading, first, *others = _found(plan, 15)
    assert left_out([heading, first, *others], [Statement("招聘要有计划。", first.citations)], plan) == []


def test_an_answer_in_another_language_and_none_at_all_are_left_as_they_are(plan: Plan) -> None:
    found = _found(plan, 15)[:3]
    assert left_out(found, [Statement("Examiners are recruited.", found[1].citations)], plan) == []
    assert left_out(found, [], plan) == []
