from dataclasses import replace

import pytest

from assistant.chain import Way
from assistant.found import Evidence, Found, Selection
from assistant.passages import group_id
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.question.words import content_words
from assistant.together import with_what_belongs
from embeddings.ranking import RankedGroup, RankedPart, Ranking


def _group(plan: Plan, ordinal: int, **together: float) -> RankedGroup:
    """An item; `together` by sentence: s0=-1."""
    item = plan.item(ordinal)
    name = group_id(plan, item)
    parts = (
        RankedPart(f"{name}#{i}", 0.0, 0.9, together=together.get(f"s{i}", -9.0)) for i in range(len(item.sentences))
    )
    return RankedGroup(name, 1.0, 0.9, 1.0, tuple(parts))


def _unlearned(plan: Plan, ordinal: int) -> RankedGroup:
    """An item of which nothing was learned."""
    group = _group(plan, ordinal)
    return replace(group, parts=tuple(replace(part, together=None) for part in group.parts))


def _chosen(plan: Plan, ordinal: int, *sentences: int, is_list: bool = False) -> Selection:
    item = plan.item(ordinal)
    return Selection((Evidence(item, tuple(item.sentences[i] for i in sentences)),), is_list=is_list)


_ASKED = "巡回审查"


def _shown(plan: Plan, selected: Selection, *groups: RankedGroup) -> list[tuple[int, list[int]]]:
    evidence = with_what_belongs(selected, Found(_ASKED, content_words(_ASKED), Ranking(groups)), plan)
    return [(e.item.ordinal, [e.item.sentences.index(s) for s in e.sentences]) for e in evidence]


def test_items_whose_best_sentence_belongs_are_shown_too_with_the_sentences_that_stand_with_it(plan: Plan) -> None:
    groups = _group(plan, 13, s3=6, s4=-4.5), _group(plan, 11, s2=6, s1=0.5, s3=-4.5), _group(plan, 12, s2=1.5)
    assert _shown(plan, _chosen(plan, 13, 3), *groups) == [(11, [1, 2]), (13, [3])]


def test_after_what_was_said_before_an_item_must_belong_more_surely(plan: Plan) -> None:
    found = Found(_ASKED, content_words(_ASKED), Ranking((_group(plan, 13, s3=6), _group(plan, 11, s2=2.7))))
    for has_context, items in ((False, [11, 13]), (True, [13])):
        shown = with_what_belongs(_chosen(plan, 13, 3), replace(found, has_context=has_context), plan)
        assert [e.item.ordinal for e in shown] == items


def test_of_an_item_that_was_chosen_what_belongs_besides_is_shown_too(plan: Plan) -> None:
    groups = (_group(plan, 13, s0=5, s2=0.5, s3=6, s4=-4.5),)
    assert _shown(plan, _chosen(plan, 13, 3), *groups) == [(13, [2, 3])]


def test_an_item_whose_heading_belongs_most_is_shown_as_a_whole(plan: Plan) -> None:
    every = list(range(1, len(plan.item(18).sentences)))
    assert _shown(plan, _chosen(plan, 13, 3), _group(plan, 13, s3=6), _group(plan, 18, s0=6)) == [
        (13, [3]),
        (18, every),
    ]


def test_what_does_not_belong_to_the_answer_itself_stands_alone(plan: Plan) -> None:
    groups = _group(plan, 13, s3=0.5), _group(plan, 11, s2=6)
    assert _shown(plan, _chosen(plan, 13, 3), *groups) == [(13, [3])]


def test_what_surely_belongs_answers_instead_of_what_does_not(plan: Plan) -> None:
    chosen = _chosen(plan, 13, 3)
    for surely, shown in ((3, [(13, [3])]), (5, [(11, [2])])):
        assert _shown(plan, chosen, _group(plan, 13, s3=-1), _group(plan, 11, s2=surely)) == shown
    further = _group(plan, 13, s3=-1), _group(plan, 11, s2=5), _group(plan, 12, s1=2.5), _group(plan, 14, s1=2)
    assert _shown(plan, chosen, *further) == [(11, [2]), (12, [1])]
    held = _group(plan, 13, s3=-1, s1=0.5), _group(plan, 11, s2=5)
    assert _shown(plan, chosen, *held) == [(13, [1, 3])]


