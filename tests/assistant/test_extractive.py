from assistant.extractive import Found, is_broad, select_evidence
from assistant.passages import group_id
from assistant.plan.model import Plan
from assistant.question.words import content_words
from embeddings.ranking import RankedGroup, RankedPart


def _group(plan: Plan, ordinal: int, score: float, parts: list[float]) -> RankedGroup:
    item = plan.item(ordinal)
    scores = parts + [-9.0] * (len(item.sentences) - len(parts))
    name = group_id(plan, item)
    return RankedGroup(name, score, 0.9, 1.0, tuple(RankedPart(f"{name}#{i}", s, 0.9) for i, s in enumerate(scores)))


def _sentences(plan: Plan, question: str, *groups: RankedGroup) -> list[tuple[int, list[int]]]:
    evidence = select_evidence(Found(question, content_words(question), groups), [], plan)
    return [(e.item.ordinal, [e.item.sentences.index(s) for s in e.sentences]) for e in evidence]


def test_a_sentence_that_stands_out_is_shown_alone(plan: Plan) -> None:
    assert _sentences(plan, "巡回审查", _group(plan, 13, 3.0, [1, 0, 0, 6, 0, 0, 0])) == [(13, [3])]


def test_sentences_near_the_best_are_shown_in_the_plans_order(plan: Plan) -> None:
    assert _sentences(plan, "巡回审查", _group(plan, 13, 3.0, [1, 0, 0, 6, 0, 5, 0])) == [(13, [3, 5])]


def test_an_item_is_shown_with_its_heading_where_no_sentence_stands_out(plan: Plan) -> None:
    assert _sentences(plan, "太慢了", _group(plan, 13, 3.0, [5, 5, 5, 5, 5, 5, 5])) == [(13, list(range(7)))]


def test_a_question_that_names_the_title_is_broad(plan: Plan) -> None:
    assert is_broad(content_words("怎样提高专利审查效率"), plan.item(13))
    assert not is_broad(content_words("巡回审查怎么安排"), plan.item(13))
    assert not is_broad([], plan.item(13))


def test_joined_topics_bring_an_item_each(plan: Plan) -> None:
    ten, eighteen = _group(plan, 10, 2.0, [0, 0, 6]), _group(plan, 18, 1.9, [0, 0, 6])
    question = Found("专利导航和绩效工资", content_words("专利导航和绩效工资"), [ten, eighteen])
    topics = [
        Found("专利导航", content_words("专利导航"), [ten, eighteen]),
        Found("绩效工资", content_words("绩效工资"), [_group(plan, 18, 4, [0, 0, 6]), ten]),
    ]
    topics[0] = Found(topics[0].text, topics[0].words, [_group(plan, 10, 4, [0, 0, 6]), eighteen])
    assert [e.item.ordinal for e in select_evidence(question, topics, plan)] == [10, 18]


def test_a_topic_without_a_clear_item_brings_none(plan: Plan) -> None:
    ten, three = _group(plan, 10, 2.0, [0, 0, 6]), _group(plan, 3, 1.9, [0, 0, 6])
    topics = [
        Found("专利导航", content_words("专利导航"), [ten, three]),
        Found("别的", content_words("别的"), [three, ten]),
    ]
    assert [e.item.ordinal for e in select_evidence(Found("", [], [ten, three]), topics, plan)] == [10]
