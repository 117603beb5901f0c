"""What is an answer, as a value? One schema for Python, the command line's JSON and the HTTP API."""

from typing import Literal

from assistant.plan.model import Value

RefusalKind = Literal["not_in_plan", "other_plan", "out_of_range", "unclear", "off_topic"]
Mode = Literal["structure", "extractive", "generative"]


class Quote(Value):
    """A sentence of a plan, word for word. `plan.text[start:end] == quote`."""

    plan: str
    plan_title: str
    item: int
    """Ordinal, 1-based; 0 is text of no item: the preamble (`key` "0"), or that of a section ("§3")."""
    key: str
    label: str
    title: str
    quote: str
    start: int
    end: int


class Citation(Quote):
    """A sentence that an answer stands on."""

    section: str
    """Label and title of the section, "" where the item stands in none."""


class Suggestion(Value):
    """An item that is near to a question which the plan does not answer. No evidence."""

    plan: str
    item: int
    key: str
    title: str


class Refusal(Value):
    """Why a question is not answered, in one sentence."""

    kind: RefusalKind
    message: str
    nearest: tuple[Suggestion, ...] = ()


class Considered(Value):
    """An item that was looked at. `score` orders within one answer: higher is better."""

    plan: str
    item: int
    key: str
    score: float


class Receipt(Value):
    """By what the answer was made."""

    plan_sha256: str
    index_fingerprint: str | None
    """None where no index was needed."""
    embedding_model: str
    chat_model: str | None
    prompt_version: str


class Timing(Value):
    """Milliseconds."""

    understand: float
    retrieve: float
    answer: float
    total: float


class Answer(Value):
    """An answer, or a refusal. Every sentence of `text` ends with its markers, "……办法。[13]"."""

    question: str
    standalone_question: str
    text: str
    citations: tuple[Citation, ...] = ()
    """In order of first use."""
    refusal: Refusal | None = None
    considered: tuple[Considered, ...] = ()
    """Best first."""
    mode: Mode
    verified: bool
    """Whether every sentence passed the citation check."""
    note: str | None = None
    """What a reader should know of how it was made, such as that the language model did not answer."""
    receipt: Receipt
    timing_ms: Timing
