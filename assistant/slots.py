"""Which kind of fact does a question ask for, and does a text give one?

"多少" asks for a figure, "谁" for a name, "什么时候" for a date, "电话" for a way to get in touch … A passage on
the right topic that does not hold such a thing does not answer the question.
"""

import re
from dataclasses import dataclass

_I = re.IGNORECASE
_DIGITS = r"(?:(?<![第\d])\d[\d.,]*|(?<!第)[一二两三四五六七八九十百千万亿]{1,6})"
_MEASURE = r"(?:个|件|名|人次?|家|所|次|倍|元|天|月|年|届|批|项|成|种|%|％|亿|万|平方?米|平米|小时|分钟?|岁|公里|吨|台|套|级|周|工作日)"
_ROLE = r"(?:局长|司长|处长|主任|书记|部长|院长|校长|领导|负责人|责任人|联系人|牵头人|组长|专家|人)"
_UNIT = r"(?:司局?|处室?(?![置理罚])|部门?|单位|科室|机构|公司|企业|高校|大学|学校|银行)"
_PLACE = r"(?:城市|地方|省份?|市|县|区|国家?|地区|楼|位置|地址|园区)"


@dataclass(frozen=True)
class Slot:
    """A kind of fact: how it is asked for, and how a text that gives it looks."""

    name: str
    asked: re.Pattern[str]
    given: re.Pattern[str]


def _slot(name: str, asked: str, given: str) -> Slot:
    return Slot(name, re.compile(asked, _I), re.compile(given, _I))


