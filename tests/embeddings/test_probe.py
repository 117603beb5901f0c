from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embeddings.hashing import HashEmbeddings
from embeddings.probe import NETWORK, Probe, ProbeError, spread
from embeddings.probe_fitting import Example, fit_probe

EXAMPLES = [
    *(Example(f"{who}的专利怎么质押贷款", "a") for who in ("公司", "小店", "工厂", "学校")),
    *(Example(f"{who}什么时候开运动会", "b") for who in ("机关", "职工", "单位", "干部")),
    *(Example(f"{who}的审查要快些", "c") for who in ("发明", "外观", "实用新型", "复审")),
    *(Example(f"{who}的天气好不好", None, "elsewhere") for who in ("今天", "明天", "北京", "上海")),
    *(Example(f"{who}怎么样了", None, "unclear") for who in ("那个", "这件事", "它", "后来")),
    *(Example(f"{who}的专利年费多少钱", None, "near") for who in ("公司", "小店", "工厂", "学校")),
]
EMBEDDINGS = HashEmbeddings()


@pytest.fixture(scope="module")
def probe() -> Probe:
    vectors = EMBEDDINGS.encode_queries([example.text for example in EXAMPLES])
    return fit_probe(EXAMPLES, vectors, embedding_model=EMBEDDINGS.name, source="s")


@pytest.mark.parametrize(("question", "part"), [("医院的专利质押", "a"), ("运动会", "b"), ("审查快些", "c")])
def test_the_part_that_answers_is_the_most_probable(probe: Probe, question: str, part: str) -> None:
    logs = probe.log_probabilities(EMBEDDINGS.encode_query(question))
    assert np.exp(logs).sum() == pytest.approx(1, rel=1e-5)
    assert probe.parts[int(logs.argmax())] == part


def test_an_answered_question_has_higher_odds_than_another(probe: Probe) -> None:
    def odds(text: str) -> float:
        return probe.log_odds(text, EMBEDDINGS.encode_query(text))

    assert odds("银行的专利质押") > 0 > odds("后天的天气")


@pytest.mark.parametrize(
    ("question", "kind"), [("广州的天气好不好", "elsewhere"), ("那怎么样了", "unclear"), ("医院的专利年费", "near")]
)
def test_a_question_without_an_answer_is_of_a_kind(probe: Probe, question: str, kind: str) -> None:
    assert probe.unanswered_kind(EMBEDDINGS.encode_query(question)) == kind


def test_a_text_without_known_tokens_is_judged_by_its_embedding(probe: Probe) -> None:
    vector = EMBEDDINGS.encode_query("专利质押")
    seen = spread(vector, probe.mean)
    linear = float(probe.whether[: len(probe.mean)] @ seen) + probe.whether_bias
    assert probe.log_odds("xyz", vector) == pytest.approx(linear + NETWORK * probe.network.log_odds(seen), rel=1e-5)


def test_the_network_has_learned_what_is_answered(probe: Probe) -> None:
    def odds(text: str) -> float:
        return probe.network.log_odds(spread(EMBEDDINGS.encode_query(text), probe.mean))

    assert odds("银行的专利质押") > 0 > odds("后天的天气")


def test_it_is_the_same_when_read_again(probe: Probe, tmp_path: Path) -> None:
    path = tmp_path / "p.npz"
    probe.save(path)
    replace(probe, source="newer").save(path)
    again = Probe.load(path)
    vector = EMBEDDINGS.encode_query("专利质押")
    assert (again.parts, again.tokens, again.embedding_model, again.source) == (
        probe.parts,
        probe.tokens,
        probe.embedding_model,
        "newer",
    )
    assert again.log_probabilities(vector) == pytest.approx(probe.log_probabilities(vector), abs=0.02)
    assert again.log_odds("专利质押", vector) == pytest.approx(probe.log_odds("专利质押", vector), abs=0.02)
    assert [p.name for p in tmp_path.iterdir()] == ["p.npz"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.npz"
    path.write_bytes(content)
    with pytest.raises(ProbeError, match=r"p\.npz cannot be read"):
        Probe.load(path)


@pytest.mark.parametrize("kept", [EXAMPLES[:20], [e for e in EXAMPLES if e.part != "c"]])
def test_too_few_kinds_of_examples_are_refused(kept: list[Example]) -> None:
    vectors = EMBEDDINGS.encode_queries([example.text for example in kept])
    with pytest.raises(ValueError, match="three parts or more"):
        fit_probe(kept, vectors, embedding_model="m", source="s")
