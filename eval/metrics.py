"""How is one answer judged against what a right one is?

All measures are 0 to 1, higher is better, unless a name says otherwise.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Answer
from assistant.checking.judge import Judge
from assistant.marker import mark_in
from assistant.marks import MARKER, MARKERS
from assistant.plan.model import Item, Plan
from assistant.plan.squeezed import squeezed
from assistant.statement import Statement
from assistant.verify import is_real, is_supported

_MARKED = re.compile(rf"([^\[\]]+)({MARKERS})")


def hit_at(k: int, considered: Sequence[int], wanted: Sequence[int]) -> bool:
    """Whether one of the wanted items is among the first `k` considered (hit@k)."""
    return bool(set(considered[:k]) & set(wanted))


def reciprocal_rank(considered: Sequence[int], wanted: Sequence[int]) -> float:
    """1 / rank of the first wanted item, 0 where none was considered; its mean is the MRR."""
    return next((1 / rank for rank, item in enumerate(considered, start=1) if item in set(wanted)), 0.0)


def precision(cited: Sequence[int], wanted: Sequence[int]) -> float:
    """The share of the cited items that are wanted; 1 where nothing is cited."""
    return len(set(cited) & set(wanted)) / len(set(cited)) if cited else 1.0


def recall(cited: Sequence[int], wanted: Sequence[int]) -> float:
    """The share of the wanted items that are cited; 1 where nothing is wanted."""
    return len(set(cited) & set(wanted)) / len(set(wanted)) if wanted else 1.0


def f1(cited: Sequence[int], wanted: Sequence[int]) -> float:
    """The harmonic mean of precision and recall."""
    p, r = precision(cited, wanted), recall(cited, wanted)
    return 2 * p * r / (p + r) if p + r else 0.0


def exact_set(cited: Sequence[int], wanted: Sequence[int]) -> bool:
    """Whether exactly the wanted items are cited."""
    return set(cited) == set(wanted)


def shows(text: str, fact: str) -> bool:
    """Whether a text shows a fact, or one of several given as "a|b".

    Spaces do not count; a fact that begins or ends with a digit is not found inside a longer number.
    """
    said = squeezed(text).lower()
    return any(re.search(_bounded(squeezed(choice).lower()), said) for choice in fact.split("|"))


def facts_shown(text: str, facts: Sequence[str]) -> float:
    """The share of the facts that a text shows; 1 where there are none."""
    return sum(shows(text, fact) for fact in facts) / len(facts) if facts else 1.0


def support(answer: Answer, *plans: Plan, judge: Judge | None = None) -> float:
    """The share of the marked sentences of an answer that the cited items support; 1 where none is marked.

    Read from the text, as a reader sees it, so that a marker without a citation behind it counts as unsupported.
    `plans` are those that may be cited. A sentence must be in the words of what it cites; one of its own words, where
    `judge` is given, must pass that for each item that it marks: characters alone say nothing of a paraphrase.
    """
    marked = [] if answer.refusal else _MARKED.findall(answer.text)
    by_id = {plan.id: plan for plan in plans}
    held = sum(_is_supported(text, markers, answer, by_id, judge) for text, markers in marked)
    return held / len(marked) if marked else 1.0


def out_of_range(answer: Answer, *plans: Plan) -> int:
    """How many citations name no item of these plans, or quote what does not stand there; 0 is right."""
    return sum(not any(is_real(citation, plan) for plan in plans) for citation in answer.citations)


def _is_supported(text: str, markers: str, answer: Answer, plans: Mapping[str, Plan], judge: Judge | None) -> bool:
    marks = set(MARKER.findall(markers))
    marked = {citation: mark_in(answer.text, citation) for citation in answer.citations}
    citations = tuple(citation for citation, mark in marked.items() if mark in marks)
    cited = {citation.plan for citation in citations}
    if marks != {marked[citation] for citation in citations} or len(cited) != 1 or not cited <= set(plans):
        return False
    plan = plans[cited.pop()]
    sentence = text.rpartition("\n")[2].removeprefix("- ")
    if is_supported(Statement(sentence, citations), plan):
        return True
    items = {citation.item for citation in citations if is_real(citation, plan)}
    return judge is not None and 0 not in items and _passes(sentence, [plan.item(n) for n in sorted(items)], judge)


def _passes(sentence: str, items: Sequence[Item], judge: Judge) -> bool:
    """Whether a sentence passes the check with exactly these items behind it."""
    kept = judge.check(sentence + "".join(f"[{item.key}]" for item in items), items).statement
    return kept is not None and {citation.item for citation in kept.citations} == {item.ordinal for item in items}


def _bounded(fact: str) -> str:
    before = r"(?<!\d)" if fact[:1].isdigit() else ""
    after = r"(?!\d)" if fact[-1:].isdigit() else ""
    return before + re.escape(fact) + after
