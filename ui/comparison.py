"""How does the comparison of two plans look, in a terminal and as a page of its own?"""

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.table import Table
from rich.text import Text

from assistant.plan.compare import Comparison, Fate, Pairing
from assistant.plan.difference import Difference
from assistant.plan.model import Item
from ui.i18n.texts import Language, texts

_FATES: tuple[Fate, ...] = ("kept", "changed", "new", "gone")
_STYLES = {"kept": "dim", "changed": "yellow", "new": "green", "gone": "red"}


def comparison_page(comparison: Comparison, language: Language) -> str:
    """One HTML file that needs nothing else. All that the plans say is escaped."""
    environment = Environment(
        loader=PackageLoader("ui", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    numbers = {id(pairing): number for number, pairing in enumerate(comparison.pairings, start=1)}
    return environment.get_template("comparison.html").render(
        comparison=comparison,
        say=texts("comparison", language),
        title=_title(comparison, language),
        counted=counted(comparison, language),
        number_of=lambda pairing: numbers[id(pairing)],
    )


def comparison_table(comparison: Comparison, language: Language) -> Table:
    """A row an item; changed titles word by word."""
    say = texts("comparison", language)
    table = Table(title=_title(comparison, language), caption=counted(comparison, language), show_lines=False)
    table.add_column(say["fate"], no_wrap=True)
    table.add_column(Text(comparison.before.title))
    table.add_column(Text(comparison.after.title))
    for pairing in comparison.pairings:
        style = _STYLES[pairing.fate]
        table.add_row(Text(say[pairing.fate], style=style), _cell(pairing.before), _after(pairing))
    return table


def counted(comparison: Comparison, language: Language) -> str:
    """How many items were kept, changed, new and gone."""
    return texts("comparison", language)["counted"].format(
        items_before=len(comparison.before.items),
        items_after=len(comparison.after.items),
        **{fate: comparison.count(fate) for fate in _FATES},
    )


def _title(comparison: Comparison, language: Language) -> str:
    before, after = comparison.before.title, comparison.after.title
    return texts("comparison", language)["title"].format(before=before, after=after)


def _cell(item: Item | None) -> Text:
    return Text(item.heading) if item else Text("–", style="dim")


def _after(pairing: Pairing) -> Text:
    if pairing.after is None or pairing.before is None:
        return _cell(pairing.after)
    return Text(pairing.after.label) + _words(pairing.title)


def _words(difference: Difference) -> Text:
    """The later text, its new words standing out."""
    later = (stretch for stretch in difference.stretches if stretch.side != "before")
    return Text.assemble(*((s.text, "bold" if s.side == "after" else "") for s in later))
