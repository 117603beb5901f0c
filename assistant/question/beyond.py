"""Where else than in the sentences told does the plan say something: "别处还提到吗", "还有别的奖项吗"?

What is looked for is what the question names, or else what the question before shares with its answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plan.model import Item, Plan
from assistant.question.context import Context, terms
from assistant.question.glossary import translate
from assistant.question.places import Place, name_places, places_where, read_places, text_of
from assistant.question.quoted import TERM
from assistant.question.saying import says
from assistant.question.script import language_of
from assistant.question.slots import asked_slots
from assistant.question.words import Word

_I = re.IGNORECASE
_ELSEWHERE = (
    r"别处|旁处|他处|(?:别|其他|其它|另外|旁)的?(?:地方|部分|几?处|段落?|章节?|板块|(?:哪?几?|哪些)(?:项(?!目)|条目?(?![件例款])))"
    r"|全[篇文]|通篇|整[篇份](?:要点|计划|文件)?"
)
_PLACES = re.compile(
    rf"(?:{_ELSEWHERE})(?=.*(?:还|再|也|又|别|其他|其它|有没有|提|出现))|(?:还|再|也|又).*(?:{_ELSEWHERE})"
    r"|还(?:在|有)?(?:哪|别)[些几]?个?(?:项(?!目)|条(?![件例款])|地方|处|里|儿)(?:.*(?:提|讲|说|写|出现|涉及|谈|带(?![动来头])|含|字样|点名))"
    r"|\belsewhere\b|\b(?:any|some)?where else\b|\b(?:any |some )?other (?:places?|parts?|items?|sections?|passages?)\b"
    r"|\banother (?:place|part|item|section)\b",
    _I,
)
"""What asks for other places, whatever stands there."""
_OTHERS = re.compile(
    r"(?:还有|还提|还讲|还说|还写|还要|有没有|有|那)?(?:没有)?(?:提到?|讲到?|说到?)?(?:别的|其他的?|其它的?|另外的|另外那些|另一个|另外一?个|其余的?)"
    r"(?P<what>[^,，。?？]{2,})"
    r"|还有(?:一|另)(?:个|项|处|家|种|类)(?P<another>[^,，。?？]{2,})"
    r"|还有(?:什么|哪些|哪[个件项种]|谁)(?:地方|东西|内容|事)?也(?:是|在|有|要|提到?)?(?P<also>[^,，。?？]{2,})"
    r"|^(?P<before>[^,，。?？]{2,}?)(?<![消解扣排删清免])除(?:了|去|开)?(?:[^,，]+的|[这那][^,，]*)[,，]\s*还"
    r"(?:[有提讲说写][^,，。?？]{0,4}(?:别的|其[他它余]|另外)|有(?:吗|没有?)|[有提讲说写]过?(?:另一?[个项处]|哪[些几]个?[?？]?$))"
    r"|^除(?:了|去|开)?[它这那此][^,，]{0,4}?(?:[以之]外)?[,，](?:计划|要点|文件|全文)?[里中]?还(?:有|提|讲|说)[到了过]*"
    r"(?:哪|什么|几)[些几一]?[个种份项](?P<besides>[^,，。?？]{2,}?)[?？。]*$"
    r"|^(?P<last>[^,，。?？]{2,}?)[,，]?(?:另外|此外|除此(?:之外|以外)?)[,，]?还?有(?:哪|几|没有)(?:一|几|些)?[个项处份]?(?:吗|呢|了)?[?？。]*$"
    r"|^(?P<front>[^,，。?？]{2,8}?)(?:还|也)?有(?:没有)?别的(?:了)?(?:吧|吗|么|没有?|呢)?(?=[,，。?？]|$)"
    r"|(?P<quoted>[“‘「『][^”’」』]+[”’」』])[^“‘「『,，。?？]{0,6}还有(?:没有|吗|哪里|哪儿|哪些地方)[?？。]*$",
    _I,
)
"""What asks for other things of a kind."""
_ASKING = re.compile(
    rf"{_ELSEWHERE}|(?:哪|什么)[些几]?个?(?:地方|处|里|儿|[项条])|别的|其他的?|其它的?|另外的?|另一个|其余的?|还|再|也|又|出现过?|涉及到?|提及|点到|提到?|讲到?|说到?|谈到?"
    rf"|写到?|有没有|没有"
    r"|除(?:了|开|去)?(?:这|那|此|它)[^,，。]{0,4}?(?:[以之]外)?(?=[,，])"
    r"|(?:这|那|该|此)一?[个项种类家部届][\u3400-\u9fff]{2}(?=[在,，还也别另])"
    r"|都?列(?:给我|出来|一下)?|分别|开头|这[几一两三]?[个类种]?里?的?|计划|要点|文件|里头?|刚才|前面|之前|上面|那个|活儿?|东西|内容|方面"
    r"|[各每][条项处]|那些|全?部?(?:报|列|找|翻|交|拎)(?:上来|出来|齐|全|上)|也?帮我|翻翻|找找|查查|搜搜|看看"
    r"|\b(?:besides|apart from|aside from) (?:this|that) (?:one|line|sentence|item|place)\b"
    r"|\b(?:elsewhere|anywhere|somewhere|where|else|does|do|other|another|places?|parts?|mention\w*|plan)\b"
    r"|\b(?:comes? up|appears?|isn't)\b"
    r"|\b(?:there|something|about|any)\b",
    _I,
)
_POINTS = re.compile(r"它们?|他们|这|那|\b(?:it|they|this|that|these|those|and)\b", _I)
_TOGETHER = re.compile(
    r"(?<![几哪别他])两处(?:一并|一起|一块)(?:给我|列)?|连[同上着]?(?:刚才|前面|这|那)[^一]{0,6}一[起并]"
)
"""What asks for the place told too."""
_BESIDES = re.compile(
    r"^除(?P<zh>.+?)外，还有哪里提到“(?P<term>.+)”$"
    r"|^Besides (?P<en>.+?), where is “(?P<t>.+)” mentioned\?$"
)
_BETWEEN = re.compile(r"”和“|” and “")
_BUT = re.compile(r"^除(?:了|去|开)?(?![这那它此上第])[^,，。]{1,8}[,，](?=.*(?:别|其他|其它)的?[项条])")
"""What is excepted before other items are asked for: it stands among what was told."""
_WITHIN = re.compile(r"同一?句|一句(?:话)?里|\bsame sentence\b", _I)
"""What asks for other things where those told stand."""
_SAID = re.compile(r"[提写讲说找列翻报]|出现|涉及")
_CLAUSE = re.compile(r"[,，;；。?？!！]")
_OVERALL = re.compile(
    r"^(?!.*(?:还|再|也|又|别的|别处|其[他它余]|另外)).*(?:全[篇文]|通篇|整[篇份]|一共|总共).*(?:几|多少)(?:次|处|回|遍)"
)
"""What asks how often the whole plan says something, what was told included."""
_FEW = 2
"""Words of an English question that a dictionary gives, up to which the plan is scanned for them."""
_MOST = 4
"""Words of a Chinese question up to which the plan is scanned for them."""
_SHORTEST = 3
"""Characters of a part of the topic."""
_KIND, _TERM = 9.0, 8.0
"""Nats of rarity that a name must have to be looked for: that of a kind of thing, and a part of the topic."""
_KNOWN = 0.6
"""Share of the words' rarity that the plan must have for the rest to be left out."""


