from assistant.plan.model import Plan
from assistant.statement import Statement, citations_of, cite, quote, to_markdown


def test_a_citation_says_where_the_quote_stands(plan: Plan) -> None:
    item = plan.item(13)
    citation = cite(plan, item, item.sentences[3])
    assert plan.text[citation.start : citation.end] == citation.quote == item.sentences[3].text
    assert (citation.item, citation.key, citation.label) == (13, "13", "（十三）")
    assert citation.title == "提高专利审查效率"
    assert citation.section == "四、加快建设世界一流专利审查机构"


def test_each_sentence_ends_with_its_marker_and_each_item_is_a_paragraph(plan: Plan) -> None:
    two = quote(plan, plan.item(3), plan.item(3).sentences[:2]) + quote(plan, plan.item(4), plan.item(4).sentences[:1])
    first, second = to_markdown(two).split("\n\n")
    assert first.count("[3]") == 2
    assert second.endswith("[4]")


def test_bullets_stand_together_below_their_lead() -> None:
    text = to_markdown([Statement("两项："), Statement("甲", bullet=True), Statement("乙", bullet=True)])
    assert text == "两项：\n\n- 甲\n- 乙"


def test_counted_sentences_stand_on_their_own() -> None:
    assert to_markdown([Statement("共两个部分："), Statement("一、修路")]) == "共两个部分：\n\n一、修路"


def test_citations_come_once_in_order_of_first_use(plan: Plan) -> None:
    five, three = (
        quote(plan, plan.item(5), plan.item(5).sentences[:1]),
        quote(plan, plan.item(3), plan.item(3).sentences[:1]),
    )
    assert [c.item for c in citations_of([*five, *three, *five])] == [5, 3]
