"""What does an item ask to be done? Verb and object of each of its clauses."""

import re
from collections.abc import Iterator

from assistant.plan.model import Item, Plan, Value
from assistant.tasks.figures import DATE
from assistant.tasks.words import task_words
from embeddings.tokens import tagged

_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOSED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|（[^（）\n]*）|\([^()\n]*\)|「[^「」\n]*」|【[^【】\n]*】")
"""Commas inside these part no clauses."""
_PARTING = re.compile(r"[，。；！？：;!?\n]|,(?=\s*[\u3400-\u9fff])")
_ASIDE = re.compile(r"(?:（[^（）]*）|\([^()]*\))[。；\s]*$")
_OPENING = re.compile(
    rf"(?:(?:到|在|自|至|力争|确保)?(?:{DATE})(?:之?前|以前|起|内)?的?|[\s、—…·•*\-]"
    r"|[一二三四五六七八九十]+是|[0-9]{1,2}[.．、](?![0-9])|[（(][0-9一二三四五六七八九十]+[)）])*"
)
_ADDRESSED = re.compile(r"[\u3400-\u9fff、（）]{2,24}?(?:应当|必须|需要|要(?!求|素|点|件|害)|应(?!用|急|对|届))")
"""Who is told to do it: "各地区要……"."""
_SHORT_VERBS = "放摆抓落用写建分转换变列作定评"
_TAKEN = re.compile(
    rf"(?:把|将)(?P<object>.+?)(?P<verb>[{_SHORT_VERBS}][在到成为入于给]|[纳融投引植注]入"
    rf"|[\u3400-\u9fff][^{_SHORT_VERBS}\W](?=[到为成给于进在]))"
)
"""The object of 把 stands before its verb, which says into what or where: 把……投入到, 将……纳入."""
_CIRCUMSTANCE = re.compile(r"以.+为[^，]{2,8}")
_TIME_OR_PLACE = ("上", "中", "下", "前", "后", "时", "的")
_NO_OBJECT = ("不", "未", "、", "，")
"""落实|不到位 tells what is not done."""
_BESIDE = re.compile(r"和|及|并|与|或")
_LONGEST = 400
"""Characters. What is longer is a table or a list without punctuation, no clause."""
_ENGLISH = re.compile(
    r"(?:[^|]{0,80}?\b(?:will|shall|should|must)\s+)?(?:(?:[a-z]+ly|also)\s+)?(?P<verb>[A-Za-z]+)\s+(?P<object>[^|]+)"
)


class Action(Value):
    """Something to be done: `plan.text[start:end]` is the clause that says so. `object` may be empty."""

    verb: str
    object: str
    start: int
    end: int


def read_actions(plan: Plan, item: Item) -> tuple[Action, ...]:
    """The actions of an item, in reading order. A clause without a verb is none."""
    found = []
    for sentence in item.sentences:
        for start, end in _clauses(plan.text, sentence.start, sentence.end):
            clause = plan.text[start:end]
            pair = verb_and_object(clause)
            if pair:
                found.append(Action(verb=pair[0], object=pair[1], start=start, end=end))
    return tuple(found)


def verb_and_object(clause: str) -> tuple[str, str] | None:
    """The verb of a clause, its adverbs left out, and the object; None where nothing is done."""
    clause = _ASIDE.sub("", clause).strip()
    if not _HAN.search(clause):
        return _in_english(clause)
    opening = _OPENING.match(clause)
    clause = clause[opening.end() :] if opening else clause
    if len(clause) > _LONGEST or clause in task_words().headings:
        return None
    found = _find(clause)
    if found is None and (addressed := _ADDRESSED.match(clause)):
        found = _find(clause[addressed.end() :])
    return None if found is None or found[1].startswith(_NO_OBJECT) else found


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and end, without white space and the sign that parts them."""
    sentence = text[start:end]
    masked = _CLOSED.sub(lambda match: "_" * len(match[0]), sentence)
    begin = 0
    cuts = [(match.start(), match.end()) for match in _PARTING.finditer(masked)] if _HAN.search(sentence) else []
    for stop, resume in [*cuts, (len(sentence), len(sentence))]:
        piece = sentence[begin:stop]
        left = begin + len(piece) - len(piece.lstrip())
        right = begin + len(piece.rstrip())
        if left < right:
            yield start + left, start + right
        begin = resume


def _find(clause: str) -> tuple[str, str] | None:
    """Verb and object: behind adverbs, else at the start, else behind a phrase that a preposition opens."""
    words = task_words()
    adverb, verb = _first(words.adverbs, clause, 0), _first(words.verbs, clause, 0)
    if len(adverb) >= max(len(verb), 2) and (found := _find(clause[len(adverb) :].lstrip())):
        return found
    if taken := _TAKEN.match(clause):
        return taken["verb"], taken["object"]
    if verb and len(verb) >= len(adverb):
        return _joined(clause, 0, verb)
    if preposition := _first(words.prepositions, clause, 0):
        return _behind(clause, len(preposition))
    if len(adverb) == 1 and (_first(words.verbs, clause, 1) or _first(words.adverbs, clause, 1)):
        return _find(clause[1:])
    return _tagged_verb(clause)


def _first(choices: tuple[str, ...], text: str, position: int) -> str:
    """The first choice that stands at a position, "" where none does."""
    return next((choice for choice in choices if text.startswith(choice, position)), "")


def _joined(clause: str, start: int, verb: str) -> tuple[str, str]:
    """The verb at `start` with those that belong to the same action, and the object behind them."""
    words = task_words()
    end = start + len(verb)
    while True:
        joint = _BESIDE.match(clause, end)
        begin = joint.end() if joint else end
        verb = _first(words.verbs if joint else words.joins.get(verb, ()), clause, begin)
        rest = clause[begin + len(verb) :]
        if not verb or not rest or rest.startswith(words.compounds):
            break
        end = begin + len(verb)
    if clause[end : end + 1] == "好":
        end += 1
    return clause[start:end], clause[end:].strip()


def _behind(clause: str, start: int) -> tuple[str, str] | None:
    """Verb and object of a clause that a preposition opens: the first verb that is not part of its phrase."""
    words = task_words()
    if _CIRCUMSTANCE.fullmatch(clause) or clause.endswith((*words.nouns_behind_prepositions, *_TIME_OR_PLACE)):
        return None
    position = start + 1
    while position < len(clause):
        verb = _first(words.certain, clause, position)
        rest = clause[position + len(verb) :]
        if verb and rest and clause[position - 1] not in "的、和与及" and rest[0] not in "上中下的、等和与及后时为":
            return _joined(clause, position, verb)
        position += len(verb) or 1
    return None


def _tagged_verb(clause: str) -> tuple[str, str] | None:
    """Verb and object where the clause begins with a verb that the list does not hold."""
    position = 0
    for word, tag in tagged(clause):
        if tag not in ("d", "ad", "vd"):
            rest = clause[position + len(word) :].strip()
            is_heading = len(word) == len(rest) == 2  # 入围标准: four characters are a name as often as not
            is_done = tag == "v" and word not in task_words().states
            return (word, rest) if is_done and rest and not is_heading else None
        position += len(word)
    return None


def _in_english(clause: str) -> tuple[str, str] | None:
    match = _ENGLISH.match(clause)
    if match is None or match["verb"].lower() not in task_words().english_verbs:
        return None
    return match["verb"], match["object"].rstrip(". ")
