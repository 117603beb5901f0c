"""The files for a service and a container name what there is."""

import shutil
import tomllib
from pathlib import Path
from subprocess import run

import pytest
from typer.main import get_command

from assistant.settings import Settings
from ui.cli import app

DEPLOY = Path(__file__).parents[3] / "ui/deploy"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze: apt-get install systemd")
def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = tmp_path / "workplan.service"
    command = tmp_path / "workplan"
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    text = (DEPLOY / "workplan.service").read_text()
    unit.write_text(text.replace("/opt/workplan/.venv/bin/workplan", str(command)))
    done = run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["workplan.service", "Containerfile"])
def test_options_and_settings_are_real(name: str) -> None:
    text = (DEPLOY / name).read_text()
    serve = get_command(app).commands["serve"]  # type: ignore[attr-defined]
    options = {option for parameter in serve.params for option in parameter.opts}
    used = {
        word for line in text.splitlines() if "workplan serve" in line or '"serve"' in line for word in _words(line)
    }
    assert {word for word in used if word.startswith("--")} <= options
    settings = {f"WORKPLAN_{key.upper()}" for key in Settings.model_fields}
    assert {word.split("=")[0] for word in _words(text) if word.startswith("WORKPLAN_")} <= settings


def test_the_container_gets_all_packages_and_nothing_that_is_not_there() -> None:
    root = DEPLOY.parents[1]
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    assert not {name for name in copied if not (root / name).exists()}
    project = tomllib.loads((root / "pyproject.toml").read_text())
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert copied >= {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"], *packages}


def _words(text: str) -> list[str]:
    return [word.strip('",.[]') for word in text.replace("=WORKPLAN", " WORKPLAN").split()]
