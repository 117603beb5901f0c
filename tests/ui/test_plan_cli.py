"""The command is run as a process of its own, in a terminal too where it asks."""

import json
import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path
from select import select
from subprocess import Popen

import pytest

from assistant.plan.library import Import, Library
from embeddings.naming import HASH_MODEL

Command = Callable[..., "tuple[int, str, str]"]

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n（三）种树。\n- 1 -\n"


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    path = tmp_path / "Roads 2020.txt"
    path.write_text(TEXT, encoding="gb18030")
    return path


def _stored(tmp_path: Path) -> list[str]:
    catalog = tmp_path / "data" / "plans" / "catalog.json"
    return [plan["id"] for plan in json.loads(catalog.read_text())["plans"]] if catalog.exists() else []


def test_a_plan_is_added_listed_asked_replaced_and_removed(command: Command, roads: Path, tmp_path: Path) -> None:
    code, out, err = command("plan", "add", str(roads), "--id", "roads", "--yes")
    assert (code, err) == (0, "")
    assert "（二）架设新桥" in out
    assert "left out  page number, 1 ×: - 1 -" in out
    assert "Stored “roads”: 修路局2020年工作要点" in out
    assert (tmp_path / "data" / "index" / "roads" / "manifest.json").exists()
    assert "roads  2020  3 items  修路局2020年工作要点  (Roads 2020.txt, " in command("plan", "list")[1]
    assert "年底通车" in command("ask", "--plan", "roads", "第二项")[1]
    assert "架设新桥" in command("plan", "show", "2", "--plan", "roads")[1]
    roads.write_text(TEXT.replace("年底", "明年"), encoding="utf-8")
    assert command("plan", "replace", "roads", str(roads), "--yes", "--title", "路")[0] == 0
    assert "明年通车" in command("ask", "--plan", "roads", "第二项")[1]
    listed = [json.loads(line) for line in command("plan", "list", "--json")[1].splitlines()]
    assert [(plan["id"], plan["title"], plan["items"]) for plan in listed][1] == ("roads", "路", 3)
    assert command("plan", "remove", "roads", "--yes")[0] == 0
    assert not (tmp_path / "data" / "index" / "roads").exists()
    code, _, err = command("ask", "--plan", "roads", "第二项")
    assert (code, "no plan “roads”" in err) == (2, True)


def test_without_a_terminal_nothing_is_stored_unless_agreed(command: Command, roads: Path, tmp_path: Path) -> None:
    code, out, err = command("plan", "add", str(roads))
    assert code == 2
    assert "架设新桥" in out
    assert "--yes" in err
    assert _stored(tmp_path) == []


@pytest.mark.parametrize(("said", "stored"), [("y\n", ["roads-2020"]), ("n\n", []), ("\n", [])])
def test_in_a_terminal_it_is_asked(roads: Path, tmp_path: Path, said: str, stored: list[str]) -> None:
    terminal, end = pty.openpty()
    program = "from ui.cli import main; main()"
    environment = {**os.environ, "WORKPLAN_EMBEDDING_MODEL": HASH_MODEL}
    arguments = [sys.executable, "-c", program, "plan", "add", str(roads)]
    process = Popen(arguments, stdin=end, stdout=end, stderr=end, env=environment, cwd=tmp_path)
    os.close(end)
    shown = b""
    while b"Store it?" not in shown and select([terminal], [], [], 60)[0]:
        shown += os.read(terminal, 4096)
    assert "架设新桥" in shown.decode(errors="replace")
    os.write(terminal, said.encode())
    assert process.wait(120) == (0 if stored else 1)
    os.close(terminal)
    assert _stored(tmp_path) == stored


def test_a_file_that_cannot_be_read_changes_nothing(command: Command, roads: Path, tmp_path: Path) -> None:
    command("plan", "add", str(roads), "--yes")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    for arguments in (["add", "bad.pdf"], ["replace", "roads-2020", "bad.pdf"], ["add", "nowhere.txt"]):
        code, out, err = command("plan", *arguments, "--yes")
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    assert _stored(tmp_path) == ["roads-2020"]
    assert "年底通车" in command("ask", "--plan", "roads-2020", "第二项")[1]


def test_of_a_folder_what_can_be_read_is_stored_and_the_rest_told(
    command: Command, roads: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_bytes(roads.read_bytes())
    (folder / "b.md").write_text(TEXT.replace("东街", "西街"))
    (folder / "c.html").write_text("<html><body>无</body></html>")
    (folder / "cnipa-2018.txt").write_text(TEXT.replace("东街", "南街"))
    code, out, err = command("plan", "add", str(folder), "--yes")
    assert code == 1
    assert "Stored “a”" in out
    assert "No numbering was recognised" in err
    assert "c.html" in err
    assert "there is a plan “cnipa-2018” already" in err
    assert _stored(tmp_path) == ["a", "b"]
    code, out, err = command("plan", "add", str(folder), "--yes")
    assert "a.txt is stored already, as “a”." in err
    assert _stored(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add"], "Missing argument"),
        (["add", "Roads 2020.txt", "Roads 2020.txt", "--id", "x"], "for one file"),
        (["add", "Roads 2020.txt", "--id", "A B"], "An id is"),
        (["add", "Roads 2020.txt", "--id", "cnipa-2018"], "already"),
        (["add", "Roads 2020.txt", "--year", "20"], "--year"),
        (["replace", "nothing", "Roads 2020.txt"], "no plan “nothing”"),
        (["replace", "cnipa-2018", "Roads 2020.txt"], "comes with the program"),
        (["remove", "cnipa-2018"], "comes with the program"),
        (["remove", "nothing"], "no plan “nothing”"),
    ],
)
def test_wrong_use_is_told(command: Command, roads: Path, tmp_path: Path, arguments: list[str], told: str) -> None:
    code, _, err = command("plan", *arguments, "--yes")
    assert code == 2
    assert told in err
    assert _stored(tmp_path) == []


def test_doubts_are_shown(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("（一）修路。先修东街。\n（三）架桥。\n")
    out = command("plan", "add", "x.txt")[1]
    assert "doubtful  No title was found. Give one with --title." in out
    assert "Numbers are left out: （一） – （三）." in out


def test_plans_whose_indexes_were_not_built_get_them_when_they_are_added_again(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in range(3):
        text = TEXT.replace("东街", f"第{n}街")
        (folder / f"roads-{n}.txt").write_text(text, encoding="utf-8")
        if n < 2:  # as a process leaves it that was killed before it came to the indexes
            new = Import(f"roads-{n}", "路", 2020, text, f"roads-{n}.txt", text.encode())
            Library(tmp_path / "data").add(new)
    code, out, err = command("plan", "add", str(folder), "--yes")
    assert code == 0
    assert out.count("Stored “") == 1
    assert err.count("is stored already") == 2
    assert all((tmp_path / "data" / "index" / f"roads-{n}" / "manifest.json").exists() for n in range(3))
    (tmp_path / "data" / "index" / "roads-1" / "manifest.json").unlink()
    assert command("plan", "add", str(folder), "--yes")[0] == 0
    assert (tmp_path / "data" / "index" / "roads-1" / "manifest.json").exists()


def test_a_ray_that_is_not_there_is_told(command: Command, roads: Path, tmp_path: Path) -> None:
    code, _, err = command("plan", "add", str(roads), "--yes", "--ray", "nowhere:port")
    assert code == 2
    assert "“local”" in err or "pip install" in err
    assert _stored(tmp_path) == []
