"""Does a question ask about another year's plan, or another body's?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL, read_numeral
from assistant.question.saying import says_more
from assistant.question.words import inside_words
from assistant.question.years import PRESENT, RELATIVE, outright
from embeddings.tokens import tagged

_WORK = r"(?:重点工作|工作安排|工作部署)"
"""What any part of an office has, too."""
PLAN_WORD = rf"(?:工作要点|工作计划|年度计划|年度要点|{_WORK}|要点)"
_MINISTRY = "(?:教育|财政|商务|科技|公安|司法|工信|人社|文旅|农业|外交|国防|民政)部"
_IN_YEAR = rf"\s*(?:{NUMERAL}|今|本|这一)\s*年度?(?:的)?"
_BODY = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{1,14}?(?:局|部|委|会|省|市|区|县|院|署|办|厅|公司|集团|大学|政府|法院|(?<=最高)[法检]))(?:自己|自家|本身)?(?:的)?"
    rf"(?:{_IN_YEAR}(?:{PLAN_WORD}|(?:业务)?计划)|\s*"
    rf"(?:(?!{_WORK})|(?<=[局委厅府院])|(?<=[局委厅府院]的)|(?<={_MINISTRY})|(?<={_MINISTRY}的)){PLAN_WORD})"
)
_YEAR = rf"(?:的)?\s*(?:(?:{NUMERAL}|今|本|这一)\s*年度?)?(?:的)?"
_OF_A_PLACE = re.compile(
    rf"(?:省|市|自治区)?(?:{_YEAR}(?:知识产权|专利)?(?:{PLAN_WORD}|年度计划)"
    rf"|(?:知识产权|知产|专利)局{_YEAR}(?:知识产权|专利)?(?:{PLAN_WORD}|计划|部署|打算|安排|任务))"
)
"""What stands behind a place whose plan is asked about: "江苏2018年知识产权工作要点"."""
_NO_OTHER = frozenset({"中国", "我国", "全国"})
_BEGUN = re.compile(
    r"[12一二][\d〇零一二三四五六七八九]{3}年[^,，。?？]{0,6}?(?:制?定|出台|颁布|公布|发布|印发|启动|开始|实施)(?:下来)?(?:的|起|以来)"
    r"(?!.{0,8}(?:要点|计划|任务|安排|部署))"
)
"""A year in which something began that is asked about, and of which no plan is: "2008年出台的战略"."""
_BEGUN_BEFORE = re.compile(
    r"(?:[去前]|上一?)年度?[^,，。?？]{0,6}?(?:启动|开始)的(?=.*(?:要|还|继续|总结|推广))"
    r"(?!.*(?:要点|计划|任务|安排|部署|文件|目标|哪些|什么|多少|几个))"
)
"""What began in a year before, of which it is asked how it goes on: "前年开始的试点要总结吗"."""
_TOLD_FIRST = re.compile(
    r"(?:我们?|咱们?)[^,，。;；?？想要问看查说]{0,4}(?:[去前往]年|上一?年度?)(?!度?的)(?=[^,，。;；]*[还也过])"
    rf"(?![^,，。;；]*(?:{PLAN_WORD}|计划|什么|啥|怎|何|哪|谁|多少|几|是否|有无|[吗呢么?？]))[^,，。;；]*[,，。;；]"
)
"""What somebody did in a year before and tells before they ask: "我们去年也去过，……"."""
_ACRONYM = re.compile(
    r"\b(?P<body>[A-Z]{3,6})(?:['’]s|(?=\s+(?:20\d\d|annual|work|strategic)\b))(?:\s+\w+){0,3}?"
    r"\s+(?:plans?|priorities|agenda|programme|program)\b"
    rf"|(?P<office>\b[A-Z]{{3,6}}){_YEAR}(?:{PLAN_WORD}|计划|部署)"
)
_ACRONYMS = {"CNIPA": "国家知识产权局", "SIPO": "国家知识产权局"}
"""Bodies whose plans this is made for, by what they are called in English."""
_OWN = re.compile(r"^(?:请问|关于|根据|按照|在|看看|查查|说说)*(?:我们|咱们|我|咱|本|全|这个|该)?")
_YOUR_OFFICE = re.compile(r"(?:你们|您们|咱们|我们|[贵你您咱我本该])(?:单位|机关)?[局院]$")


def other_plan_named(question: str, plan: Plan) -> str | None:
    """The year or body that a question names and that is not this plan's, or None."""
    return _other_body(question, plan) or _other_year(question, plan)


def _other_year(question: str, plan: Plan) -> str | None:
    if plan.year is None or PRESENT.search(question):
        return None
    for begun in _BEGUN.findall(question):
        if (read_numeral(begun[:4]) or plan.year) < plan.year:
            question = question.replace(begun, "")
    years = outright(question)
    if str(plan.year) in years:
        return None
    if foreign := [year for year in years if year not in plan.text]:
        return foreign[0]
    asked = _TOLD_FIRST.sub("", _BEGUN_BEFORE.sub("", question))
    relative = RELATIVE.search(asked if says_more(asked) else question)
    return relative[0] if relative and relative[0] not in plan.text else None


def _other_body(question: str, plan: Plan) -> str | None:
    body = body_named(question)
    if body is None or _YOUR_OFFICE.search(body) or _is_own(body, plan):
        return None
    return None if body in plan.text and not _place_named(question) else body


def _is_own(body: str, plan: Plan) -> bool:
    """Whether a body is the plan's own, in short or in full, whatever is said before it: "介绍一下国家知识产权局"."""
    within = inside_words(body)
    begins = [at for at, character in enumerate(body) if character == plan.title[0] and at not in within]
    return any(is_abbreviation(body[at:], plan.title) for at in (0, *begins) if len(body) - at > 1 or not at)


def body_named(question: str) -> str | None:
    """The body that a question names as one whose plan it asks about: "商务部" of "商务部今年的工作要点"."""
    if match := _BODY.search(question):
        return _OWN.sub("", match["body"])
    if match := _ACRONYM.search(question):
        acronym = str(match["body"] or match["office"])
        return _ACRONYMS.get(acronym, acronym)
    return _place_named(question)


def _place_named(question: str) -> str | None:
    """The place that a question names as one whose plan it asks about."""
    if not _OF_A_PLACE.search(question):
        return None
    start = 0
    for word, tag in tagged(question):
        start += len(word)
        if tag.startswith("ns") and word not in _NO_OTHER and _OF_A_PLACE.match(question, start):
            return word
    return None


def is_abbreviation(short: str, full: str) -> bool:
    """Whether all characters of `short` occur in `full`, in that order."""
    rest = iter(full)
    return all(character in rest for character in short)
