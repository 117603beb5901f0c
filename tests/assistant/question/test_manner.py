import pytest

from assistant.question.manner import without_manner


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("全文里都有哪些试点?一个不落地列给我", "全文里都有哪些试点?"),
        ("涉及国家标准的有哪些,列清单", "涉及国家标准的有哪些,"),
        ("帮我列一下,审查要怎么提速", "审查要怎么提速"),
        ("提到职工的有哪些,工会要用", "提到职工的有哪些,"),
        ("是不是只有这一条?你再确认一遍", "是不是只有这一条?"),
        ("第一条讲的什么?完整给我看看", "第一条讲的什么?"),
        ("第九条说了啥,全贴出来给我", "第九条说了啥,"),
        ("第九条说了啥?能完整给我看看吗", "第九条说了啥?"),
        ("第九条说了啥,原文给我", "第九条说了啥,"),
        ("对口扶贫、中小学的试点,这两件分别摘出来", "对口扶贫、中小学的试点,"),
    ],
)
def test_what_only_says_how_to_answer_is_left_out(question: str, said: str) -> None:
    assert without_manner(question) == said


@pytest.mark.parametrize(
    "question",
    [
        "列出来",
        "怎么立案,核对清楚",
        "列出所有会议",
        "请列出第四部分各项的标题",
        "数据要统计,怎么统计",
        "审查",
        "系统上线,谁要用",
        "云计算系统,为什么要用",
        "系统上线,还要用",
        "新平台,咋要用",
    ],
)
def test_what_says_what_is_asked_stays(question: str) -> None:
    assert without_manner(question) == question
