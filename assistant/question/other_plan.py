"""Does a question ask about another year's plan, or another body's?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL
from assistant.question.years import PRESENT, RELATIVE, outright

PLAN_WORD = r"(?:工作要点|工作计划|年度计划|年度要点|重点工作|工作安排|工作部署|要点)"
_BODY = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{1,14}}?(?:局|部|委|会|省|市|区|县|院|署|办|厅|公司|集团|大学|政府|法院))(?:的)?"
    rf"(?:\s*(?:(?:{NUMERAL}|今|本)\s*年度?)?(?:的)?{PLAN_WORD}|\s*(?:{NUMERAL}|今|本|这一)\s*年度?(?:的)?(?:业务)?计划)"
)
_OWN = re.compile(r"^(?:请问|关于|根据|按照|在|看看|查查|说说)*(?:我们|咱们|我|咱|本|全|这个|该)?")


def other_plan_named(question: str, plan: Plan) -> str | None:
    """The year or body that a question names and that is not this plan's, or None."""
    return _other_body(question, plan) or _other_year(question, plan)


def _other_year(question: str, plan: Plan) -> str | None:
    if plan.year is None or PRESENT.search(question):
        return None
    years = outright(question)
    if str(plan.year) in years:
        return None
    if foreign := [year for year in years if year not in plan.text]:
        return foreign[0]
    relative = RELATIVE.search(question)
    return relative[0] if relative and relative[0] not in plan.text else None


def _other_body(question: str, plan: Plan) -> str | None:
    body = body_named(question)
    return None if body is None or is_abbreviation(body, plan.title) or body in plan.text else body


def body_named(question: str) -> str | None:
    """The body that a question names as one whose plan it asks about: "商务部" of "商务部今年的工作要点"."""
    match = _BODY.search(question)
    return _OWN.sub("", match["body"]) if match else None


def is_abbreviation(short: str, full: str) -> bool:
    """Whether all characters of `short` occur in `full`, in that order."""
    rest = iter(full)
    return all(character in rest for character in short)
