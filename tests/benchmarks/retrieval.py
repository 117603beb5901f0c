"""How well does the retriever find passages of any other text?

    python tests/benchmarks/retrieval.py FOLDER

FOLDER holds `passages.jsonl` {"id", "text"} and `questions.jsonl` {"q", "passage_id"}. Printed are hit@1, hit@3 and
MRR@10 of the retriever, and of a plain reciprocal-rank fusion of dense and BM25 rankings of whole passages with the
same embedding model (Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet", 2009; k = 60).
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from rich.progress import Progress

from assistant.passages import group_passages
from assistant.plan.sentences import split_sentences
from assistant.question.words import content_words
from embeddings.keywords import KeywordIndex
from embeddings.model import TextEmbeddings, embeddings_for
from embeddings.naming import DEFAULT_MODEL
from embeddings.passages import Passage
from embeddings.retriever import HybridSearch
from embeddings.tokens import bigrams

Ranker = Callable[[str], Sequence[str]]


def read(path: Path) -> list[dict[str, str]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def passages_of(rows: Sequence[dict[str, str]]) -> Iterator[Passage]:
    """Each text as a whole, in sentences and in clauses, as items of a plan are."""
    for row in rows:
        sentences = [sentence.text for sentence in split_sentences(row["text"], 0, len(row["text"]))]
        yield from group_passages(row["id"], "", row["text"], sentences)


def ours(search: HybridSearch) -> Ranker:
    """The retriever, best first."""

    def rank(question: str) -> list[str]:
        names = [word.text for word in content_words(question)]
        return [group.group for group in search.rank(question, names=names).groups]

    return rank


def reciprocal_rank_fusion(rows: Sequence[dict[str, str]], whole: np.ndarray, embeddings: TextEmbeddings) -> Ranker:
    """The plain peer: whole passages, dense and BM25 over bigrams."""
    keywords = KeywordIndex([row["text"] for row in rows], bigrams)

    def rank(question: str) -> list[str]:
        fused = np.zeros(len(rows))
        for scores in (whole @ embeddings.encode_query(question), keywords.scores(question)):
            fused[np.argsort(-scores, kind="stable")] += 1 / (60 + np.arange(1, len(rows) + 1))
        return [rows[i]["id"] for i in np.argsort(-fused, kind="stable")]

    return rank


def measure(rank: Ranker, questions: Sequence[dict[str, str]]) -> dict[str, float]:
    """hit@1, hit@3 and MRR@10, 0 to 1."""
    ranks = [list(rank(question["q"])[:10]) for question in questions]
    places = [
        found.index(question["passage_id"]) + 1 if question["passage_id"] in found else None
        for found, question in zip(ranks, questions, strict=True)
    ]
    n = len(questions)
    return {
        "hit@1": sum(place == 1 for place in places) / n,
        "hit@3": sum(place is not None and place <= 3 for place in places) / n,
        "MRR@10": sum(1 / place for place in places if place) / n,
    }


def compare(folder: Path, embeddings: TextEmbeddings) -> dict[str, dict[str, float]]:
    """The measures of the retriever and of the plain peer."""
    rows, questions = read(folder / "passages.jsonl"), read(folder / "questions.jsonl")
    passages = list(passages_of(rows))
    with Progress(transient=True) as bar:
        task = bar.add_task("Embedding", total=len(passages))
        vectors = embeddings.encode_documents(
            [p.text for p in passages], lambda done, _: bar.update(task, completed=done)
        )
    whole = vectors[[i for i, passage in enumerate(passages) if passage.kind == "whole"]]
    return {
        "ours": measure(ours(HybridSearch(passages, vectors, embeddings)), questions),
        "reciprocal-rank fusion": measure(reciprocal_rank_fusion(rows, whole, embeddings), questions),
    }


if __name__ == "__main__":
    model = sys.argv[2] if len(sys.argv) > 2 else DEFAULT_MODEL
    for name, measures in compare(Path(sys.argv[1]), embeddings_for(model)).items():
        print(f"{name:24}", "  ".join(f"{measure} {value:.3f}" for measure, value in measures.items()))
