import pytest

from assistant.checking.negation import turns_around


@pytest.mark.parametrize(
    ("sentence", "part", "turned"),
    [
        ("不再推动专利法修改", "积极推动专利法修改。", True),
        ("推动专利法修改", "积极推动专利法修改。", False),
        ("没有推动专利法修改", "积极推动专利法修改。", True),
        ("禁止修改专利法", "积极推动专利法修改。", True),
        ("减少支持力度", "加大支持力度。", True),
        ("减少收费", "减少收费。", False),
        ("增加收费", "减少收费。", True),
        ("企业不得收费", "企业不得收费。", False),
        ("企业可以收费", "企业不得收费，加强监管。", True),
        ("加强监管", "企业不得收费，加强监管。", False),
        ("不断提高能力", "不断提高能力。", False),
        ("开展“不忘初心”教育", "组织开展“不忘初心”教育。", False),
        ("做好无效宣告案件管理", "推进无效宣告请求案件的短周期管理。", False),
        ("The office will not amend the law.", "推动专利法修改。", True),
        ("The office will stop amending the law.", "推动专利法修改。", True),
        ("The office will amend not only the law.", "推动专利法修改。", False),
    ],
)
def test_what_turns_a_sentence_around_is_seen(sentence: str, part: str, turned: bool) -> None:
    assert turns_around(sentence, part, part) is turned
