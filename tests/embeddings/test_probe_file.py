from dataclasses import replace
from pathlib import Path

import pytest

from embeddings.probe_file import read_probe, write_probe
from embeddings.weights_file import ProbeError
from tests.embeddings.probing import predict, small_probe


def test_it_is_the_same_when_read_again(tmp_path: Path) -> None:
    path, probe = tmp_path / "p.npz", small_probe()
    write_probe(probe, path)
    write_probe(replace(probe, source="newer"), path)
    again = read_probe(path)
    assert (again.parts, again.tokens, again.embedding_model, again.source) == (
        probe.parts,
        probe.tokens,
        probe.embedding_model,
        "newer",
    )
    said, said_again = predict("专利质押"), predict("专利质押", again)
    assert said_again.log_probabilities == pytest.approx(said.log_probabilities, abs=0.05)
    assert said_again.log_odds == pytest.approx(said.log_odds, abs=0.02)
    assert said_again.unanswered_kind == said.unanswered_kind
    assert [p.name for p in tmp_path.iterdir()] == ["p.npz"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.npz"
    path.write_bytes(content)
    with pytest.raises(ProbeError, match=r"p\.npz cannot be read"):
        read_probe(path)
