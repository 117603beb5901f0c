"""Which options do several commands share?"""

from typing import Annotated

import typer

PlanOption = Annotated[
    str | None, typer.Option("--plan", metavar="ID", help="Which plan. Default: the setting `plan`.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
