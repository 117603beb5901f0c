"""What does the API's description say that the routes do not?"""

from typing import Any

from fastapi import FastAPI

from ui.api.problem import Problem


def describe(app: FastAPI) -> None:
    """Add the schema of a problem to the description, under the name by which the routes refer to it."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas = plain().setdefault("components", {}).setdefault("schemas", {})
            schemas |= {**schema.pop("$defs"), "Problem": schema}
        return plain()

    app.openapi = openapi  # type: ignore[method-assign]
