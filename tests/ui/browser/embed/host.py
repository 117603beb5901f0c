"""What the tests of embedding stand on: a page of another origin, and a server that lets that origin embed the chat."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import FrameLocator, Page, expect

from tests.ui.browser.conftest import Site, serving

PARTS = """
<button data-workplan-ask="第十三项讲什么">问第十三项</button>
<div style="height: 2000px"></div>
<p data-workplan-item="13">提高专利审查效率</p><p data-workplan-item="14">别的</p>
<div id="here" style="height: 600px"></div>
"""

REMEMBER = """() => {
    window.told = [];
    for (const name of ["ready", "answer", "cite"]) workplan.on(name, (detail) => told.push([name, detail]));
}"""
"""Notes what the widget tells its host."""


@dataclass
class Host:
    """A server of another origin and site, and the page that it shows now."""

    origin: str
    pages: dict[str, str] = field(default_factory=dict)

    def show(self, body: str, name: str = "") -> str:
        """Let the server show a page; its address."""
        self.pages[name] = f'<!doctype html><html lang="zh-CN"><title>host</title><body>{body}</body></html>'
        return f"{self.origin}/{name}"

    def show_widget(self, site: Site, attributes: str = "", parts: str = PARTS) -> str:
        """A page with the parts of a host and the widget."""
        script = f'<script src="{site.url}embed/widget.js" data-workplan {attributes}></script>'
        return self.show(parts + script)


@contextmanager
def hosting_page() -> Iterator[Host]:
    """A host, by another name of this machine: to a browser, another site than the assistant's server."""
    app = FastAPI()
    with serving(app) as url:
        host = Host(url.replace("127.0.0.1", "localhost").rstrip("/"))

        @app.get("/{name:path}")
        def page(name: str) -> HTMLResponse:
            return HTMLResponse(host.pages.get(name, ""))

        yield host


def frame_of(page: Page) -> FrameLocator:
    """The chat inside a page, once it is ready."""
    frame = page.frame_locator("iframe")
    expect(frame.locator("body.started")).to_be_attached()
    return frame


def settled_in(frame: FrameLocator, place: int) -> None:
    """Wait until the round at this place is answered."""
    expect(frame.locator(f"#round-{place}[data-stage=done]")).to_be_visible()
