import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.plan.shipped import shipped_plan
from embeddings.classifier_file import read_classifier, write_classifier
from embeddings.learned import Learned
from embeddings.multi_label import Labelled, read_multi_label
from eval import learning
from eval.learning import learn_several, learn_together
from tests.embeddings.probing import EMBEDDINGS, small_probe
from tests.embeddings.test_classifier import EXAMPLES, alone, small_classifier

PLAN = shipped_plan()
TAUGHT = [
    *(Labelled(f"{who}的专利怎么质押贷款", ("a",)) for who in ("公司", "小店", "工厂", "学校")),
    *(Labelled(f"{who}什么时候开运动会", ("b",)) for who in ("公司", "小店", "工厂", "学校")),
    *(Labelled(f"{who}的专利怎么质押贷款，什么时候开运动会", ("a", "b")) for who in ("公司", "小店", "工厂", "学校")),
    Labelled("那工厂呢怎么样", ("a", "b"), ("专利怎么质押贷款", "做好质押融资。")),
] * 20


def test_what_answers_together_is_learned_on_probe_and_classifiers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, learned = tmp_path / "several.npz", Learned(small_probe(), alone())
    monkeypatch.setattr(learning, "joined_lessons", lambda plan: TAUGHT)
    monkeypatch.setattr(learning, "several_path", lambda plan: path)
    told = learn_together(PLAN, EMBEDDINGS, learned)
    assert told is not None
    assert "260 examples, of which 100 take several sentences" in told
    assert sys.float_info.min / 2 > 0  # the processor reckons with denormal numbers again
    together = read_multi_label(path)
    assert (together.parts, together.embedding_model) == (learned.parts, EMBEDDINGS.name)
    both = Learned(small_probe(), alone(), together)
    for text, parts in (("工厂的专利怎么质押贷款，什么时候开运动会", {"a", "b"}), ("医院的专利怎么质押贷款", {"a"})):
        said = both.predict(text, EMBEDDINGS.encode_query(text), (text,)).together
        assert said is not None
        assert {part for part, odds in zip(both.parts, said, strict=True) if odds > 0} == parts


def test_many_questions_are_encoded_as_one_is() -> None:
    asked = [("公司的审查要快些",), ("那工厂呢怎么样", "专利怎么质押贷款", "做好质押融资。"), ("审查",)]
    one_by_one = np.array([small_classifier().encode(texts) for texts in asked])
    assert small_classifier().encode_all(asked) == pytest.approx(one_by_one, abs=1e-3)


def test_the_second_classifier_goes_on_over_several_sentences_and_keeps_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    for path in (first, second):
        write_classifier(small_classifier(), path)
    monkeypatch.setattr(learning, "classifier_paths", lambda plan: (first, second))
    both = [Labelled(f"{who}今年有什么大事", ("a", "b"), weight=6.0) for who in ("公司", "小店", "工厂", "学校")]
    monkeypatch.setattr(learning, "joined_lessons", lambda plan: both * 25)
    monkeypatch.setattr(learning, "lessons", lambda plan: list(EXAMPLES) * 4)
    monkeypatch.setattr(learning, "_REHEARSED", 3 * len(EXAMPLES))
    told = learn_several(PLAN, EMBEDDINGS, iter)
    assert told is not None
    assert f"100 examples, and {len(EXAMPLES) * 3} that it had learned" in told
    before, after = read_classifier(first), read_classifier(second)
    assert (after.source, after.which.names) == (before.source, before.which.names)
    shares = [np.exp(alone(c).predict(("医院今年有什么大事",)).log_probabilities) for c in (before, after)]
    assert [min(share[:2]) > 0.25 for share in shares] == [False, True], shares
    for text, part in (("医院的专利质押", "a"), ("职工什么时候开运动会", "b")):
        said = alone(after).predict((text,))
        assert after.which.names[int(np.argmax(said.log_probabilities))] == part


def test_without_examples_of_that_nothing_is_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "several_path", lambda plan: tmp_path / "several.npz")
    assert learn_several(PLAN.model_copy(update={"id": "other"}), EMBEDDINGS, iter) is None
    assert learn_together(PLAN.model_copy(update={"id": "other"}), EMBEDDINGS, Learned(small_probe())) is None
    assert list(tmp_path.iterdir()) == []
