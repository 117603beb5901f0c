"""How is the chat page laid out, and which event leads where?

Gradio carries events and each visitor's state; the HTML comes from pure functions, and `assets/` makes it move. Its
Markdown component is used for HTML because the HTML component evaluates templates, which our Content-Security-Policy
forbids.
"""

import asyncio
from collections.abc import AsyncIterator

import gradio as gr

from assistant.question.asked import LONGEST_QUESTION
from assistant.question.script import Language
from ui.embed.gate import OPEN, Gate
from ui.frame import render_closed, render_head, render_notice, render_search, render_tools
from ui.i18n.texts import texts
from ui.panel import render_map, render_panel
from ui.respond import Desk, read_command
from ui.transcript import render_visit
from ui.visit import Visit

HEAD = (
    '<link rel="stylesheet" href="page/page.css">'
    '<link rel="stylesheet" href="page/sheet.css" id="sheet" media="(max-width: 900px)">'
    '<script type="module" src="page/page.js"></script><meta name="color-scheme" content="light dark">'
)
_ASKING_AT_ONCE = 32
_LOOK_AGAIN = 0.1
"""Seconds."""


def build_page(desk: Desk, *, gate: Gate = OPEN, is_embedded: bool = False) -> gr.Blocks:
    """The page, or the frame that other pages embed. What differs between visitors is in `gr.State` alone.

    Whom the gate does not admit is shown nothing of the plan but its title.
    """
    say = texts("page", "zh")
    title = say["title"].format(title=desk.plan.title)
    page: gr.Blocks = gr.Blocks(title=title, analytics_enabled=False, fill_width=True)
    with page:
        visit, language, session = gr.State(Visit()), gr.State("zh"), gr.State("")
        with gr.Column(elem_id="page"):
            head = _html(render_head(desk.plan, "zh"), "head")
            with gr.Row(elem_id="both"):
                with gr.Column(elem_id="chat"):
                    notice = _html(render_notice("zh", is_ready=desk.warming.is_done), "notice")
                    log = _html(_log(desk, Visit(), "zh") if gate.is_open else render_closed("zh", "checking"), "log")
                    with gr.Row(elem_id="composer"):
                        draft = gr.Textbox(
                            label=say["question"],
                            placeholder=say["placeholder"],
                            show_label=False,
                            container=False,
                            max_lines=8,
                            max_length=LONGEST_QUESTION,
                            elem_id="draft",
                        )
                        send = gr.Button(say["send"], elem_id="send", variant="primary")
                        stop = gr.Button(say["stop"], elem_id="stop")
                    tools = _html(render_tools("zh", logs_questions=desk.logs_questions), "tools")
                with gr.Column(elem_id="plan"):
                    search = _html(render_search("zh", has_export=not is_embedded), "search")
                    spread = _html(render_map(desk.plan, "zh") if gate.is_open else "", "map")
                    panel = _html(render_panel(desk.plan, "zh") if gate.is_open else "", "panel")
        saved = _html("", "saved")
        command = gr.Textbox(visible="hidden", elem_id="command")
        ask_now = gr.Button(visible="hidden", elem_id="ask-now")
        act_now = gr.Button(visible="hidden", elem_id="act-now")
        speak = gr.Textbox(visible="hidden", elem_id="speak")
        speak_now = gr.Button(visible="hidden", elem_id="speak-now")
        admit = gr.Textbox(visible="hidden", elem_id="admit")
        admit_now = gr.Button(visible="hidden", elem_id="admit-now")

        def show(visit: Visit, language: Language, session: str) -> tuple[Visit, str, str]:
            if not gate.admits(session):
                return visit, render_closed(language, "ended" if session else "checking"), ""
            answer = visit.last.answer if visit.last and visit.last.stage == "done" else None
            return visit, _log(desk, visit, language), render_map(desk.plan, language, answer)

        async def on_ask(
            visit: Visit, language: Language, session: str, draft: str, command: str
        ) -> AsyncIterator[tuple[object, ...]]:
            if not gate.admits(session):
                yield *show(visit, language, session), gr.skip(), gr.skip()
                return
            asks = read_command(command)
            emptied = (gr.skip() if asks and asks.do in ("ask", "retry", "edited") else "", "")
            async for grown in desk.ask(visit, draft, asks, language):
                yield *show(grown, language, session), *emptied
                emptied = (gr.skip(), gr.skip())

        def on_stop(visit: Visit, language: Language, session: str) -> tuple[Visit, str, str]:
            return show(desk.stop(visit), language, session)

        def on_act(visit: Visit, language: Language, session: str, written: str) -> tuple[object, ...]:
            command = read_command(written) if gate.admits(session) else None
            if command and command.do == "vote":
                visit = desk.vote(visit, command)
            elif command and command.do == "clear":
                visit = Visit()
            elif command and command.do == "export":
                return gr.skip(), gr.skip(), gr.skip(), desk.export(visit, command, language)
            return *show(visit, language, session), gr.skip()

        def on_admit(visit: Visit, language: Language, brought: str) -> tuple[object, ...]:
            shown_panel = render_panel(desk.plan, language) if gate.admits(brought) else ""
            return brought, *show(visit, language, brought), shown_panel

        def on_speak(visit: Visit, session: str, wanted: str) -> tuple[object, ...]:
            language: Language = "en" if wanted.startswith("en") else "zh"
            say = texts("page", language)
            _, shown_log, shown_map = show(visit, language, session)
            return (
                language,
                render_head(desk.plan, language),
                render_notice(language, is_ready=desk.warming.is_done, failure=desk.warming.failure),
                shown_log,
                gr.update(placeholder=say["placeholder"], label=say["question"]),
                say["send"],
                say["stop"],
                render_tools(language, logs_questions=desk.logs_questions),
                render_search(language, has_export=not is_embedded),
                shown_map,
                render_panel(desk.plan, language) if gate.admits(session) else "",
            )

        async def on_load(language: Language) -> AsyncIterator[str]:
            while not desk.warming.is_done:
                await asyncio.sleep(_LOOK_AGAIN)
            yield render_notice(language, is_ready=True, failure=desk.warming.failure)

        shown = [visit, log, spread]
        asking = gr.on(
            [draft.submit, send.click, ask_now.click],
            on_ask,
            [visit, language, session, draft, command],
            [*shown, draft, command],
            show_progress="hidden",
            concurrency_limit=_ASKING_AT_ONCE,
            api_visibility="private",
        )
        stop.click(
            on_stop,
            [visit, language, session],
            shown,
            cancels=[asking],
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        act_now.click(
            on_act,
            [visit, language, session, command],
            [*shown, saved],
            show_progress="hidden",
            concurrency_limit=None,
            trigger_mode="multiple",
            api_visibility="private",
        )
        admit_now.click(
            on_admit,
            [visit, language, admit],
            [session, *shown, panel],
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        speak_now.click(
            on_speak,
            [visit, session, speak],
            [language, head, notice, log, draft, send, stop, tools, search, spread, panel],
            show_progress="hidden",
            concurrency_limit=None,
            trigger_mode="always_last",
            api_visibility="private",
        )
        page.load(on_load, language, notice, show_progress="hidden", concurrency_limit=None, api_visibility="private")
    return page


def _log(desk: Desk, visit: Visit, language: Language) -> str:
    return render_visit(visit, desk.plan, language, is_ready=desk.warming.is_done, names=desk.names())


def _html(value: str, name: str) -> gr.Markdown:
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], elem_id=name)
