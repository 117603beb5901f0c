"""How do CI systems read a run? As JUnit XML: a test case a question, a failure or an error where it did not pass."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from eval.outcome import Outcome
from eval.text import printable, told


def write_junit(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write the outcomes as one test suite."""
    suite = ElementTree.Element(
        "testsuite",
        name="workplan eval",
        tests=str(len(outcomes)),
        failures=str(sum(not o.passed and o.error is None for o in outcomes)),
        errors=str(sum(o.error is not None for o in outcomes)),
    )
    for outcome in outcomes:
        seconds = outcome.answer.timing_ms.total / 1000 if outcome.answer else 0.0
        name = outcome.question.id if outcome.repeat == 1 else f"{outcome.question.id} ({outcome.repeat})"
        case = ElementTree.SubElement(
            suite, "testcase", classname=outcome.question.kind, name=name, time=f"{seconds:.3f}"
        )
        if outcome.passed:
            continue
        tag = "error" if outcome.error else "failure"
        failed = ElementTree.SubElement(case, tag, message=printable(told(outcome)))
        failed.text = printable(
            f"{outcome.question.question}\n\n{outcome.answer.text if outcome.answer else outcome.error}"
        )
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
