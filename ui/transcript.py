"""How does a conversation look as HTML: questions, answers, and what can be done with them?"""

from collections.abc import Mapping
from types import MappingProxyType

from assistant.plan.model import Plan
from assistant.question.script import Language
from ui.i18n.texts import texts
from ui.markup import attributes, button, plain
from ui.naming import Naming, version_of
from ui.render import copy_text, render_badge, render_sources, render_text
from ui.suggestions import Suggested, examples, next_questions
from ui.visit import Round, Visit


def render_visit(
    visit: Visit, plan: Plan, language: Language, *, is_ready: bool, names: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The whole conversation; a welcome with examples where nothing was asked yet. `names` has those of other plans."""
    if not visit.rounds:
        return _welcome(plan, language)
    last, naming = len(visit.rounds) - 1, Naming(plan.id, names)
    rounds = "".join(
        _round(asked, place, place == last, plan, language, is_ready, naming)
        for place, asked in enumerate(visit.rounds)
    )
    data = {"class": "rounds", "lang": texts("page", language)["language"], "data-version": version_of(plan)}
    return f"<div{attributes(data)}>{rounds}</div>"


def _welcome(plan: Plan, language: Language) -> str:
    say = texts("page", language)
    return (
        f'<div class="welcome"><h2>{plain(say["welcome"])}</h2><p>{plain(say["welcome_more"])}</p>'
        f'<div class="pills">{_pills(examples(plan, language))}</div></div>'
    )


def _pills(suggested: list[Suggested]) -> str:
    return "".join(button(s.shown, "ask", {"question": s.question}) for s in suggested)


def _round(
    asked: Round, place: int, is_last: bool, plan: Plan, language: Language, is_ready: bool, naming: Naming
) -> str:
    data = {"class": "round", "id": f"round-{place}", "data-stage": asked.stage, "data-round": place}
    answer = _answer(asked, place, is_last, plan, language, is_ready, naming)
    body = _question(asked, place, is_last, language) + answer
    return f"<section{attributes(data)}>{body}</section>"


def _question(asked: Round, place: int, is_last: bool, language: Language) -> str:
    say = texts("page", language)
    html = f'<div class="question"><h3 class="hidden-text">{plain(say["you_asked"])}</h3><p>{plain(asked.question)}</p>'
    if is_last and asked.stage in ("done", "stopped", "failed"):
        field = attributes({"name": "question", "rows": 2, "aria-label": say["edit"], "maxlength": 2000})
        html += (
            button(say["edit"], "edit", {}, "quiet")
            + f'<form class="edit" data-do="edited" hidden><textarea{field}>{plain(asked.question)}</textarea>'
            + f'<button type="submit" class="strong">{plain(say["send"])}</button>'
            + button(say["cancel"], "edit", {})
            + "</form>"
        )
    return html + "</div>"


def _answer(
    asked: Round, place: int, is_last: bool, plan: Plan, language: Language, is_ready: bool, naming: Naming
) -> str:
    say = texts("page", language)
    answer = asked.answer
    if asked.stage == "waiting":
        return f'<p class="waiting">{plain(say["waiting" if is_ready else "waiting_model"])}</p>'
    if asked.stage == "failed" or answer is None:
        message = say["failed"].format(reason=asked.failure) if asked.stage == "failed" else say["stopped"]
        retry = button(say["retry"], "retry", {}) if is_last else ""
        return f'<div class="failed"><p>{plain(message)}</p>{retry}</div>'
    text = render_text(answer, language, asked.shown if asked.stage in ("showing", "stopped") else None, naming)
    css = "refusal" if answer.refusal else "answer"
    if asked.stage == "showing":
        return f'<div class="{css}">{text}</div>'
    if asked.stage == "stopped":
        retry = button(say["retry"], "retry", {}) if is_last else ""
        return f'<div class="{css}">{text}<p class="note">{plain(say["stopped"])}</p>{retry}</div>'
    understood = ""
    if answer.standalone_question != answer.question:
        note = say["understood_as"].format(question=answer.standalone_question)
        understood = f'<p class="note">{plain(note)}</p>'
    return (
        f'<div class="{css}">{understood}{text}{render_sources(answer, language, naming)}'
        f"{_foot(asked, place, is_last, language)}</div>{_next(asked, is_last, plan, language)}"
    )


def _foot(asked: Round, place: int, is_last: bool, language: Language) -> str:
    """The badge, what can be done with the answer, and the vote."""
    assert asked.answer
    say = texts("page", language)
    html = render_badge(asked.answer, language) + button(
        say["copy"], "copy", {"text": copy_text(asked.answer, language)}
    )
    if is_last:
        html += button(say["retry"], "retry", {})
    for vote in ("up", "down"):
        pressed = "true" if asked.vote == vote else "false"
        data = {
            "type": "button",
            "class": f"vote {vote}",
            "data-do": "vote",
            "data-vote": vote,
            "data-round": place,
            "aria-pressed": pressed,
            "aria-label": say[vote],
            "title": say[vote],
        }
        html += f"<button{attributes(data)}></button>"
    return f'<div class="foot">{html}</div>{_reason(asked, place, language)}'


def _reason(asked: Round, place: int, language: Language) -> str:
    say = texts("page", language)
    if asked.failure:
        return f'<p class="note" role="alert">{plain(say["not_stored"].format(reason=asked.failure))}</p>'
    if not asked.vote:
        return ""
    if asked.reason:
        return f'<p class="note" role="status">{plain(say["thanks"])}</p>'
    field = attributes({"name": "reason", "maxlength": 1000, "aria-label": say["reason"], "placeholder": say["reason"]})
    form = attributes({"class": "reason", "data-do": "reason", "data-round": place, "data-vote": asked.vote})
    return (
        f'<p class="note" role="status">{plain(say["thanks"])}</p>'
        f'<form{form}><input{field}><button type="submit">{plain(say["send_reason"])}</button></form>'
    )


def _next(asked: Round, is_last: bool, plan: Plan, language: Language) -> str:
    if not is_last or asked.answer is None:
        return ""
    suggested = next_questions(asked.answer, plan, language)
    if not suggested:
        return ""
    lead = plain(texts("page", language)["next"])
    return f'<div class="next"><p class="lead">{lead}</p><div class="pills">{_pills(suggested)}</div></div>'
