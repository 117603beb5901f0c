"""Which items contain the terms that a question looks for, and how often do they occur? By a scan of the plan."""

from collections.abc import Callable, Sequence

from assistant.answer import Refusal
from assistant.plan.model import Item, Plan
from assistant.question.mentions import Mentions
from assistant.question.saying import as_compared, says
from assistant.question.script import Language
from assistant.question.words import content_words
from assistant.statement import Statement, headline, quote, quote_outside
from assistant.suggest import suggest_first
from prompts.texts import fill, fill_counted

_MOST_QUOTED = 6
"""Items. Of more, only the titles are listed."""


def answer_mentions(asked: Mentions, plan: Plan, language: Language) -> list[Statement] | Refusal:
    """The items asked for, all of them, or the refusal of terms that are not there."""
    return _Scan(asked, plan, language).answer()


class _Scan:
    """One question's terms, looked for in one plan."""

    def __init__(self, asked: Mentions, plan: Plan, language: Language) -> None:
        self._asked, self._plan, self._language = asked, plan, language
        self._items = [
            item for item in plan.items if not asked.sections or (item.section in asked.sections) is not asked.besides
        ]
        self._words = {term: [word.text for word in content_words(term)] for term in asked.terms if asked.apart}

    def answer(self) -> list[Statement] | Refusal:
        if self._asked.in_titles:
            return self._titled()
        if self._asked.absent:
            return self._without()
        mentioned = [term for term in self._asked.terms if self._with([term], all)]
        if not mentioned:
            return self._outside() or self._refuse("not_mentioned_in")
        if self._asked.together:
            found = self._with(self._asked.terms, all)
            if not found:
                return self._refuse("not_mentioned_together")
            lead = self._lead("mentions_together", self._terms(self._asked.terms, "and"), len(found))
            return [lead, *self._listed(found, self._asked.terms)]
        statements: list[Statement] = []
        for term in self._asked.terms:
            statements += self._one(term) if term in mentioned else [Statement(self._none("not_mentioned_in", [term]))]
        return statements

    def _one(self, term: str) -> list[Statement]:
        found = self._with([term], all)
        if not self._asked.times:
            return [self._lead("mentions", self._terms([term], "or"), len(found)), *self._listed(found, [term])]
        text = [item.text for item in self._items] if self._asked.sections else [self._plan.text]
        name, values = self._placed("times")
        times = sum(as_compared(part).count(as_compared(term)) for part in text)
        lead = fill_counted(self._language, name, count=len(found), term=term, times=times, **values)
        return [Statement(lead), *self._listed(found, [term])]

    def _titled(self) -> list[Statement] | Refusal:
        every, joint = (all, "and") if self._asked.together else (any, "or")
        is_absent = self._asked.absent
        is_in = _begins if self._asked.titles_begin else says
        found = [i for i in self._items if every([is_in(i.title, t) for t in self._asked.terms]) is not is_absent]
        if not found:
            return self._refuse("not_titled_so" if self._asked.titles_begin else "not_titled")
        name = "titled_absent" if is_absent else "titled_so" if self._asked.titles_begin else "titled"
        lead = self._lead(name, self._terms(self._asked.terms, joint), len(found))
        return [lead, *(headline(self._plan, item) for item in found)]

    def _without(self) -> list[Statement]:
        found = [item for item in self._items if item not in self._with(self._asked.terms, any)]
        terms = self._terms(self._asked.terms, "or")
        if not found:
            return [Statement(fill(self._language, "mentioned_everywhere", terms=terms))]
        lead = self._lead("mentions_absent", terms, len(found))
        return [lead, *(headline(self._plan, item) for item in found)]

    def _with(self, terms: Sequence[str], every: Callable[[list[bool]], bool]) -> list[Item]:
        """The items that contain all the terms or any of them."""
        return [item for item in self._items if every([self._is_said(item, term) for term in terms])]

    def _is_said(self, item: Item, term: str) -> bool:
        return says(self._counted(item.text), term) or any(self._says(s.text, term) for s in item.sentences)

    def _says(self, sentence: str, term: str) -> bool:
        words = self._words.get(term, [])
        return says(self._counted(sentence), term) or (bool(words) and all(says(sentence, word) for word in words))

    def _counted(self, text: str) -> str:
        """A text without what does not count."""
        for term in self._asked.but:
            text = text.replace(term, " ")
        return text

    def _listed(self, found: Sequence[Item], terms: Sequence[str]) -> list[Statement]:
        """The sentences with a term, or the items' titles where that would be too much to read."""
        if len(found) > _MOST_QUOTED:
            return [headline(self._plan, item) for item in found]
        statements: list[Statement] = []
        for item in found:
            sentences = [s for s in item.sentences if any(self._says(s.text, term) for term in terms)]
            statements += quote(self._plan, item, sentences or item.sentences[:1])
        return statements

    def _outside(self) -> list[Statement]:
        """The sentences of no item, of the sections asked about if any are, where only they mention the terms."""
        if self._asked.besides:
            return []
        sections = [self._plan.sections[n - 1] for n in self._asked.sections]
        outside = [s for section in sections for s in section.lead] if sections else self._plan.outside
        sentences = [s for s in outside if any(says(s.text, term) for term in self._asked.terms)]
        if not sentences:
            return []
        lead = fill(self._language, "mentions_outside", terms=self._terms(self._asked.terms, "or"))
        return [Statement(lead), *quote_outside(self._plan, sentences, self._language)]

    def _refuse(self, name: str) -> Refusal:
        elsewhere = [i for i in self._plan.items if any(says(i.text, term) for term in self._asked.terms)]
        message, nearest = self._none(name, self._asked.terms), suggest_first(self._plan, elsewhere)
        return Refusal(kind="not_in_plan", message=message, nearest=nearest)

    def _none(self, name: str, terms: Sequence[str]) -> str:
        if name == "not_mentioned_in" and not self._asked.sections and len(terms) == 1:
            return fill(self._language, "not_mentioned", title=self._plan.title, term=terms[0])
        joint = "or" if name == "not_mentioned_in" else "and"
        where = self._where() or f"《{self._plan.title}》" if self._language == "zh" else self._where() or "the plan"
        return fill(self._language, name, where=where, terms=self._terms(terms, joint))

    def _lead(self, name: str, terms: str, count: int) -> Statement:
        name, values = self._placed(name)
        return Statement(fill_counted(self._language, name, count=count, terms=terms, **values))

    def _placed(self, name: str) -> tuple[str, dict[str, str]]:
        """The text for the whole plan or for the sections asked about."""
        return (f"{name}_in", {"where": self._where()}) if self._asked.sections else (name, {})

    def _where(self) -> str:
        sections = (self._plan.sections[n - 1] for n in self._asked.sections)
        where = fill(self._language, "and").join(section.heading for section in sections)
        return fill(self._language, "besides", where=where) if self._asked.besides else where

    def _terms(self, terms: Sequence[str], joint: str) -> str:
        return fill(self._language, joint).join(fill(self._language, "term", term=term) for term in terms)


def _begins(title: str, term: str) -> bool:
    return as_compared(title).startswith(as_compared(term))
