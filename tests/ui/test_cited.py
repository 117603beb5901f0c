from assistant.answer import Answer
from assistant.plan.model import Plan
from assistant.statement import Statement, citations_of, cite, quote, to_markdown
from tests.conftest import Ask
from ui.cited import cited_sentences


def _with(answer: Answer, statements: list[Statement]) -> Answer:
    return answer.model_copy(update={"text": to_markdown(statements), "citations": citations_of(statements)})


def test_every_sentence_has_its_own_citation(answered: Answer, plan: Plan) -> None:
    statements = quote(plan, plan.item(13), plan.item(13).sentences)
    read = cited_sentences(_with(answered, statements))
    assert [(s.text, s.citations) for s in read] == [(s.text, s.citations) for s in statements]
    assert {s.paragraph for s in read} == {0}


def test_counted_sentences_have_none_and_bullets_the_item_s(answered: Answer, plan: Plan) -> None:
    item = plan.item(2)
    bullet = Statement(f"{item.label}{item.title}", (cite(plan, item, item.sentences[0]),), bullet=True)
    read = cited_sentences(_with(answered, [Statement("共1项："), bullet]))
    assert [(s.text, len(s.citations), s.is_bullet) for s in read] == [
        ("共1项：", 0, False),
        (bullet.text, 1, True),
    ]


def test_brackets_that_name_no_citation_are_text(answered: Answer, plan: Plan) -> None:
    answer = answered.model_copy(update={"text": f"见[注]和[99]。{answered.citations[0].quote}[6]"})
    assert [s.text for s in cited_sentences(answer)] == [f"见[注]和[99]。{answered.citations[0].quote}"]


def test_nothing_of_a_real_answer_is_lost(ask: Ask) -> None:
    answer = ask("知识产权保护方面有哪些安排？")
    read = cited_sentences(answer)
    assert "".join(s.text + "".join(f"[{c.key}]" for c in s.citations) for s in read) == answer.text.replace("\n", "")
