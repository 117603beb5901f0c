"""How does a running server's archive follow the plans?"""

import asyncio
import logging

from assistant.archive import Archive
from assistant.errors import WorkplanError
from assistant.plan.library import Library

_log = logging.getLogger(__name__)
_PAUSE = 60
"""Seconds between two looks."""


async def keep_in_step(archive: Archive, library: Library) -> None:
    """Look again and again, until cancelled; while there is one plan only, there is nothing to keep."""
    while True:
        try:
            if len(await asyncio.to_thread(library.ids)) > 1:
                await asyncio.to_thread(archive.keep, builds=False)
        except WorkplanError as error:
            _log.warning("The archive does not follow the plans: %s", error)
        await asyncio.sleep(_PAUSE)
