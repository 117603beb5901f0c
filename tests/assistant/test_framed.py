from assistant.framed import framed
from assistant.plan.model import Plan
from assistant.statement import Statement, quote


def test_a_frame_stands_between_what_is_written_and_what_is_quoted(plan: Plan) -> None:
    (quoted,) = quote(plan, plan.item(13), plan.item(13).sentences[1:2])
    written = Statement("优化流程。", quoted.citations)
    frame = f"《{plan.title}》原文还有："
    assert framed([written], [quoted], plan, "zh", {}) == f"优化流程。[13]\n\n{frame}\n\n{quoted.text}[13]"
    assert framed([written], [], plan, "zh", {}) == "优化流程。[13]"
    assert framed([], [quoted], plan, "zh", {}) == f"{quoted.text}[13]"


def test_in_english_it_stands_before_all_that_is_quoted(plan: Plan) -> None:
    (quoted,) = quote(plan, plan.item(13), plan.item(13).sentences[1:2])
    written = Statement("Examination will be faster.", quoted.citations)
    frame = f"The plan “{plan.title}” says, in its own words:"
    assert framed([written], [quoted], plan, "en", {}) == f"{written.text}[13]\n\n{frame}\n\n{quoted.text}[13]"
    assert framed([], [quoted], plan, "en", {}) == f"{frame}\n\n{quoted.text}[13]"
    assert framed([], [Statement("The plan has 19 items.")], plan, "en", {}) == "The plan has 19 items."
