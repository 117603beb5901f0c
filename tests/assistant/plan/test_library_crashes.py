"""Processes are killed for real while they change the library, and two change it at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.plan.library import Library
from assistant.plan.shipped import DEFAULT_PLAN
from tests.assistant.plan.conftest import ROADS, TEXT, folders_of
from tests.killing import Start, kill_hanging

IMPORT = f"""
import sys
from dataclasses import replace
from pathlib import Path
from assistant.plan import catalog, library
from assistant.plan.library import Import, Library

data = Path(sys.argv[1])
text = {TEXT!r}
roads = Import("roads-2020", "修路局2020年工作要点", 2020, text, "roads.txt", text.encode())
other = replace(roads, text=text.replace("东街", "西街"))
"""
HANG = (
    IMPORT
    + """
from tests.killing import hang

match sys.argv[3]:
    case "text": library.write_new = hang
    case "folder": library.flush_folder = hang
    case "catalog": catalog.write_over = hang
    case "swap": Path.replace = hang
    case "clear":
        import shutil
        shutil.rmtree = hang
match sys.argv[2]:
    case "add": Library(data).add(replace(roads, id="bridges"))
    case "replace": Library(data).replace(other)
    case "remove": Library(data).remove("roads-2020")
"""
)


def test_a_full_disk_leaves_the_old_state(library: Library, start: Start, tmp_path: Path) -> None:
    limited = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
    limited += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    process = start(
        limited + IMPORT + "Library(data).replace(replace(other, original=bytes(400_000)))", str(tmp_path / "data")
    )
    _, errors = process.communicate(timeout=60)
    assert b"LibraryError" in errors
    assert b"Free space" in errors
    assert "东街" in library.load("roads-2020").text
    assert len(folders_of(library)) == 1


@pytest.mark.parametrize(
    ("change", "at", "is_done"),
    [
        ("add", "text", False),
        ("add", "folder", False),
        ("add", "catalog", False),
        ("add", "swap", False),
        ("replace", "text", False),
        ("replace", "catalog", False),
        ("replace", "swap", False),
        ("replace", "clear", True),
        ("remove", "catalog", False),
        ("remove", "swap", False),
        ("remove", "clear", True),
    ],
)
def test_a_killed_change_leaves_the_old_state_or_the_new(
    library: Library, start: Start, tmp_path: Path, change: str, at: str, is_done: bool
) -> None:
    process = start(HANG, str(tmp_path / "data"), change, at)
    kill_hanging(process)
    if change == "remove" and is_done:
        assert library.ids() == [DEFAULT_PLAN]
    else:
        assert library.ids() == [DEFAULT_PLAN, "roads-2020"]
        assert ("西街" if is_done else "东街") in library.load("roads-2020").text
    library.add(replace(ROADS, id="trees"))
    assert len(folders_of(library)) == len(library.entries())


def test_two_processes_lose_nothing_of_each_other(start: Start, tmp_path: Path) -> None:
    program = IMPORT + "for n in range(8): Library(data).add(replace(roads, id=f'{sys.argv[2]}-{n}'))"
    processes = [start(program, str(tmp_path / "data"), name) for name in ("a", "b")]
    for process in processes:
        assert process.communicate(timeout=120)[1] == b""
    library = Library(tmp_path / "data")
    assert len(library.entries()) == len(folders_of(library)) == 16
    assert all(len(library.load(plan_id).items) for plan_id in library.ids())


def test_of_two_processes_that_add_one_id_one_is_told(start: Start, tmp_path: Path) -> None:
    processes = [start(IMPORT + "Library(data).add(roads)", str(tmp_path / "data")) for _ in range(2)]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1]
    assert sum(b"already" in error for error in errors) == 1


def test_a_reader_goes_on_while_a_plan_is_replaced_again_and_again(
    library: Library, start: Start, tmp_path: Path
) -> None:
    program = IMPORT + "for n in range(20): Library(data).replace(replace(other, title=f'第{n}版要点'))"
    process = start(program, str(tmp_path / "data"))
    titles = set()
    while process.poll() is None:
        plan = library.load("roads-2020")
        titles.add(plan.title)
        assert len(plan.items) == 2
    assert process.returncode == 0
    assert library.load("roads-2020").title == "第19版要点"
    assert len(titles) > 1
