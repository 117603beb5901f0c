"""What does the server serve? The chat page, its assets, and the plan's items as a sheet."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files

import gradio as gr
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from assistant.opening import open_way
from assistant.question.script import Language
from assistant.settings import Settings
from ui.chat import HEAD, build_page
from ui.export.sheet import to_xlsx
from ui.feedback.store import open_store
from ui.protection import Protection
from ui.respond import Desk
from ui.theme import THEME
from ui.warming import Warming

# The library would sum up all past events with pandas after every event.
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**9))
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def create_app(settings: Settings, plan_id: str | None = None) -> FastAPI:
    """The application over one plan; its model loads once it has started. Raises as `open_way` does."""
    way = open_way(settings, plan_id)
    return app_of(Desk(way.plan, way.chain(), Warming(way), open_store(settings), settings.log_questions))


def app_of(desk: Desk) -> FastAPI:
    """The application that serves a desk."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.warming.start()
        yield

    app = FastAPI(title="workplan", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(CORSMiddleware, allow_origins=[])  # else the interface library answers any origin
    app.add_middleware(Protection)

    @app.get("/items.xlsx")
    def items(language: Language = "zh") -> Response:
        name = f'attachment; filename="{desk.plan.id}.xlsx"'
        return Response(to_xlsx(desk.plan, language), media_type=_XLSX, headers={"Content-Disposition": name})

    with as_file(files("ui") / "assets") as assets:
        app.mount("/page", StaticFiles(directory=assets))
    page = build_page(desk).queue(default_concurrency_limit=None, api_open=False)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=THEME,
        head=HEAD,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
        enable_monitoring=False,
    )
    return app
