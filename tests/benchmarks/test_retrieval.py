import json
from pathlib import Path

import pytest

from embeddings.model import TextEmbeddings
from tests.benchmarks.retrieval import compare, measure


def test_measures_are_those_worked_by_hand() -> None:
    questions = [{"q": "a", "passage_id": "1"}, {"q": "b", "passage_id": "2"}, {"q": "c", "passage_id": "9"}]
    measures = measure(lambda _: ["1", "2", "3"], questions)
    assert measures == pytest.approx({"hit@1": 1 / 3, "hit@3": 2 / 3, "MRR@10": (1 + 1 / 2) / 3})


def test_any_passages_and_questions_can_be_measured(tmp_path: Path, hashing: TextEmbeddings) -> None:
    texts = {"1": "专利质押融资。做好专利保险。", "2": "职工运动会。机关文化。"}
    passages = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "passages.jsonl").write_text("\n".join(passages))
    questions = [{"q": "保险怎么做", "passage_id": "1"}, {"q": "运动会", "passage_id": "2"}]
    (tmp_path / "questions.jsonl").write_text("\n".join(json.dumps(question) for question in questions))
    assert compare(tmp_path, hashing)["ours"] == {"hit@1": 1, "hit@3": 1, "MRR@10": 1}
