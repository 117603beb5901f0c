"""How does an administrator see, add, replace and remove plans in a browser?"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from functools import partial
from html import escape
from importlib.resources import files
from string import Template
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from assistant.embedding import open_embeddings
from assistant.errors import WorkplanError
from assistant.importing.preview import Preview, preview_plan
from assistant.importing.source import LARGEST_FILE
from assistant.index import PlanIndex, remove_indexes
from assistant.plan.library import Library
from assistant.question.script import Language
from assistant.settings import Settings
from ui.i18n.texts import texts
from ui.manage.administrators import Administrators
from ui.manage.shown import Shelf, Shown, known_plans, shown

UPLOADS = {"/manage/preview": LARGEST_FILE, "/manage/plans": LARGEST_FILE}
"""The paths that take a file as the body of a request, and its most bytes."""

_log = logging.getLogger(__name__)

Name = Annotated[str, Query(min_length=1, max_length=255)]
Given = Annotated[str | None, Query(max_length=200)]
Wanted = Annotated[str, Query(max_length=200)]
Start = Annotated[int, Query(ge=0)]
Year = Annotated[int | None, Query(ge=1900, le=2099)]


def manage_routes(settings: Settings) -> APIRouter:
    """`/manage` and below, for administrators alone."""
    routes = APIRouter(prefix="/manage", include_in_schema=False)
    administrators, library = Administrators(settings), Library(settings.data_dir)

    @routes.get("")
    def page(request: Request, lang: Language = "zh") -> HTMLResponse:
        administrators.check(request)
        return HTMLResponse(_page(lang), headers={"Cache-Control": "no-store"})

    @routes.get("/allowed")
    def allowed(request: Request) -> dict[str, bool]:
        return {"allowed": administrators.has(request)}

    @routes.get("/plans")
    def plans(request: Request, find: Wanted = "", start: Start = 0) -> Shelf:
        administrators.check(request)
        return known_plans(library, find, start)

    @routes.post("/preview")
    async def preview(
        request: Request, name: Name, id: Given = None, title: Given = None, year: Year = None, lang: Language = "zh"
    ) -> Shown:
        administrators.check(request, changes=True)
        read = await _read(request, name, id, title, year)
        return await run_in_threadpool(shown, read, library, lang)

    @routes.post("/plans")
    async def store(
        request: Request, name: Name, id: Given = None, title: Given = None, year: Year = None, replaces: bool = False
    ) -> StreamingResponse:
        administrators.check(request, changes=True)
        read = await _read(request, name, id, title, year)
        put = library.replace if replaces else library.add
        entry = await run_in_threadpool(put, read.new)
        await run_in_threadpool(_tidy, settings, library)
        return StreamingResponse(_indexing(settings, entry.id), 201, media_type="application/x-ndjson")

    @routes.delete("/plans/{plan_id}", status_code=204)
    def remove(request: Request, plan_id: str) -> None:
        administrators.check(request, changes=True)
        library.remove(plan_id)
        remove_indexes(settings.data_dir, library.ids())

    return routes


def _tidy(settings: Settings, library: Library) -> None:
    """Remove the indexes of plans that are gone; one that cannot be removed is no fault of the plan just stored."""
    try:
        remove_indexes(settings.data_dir, library.ids())
    except WorkplanError as error:
        _log.warning("An index is left over: %s", error)


async def _read(request: Request, name: str, id: str | None, title: str | None, year: int | None) -> Preview:
    """The body of a request, read as a plan. Raises PlanImportError."""
    data = await request.body()
    given = {"id": id or None, "title": title or None}
    return await run_in_threadpool(partial(preview_plan, name, data, year=year, **given))


async def _indexing(settings: Settings, plan_id: str) -> AsyncIterator[str]:
    """JSON lines: the plan that was stored, how far its index is, and that it is done, or why it could not be made."""
    loop, told = asyncio.get_running_loop(), asyncio.Queue[dict[str, object]]()

    def tell(**values: object) -> None:
        loop.call_soon_threadsafe(told.put_nowait, values)

    def build() -> None:
        plan = Library(settings.data_dir).load(plan_id)
        index = PlanIndex(settings.data_dir, plan, open_embeddings(settings))
        index.open(lambda done, total: tell(done=done, total=total))

    async def run() -> None:
        try:
            await run_in_threadpool(build)
            tell(ready=plan_id)
        except WorkplanError as error:
            tell(failed=str(error))
        except Exception:
            _log.exception("An index could not be built")
            tell(failed="The server failed. Its log has more.")

    building = asyncio.create_task(run())
    yield json.dumps({"stored": plan_id}) + "\n"
    while True:
        line = await told.get()
        yield json.dumps(line, ensure_ascii=False) + "\n"
        if line.keys() & {"ready", "failed"}:
            break
    await building


def _page(language: Language) -> str:
    say = texts("manage", language)
    page = Template((files("ui.manage") / "page.html").read_text(encoding="utf-8"))
    told = escape(json.dumps(dict(say), ensure_ascii=False))
    return page.substitute({name: escape(text) for name, text in say.items()}, texts=told)
