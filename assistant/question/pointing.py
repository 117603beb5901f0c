"""At which items or section does a question point: "the next item", "this section", "the second"?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL
from assistant.question.context import Context, name_items, name_section, subject_of, terms
from assistant.question.mentions import Mentions
from assistant.question.numbers import find_numbers, numbers_in
from assistant.question.picking import BESIDE, pick, with_item
from assistant.question.route import route
from assistant.question.routes import Count, InSection, Outline, SectionOf
from assistant.question.script import language_of
from assistant.question.slots import asked_slots
from assistant.question.titled_section import titled_section
from assistant.question.words import content_words

_I = re.IGNORECASE
NEIGHBOUR = re.compile(
    r"(?:(?:这|那|该)一?[项条]的?)?(?:再|再往)?(?:(?P<before>上|(?<![之以目当])前)|下|(?<![最以今然])后)(?:面)?一(?:项|条)"
    r"|(?:它|紧[挨跟接]着?(?:它|[这那]一?[项条])?)的?(?:(?P<above>上|前)|下|后)(?:面|头|边)?的?[那这]?一?(?:项(?!目)|条(?![例件款目]))"
    r"|\b(?:(?:the )?(?:(?P<p>previous)|next) item|go (?P<go>back|on|forward) (?:one|an) item)\b",
    _I,
)
"""What names the item before or behind those spoken of."""
_SECTION = re.compile(
    r"(?:(?P<before>上|前)|(?P<after>下|后)|这|该|此|那|同)(?:一)?个?大?(?:部分|章(?!程))"
    r"|\b(?:this|that|the same|(?P<n>next)|(?P<p>previous)) section\b",
    _I,
)
_BLOCK = re.compile(rf"第(?P<n>{NUMERAL})块")
"""What names a section after one was spoken of."""
SAME_ITEM = re.compile(r"同一[项条](?=[里中内下还也又都管讲说写,，吗呢?？]|$)")
_THIS_ITEM = re.compile(
    rf"(?:这|该|此|那)(?:一)?(?:项|条(?![目件例]))(?!工作|制度|任务)|{SAME_ITEM.pattern}|\b(?:this|that) item\b", _I
)
_NAMED_PLACE = re.compile(r"(?<=[\u3400-\u9fff”」》])(?:的)?(?:这|那)(?:一?(?:项|条|部分|块儿?)|个)")
_TOLD = re.compile(
    r"(?:刚才|刚刚|之前|[上前后下][面头边]|前一?|后一?|另外?|上述|说|讲|提到|提)的?$"
    r"|[在到和跟与对把是看问]$|^(?:那么?|那)?$"
)
"""What stands before "那一项" where that points at what was told."""
_REST = re.compile(
    rf"(?:其余|其[他它]|剩下)(?!的?几?个?(?:大?部分|章|节|板块))|另外?[的那]?(?:{NUMERAL}|几)?[项条]|[还只就]?[差剩缺](?:下|了)?(?:哪|什么|几)"
    r"|(?:还没|没有?|未)[念讲说提列](?:到|过)?(?=的|哪|什么|[?？]?$)"
)
"""What asks for the items of a section that were not told."""
_ONLY_ASKS = re.compile(r"除了|同属|一[起并]|都要|(?:两|几)[项条个]|[念看说]{2}|[看念]过")
"""What such a question says besides and that names nothing."""
_ITS_SECTION = re.compile(
    r"(?:属于|在|归|算|是)?(?:哪|什么)(?:一|个|一个)?(?:大)?(?:部分|章|节)|which (?:section|part)", _I
)
_IN_ONE_SECTION = re.compile(
    r"(?:[这那它]们?)?[两俩]个?[项条]?都?(?:是不是|是|不是)?(?:都?[在归]|属于)?(?:不[在归])?(?:同一|一)个?大?(?:部分|章|节|板块)(?:里|中)?(?:吗|么|吧|不)?[?？]*"
)
"""What asks whether the two things told stand in one section."""
_THEIR_ITEMS = re.compile(
    r"(?:哪|那)[几些]个?(?:项|条)|几(?:项|条)|分别|都(?:是|有)(?:什么|啥|哪)|which items|what are they", _I
)
_HOW_MANY = re.compile(r"(?:那?一共|那?总共|共)?有?(?:几|多少)[项条个处]?(?:来着|呢|啊)?[?？]?")
_MENTIONS_IT = re.compile(
    r"((?:提到|提及|涉及|说到|讲到|包含)了?|\bmentions? )(?:它们?|这个词?|这些|\b(?:it|this|that|them)\b)", _I
)


def points_at_the_item(question: str) -> bool:
    """Whether a question points at the item spoken of: "这一项里也有吗"."""
    return bool(_THIS_ITEM.search(question))


def without_named_places(question: str) -> str:
    """A question without the "那一项" of "人才那一项", which points at nothing that was said before."""

    def named(place: re.Match[str]) -> str:
        before = re.split(r"[\s,，。;；:：?？!！]", question[: place.start()])[-1]
        return "" if terms(before) and not _TOLD.search(before) else place[0]

    return _NAMED_PLACE.sub(named, question)


def point(question: str, context: Context, plan: Plan) -> str | None:
    """The question with what it points at named by number or by name; None where it points at no such thing."""
    return (
        pick(question, context, plan)
        or _neighbour(question, context, plan)
        or _rest_of_section(question, context, plan)
        or _section(question, context, plan)
        or _listing(question, context, plan)
        or _this_item(question, context)
        or _mention(question, context, plan)
    )


def _neighbour(question: str, context: Context, plan: Plan) -> str | None:
    neighbour = NEIGHBOUR.search(question) or BESIDE.search(question)
    if neighbour and neighbour[0].startswith(("前一个", "后一个")):
        return None  # one of two things told
    items = context.items or numbers_in(context.question, plan).items
    if not neighbour or not items:
        return None
    said = neighbour.groupdict()
    is_before = said["before"] or said["p"] or said.get("above") or (said.get("go") or "").lower() == "back"
    wanted = min(items) - 1 if is_before else max(items) + 1
    return with_item(question, neighbour, wanted)


def _this_item(question: str, context: Context) -> str | None:
    if len(context.items) != 1 or not _THIS_ITEM.search(question):
        return None
    return _THIS_ITEM.sub(name_items(context.items, language_of(question)), question, count=1)


def _section(question: str, context: Context, plan: Plan) -> str | None:
    """A question about the section spoken of, one beside it, or the section of the items spoken of."""
    former = tuple(dict.fromkeys(place.item for place in context.former))
    both = context.items if len(context.items) == 2 else tuple(dict.fromkeys((*former, *context.items)))
    if _IN_ONE_SECTION.fullmatch(question) and len(both) == 2:
        return f"{name_items(both)}属于哪个部分"
    if context.items and _ITS_SECTION.search(question) and not _own_words(_ITS_SECTION.sub("", question)):
        is_english = language_of(question) == "en"
        named_items = name_items(context.items, language_of(question))
        return f"Which section is {named_items} in?" if is_english else f"{named_items}属于哪个部分"
    if (block := _BLOCK.search(question)) and isinstance(route(context.question, plan), InSection):
        return question.replace(block[0], f"第{block['n']}部分", 1)
    spoken_of, named = _section_of(context, plan), _SECTION.search(question)
    if spoken_of is None or not named:
        return None
    step = -1 if named["before"] or named["p"] else 1 if named["after"] or named["n"] else 0
    return question.replace(named[0], name_section(max(0, spoken_of + step), language_of(question)), 1)


def _rest_of_section(question: str, context: Context, plan: Plan) -> str | None:
    """The items of a section, the one spoken of or one that the question names, that were not told."""
    named = _SECTION.search(question)
    if not _REST.search(question) or (named and any(named.groupdict().values())):
        return None
    said = _ONLY_ASKS.sub(" ", _REST.sub(" ", _SECTION.sub(" ", question)))
    if asked_slots(said):
        return None
    number = titled_section(question, plan) or (_section_of(context, plan) if named else None)
    if number is None:
        return None
    section = plan.sections[number - 1]
    told = {*context.items, *(place.item for place in context.every)}
    rest = tuple(item for item in section.items if item not in told)
    titles = section.title + "".join(plan.item(item).title for item in section.items)
    if len(rest) in (0, len(section.items)) or any(word.text not in titles for word in terms(said)):
        return None
    return name_items(rest, language_of(question))


def _section_of(context: Context, plan: Plan) -> int | None:
    """The one section that was asked for, or that all the items cited stand in."""
    match route(context.question, plan):
        case InSection((number,)):
            return number
    sections = {section.number for n in context.items if (section := plan.section_of(plan.item(n)))}
    return sections.pop() if len(sections) == 1 else None


def _listing(question: str, context: Context, plan: Plan) -> str | None:
    """The list that "which are they?" asks for after a count, a section or a term; or how many have a term."""
    if _HOW_MANY.fullmatch(question) and isinstance(asked := route(context.question, plan), Mentions):
        return context.question if not asked.absent else None
    if not _THEIR_ITEMS.search(question) or _own_words(question) or re.search(r"总共|一共|全部|整个", question):
        return None
    match route(context.question, plan):
        case InSection((number,)):
            return _items_of(number, question)
        case SectionOf() if section := _section_of(context, plan):
            return _items_of(section, question)
        case Count() | Outline():
            return "List all sections and items" if language_of(question) == "en" else "列出各部分和各项的标题"
        case Mentions():
            return context.question
    return None


def _items_of(section: int, question: str) -> str:
    language = language_of(question)
    name = name_section(section, language)
    return f"Which items are in {name}?" if language == "en" else f"{name}有哪几项"


def _mention(question: str, context: Context, plan: Plan) -> str | None:
    topic = subject_of(context.question, plan).text
    return _MENTIONS_IT.sub(rf"\1{topic}", question, count=1) if topic and _MENTIONS_IT.search(question) else None


def _own_words(question: str) -> bool:
    """Whether a question says more than that it points."""
    said = re.sub(r"它们?|这些|那些|属于|其他|其余|分别|呢|\bthey\b|\bbelong\w*", " ", question)
    return any(len(word.text) > 1 for word in content_words(said)) or bool(
        find_numbers(said, items=1, sections=1).items
    )
