import pytest

from assistant.examples import joined
from assistant.examples.joined import joined_lessons, those_of_several
from assistant.examples.lessons import is_kept
from assistant.examples.library import read_dialogues, read_examples, read_several
from assistant.plan.shipped import shipped_plan

PLAN = shipped_plan()
LESSONS = joined_lessons(PLAN)


def test_many_examples_take_several_items_and_many_that_read_alike_do_not() -> None:
    items = [len({part.partition("#")[0] for part in one.parts}) for one in read_several(PLAN)]
    assert sum(n > 1 for n in items) >= 0.4 * len(items)
    assert sum(n == 1 for n in items) >= 0.3 * len(items)
    assert sum(n == 0 for n in items) >= 0.05 * len(items)
    assert any(one.before for one in read_several(PLAN))
    assert len({(one.text, one.before) for one in read_several(PLAN)}) >= 0.99 * len(items)


def test_nothing_is_taught_that_is_kept() -> None:
    kept = {(one.text, one.before) for one in read_several(PLAN) if is_kept(one)}
    kept |= {(e.text, e.before) for e in (*read_examples(PLAN), *read_dialogues(PLAN)) if is_kept(e)}
    assert sum(map(is_kept, read_several(PLAN))) / len(read_several(PLAN)) == pytest.approx(1 / 9, abs=0.02)
    assert not kept & {(one.text, one.before) for one in LESSONS}


def test_what_was_written_for_it_counts_more_and_pairs_are_answered_by_what_answers_both() -> None:
    weights = [one.weight for one in LESSONS]
    assert weights[0] > weights[-1]
    pair = LESSONS[-1]
    answers = {e.text.rstrip("？?。"): e.part for e in read_examples(PLAN) if e.part}
    assert any(pair.text.startswith(text) and part == pair.parts[0] for text, part in answers.items())
    assert len(set(pair.parts)) == 2
    assert joined_lessons(PLAN)[-50:] == LESSONS[-50:]


def test_the_classifier_learns_too_what_was_written_for_it_and_the_pairs() -> None:
    those = those_of_several(LESSONS)
    chosen = set(those)
    singles = [one for one in LESSONS if one not in chosen]
    assert len(those) + len(singles) == len(LESSONS)
    assert {(one.weight, len(one.parts)) for one in singles} == {(1.0, 1)}
    assert LESSONS[0] in those
    assert LESSONS[-1] in those


def test_nothing_is_learned_where_nothing_was_written_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined, "read_several", lambda plan: ())
    assert joined_lessons(PLAN) == []
