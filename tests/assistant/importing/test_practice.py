"""Public documents in every style and format are read as a person reads them."""

from itertools import groupby
from pathlib import Path

import pytest

from assistant.errors import PlanImportError
from assistant.importing.preview import Preview, preview_plan

PRACTICE = Path(__file__).parents[4] / "shared" / "plans"
pytestmark = pytest.mark.skipif(
    not PRACTICE.exists(), reason="the practice documents lie outside the project and are not here"
)


def _preview(name: str) -> Preview:
    return preview_plan(name, (PRACTICE / name).read_bytes())


@pytest.mark.parametrize(
    ("name", "title", "groups", "ends"),
    [
        ("cnipa-2018.txt", "国家知识产权局2018年工作要点", [3, 4, 3, 5, 4], ["1", "19"]),
        ("gov_zonghebaoshuiqu_21tiao.txt", "国务院关于促进综合保税区高水平开放高质量发展的若干意见", [21], ["1", "21"]),
        ("gov_wufei_chengshi.txt", "“无废城市”建设试点工作方案", [5, 6, 4, 4], ["一.1", "四.4"]),
        ("gov_yaopin_caigou_paren_and_1.txt", "国家组织药品集中采购和使用试点方案", [3, 4, 4, 4, 2], ["一.1", "五.2"]),
        ("gov_liangshi_yingji_decimal.txt", "国家粮食应急预案", [4, 2, 2, 4, 5, 4, 3], ["1.1", "7.3"]),
        ("gov_zhuanli_daili_tiaoli_law.txt", "专利代理条例", [6, 6, 11, 5, 4], ["1", "32"]),
        ("prov2026_yunnan.txt", "2026年政府工作报告", [7, 5, 9], ["一.1", "三.9"]),
        ("2026_yihao_wenjian.docx", "2026年中央一号文件", [6, 4, 4, 6, 4, 3], ["1", "27"]),
        ("2026_yihao_wenjian.pdf", "2026年中央一号文件", [6, 4, 4, 6, 4, 3], ["1", "27"]),
        ("en_FDS_2020_action_plan.md", "2020 Action Plan", [6, 4, 10], ["1", "20"]),
    ],
)
def test_each_document_is_read(name: str, title: str, groups: list[int], ends: list[str]) -> None:
    plan = _preview(name).plan
    assert plan.title == title
    assert [len(list(items)) for _, items in groupby(plan.items, key=lambda item: item.section)] == groups
    assert [plan.items[0].key, plan.items[-1].key] == ends
    assert all(plan.text[item.start : item.end] == item.text for item in plan.items)


def test_word_and_pdf_of_one_document_give_the_same_items() -> None:
    word, pdf = _preview("2026_yihao_wenjian.docx").plan, _preview("2026_yihao_wenjian.pdf").plan
    assert [section.title for section in word.sections] == [section.title for section in pdf.sections]
    assert [(item.label, item.title) for item in word.items] == [(item.label, item.title) for item in pdf.items]
    assert [item.text for item in word.items] == [item.text for item in pdf.items]


def test_the_scan_is_refused() -> None:
    with pytest.raises(PlanImportError, match="it is a scan"):
        _preview("nongji_yijian.pdf")
