"""How is what was written told from what is quoted, and a plan in another language from the answer around it?"""

from collections.abc import Mapping, Sequence

from assistant.plan.model import Plan
from assistant.question.script import Language
from assistant.statement import Statement, to_markdown
from prompts.texts import fill


def framed(
    written: Sequence[Statement], quoted: Sequence[Statement], plan: Plan, language: Language, names: Mapping[str, str]
) -> str:
    """The text of an answer: what a language model wrote, then the plan's own sentences.

    A frame stands between them, and in English before all that is quoted. Markers name the plans of `names`, by id.
    """
    is_framed = bool(written) if language == "zh" else bool(quoted and quoted[0].citations)
    frame = [fill(language, "quote", title=plan.title)] if is_framed and quoted else []
    return "\n\n".join(part for part in (to_markdown(written, names), *frame, to_markdown(quoted, names)) if part)
