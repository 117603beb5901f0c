"""How does a sentence of an answer's text point to the item behind it?

By "[13]"; by "[2019·13]" where the item is of another plan than the chosen one, or the answer draws on several.
"""

from collections.abc import Mapping

from assistant.answer import Citation, Suggestion
from assistant.plan.names import candidate_names


def mark(citation: Citation | Suggestion, names: Mapping[str, str]) -> str:
    """The marker of a citation or suggestion, without brackets; it names the plans of `names`, by id."""
    name = names.get(citation.plan)
    return f"{name}·{citation.key}" if name else citation.key


def name_in(text: str, citation: Citation) -> str:
    """The name by which an answer's text marks the plan of one of its citations; "" where it marks the item alone."""
    of_plan = candidate_names(citation.plan, citation.plan_title)
    return next((name for name in of_plan if f"[{name}·{citation.key}]" in text), "")


def mark_in(text: str, citation: Citation) -> str:
    """The marker, without brackets, by which an answer's text points to one of its citations."""
    return mark(citation, {citation.plan: name_in(text, citation)})
