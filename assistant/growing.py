"""What is a Runnable whose output grows: each value takes the place of the one before, the last is whole?"""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, TypeVar

from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import run_in_executor

Given = TypeVar("Given")
Grown = TypeVar("Grown")


class Growing(Runnable[Given, Grown]):
    """Steps that give ever more of one value. `invoke` gives the last; `stream` and `astream` give each as it comes.

    Callbacks are told of it, and by way of LangChain's context of what runs inside.
    """

    def __init__(self, name: str, steps: Callable[[Given], Iterator[Grown]]) -> None:
        self.name = name
        self._steps = steps

    def invoke(self, input: Given, config: RunnableConfig | None = None, **_: Any) -> Grown:
        """The whole value."""
        grown: list[Grown] = []
        for value in self.stream(input, config):
            grown = [value]
        return grown[0]

    def stream(self, input: Given, config: RunnableConfig | None = None, **_: Any) -> Iterator[Grown]:
        """The value as it grows."""
        return self._transform_stream_with_config(iter([input]), lambda given: self._steps(next(given)), config)

    async def astream(self, input: Given, config: RunnableConfig | None = None, **_: Any) -> AsyncIterator[Grown]:
        """The value as it grows; the steps run in threads."""
        steps = self.stream(input, config)
        while True:
            found = await run_in_executor(config, lambda: list(_first(steps)))
            if not found:
                return
            yield found[0]


def _first(values: Iterator[Grown]) -> Iterator[Grown]:
    for value in values:
        yield value
        return
