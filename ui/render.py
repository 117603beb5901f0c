"""How does an answer look as HTML?

Pure: an answer and the reader's language in, one line of HTML out. Whatever a document or a person typed is escaped.
"""

from collections.abc import Sequence
from itertools import groupby

from assistant.answer import Answer, Citation, Refusal
from assistant.marker import name_in
from assistant.question.script import Language
from ui.cited import CitedSentence, cited_sentences
from ui.export.quote import official_quote
from ui.i18n.texts import texts
from ui.markup import attributes, button, plain
from ui.naming import Naming, item_name, question_on

_ALONE = Naming()


def render_text(answer: Answer, language: Language, shown: int | None = None, naming: Naming = _ALONE) -> str:
    """The sentences with their chips, or the first `shown` of them; a refusal as such."""
    if answer.refusal:
        return _refusal(answer.refusal, language, naming)
    html = f'<p class="note">{plain(answer.note)}</p>' if answer.note else ""
    sentences = cited_sentences(answer)[:shown]
    for (_, is_bullet), group in groupby(sentences, key=lambda s: (s.paragraph, s.is_bullet)):
        parts = _parts(list(group), answer, language, naming)
        html += f"<ul>{''.join(f'<li>{part}</li>' for part in parts)}</ul>" if is_bullet else f"<p>{''.join(parts)}</p>"
    return html


def render_badge(answer: Answer, language: Language) -> str:
    """The badge of an answer whose every sentence was checked."""
    say = texts("page", language)
    if answer.refusal or not answer.verified or not answer.citations:
        return ""
    return f'<span class="badge" title="{plain(say["verified_why"])}">{plain(say["verified"])}</span>'


def render_sources(answer: Answer, language: Language, naming: Naming = _ALONE) -> str:
    """The quoted sentences, each with its item and a button that copies it as an official quotation."""
    if not answer.citations:
        return ""
    say = texts("page", language)
    rows = "".join(
        f"<li>{chip(citation, language, name_in(answer.text, citation), naming)}<q>{plain(citation.quote)}</q>"
        f"{button(say['copy_quote'], 'copy', {'text': official_quote(citation)})}</li>"
        for citation in answer.citations
    )
    summary = plain(say["sources"].format(count=len(answer.citations)))
    return f'<details class="sources"><summary>{summary}</summary><ol>{rows}</ol></details>'


def chip(
    citation: Citation, language: Language, plan_name: str = "", naming: Naming = _ALONE, *, is_small: bool = False
) -> str:
    """The marker of a sentence: a link to its item that says which stretch of the plan stands behind it.

    A button that shows the sentence where its plan is not the one beside the conversation.
    """
    name = item_name(citation.key, language, plan_name)
    is_here = naming.is_here(citation.plan)
    place = {"href": f"#item-{citation.key}", "data-item": citation.item} if is_here else {"data-do": "quote"}
    data = {
        **({} if is_here else {"type": "button"}),
        "class": "chip small" if is_small and is_here else "chip",
        **place,
        "data-start": citation.start,
        "data-end": citation.end,
        "data-title": name if citation.item == 0 else f"{citation.label}{citation.title}",
        "data-quote": citation.quote,
        "aria-label": name if citation.item == 0 else f"{name} {citation.title}",
    }
    element = "a" if is_here else "button"
    return f"<{element}{attributes(data)}>{plain(name)}</{element}>"


def copy_text(answer: Answer, language: Language) -> str:
    """An answer as plain text to paste elsewhere: its sentences, then the quotations that they rest on."""
    quotes = "\n".join(official_quote(citation) for citation in answer.citations)
    return f"{answer.text}\n\n{quotes}" if quotes else answer.text


def _parts(sentences: Sequence[CitedSentence], answer: Answer, language: Language, naming: Naming) -> list[str]:
    """Sentences with their chips; those of one item in a row have small ones, up to the last."""
    following = [*(_items(sentence) for sentence in sentences[1:]), []]

    def chips(sentence: CitedSentence, *, is_small: bool) -> str:
        cited = dict.fromkeys(sentence.citations)
        return "".join(chip(c, language, name_in(answer.text, c), naming, is_small=is_small) for c in cited)

    return [
        f"<span>{plain(sentence.text)}</span>{chips(sentence, is_small=_items(sentence) == after)}"
        for sentence, after in zip(sentences, following, strict=True)
    ]


def _items(sentence: CitedSentence) -> list[tuple[str, str]]:
    return list(dict.fromkeys((citation.plan, citation.key) for citation in sentence.citations))


def _refusal(refusal: Refusal, language: Language, naming: Naming) -> str:
    say = texts("page", language)
    html = f'<p class="kind">{plain(say[f"refused_{refusal.kind}"])}</p><p class="message">{plain(refusal.message)}</p>'
    if refusal.nearest:
        buttons = "".join(
            button(
                f"{item_name(near.key, language, naming.name(near.plan))} {near.title}",
                "ask",
                {"question": question_on(near.key, language, naming.name(near.plan))},
                "near",
            )
            for near in refusal.nearest
        )
        html += f'<p class="lead">{plain(say["nearest"])}</p><div class="pills">{buttons}</div>'
    return html
