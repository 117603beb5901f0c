"""What does a page that embeds the chat look like? One to copy, over the plan that is served."""

from importlib.resources import files
from string import Template

from assistant.plan.model import Plan
from ui.markup import plain


def render_example(plan: Plan) -> str:
    """The page, with the plan's title and its items as parts that citations lead to."""
    page = Template((files("ui.embed") / "example.html").read_text(encoding="utf-8"))
    items = "\n".join(
        f'<li data-workplan-item="{plain(item.key)}">{plain(item.label)}{plain(item.title)} '
        f'<button type="button" data-workplan-ask="第{plain(item.key)}项讲什么">问这一项</button></li>'
        for item in plan.items
    )
    return page.substitute(title=plain(plan.title), plan=plain(plan.id), items=items)
