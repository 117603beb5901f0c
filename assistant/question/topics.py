"""Does a question join several topics, and which?"""

import re

from assistant.question.amending import asks
from assistant.question.context import asked_of
from assistant.question.every import asks_for_several
from assistant.question.glossary import terms_in
from assistant.question.words import content_words

_JOINT = re.compile(
    r"[?？](?=.)|——|以及|还有|(?<![统缓温调共附总饱祥平中不])和(?![谐平解睦好气])|与(?!会)|跟(?!踪|进|不)|[、,，;；]|\+"
    r"|\band\b|\bas well as\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(
    r"(?:到底|究竟)?(?:有没有|有无|是否|是不是|会不会|能不能|可不可以|要不要|怎么|如何|怎样|什么时候|何时|为什么)"
    r"|[这那](?:一?方面|一块儿?|块儿?)(?:有|怎|咋|如何|今年|都|还)"
    r"|(?:总的|总体|整体|具体|主要|大的)?(?:方向|目标|要求|思路|内容|重点|措施|做法)(?:是|有)"
)
"""How a piece begins that asks more about the topic before it."""
_LEAST, _LEAST_ASKED, _LEAST_OF_MANY = 10.0, 8.5, 7.0
"""Nats of rarity that a topic's words must have together to stand for themselves: as one of two, as one of two
that are asked for one by one or broadly, as one of more."""

_EACH = re.compile(r"各(?!地|级|界|类|种|项)|分别|\beach\b|\bboth\b", re.IGNORECASE)
"""What says that joined pieces are asked for one by one."""
_CLAUSE = re.compile(r"[,，;；]")
_WHOLE_CLAUSE = re.compile(r"[^,，;；?？]+")
_CLAUSE_END = re.compile(r"[,，;；?？]")
_ALL_OF_THEM = re.compile(
    r"(?:这|那)(?:[两二三四五几]|一共)(?:个|件|条|块|项|样|点|者|方面)(?:事情?|东西|话题)?"
    r"|(?:这|那)些(?:事情?|东西|话题|方面|内容|工作|都|各|分别|一共|合|加|放)|[加合放凑](?:在一起|到一起|起来|一块儿?)"
)
"""How a piece begins that asks of all the pieces before it together."""

_UNITS = r"(?:环节|方面|条线|[块头端者类样桩]|领域|支队伍|摊子?|件事情?|项工作|样东西|个部分|个话题)"
_TOGETHER = re.compile(rf"(?:这|那)?(?:[两二三四五六七八九]|几)个?{_UNITS}")
"""What names joined pieces together, behind the last of them: "采购、施工和验收三个环节各自……"."""
_JUDGED = re.compile(
    r"(?:又?是|算是?)(?:一|另一?|两|不同的?)(?:个|块|码|回|件|样|方面|摊)(?:事情?|话)?(?:吧|吗|呢|啊)?$"
)
"""What a piece says of itself as one of several: "……是另一码事"."""
_ONLY_ASKS = re.compile(
    r"(?:请|麻烦|劳驾)*(?:20\d\d年?)?(?:(?:工作)?(?:计划|要点)|今年|本年)?(?:里|中)?"
    r"(?:把|这|那)?(?:各|分别|都|两|[三四几][个件块条项])"
)
"""How a piece begins that asks of each of the pieces before it."""
_APART = re.compile(
    r"各(?=自|有|是|怎|如何|干|做|说|提|讲|出|占|要|应|该|安排|部署|什么|哪)|分别|两码事|是一块|两处|兼顾|并重"
    rf"|(?:这|那)?[两二三四五几]个?{_UNITS}|都(?:讲|说|要|想|给)|、[^,，、]{{1,10}}、|[?？](?=.*\w.*[?？])"
    r"|一(?:边|头|面|是).*(?:一|另)(?:边|头|面|是)|这头.*那头|这边.*那边"
    r"|(哪[一几]?[项条处]|干(?:什么|啥)|怎么\w|有(?:什么|啥|何)).*[,，;；].*又.{0,3}\1|\beach\b|\bboth\b|respectively",
    re.IGNORECASE,
)
"""What says that joined pieces are asked for one by one."""

