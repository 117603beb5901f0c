"""Does the plan answer a question, and if not, why not?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from assistant.answer import Refusal
from assistant.background import ELSEWHERE
from assistant.confidence import Calibration
from assistant.draft import Draft
from assistant.passages import item_of
from assistant.plan.model import Plan
from assistant.question.amending import asks
from assistant.question.both import sets_side_by_side
from assistant.question.frame import without_frame
from assistant.question.nth import is_mere_pointer
from assistant.question.other_plan import other_plan_named
from assistant.question.purpose import asks_for_the_purpose
from assistant.question.quoted import TERM
from assistant.question.saying import is_phrase, says
from assistant.question.slots import asked_slots
from assistant.question.telling import asks_for_the_item, asks_for_the_object
from assistant.question.understood import Topic, Understood
from assistant.question.words import is_count
from assistant.refusals import courteous, not_in_plan, off_topic, other_plan, unclear
from assistant.suggest import suggest_first
from embeddings.ranking import Ranking

_ABOUT = re.compile(r"^(?:and |so )?(?:what|how) about\b", re.IGNORECASE)
"""How an English question begins that only names a topic."""
_CERTAIN = 0.9
"""Confidence from which what answers may hold no figure though one seems to be asked for."""
_ASKED_ON = 0.7
"""Confidence up to which a question after others is answered only with the kind of fact that it asks for, if any."""
_POINTED = 0.5
"""The share of the threshold that what is asked of sentences pointed at must reach: where they are is known."""
_TERM = 8.0
"""Nats of rarity from which a word names a topic; 国家 has 6.6."""
_ELSEWHERE = 0.6
"""A refused question of whose words the plan covers more is about the plan's field, whatever it is near to."""


@dataclass(frozen=True)
class _Judged:
    """How sure it is that what was found answers a question, and each of the topics that it joins."""

    whole: float
    """The probability, 0 to 1; so are `parts`."""
    threshold: float
    parts: tuple[float, ...]
    parts_threshold: float

    @classmethod
    def of(cls, draft: Draft, calibration: Calibration) -> Self:
        whole = calibration.of(draft.understood)
        parts = tuple(calibration.confidence(signals) for signals in draft.part_signals)
        return cls(whole.confidence(draft.signals), whole.threshold, parts, calibration.threshold)

    @property
    def confidence(self) -> float:
        return max(self.whole, min(self.parts, default=0.0))

    @property
    def is_likely(self) -> bool:
        """Whether the question as a whole, or each of its topics, lies above the threshold that holds."""
        are_parts = bool(self.parts) and min(self.parts) >= self.parts_threshold
        return self.whole >= self.threshold or are_parts


def refuse_unread(understood: Understood, plan: Plan) -> Refusal | None:
    """The refusal of a question that need not be looked up: about another plan, or about nothing."""
    if other := other_plan_named(understood.text, plan):
        return other_plan(plan, understood.reply, other)
    if not understood.is_content or understood.places or not _is_empty(understood, plan):
        return None
    is_courtesy = not understood.text and re.search(r"[^\W\d_]", understood.standalone)
    return courteous(plan, understood.reply) if is_courtesy else unclear(understood.reply)


def _is_empty(understood: Understood, plan: Plan) -> bool:
    """Whether a question names nothing to look up, or nothing but a number of what the plan does not number so."""
    names = understood.topic.names
    if not names:
        return not is_phrase(understood.text, plan) and not any(
            says(plan.text, t) for t in TERM.findall(understood.text)
        )
    return all(is_count(name) and not _is_counted_in(plan, understood.text, name) for name in names)


def _is_counted_in(plan: Plan, text: str, count: str) -> bool:
    """Whether the plan has a number with what stands behind it in a text: "八项规定"."""
    end = text.find(count) + len(count) + 2
    return text in plan.text or (count in text and end <= len(text) and text[end - len(count) - 2 : end] in plan.text)


def confidence_of(draft: Draft, calibration: Calibration) -> float:
    """The probability, 0 to 1, that the plan answers: the question as a whole, or each of the topics that it joins."""
    return _Judged.of(draft, calibration).confidence


