"""What of a web page stands around its text: navigation, footers, buttons to share and print?"""

import re
from collections.abc import Iterator

from bs4.element import Tag

_CHROME = ["nav", "header", "footer", "aside", "form", "button", "select", "dialog", "menu"]
_CHROME_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav(?:bar|igation)?|menu|bread-?crumbs?|crumbs|foot(?:er)?|copyright|side-?bar|share|sharing|"
    r"social|bdsharebuttonbox|tool-?bar|pager|pagination|related|recommend|comments?|login|search|banner|qr-?code|ewm"
    r"|fontsize|"
    r"print|cookie|skip)(?:[-_ ]|$|\d)",
    re.IGNORECASE,
)
_CHROME_LINE = re.compile(
    r"^(?:(?:字号|字体)[：:]?\s*\[?\s*[大中小].*|[【\[(（]?\s*(?:打印(?:本页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页)?|收藏|纠错|分享到?[：:]?|"
    r"我要纠错)\s*[】\])）]?(?:\s.*)?|(?:上|下)一[篇条][：:].*|扫一扫.{0,20}|(?:当前|您(?:现在)?的?)位置\s*[：:].*|首页\s*[>»›].*|"
    r"(?:版权所有|主办单位|Copyright|©).*|.{0,6}ICP备.*|来源[：:].{0,60}|(?:发布|成文|更新)(?:时间|日期)[：:].*|责任编辑[：:].*|浏览次数[：:].*|"
    r"(?:Share|Print|Tweet|Back to top|Skip to .*content))$",
    re.IGNORECASE,
)
_MAIN = 0.85
"""Share of the text that the part which is the document holds of the part around it."""


def find_chrome(page: Tag) -> list[Tag]:
    """The parts that are named as chrome, by their tag, role, class or id, and do not hold most of the text."""
    sizes = _sizes(page, has_links=True)
    return [tag for tag in page.find_all(_is_chrome) if sizes[id(tag)] < sizes[id(page)] / 2]


def is_chrome_line(line: str) -> bool:
    """Whether a line is one that a page shows and no plan: where one is, when it was printed, who owns the site."""
    return bool(_CHROME_LINE.match(line))


def _is_chrome(tag: Tag) -> bool:
    if tag.name in _CHROME or tag.get("role") in ("navigation", "banner", "contentinfo", "search", "complementary"):
        return True
    if tag.has_attr("hidden") or re.search(r"display\s*:\s*none", str(tag.get("style", ""))):
        return True
    names = " ".join([*(tag.get_attribute_list("class") or ()), str(tag.get("id") or "")])
    return tag.name not in ("html", "body") and bool(_CHROME_NAME.search(names))


def find_main(page: Tag) -> Tag:
    """The innermost part that holds nearly all of the text that is no link."""
    part, sizes = page, _sizes(page, has_links=False)
    while True:
        children = [child for child in part.children if isinstance(child, Tag)]
        inner = max(children, key=lambda child: sizes[id(child)], default=None)
        if inner is None or inner.name in ("p", "table", "ol", "ul") or sizes[id(inner)] < sizes[id(part)] * _MAIN:
            return part
        part = inner


def _sizes(page: Tag, *, has_links: bool) -> dict[int, int]:
    """The characters in each tag, by its `id`: innermost first, so that each is counted once."""
    sizes = {id(page): 0}
    inside = list(page.descendants)
    sizes |= {id(tag): 0 for tag in inside if isinstance(tag, Tag)}
    for element in reversed(inside):
        is_link = isinstance(element, Tag) and element.name == "a" and not has_links
        size = sizes[id(element)] if isinstance(element, Tag) else len("".join(str(element).split()))
        if element.parent is not None and not is_link:
            sizes[id(element.parent)] += size
    return sizes


def find_outside(page: Tag, main: Tag) -> Iterator[Tag]:
    """The parts beside the main one, from the inside out."""
    part = main
    while part is not page and part.parent is not None:
        yield from (other for other in part.parent.children if isinstance(other, Tag) and other is not part)
        part = part.parent
