from eval.outcome import Outcome


def test_outcomes_are_judged(outcomes: list[Outcome]) -> None:
    by_id = {outcome.question.id: outcome for outcome in outcomes}
    assert [name for name, outcome in by_id.items() if outcome.passed] == ["right", "refused", "other kind"]
    assert by_id["wrong"].facts_shown == 0.5
    assert by_id["crashed"].error == "RuntimeError: broken <&>"


def test_each_question_counts_in_its_own_metrics(outcomes: list[Outcome]) -> None:
    by_id = {outcome.question.id: outcome.values for outcome in outcomes}
    assert by_id["right"]["hit@1"] == by_id["right"]["MRR"] == by_id["right"]["exact citation set"] == 1
    assert by_id["wrong"]["hit@1"] == by_id["wrong"]["citation F1"] == 0
    assert by_id["wrong"]["support"] == 1
    assert (by_id["refused"]["refusals"], by_id["refused"]["kind of refusal"]) == (1, 1)
    assert by_id["other kind"]["kind of refusal"] == 0
    assert by_id["answered"]["refusals"] == 0
    assert "kind of refusal" not in by_id["answered"]
    assert by_id["false refusal"]["false refusals"] == 1
    assert "support" not in by_id["false refusal"]
    assert "hit@1" not in by_id["refused"]
    assert by_id["crashed"] == {}
