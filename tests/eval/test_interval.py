import numpy as np
import pytest

from eval.interval import STATISTICS, cluster, interval

MEAN = STATISTICS["mean"]


def test_values_are_gathered_by_cluster() -> None:
    clusters = cluster([("a", 1.0), ("b", 0.0), ("a", 0.5)])
    assert [values.tolist() for values in clusters] == [[1.0, 0.5], [0.0]]


def test_the_interval_is_that_of_a_bootstrap_written_by_hand() -> None:
    random = np.random.default_rng(7)
    clusters = [random.integers(0, 2, size=size).astype(float) for size in random.integers(1, 9, size=40)]
    draws = [
        MEAN(np.concatenate([clusters[i] for i in random.integers(0, len(clusters), len(clusters))]))
        for _ in range(4000)
    ]
    assert interval(clusters, MEAN) == pytest.approx(tuple(np.percentile(draws, [2.5, 97.5])), abs=0.02)


def test_clusters_widen_the_interval() -> None:
    values = [1.0] * 50 + [0.0] * 50
    alone = interval(cluster(list(enumerate(values))), MEAN)
    together = interval(cluster([(i // 10, value) for i, value in enumerate(values)]), MEAN)
    assert alone
    assert together
    assert together[1] - together[0] > 2 * (alone[1] - alone[0])


def test_the_same_values_give_the_same_interval() -> None:
    clusters = cluster(list(enumerate([0.0, 1.0, 1.0, 0.0, 1.0])))
    assert interval(clusters, MEAN) == interval(clusters, MEAN)


def test_one_cluster_has_no_interval() -> None:
    assert interval(cluster([("a", 1.0), ("a", 0.0)]), MEAN) is None


def test_statistics() -> None:
    values = np.array([1.0, 2.0, 3.0, 10.0])
    found = {name: statistic(values) for name, statistic in STATISTICS.items()}
    assert found == pytest.approx({"mean": 4, "sum": 16, "p50": 2.5, "p95": 8.95})
