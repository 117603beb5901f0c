"""Which words do official plans use to say what is to be done?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Words:
    """The words of `words.toml`, each kind longest first, so that the first that fits is the right one."""

    adverbs: tuple[str, ...]
    verbs: tuple[str, ...]
    joins: dict[str, tuple[str, ...]]
    """Which verbs may follow a verb within one action."""
    compounds: tuple[str, ...]
    certain: tuple[str, ...]
    headings: frozenset[str]
    prepositions: tuple[str, ...]
    states: frozenset[str]
    nouns_behind_prepositions: tuple[str, ...]
    english_verbs: frozenset[str]
    measures: tuple[str, ...]
    no_figures: tuple[str, ...]
    units: tuple[str, ...]


@cache
def task_words() -> Words:
    """The words, read once."""
    data = tomllib.loads((files("assistant.tasks") / "words.toml").read_text(encoding="utf-8"))
    ordered = {name: _longest_first(text) for name, text in data.items() if name != "joins"}
    return Words(
        adverbs=ordered["adverbs"],
        verbs=ordered["verbs"],
        joins={first: _longest_first(join["then"]) for join in data["joins"] for first in join["first"].split()},
        compounds=ordered["compounds"],
        certain=ordered["certain"],
        headings=frozenset(ordered["headings"]),
        prepositions=ordered["prepositions"],
        states=frozenset(ordered["states"]),
        nouns_behind_prepositions=ordered["nouns_behind_prepositions"],
        english_verbs=frozenset(ordered["english_verbs"]),
        measures=ordered["measures"],
        no_figures=ordered["no_figures"],
        units=ordered["units"],
    )


def _longest_first(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(text.split()), key=lambda word: (-len(word), word)))
