"""How is a language model asked, so that it can neither hang nor flood, nor be asked in vain?"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk

from assistant.writing.circuit import Circuit
from assistant.writing.deadline import read_until
from assistant.writing.failure import ChatError, failure_of

Messages = Sequence[tuple[str, str]]

LONGEST = 12_000
"""Characters of an answer; what goes on longer is no answer."""
_ATTEMPTS = 3
_BACK_OFF = 0.4
"""Seconds before the second attempt; twice as many before each further one."""
_ENDS = ("finish_reason", "done_reason", "stop_reason")
_WHOLE = '。！？.!?]】)）”"*`'


@dataclass
class Cost:
    """What asking took, and checking what came; it grows while one question is answered.

    Tokens are 0 where the model does not tell.
    """

    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    checked: int = 0
    """Sentences."""
    checking: float = 0.0
    """Seconds for all of them together."""


@dataclass(frozen=True)
class Chat:
    """A language model with a time limit in seconds, for all attempts at one question together."""

    model: BaseChatModel
    name: str
    timeout: float
    circuit: Circuit = field(default_factory=Circuit)
    sleep: Callable[[float], None] = time.sleep

    def stream(self, messages: Messages, cost: Cost, may_retry: Callable[[], bool]) -> Iterator[str]:
        """The answer's text in pieces; "" comes where an attempt failed and the text begins anew.

        What may pass is tried again as long as `may_retry` says so. Raises ChatError.
        """
        if not self.circuit.may_try():
            raise ChatError("paused")
        start = time.monotonic()
        deadline = start + self.timeout
        try:
            for attempt in range(1, _ATTEMPTS + 1):
                try:
                    yield from self._attempt(messages, cost, deadline)
                    self.circuit.worked()
                    return
                except ChatError as failure:
                    wait = _BACK_OFF * 2 ** (attempt - 1)
                    late = time.monotonic() + wait >= deadline
                    if not failure.may_pass or attempt == _ATTEMPTS or late or not may_retry():
                        if failure.is_outage:
                            self.circuit.failed()
                        raise
                    self.sleep(wait)
                    yield ""
        finally:
            cost.seconds += time.monotonic() - start

    def text(self, messages: Messages, cost: Cost) -> str:
        """The whole answer. Raises ChatError."""
        pieces: list[str] = []
        for piece in self.stream(messages, cost, lambda: True):
            pieces = [*pieces, piece] if piece else []
        return "".join(pieces)

    def _attempt(self, messages: Messages, cost: Cost, deadline: float) -> Iterator[str]:
        cost.calls += 1
        length, last, ended = 0, "", ""
        try:
            for chunk in read_until(deadline, lambda: self.model.stream(list(messages))):
                ended = next((str(chunk.response_metadata[e]) for e in _ENDS if chunk.response_metadata.get(e)), ended)
                if isinstance(chunk, AIMessageChunk) and chunk.usage_metadata:
                    cost.tokens_in += chunk.usage_metadata["input_tokens"]
                    cost.tokens_out += chunk.usage_metadata["output_tokens"]
                piece = str(chunk.text)
                if "\ufffd" in piece:
                    raise ChatError("unreadable")
                length += len(piece)
                if length > LONGEST:
                    raise ChatError("too_long")
                if piece:
                    last = piece.rstrip()[-1:] or last
                    yield piece
        except Exception as error:
            raise failure_of(error) from None
        if not last:
            raise ChatError("empty")
        if ended == "length" or (not ended and last not in _WHOLE):
            raise ChatError("cut")
