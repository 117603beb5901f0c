"""Is the model loaded yet, and what if it cannot be?"""

import logging
from threading import Event, Thread
from time import monotonic

from assistant.chain import Way
from assistant.errors import WorkplanError
from assistant.question.asked import Asked

_PAUSE = 5.0
"""Seconds after a failure before loading is tried again."""
_log = logging.getLogger(__name__)


class Warming:
    """Loads what a first question needs, in the background. What fails here fails again, and is told, at a question,
    unless somebody has put it right meanwhile.
    """

    def __init__(self, way: Way) -> None:
        self.way = way
        self._done = Event()
        self._failure = ""
        self._ended = 0.0

    def start(self) -> None:
        """Begin to load."""
        Thread(target=self.run, name="warming", daemon=True).start()

    def run(self) -> None:
        """Load: model and index, and the dictionaries that reading a question takes."""
        failure = ""
        try:
            self.way.open_search()
            self.way.chain().invoke(Asked(question=self.way.plan.items[0].title))
        except WorkplanError as error:
            failure = str(error)
            if failure != self._failure:
                _log.error("The model could not be loaded: %s", failure)
        except Exception as error:
            failure = str(error) or type(error).__name__
            if failure != self._failure:
                _log.exception("The model could not be loaded")
        self._failure = failure
        self._ended = monotonic()
        self._done.set()

    def try_again(self) -> None:
        """Begin anew in the background if it failed some time ago: there may be room on the disk by now. Until that
        has ended, the failure stands.
        """
        if self._failure and self._done.is_set() and monotonic() - self._ended > _PAUSE:
            self._done.clear()
            self.start()

    @property
    def is_done(self) -> bool:
        """Whether loading has ended, well or not."""
        return self._done.is_set()

    @property
    def failure(self) -> str:
        """Why it ended badly, "" if it did not."""
        return self._failure
