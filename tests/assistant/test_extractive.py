from dataclasses import replace

import pytest

from assistant.chain import Way
from assistant.extractive import select
from assistant.found import Found, is_broad
from assistant.passages import group_id
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.question.places import Place
from assistant.question.words import content_words
from embeddings.ranking import RankedGroup, RankedPart, Ranking


def _group(plan: Plan, ordinal: int, score: float, parts: list[float]) -> RankedGroup:
    item = plan.item(ordinal)
    scores = parts + [-9.0] * (len(item.sentences) - len(parts))
    name = group_id(plan, item)
    return RankedGroup(name, score, 0.9, 1.0, tuple(RankedPart(f"{name}#{i}", s, 0.9) for i, s in enumerate(scores)))


def _found(text: str, *groups: RankedGroup, asks_apart: bool = False) -> Found:
    return Found(text, content_words(text), Ranking(groups), asks_apart=asks_apart)


def _sentences(plan: Plan, question: str, *groups: RankedGroup) -> list[tuple[int, list[int]]]:
    evidence = select(_found(question, *groups), [], plan).evidence
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
    question = _found("专利导航和绩效工资", ten, eighteen)
    topics = [
        _found("专利导航", _group(plan, 10, 4, [0, 0, 6]), eighteen),
        _found("绩效工资", _group(plan, 18, 4, [0, 0, 6]), ten),
    ]
    assert [e.item.ordinal for e in select(question, topics, plan).evidence] == [10, 18]


def test_a_topic_that_has_its_item_only_from_what_was_said_before_brings_none(plan: Plan) -> None:
    ten, eighteen = _group(plan, 10, 2.0, [0, 0, 6]), _group(plan, 18, 1.9, [0, 0, 6])
    topics = [
        _found("专利导航：食堂", _group(plan, 10, 4, [0, 0, 6]), eighteen),
        _found("绩效工资", _group(plan, 18, 4, [0, 0, 6]), ten),
    ]
    for apart, items in ((False, [18]), (True, [10, 18])):
        question = _found("专利导航：食堂和绩效工资", eighteen, ten, asks_apart=apart)
        assert [e.item.ordinal for e in select(question, topics, plan).evidence] == items


def test_a_topic_without_a_clear_item_brings_none(plan: Plan) -> None:
    ten, three = _group(plan, 10, 2.0, [0, 0, 6]), _group(plan, 3, 1.9, [0, 0, 6])
    topics = [_found("专利导航", ten, three), _found("别的", three, ten)]
    assert [e.item.ordinal for e in select(_found("", ten, three), topics, plan).evidence] == [10]


def _learned(plan: Plan, ordinal: int, score: float, learned: float) -> RankedGroup:
    group = _group(plan, ordinal, score, [])
    return replace(
        group, parts=tuple(replace(part, learned=learned if i == 1 else -9.0) for i, part in enumerate(group.parts))
    )


def test_a_topic_that_is_asked_for_by_itself_need_not_be_near_to_the_whole_question(plan: Plan) -> None:
    ten, nineteen = _learned(plan, 10, 5.0, -0.01), _learned(plan, 19, -6.0, -7.0)
    topics = [
        _found("专利导航", _learned(plan, 10, 4.0, -0.1), nineteen),
        _found("帮穷地方", _learned(plan, 19, 7.0, -0.1), ten),
    ]
    together, apart = (_found("专利导航与帮穷地方", ten, nineteen, asks_apart=apart) for apart in (False, True))
    assert select(together, topics, plan).joined == ()
    assert select(apart, topics, plan).joined == tuple(topics)


def test_what_is_said_aside_and_the_plan_does_not_answer_is_no_topic(plan: Plan) -> None:
    ten, nineteen = _learned(plan, 10, 5.0, -0.01), _learned(plan, 19, -6.0, -7.0)
    asked = _found("专利导航", _learned(plan, 10, 4.0, -0.1), nineteen)
    aside = _found("同事催着要", _learned(plan, 19, 7.0, -0.1), ten)
    question = _found("专利导航与同事催着要", ten, nineteen, asks_apart=True)
    for odds, joined in ((3.0, 2), (-3.0, 0)):
        said = replace(aside, ranking=replace(aside.ranking, log_odds=odds))
        assert len(select(question, [asked, said], plan).joined) == joined


def test_a_question_about_something_as_a_whole_shows_the_item(plan: Plan) -> None:
    group = _group(plan, 13, 3.0, [1, 0, 0, 6, 0, 0, 0])
    assert _sentences(plan, "巡回审查", group) == [(13, [3])]
    assert _sentences(plan, "巡回审查这一摊的全貌", group) == [(13, list(range(7)))]


def test_the_sentences_that_a_question_names_are_shown_whatever_is_best(plan: Plan) -> None:
    named = (Place(18, 1), Place(10, 2), Place(10, 2))
    selection = select(_found("第18项第1句和第10项第2句", _group(plan, 3, 3.0, [0, 6])), [], plan, named)
    assert [(e.item.ordinal, len(e.sentences)) for e in selection.evidence] == [(10, 1), (18, 1)]
    assert selection.joined == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("人才工作在哪一部分", "（十七）加大知识产权人才工作力度，属于五、提高事业发展保障水平。[17]"),
        (
            "金砖国家在哪个部分",
            "（七）持续推进知识产权大国外交，属于二、统筹推进知识产权强国建设重大任务。[7]"
            "办好第十次金砖国家知识产权局长会议，落实好金砖国家领导人厦门会晤共识。[7]",
        ),
    ],
)
def test_the_section_is_told_where_it_is_asked_for(way: Way, question: str, text: str) -> None:
    assert way.chain().invoke(Asked(question=question)).text == text
