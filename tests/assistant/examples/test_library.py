import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.chain import Way
from assistant.confidence import calibration_file, read_calibration
from assistant.examples import library
from assistant.examples.library import (
    classifier_paths,
    dialogues_sha256,
    examples_sha256,
    learned_for,
    learned_sha256,
    probe_path,
    read_dialogues,
    read_examples,
    read_several,
    several_sha256,
)
from assistant.passages import part_id
from assistant.plan.model import is_heading
from assistant.plan.shipped import shipped_plan
from embeddings.classifier_file import read_classifier
from embeddings.naming import DEFAULT_MODEL, HASH_MODEL
from embeddings.probe_file import read_probe
from eval.questions import read_questions

PLAN = shipped_plan()


def test_every_sentence_has_example_questions_and_many_have_no_answer() -> None:
    examples = read_examples(PLAN)
    by_part = {example.part for example in examples}
    assert by_part - {None} == {part_id(PLAN, i, s) for i in PLAN.items for s in range(len(i.sentences))}
    assert sum(example.part is None for example in examples) >= len(examples) / 5
    assert len({example.text for example in examples}) >= 0.99 * len(examples)


def test_no_example_is_a_question_of_the_evaluation_set() -> None:
    """No two share 70 % of their character pairs."""
    known: dict[str, list[int]] = {}
    asked = [_pairs(question.question) for question in read_questions()]
    for i, pairs in enumerate(asked):
        for pair in pairs:
            known.setdefault(pair, []).append(i)
    near = []
    for example in (*read_examples(PLAN), *read_dialogues(PLAN), *read_several(PLAN)):
        pairs = _pairs(example.text)
        shared: dict[int, int] = {}
        for pair in pairs:
            for i in known.get(pair, ()):
                shared[i] = shared.get(i, 0) + 1
        near += [(example.text, i) for i, n in shared.items() if n / (len(pairs) + len(asked[i]) - n) >= 0.7]
    assert near == []


def test_every_sentence_answers_a_dialogue_and_many_have_no_answer() -> None:
    dialogues = read_dialogues(PLAN)
    assert {d.part for d in dialogues} - {None} == {
        part_id(PLAN, i, s) for i in PLAN.items for s in range(len(i.sentences))
    }
    assert sum(d.part is None for d in dialogues) >= len(dialogues) / 4
    assert all(d.before for d in dialogues)
    assert len({(d.text, d.before) for d in dialogues}) >= 0.99 * len(dialogues)


def test_a_dialogue_is_its_last_question_and_what_was_said_before() -> None:
    text = "[9#4]\n融资呢 | 10#5 | 保险呢 | - | ＡＩ 呢"
    (dialogue,) = library._examples(text, PLAN)
    assert (dialogue.text, dialogue.part) == ("AI 呢", part_id(PLAN, PLAN.item(9), 4))
    assert dialogue.before == ("保险呢", "", "融资呢")


def test_what_was_learned_was_learned_from_these_examples() -> None:
    assert read_probe(probe_path(PLAN)).source == examples_sha256(PLAN)
    assert [read_classifier(path).source for path in classifier_paths(PLAN)] == 2 * [dialogues_sha256(PLAN)]
    learned = learned_for(PLAN, DEFAULT_MODEL)
    assert learned is not None
    assert learned.classifiers is not None
    assert set(learned.classifiers.parts) == set(learned.parts)
    assert learned.together is not None
    assert learned.together.source == several_sha256(PLAN)
    assert learned.together.parts == learned.parts


def test_when_to_refuse_was_fitted_on_what_was_learned() -> None:
    assert read_calibration(calibration_file(probing=True)).learned == learned_sha256(PLAN)
    assert read_calibration(calibration_file(probing=False)).learned is None


