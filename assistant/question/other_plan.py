"""Does a question ask about another year's plan, or another body's?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s*[项条件个万亿元人])")
_CHINESE_YEAR = re.compile(r"([二一][〇零九][〇零一二三四五六七八九]{2})\s*年")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_RELATIVE = re.compile(
    r"去年|前年|明年|后年|上一?年度?(?!末|底)|下一?年度?(?!末|底)|来年|往年|历年|\b(?:last|next|previous|following)\s+year",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"今年|本年|当年|this year", re.IGNORECASE)
_PLAN = r"(?:工作要点|工作计划|年度计划|年度要点|重点工作|工作安排|工作部署|要点)"
_BODY = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{1,14}}?(?:局|部|委|会|省|市|区|县|院|署|办|厅|公司|集团|大学|政府|法院))(?:的)?"
    rf"(?:\s*(?:{NUMERAL}|今|本)\s*年度?)?(?:的)?{_PLAN}"
)
_OWN = re.compile(r"^(?:请问|关于|根据|按照|在|看看|查查|说说)*(?:我们|咱们|我|咱|本|全|这个|该)?")


def other_plan_named(question: str, plan: Plan) -> str | None:
    """The year or body that a question names and that is not this plan's, or None."""
    return _other_body(question, plan) or _other_year(question, plan)


def _other_year(question: str, plan: Plan) -> str | None:
    if plan.year is None or _PRESENT.search(question):
        return None
    years: list[str] = [*_YEAR.findall(question), *(y.translate(_DIGITS) for y in _CHINESE_YEAR.findall(question))]
    if str(plan.year) in years:
        return None
    if foreign := [year for year in years if year not in plan.text]:
        return foreign[0]
    relative = _RELATIVE.search(question)
    return relative[0] if relative and relative[0] not in plan.text else None


def _other_body(question: str, plan: Plan) -> str | None:
    match = _BODY.search(question)
    if not match:
        return None
    body = _OWN.sub("", match["body"])
    return None if _is_abbreviation(body, plan.title) or body in plan.text else body


def _is_abbreviation(short: str, full: str) -> bool:
    """Whether all characters of `short` occur in `full`, in that order."""
    rest = iter(full)
    return all(character in rest for character in short)
