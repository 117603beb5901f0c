"""What does each part of retrieval bring? The same questions, with parts left out, and a plain peer beside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.chain import Way
from assistant.passages import item_of
from assistant.plan.model import Plan, Value
from assistant.question.understood import Understood
from embeddings.folder import StoredIndex
from embeddings.learned import Learned
from embeddings.model import TextEmbeddings
from embeddings.retriever import HybridSearch, Weights
from eval.interval import STATISTICS, cluster, interval
from eval.metrics import hit_at, reciprocal_rank
from eval.peer import tutorial_ranker
from eval.questions import Question
from eval.summary import cluster_of

Ranker = Callable[[str, Understood], Sequence[int]]
"""From a question as typed and as understood to ordinals of items, best first."""

_OFF = Weights(whole=0, part=0, piece=0, bigrams=0, words=0, unknown=0, near=0, names=0, phrases=0)


class Ablation(Value):
    """How well one way of retrieving ranks items, over the `n` questions that are looked up and want one."""

    name: str
    n: int
    hit_at_1: float
    low: float
    high: float
    """The 95 % interval of hit@1."""
    hit_at_3: float
    mrr: float


def variants(
    plan: Plan, stored: StoredIndex, embeddings: TextEmbeddings, learned: Learned | None = None
) -> dict[str, Ranker]:
    """The ways of retrieving, by name, the peer first and ours last; what was learned only where there is something."""
    peer = tutorial_ranker(plan, embeddings)

    def ranker(weights: Weights, *, raw: bool = False, learned: Learned | None = None) -> Ranker:
        search = HybridSearch(stored.passages, stored.vectors, embeddings, weights, learned=learned)

        def rank(typed: str, understood: Understood) -> list[int]:
            topic = understood.topic
            found = search.rank(typed) if raw else search.rank(topic.text, topic.keywords, topic.names, topic.asked)
            return [item_of(plan, group.group).ordinal for group in found.groups]

        return rank

    return {
        "tutorial: 500-character chunks": lambda typed, _: peer(typed),
        "keywords only": ranker(replace(_OFF, bigrams=1, words=1, names=1, phrases=1)),
        "dense, whole items": ranker(replace(_OFF, whole=1)),
        "dense, sentences": ranker(replace(_OFF, part=1)),
        "dense, clauses": ranker(replace(_OFF, piece=1)),
        "dense, all three": ranker(replace(_OFF, whole=1, part=1, piece=1)),
        "fusion, without normalisation": ranker(Weights(), raw=True),
        "fusion, without near words": ranker(replace(Weights(), near=0)),
        "fusion": ranker(Weights()),
        **{name: ranker(weights, learned=known) for name, weights, known in _learned(learned)},
    }


def _learned(learned: Learned | None) -> Iterator[tuple[str, Weights, Learned]]:
    """The ways that use what was learned, by name."""
    if learned:
        probe = Learned(learned.probe)
        yield from [("probe alone", _OFF, probe), ("fusion and probe", Weights(), probe)]
    if learned and learned.classifiers:
        yield from [
            ("probe and classifiers alone", _OFF, learned),
            ("fusion, probe and classifiers", Weights(), learned),
        ]


def ablate(way: Way, rankers: dict[str, Ranker], questions: Sequence[Question]) -> Iterator[Ablation]:
    """Rank for every question that is looked up and wants an item."""
    asked = [(q, way.understand(q.asked)) for q in questions if q.items]
    looked_up = [(q, draft.understood) for q, draft in asked if draft.mode == "extractive" and not draft.refusal]
    for name, rank in rankers.items():
        ranked = [(q, rank(q.question, understood)) for q, understood in looked_up]
        hits = [(cluster_of(q), float(hit_at(1, items, q.items))) for q, items in ranked]
        low, high = interval(cluster(hits), STATISTICS["mean"]) or (0.0, 1.0)
        yield Ablation(
            name=name,
            n=len(ranked),
            hit_at_1=_mean(hit for _, hit in hits),
            low=low,
            high=high,
            hit_at_3=_mean(float(hit_at(3, items, q.items)) for q, items in ranked),
            mrr=_mean(reciprocal_rank(items, q.items) for q, items in ranked),
        )


def _mean(values: Iterable[float]) -> float:
    collected = list(values)
    return sum(collected) / len(collected) if collected else 0.0
