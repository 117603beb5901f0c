"""How do the answers of several plans to one question become one answer, each side under its plan's title?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from assistant.answer import Answer, Considered, Mode, Receipt, Refusal, Timing
from assistant.plan.model import Plan
from assistant.question.script import Language
from prompts.texts import fill


@dataclass(frozen=True)
class Side:
    """One plan's answer, with markers that name the plan, and the question that it answers."""

    plan: Plan
    question: str
    answer: Answer


def side_by_side(question: str, sides: Sequence[Side], language: Language) -> Answer:
    """One answer of all sides. What a plan does not say stands under its title; if none says it, all is a refusal."""
    answers = [side.answer for side in sides]
    refusal = _refusal(answers, language)
    return Answer(
        question=question,
        standalone_question=_standalone(question, sides, language),
        text=refusal.message if refusal else "\n\n".join(_headed(side, language) for side in sides),
        citations=tuple(citation for answer in answers for citation in answer.citations),
        refusal=refusal,
        considered=tuple(_in_turn(answers)),
        mode=_mode(answers),
        verified=all(answer.verified for answer in answers),
        note=next((answer.note for answer in answers if answer.note), None),
        receipt=_receipt(answers),
        timing_ms=_timing(answers),
    )


def _headed(side: Side, language: Language) -> str:
    text, title = side.answer.text, side.plan.title
    if text.startswith(fill("zh", "plan", title=title)) or text.startswith(fill("en", "quote", title=title)):
        return text
    return f"{fill(language, 'side', title=title)}\n\n{text}"


def _refusal(answers: Sequence[Answer], language: Language) -> Refusal | None:
    refusals = [answer.refusal for answer in answers if answer.refusal]
    if len(refusals) < len(answers):
        return None
    kinds = list(dict.fromkeys(refusal.kind for refusal in refusals))
    messages = dict.fromkeys(refusal.message for refusal in refusals)
    nearest = tuple(chain.from_iterable(refusal.nearest for refusal in refusals))
    joint = " " if language == "en" else ""
    return Refusal(kind=kinds[0] if len(kinds) == 1 else "not_in_plan", message=joint.join(messages), nearest=nearest)


def _standalone(question: str, sides: Sequence[Side], language: Language) -> str:
    """The question as asked, or with the plans before it where it had to be made whole."""
    if all(side.answer.standalone_question == side.question for side in sides):
        return question
    titles = fill(language, "comma").join(side.plan.title for side in sides)
    return f"{titles}{': ' if language == 'en' else '：'}{sides[0].answer.standalone_question}"


def _in_turn(answers: Sequence[Answer]) -> Iterator[Considered]:
    """The best of each side, then the second of each, and so on: scores of two plans cannot be compared."""
    for rank in zip_longest(*(answer.considered for answer in answers)):
        yield from (considered for considered in rank if considered)


def _mode(answers: Sequence[Answer]) -> Mode:
    modes = {answer.mode for answer in answers if not answer.refusal} or {answer.mode for answer in answers}
    return "generative" if "generative" in modes else "extractive" if "extractive" in modes else "structure"


def _receipt(answers: Sequence[Answer]) -> Receipt:
    receipts = [answer.receipt for answer in answers]
    indexes = [receipt.index_fingerprint for receipt in receipts if receipt.index_fingerprint]
    return Receipt(
        plan_sha256=",".join(receipt.plan_sha256 for receipt in receipts),
        index_fingerprint=",".join(indexes) or None,
        embedding_model=receipts[0].embedding_model,
        chat_model=next((receipt.chat_model for receipt in receipts if receipt.chat_model), None),
        prompt_version=", ".join(dict.fromkeys(receipt.prompt_version for receipt in receipts)),
    )


def _timing(answers: Sequence[Answer]) -> Timing:
    times = [answer.timing_ms for answer in answers]
    return Timing(
        understand=round(sum(time.understand for time in times), 2),
        retrieve=round(sum(time.retrieve for time in times), 2),
        answer=round(sum(time.answer for time in times), 2),
        total=round(sum(time.total for time in times), 2),
    )
