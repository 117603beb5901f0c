"""How is a question read: brought to the plan's own script and words, made whole, and routed?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assistant.errors import QuestionError
from assistant.plan.model import Plan
from assistant.plan.numerals import write_chinese
from assistant.question.abbreviations import Abbreviations
from assistant.question.asked import LONGEST_QUESTION, Turn
from assistant.question.courtesy import asks_again, asks_for_a_summary, asks_nothing
from assistant.question.every import asks_outright
from assistant.question.follow_up import follow
from assistant.question.heard import exchanges_in, heard
from assistant.question.history import context_of
from assistant.question.manner import without_manner
from assistant.question.own_keys import with_places
from assistant.question.pinyin import PinyinReader, is_pinyin
from assistant.question.quoted import without_placeholders
from assistant.question.route import route
from assistant.question.routes import Content, Outline
from assistant.question.script import clean, language_of, to_simplified, with_commas, without_numbers
from assistant.question.spelling import Spelling
from assistant.question.topics import asks_apart, split_topics
from assistant.question.understood import Understood
from embeddings.tokens import cut

_HAN_RUN = re.compile(r"第(?=\d)|[\u3400-\u9fff]+?(?=第\d|[^\u3400-\u9fff]|$)")
"""Chinese characters in a row; the 第 of a number in figures stands for itself."""
_QUOTED = re.compile("“([\u3400-\u9fff]{2,6})”")
"""A term that a plan puts in quotation marks: "两学一做"."""


def check_question(question: str) -> None:
    """Raises QuestionError where a question is empty, too long or not text, which says what to do."""
    if not question.strip():
        raise QuestionError("The question is empty. Ask something, e.g. “专利审查怎样提速？”.", kind="empty")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} can be asked at once. "
            "Shorten it to what you want to know.",
            kind="too_long",
        )
    if re.search("[\ud800-\udfff]", question):
        raise QuestionError(
            "The question is not UTF-8 text. Type it again, or set the terminal to UTF-8.", kind="no_text"
        )
    if not clean(question):
        raise QuestionError("The question holds nothing but control characters. Type it again.", kind="no_text")


class Reader:
    """Reads questions about one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def _words(self) -> set[str]:
        """What may be meant by pinyin, or by a word that was typed wrong."""
        numbers = range(1, len(self._plan.items) + 2)
        structure = {f"第{write_chinese(n)}{unit}" for n in numbers for unit in ("项", "条", "部分")}
        return set(cut(self._plan.text)) | structure | {"哪几项", "有哪些", "怎么办", "多少项"}

    @cached_property
    def _pinyin(self) -> PinyinReader:
        return PinyinReader(self._words | set(_QUOTED.findall(self._plan.text)))

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._plan.text, self._words)

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return Abbreviations(self._plan.text)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Understood:
        """Make a question whole, bring it to Simplified, half-width, correctly typed Chinese or English, and route it.

        Raises QuestionError as `check_question` does.
        """
        check_question(question)
        read = self._read(question)
        typed = _without_manner(read)
        if asks_nothing(typed):
            return Understood(question, "", language_of(typed), Content())
        told = [turn.model_copy(update={"content": self._told(turn)}) for turn in history]
        followed = follow(typed, context_of(told, self._plan), self._plan)
        is_whole = followed.text == typed
        is_again = asks_again(typed)
        before = () if is_again else heard(exchanges_in(told, self._plan), self._plan)
        if not history and asks_for_a_summary(typed):
            return replace(self.reading(typed, (typed,)), standalone=question, route=Outline())
        whole = self.reading(followed.text, (followed.text if is_again else typed, *before))
        return replace(
            whole,
            standalone=question if is_whole else followed.text,
            asks_outright=whole.asks_outright or (is_whole and asks_outright(read)),
            goes_on=followed.goes_on,
            picks_told=followed.picks_told,
            readings=followed.readings,
        )

    def reading(self, text: str, asked: tuple[str, ...]) -> Understood:
        """What a normalised question says that was made whole from what was asked."""
        parts = split_topics(text, self._plan.text)
        wanted_as = route(text, self._plan)
        return Understood(text, text, language_of(text), wanted_as, asked, parts, asks_outright(text), asks_apart(text))

    def _told(self, turn: Turn) -> str:
        """A question as it is normalised; of an answer only its script and width, for it is in the plan's own words."""
        return _without_manner(self._read(turn.content)) if turn.role == "user" else to_simplified(clean(turn.content))

    def _read(self, question: str) -> str:
        """A question in the plan's script, words typed right and written out."""
        question = with_places(question, self._plan)
        text = without_placeholders(to_simplified(clean(with_commas(without_numbers(question), self._plan.text))))
        text = self._pinyin.to_chinese(text) if is_pinyin(text) else clean(self._pinyin.to_chinese_within(text))
        language = language_of(text)
        if language == "zh":
            text = _HAN_RUN.sub(lambda run: self._spelling.correct(run[0]), text)
            text = self._abbreviations.expand(text)
        return text


def _without_manner(read: str) -> str:
    """A question without what only says how to answer, which is known of Chinese."""
    return without_manner(read) if language_of(read) == "zh" else read
