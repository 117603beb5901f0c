"""What do the turns of a conversation leave for the next question?"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.marks import MARKER
from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.context import Context
from assistant.question.courtesy import asks_nothing
from assistant.question.follow_up import follow
from assistant.question.followed import Followed
from assistant.question.places import Place, told_in
from assistant.question.route import route
from assistant.question.routes import Content
from assistant.question.topics import split_topics


def context_of(history: Sequence[Turn], plan: Plan) -> Context | None:
    """The context that a conversation leaves; None where nothing was asked.

    A question that went on with the topic before and was refused leaves that topic as it was.
    """
    before: Context | None = None
    context: Context | None = None
    followed: Followed | None = None
    every: tuple[Place, ...] = ()
    answers: list[tuple[Place, ...]] = []
    for turn in history:
        if turn.role == "user" and asks_nothing(turn.content):
            followed = None
        elif turn.role == "user":
            followed = follow(turn.content, context, plan)
            before, context = context, _asked(followed, context, plan)
        elif context and followed:
            cited = filter(None, map(plan.find, MARKER.findall(turn.content)))
            items = tuple(dict.fromkeys(item.ordinal for item in cited))
            told = told_in(turn.content, plan)
            every = (*every, *told)
            context = _answered(context, before, items, told, followed, plan)
            if told and not (answers and set(told) <= set(answers[-1])):
                answers.append(told)
            context = replace(
                context,
                told=told or (context.told if not items else ()),
                former=answers[-2] if told and len(answers) > 1 else (),
                every=every,
            )
    return context


def _asked(followed: Followed, before: Context | None, plan: Plan) -> Context:
    """The context of a question that is not answered yet."""
    topics = split_topics(followed.text, plan.text)
    if not topics and before and followed.goes_on:
        topics = before.topics
    listed = before.offered if before else ()
    return Context(
        followed.topic or followed.text, listed=listed, topics=topics, last=followed.text if followed.topic else ""
    )


def _answered(
    context: Context,
    before: Context | None,
    cited: tuple[int, ...],
    told: tuple[Place, ...],
    followed: Followed,
    plan: Plan,
) -> Context:
    """The context once its question was answered with these citations; without any, it was refused or counted."""
    if not cited and before and followed.goes_on and isinstance(route(context.question, plan), Content):
        return replace(before, last=followed.text)
    if before and (readings := followed.readings) and cited:
        if followed.text == readings.carried and not set(cited) & set(before.items):
            return Context(readings.alone, items=cited)
        if not followed.goes_on and told and set(told) <= set(readings.told):
            return replace(before, items=cited, last=followed.text)
    is_of_the_list = followed.goes_on and not followed.narrows and set(cited) <= set(context.listed)
    if cited and not is_of_the_list:
        return replace(context, items=cited, listed=())
    return replace(context, items=cited)
