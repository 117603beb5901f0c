from typer.testing import CliRunner

from eval.cli import app


def test_a_run_prints_its_measures_and_failures() -> None:
    done = CliRunner().invoke(
        app, ["run", "--split", "tune", "--failures"], env={"WORKPLAN_EMBEDDING_MODEL": "hash:words"}
    )
    assert done.exit_code == 0
    assert "hit@1" in done.stdout
    assert " — wanted " in done.stdout
