"""What README says is what the code does."""

import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from assistant.settings import Settings
from eval.questions import read_questions
from ui.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def test_both_commands_are_one_line_each() -> None:
    lines = re.findall(r"```sh\n(.+)\n```", README)
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/workplan serve --open",
        'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest',
    ]
    assert '`.venv/bin/workplan ask "专利审得太慢了，局里打算怎么办？"`' in README


def test_the_check_script_runs_the_printed_command() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "pip install" not in script.replace("""'pip install -e ".\\[test\\]"'""", "")


def test_the_settings_table_is_that_of_the_code() -> None:
    written = {key.strip("`"): (variable.strip("`"), text) for variable, key, _, text in _rows("Configure")}
    assert written == {
        name: (f"WORKPLAN_{name.upper()}", field.description) for name, field in Settings.model_fields.items()
    }


def test_the_defaults_are_those_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    written = {key.strip("`"): default.strip("`") for _, key, default, _ in _rows("Configure")}
    settings = Settings()
    assert written["plan"] == settings.plan
    assert written["embedding_model"] == settings.embedding_model


def test_the_command_table_names_every_command() -> None:
    written = {re.sub(r" (?:\[?[A-Z]+\]?|--batch).*", "", row[0].strip("`")) for row in _rows("Use")}
    root = get_command(app)
    assert isinstance(root, typer.core.TyperGroup)
    real = {"workplan --version"}
    for name, command in root.commands.items():
        below = getattr(command, "commands", None)
        real |= {f"workplan {name} {sub}" for sub in below} if below else {f"workplan {name}"}
    assert written == real


def test_the_files_named_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert all((ROOT / link).exists() for link in links)


def test_the_question_set_is_as_large_as_told() -> None:
    questions = read_questions()
    assert f"{len(questions)} questions" in README
    assert f"{sum(q.refusal is not None for q in questions)} of them not answerable" in README


def test_the_python_example_runs(
    capsys: pytest.CaptureFixture[str], indexed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKPLAN_DATA_DIR", str(indexed_data))
    example = re.search(r"```python\n(.+?)```", README, re.DOTALL)
    assert example
    exec(example[1], {})
    assert "['10']" in capsys.readouterr().out


def test_the_front_door_is_not_a_manual() -> None:
    assert len(README.splitlines()) < 400
