"""What are items called on a page where answers may come from several plans: "第13项", "2019·第13项"?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.plan.model import Plan
from assistant.statement import PREAMBLE_KEY, SECTION_MARK
from ui.i18n.texts import Language, texts


@dataclass(frozen=True)
class Naming:
    """Which plan stands beside the conversation, and what the others are called."""

    here: str = ""
    """Its id; "" where there is but one plan."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By id, as markers name them."""

    def is_here(self, plan_id: str) -> bool:
        """Whether this is the plan beside the conversation."""
        return self.here in ("", plan_id)

    def name(self, plan_id: str) -> str:
        """What a plan is called where it is not the one beside the conversation, else ""."""
        return "" if self.is_here(plan_id) else self.names.get(plan_id, plan_id)


def version_of(plan: Plan) -> str:
    """What tells a plan from another, and from what it was before it was replaced."""
    return f"{plan.id} {plan.sha256[:12]} {plan.title}"


def item_name(key: str, language: Language, plan_name: str = "") -> str:
    """What people call an item, or text that belongs to none, with its plan's name before it where it has one."""
    say = texts("page", language)
    section = key.removeprefix(SECTION_MARK)
    if key == PREAMBLE_KEY:
        name = say["preamble"]
    else:
        name = say["item"].format(key=key) if section == key else say["section"].format(key=section)
    return f"{plan_name}·{name}" if plan_name else name


def question_on(key: str, language: Language, plan_name: str = "") -> str:
    """The question what an item says, which names its plan where that has a name."""
    say = texts("page", language)
    if not plan_name:
        return say["ask_item"].format(key=key)
    of_year = plan_name[-4:].isdecimal() and language == "zh"
    return say["ask_item_of"].format(key=key, plan=f"{plan_name}年" if of_year else plan_name)
