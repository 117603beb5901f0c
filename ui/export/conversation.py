"""How does a conversation read as a document that can be passed on and checked?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from assistant.answer import Answer, Citation
from assistant.marker import mark, mark_in
from assistant.plan.model import Value
from ui.export.legible import legible
from ui.i18n.texts import Language, texts

Kind = Literal["title", "question", "heading", "paragraph", "bullet", "point", "source", "quote"]
"""`paragraph` and `bullet` are an answer's own Markdown; the others hold plain text."""

UNNAMED: Mapping[str, str] = MappingProxyType({})
_SPECIAL = re.compile(r"([\\`*_<>\[\]#|~])")


class Exchange(Value):
    """A question as it was asked, and its answer."""

    question: str
    answer: Answer


class Block(Value):
    """One paragraph of the document. `marker` is how an answer points to a source: "[13]"."""

    kind: Kind
    text: str
    marker: str = ""


def to_markdown(exchanges: Sequence[Exchange], language: Language, names: Mapping[str, str] = UNNAMED) -> str:
    """The conversation as Markdown. The answers are Markdown already; everything else is plain text and is escaped."""
    lines = (_markdown(block) for block in blocks(exchanges, language, names))
    return re.sub(r"\n{3,}", "\n\n", "".join(lines)).strip() + "\n"


def blocks(exchanges: Sequence[Exchange], language: Language, names: Mapping[str, str] = UNNAMED) -> Iterator[Block]:
    """The document paragraph by paragraph: each question, its answer and the sentences cited; then the receipts.

    `names` has, by id, what other plans than the chosen one are called.
    """
    words = texts("export", language)
    yield Block(kind="title", text=words["title"])
    for exchange in exchanges:
        answer = exchange.answer
        question = " ".join(legible(exchange.question).split())
        yield Block(kind="question", text=words["question"] + question)
        yield from _paragraphs(answer.text)
        if answer.refusal and answer.refusal.nearest:
            yield Block(kind="heading", text=words["nearest"])
            for nearest in answer.refusal.nearest:
                yield Block(kind="point", text=legible(nearest.title), marker=f"[{mark(nearest, names)}]")
        if answer.citations:
            yield Block(kind="heading", text=words["citations"])
            for _, group in groupby(answer.citations, key=lambda citation: (citation.plan, citation.key)):
                yield from _sources(list(group), answer.text)
    if exchanges:
        yield Block(kind="heading", text=words["receipt"])
        yield from _receipts(exchanges, language)


def _sources(citations: Sequence[Citation], text: str) -> Iterator[Block]:
    """The item that these sentences stand in, marked as in the answer's text, then each sentence."""
    first = citations[0]
    section = f" · {first.section}" if first.section else ""
    yield Block(kind="source", text=legible(f"{first.label}{first.title}{section}"), marker=f"[{mark_in(text, first)}]")
    for citation in citations:
        yield Block(kind="quote", text=legible(citation.quote))


def _paragraphs(markdown: str) -> Iterator[Block]:
    for line in legible(markdown).split("\n"):
        if line.startswith("- "):
            yield Block(kind="bullet", text=line.removeprefix("- "))
        elif line.strip():
            yield Block(kind="paragraph", text=line)


def _receipts(exchanges: Sequence[Exchange], language: Language) -> Iterator[Block]:
    """By what the answers were made; a line that holds for several stands once."""
    words = texts("export", language)
    titles = _titles(exchanges)
    lines: dict[tuple[str, str], None] = {}
    for receipt in (exchange.answer.receipt for exchange in exchanges):
        for name, value in (
            ("plan", titles.get(receipt.plan_sha256)),
            ("plan_sha256", receipt.plan_sha256),
            ("index_fingerprint", receipt.index_fingerprint),
            ("embedding_model", receipt.embedding_model),
            ("chat_model", receipt.chat_model or words["none"]),
            ("prompt_version", receipt.prompt_version),
            ("workplan_version", version("workplan-assistant")),
        ):
            if value:
                lines[name, value] = None
    for name in dict.fromkeys(name for name, _ in lines):
        values = [value for other, value in lines if other == name]
        yield Block(kind="point", text=words[name] + legible(", ".join(values)))


def _titles(exchanges: Sequence[Exchange]) -> dict[str, str]:
    """The plan's title by the hash of its source; its id where no answer cites it."""
    titles: dict[str, str] = {}
    for answer in (exchange.answer for exchange in exchanges):
        nearest = [suggestion.plan for suggestion in answer.refusal.nearest] if answer.refusal else []
        for plan in [*nearest, *(considered.plan for considered in answer.considered)]:
            titles.setdefault(answer.receipt.plan_sha256, plan)
    for answer in (exchange.answer for exchange in exchanges):
        if answer.citations:
            cited = dict.fromkeys(citation.plan_title for citation in answer.citations)
            titles[answer.receipt.plan_sha256] = ", ".join(cited)
    return titles


def _markdown(block: Block) -> str:
    marker = block.marker + " " if block.marker else ""
    escaped, harmless = _SPECIAL.sub(r"\\\1", block.text), block.text.replace("<", "&lt;")
    match block.kind:
        case "title":
            return f"# {escaped}\n\n"
        case "question":
            return f"\n## {escaped}\n\n"
        case "heading":
            return f"\n### {escaped}\n\n"
        case "paragraph":
            return f"{harmless}\n\n"
        case "bullet":
            return f"- {harmless}\n"
        case "point" | "source":
            return f"- {marker}{escaped}\n"
        case "quote":
            return "".join(f"  > {line}\n" for line in escaped.split("\n")) + "\n"