@dataclass(frozen=True)
class Elsewhere:
    """The sentences that have all of the terms, but for some of them."""

    terms: tuple[str, ...]
    besides: tuple[Place, ...]

    def found(self, plan: Plan) -> tuple[Place, ...]:
        """The sentences, in the plan's order; that of an item's title, only where no other in it has the terms."""
        having = (place for item in plan.items for place in self._having(item, plan))
        return tuple(place for place in having if place not in self.besides)

    def _having(self, item: Item, plan: Plan) -> tuple[Place, ...]:
        title = (Place(item.ordinal, 0),) if self._is_in(item.sentences[0].text) else ()
        return places_where(self._is_in, [item.ordinal], plan) or title

    def _is_in(self, text: str) -> bool:
        return all(says(text, term) for term in self.terms)


def ask_elsewhere(question: str, context: Context, plan: Plan) -> str | None:
    """The question for the other places, or for all where the one told is wanted too; None where none is asked for, or
    no answer was told.
    """
    if not context.told or _WITHIN.search(question):
        return None
    question = _BUT.sub("", question)
    is_of_places = bool(_PLACES.search(question))
    others = _OTHERS.search(question)
    if others and others["front"] and asked_slots(question[others.end() :]):
        others = None  # of the same it is asked something else
    if not is_of_places and not others:
        return None
    told = context.every_told
    is_english = language_of(question) == "en"
    said = question if is_of_places or not others else next(text for text in others.groups() if text)
    named = _named(_TOGETHER.sub(" ", said), plan, is_english=is_english)
    if not named and is_of_places and not is_english:  # of English words a dictionary gives but a few
        named = _told(said, context, plan)
    if others and not is_of_places and not named:
        return None
    if named and _OVERALL.search(question):
        return None  # what was told is counted too
    if not is_of_places and sum(word.rarity for word in terms(said)) < _KIND:
        return None
    single = next((names[0] for names in named if len(names) == 1), "")
    if single and _TOGETHER.search(question) and not is_english:
        return f"哪几项提到“{single}”"
    if named:
        found = next((a for a in (Elsewhere(n, told) for n in named) if a.found(plan)), None)
        if found is None and not is_of_places:
            return None
        return write(found or Elsewhere(named[0], told), plan, is_english=is_english)
    if any(word.text in plan.text for word in _left(said)) or _left(_clause_of_places(said)):
        return None
    shared = [Elsewhere((piece,), told) for piece in _shared(context, plan)]
    if not shared:
        return None
    others_say = [asked for asked in shared if asked.found(plan)]
    found = min(others_say, key=lambda asked: len(asked.found(plan))) if others_say else shared[0]
    return write(found, plan, is_english=is_english)


