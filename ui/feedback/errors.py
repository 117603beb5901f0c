"""What is wrong with the database that keeps feedback, and what can be done about it?"""

from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from assistant.errors import WorkplanError

_SETTING = "WORKPLAN_DATABASE_URL"
_ELSEWHERE = f"Name a folder that can be written with WORKPLAN_DATA_DIR, or another database with {_SETTING}."
_EXAMPLE = "sqlite:////srv/feedback.sqlite3 or postgresql+psycopg://user:password@host/name"
_ADVICE = {
    "locked": "{place} is locked by another program. Try again; if it stays so, end the program that holds it.",
    "disk is full": "The disk that holds {place} is full. Make room and try again.",
    "disk i/o error": "{place} cannot be written: the disk is full or faulty. " + _ELSEWHERE,
    "readonly": "{place} is read-only. " + _ELSEWHERE,
    "unable to open": "{place} cannot be opened. " + _ELSEWHERE,
    "not a database": "{place} is no SQLite database. Move it away, or name another database with " + _SETTING + ".",
    "malformed": "{place} is damaged. Move it away, or name another database with " + _SETTING + ".",
}


class FeedbackError(WorkplanError):
    """Feedback cannot be stored or read."""

    exit_code = 1


def told(error: Exception, url: URL | None) -> FeedbackError:
    """The error in one line that says what to do, without any password. `url` is None where it could not be read."""
    if url is None or type(error) is ArgumentError:
        return FeedbackError(f"{_SETTING} is no database URL. Write it like {_EXAMPLE}.")
    place = where(url)
    if isinstance(error, NoSuchModuleError):
        return FeedbackError(
            f"{_SETTING} names {url.drivername}, which is no known database. Write it like {_EXAMPLE}."
        )
    if isinstance(error, ImportError):
        install = f"pip install {error.name or url.drivername}"
        return FeedbackError(f"The database driver is not installed. Run “{install}”, or change {_SETTING}.")
    if isinstance(error, TimeoutError):  # of the lock beside the file
        return FeedbackError(_ADVICE["locked"].format(place=place))
    cause = str(error.orig) if isinstance(error, DBAPIError) else getattr(error, "strerror", None) or str(error)
    for sign, advice in _ADVICE.items():
        if sign in cause.lower():
            return FeedbackError(advice.format(place=place))
    if isinstance(error, OSError):
        return FeedbackError(f"{place} cannot be written: {cause}. {_ELSEWHERE}")
    line = _without_password(" ".join(cause.split()), url).rstrip(".")
    return FeedbackError(f"The database {place} cannot be used: {line}. Put it right, or name another with {_SETTING}.")


def where(url: URL) -> str:
    """Where the database is, to be shown: the file of SQLite, else the URL without user, password and options."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host and url.host.rpartition("@")[2]  # a password with "@" is read as two: the rest of it as a host
    return URL.create(url.drivername, host=host, port=url.port, database=url.database).render_as_string()


def _without_password(text: str, url: URL) -> str:
    secrets = [url.password, *(value for value in url.query.values() if isinstance(value, str))]
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    return text
