"""Which Chinese words may an English word of an answer stand for?

Two files, one format: the glossary by which English questions are read, and `lexicon.txt`, which adds the verbs and
the everyday words of plans. Any of the Chinese words will do.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

_STOP = frozenset(
    """
    a an the of to in on at by for from with as and or also both be is are was were been being will would shall
    should may can could must has have had do does did this that these those it its they their them which who
    whose there here than then so such into out up over under between among while during through throughout each
    every any all more most further well better new other others own same year years plan plans item work task
    tasks office bureau administration agency says calls call aims aim intends intend need needs needed include
    includes including part made make making carried carry given give continue continued continues start started
    set kept keep order way ways area areas matter key step steps
    """.split()
)


@cache
def _terms() -> tuple[re.Pattern[str], list[tuple[str, ...]]]:
    """A pattern with a group for each term, longest first, and what each may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for folder, name in (("assistant.question", "glossary.txt"), ("assistant.checking", "lexicon.txt")):
        for line in (files(folder) / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                english, _, chinese = line.partition(" = ")
                for term in english.lower().split(", "):
                    found[term] = tuple(dict.fromkeys((*found.get(term, ()), *chinese.split())))
    longest = sorted(found, key=lambda term: (-len(term.rstrip("*")), term))
    groups = "|".join(f"({_pattern(term)})" for term in longest)
    return re.compile(rf"(?<![a-z0-9])(?:{groups})(?![a-z0-9])"), [found[term] for term in longest]


def _pattern(term: str) -> str:
    return re.escape(term).replace(r"\*", "[a-z]*").replace(r"\ ", r"[\s-]+")


@lru_cache(maxsize=512)
def meanings(sentence: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The content words and terms of an English sentence with what they may stand for.

    A word that is not known comes with no Chinese.
    """
    pattern, stands_for = _terms()
    text = sentence.lower().replace("’", "'")
    found = [(match[0], stands_for[(match.lastindex or 1) - 1]) for match in pattern.finditer(text)]
    rest = re.findall(r"[a-z][a-z']+", pattern.sub(" ", text))
    return (*found, *((word, ()) for word in rest if word not in _STOP))
