"""Is a question set in order, and what of the plan does it ask for?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.plan.model import Plan, Value, is_heading
from embeddings.tokens import bigrams
from eval.metrics import shows
from eval.questions import Question

_NEAR = 0.7
"""Share of common character pairs (Jaccard) from which two questions count as nearly the same."""


class Faulty(Value):
    """A question and what is wrong with it, in words."""

    id: str
    faults: tuple[str, ...]


class Coverage(Value):
    """What the answerable questions ask for."""

    items: dict[int, int]
    """By ordinal: how many questions want the item."""
    open_sentences: dict[int, tuple[str, ...]]
    """By ordinal: the sentences that no question's evidence quotes. Headings do not count."""
    kinds: dict[str, dict[str, int]]
    """By kind and split: how many questions."""


def faulty(questions: Sequence[Question], plan: Plan) -> list[Faulty]:
    """The questions that are not in order, each with its faults."""
    found = [Faulty(id=question.id, faults=tuple(faults(question, plan))) for question in questions]
    return [one for one in found if one.faults]


def faults(question: Question, plan: Plan) -> list[str]:
    """What is wrong with a question about this plan, in words; nothing if it is in order."""
    found = []
    if list(question.items) != sorted(set(question.items)) or not all(
        1 <= i <= len(plan.items) for i in question.items
    ):
        found.append(f"items {list(question.items)} are not ascending ordinals of the plan")
        return found
    if question.refusal and (question.items or question.evidence or question.facts):
        found.append("a refusal has no items, evidence or facts")
    if is_open(question):
        found.append("it says neither what a right answer cites or shows, nor that it is to be refused")
    cited = [plan.item(i).text for i in question.items] or [plan.text]
    found += [f"the evidence {quote!r} stands in no cited item" for quote in question.evidence if not _in(quote, cited)]
    if question.items:
        unsaid = [fact for fact in question.facts if not _is_stated(fact, question, plan)]
        found += [f"the fact {fact!r} stands in no cited item" for fact in unsaid]
    if question.items and question.kind not in ("structure", "list", "count"):
        found += [
            f"there is no evidence for item {i}"
            for i in question.items
            if not any(quote in plan.item(i).text for quote in question.evidence)
        ]
    return found


def is_open(question: Question) -> bool:
    """Whether a row does not say yet what a right answer is."""
    return not (question.refusal or question.items or question.facts)


def _is_stated(fact: str, question: Question, plan: Plan) -> bool:
    """Whether the items that a right answer cites, or what it says of them (sections, counts), show a fact."""
    items = [plan.item(ordinal) for ordinal in question.items]
    sections = [section for item in items if (section := plan.section_of(item))]
    told = [f"{s.heading} {len(s.items)}项" for s in sections] + [f"{len(items)}项", plan.title]
    return shows("\n".join([*(f"{item.label}{item.text}" for item in items), *told]), fact)


def _in(quote: str, texts: Iterable[str]) -> bool:
    return any(quote in text for text in texts)


def near_duplicates(questions: Sequence[Question]) -> list[tuple[Question, Question]]:
    """Pairs over the two splits that ask nearly the same, so that measuring on one has seen the other.

    Follow-ups are compared with their history.
    """
    pairs = {q.id: set(bigrams(" ".join([*(turn.content for turn in q.history), q.question]))) for q in questions}
    tune = [question for question in questions if question.split == "tune"]
    report = [question for question in questions if question.split == "report"]
    return [(a, b) for a in tune for b in report if _alike(pairs[a.id], pairs[b.id]) >= _NEAR]


def coverage(questions: Sequence[Question], plan: Plan) -> Coverage:
    """What is asked for of the plan, and how often."""
    quotes = {
        item.ordinal: [e for q in questions if item.ordinal in q.items for e in q.evidence] for item in plan.items
    }
    left = {
        item.ordinal: tuple(
            sentence.text
            for sentence in item.sentences
            if not is_heading(item, sentence) and not any(_overlap(e, sentence.text) for e in quotes[item.ordinal])
        )
        for item in plan.items
    }
    kinds: dict[str, Counter[str]] = {}
    for question in questions:
        kinds.setdefault(question.kind, Counter())[question.split] += 1
    return Coverage(
        items={item.ordinal: sum(item.ordinal in q.items for q in questions) for item in plan.items},
        open_sentences={ordinal: sentences for ordinal, sentences in left.items() if sentences},
        kinds={kind: dict(counts) for kind, counts in sorted(kinds.items())},
    )


def _overlap(quote: str, sentence: str) -> bool:
    return quote in sentence or sentence in quote


def _alike(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
