"""Which errors can a caller act on?

Each is named by what has to be put right; its message says what to do next.
"""

from typing import Literal


class WorkplanError(Exception):
    """Something that the person who asked can put right."""

    exit_code = 2
    """Of the command: 2 for bad usage, 1 for a failure."""


class PlanError(WorkplanError):
    """A plan cannot be read or is not known."""


class PlanTakenError(PlanError):
    """There is a plan of this id already."""


class QuestionError(WorkplanError):
    """The question is not one that can be asked. `kind` names why, where it is the question itself."""

    def __init__(self, message: str, kind: Literal["", "empty", "too_long", "no_text"] = "") -> None:
        super().__init__(message)
        self.kind = kind


class IndexUnusableError(WorkplanError):
    """An index on disk cannot be built, read or trusted."""

    exit_code = 1


class EmbeddingError(WorkplanError):
    """The embedding model cannot be loaded, or its server not asked."""

    exit_code = 1


class SettingsError(WorkplanError):
    """A setting has a value that cannot be used."""


class LibraryError(WorkplanError):
    """The plans that were imported cannot be read or written."""

    exit_code = 1


class PlanImportError(WorkplanError):
    """A file cannot be read as a plan."""
