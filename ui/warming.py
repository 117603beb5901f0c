"""Is the model loaded yet, and what if it cannot be?"""

import logging
from threading import Event, Thread

from assistant.chain import Way
from assistant.errors import WorkplanError
from assistant.question.asked import Asked

_log = logging.getLogger(__name__)


class Warming:
    """Loads what a first question needs, in the background. What fails here fails again, and is told, at a question."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self._done = Event()
        self._failure: Exception | None = None

    def start(self) -> None:
        """Begin to load."""
        Thread(target=self.run, name="warming", daemon=True).start()

    def run(self) -> None:
        """Load: model and index, and the dictionaries that reading a question takes."""
        try:
            self.way.open_search()
            self.way.chain().invoke(Asked(question=self.way.plan.items[0].title))
        except WorkplanError as error:
            self._failure = error
        except Exception as error:
            _log.exception("The model could not be loaded")
            self._failure = error
        self._done.set()

    @property
    def is_done(self) -> bool:
        """Whether loading has ended, well or not."""
        return self._done.is_set()

    @property
    def failure(self) -> str:
        """Why it ended badly, "" if it did not."""
        return str(self._failure) if self._failure else ""
