"""Does the plan answer a question, and if not, why not?"""

import re
from collections.abc import Mapping

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
from assistant.question.quoted import TERM
from assistant.question.saying import is_phrase, says
from assistant.question.telling import asks_for_the_item, asks_for_the_object
from assistant.question.understand import Topic, Understood
from assistant.question.words import is_count
from assistant.slots import asked_slots
from assistant.suggest import suggest
from embeddings.ranking import Ranking
from prompts.texts import fill

_SUGGESTIONS = 3
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


def refuse_unread(understood: Understood, plan: Plan) -> Refusal | None:
    """The refusal of a question that need not be looked up: about another plan, or about nothing."""
    if other := other_plan_named(understood.text, plan):
        message = fill(understood.reply, "other_plan", title=plan.title, other=other)
        return Refusal(kind="other_plan", message=message)
    if understood.is_content and not understood.places and _is_empty(understood, plan):
        if not understood.text and re.search(r"[^\W\d_]", understood.standalone):
            return Refusal(kind="unclear", message=fill(understood.reply, "courtesy", title=plan.title))
        return Refusal(kind="unclear", message=fill(understood.reply, "unclear"))
    return None


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
    parts = [calibration.confidence(signals) for signals in draft.part_signals]
    return max(calibration.of(draft.understood).confidence(draft.signals), min(parts, default=0.0))


def refuse_unanswered(draft: Draft, calibration: Calibration, plan: Plan) -> Refusal | None:
    """The refusal of a question whose answer was not found with confidence.

    A figure that is asked for must stand in the sentences found, unless these are all of a kind, to be counted, or
    something was learned and the confidence is `_CERTAIN`: "since when" may be no question for a date. So must any
    kind of fact that a question after others asks for, unless something was learned and the confidence is `_ASKED_ON`:
    it may add nothing else to what was said before.
    """
    signals, understood, ranking = draft.signals, draft.understood, draft.ranking
    is_unlearned = ranking.log_odds is None
    confidence = confidence_of(draft, calibration)
    is_heard = understood.has_context and not is_unlearned
    is_asked_on = confidence < _ASKED_ON if is_heard else is_unlearned and understood.goes_on
    is_figure_open = signals["figure_open"] and not (draft.is_list and _asks_how_many(understood.text))
    is_open = (is_figure_open and (is_unlearned or confidence < _CERTAIN)) or (signals["slot_open"] and is_asked_on)
    is_named = draft.is_list and not is_heard
    is_pointed_at = bool(understood.places) and not (
        is_heard and understood.goes_on and _is_ruled_out(draft, calibration)
    )
    is_found = _is_likely(draft, calibration) or is_named or is_pointed_at or _is_a_term(understood, plan)
    if is_found and not is_open:
        return None
    kind = "not_in_plan" if is_found else _kind(signals, ranking)
    if kind == "off_topic":
        return Refusal(kind="off_topic", message=fill(understood.reply, "off_topic", title=plan.title))
    if kind == "unclear":
        return Refusal(kind="unclear", message=fill(understood.reply, "unclear"))
    message = fill(understood.reply, "not_in_plan", title=plan.title)
    nearest = tuple(suggest(plan, item_of(plan, g.group)) for g in ranking.groups[:_SUGGESTIONS])
    return Refusal(kind="not_in_plan", message=message, nearest=nearest)


def _asks_how_many(question: str) -> bool:
    """Whether the one figure that a question asks for is how many things there are."""
    return [slot.name for slot in asked_slots(question) if slot.is_figure] == ["count"]


def _is_likely(draft: Draft, calibration: Calibration) -> bool:
    """Whether the question as a whole, or each of the topics that it joins, lies above the threshold that holds."""
    whole, parts = calibration.of(draft.understood), draft.part_signals
    return whole.confidence(draft.signals) >= whole.threshold or (
        bool(parts) and all(calibration.confidence(signals) >= calibration.threshold for signals in parts)
    )


def _is_ruled_out(draft: Draft, calibration: Calibration) -> bool:
    """Whether what a follow-up asks of the sentences that it points at, if it asks anything, is hardly answered."""
    asked = draft.understood.asked[0]
    is_compared = sets_side_by_side(asked) and len(draft.understood.places) > 1
    points_only = is_mere_pointer(asked) or asks_for_the_item(asked) or asks_for_the_object(asked)
    if points_only or draft.understood.picks_told or is_compared:
        return False
    heard = calibration.of(draft.understood)
    return heard.confidence(draft.signals) < _POINTED * heard.threshold


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
