"""What does the server serve? The chat page, its assets, the plan's items as a sheet, and the API."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.routing import Mount

from assistant.chain import Way
from assistant.opening import open_archive, open_several
from assistant.plan.library import Library
from assistant.question.script import Language
from assistant.settings import Settings, read_settings
from ui.access.access import Access, access_of
from ui.access.entrance import Entrance
from ui.access.proxies import Forwarded
from ui.api.desks import Desks, OpenDesk
from ui.api.problem import answer_errors, problems
from ui.api.routes import DESCRIPTION, add_api
from ui.api.tools import tool_app, tool_server
from ui.chat import HEAD, build_page
from ui.embed.door import EmbedDoor
from ui.embed.head import embed_head
from ui.embed.hosting import OWN_PAGES, Hosting, hosting_of
from ui.embed.routes import embed_routes
from ui.export.sheet import to_xlsx
from ui.farewell import farewell
from ui.feedback.store import open_store
from ui.keeping import keep_in_step
from ui.limits.body import BodyLimit
from ui.limits.queue import AnswerQueue, QueueLimits
from ui.limits.rate import RateLimit
from ui.limits.size import SizeLimits
from ui.manage.routes import UPLOADS, manage_routes
from ui.protection import ClosedRoutes, Protection
from ui.respond import Desk
from ui.sessions import Sessions
from ui.streams import StreamKeeper
from ui.theme import THEME
from ui.warming import Warming
from ui.watch.health import health_routes
from ui.watch.logs import write_json_logs
from ui.watch.metrics import Metrics
from ui.watch.request import Requests
from ui.watch.tracing import open_tracing
from ui.workers import FOLDER, Workers

# The library would sum up all past events with pandas after every event.
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**9))
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
_DEFAULTS = Settings.model_construct()


class Workbook(Response):
    """An XLSX file."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def app_of_settings() -> FastAPI:
    """The application of a worker process, which reads its settings itself."""
    write_json_logs()
    return create_app(read_settings())


def create_app(settings: Settings, plan_id: str | None = None, *, is_development: bool = False) -> FastAPI:
    """The application over all plans, with one beside the conversation; its model loads once it has started.

    Raises as `open_several` and `access_of` do.
    """
    several = open_several(settings.model_copy(update={"plan": plan_id or settings.plan}))
    metrics = Metrics()
    first = Desk(
        several.plan,
        several.chain(),
        Warming(several.way),
        open_store(settings),
        settings.log_questions,
        queue=AnswerQueue(QueueLimits.of(settings), metrics.queue_changed),
        metrics=metrics,
        tracing=open_tracing(settings),
        names=several.names,
    )
    library = Library(settings.data_dir)

    def open_desk(plan_id: str | None, alone: bool) -> Desk:
        if plan_id is None or not alone:
            over = several.choosing(plan_id) if plan_id else several
            return replace(first, plan=over.plan, assistant=over.chain(), warming=_started(over.way), names=over.names)
        return _desk_for(several.way_over(library.load(plan_id)), first)

    return app_of(first, settings, open_desk, hosting=hosting_of(settings, has_example=is_development))


def app_of(
    desk: Desk,
    settings: Settings = _DEFAULTS,
    open_desk: OpenDesk | None = None,
    *,
    hosting: Hosting = OWN_PAGES,
) -> FastAPI:
    """The application that serves a desk, as a page and to pages that embed it, and those of other plans."""
    library = Library(settings.data_dir if open_desk else None)
    desks, sizes = Desks(desk, open_desk, library), SizeLimits.of(settings)
    workers = Workers(Path(os.environ[FOLDER]) if FOLDER in os.environ else None)
    tools, archive = tool_server(desks, sizes), open_archive(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.warming.start()
        keeping = asyncio.create_task(keep_in_step(archive, library))
        async with farewell(desk.queue), tools.session_manager.run(), workers.open(app):
            yield
        keeping.cancel()
        await asyncio.to_thread(desk.tracing.close)
        await asyncio.to_thread(archive.close)

    app = FastAPI(
        title="workplan",
        version=version("workplan-assistant"),
        description="Answers from a numbered work plan, with the plan's own item number behind every sentence.",
        docs_url=None,
        redoc_url=None,
        openapi_url=DESCRIPTION,
        lifespan=lifespan,
    )
    access = access_of(settings)
    _guard(app, access, settings, hosting, workers)
    if access.routes:
        app.include_router(access.routes)
    app.include_router(health_routes(desk))

    @app.get(
        "/items.xlsx",
        tags=["plans"],
        summary="The items as a workbook",
        response_class=Workbook,
        responses=problems(404),
    )
    def items(language: Language = "zh", plan: str | None = None) -> Workbook:
        shown = desks.of(plan).plan if plan else desks.now().plan
        name = f'attachment; filename="{shown.id}.xlsx"'
        return Workbook(to_xlsx(shown, language), headers={"Content-Disposition": name})

    add_api(app, desks, sizes, archive)
    app.router.routes.extend(tool_app(tools).routes)
    with as_file(files("ui") / "assets") as assets:
        app.mount("/page", StaticFiles(directory=assets))
    app.include_router(embed_routes(desk.plan, hosting))
    app.include_router(manage_routes(settings))
    frame = build_page(desks, gate=hosting.gate, is_embedded=True)
    _mount(app, frame, "/embed", embed_head(desk.plan.id, hosting), settings.root_path)
    _mount(app, build_page(desks), "/", HEAD, settings.root_path)
    return app


def _mount(app: FastAPI, page: gr.Blocks, path: str, head: str, root_path: str) -> None:
    gr.mount_gradio_app(
        app,
        page.queue(default_concurrency_limit=None, api_open=False),
        path=path,
        theme=THEME,
        head=head,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
        enable_monitoring=False,
        root_path=f"{root_path}{path.rstrip('/')}" if root_path else None,
    )
    mounted = next(route.app for route in reversed(app.routes) if isinstance(route, Mount))
    assert isinstance(mounted, FastAPI)
    answer_errors(mounted)  # its own words of an error quote the request, and cannot be sent where that is no text


def _guard(app: FastAPI, access: Access, settings: Settings, hosting: Hosting, workers: Workers) -> None:
    """What every request passes through, the innermost first."""
    app.add_middleware(StreamKeeper)
    app.add_middleware(Sessions, workers=workers)
    app.add_middleware(ClosedRoutes)
    app.add_middleware(BodyLimit, size=settings.body_size, seconds=settings.body_seconds, larger=UPLOADS)
    app.add_middleware(RateLimit, per_minute=settings.requests_per_minute)
    doorkeepers = (*access.doorkeepers, EmbedDoor(hosting.gate))
    app.add_middleware(Entrance, doorkeepers=doorkeepers, open_paths=access.open_paths)
    # The list may be empty: without this, the interface library answers any origin.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=hosting.origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
    )
    app.add_middleware(Protection, embed_origins=hosting.origins)
    app.add_middleware(Forwarded, proxies=access.proxies)
    app.add_middleware(Requests)


def _desk_for(way: Way, first: Desk) -> Desk:
    """A desk over one plan alone, which shares the queue with the first."""
    return replace(first, plan=way.plan, assistant=way.chain(), warming=_started(way), names=dict)


def _started(way: Way) -> Warming:
    warming = Warming(way)
    warming.start()
    return warming
