"""How is a run read in a browser? One HTML file that needs nothing else."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.plan.model import Plan, Value
from eval.comparison import Comparison
from eval.judge import Judgement, lines
from eval.outcome import Outcome
from eval.pictures import confidence_histogram, latency_histogram
from eval.run_folder import Manifest
from eval.summary import by_kind, summarise
from eval.text import range_of, shown, told


class Cell(Value):
    """How many passed of those asked."""

    passed: int
    asked: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.passed / self.asked


class Row(Value):
    """A row of the scoreboard: an item, or the questions that want none."""

    name: str
    title: str
    cells: tuple[Cell | None, ...]
    """Over all kinds first, then for each kind; None where nothing was asked."""


def scoreboard(outcomes: Sequence[Outcome], plan: Plan) -> list[Row]:
    """A row an item, with the questions that want it, by kind; last the questions that want none."""
    kinds = list(by_kind(outcomes))
    none = [outcome for outcome in outcomes if not outcome.question.items]
    wanting = [[o for o in outcomes if item.ordinal in o.question.items] for item in plan.items]
    rows = [_row(item.key, item.title, asked, kinds) for item, asked in zip(plan.items, wanting, strict=True)]
    return [*rows, _row("–", "", none, kinds)]


def write_report(
    path: Path,
    outcomes: Sequence[Outcome],
    *,
    plan: Plan,
    manifest: Manifest,
    comparison: Comparison | None = None,
    judgement: Judgement | None = None,
) -> None:
    """Write the report of a run, and what changed since the baseline and what a judge said of it if that is given."""
    environment = Environment(
        loader=PackageLoader("eval", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"told": told, "shown": shown, "range_of": range_of}
    sure = [o for o in outcomes if o.confidence is not None]
    page = environment.get_template("report.html").render(
        plan=plan,
        manifest=manifest,
        measures=summarise(outcomes),
        kinds=list(by_kind(outcomes)),
        rows=scoreboard(outcomes, plan),
        failed=[outcome for outcome in outcomes if not outcome.passed],
        comparison=comparison,
        judged=list(lines(judgement)) if judgement else [],
        confidences=Markup(
            confidence_histogram(
                [o.confidence or 0.0 for o in sure if not o.question.refusal],
                [o.confidence or 0.0 for o in sure if o.question.refusal],
                manifest.threshold,
            )
        ),
        latencies=Markup(latency_histogram([o.answer.timing_ms.total for o in outcomes if o.answer])),
    )
    path.write_text(page, encoding="utf-8")


def _row(name: str, title: str, outcomes: Sequence[Outcome], kinds: Sequence[str]) -> Row:
    of_kind = [[outcome for outcome in outcomes if outcome.question.kind == kind] for kind in kinds]
    return Row(name=name, title=title, cells=tuple(_cell(asked) for asked in [outcomes, *of_kind]))


def _cell(outcomes: Sequence[Outcome]) -> Cell | None:
    return Cell(passed=sum(o.passed for o in outcomes), asked=len(outcomes)) if outcomes else None
