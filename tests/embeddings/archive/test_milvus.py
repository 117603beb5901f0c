"""Milvus as a server: Milvus Lite run as a process of its own, and clients in others."""

import socket
import sys
import time
from collections.abc import Iterator
from subprocess import DEVNULL, Popen

import pytest

from embeddings.archive.milvus import MilvusStore
from embeddings.archive.protocol import ArchiveError
from embeddings.hashing import HashEmbeddings
from tests.embeddings.archive.conftest import put
from tests.killing import Start, kill_hanging

CHILD = """
import sys
from embeddings.archive.milvus import MilvusStore
from tests.embeddings.archive.conftest import put
from tests.killing import hang

store = MilvusStore(sys.argv[1], 256)
match sys.argv[2]:
    case "inserted": store._client.upsert = hang
    case "counted": store._client.delete = hang
put(store, "b", [f"新的第{i}句话讲商标" for i in range(50)], "2" * 64)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a Milvus Lite server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(tmp_path_factory.mktemp("milvus"))
    command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", data, "--port", str(port)]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as server:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        server.kill()


def _fill(store: MilvusStore) -> None:
    for source in "ab":
        put(store, source, [f"{source}的第{i}句话讲专利" for i in range(30)], "1" * 64)


def test_what_another_process_put_is_seen(address: str, start: Start) -> None:
    with MilvusStore(address, HashEmbeddings.dimension) as reader:
        _fill(reader)
        assert start(CHILD, address, "nothing").wait(timeout=60) == 0
        assert (reader.count(), reader.sources()["b"]) == (80, "2" * 64)
        assert reader.matching("新的第7句话讲商标", 1)[0].passage.id == "b#7"
        assert len(reader.nearest(HashEmbeddings().encode_query("句话"), 100)) == 80


@pytest.mark.parametrize(("at", "is_done"), [("inserted", False), ("counted", True)])
def test_a_killed_put_leaves_the_old_or_the_new(address: str, start: Start, at: str, is_done: bool) -> None:
    with MilvusStore(address, HashEmbeddings.dimension) as store:
        _fill(store)
        process = start(CHILD, address, at)
        kill_hanging(process)
        assert (store.count(), store.sources()["b"]) == ((80, "2" * 64) if is_done else (60, "1" * 64))
        vector = HashEmbeddings().encode_query("第3句话讲专利商标")
        for found in (store.nearest(vector, 200), store.matching("句话讲专利商标", 200)):
            of_b = [one.passage.text for one in found if one.source == "b"]
            assert len(of_b) == (50 if is_done else 30)
            assert ("新的第3句话讲商标" in of_b) == is_done
        put(store, "b", ["又一次"])
        assert len(store.nearest(vector, 200)) == 31
        left = store._client.query("workplan_passages", filter='source == "b"', output_fields=["text"])
        assert [row["text"] for row in left] == ["又一次"]


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(ArchiveError, match="WORKPLAN_STORE") as told:
        MilvusStore("http://me:hunter2@127.0.0.1:9", 3, token="me:hunter2")
    assert "hunter2" not in str(told.value)
