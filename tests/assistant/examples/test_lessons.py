import pytest

from assistant.examples.lessons import is_kept, lessons
from assistant.examples.library import UNCLEAR, background_examples, read_dialogues, read_examples
from assistant.plan.shipped import shipped_plan

PLAN = shipped_plan()
LESSONS = lessons(PLAN)


def test_one_example_of_nine_is_kept_from_the_classifier() -> None:
    for examples in (read_examples(PLAN), read_dialogues(PLAN)):
        assert sum(map(is_kept, examples)) / len(examples) == pytest.approx(1 / 9, abs=0.012)


def test_nothing_is_taught_that_is_kept() -> None:
    kept = {example.text for example in read_examples(PLAN) if is_kept(example)}
    dialogues = {(d.text, d.before) for d in read_dialogues(PLAN) if is_kept(d)}
    taught, background = LESSONS, {example.text for example in background_examples(PLAN)}
    assert not kept & {lesson.text for lesson in taught if not lesson.before} - background
    assert not dialogues & {(lesson.text, lesson.before) for lesson in taught}


def test_some_questions_are_taught_with_the_context_of_another_dialogue_too() -> None:
    alone = {(example.text, example.part) for example in read_examples(PLAN)}
    dialogues = {(d.text, d.before) for d in read_dialogues(PLAN)}
    strange = [e for e in LESSONS if e.before and (e.text, e.before) not in dialogues]
    assert len(strange) > 5000
    assert all((e.text, e.part) in alone and e.kind != UNCLEAR and len(e.text) >= 6 for e in strange)
    assert lessons(PLAN)[-50:] == LESSONS[-50:]


def test_a_plan_without_dialogues_has_lessons_of_its_background_only() -> None:
    other = PLAN.model_copy(update={"id": "other"})
    assert lessons(other) == list(background_examples(other))
