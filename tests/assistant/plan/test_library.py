"""Processes are killed for real while they change the library, and two change it at once."""

import json
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import Popen

import pytest

from assistant.errors import LibraryError, PlanError
from assistant.plan.library import Import, Library
from assistant.plan.shipped import DEFAULT_PLAN, shipped_plan

Start = Callable[..., "Popen[bytes]"]

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"
ROADS = Import("roads-2020", "修路局2020年工作要点", 2020, TEXT, "roads 2020.txt", TEXT.encode("gb18030"))
OTHER = replace(ROADS, text=TEXT.replace("东街", "西街"), original=TEXT.replace("东街", "西街").encode())
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
import time

def hang(*arguments, **options):
    print("hanging", flush=True)
    time.sleep(60)

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


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "data")
    made.add(ROADS)
    return made


def _folders(library: Library) -> list[str]:
    assert library.data_dir
    return sorted(path.name for path in (library.data_dir / "plans").iterdir() if path.is_dir())


@pytest.mark.parametrize("plan_id", ["", "cnipa-1918", "../data/cnipa-2018", "cnipa-2018.txt"])
@pytest.mark.parametrize("data_dir", [Path("nowhere"), None])
def test_an_unknown_plan_is_refused_with_the_known_ones(plan_id: str, data_dir: Path | None) -> None:
    with pytest.raises(PlanError, match=r"no plan.*Known plans: .*cnipa-2018"):
        Library(data_dir).load(plan_id)


def test_looking_leaves_nothing_on_disk(tmp_path: Path) -> None:
    library = Library(tmp_path / "data")
    assert library.ids() == [DEFAULT_PLAN]
    assert library.load() is shipped_plan()
    assert not (tmp_path / "data").exists()


def test_an_imported_plan_is_read_back(library: Library) -> None:
    plan = library.load("roads-2020")
    assert (plan.title, plan.year, [item.key for item in plan.items]) == ("修路局2020年工作要点", 2020, ["1", "2"])
    assert library.ids() == [DEFAULT_PLAN, "roads-2020"]
    assert library.load("roads-2020") is plan
    (entry,) = library.entries()
    assert (entry.source, entry.text_sha256, entry.year) == ("roads 2020.txt", plan.sha256, 2020)
    assert library.original("roads-2020").read_bytes() == ROADS.original


def test_its_own_title_and_year_can_be_overruled(library: Library) -> None:
    library.replace(replace(ROADS, title="路", year=2021))
    assert (library.load("roads-2020").title, library.load("roads-2020").year) == ("路", 2021)


def test_a_replaced_plan_is_seen_at_once_and_the_old_one_cleared_away(library: Library) -> None:
    seen = Library(library.data_dir)
    assert "东街" in seen.load("roads-2020").text
    library.replace(OTHER)
    assert "西街" in seen.load("roads-2020").text
    assert len(_folders(library)) == 1


def test_a_removed_plan_is_gone(library: Library) -> None:
    library.load("roads-2020")
    library.remove("roads-2020")
    assert library.ids() == [DEFAULT_PLAN]
    assert _folders(library) == []
    with pytest.raises(PlanError, match="no plan “roads-2020”"):
        library.load("roads-2020")
    with pytest.raises(PlanError, match="no plan"):
        library.remove("roads-2020")


def test_a_taken_id_is_told(library: Library) -> None:
    for taken in (ROADS, replace(ROADS, id=DEFAULT_PLAN)):
        with pytest.raises(PlanError, match="already"):
            library.add(taken)
    assert len(_folders(library)) == 1


def test_a_plan_that_comes_with_the_program_stays(library: Library) -> None:
    with pytest.raises(PlanError, match="comes with the program"):
        library.replace(replace(ROADS, id=DEFAULT_PLAN))
    with pytest.raises(PlanError, match="comes with the program"):
        library.remove(DEFAULT_PLAN)


@pytest.mark.parametrize("plan_id", ["", "../up", "a/b", "A", "计划", "a.b", "-a", "a" * 65, "background", "a\n"])
def test_an_id_that_is_no_name_of_a_folder_is_refused(library: Library, plan_id: str) -> None:
    with pytest.raises(PlanError, match="An id is"):
        library.add(replace(ROADS, id=plan_id))


def test_a_text_without_items_is_not_stored(library: Library) -> None:
    with pytest.raises(PlanError, match="No numbering"):
        library.add(replace(ROADS, id="empty", text="今天天气好。"))
    assert library.ids() == [DEFAULT_PLAN, "roads-2020"]
    assert len(_folders(library)) == 1


@pytest.mark.parametrize(
    "damage", [lambda p: p.write_text("一、别的", "utf-8"), lambda p: p.write_bytes(b"\xff"), Path.unlink]
)
def test_a_damaged_text_is_told(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    library = Library(tmp_path / "damaged")
    library.add(ROADS)
    damage(next((tmp_path / "damaged").glob("plans/*/plan.txt")))
    with pytest.raises(LibraryError, match="workplan plan replace roads-2020 FILE"):
        library.load("roads-2020")
    library.replace(ROADS)
    assert library.load("roads-2020").items


@pytest.mark.parametrize("content", ["", "{", '{"format": 99, "plans": []}', '{"plans": 3}'])
def test_a_damaged_catalog_is_told_and_left_alone(library: Library, content: str) -> None:
    assert library.data_dir
    (library.data_dir / "plans" / "catalog.json").write_text(content)
    with pytest.raises(LibraryError, match=r"catalog\.json, cannot be read"):
        library.ids()
    with pytest.raises(LibraryError, match=r"catalog\.json, cannot be read"):
        library.add(OTHER)
    assert library.load() is shipped_plan()
    assert len(_folders(library)) == 1


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="WORKPLAN_DATA_DIR"):
        Library(tmp_path / "file").add(ROADS)


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
    assert len(_folders(library)) == 1


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
    assert process.stdout
    assert process.stdout.readline() == b"hanging\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    if change == "remove" and is_done:
        assert library.ids() == [DEFAULT_PLAN]
    else:
        assert library.ids() == [DEFAULT_PLAN, "roads-2020"]
        assert ("西街" if is_done else "东街") in library.load("roads-2020").text
    library.add(replace(ROADS, id="trees"))
    assert len(_folders(library)) == len(library.entries())


def test_two_processes_lose_nothing_of_each_other(start: Start, tmp_path: Path) -> None:
    program = IMPORT + "for n in range(8): Library(data).add(replace(roads, id=f'{sys.argv[2]}-{n}'))"
    processes = [start(program, str(tmp_path / "data"), name) for name in ("a", "b")]
    for process in processes:
        assert process.communicate(timeout=120)[1] == b""
    library = Library(tmp_path / "data")
    assert len(library.entries()) == len(_folders(library)) == 16
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


def test_the_catalog_says_what_it_holds(library: Library) -> None:
    assert library.data_dir
    told = json.loads((library.data_dir / "plans" / "catalog.json").read_text())
    assert told["plans"][0]["id"] == "roads-2020"
    assert os.listdir(library.data_dir / "plans" / told["plans"][0]["folder"])  # noqa: PTH208


def test_a_list_that_was_moved_away_costs_no_plan(tmp_path: Path) -> None:
    library, catalog = Library(tmp_path), tmp_path / "plans" / "catalog.json"
    library.add(ROADS)
    kept = catalog.rename(tmp_path / "kept.json")
    with pytest.raises(PlanError):
        library.remove("none")
    kept.rename(catalog)
    assert [item.title for item in Library(tmp_path).load(ROADS.id).items] == ["修补主路", "架设新桥"]
