"""What a library holds, and what it refuses; `test_library_crashes` kills what changes it."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import LibraryError, PlanError
from assistant.plan.library import Library
from assistant.plan.shipped import DEFAULT_PLAN, shipped_plan
from tests.assistant.plan.conftest import ROADS, TEXT, folders_of

OTHER = replace(ROADS, text=TEXT.replace("东街", "西街"), original=TEXT.replace("东街", "西街").encode())


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


def test_several_plans_are_stored_as_one_change_all_or_none(library: Library) -> None:
    more = [replace(ROADS, id=f"roads-{year}", year=year) for year in (2021, 2022)]
    with pytest.raises(PlanError, match="“roads-2020” already"):
        library.add_all([*more, ROADS])
    with pytest.raises(PlanError, match="“roads-2021” already"):
        library.add_all([*more, more[0]])
    assert [entry.folder for entry in library.entries()] == folders_of(library)
    assert [entry.id for entry in library.entries()] == ["roads-2020"]
    assert [entry.id for entry in library.add_all(more)] == ["roads-2021", "roads-2022"]
    assert [entry.id for entry in library.entries()] == ["roads-2020", "roads-2021", "roads-2022"]
    assert library.load("roads-2022").year == 2022


@pytest.mark.parametrize("by", ["", "0.0.1", None])
def test_sections_and_items_are_counted_again_by_another_version(
    library: Library, by: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = library.counts("roads-2020")
    assert (counts.sections, counts.items) == (1, 2)
    assert library.counts(DEFAULT_PLAN).items == 19
    assert library.data_dir
    path = library.data_dir / "plans/catalog.json"
    catalog = json.loads(path.read_text())
    if by is None:
        del catalog["plans"][0]["counts"]  # as a version wrote it that did not count
    else:
        catalog["plans"][0]["counts"] |= {"items": 7, "by": by}
    path.write_text(json.dumps(catalog))
    assert library.counts("roads-2020") == counts


def test_a_plan_is_not_read_to_tell_how_many_items_it_has(library: Library) -> None:
    next(library.data_dir.glob("plans/*/plan.txt")).unlink()  # type: ignore[union-attr]
    assert library.counts("roads-2020").items == 2
    assert [plan.id for plan in library.listed()] == [DEFAULT_PLAN, "roads-2020"]


def test_of_many_known_plans_a_message_tells_the_first(library: Library) -> None:
    library.add_all([replace(ROADS, id=f"roads-{number}") for number in range(20)])
    with pytest.raises(PlanError, match=r"Known plans: cnipa-2018, roads-0,.* and 10 more; “workplan plan list”"):
        library.load("none")


def test_its_own_title_and_year_can_be_overruled(library: Library) -> None:
    library.replace(replace(ROADS, title="路", year=2021))
    assert (library.load("roads-2020").title, library.load("roads-2020").year) == ("路", 2021)


def test_a_replaced_plan_is_seen_at_once_and_the_old_one_cleared_away(library: Library) -> None:
    seen = Library(library.data_dir)
    assert "东街" in seen.load("roads-2020").text
    library.replace(OTHER)
    assert "西街" in seen.load("roads-2020").text
    assert len(folders_of(library)) == 1


def test_a_removed_plan_is_gone(library: Library) -> None:
    library.load("roads-2020")
    library.remove("roads-2020")
    assert library.ids() == [DEFAULT_PLAN]
    assert folders_of(library) == []
    with pytest.raises(PlanError, match="no plan “roads-2020”"):
        library.load("roads-2020")
    with pytest.raises(PlanError, match="no plan"):
        library.remove("roads-2020")


def test_a_taken_id_is_told(library: Library) -> None:
    for taken in (ROADS, replace(ROADS, id=DEFAULT_PLAN)):
        with pytest.raises(PlanError, match="already"):
            library.add(taken)
    assert len(folders_of(library)) == 1


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
    assert len(folders_of(library)) == 1


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
    assert len(folders_of(library)) == 1


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="WORKPLAN_DATA_DIR"):
        Library(tmp_path / "file").add(ROADS)


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
