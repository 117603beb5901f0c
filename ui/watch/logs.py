"""What does a line of the log look like? One JSON object, with the request's id and no word of a question.

An error's own words may quote a question, so that only those of an error which says what to do are written.
"""

import json
import logging
import sys
import traceback
from asyncio import CancelledError
from datetime import UTC, datetime

from assistant.errors import WorkplanError
from ui.watch.request import REQUEST_ID

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}


class JsonLines(logging.Formatter):
    """Formats a record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if id := REQUEST_ID.get():
            line["request_id"] = id
        line |= {name: value for name, value in vars(record).items() if name not in _OWN}
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            line["error"] = type(error).__name__ + (f": {error}" if isinstance(error, WorkplanError) else "")
            line["traceback"] = "".join(traceback.format_tb(error.__traceback__))
        return json.dumps(line, ensure_ascii=False, default=str)


def write_json_logs(level: int = logging.INFO) -> None:
    """Write our own log from this level on, and that of others from warnings on, to the error stream."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(_is_ours_or_a_warning)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("ui").setLevel(level)
    logging.getLogger("uvicorn.error").addFilter(_is_news)


def _is_ours_or_a_warning(record: logging.LogRecord) -> bool:
    """Whether a log line is to be written though its logger, of a library, may have a level of its own."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == "ui"


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a log line tells more than that the stream of an open page was cut when the server stopped."""
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))
