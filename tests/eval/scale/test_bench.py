import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.bench_cli import app
from eval.scale.measured import Measured, Times, table
from eval.scale.plot import plot

Command = Callable[..., "tuple[int, str, str]"]
ROW = Measured(
    passages=1_000_000,
    build_seconds=61.25,
    disk_mb=1234.5,
    resident_mb=None,
    anonymous_mb=70,
    embedding=Times(p50=10, p95=12),
    dense=Times(p50=4, p95=5),
    keyword=Times(p50=2, p95=30),
    fused=Times(p50=7.5, p95=9),
    recall=0.9876,
)


def test_the_table_says_what_was_measured() -> None:
    head, rule, line = table([ROW])
    assert head.count("|") == rule.count("|") == line.count("|") == 12
    assert line == (
        "| 1,000,000 | 61.2 s | 1,234 MB | not told | 70 MB | 10.0 / 12.0 ms | 4.0 / 5.0 ms | 2.0 / 30.0 ms | "
        "7.5 / 9.0 ms | 0.75 | 0.988 |"
    )


def test_the_picture_is_a_png(tmp_path: Path) -> None:
    plot([ROW, ROW.model_copy(update={"passages": 1000})], tmp_path / "scale.png")
    assert (tmp_path / "scale.png").read_bytes().startswith(b"\x89PNG")


def test_archives_are_filled_asked_and_removed(command: Command, tmp_path: Path) -> None:
    code, out, err = command("bench", "scale", "--sizes", "3e2,1500", "--out", "measured")
    assert code == 0, err
    assert [line.split("|")[1].strip() for line in out.splitlines()[2:]] == ["300", "1,500"]
    rows = [Measured.model_validate(row) for row in json.loads((tmp_path / "measured/scale.json").read_text())]
    assert [row.passages for row in rows] == [300, 1500]
    assert all(row.recall > 0.99 for row in rows)
    assert all(row.disk_mb > 0.1 and row.fused.p50 > 0 for row in rows)
    assert not list((tmp_path / "measured").glob("archive-*"))
    assert (tmp_path / "measured/scale.png").exists()


@pytest.mark.parametrize("sizes", ["many", "10", "1e3,,"])
def test_sizes_that_are_none_are_usage_errors(sizes: str) -> None:
    done = CliRunner().invoke(app, ["scale", "--sizes", sizes])
    assert done.exit_code == 2
    assert "--sizes" in done.output
