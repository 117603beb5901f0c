"""What is a reader told, in their language, where there is no answer or a vote was not stored?

The messages of our errors are English and for whoever runs the server; a reader is told what this means for them, and
shown the message to pass on where only the administrator can act.
"""

from assistant.errors import EmbeddingError, IndexUnusableError, QuestionError, SettingsError, WorkplanError
from assistant.question.script import Language
from ui.feedback.errors import FeedbackError
from ui.i18n.texts import texts
from ui.limits.queue import BusyError, SlowError

_NAMES: dict[type[WorkplanError], str] = {
    BusyError: "failed_busy",
    SlowError: "failed_slow",
    IndexUnusableError: "failed_unusable",
    EmbeddingError: "failed_unusable",
    SettingsError: "failed_unusable",
    FeedbackError: "failed_database",
}


def told(error: WorkplanError, language: Language) -> str:
    """The error in a sentence or two."""
    say = texts("page", language)
    if isinstance(error, QuestionError) and error.kind:
        return say[f"question_{error.kind}"]
    name = next((name for kind, name in _NAMES.items() if isinstance(error, kind)), "failed_otherwise")
    return say[name].format(reason=error)
