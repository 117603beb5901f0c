"""Whose plans does a question name, in full or by the usual short form: 国家知识产权局, 国知局, 江苏?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.question.other_plan import PLAN_WORD, body_named, is_abbreviation
from assistant.question.short_forms import ShortForms

_REGION = re.compile(r"([\u4e00-\u9fff]{2,7}?)(?:省|市|县|区|自治)")
_PLAN_BEHIND = re.compile(
    rf"(?:省|市|县|区)?(?:局)?(?:的)?(?:\s*(?:\d{{4}}|今|本|去|明|前)\s*年度?)?(?:的)?(?:{PLAN_WORD}|计划|文件)"
)
_YEAR_BEHIND = re.compile(r"(?:省|市|县|区)?(?:局)?(?:的)?\s*(?:(?:19|20)\d\d|[今本去明前]年)")


_NO_OFFICER = "(?![长属级])"
"""What stands behind a body's name, and not inside a longer word such as 局长."""


@dataclass(frozen=True)
class NamedBody:
    """What a question names, `question[start:end]`, and the bodies that it can stand for: those that fit, or one."""

    bodies: tuple[str, ...]
    start: int
    end: int


class _Body:
    """A body, and how a question can name it."""

    def __init__(self, name: str) -> None:
        self.name = name
        region = _REGION.match(name)
        self.region = region[1] if region and not name.isascii() else ""

    @cached_property
    def _written(self) -> re.Pattern[str]:
        name = self.name
        if name.isascii():
            return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
        inner = f"[{re.escape(name)}]{{1,{max(1, len(name) - 2)}}}"
        return re.compile(re.escape(name[0]) + inner + re.escape(name[-1]) + _NO_OFFICER)

    def mentions(self, question: str) -> Iterator[tuple[int, int]]:
        """Where a question names it: start and end."""
        if self.name[-1] in question or self.name.isascii():
            for match in self._written.finditer(question):
                if self.name.isascii() or is_abbreviation(match[0], self.name):
                    yield match.span()
        if self.region and self.region in question:
            for match in re.finditer(re.escape(self.region), question):
                if _PLAN_BEHIND.match(question, match.end()) or _YEAR_BEHIND.match(question, match.end()):
                    yield match.span()


class Bodies:
    """The bodies that there are, each once and in order, by their first characters, so that few are looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._bodies = [_Body(name) for name in dict.fromkeys(names) if name]
        self._beginning: dict[str, list[int]] = {}
        for place, body in enumerate(self._bodies):
            self._beginning.setdefault(body.name[0].lower(), []).append(place)

    def mentions(self, question: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each body that a question may name, and where."""
        begun = {place for first in set(question.lower()) for place in self._beginning.get(first, ())}
        for place in sorted(begun):
            body = self._bodies[place]
            for span in body.mentions(question):
                yield body.name, span

    @cached_property
    def short_forms(self) -> ShortForms:
        """Which of them a short form can stand for."""
        return ShortForms(body.name for body in self._bodies)


def named_bodies(question: str, bodies: Bodies, own: str, known: str) -> list[NamedBody]:
    """The bodies that are named as ones whose plans are asked about, in order.

    `own` is the body of the plan that was chosen, and `known` that plan's text: what stands there is spoken of in it,
    and is another's name only where a plan is said to be that body's.
    """
    found: dict[tuple[int, int], list[str]] = {}
    for body, span in bodies.mentions(question):
        found.setdefault(span, []).append(body)
    longest = [(s, e) for s, e in found if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in found)]
    meant = [span for span in sorted(longest) if own in found[span] or _is_meant(question, span, known)]
    named = [NamedBody((own,) if own in found[span] else tuple(found[span]), *span) for span in meant]
    return named or list(_by_its_kind(question, bodies, own, known))


def _is_meant(question: str, span: tuple[int, int], known: str) -> bool:
    start, end = span
    return question[start:end] not in known or bool(_PLAN_BEHIND.match(question, end))


def _by_its_kind(question: str, bodies: Bodies, own: str, known: str) -> Iterator[NamedBody]:
    """The bodies that a name for a kind of body can stand for: "市局的工作要点"."""
    kind = body_named(question)
    if not kind or kind in known or is_abbreviation(kind, own):
        return
    if fitting := bodies.short_forms.of(kind):
        start = question.find(kind)
        yield NamedBody(fitting, start, start + len(kind))
