"""May a sentence that a language model wrote reach the reader, and with which item behind it?"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.checking.agreement import (
    Meaning,
    is_said,
    likest_part,
    nearness,
    says_something,
    signals,
    strange_words,
)
from assistant.checking.facts import missing_facts
from assistant.checking.joined import is_joined
from assistant.checking.markers import read_markers
from assistant.checking.negation import turns_around
from assistant.checking.source import Source, as_evidence
from assistant.checking.support import Model, SupportCalibration
from assistant.passages import group_id
from assistant.plan.model import Item, Plan
from assistant.question.script import Language, clean, language_of
from assistant.statement import Statement, cite

Reason = Literal[
    "",
    "empty",
    "no marker",
    "not given",
    "facts",
    "negation",
    "agreement",
    "joined",
    "language",
    "repeated",
    "too long",
]  # fmt: skip

_CLAUSE_END = re.compile(r"[，；。！？,;!?]")
_SHORTEST_CLAUSE = 4
_LONGEST = 500
"""Characters of a clause, and of a sentence that is looked at."""
_CLEAR = 0.15
"""By how much more probable the best item must be than the next, for a sentence to be anchored in it."""


@dataclass(frozen=True)
class Support:
    """Whether an item supports a sentence; `reason` says what speaks against it, "" if nothing does."""

    source: Source
    probability: float
    reason: Reason
    signals: Mapping[str, float]
    """What it was weighed by; empty where nothing had to be weighed."""

    @property
    def holds(self) -> bool:
        """Whether it does."""
        return not self.reason


@dataclass(frozen=True)
class Checked:
    """What became of a sentence: a statement with its citations, or None and why it was dropped."""

    statement: Statement | None
    reason: Reason = ""
    is_reanchored: bool = False


class Judge:
    """Checks sentences against the items of one plan. `open_meaning` is called when meaning must tell."""

    def __init__(self, plan: Plan, open_meaning: Callable[[], Meaning], calibration: SupportCalibration) -> None:
        self._plan = plan
        self._open_meaning = open_meaning
        self._calibration = calibration
        self._keys = {item.key: item for item in plan.items}
        self._sources = {item.ordinal: Source.of(plan, item) for item in plan.items}

    def check(self, sentence: str, given: Sequence[Item], language: Language | None = None) -> Checked:
        """Check one sentence with its markers against the items that the model was given.

        `language` is the one that the answer should have. A sentence whose marker is wrong or missing is anchored in
        the one item given that clearly supports it.
        """
        marked = read_markers(sentence, self._keys)
        text, bullet = _plain(marked.text)
        if len(text) > _LONGEST:
            return Checked(None, "too long")
        if not text or not says_something(clean(text)):
            return Checked(None, "empty")
        if language and language_of(text) != language:
            return Checked(None, "language")
        allowed = {item.key: item for item in given}
        cited = [allowed[key] for key in marked.keys if key in allowed]
        supports = self._supports(text, cited)
        holding = [one for one in supports if one.holds]
        if holding and all(_is_title(text, one.source) for one in holding):
            return Checked(None, "empty")
        if holding:  # markers that do not hold are left out
            changed = len(holding) < len(marked.keys)
            return Checked(self._statement(text, holding, bullet=bullet), is_reanchored=changed)
        if len(cited) > 1 and (joint := self._joint(text, cited)):
            return Checked(self._statement(text, joint, bullet=bullet))
        if anchor := self._clear_anchor(text, given):
            if _is_title(text, anchor.source):
                return Checked(None, "empty")
            return Checked(self._statement(text, [anchor], bullet=bullet), is_reanchored=True)
        if supports:
            return Checked(None, max(supports, key=lambda one: one.probability).reason)
        return Checked(None, "not given" if marked.keys else "no marker")

    def support(self, sentence: str, item: Item) -> Support:
        """Whether one item supports a sentence without markers."""
        return self._supports(sentence, [item])[0]

    def _supports(self, sentence: str, items: Sequence[Item]) -> list[Support]:
        """Whether each item supports a sentence, and each of its clauses: a right beginning does not carry a wrong end.

        What facts, a negation or an item's own words decide is not embedded; the rest is, together.
        """
        text = clean(sentence)
        sources = [self._sources[item.ordinal] for item in items]
        wrong = [self._contradicted(text, source) for source in sources]
        unsaid = [[] if reason else _unsaid(text, source) for source, reason in zip(sources, wrong, strict=True)]
        strange = [
            w for source, left in zip(sources, unsaid, strict=True) for t in left for w in strange_words(t, source)
        ]
        if any(unsaid):
            self._open_meaning().read([piece for pieces in unsaid for piece in pieces], strange)
        return [
            Support(source, 0.0, reason, {}) if reason else self._weigh(pieces, source)
            for source, reason, pieces in zip(sources, wrong, unsaid, strict=True)
        ]

    def _weigh(self, pieces: Sequence[str], source: Source) -> Support:
        """Whether an item supports all of what it does not say outright; the sentence itself stands first."""
        if not pieces:
            return Support(source, 1.0, "", {})
        meaning, group = self._open_meaning(), group_id(self._plan, source.item)
        found = [signals(piece, source, meaning.cosines(piece), group, meaning) for piece in pieces]
        weighed = [(self._model(piece), one) for piece, one in zip(pieces, found, strict=True)]
        least = min(model.probability(one) for model, one in weighed)
        reason: Reason = ""
        if any(model.probability(one) < model.threshold for model, one in weighed):
            reason = "agreement"
        elif is_joined(pieces[0], source, meaning):
            reason = "joined"
        return Support(source, least, reason, found[0])

    def _contradicted(self, text: str, source: Source) -> Reason:
        """What in an item speaks against a sentence or one of its clauses, without weighing how much of it is said."""
        for piece in (text, *_clauses(text)):
            if missing_facts(piece, (source,), self._plan.title):
                return "facts"
            if turns_around(piece, source.parts[likest_part(piece, source)], source.text):
                return "negation"
        return ""

    def _joint(self, text: str, items: Sequence[Item]) -> list[Support] | None:
        """The items, of those cited, that support a sentence only together: each clause by one of them."""
        needed: dict[int, Support] = {}
        for clause in _clauses(clean(text)):
            held = next((one for one in (self.support(clause, item) for item in items) if one.holds), None)
            if held is None:
                return None
            needed[held.source.item.ordinal] = held
        return [needed[ordinal] for ordinal in sorted(needed)] or None

    def _clear_anchor(self, text: str, given: Sequence[Item]) -> Support | None:
        ranked = sorted(self._supports(text, self._near_enough(text, given)), key=lambda one: -one.probability)
        holding = [one for one in ranked if one.holds]
        if not holding or (len(holding) > 1 and holding[0].probability - holding[1].probability < _CLEAR):
            return None
        return holding[0]

    def _near_enough(self, sentence: str, items: Sequence[Item]) -> list[Item]:
        """The items that might support a sentence if they said all its words: fewer than all are looked at closely."""
        text, meaning = clean(sentence), self._open_meaning()
        model = self._model(text)

        def may_support(item: Item) -> bool:
            source = self._sources[item.ordinal]
            if self._contradicted(text, source):
                return False
            if not _unsaid(text, source):
                return True
            near = nearness(meaning.cosines(text), group_id(self._plan, source.item))
            return model.probability(dict.fromkeys(model.weights, 0.0) | near) >= model.threshold

        return [item for item in items if may_support(item)]

    def _model(self, text: str) -> Model:
        return self._calibration.en if language_of(text) == "en" else self._calibration.zh

    def _statement(self, text: str, supports: Sequence[Support], *, bullet: bool) -> Statement:
        citations = []
        for one in supports:
            part = likest_part(text, one.source)
            citations.append(cite(self._plan, one.source.item, one.source.sentences[max(0, part - 1)]))
        return Statement(text, tuple(citations), bullet=bullet)


_BULLET = re.compile(r"^(?:[-*•·]\s*|#+\s*|[0-9]{1,2}[.、)]\s*(?![0-9])|[（(][0-9一二三四五六七八九十]{1,2}[)）]\s*)")
_MARKUP = re.compile(r"\*\*|__|`|<[^<>]{0,200}>|[\x00-\x08\x0b-\x1f\x7f]|!?\[([^\[\]]*)\]\([^()]*\)")


def _clauses(text: str) -> list[str]:
    """The clauses of a Chinese sentence that has several; an English one is not cut."""
    if language_of(text) == "en":
        return []
    clauses = [clause for clause in _CLAUSE_END.split(text) if len(clause) >= _SHORTEST_CLAUSE]
    return clauses if len(clauses) > 1 else []


def _is_title(text: str, source: Source) -> bool:
    """Whether a sentence says no more than the title of an item that goes on."""
    return len(source.sentences) > 1 and as_evidence(text).strip("。.") == as_evidence(source.item.title).strip("。.")


def _unsaid(text: str, source: Source) -> list[str]:
    """The sentence and its clauses, those apart that an item says outright; none where all clauses are said."""
    clauses = _clauses(text)
    left = [clause for clause in clauses if not is_said(clause, source)]
    return [] if is_said(text, source) or (clauses and not left) else [text, *left]


def _plain(text: str) -> tuple[str, bool]:
    """A sentence without mark-up and numbering, and whether it stood in a list."""
    bare = _MARKUP.sub(lambda match: match[1] or "", text).strip()
    listed = _BULLET.match(bare)
    return (bare[listed.end() :].strip() if listed else bare), bool(listed)
