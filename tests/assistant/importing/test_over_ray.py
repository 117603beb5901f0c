"""Ray is real here: a cluster of workers on this machine, one of which is killed."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from assistant.errors import PlanTakenError, SettingsError
from assistant.importing.over_ray import open_ray, store_once
from assistant.plan.catalog import CATALOG, Catalog
from assistant.plan.library import Import, Library
from embeddings.naming import HASH_MODEL

TEXT = "第{n}修路局2020年工作要点\n一、修路\n（一）修补主路。先修第{n}街。\n（二）架设新桥。第{n}座年底通车。\n"
PLANS = 60
"""Of which two have the same text."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Plans, two files with the same text, and files that cannot be read."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in range(PLANS - 1):
        (folder / f"roads-{n:02}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    (folder / "roads-same.txt").write_text(TEXT.format(n=0), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_text("no PDF")
    return folder


@pytest.fixture
def adding(tmp_path: Path) -> Iterator[Callable[..., "Popen[bytes]"]]:
    """Starts `workplan plan add` in a data folder of the given name."""
    started: list[Popen[bytes]] = []

    def add(data: str, *arguments: str) -> Popen[bytes]:
        program = "from ui.cli import main; main()"
        process = Popen(
            [sys.executable, "-c", program, "plan", "add", str(tmp_path / "plans"), "--yes", *arguments],
            env={**os.environ, "WORKPLAN_DATA_DIR": str(tmp_path / data), "WORKPLAN_EMBEDDING_MODEL": HASH_MODEL},
            stdout=PIPE,
            stderr=PIPE,
            cwd=tmp_path,
        )
        started.append(process)
        return process

    yield add
    for process in started:
        process.terminate()  # so that it ends its Ray
        process.communicate(timeout=60)


def _stored(data: Path) -> dict[str, tuple[str, str]]:
    """By id, the hashes of each plan that is listed and its folder's files, and what its index is known by."""
    with suppress(FileNotFoundError):
        catalog = Catalog.model_validate_json((data / "plans" / CATALOG).read_bytes())
        return {entry.id: (entry.sha256, entry.text_sha256) for entry in catalog.plans}
    return {}


def _files(folder: Path) -> dict[str, bytes]:
    names = ("index.faiss", "passages.jsonl", "manifest.json")
    found = [path for name in names for path in folder.glob(f"roads-*/{name}")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def _told(errors: bytes) -> list[str]:
    """What the program says, of which Ray's own log is no part."""
    return [line for line in errors.decode().splitlines() if line.startswith("workplan: ")]


def _workers(root: int) -> list[int]:
    """Processes of Ray below a process that store plans."""
    parents, titles = dict[int, int](), dict[int, str]()
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            titles[int(path.name)] = (path / "cmdline").read_bytes().decode(errors="replace")
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])

    def is_below(pid: int) -> bool:
        return pid == root or (pid in parents and parents[pid] > 1 and is_below(parents[pid]))

    return [pid for pid, title in titles.items() if title.startswith("ray::MapWorker") and is_below(pid)]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_a_killed_worker_loses_nothing_and_duplicates_nothing(
    folder: Path, tmp_path: Path, adding: Callable[..., "Popen[bytes]"]
) -> None:
    pytest.importorskip("ray", reason='Ray is not installed: pip install "workplan-assistant[ray]"')
    plain = adding("plain")
    _, plain_errors = plain.communicate(timeout=300)
    over_ray = adding("ray", "--ray", "local")
    killed = None
    while over_ray.poll() is None and killed is None:
        if len(_stored(tmp_path / "ray")) >= 4 and (workers := _workers(over_ray.pid)):
            killed = workers[0]
            os.kill(killed, signal.SIGKILL)
        time.sleep(0.02)
    before = len(_stored(tmp_path / "ray"))
    output, errors = over_ray.communicate(timeout=300)
    assert killed
    assert 4 <= before < PLANS
    assert over_ray.returncode == plain.returncode == 1, errors.decode()  # some files cannot be read
    assert _stored(tmp_path / "ray") == _stored(tmp_path / "plain")
    assert len(_stored(tmp_path / "ray")) == PLANS
    assert len([path for path in (tmp_path / "ray" / "plans").iterdir() if path.is_dir()]) == PLANS
    assert _files(tmp_path / "ray" / "index") == _files(tmp_path / "plain" / "index")
    assert len(_files(tmp_path / "ray" / "index")) == 3 * PLANS
    assert _told(errors) == _told(plain_errors)
    assert [line.split()[1] for line in _told(errors)] == ["broken.pdf", "empty.txt"]
    assert output.decode().count("Stored “") == PLANS
    again = adding("ray")
    told, _ = again.communicate(timeout=300)
    assert "Stored" not in told.decode()


def test_a_plan_that_a_dead_worker_stored_is_not_stored_again(tmp_path: Path) -> None:
    library = Library(tmp_path)
    new = Import("roads", "路", 2020, TEXT, "roads.txt", TEXT.encode())
    assert store_once(new, library) == store_once(new, library)
    entry = library.entries()[0]
    other = Import("roads", "路", 2020, TEXT + "（三）绿化。\n", "roads.txt", b"other")
    with pytest.raises(PlanTakenError):
        store_once(other, library)
    assert library.entries() == (entry,)


def test_without_ray_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SettingsError, match="pip install"), open_ray("local"):
        pytest.fail("there is no Ray")