SLOTS = (
    _slot(
        "amount",
        rf"多少(?!项|条|个部分)|(?<![第哪])几(?:十|百|千|万|亿|多)?{_MEASURE}(?!部分|方面)|(?:数量|人数|总数|总量|总额|金额|名额|指标|得分|分数|利率|税率|面积|比例|占比|增长率|增幅)(?:是|有|为|多|定)"
        r"|百分之几|排名|多[大高长远快重久]|(?:上限|下限|标准)是|how (?:many|much|long|often|large|big|far|high)|number of|percentage|\bamount|\btarget",
        rf"{_DIGITS}\s*{_MEASURE}|百分之",
    ),
    _slot("turn", r"第几(?:次|届|批|期|轮|个)", r"第[一二三四五六七八九十\d]+(?:次|届|批|期|轮|个)"),
    _slot(
        "money",
        r"多少(?:万|亿)?(?:钱|元|块)|几(?:万|亿)?(?:块|元)|官费|收费|费用是|价格|预算(?:是|有)|资金规模|(?:补贴|工资|津贴|罚款|奖金|收费|资助)(?:标准|是多|有多|多少|金额)|薪水|年薪|月薪|保费"
        r"|\b(?:cost|price|fees?|budget|salary|salaries)\b",
        r"[\d一二三四五六七八九十百千万亿]\s*(?:元|块)|yuan|RMB",
    ),
    _slot(
        "date",
        r"什么时[候间]|何时|啥时|哪一?天|几月|几号|几点|哪一?年|哪个月|哪个季度|日期|时间表|多久|多长时间|截止|截至|期限是|\bwhen\b|\bwhat (?:date|day|time|year|month)|deadline",
        r"\d+\s*年(?!度)|\d+\s*月|\d+\s*日|季度|年底|年末|年初|上半年|下半年|月底",
    ),
    _slot(
        "person",
        rf"谁|哪位|(?:哪|什么)(?:个|些|一个|家|几个|几家)?{_ROLE}|{_ROLE}(?:是|叫|有哪|都有|的名字)|姓名|简历|牵头单位|责任单位|主管部门"
        rf"|(?:哪|什么)(?:个|些|一个|家|几个|几家)?{_UNIT}|\bwho\b|\bwhom\b|which (?:department|division|person|official|company|companies|universit\w+)|in charge",
        rf"(?:由|请|委托)[\u4e00-\u9fff]{{2,12}}(?:负责|牵头|承担)|牵头(?:单位|部门)|(?:负责人|责任人|联系人)[:：]|{_UNIT}负责",
    ),
    _slot(
        "contact",
        r"电话|号码|手机号|邮箱|邮件|网址|传真|公众号|二维码|链接|邮编|密码|怎么联系|联系方式|(?:具体|办公|联系|通信)地址|phone|e-?mail|\baddress|website|\burl\b|contact",
        r"\d{5,}|@|https?:|www\.|地址[:：]",
    ),
    _slot(
        "place",
        rf"(?:在|去|到|上|往)(?:哪|什么)(?:里|儿|个{_PLACE}|些{_PLACE})?(?:开|办|举|召|建|设|挂|搬|弄|进行|去)|搬到哪|在哪[里儿]?[?？]?$|(?:哪|什么)(?:个|些|几个)?{_PLACE}(?!方)"
        r"|什么地方|地点|\bwhere\b|which (?:city|cities|province|country|countries|place)",
        r"(?:在|于|赴)[\u4e00-\u9fff]{2,8}(?:举办|举行|召开|召集)|天津|北京|上海|京津冀|长江经济带|中西部|东北|厦门|中美欧日韩|[\u4e00-\u9fff]{2,4}(?:省|市|县)",
    ),
    _slot(
        "reason",
        r"为什么|为何|为啥|什么原因|原因是|凭什么|怎么会|理由|什么背景|意义是|\bwhy\b|reason",
        r"因为|由于|鉴于|原因|为了|针对",
    ),
    _slot(
        "procedure",
        r"(?:怎么|如何|怎样|咋)(?:才能)?(?:在网上|线上|个人|自己)?(?:去)?(?:申请|报名|办理|缴|交|提交|查询|注册|登记|下载|领取|参加|报考|登录|预约|申报|填|投诉|续展|备案|变更|续费|重置|改签|报销|打)(?!.{0,2}(?:工作|体系|机制|制度))"
        r"|流程是|步骤|手续|(?:哪些|什么)(?:材料|手续|条件|证件|资料|表格)|(?:报名|申请|申报|准入|资格|入选)条件|哪里(?:报名|申请|办|查|下载|交|领)|模板|要不要找"
        r"|how (?:do|can|to|should) (?:i|we|one|you|to)\b|how to",
        r"申请人应当|提交.{0,10}材料|条件[:：]|步骤|网上办理|便利申请人",
    ),
    _slot(
        "result",
        r"结果(?:怎么样|如何|是|怎样|出来)|效果(?:怎么样|如何)|完成了|公布了|实现了|完成情况|达标了|成效如何|(?:影响|损失)(?:有多|是|怎)|什么影响|排第几|outcome|results? of",
        r"结果(?:为|是|显示)|已(?:经)?完成|影响(?:为|是)",
    ),
    _slot(
        "list",
        r"名单|有哪[些几](?:家|位|所|国|个国家|企业|单位|高校|城市)|(?:参会|成员|试点|入选)(?:国|单位|城市|企业|地区)(?:有哪|是哪|名|都有)|哪些条款|加了哪|改了哪|(?:具体)?条款|分工",
        r"名单|包括[\u4e00-\u9fff]+、",
    ),
)

_CLAUSES = re.compile(r"[,，、;；。.?？!！]")
_ASKS = re.compile(
    r"怎|如何|什么|啥|哪|吗|呢|有没有|能不能|会不会|是否|是不是|要不要|谁|多少|几|咋|(\w)[不没]\1|安排|打算|how|what|which|when|who|where|why|is|are|does|will", _I
)
_EXISTS = re.compile(r"有没有|有吗|有没提|提没提|写没写|提到没|提了没|写了没|是否|(\w)不\1|is there|are there|does it", _I)
_BOOK_TITLE = re.compile(r"《[^《》]*》")


def asked_slots(question: str) -> tuple[Slot, ...]:
    """The kinds of fact that a question asks for."""
    return tuple(slot for slot in SLOTS if slot.asked.search(question))


def leaves_open(question: str, text: str) -> bool:
    """Whether a question asks only for facts of kinds that a text does not give.

    A clause that asks whether there is something, or asks for no special kind of fact, can be answered
    by any passage on its topic. Years inside 《titles》 are no dates.
    """
    asking = [clause for clause in _CLAUSES.split(question) if _ASKS.search(clause) or asked_slots(clause)]
    plain = _BOOK_TITLE.sub("", text)
    return bool(asking) and all(_is_open(clause, plain) for clause in asking)


def _is_open(clause: str, text: str) -> bool:
    slots = asked_slots(clause)
    if not slots or _EXISTS.search(clause):
        return False
    return not all(slot.given.search(text) for slot in slots)
