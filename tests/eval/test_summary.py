from eval.outcome import Outcome
from eval.summary import by_kind, cluster_of, summarise, unsteady


def test_a_run_is_summed_up_and_a_crash_is_no_zero(outcomes: list[Outcome]) -> None:
    summary = {measure.name: (measure.value, measure.n) for measure in summarise(outcomes)}
    assert summary["hit@1"] == (1 / 3, 3)
    assert summary["exact citation set"] == (1 / 3, 3)
    assert summary["facts shown"] == ((1 + 0.5 + 1) / 3, 3)
    assert summary["refusals"] == (2 / 3, 3)
    assert summary["kind of refusal"] == (1 / 2, 2)
    assert summary["false refusals"] == (1 / 3, 3)
    assert summary["support"] == (1, 3)
    assert summary["out of range"] == (0, 6)
    assert summary["crashed"] == (1, 7)
    assert summary["latency p95"][1] == 6


def test_every_measure_has_an_interval_around_it(outcomes: list[Outcome]) -> None:
    for measure in summarise(outcomes):
        if measure.name != "crashed":
            assert measure.low is not None
            assert measure.high is not None
            assert measure.value is not None
            assert measure.low <= measure.value + 1e-9
            assert measure.value <= measure.high + 1e-9


def test_nothing_asked_has_no_value() -> None:
    assert {measure.value for measure in summarise([])} == {None, 0}


def test_questions_about_one_item_stand_together(outcomes: list[Outcome]) -> None:
    assert [cluster_of(o.question) for o in outcomes[:3]] == ["item 13", "item 13", "refused"]


def test_passes_are_counted_by_kind(outcomes: list[Outcome]) -> None:
    assert by_kind(outcomes) == {"fact": (3, 7)}


def test_answers_that_change_are_told(outcomes: list[Outcome]) -> None:
    again = outcomes[1].model_copy(update={"question": outcomes[0].question, "repeat": 2})
    assert unsteady(outcomes) == []
    assert unsteady([*outcomes, again]) == ["right"]
