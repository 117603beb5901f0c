from assistant.plan.model import Plan
from assistant.statement import Statement, quote
from assistant.writing.left_out import left_out


def _found(plan: Plan, ordinal: int) -> list[Statement]:
    item = plan.item(ordinal)
    return list(quote(plan, item, item.sentences))


def test_what_the_written_sentences_do_not_cite_is_left_out(plan: Plan) -> None:
    heading, first, second, *others = _found(plan, 15)
    written = [Statement(first.text.replace("，", "、"), first.citations)]
    assert left_out([heading, first, second], written, plan) == [second]
    assert left_out([heading, first], written, plan) == []
    assert left_out([heading, first, second, *others], written, plan) == [second, *others]


def test_a_sentence_of_which_little_is_told_is_left_out(plan: Plan) -> None:
    _, first, *_ = _found(plan, 15)
    assert "招聘" in first.text
    assert left_out([first], [Statement("招聘要有计划。", first.citations)], plan) == [first]


def test_what_another_sentence_is_cited_for_does_not_count(plan: Plan) -> None:
    _, first, second, *_ = _found(plan, 15)
    assert left_out([first], [Statement(first.text, second.citations)], plan) == [first]


def test_a_translation_is_followed_by_what_it_translates(plan: Plan) -> None:
    found = _found(plan, 15)[1:3]
    assert left_out(found, [Statement("Examiners are recruited.", found[0].citations)], plan) == found


def test_where_nothing_was_written_nothing_is_left_out(plan: Plan) -> None:
    assert left_out(_found(plan, 15), [], plan) == []
