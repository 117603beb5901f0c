"""What stands around the conversation and the plan: the head of the page, notices, the tools below?"""

from typing import Literal

from assistant.plan.model import Plan
from assistant.question.script import Language
from ui.i18n.texts import texts
from ui.markup import attributes, button, plain


def render_head(plan: Plan, language: Language, wished: str = "", chooser: str = "") -> str:
    """The plan's title, what chooses another, and switches of language, light and the plan panel.

    It says which plan was wished for by id, though that may not be there.
    """
    say = texts("page", language)
    other = "en" if language == "zh" else "zh"
    data = {
        "class": "head",
        "data-language": say["language"],
        "data-title": say["title"].format(title=plan.title),
        "data-plan": wished or plan.id,
        "data-copied": say["copied"],
        "data-no-item": say["no_item"],
        "data-replaced": say["replaced"],
    }
    switches = (
        button(say["open_plan"], "plan", {}, "open-plan")
        + button(say["switch_theme"], "theme", {})
        + button(say["switch_language"], "language", {"language": other})
    )
    return (
        f"<header{attributes(data)}>{button(say['skip'], 'focus', {}, 'skip')}"
        f'<div><h1 lang="zh-CN">{plain(plan.title)}</h1>{chooser}<p>{plain(say["tagline"])}</p></div>'
        f'<div class="switches">{switches}</div></header>'
    )


def render_notice(language: Language, *, is_ready: bool, failure: str = "") -> str:
    """That the model is still loading, or why it did not load; nothing once it has."""
    say = texts("page", language)
    if failure:
        return f'<p class="notice failed" role="alert">{plain(say["load_failed"].format(reason=failure))}</p>'
    return "" if is_ready else f'<p class="notice" role="status">{plain(say["loading"])}</p>'


def render_tools(language: Language, *, logs_questions: bool) -> str:
    """What can be done with the whole conversation, and whether anything of it is stored."""
    say = texts("page", language)
    buttons = (
        button(say["export_markdown"], "export", {"kind": "markdown"})
        + button(say["export_word"], "export", {"kind": "word"})
        + button(say["clear"], "clear", {})
    )
    privacy = say["privacy_log" if logs_questions else "privacy_feedback"]
    data = {"class": "below", "data-manage": say["manage"]}
    return f'<div{attributes(data)}><p class="privacy">{plain(privacy)}</p><div>{buttons}</div></div>'


def render_closed(
    language: Language, reason: Literal["checking", "ended", "no_plan", "gone"], plan_id: str = ""
) -> str:
    """Why there is no conversation: someone is not admitted, or not yet, or wants a plan that is not there."""
    said = plain(texts("embed", language)[reason].replace("{plan}", plan_id))
    return f'<p class="notice" role="status" data-closed="{reason}">{said}</p>'


def render_search(language: Language, plan_id: str, *, has_export: bool = True) -> str:
    """The head of the plan panel: search, and steps from hit to hit and item to item."""
    say = texts("page", language)
    field = attributes({"type": "search", "name": "wanted", "aria-label": say["search"], "placeholder": say["search"]})
    steps = "".join(
        button(sign, action, {"by": by}, name=say[name])
        for action, by, name, sign in (
            ("hit", -1, "previous_hit", "↑"),
            ("hit", 1, "next_hit", "↓"),
            ("step", -1, "previous_item", "‹"),
            ("step", 1, "next_item", "›"),
        )
    )
    none = plain(say["no_hits"])
    link = attributes({"href": f"items.xlsx?language={language}&plan={plan_id}", "download": True})
    export = f"<a{link}>{plain(say['export_items'])}</a>" if has_export else ""
    return (
        f'<div class="panel-head"><h2 tabindex="-1">{plain(say["plan"])}</h2>'
        f"{export}{button('×', 'plan', {}, 'close-plan', say['close_plan'])}</div>"
        f'<form class="search" role="search" data-do="search"><input{field}>'
        f'<output data-none="{none}" aria-live="polite"></output>{steps}</form>'
    )
