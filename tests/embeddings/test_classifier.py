import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from embeddings.classifier import Classifier
from embeddings.classifier_file import read_classifier, write_classifier
from embeddings.classifier_fitting import fit_classifier
from embeddings.ensemble import Ensemble
from embeddings.multi_label import Labelled
from embeddings.probe import Prediction
from embeddings.probe_fitting import Example
from embeddings.weights_file import ProbeError
from tests.embeddings.probing import EXAMPLES

DIALOGUES = [
    *(
        Example(f"{who}怎么样", "a", before=("专利怎么质押贷款", "做好质押融资。"))
        for who in ("那小店", "工厂", "学校呢")
    ),
    *(
        Example(f"{who}怎么样", "b", before=("什么时候开运动会", "办好运动会。"))
        for who in ("那小店", "工厂", "学校呢")
    ),
    *(Example(f"{who}怎么样", None, "elsewhere", ("天气好不好", "")) for who in ("那小店", "工厂", "学校呢")),
]


@cache
def small_classifier() -> Classifier:
    return fit_classifier([*EXAMPLES, *DIALOGUES, *DIALOGUES] * 16, embedding_model="m", source="s")


def alone(classifier: Classifier | None = None) -> Ensemble:
    """An ensemble of one classifier, the small one if none is given."""
    return Ensemble((classifier or small_classifier(),))


def predict(texts: tuple[str, ...], classifier: Classifier | None = None) -> Prediction:
    """What a classifier alone says of a question and what was said before it."""
    return alone(classifier).predict(texts)


@pytest.mark.parametrize(
    ("texts", "part"),
    [
        (("医院的专利质押",), "a"),
        (("职工什么时候开运动会",), "b"),
        (("那工厂呢怎么样", "专利怎么质押贷款", "做好质押融资。"), "a"),
        (("那工厂呢怎么样", "什么时候开运动会", "办好运动会。"), "b"),
    ],
)
def test_the_part_that_answers_is_the_most_probable(texts: tuple[str, ...], part: str) -> None:
    said = predict(texts)
    assert np.exp(said.log_probabilities).sum() == pytest.approx(1, rel=1e-4)
    assert small_classifier().parts[int(said.log_probabilities.argmax())] == part
    assert said.log_odds > 0


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("后天的天气好不好",), "elsewhere"),
        (("那工厂呢怎么样", "天气好不好", ""), "elsewhere"),
        (("它怎么样了",), "unclear"),
    ],
)
def test_a_question_without_an_answer_is_of_a_kind(texts: tuple[str, ...], kind: str) -> None:
    said = predict(texts)
    assert said.log_odds < 0
    assert said.unanswered_kind == kind


def test_it_is_the_same_when_read_again(tmp_path: Path) -> None:
    path, classifier = tmp_path / "c.npz", small_classifier()
    write_classifier(classifier, path)
    write_classifier(replace(classifier, source="newer"), path)
    again = read_classifier(path)
    assert (again.parts, again.kind.names, again.embedding_model, again.source, again.lowest) == (
        classifier.parts,
        classifier.kind.names,
        "m",
        "newer",
        classifier.lowest,
    )
    asked = ("那工厂呢怎么样", "专利怎么质押贷款", "做好质押融资。")
    said, said_again = predict(asked), predict(asked, again)
    assert said_again.log_probabilities == pytest.approx(said.log_probabilities, abs=0.1)
    assert said_again.log_odds == pytest.approx(said.log_odds, abs=0.1)
    assert [p.name for p in tmp_path.iterdir()] == ["c.npz"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.npz"
    path.write_bytes(content)
    with pytest.raises(ProbeError, match=r"c\.npz cannot be read"):
        read_classifier(path)


def test_a_file_that_is_damaged_inside_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.npz"
    write_classifier(small_classifier(), path)

    def fail(*args: object, **kwargs: object) -> None:
        raise zlib.error("invalid distance")

    monkeypatch.setattr("embeddings.classifier_file.np.load", fail)
    with pytest.raises(ProbeError, match=r"c\.npz cannot be read: invalid distance"):
        read_classifier(path)


@pytest.mark.parametrize("kept", [[e for e in EXAMPLES if e.part], [e for e in EXAMPLES if not e.part]])
def test_both_answered_and_other_examples_are_needed(kept: list[Example]) -> None:
    with pytest.raises(ValueError, match="some examples must be answered, and some not"):
        fit_classifier(kept, embedding_model="m", source="s")


def test_what_takes_several_parts_makes_each_of_them_probable() -> None:
    asked = "{}的专利怎么质押贷款，什么时候开运动会"
    both = [Labelled(asked.format(who), ("a", "b")) for who in ("小店", "工厂", "学校", "医院")]
    fitted = fit_classifier([*EXAMPLES, *DIALOGUES] * 8, both * 16, embedding_model="m", source="s")
    said = predict((asked.format("公司"),), fitted)
    assert said.log_odds > 0
    assert np.exp(said.log_probabilities[[fitted.parts.index("a"), fitted.parts.index("b")]]).min() > 0.25
    assert fitted.parts[int(predict(("医院的专利质押",), fitted).log_probabilities.argmax())] == "a"


def test_what_takes_several_parts_names_none_that_no_example_has() -> None:
    with pytest.raises(ValueError, match="no example is answered by d"):
        fit_classifier(EXAMPLES, [Labelled("?", ("a", "d"))], embedding_model="m", source="s")


def test_every_step_is_shown() -> None:
    shown: list[int] = []
    fit_classifier(EXAMPLES, embedding_model="m", source="s", steps=lambda steps: _counted(steps, shown))
    assert sum(shown) == 4 * len(EXAMPLES)


def test_learning_goes_on_from_what_was_learned_before() -> None:
    taught, before, shown = [*EXAMPLES, *DIALOGUES], small_classifier(), list[int]()
    further = fit_classifier(
        taught, embedding_model="m", source="s", start=before, steps=lambda steps: _counted(steps, shown)
    )
    afresh = fit_classifier(taught, embedding_model="m", source="s")
    asked = ("那工厂呢怎么样", "什么时候开运动会", "办好运动会。")
    known = predict(asked).surety
    assert sum(shown) == len(taught)
    assert predict(asked, further).surety == pytest.approx(known, abs=0.1)
    assert predict(asked, afresh).surety < known - 0.2
    assert any((further.learned[name] != weights).any() for name, weights in before.learned.items())


def test_what_tells_other_parts_apart_is_nothing_to_go_on_from() -> None:
    other = [replace(example, part="c") if example.part == "b" else example for example in EXAMPLES]
    with pytest.raises(ValueError, match="tells other sentences or kinds apart"):
        fit_classifier(other, embedding_model="m", source="s", start=small_classifier())


def _counted(steps: Iterable[list[int]], shown: list[int]) -> Iterator[list[int]]:
    for batch in steps:
        shown.append(len(batch))
        yield batch
