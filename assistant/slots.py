"""Which kind of fact does a question ask for, and does a text give one?

"多少" asks for a number, "谁" for a name, "什么时候" for a date, "电话" for digits … A passage on the topic
that does not hold such a thing does not answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_I = re.IGNORECASE
_NUMERAL = r"[0-9]+|[一二两三四五六七八九十百千万亿]+(?=[个件名人项次家所万亿元天月年%届批期])"


@dataclass(frozen=True)
class Slot:
    """A kind of fact: how it is asked for, and how a text that gives it looks."""

    name: str
    asked: re.Pattern[str]
    given: re.Pattern[str]


SLOTS = (
    Slot(
        "amount",
        re.compile(
            r"多少(?!项|条)|几(?:个(?!部分|方面)|名|人|件|家|所|次|万|亿|块|元|天|月|年|届|批|台|套|倍|成|种)|数量|人数|总数|总量|总额|金额|比例|百分之|百分比|占比|增长率|增幅"
            r"|排名|第几(?!项|条|部分)|how (?:many|much|long|often|large|big|far)|number of|percentage|amount|total",
            _I,
        ),
        re.compile(rf"{_NUMERAL}"),
    ),
    Slot(
        "money",
        re.compile(
            r"多少钱|多少(?:万|亿)?元|几(?:万|亿)?(?:块|元)|花费|收费|费用|价格|预算|拨款额|补贴标准|奖金|工资标准|薪水|年薪|月薪|cost|price|fee|budget|salary",
            _I,
        ),
        re.compile(r"[0-9一二三四五六七八九十百千万亿]+\s*(?:元|块|美元)|yuan|RMB"),
    ),
    Slot(
        "date",
        re.compile(
            r"什么时候|何时|啥时候|哪一?天|哪天|几月|几号|几点|哪一?年|哪个月|日期|时间表|多久|多长时间|截止|截至|期限是|多会儿|\bwhen\b|what (?:date|day|time|year|month)|deadline",
            _I,
        ),
        re.compile(r"\d+\s*(?:年|月|日|天|周年)|[一二三四五六七八九十]+(?:年|月|日|季度)|年度|年底|上半年|下半年"),
    ),
    Slot(
        "person",
        re.compile(
            r"谁|哪位|哪个(?:人|领导|司|处|部门|单位|科室)|哪些(?:人|领导|司|处|部门|单位)|什么(?:人|部门|单位)|牵头|责任人|负责人|联系人|姓名|名字|叫什么名|局长|司长|处长|who\b|whom|which (?:department|division|person|official)|in charge",
            _I,
        ),
        re.compile(r"[\u4e00-\u9fff]{1,6}(?:司|处|部门)(?:负责|牵头)|(?:由|请)[\u4e00-\u9fff]{2,12}(?:负责|牵头)|局长[\u4e00-\u9fff]{2,3}"),
    ),
    Slot(
        "contact",
        re.compile(r"电话|号码|手机|邮箱|邮件|网址|网站|地址|传真|微信|公众号|链接|邮编|phone|e-?mail|address|website|url|contact", _I),
        re.compile(r"\d{5,}|@|https?:|www\.|地址[:：]"),
    ),
    Slot(
        "reason",
        re.compile(r"为什么|为何|为啥|原因|凭什么|怎么会|理由|why\b|reason", _I),
        re.compile(r"因为|由于|鉴于|原因|为了"),
    ),
    Slot(
        "procedure",
        re.compile(
            r"怎么(?:申请|报名|办理|缴费|交费|提交|查询|注册|登记|下载|领取|参加|报考|登录|预约|申报|填|投诉)|如何(?:申请|报名|办理|缴费|提交|查询|注册|登记|下载|参加|报考|登录|申报|填写|投诉)"
            r"|办理流程|申请流程|流程是|步骤|手续|材料|哪里(?:报名|申请|办|查|下载|交|领)|去哪|上哪|条件|资格要求|模板|表格|how (?:do|can|to) (?:i|we|one)?\s*(?:apply|register|file|submit|pay|download|join)",
            _I,
        ),
        re.compile(r"申请人应当|提交.{0,10}材料|条件[:：]|步骤|网上办理"),
    ),
    Slot(
        "result",
        re.compile(r"结果(?:怎么样|如何|是|怎样|出来)|效果(?:怎么样|如何)|完成了(?:吗|没|多少)|进展|完成情况|实现了(?:吗|没)|得分|达标了|评价如何|成效|outcome|progress", _I),
        re.compile(r"结果(?:为|是|显示)|已(?:经)?完成"),
    ),
    Slot(
        "place",
        re.compile(r"在哪(?:里|儿|个(?:城市|地方|省|市))?(?:开|办|举|召|建|设|挂)|哪(?:个|些)(?:城市|地方|省|市|国家|地区|高校|大学|企业|单位|园区)|什么地方|地点|where\b|which (?:city|cities|province|country|countries|university|universities|compan)", _I),
        re.compile(r"天津|北京|上海|京津冀|长江|东北|中西部|厦门|中美欧日韩|[\u4e00-\u9fff]{2,4}(?:省|市|区|县)"),
    ),
)


def asked_slots(question: str) -> tuple[Slot, ...]:
    """The kinds of fact that a question asks for."""
    return tuple(slot for slot in SLOTS if slot.asked.search(question))


def slots_given(slots: Iterable[Slot], text: str) -> float:
    """The share of the slots that a text fills, 0 to 1; 1 where none is asked."""
    filled = [bool(slot.given.search(text)) for slot in slots]
    return sum(filled) / len(filled) if filled else 1.0
