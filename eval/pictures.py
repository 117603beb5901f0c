"""How do the confidences and the latencies of a run look?

Pictures are SVG texts that stand in the report itself, the same for the same run.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from io import StringIO

import matplotlib as mpl
from matplotlib.figure import Figure

_ANSWERABLE, _UNANSWERABLE = "#1f6f8b", "#c8553d"


def confidence_histogram(answerable: Sequence[float], unanswerable: Sequence[float], threshold: float) -> str:
    """How sure the assistant was, of what the plan answers and of what it does not, with the threshold."""
    with _style():
        figure = Figure(figsize=(7, 2.6), layout="constrained")
        axes = figure.subplots()
        axes.hist(
            [list(answerable), list(unanswerable)],
            bins=20,
            range=(0, 1),
            label=["answerable", "not answerable"],
            color=[_ANSWERABLE, _UNANSWERABLE],
        )
        axes.axvline(threshold, color="black", linestyle="--", label=f"threshold {threshold:.2f} of first questions")
        axes.set(xlabel="confidence", ylabel="questions", yscale="symlog")
        axes.legend()
        return _svg(figure)


def latency_histogram(milliseconds: Sequence[float]) -> str:
    """How long answers took."""
    with _style():
        figure = Figure(figsize=(7, 2.2), layout="constrained")
        axes = figure.subplots()
        axes.hist(list(milliseconds), bins=40, color=_ANSWERABLE)
        axes.set(xlabel="milliseconds to an answer", ylabel="questions")
        return _svg(figure)


def _style() -> AbstractContextManager[None]:
    return mpl.rc_context({"svg.hashsalt": "workplan", "svg.fonttype": "none", "axes.spines.top": False})


def _svg(figure: Figure) -> str:
    text = StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    drawn = text.getvalue()
    return drawn[drawn.index("<svg") :]
