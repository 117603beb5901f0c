"""How does a reader choose the plan that stands beside the conversation, where there are several?"""

from collections.abc import Sequence
from itertools import groupby

from assistant.plan.title import find_body
from assistant.question.listing import Listed
from assistant.question.script import Language
from ui.i18n.texts import texts
from ui.markup import attributes, plain

MOST = 100
"""Plans to choose from: of more, those of the same office and the newest. A question, or the address, reaches all."""


def render_chooser(plans: Sequence[Listed], chosen_id: str, language: Language) -> str:
    """A list of the plans by office, the chosen one's first, and a button; "" where there is no choice."""
    if all(plan.id == chosen_id for plan in plans):
        return ""
    say = texts("page", language)
    offices = {plan.id: find_body(plan.title) for plan in plans}
    own = offices.get(chosen_id, "")
    newest = sorted(plans, key=lambda plan: (-(plan.year or 0), plan.title))
    nearest = sorted(newest, key=lambda plan: (plan.id != chosen_id, offices[plan.id] != own))[:MOST]
    shown = sorted(nearest, key=lambda plan: (offices[plan.id] != own, offices[plan.id], -(plan.year or 0)))
    groups = [(office, list(its)) for office, its in groupby(shown, key=lambda plan: offices[plan.id])]
    options = "".join(_group(office if len(groups) > 1 else "", its, chosen_id) for office, its in groups)
    data = {"class": "chooser", "data-do": "choose", "data-sure": say["choose_sure"]}
    label = f'<label for="choose-plan">{plain(say["choose"])}</label>'
    select = f'<select name="plan" id="choose-plan">{options}</select>'
    return f"<form{attributes(data)}>{label}{select}<button>{plain(say['choose_do'])}</button></form>"


def _group(office: str, plans: Sequence[Listed], chosen_id: str) -> str:
    options = "".join(_option(plan, chosen_id) for plan in plans)
    return f"<optgroup{attributes({'label': office})}>{options}</optgroup>" if office else options


def _option(plan: Listed, chosen_id: str) -> str:
    data = {"value": plan.id, "selected": plan.id == chosen_id}
    return f"<option{attributes(data)}>{plain(plan.title)}</option>"
