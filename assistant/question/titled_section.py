"""Which section does a question name by its title: "提高事业发展保障水平包括哪些项"?"""

import re
from collections.abc import Iterator, Sequence

from assistant.plan.model import Plan, Section
from assistant.question.quoted import TERM
from assistant.question.spread import held_by, is_widespread
from assistant.question.units import ITEM_UNIT, SECTION_UNIT
from assistant.question.words import content_words

_I = re.IGNORECASE
_OF_A_SECTION = re.compile(
    rf"{SECTION_UNIT}|section|part|哪[些几]个?{ITEM_UNIT}|几个?{ITEM_UNIT}|包括|包含|下面|下设|内容", _I
)
_AS_A_WHOLE = re.compile(
    r"哪(?:些|几)(?:个?方面|块)|从哪|怎么(?:建|推|弄|搞)|"
    r"这一?大?块|方面|领域|总[的体]|整体|主要|概括(?:起来)?|归纳|有(?:哪些|什么|啥)"
    r"|(?:都|要|打算)(?:干|做|抓)(?:什么|啥|哪些)|怎么(?:抓|干|做|安排)"
)
"""How a question is put that asks for all of something."""
_ASKS = re.compile(rf"{_AS_A_WHOLE.pattern}|怎么|如何|怎样|靠什么|靠哪|什么|啥|哪[些几]", re.IGNORECASE)
_THIS_SECTION = rf"(?:这|那|哪)(?:一|个|一个)?{SECTION_UNIT}"
_ITS_ITEMS = rf"(?:一?共|总共|又|分成?了?|有|包括|下设)*(?:几|多少|哪[些几])个?{ITEM_UNIT}"
_TITLES_TOO = re.compile(r"[,，;；][^,，;；]*(?:标题|题目|名称)[^,，;；]*$")
"""What asks, behind that, for the titles of a section's items."""
_FEW = 2
"""Content words that must at least stand in a title."""
_MOST = 0.6
"""Share of a title's own words that must be said."""


def quotes_a_section(question: str, plan: Plan) -> bool:
    """Whether a question asks of a section whose title it quotes: "“提高事业发展保障水平”这部分"."""
    terms = TERM.findall(question)
    is_titled = any(term in section.title for section in plan.sections for term in terms)
    return is_titled and bool(re.search(_THIS_SECTION, TERM.sub(" ", question)))


def titled_section(question: str, plan: Plan) -> int | None:
    """The section whose title the question gives, in whole or most of it, and asks for as a part or as a whole."""
    if _ASKS.search(question) and (found := _only_in_a_title(question, plan)):
        return found
    if not _OF_A_SECTION.search(question):
        return None
    asked = {question[i : i + 2] for i in range(len(question) - 1)}
    best, share = None, _MOST
    for section in plan.sections:
        pairs = {section.title[i : i + 2] for i in range(len(section.title) - 1)}
        if pairs and len(pairs & asked) / len(pairs) >= share:
            best, share = section.number, len(pairs & asked) / len(pairs)
    return best or _section_with_words(question, plan)


def _only_in_a_title(question: str, plan: Plan) -> int | None:
    """The only section whose title has every content word of the question, where no item's title does."""
    said = [word.text for word in content_words(_AS_A_WHOLE.sub(" ", question))]
    words = [word for word in said if len(word) > 1 and word in plan.text]
    titled = [item for item in plan.items if said and all(word in item.title for word in said)]
    if len(titled) == 1:
        return None
    sections = [plan.sections[n - 1] for n in {item.section for item in titled} if n]
    if len(sections) == 1 and all(word in sections[0].title for word in said):
        return sections[0].number
    if marked := _marked(said, plan):
        return marked
    if len(words) < _FEW or any(all(word in item.title for word in words) for item in plan.items):
        return None
    found = [s.number for s in plan.sections if _says_title(words, s, plan)]
    return found[0] if len(found) == 1 else None


def _says_title(words: Sequence[str], section: Section, plan: Plan) -> bool:
    """Whether all the words stand in a section's title, and are most of what it says beyond what most items do."""
    told = [word.text for word in content_words(section.title) if not _is_spread(word.text, plan)]
    said = sum(word in words or any(part in word for part in words) for word in told)
    return all(word in section.title for word in words) and said >= _MOST * len(told)


def _section_with_words(question: str, plan: Plan) -> int | None:
    """The only section whose title has every content word of the question, if it asks for a part.

    Where an item's title has them too, the section is meant only if its items are asked for.
    """
    if not re.search(rf"{_THIS_SECTION}|\b(?:section|part)\b", question, _I):
        return None
    words = content_words(re.sub(rf"{_THIS_SECTION}|{_ITS_ITEMS}", "", _TITLES_TOO.sub("", question)))
    if not re.search(_ITS_ITEMS, question) and any(
        all(word.text in item.title for word in words) for item in plan.items
    ):
        return None
    found = [s.number for s in plan.sections if words and all(word.text in s.title for word in words)]
    return found[0] if len(found) == 1 else None


def _marked(words: Sequence[str], plan: Plan) -> int | None:
    """The section of which each word is a mark, or else a word of one of its titles alone.

    党 is one where each item of a section, and hardly any other, speaks of it: so 党建 names that section. What most
    items speak of, such as 建设, marks nothing.
    """
    found = [s.number for s in plan.sections if _is_marked_by(words, s, plan)]
    return found[0] if len(found) == 1 else None


def _is_marked_by(words: Sequence[str], section: Section, plan: Plan) -> bool:
    is_marked, titled = False, set[int]()
    for word in words:
        if any(_marks(piece, section, plan) and _is_spread(word.replace(piece, ""), plan) for piece in _pieces(word)):
            is_marked = True
        elif items := _only_titled(word, section, plan):
            titled |= items
        elif not _is_spread(word, plan):
            return False
    return is_marked and len(titled) < _FEW


def _pieces(word: str) -> Iterator[str]:
    yield word
    for end in range(len(word) - 1, 0, -1):
        yield word[:end]


def _marks(word: str, section: Section, plan: Plan) -> bool:
    inside = [word in item.text for item in plan.items_of(section)]
    outside = held_by(word, plan) - sum(inside)
    return len(inside) >= _FEW and all(inside) and 2 * outside <= len(inside)


def _is_spread(rest: str, plan: Plan) -> bool:
    """Whether what is left of a word stands in more than half of the items; so does nothing."""
    return is_widespread(rest.strip("的"), plan)


def _only_titled(word: str, section: Section, plan: Plan) -> set[int]:
    """The items whose titles have a word, where all are of this section."""
    titled = {item.ordinal for item in plan.items if word in item.title}
    return titled if titled <= set(section.items) else set()
