"""What is one sentence of an answer, and how do the sentences make its text?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from assistant.answer import Citation
from assistant.marker import mark
from assistant.plan.model import Item, Plan, Sentence
from assistant.question.script import Language
from prompts.texts import fill

PREAMBLE_KEY = "0"
"""The key by which the preamble is cited."""
SECTION_MARK = "§"
"""What the key begins with by which the text before the items of a section is cited: "§3"."""


@dataclass(frozen=True)
class Statement:
    """A sentence and the citations behind it. One without citations says what was counted, not quoted."""

    text: str
    citations: tuple[Citation, ...] = ()
    bullet: bool = False

    def marked(self, names: Mapping[str, str] = MappingProxyType({})) -> str:
        """The sentence with its markers, "……办法。[13]"; they name the plans of `names`, by id: "……办法。[2019·13]"."""
        markers = dict.fromkeys(f"[{mark(citation, names)}]" for citation in self.citations)
        return self.text + "".join(markers)


def cite(plan: Plan, item: Item, sentence: Sentence) -> Citation:
    """The citation of a sentence of an item."""
    section = plan.section_of(item)
    return Citation(
        plan=plan.id,
        plan_title=plan.title,
        item=item.ordinal,
        key=item.key,
        label=item.label,
        title=item.title,
        section=section.heading if section else "",
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )


def cite_outside(plan: Plan, sentence: Sentence, title: str) -> Citation:
    """The citation of a sentence that belongs to no item, which counts as item 0; that of a section is cited by it."""
    section = next((section for section in plan.sections if sentence in section.lead), None)
    return Citation(
        plan=plan.id,
        plan_title=plan.title,
        item=0,
        key=f"{SECTION_MARK}{section.number}" if section else PREAMBLE_KEY,
        label=section.label if section else "",
        title=section.title if section else title,
        section="",
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )


def quote(plan: Plan, item: Item, sentences: Iterable[Sentence]) -> list[Statement]:
    """Sentences of an item, each as a statement of its own."""
    return [Statement(sentence.text, (cite(plan, item, sentence),)) for sentence in sentences]


def quote_outside(plan: Plan, sentences: Iterable[Sentence], language: Language) -> list[Statement]:
    """Sentences that belong to no item, each as a statement of its own, cited by their section, or by what the
    preamble is called in this language.
    """
    title = fill(language, "marker_preamble")
    return [Statement(sentence.text, (cite_outside(plan, sentence, title),)) for sentence in sentences]


def headline(plan: Plan, item: Item, *, bullet: bool = True) -> Statement:
    """An item's label and title."""
    return Statement(item.heading, (cite(plan, item, item.sentences[0]),), bullet=bullet)


def name_section_of(plan: Plan, item: Item, language: Language) -> Statement:
    """An item's heading, and that of the section that it stands in."""
    section = plan.section_of(item)
    text = fill(language, "section_of", item=item.heading, section=section.heading if section else "")
    return Statement(text, (cite(plan, item, item.sentences[0]),))


def to_markdown(statements: Sequence[Statement], names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The text: statements of one item in a paragraph, bullets and counted sentences on lines of their own.

    Markers name the plans of `names`, by id.
    """
    paragraphs: list[str] = []
    for (bullet, cited), group in groupby(statements, key=lambda s: (s.bullet, tuple(c.item for c in s.citations))):
        marked = [statement.marked(names) for statement in group]
        if bullet:
            lines = "\n".join(f"- {line}" for line in marked)
            if paragraphs and paragraphs[-1].startswith("- "):
                paragraphs[-1] += "\n" + lines
            else:
                paragraphs.append(lines)
        elif cited:
            paragraphs.append(_in_a_row(marked))
        else:
            paragraphs += marked
    return "\n\n".join(paragraphs)


def _in_a_row(sentences: Sequence[str]) -> str:
    """Sentences one behind the other; in scripts that put spaces between words, with one between them."""
    return "".join(s if i == 0 or not s[0].isascii() else f" {s}" for i, s in enumerate(sentences))


def citations_of(statements: Iterable[Statement]) -> tuple[Citation, ...]:
    """The citations in order of first use, each once."""
    return tuple(dict.fromkeys(citation for statement in statements for citation in statement.citations))
