"""Whose plans does a question name, in full or by the usual short form: 国家知识产权局, 国知局, 江苏?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.question.other_plan import PLAN_WORD, body_named, is_abbreviation

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


def named_bodies(question: str, bodies: Sequence[str], own: str, known: str) -> list[NamedBody]:
    """The bodies that are named as ones whose plans are asked about, in order.

    `own` is the body of the plan that was chosen, and `known` that plan's text: what stands there is spoken of in it,
    and is another's name only where a plan is said to be that body's.
    """
    found: dict[tuple[int, int], list[str]] = {}
    for body in dict.fromkeys(bodies):
        for start, end in _mentions(question, body):
            found.setdefault((start, end), []).append(body)
    longest = [(s, e) for s, e in found if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in found)]
    meant = [span for span in sorted(longest) if own in found[span] or _is_meant(question, span, known)]
    named = [NamedBody((own,) if own in found[span] else tuple(found[span]), *span) for span in meant]
    return named or list(_by_its_kind(question, bodies, own, known))


def _mentions(question: str, body: str) -> Iterator[tuple[int, int]]:
    if not body:
        return
    if body.isascii():
        yield from (m.span() for m in re.finditer(rf"\b{re.escape(body)}\b", question, re.IGNORECASE))
        return
    inner = f"[{re.escape(body)}]{{1,{max(1, len(body) - 2)}}}"
    for match in re.finditer(re.escape(body[0]) + inner + re.escape(body[-1]) + _NO_OFFICER, question):
        if is_abbreviation(match[0], body):
            yield match.span()
    if region := _REGION.match(body):
        for match in re.finditer(re.escape(region[1]), question):
            if _PLAN_BEHIND.match(question, match.end()) or _YEAR_BEHIND.match(question, match.end()):
                yield match.span()


def _is_meant(question: str, span: tuple[int, int], known: str) -> bool:
    start, end = span
    return question[start:end] not in known or bool(_PLAN_BEHIND.match(question, end))


def _by_its_kind(question: str, bodies: Sequence[str], own: str, known: str) -> Iterator[NamedBody]:
    """The bodies that a name for a kind of body can stand for: "市局的工作要点"."""
    kind = body_named(question)
    if not kind or kind in known or is_abbreviation(kind, own):
        return
    fitting = tuple(body for body in dict.fromkeys(bodies) if is_abbreviation(kind, body))
    if fitting:
        start = question.find(kind)
        yield NamedBody(fitting, start, start + len(kind))