def write(asked: Elsewhere, plan: Plan, *, is_english: bool) -> str:
    """The question by itself; `read_elsewhere` reads it."""
    places = name_places(asked.besides, plan, "en" if is_english else "zh")
    if is_english:
        return f"Besides {places}, where is “{'” and “'.join(asked.terms)}” mentioned?"
    return f"除{places}外，还有哪里提到“{'”和“'.join(asked.terms)}”"


def read_elsewhere(question: str, plan: Plan) -> Elsewhere | None:
    """What a question that `write` wrote asks for; None where it is another."""
    if not (said := _BESIDES.match(question)):
        return None
    places, rest = read_places(said["zh"] or said["en"], plan)
    return Elsewhere(tuple(_BETWEEN.split(said["term"] or said["t"])), places) if places and not rest else None


def _named(said: str, plan: Plan, *, is_english: bool) -> list[tuple[str, ...]]:
    """What a question names of the plan, the more exact first: quoted, in one piece, or word by word."""
    quoted = tuple(term for term in TERM.findall(said) if says(plan.text, term))
    words = terms(_ASKING.sub(" ", said))
    known = [word for word in words if word.text in plan.text]
    total = sum(word.rarity for word in words)
    if len(words) > (_FEW if is_english else _MOST) and not quoted:
        return []
    if not known or sum(word.rarity for word in known) < _KNOWN * total:
        return [quoted] if quoted else []
    apart = tuple(word.text for word in known)
    whole = _in_one_piece(said, apart, plan)
    rest = tuple(word for word in apart if not any(word in term for term in quoted))
    fewer = [tuple(w for w in apart if w != word) for word in apart] if len(apart) > _FEW else []
    exact = [(*quoted, *rest), quoted, (whole,) if whole else ()]
    return [names for names in dict.fromkeys([*exact, apart, *fewer]) if names]


def _told(said: str, context: Context, plan: Plan) -> list[tuple[str, ...]]:
    """What a question asks to be found elsewhere that names much besides: all that it names of the plan was told."""
    told = " ".join(text_of(place, plan) for place in context.told)
    names = tuple(word.text for word in _left(said) if word.text in plan.text)
    if not names or not _SAID.search(_clause_of_places(said)) or not all(name in told for name in names):
        return []
    return [names] if Elsewhere(names, context.told).found(plan) else []


def _left(said: str) -> list[Word]:
    """The words of a question that neither point nor ask where something is."""
    return terms(_POINTS.sub(" ", _ASKING.sub(" ", said)))


def _clause_of_places(said: str) -> str:
    """The clause that asks for other places; all of a question where several do so together."""
    return next((clause for clause in _CLAUSE.split(said) if _PLACES.search(clause)), said)


def _in_one_piece(said: str, words: Sequence[str], plan: Plan) -> str:
    """The words as they stand together in the question and in the plan; "" where they do not."""
    start, end = said.find(words[0]), said.find(words[-1]) + len(words[-1])
    piece = said[start:end]
    return piece if 0 <= start < end and piece in plan.text and all(word in piece for word in words) else ""


def _shared(context: Context, plan: Plan) -> list[str]:
    """What the question before has in common with its answer: the longest piece, then its beginnings and ends."""
    asked, best = context.question.lower(), ""
    if language_of(asked) == "en":
        asked = translate(asked)
    for place in context.told:
        text = text_of(place, plan).lower()
        for start in range(len(asked)):
            end = start + len(best) + 1
            while end <= len(asked) and asked[start:end] in text:
                best, end = asked[start:end], end + 1
    ends = [best[:i] for i in range(_SHORTEST, len(best))] + [best[i:] for i in range(1, len(best) - _SHORTEST + 1)]
    kept = [piece for piece in ends if sum(word.rarity for word in terms(piece)) >= _TERM]
    return [best.strip(), *kept] if terms(best) else []
