"""A library with one imported plan."""

from pathlib import Path

import pytest

from assistant.plan.library import Import, Library

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"
ROADS = Import("roads-2020", "修路局2020年工作要点", 2020, TEXT, "roads 2020.txt", TEXT.encode("gb18030"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "data")
    made.add(ROADS)
    return made


def folders_of(library: Library) -> list[str]:
    assert library.data_dir
    return sorted(path.name for path in (library.data_dir / "plans").iterdir() if path.is_dir())
