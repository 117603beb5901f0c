"""What is said where a question is not answered, by the kind of the refusal?"""

from assistant.answer import Refusal, Suggestion
from assistant.plan.model import Plan
from assistant.question.script import Language
from prompts.texts import fill


def not_in_plan(plan: Plan, language: Language, nearest: tuple[Suggestion, ...] = ()) -> Refusal:
    """The plan does not answer it."""
    return Refusal(kind="not_in_plan", message=fill(language, "not_in_plan", title=plan.title), nearest=nearest)


def other_plan(plan: Plan, language: Language, other: str) -> Refusal:
    """It is about another year's plan, or another body's."""
    return Refusal(kind="other_plan", message=fill(language, "other_plan", title=plan.title, other=other))


def off_topic(plan: Plan, language: Language) -> Refusal:
    """It is about nothing that such a plan is about."""
    return Refusal(kind="off_topic", message=fill(language, "off_topic", title=plan.title))


def unclear(language: Language) -> Refusal:
    """It cannot be made out what is asked."""
    return Refusal(kind="unclear", message=fill(language, "unclear"))


def courteous(plan: Plan, language: Language) -> Refusal:
    """Nothing is asked: it is thanks, or a greeting."""
    return Refusal(kind="unclear", message=fill(language, "courtesy", title=plan.title))
