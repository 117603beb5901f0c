from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import expect
from pydantic import SecretStr

from tests.ui.browser.conftest import Open, Site, serving
from tests.ui.browser.embed.host import Host, frame_of, settled_in
from tests.ui.embed.test_gate import SECRET, sign
from ui.embed.gate import Gate
from ui.embed.hosting import Hosting
from ui.respond import Desk
from ui.server import app_of


def test_a_token_opens_the_chat_and_stays_in_no_address(visit: Open, host: Host, guarded: Site) -> None:
    page = visit(host.show_widget(guarded, f'data-token="{sign()}"'))
    page.get_by_role("button", name="问第十三项").click()
    frame = frame_of(page)
    settled_in(frame, 0)
    expect(frame.locator(".answer > p .chip").first).to_have_text("第13项")
    address = f"{guarded.url}embed/#token={sign()}"
    page.goto(host.show(f'<iframe src="{address}" width="600" height="700"></iframe>'))
    expect(frame_of(page).locator(".welcome")).to_be_visible()
    assert "token" not in page.frames[1].url
    assert page.context.cookies(guarded.url) == []


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        ({"age": 120}, "访问令牌已过期"),
        ({"secret": SECRET[::-1]}, "访问令牌无效"),
        ({"lasts": 7200}, "有效期过长"),
        (None, "没有提供访问令牌"),
    ],
    ids=["expired", "wrong", "too-long", "missing"],
)
def test_a_token_that_opens_nothing_is_told(
    visit: Open, host: Host, guarded: Site, brought: dict[str, Any] | None, sentence: str
) -> None:
    token = f'data-token="{sign(**brought)}"' if brought else ""
    page = visit(host.show_widget(guarded, f"data-open {token}"))
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    shown = page.frames[1].content()
    assert "提高专利审查效率" not in shown


@dataclass(frozen=True)
class Closing(Gate):
    """A gate whose sessions end when the test says so."""

    end: Event = field(default_factory=Event)

    def admits(self, session: str) -> bool:
        return not self.end.is_set() and super().admits(session)


def test_a_session_that_has_ended_is_told(visit: Open, known: list[str], host: Host, desk: Desk) -> None:
    gate = Closing(SecretStr(SECRET))
    with serving(app_of(desk, hosting=Hosting((host.origin,), gate))) as url:
        known.append(url)
        page = visit(host.show_widget(Site(url, desk), f'data-open data-token="{sign()}"'))
        expect(frame_of(page).locator(".welcome")).to_be_visible()
        gate.end.set()
        page.evaluate("workplan.ask('第十三项')")
        expect(page.get_by_role("alert")).to_contain_text("本次会话已结束")