def test_a_comment_in_the_examples_changes_nothing_that_was_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = examples_sha256(PLAN), dialogues_sha256(PLAN)
    for path in library._FOLDER.glob("*.txt"):
        (tmp_path / path.name).write_text("# Another.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(library, "_FOLDER", tmp_path)
    assert (examples_sha256(PLAN), dialogues_sha256(PLAN)) == before
    with (tmp_path / "cnipa-2018.dialogues.txt").open("a", encoding="utf-8") as file:
        file.write("年费多少 | - | 贵吗\n")
    assert examples_sha256(PLAN) == before[0]
    assert dialogues_sha256(PLAN) != before[1]


def test_what_was_learned_with_another_model_or_from_other_examples_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert learned_for(PLAN, HASH_MODEL) is None
    for name in ("dialogues_sha256", "examples_sha256"):
        with monkeypatch.context() as patched:
            patched.setattr(library, name, lambda plan: "changed")
            assert learned_for(PLAN, DEFAULT_MODEL) is None
    assert learned_for(PLAN, DEFAULT_MODEL) is not None


def test_a_classifier_that_tells_other_parts_apart_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_classifier(classifier_paths(PLAN)[0])
    fewer = replace(found, which=replace(found.which, names=(*found.which.names[1:], "other")))
    for other in (lambda path: fewer, lambda path: fewer if "joint" in path.name else found):
        monkeypatch.setattr(library, "read_classifier", other)
        assert learned_for(PLAN, DEFAULT_MODEL) is None


def test_one_classifier_without_the_other_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(library, "classifier_paths", lambda plan: (classifier_paths(PLAN)[0], tmp_path / "none.npz"))
    assert learned_for(PLAN, DEFAULT_MODEL) is None


def test_without_what_answers_together_the_rest_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "several_sha256", lambda plan: "changed")
    learned = learned_for(PLAN, DEFAULT_MODEL)
    assert learned is not None
    assert learned.together is None


def test_an_example_may_take_several_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[6#3 11#2]\n要出的办法都有哪些\n融资呢 | 10#5 | 还有哪些“办法”\n[field]\n年费和诉讼费各多少"
    monkeypatch.setattr(library, "_several", lambda plan: text)
    both = part_id(PLAN, PLAN.item(6), 3), part_id(PLAN, PLAN.item(11), 2)
    first, second, none = read_several(PLAN)
    assert (first.text, first.parts, first.before) == ("要出的办法都有哪些", both, ())
    assert (second.parts, second.before[0]) == (both, "融资呢")
    assert none.parts == ()


def test_nothing_was_learned_for_a_plan_without_examples() -> None:
    other = PLAN.model_copy(update={"id": "other"})
    assert read_examples(other) == ()
    assert read_dialogues(other) == ()
    assert learned_for(other, DEFAULT_MODEL) is None


def test_the_probe_ranks_what_is_asked_in_other_words(way: Way) -> None:
    question = "老百姓办事能不能少跑几趟腿，网上就办了"
    search = way.open_search().search
    vector = search.embeddings.encode_query(question)
    learned = learned_for(PLAN, DEFAULT_MODEL)
    assert learned is not None
    best = learned.parts[int(learned.predict(question, vector, (question,)).log_probabilities.argmax())]
    item, sentence = re.fullmatch(r".+/(\d+)#(\d+)", best).groups()  # type: ignore[union-attr]
    assert item == "6"
    assert not is_heading(PLAN.item(6), PLAN.item(6).sentences[int(sentence)])


def test_examples_of_a_sentence_that_is_not_there_are_told() -> None:
    with pytest.raises(ValueError, match=r"There is no sentence \[20#0\]"):
        list(library._examples("[20#0]\n谁？", PLAN))


def _pairs(text: str) -> set[str]:
    plain = _plain(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)} or {plain}


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def test_a_damaged_probe_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / f"{PLAN.id}.txt").write_text("", encoding="utf-8")
    (tmp_path / f"{PLAN.id}.npz").write_bytes(b"no archive")
    monkeypatch.setattr(library, "_FOLDER", tmp_path)
    assert learned_for(PLAN, DEFAULT_MODEL) is None
    assert f"without some of what was learned: {PLAN.id}.npz cannot be read" in caplog.text
