"""Does the cited item exist, and does it support the sentence?

Checked for every sentence of every answer before it is shown: the quote stands in the plan where the
citation says, within the item that it names; and figures, 《titles》, quoted words and the wording of
the sentence stand in the items cited.
"""

import re
from collections.abc import Sequence

from assistant.answer import Citation
from assistant.plan.model import Plan
from assistant.statement import Statement
from embeddings.tokens import bigrams
from prompts.texts import fill

_CHECKED = re.compile(r"\d+(?:\.\d+)?|《[^《》]+》|“[^“”]+”")
_SUPPORT = 0.9
"""The least share of a sentence's character pairs that must stand in what it cites."""


def verify(statements: Sequence[Statement], plan: Plan) -> tuple[Statement, ...]:
    """The statements that pass. One that cites nothing says what was counted, not what the plan says."""
    return tuple(s for s in statements if not s.citations or is_supported(s, plan))


def is_supported(statement: Statement, plan: Plan) -> bool:
    """Whether a sentence's citations are real and carry it."""
    if not all(is_real(citation, plan) for citation in statement.citations):
        return False
    cited = "".join(_source(citation, plan) for citation in statement.citations)
    if statement.text in cited:
        return True
    pairs = bigrams(statement.text)
    known = set(bigrams(cited))
    return all(figure in cited for figure in _CHECKED.findall(statement.text)) and (
        sum(pair in known for pair in pairs) >= _SUPPORT * len(pairs)
    )


def is_real(citation: Citation, plan: Plan) -> bool:
    """Whether the quote stands in the plan where the citation says, inside the item that it names."""
    if citation.plan != plan.id or not citation.quote or plan.text[citation.start : citation.end] != citation.quote:
        return False
    if citation.item == 0:
        return any(s.start <= citation.start and citation.end <= s.end for s in plan.outside)
    if not 1 <= citation.item <= len(plan.items):
        return False
    item = plan.item(citation.item)
    return item.key == citation.key and item.start <= citation.start and citation.end <= item.end


def _source(citation: Citation, plan: Plan) -> str:
    if citation.item == 0:
        return citation.quote
    item = plan.item(citation.item)
    section = plan.section_of(item)
    if section is None:
        return f"{item.heading}\n{item.text}"
    belongs = (fill(language, "section_of", item=item.heading, section=section.heading) for language in ("zh", "en"))
    return "\n".join((section.heading, item.heading, item.text, *belongs))
