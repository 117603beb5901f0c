from collections.abc import Callable

import pytest

from eval.comparison import compare, mcnemar
from eval.verdict import Verdict


@pytest.fixture
def verdict() -> Callable[..., Verdict]:
    def make(name: str, passed: bool, **more: object) -> Verdict:
        values = {"hit@1": float(passed), "false refusals": 0.0}
        made = {"question": name, "digest": "d", "cluster": name, "cited": (), "text": "", "values": values, **more}
        return Verdict.model_validate({"id": name, "passed": passed, **made})

    return make


def test_mcnemar_is_the_binomial_test_on_the_flips() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(1, 6) == pytest.approx(2 * (1 + 7) / 2**7)
    assert mcnemar(6, 1) == mcnemar(1, 6)
    assert mcnemar(3, 3) == 1


def test_flips_are_found_question_by_question(verdict: Callable[..., Verdict]) -> None:
    before = [verdict("a", True), verdict("b", False), verdict("c", True), verdict("gone", True)]
    after = [verdict("b", True), verdict("a", False), verdict("c", True), verdict("new", False)]
    comparison = compare(before, after)
    assert [(flip.before.passed, flip.after.id) for flip in comparison.lost] == [(True, "a")]
    assert [flip.after.id for flip in comparison.won] == ["b"]
    assert (comparison.added, comparison.removed, comparison.compared) == (("new",), ("gone",), 3)


def test_a_row_that_was_changed_is_not_compared(verdict: Callable[..., Verdict]) -> None:
    comparison = compare([verdict("a", True)], [verdict("a", False, digest="other")])
    assert (comparison.changed, comparison.lost, comparison.compared) == (("a",), (), 0)


def test_quality_falls_beyond_the_tolerance(verdict: Callable[..., Verdict]) -> None:
    before = [verdict(str(i), True) for i in range(100)]
    after = [verdict(str(i), i > 0) for i in range(100)]
    comparison = compare(before, after)
    assert comparison.fell(tolerance=0.01) == []
    assert "1 questions passed before and fail now; 0 are tolerated" in comparison.fell(tolerance=0.0)[0]
    assert compare(before, before).fell(tolerance=0) == []


def test_a_metric_that_is_significantly_worse_is_named(verdict: Callable[..., Verdict]) -> None:
    before = [verdict(str(i), True) for i in range(100)]
    after = [verdict(str(i), i >= 20) for i in range(100)]
    assert any(reason.startswith("hit@1 is significantly worse") for reason in compare(before, after).fell(1.0))
    assert compare(after, before).fell(1.0) == []


def test_more_false_refusals_are_worse(verdict: Callable[..., Verdict]) -> None:
    before = [verdict(str(i), True) for i in range(50)]
    after = [verdict(str(i), True, values={"hit@1": 1.0, "false refusals": float(i < 15)}) for i in range(50)]
    assert [d.name for d in compare(before, after).differences if d.is_worse] == ["false refusals"]