_BESIDES = re.compile(
    r"除了(?P<what>[^,，;；]+)[,，](?=(?:我|咱们?)?(?:还|也)想(?:再|多)*(?:知道|问|了解|看)|(?:我|咱们?)(?:还|也)(?:要|得|需要|关心)(?:知道|问|了解|看|查)?)"
)
"""A topic that is asked for with the one behind it, though it reads as if it were left out."""
_NOT_MEANT = re.compile(
    r"(?:可|但|而|我(?:说|问)的)?(?:不是(?!说)(?!.*[吗么])|并非|除了|除开|别管|不管)"
    r"|(?:别的|其他|其它|其余)(?:的?我|咱们?|都|先|就|暂|一概)*(?:不|别|甭)"
    r"(?:关心|管|问|看|说|讲|提|谈|列|用|想|要|需要|考虑|感兴趣)"
)
"""How a piece begins that says what is not asked for."""
_SET_ASIDE = re.compile(
    r"^(?:不说|不谈|不提(?![高升供交前])|不讲(?![诚信理])|别[说谈提讲]|[先暂且]不|撇[开去]|抛[开去])(?!服)|不(?:光|只|单|仅).{1,12}吧$"
    r"|(?:不要|不算|不用|不必|(?<![能得可])不(?:看|问|谈|提|管|说|列)|除外|(?<![减避豁罢任赦])免了"
    r"|(?<![分类级个差])别(?:说|提|列|管|要|念|讲))(?:[管说提列念讲看要])?(?:了)?[吧啊哈]?[。.!！]*$"
)
"""How a clause looks that sets something aside: "不说盖楼", "产业分类那个不要"."""
_FROM_TO = re.compile(
    r"(?<!服)从(?![严业事而此来])[^从到,，;；。?？]+、[^从到,，;；。?？]+(?<![做达得提讲说谈看受收找遇想])(到)(?![底位时今了])"
)
"""A row of topics of which the last is joined by 到."""

_AROUND = 3
"""Characters on either side of a joint by which it is found in the plan."""


def split_topics(question: str, known: str) -> tuple[str, ...]:
    """The topics that a question joins, two or more, in its words; none if it does not.

    What `known`, the plan's text, joins in the same way is one topic.
    """
    question = _BESIDES.sub(r"\g<what>,", question)
    terms = terms_in(question)
    joints = [
        joint
        for joint in _JOINT.finditer(question)
        if not _is_joined_in(known, question, joint)
        and not any(s < joint.start() and joint.end() < e for s, e in terms)
    ]
    spans = sorted([*(joint.span() for joint in joints), *(row.span(1) for row in _FROM_TO.finditer(question))])
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(question)]
    pieces = [question[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    is_summed_up = len(pieces) > 2 and bool(_ALL_OF_THEM.match(pieces[-1]))
    if is_summed_up:
        pieces.pop()
    aside = [clause.span() for clause in _WHOLE_CLAUSE.finditer(question) if _is_set_aside(clause[0])]
    named = [
        _JUDGED.sub("", piece)
        for i, piece in enumerate(pieces)
        if not (i and (_ASKS_ON.match(piece) or _asks_of_all(piece, known)))
        and not _NOT_MEANT.match(piece)
        and not any(start <= starts[i] < end for start, end in aside)
    ]
    if len(named) > 1:
        named[-1] = _without_sum(named[-1])
    of_two = _LEAST_ASKED if asks_apart(question) or asks_for_several(question) else _LEAST
    topics = tuple(p for p in named if _stands(p, of_two if len(named) < 3 else _LEAST_OF_MANY))
    if (
        joints
        and not is_summed_up
        and not _CLAUSE_END.match(joints[-1][0])
        and not (len(topics) > 2 and "、" in question[: joints[-1].start()])
        and (shared := _with_shared_head(question[: joints[-1].start()], question[joints[-1].end() :]))
    ):
        return shared
    return topics if len(topics) > 1 else ()


def asks_apart(question: str) -> bool:
    """Whether a question asks for each of the topics that it joins by itself."""
    return bool(_APART.search(question))


def _is_set_aside(clause: str) -> bool:
    """Whether a clause says what is not asked for."""
    said = asked_of(clause)
    return bool(_NOT_MEANT.match(said) or _SET_ASIDE.search(said)) and not asks(said)


def _asks_of_all(piece: str, known: str) -> bool:
    """Whether a piece only asks of those before it, and names nothing that is known."""
    return bool(_ONLY_ASKS.match(piece)) and not any(
        len(word.text) > 1 and word.text in known for word in content_words(piece)
    )


def _without_sum(piece: str) -> str:
    """The last piece without what names all pieces together, where enough is left."""
    summed = _TOGETHER.search(piece)
    if not summed:
        return piece
    left = piece[: summed.start()].rstrip("这那的")
    return left if _stands(left, _LEAST_OF_MANY) else piece


def _with_shared_head(left: str, right: str) -> tuple[str, ...]:
    """Both pieces of "H在A和B各…", each with the head H that they share; none where there is no such head."""
    each = _EACH.search(right)
    if not each or sum(len(word.text) > 1 for word in content_words(right[: each.start()])) != 1:
        return ()
    *before, last = _CLAUSE.split(left)
    words = [word.text for word in content_words(last) if len(word.text) > 1]
    place = last.rfind(words[-1]) if len(words) > 1 else 0
    head, first = "".join(before) + last[:place], last[place:]
    return (head + first, head + right) if _stands(head) else ()


def _stands(piece: str, least: float = _LEAST) -> bool:
    """Whether a piece names enough to be looked up by itself."""
    return sum(word.rarity for word in content_words(piece)) >= least


def _is_joined_in(known: str, question: str, joint: re.Match[str]) -> bool:
    if joint[0].endswith("+") and question[: joint.start() + 1][-_AROUND:] in known:
        return True
    around = question[max(0, joint.start() - _AROUND) : joint.end() + _AROUND]
    return len(around) == 2 * _AROUND + len(joint[0]) and around in known
