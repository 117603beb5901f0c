"""How are the passages of thousands of plans kept and searched in Milvus, where one machine is not enough?

Milvus has no transactions over many rows. So each put is stamped: its passages are written beside the old ones, then
one row of the source, which names the stamp that counts, is replaced, then the old passages are deleted. A search
passes over whatever has another stamp than its source names; what an interrupted put left is deleted by the next of
that source. Two machines must not put the same source at once. URIs: that of a server, or a file for Milvus Lite, which
one process may have open.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

import numpy as np

from embeddings.addresses import shown
from embeddings.archive.fusion import depth, fuse
from embeddings.archive.protocol import ArchiveError, Found, Vector, Vectors
from embeddings.passages import Passage
from embeddings.tokens import bigrams, words

if TYPE_CHECKING:
    from pymilvus import MilvusClient

_BATCH = 500
_MOST = 16_384
"""What Milvus gives at once."""
_LONGEST = 65_535
"""Bytes of a text in Milvus: what is beyond is not kept."""
_FIELDS = ["source", "put", "id", "grp", "kind", "part", "text"]


class MilvusStore:
    """A `PassageStore` in two collections of a Milvus database: passages, and sources."""

    def __init__(self, uri: str, dimension: int, *, token: str = "", name: str = "workplan") -> None:
        """`name` begins the names of both collections, which are made where they are not there. Raises ArchiveError."""
        self._written, self._uri = uri, shown(uri)
        self._passages, self._sources = f"{name}_passages", f"{name}_sources"
        self._client = self._connected(uri, token)
        with self._faults():
            self._prepare(dimension)

    def put(
        self, source: str, sha256: str, passages: Sequence[Passage], vectors: Vectors, *, settle: bool = True
    ) -> None:
        """See `PassageStore`."""
        stamp = uuid4().hex
        rows = np.asarray(vectors, dtype=np.float32)
        with self._faults():
            for start in range(0, len(passages), _BATCH):
                some = zip(passages[start : start + _BATCH], rows[start : start + _BATCH], strict=True)
                self._client.insert(self._passages, [_row(source, stamp, passage, row) for passage, row in some])
            told = {"id": source, "sha256": sha256, "put": stamp, "count": len(passages), "unused": [0.0, 0.0]}
            self._client.upsert(self._sources, [told])
            self._client.delete(self._passages, filter=f"source == {_quoted(source)} and put != {_quoted(stamp)}")

    def remove(self, source: str) -> None:
        """See `PassageStore`."""
        with self._faults():
            self._client.delete(self._sources, filter=f"id == {_quoted(source)}")
            self._client.delete(self._passages, filter=f"source == {_quoted(source)}")

    def settle(self) -> None:
        """Nothing is due: Milvus settles by itself."""

    def sources(self) -> Mapping[str, str]:
        """See `PassageStore`."""
        return {row["id"]: row["sha256"] for row in self._every("sha256")}

    def count(self) -> int:
        """See `PassageStore`."""
        return sum(row["count"] for row in self._every("count"))

    def nearest(self, vector: Vector, k: int) -> list[Found]:
        """See `PassageStore`."""
        return self._found([np.asarray(vector, dtype=np.float32).tolist()], "vector", "IP", k)

    def matching(self, question: str, k: int) -> list[Found]:
        """See `PassageStore`."""
        tokens = dict.fromkeys(_cut(question))
        return self._found([" ".join(tokens)], "keywords", "BM25", k) if tokens else []

    def search(self, question: str, vector: Vector, k: int) -> list[Found]:
        """See `PassageStore`."""
        return fuse([self.nearest(vector, depth(k)), self.matching(question, depth(k))], k)

    def close(self) -> None:
        """See `PassageStore`."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _found(self, data: list[Any], field: str, metric: str, k: int) -> list[Found]:
        """Those of the best whose stamp counts; more are asked for until there are enough, or no more come."""
        wanted, known = min(_MOST, max(1, 2 * k)), dict[str, str | None]()
        with self._faults():
            while True:
                hits = self._hits(data, field, metric, wanted)
                stamps = self._stamps({hit["entity"]["source"] for hit in hits})
                valid = [hit for hit in hits if stamps.get(hit["entity"]["source"]) == hit["entity"]["put"]]
                outdated = {hit["entity"]["source"] for hit in hits} - {hit["entity"]["source"] for hit in valid}
                now = {source: stamps.get(source) for source in outdated}
                if now.items() - known.items():  # what counts now may have come after the search: look again
                    known |= now
                elif len(valid) >= k or len(hits) < wanted or wanted == _MOST:
                    break
                else:
                    wanted = min(_MOST, wanted * 4)
        # they stand best first; Milvus Lite gives a BM25 with its sign turned
        scored = [(hit, abs(hit["distance"]) if metric == "BM25" else hit["distance"]) for hit in valid[:k]]
        return [Found(*_passage(hit["entity"]), float(score)) for hit, score in scored]

    def _hits(self, data: list[Any], field: str, metric: str, k: int) -> list[Any]:
        return list(
            self._client.search(
                self._passages,
                data=data,
                anns_field=field,
                limit=k,
                output_fields=_FIELDS,
                search_params={"metric_type": metric},
                consistency_level="Strong",
            )[0]
        )

    def _stamps(self, sources: set[str]) -> dict[str, str]:
        if not sources:
            return {}
        rows = self._client.query(
            self._sources,
            filter=f"id in [{', '.join(map(_quoted, sorted(sources)))}]",  # `get` would not escape them
            output_fields=["id", "put"],
            consistency_level="Strong",
        )
        return {row["id"]: row["put"] for row in rows}

    def _every(self, field: str) -> Iterator[dict[str, Any]]:
        """The rows of all sources, by id."""
        last = ""
        while True:
            with self._faults():
                rows = self._client.query(
                    self._sources,
                    filter=f"id > {_quoted(last)}",
                    output_fields=["id", field],
                    limit=_MOST,
                    consistency_level="Strong",
                )
            yield from sorted(rows, key=lambda row: str(row["id"]))
            if len(rows) < _MOST:
                return
            last = max(row["id"] for row in rows)

    def _connected(self, uri: str, token: str) -> "MilvusClient":
        try:
            from pymilvus import MilvusClient
        except ImportError as error:
            raise ArchiveError(
                'Milvus needs packages that are not installed: pip install "workplan-assistant[milvus]".'
            ) from error
        with self._faults():
            return MilvusClient(uri=uri, token=token)

    def _prepare(self, dimension: int) -> None:
        from pymilvus import DataType, Function, FunctionType, MilvusClient

        text = {"datatype": DataType.VARCHAR, "max_length": _LONGEST}
        if not self._client.has_collection(self._sources):
            schema = MilvusClient.create_schema()
            schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=256)
            schema.add_field("sha256", DataType.VARCHAR, max_length=64)
            schema.add_field("put", DataType.VARCHAR, max_length=32)
            schema.add_field("count", DataType.INT64)
            schema.add_field("unused", DataType.FLOAT_VECTOR, dim=2)  # there must be one
            index = self._client.prepare_index_params()
            index.add_index("unused", index_type="FLAT", metric_type="L2")
            self._client.create_collection(self._sources, schema=schema, index_params=index)
        if not self._client.has_collection(self._passages):
            schema = MilvusClient.create_schema()
            schema.add_field("number", DataType.INT64, is_primary=True, auto_id=True)
            for field in _FIELDS:
                schema.add_field(field, **text)
            schema.add_field("cut", **text, enable_analyzer=True, analyzer_params={"tokenizer": "standard"})
            schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
            schema.add_field("keywords", DataType.SPARSE_FLOAT_VECTOR)
            schema.add_function(Function("bm25", FunctionType.BM25, ["cut"], ["keywords"]))
            index = self._client.prepare_index_params()
            index.add_index("vector", index_type="AUTOINDEX", metric_type="IP")
            ranked = {"bm25_k1": 1.2, "bm25_b": 0.75}
            index.add_index("keywords", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=ranked)
            self._client.create_collection(self._passages, schema=schema, index_params=index)
        for name in (self._sources, self._passages):
            self._client.load_collection(name)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        from pymilvus.exceptions import MilvusException

        try:
            yield
        except (MilvusException, OSError, ValueError) as error:
            # An address that cannot be read is quoted in pieces, of which one may be from the password.
            told = "its address cannot be read" if isinstance(error, ValueError) else getattr(error, "message", error)
            raise ArchiveError(
                f"Milvus at {self._uri} did not do what was asked: {str(told).replace(self._written, self._uri)}. See "
                "to it that it runs and lets this program in (WORKPLAN_STORE, WORKPLAN_STORE_TOKEN)."
            ) from error


def _row(source: str, stamp: str, passage: Passage, vector: Vector) -> dict[str, Any]:
    return {
        "source": source,
        "put": stamp,
        "id": passage.id,
        "grp": passage.group,
        "kind": passage.kind,
        "part": passage.part or "",
        "text": _within(passage.text),
        "cut": _within(" ".join(_cut(passage.text))),
        "vector": vector.tolist(),
    }


def _passage(row: Mapping[str, Any]) -> tuple[str, Passage]:
    kept = {"id": row["id"], "group": row["grp"], "kind": row["kind"], "part": row["part"] or None, "text": row["text"]}
    return row["source"], Passage.model_validate(kept)


def _cut(text: str) -> list[str]:
    """The tokens, each spelt in ASCII: Milvus's tokenizers would cut Chinese again, in their own way."""
    tokens = (*words(text), *bigrams(text))
    return [token if token.isascii() else f"u{token.encode('utf-16-be').hex()}" for token in tokens]


def _within(text: str) -> str:
    return text.encode()[:_LONGEST].decode(errors="ignore")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
