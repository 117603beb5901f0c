"""How does a terminal show a run, a comparison and a question set?"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from eval.ablation import Ablation
from eval.comparison import Comparison, Flip
from eval.outcome import Outcome
from eval.summary import by_kind, by_mode, summarise, unsteady
from eval.text import range_of, shown, told
from eval.validate import Coverage


def measures_table(outcomes: Sequence[Outcome]) -> RenderableType:
    """The measures of a run, and how many questions of each kind passed."""
    table = Table("measure", _right("value"), _right("95 % interval"), _right("n"))
    for measure in summarise(outcomes):
        table.add_row(measure.name, shown(measure.value, measure.unit), range_of(measure), str(measure.n))
    kinds = Table("kind", _right("passed"), _right("of"), _right("share"))
    for kind, (passed, asked) in by_kind(outcomes).items():
        kinds.add_row(kind, str(passed), str(asked), f"{passed / asked:.3f}")
    modes = [_mode_table(outcomes)] if any(outcome.writing for outcome in outcomes) else []
    changing = unsteady(outcomes)
    lines = [Text(f"Answered in more than one way: {', '.join(changing)}", "yellow")] if changing else []
    return Group(table, kinds, *modes, *lines)


def _mode_table(outcomes: Sequence[Outcome]) -> RenderableType:
    """The measures beside each other, by how a question was answered."""
    modes = by_mode(outcomes)
    table = Table("measure", *(_right(mode) for mode in modes))
    of_mode = [{measure.name: measure for measure in measures} for measures in modes.values()]
    for name in dict.fromkeys(name for named in of_mode for name in named):
        found = [named.get(name) for named in of_mode]
        if any(measure and measure.n for measure in found):
            table.add_row(name, *(f"{shown(m.value, m.unit)} ({m.n})" if m else "" for m in found))
    return table


def failures_list(outcomes: Sequence[Outcome]) -> RenderableType:
    """The questions that did not pass, with what was wanted and what came."""
    failed = [outcome for outcome in outcomes if not outcome.passed]
    return Text("\n".join(f"{o.question.id} {o.question.question} — {told(o)}" for o in failed))


def comparison_table(comparison: Comparison) -> RenderableType:
    """Every flip with both answers, and the metrics side by side."""
    table = Table("measure", _right("before"), _right("after"), _right("difference, 95 %"), _right("n"))
    for d in comparison.differences:
        span = "" if d.low is None or d.high is None else f"{d.low:+.3f} … {d.high:+.3f}"
        table.add_row(d.name, f"{d.before:.3f}", f"{d.after:.3f}", span, str(d.n), style="red" if d.is_worse else None)
    counted = (
        f"{comparison.compared} questions compared: {len(comparison.lost)} pass → fail, "
        f"{len(comparison.won)} fail → pass (McNemar p = {comparison.p:.3f})"
    )
    notes = [
        Text(f"{name}: {', '.join(ids)}")
        for name, ids in [
            ("Row changed, not compared", comparison.changed),
            ("New", comparison.added),
            ("Gone", comparison.removed),
        ]
        if ids
    ]
    flips = [
        *(_flip("pass → fail", flip, "red") for flip in comparison.lost),
        *(_flip("fail → pass", flip, "green") for flip in comparison.won),
    ]
    return Group(*flips, table, Text(counted), *notes)


def coverage_table(coverage: Coverage) -> RenderableType:
    """How often each item and kind is asked for, and which sentences are not."""
    items = Table("item", _right("questions"), "sentences that no evidence quotes")
    for ordinal, asked in coverage.items.items():
        items.add_row(str(ordinal), str(asked), "\n".join(coverage.open_sentences.get(ordinal, ())))
    kinds = Table("kind", _right("tune"), _right("report"))
    for kind, counts in coverage.kinds.items():
        kinds.add_row(kind, str(counts.get("tune", 0)), str(counts.get("report", 0)))
    return Group(items, kinds)


def _flip(way: str, flip: Flip, style: str) -> RenderableType:
    before, after = flip.before, flip.after
    head = Text(f"{way}  {after.id}  {after.question}", f"bold {style}")
    return Group(
        head, Text(f"  before {list(before.cited)}: {before.text}"), Text(f"  after  {list(after.cited)}: {after.text}")
    )


def _right(name: str) -> Column:
    return Column(name, justify="right")


def ablation_rows(ablations: Iterable[Ablation]) -> Iterator[str]:
    """A Markdown table, line by line, each as soon as it is measured."""
    for i, a in enumerate(ablations):
        if i == 0:
            yield f"| over {a.n} questions | hit@1 | 95 % interval | hit@3 | MRR |"
            yield "|---|---|---|---|---|"
        cells = [a.name, _share(a.hit_at_1), f"{_share(a.low)}–{_share(a.high)}", _share(a.hit_at_3), _share(a.mrr)]
        yield "| " + " | ".join(cells) + " |"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")
