"""How is it said that a question is about no plan that is there, or that it is unclear which one it means?"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Refusal
from assistant.draft import Draft
from assistant.plan.model import Plan
from assistant.question.listing import Listed, Listing
from assistant.question.other_plan import other_plan_named
from assistant.question.script import Language
from assistant.question.which_plan import Meant
from prompts.texts import fill, fill_counted

_MOST = 6
"""Plans that are told by their titles."""


def refuse_which(meant: Meant, plans: Sequence[Listed], language: Language) -> Refusal:
    """The refusal of a question that means no plan that is there, or one of several."""
    if meant.absent:
        return Refusal(kind="other_plan", message=_others(meant.absent, plans, language))
    return Refusal(
        kind="unclear", message=fill(language, "which_plan", plans=_titles(meant.candidates, "or", language))
    )


def say_what_is_there(draft: Draft, plan: Plan, plans: Sequence[Listed]) -> Draft:
    """A draft whose refusal of a question about another plan says which plans there are."""
    if draft.refusal is None or draft.refusal.kind != "other_plan":
        return draft
    other = other_plan_named(draft.understood.text, plan)
    assert other
    message = _others(other, plans, draft.understood.reply)
    return replace(draft, refusal=draft.refusal.model_copy(update={"message": message}))


def _others(other: str, plans: Sequence[Listed], language: Language) -> str:
    return fill(language, "other_plans", plans=_titles(plans, "and", language), other=other)


def _titles(plans: Sequence[Listed], joint: str, language: Language) -> str:
    """The titles, by year; of many, the first and how many more."""
    told = [fill(language, "plan", title=plan.title) for plan in Listing.of(plans).by_year[:_MOST]]
    if more := len(plans) - len(told):
        told.append(fill_counted(language, "more_plans", count=more))
    return fill(language, "comma").join(told[:-1]) + fill(language, joint) + told[-1] if len(told) > 1 else told[0]
