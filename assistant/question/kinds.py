"""Of which kind are the things that a question asks for all of: “办法” by name, 统计, 复审 or 无效?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.plan.model import Plan
from assistant.question.every import WORDS
from assistant.question.glossary import translate
from assistant.question.quoted import ASIDE, QUOTED
from assistant.question.script import language_of
from assistant.question.spread import held_by, is_widespread
from assistant.question.words import content_words

_WITHOUT = re.compile(
    r"(?:不算|不包括|不含|不计|排除|撇开|除了|\bexcept\b|\bexcluding\b)(?P<what>[^,，。;；)）]+)", re.IGNORECASE
)
_RELATED = re.compile(
    r"(?:跟|和|与|同)(?P<what>[^,，;；的有]{2,12}?)(?:直接|密切)?(?:有|沾|挂|搭|扯)[^,，;；的]{0,4}的"
)
"""What things have to do with, however it is said: "跟示范有瓜葛的"."""
_CLAUSE = re.compile(r"[,，;；。?？!！:：]|——")
_ASKER = re.compile(
    r"^\s*(?:我们?|俺们?|咱们?|本人)(?:这边|单位|公司|处里?)?(?:是|做|搞|干|管|在|从事|负责)(?![找查问想要看写])"
    r"[^,，?？提带有所]{1,12}的(?:[,，]\s*|(?=想|要(?![点求])))"
)
"""What a question says first of who asks: "我做标准化工作的，…"."""
_JOINT = re.compile(r"[、/]|以及|或者?|还有|和(?!谐)|与(?!会)|(?<![提涉谈论触普])及(?!时)")
_NOT = r"(?<![没不未别])(?<!没有)(?<!去掉)(?<![没不未别][加带用])(?<!不要[加带用])"
_SIGNS = (
    (re.compile(rf"{_NOT}(?:书名号|《\s*》)"), "《》"),
    (re.compile(rf"{_NOT}(?:引号|“\s*”)"), "“”"),
)
"""How it is asked for what stands in marks, and the marks."""
_PHRASE = re.compile("的地方|" + "|".join(word for word in sorted(WORDS) if len(word) > 2))
_EVERY_ONE = re.compile(
    r"\b(?:every|all|each)\s+(?:of\s+)?(?:the\s+)?(?P<what>.+?)(?:\s+(?:to|that|which|with|in|are|is)\b|[,.?!]|$)", re.I
)


_Alternatives = tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Kind:
    """What a thing of the kind is called: all of the terms of one alternative, each in one of its wordings."""

    alternatives: _Alternatives
    without: tuple[str, ...] = ()
    """What has such a term in it and is not meant."""
    is_named: bool = True
    """Whether the plan has all the words, so that none was left out or is meant by another."""

    def is_in(self, text: str) -> bool:
        """Whether a text speaks of such a thing."""
        for word in self.without:
            text = text.replace(word, "")
        return any(all(any(w in text for w in wordings) for wordings in terms) for terms in self.alternatives)


def kind_asked(question: str, plan: Plan, near: Mapping[str, Sequence[str]]) -> Kind | None:
    """The kind that a question names: by marks, by quoted words, else by the first clause with words of the plan in it.

    `near` has, for words that the plan does not use, words of it that mean the same. None where no kind is named. A
    word that stands in more than half of the items tells no kind.
    """
    told_by = _Telling(plan, near)
    marks = next((marks for asked, marks in _SIGNS if asked.search(question)), "")
    if marks:
        within = told_by.marked(marks, QUOTED.findall(question))
        return Kind(((within,),)) if within else None
    if quoted := tuple(term for term in map(told_by.as_written, QUOTED.findall(question)) if term):
        return Kind(tuple(((term,),) for term in quoted))
    plain = _WITHOUT.sub("", ASIDE.sub("", question))
    for clause in _clauses(plain):
        told = [told_by.words(piece) for piece in _JOINT.split(clause)]
        if alternatives := tuple(terms for terms, _ in told if terms):
            alternatives = told_by.narrowed(alternatives, plain)
            terms = [wording for terms in alternatives for wordings in terms for wording in wordings]
            return Kind(alternatives, tuple(_left_out(question, terms)), all(is_named for _, is_named in told))
    return None


def _clauses(question: str) -> Iterator[str]:
    if language_of(question) == "zh":
        if related := _RELATED.search(question):
            yield related["what"]
        yield from _CLAUSE.split(_ASKER.sub("", question))
    elif named := _EVERY_ONE.search(question):
        yield named["what"]
    yield question


def _left_out(question: str, terms: Sequence[str]) -> Iterator[str]:
    """The words of what is said not to count that have one of the terms in them."""
    for match in _WITHOUT.finditer(question):
        for word in content_words(match["what"]):
            if any(term in word.text for term in terms):
                yield word.text


class _Telling:
    """Which words tell a kind of thing in a plan, and how the plan puts them."""

    def __init__(self, plan: Plan, near: Mapping[str, Sequence[str]]) -> None:
        self._plan, self._near = plan, near

    def as_written(self, quoted: str) -> str | None:
        """A quoted word as the plan has it, in no more than half of its items."""
        return next((term for term in (quoted, translate(quoted)) if self._tells(term)), None)

    def marked(self, marks: str, words: Sequence[str]) -> tuple[str, ...]:
        """What stands in marks, with them, and has one of the words, where there are any."""
        within = re.findall(f"{marks[0]}[^{marks}]*{marks[1]}", self._plan.text)
        wanted = [*words, *map(translate, words)]
        return tuple(text for text in within if not words or any(word in text for word in wanted))

    def words(self, piece: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """The words by which a piece tells a kind, each in its wordings; and whether the plan has them all."""
        terms: list[tuple[str, ...]] = []
        unknown: list[str] = []
        said = piece if language_of(piece) == "zh" else translate(piece)
        for word in content_words(_PHRASE.sub(" ", said)):
            if len(word.text) > 1 and self._tells(word.text):
                terms.append((word.text,))
            elif len(word.text) > 1 and not held_by(word.text, self._plan) and not word.text.isascii():
                unknown.append(word.text)
        meant = [
            tuple(near for near in self._near.get(word, ()) if not is_widespread(near, self._plan)) for word in unknown
        ]
        return tuple(terms or filter(None, meant)), not unknown

    def narrowed(self, alternatives: _Alternatives, question: str) -> _Alternatives:
        """Only those that the plan names with what stands behind "有关的" ("跟审查有关的系统"); all where none are."""
        related = _RELATED.search(question)
        behind = question[related.end() :] if related else ""
        thing = next((word.text for word in content_words(behind) if behind.startswith(word.text)), "")
        if len(thing) < 2 or not self._tells(thing) or _JOINT.match(behind, len(thing)):
            return alternatives
        narrowed = tuple((*terms, (thing,)) for terms in alternatives)
        kind = Kind(narrowed)
        return (
            narrowed if any(kind.is_in(s.text) for item in self._plan.items for s in item.sentences) else alternatives
        )

    def _tells(self, word: str) -> bool:
        """Whether the plan has a word, in no more than half of its items."""
        return held_by(word, self._plan) > 0 and not is_widespread(word, self._plan)
