"""How long does one wait on the chat page, beside an answer of the API in the same run?

    python -m tests.benchmarks.page

Prints ratios to the median time of `POST /api/ask` on the same server: from the page's load until one can type in it,
and from Enter to the first and to the last sentence of the answer on the screen; each answer begins a new conversation.
"""

import os
import shutil
from statistics import median
from time import perf_counter

from httpx2 import Client
from playwright.sync_api import Page, sync_playwright

from assistant.opening import open_way
from assistant.settings import read_settings
from tests.ui.browser.conftest import FLAGS, serving
from ui.feedback.store import open_store
from ui.respond import Desk
from ui.server import app_of
from ui.warming import Warming

QUESTION = "专利审得太慢了，局里打算怎么办？"
ROUNDS = 15
WATCH = """() => {
    const seen = (window.seen = {});
    new MutationObserver(() => {
        if (document.querySelector("#log .chip")) seen.first ??= performance.now();
        if (document.querySelector("#log [data-stage=done]")) seen.last ??= performance.now();
    }).observe(document.getElementById("log"), { childList: true, subtree: true });
    addEventListener("keydown", (event) => { if (event.key === "Enter") seen.enter ??= performance.now(); }, true);
}"""


def wait_on(page: Page, url: str) -> tuple[float, float, float]:
    """Milliseconds until the page is ready, and from Enter to the first and to the last sentence."""
    page.goto(url)
    page.wait_for_selector("body.started")
    ready = page.evaluate("performance.now()")
    page.evaluate(WATCH)
    page.fill("#draft textarea", QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#log [data-stage=done]")
    seen = page.evaluate("window.seen")
    return ready, seen["first"] - seen["enter"], seen["last"] - seen["enter"]


def ask_api(url: str) -> float:
    """The median milliseconds of a question to the API, over one connection, warm."""
    spent = []
    with Client(base_url=url, timeout=60) as client:
        for _ in range(4 * ROUNDS):
            start = perf_counter()
            client.post("/api/ask", json={"question": QUESTION}).raise_for_status()
            spent.append((perf_counter() - start) * 1000)
    return median(spent[ROUNDS:])


def main() -> None:
    """Measure and print."""
    settings = read_settings()
    way = open_way(settings)
    warming = Warming(way)
    warming.run()
    assistant = way.chain()
    path = os.environ.get("WORKPLAN_CHROMIUM") or shutil.which("chromium")
    desk = Desk(way.plan, assistant, warming, open_store(settings))
    with serving(app_of(desk)) as url, sync_playwright() as playwright:
        asked = ask_api(url)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        waits = [wait_on(browser.new_page(locale="zh-CN"), url) for _ in range(ROUNDS)]
    print(f"POST /api/ask                         1    ({asked:.1f} ms)")
    for name, times in zip(
        ("load until ready", "Enter to first", "Enter to last"), zip(*waits, strict=True), strict=True
    ):
        print(f"{name:32} {median(times) / asked:6.1f}")


if __name__ == "__main__":
    main()
