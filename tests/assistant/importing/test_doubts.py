import pytest

from assistant.importing.doubts import find_doubts
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from prompts.texts import fill

START = "修路局2020年工作要点\n"


def _told(source: str) -> dict[str, str]:
    return {d.name: fill("zh", f"doubt_{d.name}", **dict(d.values)) for d in find_doubts(parse_plan(source, id="p"))}


def _items(numbers: str, text: str = "修路。先修东街。") -> str:
    return "".join(f"（{n}）{text}\n" for n in numbers)


def test_the_shipped_plan_is_not_doubtful(plan: Plan) -> None:
    assert not list(find_doubts(plan))


@pytest.mark.parametrize(
    ("source", "name", "told"),
    [
        (_items("一二三"), "no_title", "--title"),
        ("修路局工作要点\n" + _items("一二三"), "no_year", "--year"),
        (START + _items("一二"), "few_items", "2项"),
        (START + "一、修路\n先说几句。\n" + _items("一二三"), "section_text", "一、修路"),
        (START + _items("一二三") + "（四）\n（五）修桥。\n", "empty_items", "4"),
        (START + _items("一二四"), "missing_items", "（二） – （四）"),
        (START + _items("一二三") + "（一）又从头来。\n", "passed_over", "（一）又从头来"),
        (START + _items("一二三") + "（四）修" + "路" * 2000 + "。\n", "long_items", "4"),
        (START + _items("一二三") + "又一段正文，说的是别的事情，并不短。\n", "long_ending", "3"),
        (
            START + _items("一二三四五六七八九") + "我们要紧密团结起来，锚定目标，推动修路工作取得新的进展。\n",
            "closing",
            "我们要",
        ),
        (START + "前面的话说得很长。" * 30 + "\n" + _items("一二三"), "long_front", "%"),
    ],
)
def test_what_is_doubtful_is_told(source: str, name: str, told: str) -> None:
    assert told in _told(source)[name]
