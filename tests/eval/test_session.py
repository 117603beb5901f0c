from collections import Counter

from eval.questions import read_questions
from eval.session import Choice


def test_a_sample_is_spread_evenly_over_the_kinds() -> None:
    every = Choice(split="report").questions()
    sample = Choice(split="report", sample=(60, 20)).questions()
    assert [question.refusal is None for question in sample] == [True] * 60 + [False] * 20
    assert Choice(split="report", sample=(60, 20)).questions() == sample
    of_kind = Counter(q.kind for q in every if q.refusal is None)
    drawn = Counter(q.kind for q in sample if q.refusal is None)
    share = 60 / of_kind.total()
    assert all(abs(drawn[kind] - share * n) < 1 for kind, n in of_kind.items())


def test_a_sample_larger_than_the_set_is_the_set() -> None:
    assert {q.id for q in Choice(sample=(9999, 9999)).questions()} == {q.id for q in read_questions()}
    assert all(question.refusal for question in Choice(sample=(0, 5)).questions())
