"""What do `workplan eval` and `python -m eval` do?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.fitting_cli import calibrate, learn, pairs
from eval.judge_cli import judge

if TYPE_CHECKING:
    from rich.console import RenderableType

    from eval.comparison import Comparison
    from eval.session import Session
    from eval.verdict import Verdict

app = typer.Typer(help="Measure answers on the question set.", no_args_is_help=True, add_completion=False)

Questions = Annotated[
    list[Path] | None, typer.Option("--questions", metavar="PATH", help="A question set, or a folder of them.")
]
Kinds = Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="Only questions of this kind.")]
Split = Annotated[str | None, typer.Option(metavar="SPLIT", help="Only this split: tune or report.")]
Out = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder for the results. Default: one a run in the data folder.")
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many questions are asked at a time.")]
BaselineOption = Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="Default: the shipped one.")]


@app.command()
def run(
    questions: Questions = None,
    kind: Kinds = None,
    split: Split = None,
    repeat: Annotated[int, typer.Option(min=1, help="How many times each question is asked.")] = 1,
    out: Out = None,
    workers: Workers = 1,
    failures: Annotated[bool, typer.Option("--failures", help="List the questions that failed.")] = False,
    sample: Annotated[
        tuple[int, int] | None,
        typer.Option(min=0, metavar="A B", help="Only A answerable and B other questions, evenly spread over kinds."),
    ] = None,
    chat_model: Annotated[
        str | None,
        typer.Option("--chat-model", metavar="NAME", help="Let this language model write; “” for none."),
    ] = None,
) -> None:
    """Ask the questions, print the measures, and write results.jsonl, report.html and junit.xml."""
    from assistant.settings import read_settings
    from eval.session import Choice, ask_all
    from eval.tables import failures_list, measures_table

    choice = Choice(questions or (), kind or (), split, sample)
    settings = read_settings()
    if chat_model is not None:
        settings = settings.model_copy(update={"chat_model": chat_model})
    session = ask_all(settings, choice, out=out, repeat=repeat, workers=workers)
    _write(session)
    if failures:
        _print(failures_list(session.outcomes))
    _print(measures_table(session.outcomes))
    typer.echo(f"{session.folder.path}: results.jsonl, report.html, junit.xml")


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="The folder of a run, or a baseline.")],
    after: Annotated[Path, typer.Argument(metavar="B")],
) -> None:
    """List what passed in A and fails in B, what failed and passes, and the measures side by side."""
    from eval.comparison import compare as pair
    from eval.tables import comparison_table

    _print(comparison_table(pair(_verdicts(before), _verdicts(after))))


@app.command()
def check(
    tolerance: Annotated[
        float | None, typer.Option(min=0, max=1, help="Share of the questions that may pass no more. Default: 0.005.")
    ] = None,
    baseline: BaselineOption = None,
    questions: Questions = None,
    out: Out = None,
    workers: Workers = 1,
) -> None:
    """Run and compare with the baseline. Exit code 0: as good; 1: quality fell; 3: it could not be measured."""
    from assistant.settings import read_settings
    from eval.baseline import SHIPPED, read_baseline
    from eval.comparison import TOLERANCE
    from eval.comparison import compare as pair
    from eval.session import Choice, ask_all
    from eval.tables import comparison_table
    from eval.verdict import verdicts

    try:
        blessed = read_baseline(baseline or SHIPPED)
        session = ask_all(read_settings(), Choice(questions or ()), out=out, workers=workers)
        comparison = pair(blessed.verdicts, verdicts(session.outcomes))
        _write(session, comparison)
    except Exception as error:
        typer.echo(f"workplan: could not measure: {type(error).__name__}: {error}", err=True)
        raise typer.Exit(3) from error
    _print(comparison_table(comparison))
    typer.echo(f"{session.folder.path}: results.jsonl, report.html, junit.xml")
    reasons = comparison.fell(TOLERANCE if tolerance is None else tolerance)
    for reason in reasons:
        typer.echo(f"Quality fell: {reason}.", err=True)
    raise typer.Exit(1 if reasons else 0)


@app.command()
def bless(
    reason: Annotated[str, typer.Option(help="Why the baseline changes.")],
    baseline: BaselineOption = None,
    questions: Questions = None,
    out: Out = None,
    workers: Workers = 1,
) -> None:
    """Run, and make this run the baseline that later ones are compared with."""
    from datetime import date

    from assistant.settings import read_settings
    from eval.baseline import SHIPPED, write_baseline
    from eval.baseline import bless as make
    from eval.session import Choice, ask_all

    session = ask_all(read_settings(), Choice(questions or ()), out=out, workers=workers)
    model = session.manifest.embedding_model
    blessed = make(session.outcomes, reason=reason, embedding_model=model, made=date.today())
    write_baseline(blessed, baseline or SHIPPED)
    typer.echo(f"{baseline or SHIPPED}: {sum(v.passed for v in blessed.verdicts)} of {len(blessed.verdicts)} pass")


@app.command()
def add(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="A question as it was asked.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="JSON lines with question, and history, answer, vote and reason where they were kept."
        ),
    ] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: drafts.jsonl in the data folder.")] = None,
) -> None:
    """Turn what was asked into draft rows, which a person then corrects and moves into the set."""
    from assistant.opening import open_assistant
    from assistant.settings import read_settings
    from eval.draft import Told, append, draft_of, read_told

    if (question is None) == (file is None):
        raise typer.BadParameter("Give a question, or --file FILE.")
    settings = read_settings()
    assistant = open_assistant(settings)
    told = [Told(question=question)] if question is not None else list(read_told(file or Path()))
    path = to or settings.data_dir / "eval" / "drafts.jsonl"
    added = append((draft_of(one, assistant.invoke) for one in told), path)
    typer.echo(f"{path}: {added} drafts added. Check items, evidence, facts and kind of each before it joins the set.")


@app.command()
def validate(questions: Questions = None) -> None:
    """Check every row of the question set, and show what it covers. Exit code 1 where a row is faulty."""
    from assistant.plan.library import Library
    from assistant.settings import read_settings
    from eval.questions import plan_of, read_questions
    from eval.tables import coverage_table
    from eval.validate import coverage, faulty, near_duplicates

    settings = read_settings()
    rows = read_questions(questions) if questions else read_questions()
    plan = Library(settings.data_dir).load(plan_of(rows) or settings.plan)
    _print(coverage_table(coverage(rows, plan)))
    for a, b in near_duplicates(rows):
        typer.echo(f"Nearly the same in both splits: {a.id} {a.question} | {b.id} {b.question}")
    wrong = faulty(rows, plan)
    for row in wrong:
        typer.echo(f"{row.id}: {'; '.join(row.faults)}", err=True)
    typer.echo(f"{len(rows)} questions, {sum(q.refusal is not None for q in rows)} of them not answerable")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def ablate(questions: Questions = None, split: Split = "report") -> None:
    """Measure retrieval with parts left out, and a tutorial's pipeline beside it, as a Markdown table."""
    from assistant.embedding import open_embeddings
    from assistant.examples.library import learned_for
    from assistant.index import PlanIndex
    from assistant.opening import open_way
    from assistant.settings import read_settings
    from eval.ablation import ablate as measure
    from eval.ablation import variants
    from eval.questions import plan_of
    from eval.session import Choice
    from eval.tables import ablation_rows

    settings = read_settings()
    chosen = Choice(questions or (), split=split).questions()
    way, embeddings = open_way(settings, plan_of(chosen)), open_embeddings(settings)
    stored = PlanIndex(settings.data_dir, way.plan, embeddings).open()
    rankers = variants(way.plan, stored, embeddings, learned_for(way.plan, embeddings.name))
    for line in ablation_rows(measure(way, rankers, chosen)):
        typer.echo(line)


app.command()(learn)
app.command()(calibrate)
app.command()(pairs)
app.command()(judge)


def _verdicts(path: Path) -> "list[Verdict]":
    from eval.baseline import read_baseline
    from eval.run_folder import finished_outcomes
    from eval.verdict import verdicts

    return verdicts(finished_outcomes(path)) if path.is_dir() else list(read_baseline(path).verdicts)


def _write(session: "Session", comparison: "Comparison | None" = None) -> None:
    from eval.junit import write_junit
    from eval.report import write_report

    folder = session.folder.path
    write_junit(session.outcomes, folder / "junit.xml")
    write_report(
        folder / "report.html",
        session.outcomes,
        plan=session.plan,
        manifest=session.manifest,
        comparison=comparison,
    )


def _print(what: "RenderableType") -> None:
    from rich.console import Console

    Console(soft_wrap=True).print(what, highlight=False)