def test_of_what_nothing_was_learned_nothing_is_added(plan: Plan) -> None:
    both = Selection((*_chosen(plan, 12, 1).evidence, *_chosen(plan, 13, 3).evidence))
    assert _shown(plan, both, _unlearned(plan, 12), _group(plan, 13, s3=1)) == [(12, [1]), (13, [3])]


def test_an_item_that_surely_does_not_belong_is_left_out_where_another_does(plan: Plan) -> None:
    both = Selection((*_chosen(plan, 12, 1).evidence, *_chosen(plan, 13, 3).evidence))
    assert _shown(plan, both, _group(plan, 13, s3=1), _group(plan, 12, s1=-6)) == [(13, [3])]
    assert _shown(plan, both, _group(plan, 13, s3=1), _group(plan, 12, s1=-3)) == [(12, [1]), (13, [3])]
    assert _shown(plan, both, _group(plan, 13, s3=-1), _group(plan, 12, s1=-6)) == [(12, [1]), (13, [3])]
    assert _shown(plan, _chosen(plan, 12, 1), _group(plan, 13, s3=1), _group(plan, 12, s1=-6)) == [(12, [1])]
    single = replace(both, joined=(Found("突破", content_words("突破"), Ranking(())),))
    assert _shown(plan, single, _group(plan, 13, s3=1), _group(plan, 12, s1=-6)) == [(12, [1]), (13, [3])]
    named = replace(both, joined=(Found("质量提升在关键环节", content_words("质量提升在关键环节"), Ranking(())),))
    assert _shown(plan, named, _group(plan, 13, s3=1), _group(plan, 12, s1=-6)) == [(12, [1]), (13, [3])]
    assert _shown(plan, named, _group(plan, 13, s3=1), _group(plan, 12, s1=-7)) == [(13, [3])]


def test_what_was_said_before_names_no_topic(plan: Plan) -> None:
    both = Selection((*_chosen(plan, 12, 1).evidence, *_chosen(plan, 13, 3).evidence))
    for asked, shown in (("质量提升：人手", [(13, [3])]), ("人手：质量提升", [(12, [1]), (13, [3])])):
        joined = replace(both, joined=(Found(asked, content_words(asked), Ranking(())),))
        assert _shown(plan, joined, _group(plan, 13, s3=1), _group(plan, 12, s1=-6)) == shown


def test_a_whole_list_stands_as_it_is(plan: Plan) -> None:
    groups = _group(plan, 13, s3=6), _group(plan, 11, s2=6)
    assert _shown(plan, _chosen(plan, 13, 3, is_list=True), *groups) == [(13, [3])]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("要修订哪些规定", [11, 13]),
        ("所有“规定”都列出来，内部的不算", [11, 13]),
        ("所有“规定”都列出来", [12, 13]),
        ("规定怎么修订", [12, 13]),
    ],
)
def test_all_of_a_kind_is_told_by_what_it_means_unless_a_word_is_looked_for(
    plan: Plan, asked: str, shown: list[int]
) -> None:
    chosen = Selection((*_chosen(plan, 12, 1).evidence, *_chosen(plan, 13, 3).evidence), is_list="“" in asked)
    groups = _group(plan, 13, s3=6), _group(plan, 11, s2=1.2), _group(plan, 12, s1=-2)
    evidence = with_what_belongs(chosen, Found(asked, (), Ranking(groups)), plan)
    assert [e.item.ordinal for e in evidence] == shown


def test_nothing_belongs_where_that_was_not_learned(plan: Plan) -> None:
    assert _shown(plan, _chosen(plan, 13, 3), _unlearned(plan, 13)) == [(13, [3])]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("专利质量提升工程不止一个地方写了吧，都在哪儿", [8, 12]),
        ("我是搞标准化的，想知道这份要点里涉及哪些国家标准", [6, 10]),
        ("审查怎么又快又好", [12, 13]),
        ("产业方面，哪些举措是帮着某类产业往上走的", [10, 11]),
        ("E系统今年怎么安排", [14]),
    ],
)
def test_a_question_that_it_takes_several_items_to_answer_is_answered_with_them(
    way: Way, question: str, items: list[int]
) -> None:
    answer = way.chain().invoke(Asked(question=question))
    assert list(dict.fromkeys(citation.item for citation in answer.citations)) == items
