"""Which of many names can a short form stand for: 国知局 for 国家知识产权局?"""

from collections.abc import Iterable

from assistant.question.other_plan import is_abbreviation


class ShortForms:
    """Names, each once and in order, by the characters in them, so that few are compared with a short form."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(names))
        self._with: dict[str, set[int]] = {}
        for place, name in enumerate(self._names):
            for character in name:
                self._with.setdefault(character, set()).add(place)

    def of(self, short: str) -> tuple[str, ...]:
        """The names that it can stand for; all for an empty one."""
        having = [self._with.get(character, set()) for character in dict.fromkeys(short)]
        places = set.intersection(*having) if having else set(range(len(self._names)))
        return tuple(self._names[place] for place in sorted(places) if is_abbreviation(short, self._names[place]))
