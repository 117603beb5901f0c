import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import Popen

import numpy as np
import pytest

from assistant.errors import IndexUnusableError
from assistant.index import PlanIndex
from assistant.indexing import build_indexes
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from embeddings.encoding import ModelError, Progress, Vectors
from embeddings.hashing import HashEmbeddings
from tests.counting import Counting

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修第{n}街。\n（二）架设新桥。第{n}年底通车。\n"
PLANS = [parse_plan(TEXT.format(n=n), id=f"roads-{n}") for n in range(6)]
BUILD = """
import sys
from pathlib import Path
from assistant.indexing import build_indexes
from assistant.plan.parse import parse_plan
from embeddings import bulk
from embeddings.hashing import HashEmbeddings

bulk.PIECE = 100
plans = [parse_plan(sys.argv[2].format(n=n), id=f"roads-{n}") for n in range(6)]
build_indexes(Path(sys.argv[1]), plans, HashEmbeddings(), lambda done, total: print(done, flush=True))
"""


def test_the_indexes_are_those_that_are_built_one_by_one(tmp_path: Path, plan: Plan) -> None:
    plans = [plan, *PLANS]
    build_indexes(tmp_path / "bulk", plans, HashEmbeddings())
    for one in plans:
        made = PlanIndex(tmp_path / "bulk", one, HashEmbeddings()).fitting()
        alone = PlanIndex(tmp_path / "alone", one, HashEmbeddings()).open()
        assert made
        assert made.passages == alone.passages
        assert np.array_equal(made.vectors, alone.vectors)
        assert made.manifest.fingerprint == alone.manifest.fingerprint


def test_what_stands_in_several_plans_is_embedded_once(tmp_path: Path) -> None:
    counting = Counting()
    build_indexes(tmp_path, PLANS, counting)
    assert len(counting.embedded) == len(set(counting.embedded))
    counting.embedded.clear()
    build_indexes(tmp_path, PLANS, counting)
    assert counting.embedded == []
    changed = [*PLANS[1:], parse_plan(TEXT.format(n=9), id="roads-0")]
    build_indexes(tmp_path, changed, counting)
    assert len(counting.embedded) < 20


def test_a_killed_run_goes_on_where_it_was(start: Callable[..., "Popen[bytes]"], tmp_path: Path) -> None:
    process = start(BUILD, str(tmp_path), TEXT)
    assert process.stdout
    for line in process.stdout:
        if int(line) >= 500:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    assert not any((tmp_path / "index").glob("roads-*/manifest.json"))
    again = start(BUILD, str(tmp_path), TEXT)
    assert again.stdout
    first = int(next(iter(again.stdout)))
    again.communicate()
    assert again.returncode == 0
    assert first > 400
    assert all(PlanIndex(tmp_path, one, HashEmbeddings()).check() for one in PLANS)
    assert not list((tmp_path / "index").glob(".embedded/*/*.npz"))


def test_a_model_that_fails_is_told(tmp_path: Path) -> None:
    class Failing(HashEmbeddings):
        def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            raise ModelError("The server is away.")

    with pytest.raises(IndexUnusableError, match="server is away"):
        build_indexes(tmp_path, PLANS, Failing())
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexUnusableError, match="WORKPLAN_DATA_DIR"):
        build_indexes(tmp_path / "file", PLANS, HashEmbeddings())
