import pytest

from eval.metrics import exact_set, f1, facts_shown, hit_at, precision, recall, reciprocal_rank, shows


def test_hits_and_ranks_are_counted_from_one() -> None:
    assert hit_at(1, [3, 5], [3])
    assert not hit_at(1, [5, 3], [3])
    assert hit_at(2, [5, 3], [3, 9])
    assert not hit_at(3, [], [3])
    assert reciprocal_rank([5, 3, 9], [9, 3]) == 0.5
    assert reciprocal_rank([5], [3]) == 0


def test_citations_are_judged_as_sets() -> None:
    assert precision([3, 5], [3]) == 0.5
    assert recall([3, 5], [3, 7, 9]) == pytest.approx(1 / 3)
    assert f1([3, 5], [3, 7, 9]) == pytest.approx(2 * 0.5 * (1 / 3) / (0.5 + 1 / 3))
    assert (precision([], [3]), recall([], [3]), f1([], [3])) == (1, 0, 0)
    assert exact_set([5, 3, 3], [3, 5])
    assert not exact_set([5], [3, 5])


@pytest.mark.parametrize(
    ("text", "fact", "shown"),
    [
        ("共19项", "19", True),
        ("2018年", "2", False),
        ("2018年", "201", False),
        ("E 系统", "e系统", True),
        ("专利保险", "质押|保险", True),
        ("专利保险", "质押|融资", False),
        ("a.b", "a+b", False),
    ],
)
def test_a_fact_is_shown(text: str, fact: str, shown: bool) -> None:
    assert shows(text, fact) is shown


def test_the_share_of_facts() -> None:
    assert facts_shown("专利保险", ["专利", "质押"]) == 0.5
    assert facts_shown("专利保险", []) == 1
