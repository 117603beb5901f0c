"""How does a language model make a follow-up question whole?"""

import re
from collections.abc import Sequence

from assistant.checking.markers import read_markers
from assistant.question.asked import Turn
from assistant.question.script import clean, language_of
from assistant.question.words import content_words, coverage
from assistant.writing.chat import Chat, Cost
from assistant.writing.failure import ChatError
from prompts.templates import Template, load_template

_LONGEST = 200
"""Characters of a question made whole."""
_TURNS = 6
"""How many of the last messages the model reads."""
_LONGEST_TURN = 800
_KNOWN = 0.9
"""Share of the rarity of a question's words that must have been said: nothing is put into the asker's mouth. And of the
words that were asked with last, that must be kept: a weak model repeats the question before, or answers."""
_ASKS = re.compile(
    r"[?？]|怎|如何|什么|啥|哪|谁|多少|几|吗|是否|是不是|有没有|能不能|咋"
    r"|\b(?:how|what|which|when|who|where|why|is|are|does|do|did|will|can)\b",
    re.IGNORECASE,
)


def condense(chat: Chat, question: str, history: Sequence[Turn]) -> str | None:
    """The question made whole, or None where the model gives nothing that can be used."""
    told = "\n".join(f"{turn.role}: {turn.content[:_LONGEST_TURN]}" for turn in history[-_TURNS:])
    try:
        reply = chat.text(condense_template(question).fill({"history": told, "question": question}), Cost())
    except ChatError:
        return None
    lines = [line.strip(" “”\"'") for line in reply.splitlines() if line.strip()]
    whole = read_markers(lines[0], ()).text if len(lines) == 1 else ""
    if not whole or len(whole) > _LONGEST or language_of(whole) != language_of(question):
        return None
    return whole if _says_the_same(clean(whole), clean(question), clean(told)) else None


def condense_template(question: str) -> Template:
    """The prompt by which a question is made whole."""
    return load_template("condense", language_of(question))


def _says_the_same(whole: str, question: str, told: str) -> bool:
    """Whether a question made whole keeps what was asked last, asks as it did, and adds nothing that was not said."""
    is_kept = coverage(content_words(question), whole) >= _KNOWN
    is_known = coverage(content_words(whole), f"{told}\n{question}") >= _KNOWN
    return is_kept and is_known and (bool(_ASKS.search(whole)) or not _ASKS.search(question.rstrip("?？")))
