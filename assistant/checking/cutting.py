"""Where does a sentence of a streamed text end, the markers behind it included?"""

import re
from collections.abc import Iterator

from assistant.checking.markers import MARKER

LONGEST = 1200
"""Characters without an end after which a text is no longer taken for one sentence."""

_CLOSERS = "”’」』）)》\"'*"
_BEHIND = rf"[{_CLOSERS}]*(?:[ \t]*{MARKER})*"
_END = re.compile(rf"(?:[。！？!?]+|\.(?=[ \t\[【(（\n]|$)){_BEHIND}[。.]?|\n", re.IGNORECASE)
_OPENERS = "[【［〔(（"
_LONGEST_MARKER = 40
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|e\.g|i\.e|etc|vs|No|Nos|Dr|Mr|St))\.$")
_LISTED = re.compile(r"^\s*(?:[-*•·]|[0-9]{1,2}[.、)](?![0-9])|[（(]?[0-9]{1,2}[)）])\s*$")


class SentenceCutter:
    """Takes a text in chunks, gives the sentences that are whole.

    A sentence is whole once something follows that cannot belong to it: a marker may still come, or be cut in two
    by the stream.
    """

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, chunk: str) -> Iterator[str]:
        """The sentences that this chunk makes whole."""
        self._rest += chunk
        yield from self._cut(ended=False)
        if len(self._rest) > LONGEST:
            yield from self.end()

    def end(self) -> Iterator[str]:
        """What is left when the text has ended."""
        yield from self._cut(ended=True)
        last, self._rest = self._rest.strip(), ""
        if last:
            yield last

    def _cut(self, *, ended: bool) -> Iterator[str]:
        start = 0
        while match := _END.search(self._rest, start):
            end = match.end()
            piece = self._rest[:end]
            if not ended and match[0] != "\n" and _may_go_on(self._rest[end:]):
                break
            if match[0] != "\n" and (_ABBREVIATION.search(piece.rstrip()) or _LISTED.match(piece)):
                start = end
                continue
            self._rest, start = self._rest[end:], 0
            if piece.strip():
                yield piece.strip()


def _may_go_on(following: str) -> bool:
    """Whether what has come behind a sentence may be the beginning of another marker of it."""
    ahead = following.lstrip(" \t")
    if not ahead:
        return True
    return ahead[0] in _OPENERS and len(ahead) < _LONGEST_MARKER and not re.search(r"[\]】］〕)）\n]", ahead)
