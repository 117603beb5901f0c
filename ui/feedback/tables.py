"""In which tables is feedback kept, and how does a row become a value again?"""

import json
from datetime import UTC

from sqlalchemy import Column, DateTime, Index, MetaData, String, Table, Text
from sqlalchemy.engine import RowMapping

from ui.feedback.value import Feedback

METADATA = MetaData()
_LONG = Text(2**24 - 1)
"""With no length, MySQL would keep 64 KB."""

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("made", DateTime, nullable=False),  # UTC: not every database keeps a time zone
    Column("vote", String(4), nullable=False),
    Column("reason", _LONG),
    Column("question", _LONG, nullable=False),
    Column("history", _LONG, nullable=False),  # JSON
    Column("answer", _LONG, nullable=False),  # JSON, with the receipt
    Index("feedback_made", "made"),
)
ASKED = Table(
    "asked",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("made", DateTime, nullable=False),
    Column("question", _LONG, nullable=False),
    Column("answer", _LONG, nullable=False),
)


def row_of(id: str, feedback: Feedback) -> dict[str, object]:
    """The row of a feedback."""
    fields = feedback.model_dump(mode="json", include={"history", "answer"})
    return {
        "id": id,
        "made": feedback.made.replace(tzinfo=None),
        "vote": feedback.vote,
        "reason": feedback.reason,
        "question": feedback.question,
        **{name: json.dumps(value, ensure_ascii=False) for name, value in fields.items()},
    }


def feedback_of(row: RowMapping) -> Feedback:
    """The feedback of a row. Raises ValueError where it is none, or one of another version."""
    fields = dict(row)
    del fields["id"]
    return Feedback.model_validate(
        {
            **fields,
            "made": row["made"].replace(tzinfo=UTC),
            "history": json.loads(row["history"]),
            "answer": json.loads(row["answer"]),
        }
    )
