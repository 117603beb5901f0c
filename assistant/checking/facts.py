"""Which figures, titles, quoted words and names in a sentence does an item not say?"""

import re
from collections.abc import Iterator

from assistant.checking.figures import Figure, read_figures
from assistant.checking.lexicon import meanings
from assistant.checking.source import Source, as_evidence
from assistant.question.script import language_of
from assistant.question.words import rarity
from embeddings.tokens import cut, tagged

_TITLE = re.compile(r"《([^《》]+)》")
_QUOTED = re.compile(r"“([^“”]+)[“”]")
_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9+]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|“)\s*$")
_CLAUSE_END = re.compile(r"[，。；、,;！？]|(?:和|并|及|与)")
_EVERYWHERE = frozenset({"中国", "全国", "国家", "我国"})
_SAME_PLACE, _SAME_PLACE_ENGLISH = 0.55, 0.7
"""Share of the words (of their rarity) around a figure that must stand in the part of the item that has the figure."""


def missing_facts(sentence: str, sources: tuple[Source, ...], given: str) -> tuple[str, ...]:
    """What the items do not say, as written. `given` is what is true of every item, such as the plan's title."""
    squeezed = as_evidence(sentence)
    text = as_evidence(given) + "".join(source.text for source in sources)
    missing = [f"《{title}》" for title in _TITLE.findall(squeezed) if title not in text]
    missing += [f"“{quoted}”" for quoted in _QUOTED.findall(squeezed) if quoted.strip("，。；,.;") not in text]
    english = language_of(sentence) == "en"
    missing += _figures(sentence if english else squeezed, sources, given, english=english)
    missing += _english_names(sentence, text) if english else _chinese_names(sentence, text)
    return tuple(dict.fromkeys(missing))


def _figures(text: str, sources: tuple[Source, ...], given: str, *, english: bool) -> Iterator[str]:
    always = {figure.value for figure in read_figures(as_evidence(given))}
    for figure in read_figures(text):
        if figure.value not in always and not any(_says(figure, text, source, english=english) for source in sources):
            yield figure.value + figure.unit


def _says(figure: Figure, text: str, source: Source, *, english: bool) -> bool:
    """Whether a part of the item has this figure, of the same things."""
    for part, figures in zip(source.parts, source.figures, strict=True):
        if any(_is_same(figure, own) for own in figures):
            if english and _shared_in_english(text, part) >= _SAME_PLACE_ENGLISH:
                return True
            if not english and _shared(_around(text, figure), part) >= _SAME_PLACE:
                return True
    return False


def _is_same(figure: Figure, own: Figure) -> bool:
    return figure.value == own.value and (not figure.unit or not own.unit or figure.unit == own.unit)


def _around(text: str, figure: Figure) -> list[str]:
    """The words of the clause that a figure stands in."""
    bounds = [0, *(m.end() for m in _CLAUSE_END.finditer(text)), len(text)]
    start = max(b for b in bounds if b <= figure.at)
    end = min((b for b in bounds if b > figure.at), default=len(text))
    return [word for word in cut(text[start:end]) if len(word) > 1 and not read_figures(word)]


def _shared(words: list[str], part: str) -> float:
    total = sum(rarity(word) for word in words)
    return sum(rarity(word) for word in words if word in part) / total if words else 1.0


def _shared_in_english(text: str, part: str) -> float:
    known = [chinese for _, chinese in meanings(text) if chinese]
    return sum(any(one in part for one in chinese) for chinese in known) / len(known) if known else 1.0


def _chinese_names(sentence: str, text: str) -> Iterator[str]:
    for word, flag in tagged(sentence):
        if flag in ("ns", "nt") and len(word) > 1 and word not in _EVERYWHERE and word.lower() not in text:
            yield word
    for name in re.findall(r"[A-Za-z][A-Za-z0-9+]*", sentence):
        if name.lower() not in text:
            yield name


def _english_names(sentence: str, text: str) -> Iterator[str]:
    """Capitalised words that are neither at the beginning, nor common, nor in the item."""
    strange = {word for word, chinese in meanings(sentence) if not chinese}
    for match in _LATIN.finditer(sentence):
        name = match[0].lower()
        if name in strange and name not in text and not _SENTENCE_START.search(sentence[: match.start()]):
            yield match[0]
