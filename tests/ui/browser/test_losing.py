"""Is an event ever lost that comes just as another ends?"""

import pytest
from playwright.sync_api import Page

from tests.ui.browser.conftest import Open

_ASK_ONE_AFTER_ANOTHER = """async (pauses) => {
    const { ask } = await import("./page/bridge.js");
    const rounds = () => [...document.querySelectorAll(".round")];
    for (const [place, pause] of pauses.entries()) {
        ask({ do: "ask", question: "第十三项" });
        const until = performance.now() + 10_000;
        while (rounds()[place]?.dataset.stage !== "done") {
            if (performance.now() > until) return place;
            await new Promise((go) => setTimeout(go, 1));
        }
        await new Promise((go) => setTimeout(go, pause));
    }
    return pauses.length;
}"""


def test_what_is_asked_as_soon_as_the_page_stands_is_answered(open_page: Open) -> None:
    for _ in range(10):
        assert open_page().evaluate(_ASK_ONE_AFTER_ANOTHER, [0]) == 1


@pytest.mark.parametrize("pauses", [[0] * 6, [1, 2, 4, 8, 16, 32], [150, 190, 200, 210, 250, 500]])
def test_what_is_asked_as_another_answer_ends_is_answered(page: Page, pauses: list[int]) -> None:
    assert page.evaluate(_ASK_ONE_AFTER_ANOTHER, pauses) == len(pauses)
