import pytest

from assistant.checking.facts import missing_facts
from assistant.checking.source import Source
from assistant.plan.model import Plan


@pytest.mark.parametrize(
    ("item", "sentence", "missing"),
    [
        (7, "办好第十次金砖国家知识产权局长会议。", ()),
        (7, "办好第10次金砖国家知识产权局长会议。", ()),
        (7, "办好第八次金砖国家知识产权局长会议。", ("8次",)),
        (7, "办好第十次“一带一路”知识产权高级别会议。", ("10次",)),
        (7, "会议在上海举行。", ("上海",)),
        (7, "与EPO合作。", ("EPO",)),
        (6, "推动完成《专利代理条例》修订。", ()),
        (6, "推动完成《商标代理条例》修订。", ("《商标代理条例》",)),
        (9, "促进执法办案「量质双升」。", ()),
        (9, "促进执法办案“量质齐升”。", ("“量质齐升”",)),
        (16, "改革开放40周年。", ()),
        (16, "改革开放四十周年，2018年。", ()),
        (16, "The 40th anniversary of reform and opening up.", ()),
        (16, "The 50th anniversary of reform and opening up.", ("50",)),
        (7, "The meeting will be held in Geneva.", ("Geneva",)),
    ],
)
def test_what_an_item_does_not_say_is_found(plan: Plan, item: int, sentence: str, missing: tuple[str, ...]) -> None:
    assert missing_facts(sentence, (Source.of(plan, plan.item(item)),), plan.title) == missing
