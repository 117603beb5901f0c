"""Runs `python -m eval`."""

from assistant.exits import run_command
from eval.cli import app

run_command(app, "python -m eval")
