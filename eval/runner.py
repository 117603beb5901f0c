"""How is a question set asked?"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from assistant.chain import Way
from assistant.draft import Draft
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from eval.metrics import support
from eval.outcome import Outcome, Reply, Writing
from eval.questions import Question

Ask = Callable[[Asked], Reply]
Turn = tuple[Question, int]
"""A question, and the how manieth time it is asked."""


def asking(way: Way) -> Ask:
    """Asks the assistant, and says how sure it was."""
    drafting = way.drafting()

    def ask(asked: Asked) -> Reply:
        draft = drafting.invoke(asked)
        confidence = None if draft.confidence is None else round(draft.confidence, 4)
        answer = way.finish(draft)
        judge = way.writer.judge if way.writer else None
        return Reply(
            answer=answer,
            confidence=confidence,
            writing=_writing(draft),
            support=support(answer, way.plan, judge=judge),
        )

    return ask


def _writing(draft: Draft) -> Writing | None:
    if draft.written is None:
        return None
    written, cost = draft.written, draft.written.cost
    return Writing(
        kept=len(written.statements),
        dropped=written.dropped,
        reanchored=written.reanchored,
        failure=written.failure,
        tokens=cost.tokens_in + cost.tokens_out,
        seconds=round(cost.seconds, 3),
        check=round(1000 * cost.checking / max(1, cost.checked), 2),
    )


def turns(questions: Sequence[Question], repeat: int = 1) -> list[Turn]:
    """Every question once, then every question again, and so on."""
    return [(question, time) for time in range(1, repeat + 1) for question in questions]


def run(ask: Ask, plan: Plan, turns: Sequence[Turn], workers: int = 1) -> Iterator[Outcome]:
    """Ask in several threads; outcomes come in the order of the turns.

    A question that crashes is an outcome with an error, and the run goes on.
    """

    def outcome(turn: Turn) -> Outcome:
        question, repeat = turn
        try:
            return Outcome.of(question, ask(question.asked), plan, repeat=repeat)
        except Exception as error:
            return Outcome.crashed(question, error, repeat=repeat)

    if workers == 1:
        yield from map(outcome, turns)
        return
    with ThreadPoolExecutor(workers) as pool:
        try:
            yield from pool.map(outcome, turns)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
