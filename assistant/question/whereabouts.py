"""Which term of a plan is looked for by a question that asks in which items it stands, and says no more?

However it is put: "文件里讲“监督”的条目是哪几个", "监督见于哪几条".
"""

import re

from assistant.plan.model import Plan
from assistant.question.every import ADVERB, VERB, asks_outright
from assistant.question.mentions import Mentions
from assistant.question.numbers import numbers_in
from assistant.question.quoted import TERM, quoted_terms
from assistant.question.saying import says
from assistant.question.script import language_of
from assistant.question.units import ITEM_UNIT
from assistant.question.words import content_words

_UNIT = rf"(?:条目|条款|条文|段落?|章节|{ITEM_UNIT}(?!例))++"
_ASKED = re.compile(
    rf"(?:哪[些几两二三]|(?<!第)几|多少)个?{_UNIT}|(?:所有|全部|各|每一?)的?{_UNIT}|(?:都|分别|各)(?:写|出现|讲|放)?(?:是|在|见)?于?第几{_UNIT}"
    rf"|的{_UNIT}(?:,|都|全|一共|分别)*(?:是|有|在)*(?:吗|没有)?,?(?:哪[些几]|几个)"
    rf"|(?:{VERB})[^,;。?]*的{_UNIT}|的{_UNIT}[都全给我]*(?:{ADVERB})?(?:{VERB})"
)
"""How items are asked for, more than one."""
_COMPLEMENT = "(?:到|及|进|入|见|于|在|着|了|过)"
_ASKS = re.compile(
    rf"(?:^|(?<=[,;。?都里中]))(?:[请麻烦帮给我你能]*(?:{VERB})++(?:一[个条项]|几[个条项])*)?"
    rf"(?:关于|有关|涉及?|[讲谈说提写]{_COMPLEMENT}*|)"
    rf"|(?:[写讲谈说提用看读]|散?见){_COMPLEMENT}+|[写含带]有|[这那][几一二两三四五六七八]?个[字词](?!条)"
)
"""What only asks at the beginning of a clause; and a verb of saying with its complement."""
_JOINT = re.compile(r"[、,，/]|以及|还有|或者?|和|与|及|跟")
_NOT = re.compile(r"(?<!有)没|未|不|除")
_MARK = re.compile(r"[“”「」『』\"'‘’]")
_LEAST = 2
"""Characters of a term."""


def find_whereabouts(question: str, plan: Plan) -> Mentions | None:
    """The terms, as the question writes them; None where it asks for no items, or says more than such terms."""
    if language_of(question) != "zh" or not _ASKED.search(question) or _NOT.search(question):
        return None
    numbers = numbers_in(question, plan)
    if numbers.items or numbers.sections:
        return None
    quoted = quoted_terms(question)
    if quoted.terms and not content_words(_ASKS.sub(" ", TERM.sub(" ", question))):
        return Mentions(quoted.terms, together=quoted.are_pieces)  # be they in the plan or not
    said = _ASKS.sub(" ", _MARK.sub("", question))
    whole = _term(said, plan)
    terms = [whole] if whole else [_term(piece, plan) for piece in _JOINT.split(said) if content_words(piece)]
    found = tuple(dict.fromkeys(term for term in terms if term))
    wholes = tuple(term for term in found if not any(term in other for other in found if other != term))
    return Mentions(wholes) if wholes and all(terms) else None


def may_stand_apart(asked: Mentions, question: str) -> bool:
    """Whether everything is asked for that is said of one term, so that its words need not stand at one:
    "战略纲要实施十年评估" of "战略实施十年".
    """
    is_plain = len(asked.terms) == 1 and not (asked.times or asked.absent or asked.sections)
    return is_plain and not TERM.search(question) and asks_outright(question) and len(content_words(asked.terms[0])) > 1


def _term(said: str, plan: Plan) -> str | None:
    """What stands between the first and the last content word of a text, if some item says it."""
    text = said.lower()
    words = [word.text for word in content_words(text)]
    if not words:
        return None
    start, end = min(map(text.find, words)), max(text.rfind(word) + len(word) for word in words)
    term = said[start:end].strip()
    return term if len(term) >= _LEAST and any(says(item.text, term) for item in plan.items) else None
