"""How does an answer look as HTML?

Pure: an answer and the reader's language in, one line of HTML out. Whatever a document or a person typed is escaped.
"""

from collections.abc import Sequence
from itertools import groupby

from assistant.answer import Answer, Citation, Refusal
from assistant.question.script import Language
from assistant.statement import PREAMBLE_KEY
from ui.cited import CitedSentence, cited_sentences
from ui.export.quote import official_quote
from ui.i18n.texts import texts
from ui.markup import attributes, button, plain


def render_text(answer: Answer, language: Language, shown: int | None = None) -> str:
    """The sentences with their chips, or the first `shown` of them; a refusal as such."""
    if answer.refusal:
        return _refusal(answer.refusal, language)
    html = f'<p class="note">{plain(answer.note)}</p>' if answer.note else ""
    sentences = cited_sentences(answer)[:shown]
    for (_, is_bullet), group in groupby(sentences, key=lambda s: (s.paragraph, s.is_bullet)):
        parts = _parts(list(group), language)
        html += f"<ul>{''.join(f'<li>{part}</li>' for part in parts)}</ul>" if is_bullet else f"<p>{''.join(parts)}</p>"
    return html


def render_badge(answer: Answer, language: Language) -> str:
    """The badge of an answer whose every sentence was checked."""
    say = texts("page", language)
    if answer.refusal or not answer.verified or not answer.citations:
        return ""
    return f'<span class="badge" title="{plain(say["verified_why"])}">{plain(say["verified"])}</span>'


def render_sources(answer: Answer, language: Language) -> str:
    """The quoted sentences, each with its item and a button that copies it as an official quotation."""
    if not answer.citations:
        return ""
    say = texts("page", language)
    rows = "".join(
        f"<li>{chip(citation, language)}<q>{plain(citation.quote)}</q>"
        f"{button(say['copy_quote'], 'copy', {'text': official_quote(citation)})}</li>"
        for citation in answer.citations
    )
    summary = plain(say["sources"].format(count=len(answer.citations)))
    return f'<details class="sources"><summary>{summary}</summary><ol>{rows}</ol></details>'


def chip(citation: Citation, language: Language, *, is_small: bool = False) -> str:
    """The marker of a sentence: a link to its item that says which stretch of the plan stands behind it."""
    name = key_name(citation.key, language)
    data = {
        "class": "chip small" if is_small else "chip",
        "href": f"#item-{citation.key}",
        "data-item": citation.item,
        "data-start": citation.start,
        "data-end": citation.end,
        "data-title": name if citation.item == 0 else f"{citation.label}{citation.title}",
        "data-quote": citation.quote,
        "aria-label": name if citation.item == 0 else f"{name} {citation.title}",
    }
    return f"<a{attributes(data)}>{plain(name)}</a>"


def key_name(key: str, language: Language) -> str:
    """What people call an item: "第13项"; the preamble has a name of its own."""
    say = texts("page", language)
    return say["preamble"] if key == PREAMBLE_KEY else say["item"].format(key=key)


def copy_text(answer: Answer, language: Language) -> str:
    """An answer as plain text to paste elsewhere: its sentences, then the quotations that they rest on."""
    quotes = "\n".join(official_quote(citation) for citation in answer.citations)
    return f"{answer.text}\n\n{quotes}" if quotes else answer.text


def _parts(sentences: Sequence[CitedSentence], language: Language) -> list[str]:
    """Sentences with their chips; those of one item in a row have small ones, up to the last."""
    following = [*(_keys(sentence) for sentence in sentences[1:]), []]
    return [
        f"<span>{plain(sentence.text)}</span>"
        + "".join(chip(c, language, is_small=_keys(sentence) == after) for c in dict.fromkeys(sentence.citations))
        for sentence, after in zip(sentences, following, strict=True)
    ]


def _keys(sentence: CitedSentence) -> list[str]:
    return list(dict.fromkeys(citation.key for citation in sentence.citations))


def _refusal(refusal: Refusal, language: Language) -> str:
    say = texts("page", language)
    html = f'<p class="kind">{plain(say[f"refused_{refusal.kind}"])}</p><p class="message">{plain(refusal.message)}</p>'
    if refusal.nearest:
        buttons = "".join(
            button(
                f"{key_name(near.key, language)} {near.title}",
                "ask",
                {"question": say["ask_item"].format(key=near.key)},
                "near",
            )
            for near in refusal.nearest
        )
        html += f'<p class="lead">{plain(say["nearest"])}</p><div class="pills">{buttons}</div>'
    return html
