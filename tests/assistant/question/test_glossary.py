import pytest

from assistant.question.glossary import translate
from assistant.question.words import content_words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who supervises patent agencies?", ["监督", "监管", "专利", "代理"]),
        ("small and medium enterprises", ["中小企业"]),
        ("How are Examiners trained?", ["审查员", "培训"]),
        ("AI", ["人工智能"]),
        ("What about pizza?", ["pizza"]),
        ("said, pain, aim", ["pain", "aim"]),
    ],
)
def test_english_terms_become_chinese_ones(question: str, words: list[str]) -> None:
    translated = [word.text for word in content_words(translate(question)) if word.text != "企业"]
    assert translated == words