def refuse_unanswered(draft: Draft, calibration: Calibration, plan: Plan) -> Refusal | None:
    """The refusal of a question where no answer was found with confidence, or none with the fact that it asks for."""
    judged, language = _Judged.of(draft, calibration), draft.understood.reply
    is_found = _is_found(draft, judged, plan)
    if is_found and not _is_open(draft, judged):
        return None
    kind = "not_in_plan" if is_found else _kind(draft.signals, draft.ranking)
    if kind == "off_topic":
        return off_topic(plan, language)
    if kind == "unclear":
        return unclear(language)
    best = (item_of(plan, group.group) for group in draft.ranking.groups)
    return not_in_plan(plan, language, suggest_first(plan, best))


def _is_found(draft: Draft, judged: _Judged, plan: Plan) -> bool:
    """Whether something answers: confidently, as all that there is of a kind, because the question points at it, or
    because it names it and says no more.
    """
    understood = draft.understood
    is_all_of_a_kind = draft.is_list and not _is_heard(draft)
    is_ruled_out = _is_heard(draft) and understood.goes_on and _is_ruled_out(draft, judged)
    is_pointed_at = bool(understood.places) and not is_ruled_out
    return judged.is_likely or is_all_of_a_kind or is_pointed_at or _is_a_term(understood, plan)


def _is_open(draft: Draft, judged: _Judged) -> bool:
    """Whether a fact is asked for that does not stand in the sentences found.

    A figure must stand there, unless these are all of a kind, to be counted, or something was learned and the
    confidence is `_CERTAIN`: "since when" may be no question for a date. So must any kind of fact that a question after
    others asks for, unless something was learned and the confidence is `_ASKED_ON`: it may add nothing else to what was
    said before.
    """
    if draft.understood.places and asks_for_the_purpose(draft.understood.asked[0]):
        return False
    signals, is_unlearned = draft.signals, draft.ranking.log_odds is None
    is_asked_on = judged.confidence < _ASKED_ON if _is_heard(draft) else is_unlearned and draft.understood.goes_on
    is_to_be_counted = draft.is_list and _asks_how_many(draft.understood.text)
    is_figure_open = bool(signals["figure_open"]) and not is_to_be_counted
    is_uncertain = is_unlearned or judged.confidence < _CERTAIN
    return (is_figure_open and is_uncertain) or (bool(signals["slot_open"]) and is_asked_on)


def _is_heard(draft: Draft) -> bool:
    """Whether what was learned heard what was said before the question."""
    return draft.understood.has_context and draft.ranking.log_odds is not None


def _asks_how_many(question: str) -> bool:
    """Whether the one figure that a question asks for is how many things there are."""
    return [slot.name for slot in asked_slots(question) if slot.is_figure] == ["count"]


def _is_ruled_out(draft: Draft, judged: _Judged) -> bool:
    """Whether what a follow-up asks of the sentences that it points at, if it asks anything, is hardly answered."""
    asked = draft.understood.asked[0]
    is_compared = sets_side_by_side(asked) and len(draft.understood.places) > 1
    is_of_it = asks_for_the_item(asked) or asks_for_the_object(asked) or asks_for_the_purpose(asked)
    if is_mere_pointer(asked) or is_of_it or draft.understood.picks_told or is_compared:
        return False
    return judged.whole < _POINTED * judged.threshold


def _is_a_term(understood: Understood, plan: Plan) -> bool:
    """Whether a question names something that the plan speaks of and says no more: "经费呢"."""
    typed = understood.asked[0]
    if understood.has_context and asks(_ABOUT.sub("", typed)):
        return False
    term = without_frame(typed)
    rarity = sum(word.rarity for word in Topic.of(typed, understood.language).words)
    return len(term) > 1 and rarity >= _TERM and term in plan.text and not asked_slots(typed)


def _kind(signals: Mapping[str, float], ranking: Ranking) -> str:
    """Of what kind the refusal is: as the probe has learned, else by what lies nearest outside."""
    elsewhere = bool(ranking.outside) and ranking.outside[0].passage.group == ELSEWHERE
    kind = ranking.unanswered_kind or ("off_topic" if elsewhere else "not_in_plan")
    return "not_in_plan" if kind == "off_topic" and signals["coverage_plan"] >= _ELSEWHERE else kind
