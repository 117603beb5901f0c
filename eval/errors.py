"""Which errors of measuring can a maintainer act on?"""

from assistant.errors import WorkplanError


class QuestionSetError(WorkplanError):
    """A question set cannot be used; the message names file, line and fault."""


class HarnessError(WorkplanError):
    """A run, a baseline or a report cannot be read or written: nothing is known about the quality."""
