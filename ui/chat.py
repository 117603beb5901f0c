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
from ui.api.desks import Desks
from ui.chooser import render_chooser
from ui.embed.gate import OPEN, Gate
from ui.frame import render_closed, render_head, render_notice, render_search, render_tools
from ui.i18n.texts import texts
from ui.panel import render_map, render_panel
from ui.respond import Desk, read_command
from ui.transcript import render_visit
from ui.visit import Visit
from ui.watch.request import resume

HEAD = (
    '<link rel="stylesheet" href="page/page.css">'
    '<link rel="stylesheet" href="page/sheet.css" id="sheet" media="(max-width: 900px)">'
    '<script type="module" src="page/page.js"></script><meta name="color-scheme" content="light dark">'
)
_ASKING_AT_ONCE = 32
_LOOK_AGAIN = 0.1
"""Seconds."""


def build_page(desks: Desks, *, gate: Gate = OPEN, is_embedded: bool = False) -> gr.Blocks:
    """The page, or the frame that other pages embed. What differs between visitors is in `gr.State` alone.

    It shows the first desk's plan until another one is wished for, as it was when the page was built; a page that is
    opened after a newer version has come gets that. On the page the plan that is wished for is the chosen one of all,
    in a frame it is asked alone. Whom the gate does not admit is shown nothing of a plan but its title.
    """
    built = desk = desks.first

    def at(plan: str) -> Desk:
        return desks.now(plan, alone=is_embedded)

    def show_head(plan: str, language: Language) -> str:
        chooser = "" if is_embedded else render_chooser(desks.listed(), plan, language)
        return render_head(at(plan).plan, language, plan, chooser)

    built_head = show_head(desk.plan.id, "zh")
    say = texts("page", "zh")
    title = say["title"].format(title=desk.plan.title)
    page: gr.Blocks = gr.Blocks(title=title, analytics_enabled=False, fill_width=True)
    with page:
        visit, language, session = gr.State(Visit()), gr.State("zh"), gr.State("")
        plan = gr.State(desk.plan.id)
        with gr.Column(elem_id="page"):
            head = _html(built_head, "head")
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
                    search = _html(render_search("zh", desk.plan.id, has_export=not is_embedded), "search")
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

        def closed(plan: str, language: Language, session: str) -> str:
            """Why this visitor has no conversation; "" where there is one."""
            if not gate.admits(session):
                return render_closed(language, "ended" if session else "checking")
            return "" if desks.has(plan) else render_closed(language, "no_plan" if is_embedded else "gone", plan)

        def show(visit: Visit, plan: str, language: Language, session: str) -> tuple[Visit, str, str]:
            if told := closed(plan, language, session):
                return visit, told, ""
            desk = at(plan)
            answer = visit.last.answer if visit.last and visit.last.stage == "done" else None
            return visit, _log(desk, visit, language), render_map(desk.plan, language, answer)

        def show_panel(plan: str, language: Language, session: str) -> str:
            return "" if closed(plan, language, session) else render_panel(at(plan).plan, language)

        async def on_ask(
            visit: Visit, plan: str, language: Language, session: str, draft: str, command: str, request: gr.Request
        ) -> AsyncIterator[tuple[object, ...]]:
            if request.request:
                resume(request.request.scope)
            if closed(plan, language, session):
                yield *show(visit, plan, language, session), gr.skip(), gr.skip()
                return
            asks = read_command(command)
            emptied = (gr.skip() if asks and asks.do in ("ask", "retry", "edited") else "", "")
            async for grown in at(plan).ask(visit, draft, asks, language):
                yield *show(grown, plan, language, session), *emptied
                emptied = (gr.skip(), gr.skip())

        def on_stop(visit: Visit, plan: str, language: Language, session: str) -> tuple[Visit, str, str]:
            return show(at(plan).stop(visit), plan, language, session)

        def on_act(visit: Visit, plan: str, language: Language, session: str, written: str) -> tuple[object, ...]:
            command = None if closed(plan, language, session) else read_command(written)
            if command and command.do in ("vote", "unvote"):
                visit = at(plan).vote(visit, command, language)
            elif command and command.do == "clear":
                visit = Visit()
            elif command and command.do == "export":
                return gr.skip(), gr.skip(), gr.skip(), at(plan).export(visit, command, language)
            return *show(visit, plan, language, session), gr.skip()

        def on_admit(visit: Visit, plan: str, language: Language, brought: str) -> tuple[object, ...]:
            return brought, *show(visit, plan, language, brought), show_panel(plan, language, brought)

        def on_speak(visit: Visit, plan: str, session: str, written: str) -> tuple[object, ...]:
            language: Language = "en" if written.startswith("en") else "zh"
            wished = written[2:].strip()
            if wished and wished != plan:
                visit, plan = Visit(), wished
            desk, say = at(plan), texts("page", language)
            _, shown_log, shown_map = show(visit, plan, language, session)
            return (
                visit,
                plan,
                language,
                show_head(plan, language),
                render_notice(language, is_ready=desk.warming.is_done, failure=desk.warming.failure),
                shown_log,
                gr.update(placeholder=say["placeholder"], label=say["question"]),
                say["send"],
                say["stop"],
                render_tools(language, logs_questions=desk.logs_questions),
                render_search(language, plan, has_export=not is_embedded),
                shown_map,
                show_panel(plan, language, session),
            )

        async def on_load(
            visit: Visit, plan: str, language: Language, session: str
        ) -> AsyncIterator[tuple[object, ...]]:
            desk = at(plan)
            if desk is not built and desk.plan.id == built.plan.id:
                _, shown_log, shown_map = show(visit, plan, language, session)
                notice = render_notice(language, is_ready=desk.warming.is_done, failure=desk.warming.failure)
                shown_panel = show_panel(plan, language, session)
                yield notice, show_head(plan, language), shown_log, shown_map, shown_panel
            elif (plan, language) == (built.plan.id, "zh") and (now := show_head(plan, language)) != built_head:
                yield gr.skip(), now, *(gr.skip(),) * 3
            while not desk.warming.is_done:
                await asyncio.sleep(_LOOK_AGAIN)
            yield render_notice(language, is_ready=True, failure=desk.warming.failure), *(gr.skip(),) * 4

        shown = [visit, log, spread]
        asking = gr.on(
            [draft.submit, send.click, ask_now.click],
            on_ask,
            [visit, plan, language, session, draft, command],
            [*shown, draft, command],
            show_progress="hidden",
            concurrency_limit=_ASKING_AT_ONCE,
            trigger_mode="always_last",  # else what is asked in the moment in which an answer ends would be dropped
            api_visibility="private",
        )
        stop.click(
            on_stop,
            [visit, plan, language, session],
            shown,
            cancels=[asking],
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        act_now.click(
            on_act,
            [visit, plan, language, session, command],
            [*shown, saved],
            show_progress="hidden",
            concurrency_limit=None,
            trigger_mode="multiple",
            api_visibility="private",
        )
        admit_now.click(
            on_admit,
            [visit, plan, language, admit],
            [session, *shown, panel],
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        spoken = speak_now.click(
            on_speak,
            [visit, plan, session, speak],
            [visit, plan, language, head, notice, log, draft, send, stop, tools, search, spread, panel],
            show_progress="hidden",
            concurrency_limit=None,
            trigger_mode="always_last",
            api_visibility="private",
        )
        for become in (page.load, spoken.then):
            become(
                on_load,
                [visit, plan, language, session],
                [notice, head, log, spread, panel],
                show_progress="hidden",
                concurrency_limit=None,
                api_visibility="private",
            )
    return page


def _log(desk: Desk, visit: Visit, language: Language) -> str:
    return render_visit(visit, desk.plan, language, is_ready=desk.warming.is_done, names=desk.names())


def _html(value: str, name: str) -> gr.Markdown:
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], elem_id=name)
