"""The way of a question, from what was typed to a checked answer.

    understand ─┬─ refused at once ──────────────┬─ verify ─ write ─ Answer
                ├─ structure: read off the plan ─┤
                └─ retrieve ─ extract ─ decide ──┘

Every step takes a `Draft` and gives the next one; batch, streaming and async come from LangChain's Runnable interface.
Only where a language model is configured does `write` do anything: it gives the draft as it grows, one checked sentence
after another, and falls back to what was extracted.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from types import MappingProxyType

from langchain_core.runnables import Runnable, RunnableBranch, RunnableLambda, RunnablePassthrough

from assistant.answer import Answer, Considered, Receipt, Refusal, Timing
from assistant.confidence import Calibration, measure, measure_alone
from assistant.decide import confidence_of, refuse_unanswered, refuse_unread
from assistant.draft import Draft, Searchable
from assistant.errors import QuestionError
from assistant.extractive import select, to_statements
from assistant.found import Found
from assistant.framed import framed
from assistant.growing import Growing
from assistant.looking import Looking
from assistant.passages import item_of
from assistant.plan.model import Item, Plan
from assistant.question.asked import Asked
from assistant.question.routes import Content
from assistant.question.understand import Reader
from assistant.question.understood import Understood
from assistant.refusals import not_in_plan
from assistant.statement import citations_of
from assistant.structure import answer_structure
from assistant.suggest import suggest_first
from assistant.together import with_what_belongs
from assistant.verify import verify
from assistant.writing.condense import condense, condense_template
from assistant.writing.left_out import left_out
from assistant.writing.writer import Writer, Written
from embeddings.ranking import RankedGroup
from prompts.templates import load_template
from prompts.texts import VERSION, fill

_UNNAMED: Mapping[str, str] = MappingProxyType({})
_CONSIDERED = 5
_GIVEN = 3
"""How many of the best items the language model is given where what was found is not sure, beside those extracted."""


@dataclass(frozen=True)
class Way:
    """The steps over one plan. `open_search` is called at each question that is looked up: it may give a new index."""

    plan: Plan
    reader: Reader
    open_search: Callable[[], Searchable]
    calibration: Calibration
    embedding_model: str
    writer: Writer | None = None

    def chain(self) -> Runnable[Asked, Answer]:
        """The whole way as one Runnable."""
        drafting = self.drafting()
        return Growing[Asked, Answer]("answer", lambda asked: map(self.finish, drafting.stream(asked)))

    def names(self) -> Mapping[str, str]:
        """By id, what other plans are called in markers: there is no other."""
        return _UNNAMED

    def drafting(self) -> Runnable[Asked, Draft]:
        """The way up to a checked draft, which still holds what it was decided by; it grows where it is written."""
        settling = self.settling()
        return Growing[Asked, Draft]("draft", lambda asked: self.write(settling.invoke(asked)))

    def settling(self) -> Runnable[Asked, Draft]:
        """The way up to a checked draft in the plan's own words."""
        content = _timed("retrieve", self.retrieve) | _timed("answer", self.extract) | _timed("answer", self.decide)
        settled = (lambda draft: draft.refusal is not None, RunnablePassthrough[Draft]())
        structure = (lambda draft: draft.mode == "structure", _timed("answer", self.read_off))
        branches = RunnableBranch[Draft, Draft](settled, structure, content)
        return RunnableLambda(self.understand, name="understand") | branches | _timed("answer", self.verify)

    def understand(self, asked: Asked) -> Draft:
        """Normalise and route; refuse what needs no search. Raises QuestionError."""
        start = perf_counter()
        by_rules = replace(self.reader.understand(asked.question, asked.history), wanted=asked.language)
        whole = self._made_whole(asked, by_rules)
        understood = whole or by_rules
        refusal = refuse_unread(understood, self.plan)
        return Draft(
            asked=asked,
            understood=understood,
            mode="extractive" if understood.is_content else "structure",
            refusal=refusal,
            condensed_by=condense_template(asked.question).label if whole else None,
            milliseconds={"understand": (perf_counter() - start) * 1000},
        )

    def read_off(self, draft: Draft) -> Draft:
        """Answer a structure question from the parsed plan."""
        route, language = draft.understood.route, draft.understood.reply
        assert not isinstance(route, Content)
        found = answer_structure(route, self.plan, language)
        return replace(draft, refusal=found) if isinstance(found, Refusal) else replace(draft, statements=tuple(found))

    def retrieve(self, draft: Draft) -> Draft:
        """Rank the plan's items, or those that the question names. Raises IndexUnusableError, EmbeddingError."""
        searchable = self.open_search()
        looking = Looking(self.plan, self.reader, searchable.search)
        read = looking.read(draft.understood)
        drawn = replace(draft, understood=read.understood, ranking=read.ranking, topics=looking.topics(read))
        return replace(drawn, fingerprint=searchable.fingerprint)

    def extract(self, draft: Draft) -> Draft:
        """Choose the sentences that answer best, measure how well they do, and then settle what belongs to them."""
        asks, question = draft.understood, Found.of(draft.understood, draft.ranking)
        chosen = select(question, draft.topics, self.plan, named=asks.places)
        shown = chosen.evidence if asks.places else with_what_belongs(chosen, question, self.plan)
        return replace(
            draft,
            signals=measure(asks, draft.ranking, chosen.evidence, self.plan),
            part_signals=tuple(measure_alone(asks, topic, self.plan) for topic in chosen.joined),
            is_list=chosen.is_list and [e.item for e in shown] == [e.item for e in chosen.evidence],
            statements=tuple(to_statements(shown, self.plan, asks)),
        )

    def decide(self, draft: Draft) -> Draft:
        """Refuse where they do not answer well enough."""
        refusal = refuse_unanswered(draft, self.calibration, self.plan)
        decided = replace(draft, refusal=refusal, confidence=confidence_of(draft, self.calibration))
        return replace(decided, statements=()) if refusal else decided

    def verify(self, draft: Draft) -> Draft:
        """Keep the sentences that their citations carry; refuse if none is left."""
        kept = verify(draft.statements, self.plan)
        if draft.refusal or kept:
            return replace(draft, statements=kept, verified=True)
        return replace(draft, refusal=not_in_plan(self.plan, draft.understood.reply), verified=True)

    def write(self, draft: Draft) -> Iterator[Draft]:
        """Let the language model answer from what was found, where there is one; else the draft as it is."""
        if self.writer is None or draft.refusal or draft.mode != "extractive" or not draft.statements:
            yield draft
            return
        start, spent = perf_counter(), draft.milliseconds.get("answer", 0.0)
        grown = draft
        for written in self.writer.write(draft.understood.text, self._given(draft), draft.understood.reply):
            now = {**draft.milliseconds, "answer": spent + (perf_counter() - start) * 1000}
            grown = self._with_written(replace(draft, milliseconds=now), written)
            yield grown
        if grown.mode == "generative" and (rest := left_out(draft.statements, grown.statements, self.plan)):
            yield replace(grown, statements=(*grown.statements, *rest))

    def finish(self, draft: Draft, names: Mapping[str, str] = _UNNAMED) -> Answer:
        """The answer as a value; its markers name the plans of `names`, by id."""
        spent = {step: round(draft.milliseconds.get(step, 0.0), 2) for step in ("understand", "retrieve", "answer")}
        citations = citations_of(draft.statements)
        return Answer(
            question=draft.asked.question,
            standalone_question=draft.understood.standalone,
            text=draft.refusal.message if draft.refusal else self._text(draft, names),
            citations=citations,
            refusal=draft.refusal,
            considered=self._considered(draft),
            mode=draft.mode,
            verified=draft.verified,
            receipt=Receipt(
                plan_sha256=self.plan.sha256,
                index_fingerprint=draft.fingerprint,
                embedding_model=self.embedding_model,
                chat_model=self.writer.chat.name if self.writer and (draft.written or draft.condensed_by) else None,
                prompt_version=self._prompt_version(draft),
            ),
            note=self._note(draft),
            timing_ms=Timing(**spent, total=round(sum(spent.values()), 2)),
        )

    def unaskable(self, asked: Asked, error: QuestionError) -> Answer:
        """The refusal of a question that could not even be read, where many are asked and one must not end them all."""
        refusal = Refusal(kind="unclear", message=str(error))
        return self.finish(Draft(asked, Understood.of_nothing(asked.question), refusal=refusal, verified=True))

    def _made_whole(self, asked: Asked, by_rules: Understood) -> Understood | None:
        """A follow-up made whole by the language model; None where the rules read it off the plan's structure."""
        if self.writer is None or not asked.history or by_rules.places or not by_rules.is_content:
            return None
        whole = condense(self.writer.chat, asked.question, asked.history)
        goes_on = whole != asked.question.strip()
        return replace(self.reader.understand(whole), wanted=asked.language, goes_on=goes_on) if whole else None

    def _given(self, draft: Draft) -> list[Item]:
        """The items that the model answers from: those extracted, then, where that is not sure, the best."""
        given = [c.item for c in citations_of(draft.statements) if c.item]
        if not given or not draft.is_sure:
            given += [self._ordinal(group) for group in draft.ranking.groups[:_GIVEN]]
        return [self.plan.item(ordinal) for ordinal in dict.fromkeys(given)]

    def _with_written(self, draft: Draft, written: Written) -> Draft:
        draft = replace(draft, written=written)
        if written.statements:
            return replace(draft, mode="generative", statements=written.statements)
        if written.says_not_in_plan and not written.failure:
            if draft.is_likely:
                return replace(draft, written=replace(written, failure="declined"))
            nearest = suggest_first(self.plan, self._given(draft))
            refusal = not_in_plan(self.plan, draft.understood.reply, nearest)
            return replace(draft, mode="generative", statements=(), refusal=refusal)
        return draft

    def _note(self, draft: Draft) -> str | None:
        if draft.written is None or draft.written.failure is None:
            return None
        language = draft.understood.reply
        return fill(language, "note", reason=fill(language, f"failure_{draft.written.failure}"))

    def _prompt_version(self, draft: Draft) -> str:
        answered_by = load_template("answer", draft.understood.reply).label if draft.written else None
        return ", ".join(filter(None, (draft.condensed_by, answered_by))) or VERSION

    def _ordinal(self, group: RankedGroup) -> int:
        return item_of(self.plan, group.group).ordinal

    def _text(self, draft: Draft, names: Mapping[str, str]) -> str:
        return framed(draft.own, draft.quoted, self.plan, draft.understood.reply, names)

    def _considered(self, draft: Draft) -> tuple[Considered, ...]:
        if draft.ranking.groups:
            best = draft.ranking.groups[:_CONSIDERED]
            pairs = [(item_of(self.plan, g.group), round(g.score, 4)) for g in best]
        else:
            cited = dict.fromkeys(c.item for c in citations_of(draft.statements) if c.item)
            pairs = [(self.plan.item(ordinal), 1.0) for ordinal in cited]
        return tuple(Considered(plan=self.plan.id, item=i.ordinal, key=i.key, score=score) for i, score in pairs)


def _timed(step: str, work: Callable[[Draft], Draft]) -> Runnable[Draft, Draft]:
    def run(draft: Draft) -> Draft:
        start = perf_counter()
        done = work(draft)
        spent = draft.milliseconds.get(step, 0.0) + (perf_counter() - start) * 1000
        return replace(done, milliseconds={**draft.milliseconds, step: spent})

    return RunnableLambda(run, name=work.__name__)
