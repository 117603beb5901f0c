"""How does a language model make a follow-up question whole?"""

from collections.abc import Sequence

from assistant.question.asked import Turn
from assistant.question.script import clean, language_of
from assistant.question.words import content_words, coverage
from assistant.writing.chat import Chat, Cost
from assistant.writing.failure import ChatError
from prompts.templates import load_template

_LONGEST = 200
"""Characters of a question made whole."""
_TURNS = 6
"""How many of the last messages the model reads."""
_LONGEST_TURN = 800
_KNOWN = 0.9
"""Share of the rarity of a question's words that must have been said: nothing is put into the asker's mouth."""


def condense(chat: Chat, question: str, history: Sequence[Turn]) -> str | None:
    """The question made whole, or None where the model gives nothing that can be used."""
    told = "\n".join(f"{turn.role}: {turn.content[:_LONGEST_TURN]}" for turn in history[-_TURNS:])
    template = load_template("condense", language_of(question))
    try:
        reply = chat.text(template.fill({"history": told, "question": question}), Cost())
    except ChatError:
        return None
    lines = [line.strip(" “”\"'") for line in reply.splitlines() if line.strip()]
    whole = lines[0] if len(lines) == 1 else ""
    said = clean(f"{told}\n{question}")
    if not whole or len(whole) > _LONGEST or language_of(whole) != language_of(question):
        return None
    return whole if coverage(content_words(clean(whole)), said) >= _KNOWN else None
