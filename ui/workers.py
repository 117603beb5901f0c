"""How does a page stay with one worker, though each of its requests comes to any of them?

The interface library keeps what a page has said, and what it waits for, in the process. So each session belongs to one
worker, by its hash, and another that gets a request of it passes it on, through a socket in a folder that only the
workers can read. A worker that takes the place of one that died takes its sessions over, which begin anew.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zlib import crc32

from starlette.types import ASGIApp

from ui.passing import answer

FOLDER = "_WORKPLAN_PLACES"
"""Names the folder to the workers; a file there, named by its number, is the place of each."""


def make_places(folder: Path, workers: int) -> None:
    """Make the places of that many workers, and let those that are started from now on know."""
    for number in range(workers):
        (folder / str(number)).touch()
    os.environ[FOLDER] = str(folder)


class Workers:
    """A worker among the others; alone where there is no folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._count = sum(file.name.isdecimal() for file in folder.iterdir()) if folder else 1
        self._place: int | None = None
        self.app: ASGIApp | None = None
        """What answers for the sessions of this worker."""

    def socket_of(self, session: str) -> Path | None:
        """Where the worker listens to which a session belongs; None where that is this one, or is not there."""
        owner = crc32(session.encode(errors="replace")) % self._count
        if self._folder is None or not session or owner == self._place:
            return None
        path = self._folder / f"{owner}.socket"
        return path if path.exists() else None

    @asynccontextmanager
    async def open(self, application: object) -> AsyncIterator[None]:
        """Take a free place, and answer what others pass on, as parts of this application."""
        place = self._take_place()
        if self._folder is None or place is None:
            yield
            return
        path = self._folder / f"{self._place}.socket"
        path.unlink(missing_ok=True)

        async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            assert self.app
            await answer(reader, writer, self.app, application)

        server = await asyncio.start_unix_server(passed_on, path)
        try:
            yield
        finally:
            server.close()
            path.unlink(missing_ok=True)
            os.close(place)

    def _take_place(self) -> int | None:
        """A descriptor that holds the place as long as this process lives."""
        for number in range(self._count if self._folder else 0):
            assert self._folder
            descriptor = os.open(self._folder / str(number), os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                continue
            self._place = number
            return descriptor
        return None
