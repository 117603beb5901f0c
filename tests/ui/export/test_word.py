from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Citation
from ui.export.conversation import Exchange, blocks
from ui.export.word import to_docx
from ui.i18n.texts import Language


def _read(answer: Answer, language: Language, question: str | None = None) -> DocumentType:
    exchange = Exchange.model_construct(question=question or answer.question, answer=answer)
    return Document(BytesIO(to_docx([exchange], language)))


def test_the_document_holds_what_the_conversation_holds(answered: Answer) -> None:
    paragraphs = [(p.style.name if p.style else "", p.text) for p in _read(answered, "zh").paragraphs]
    exchange = Exchange(question=answered.question, answer=answered)
    wanted = [f"{block.marker} {block.text}".strip() for block in blocks([exchange], "zh")]
    assert [text for _, text in paragraphs] == wanted
    assert ("Heading 1", "问：专利代理条例怎么改") in paragraphs


def test_sources_and_receipt_are_there(answered: Answer, citation: Citation) -> None:
    paragraphs = {p.text: p.style.name if p.style else "" for p in _read(answered, "en").paragraphs}
    assert paragraphs[citation.quote] == "Quote"
    assert f"SHA-256 of the plan: {answered.receipt.plan_sha256}" in paragraphs


def test_a_refusal_is_kept(refused: Answer) -> None:
    texts = [p.text for p in _read(refused, "zh").paragraphs]
    assert "[19] 提高综合保障能力" in texts


@pytest.mark.parametrize(
    ("style", "chinese"), [("Normal", "宋体"), ("Quote", "宋体"), ("Title", "黑体"), ("Heading 1", "黑体")]
)
def test_each_style_names_a_chinese_font_and_no_theme_overrides_it(answered: Answer, style: str, chinese: str) -> None:
    fonts = _read(answered, "zh").styles[style].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == chinese
    assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_the_file_says_what_it_is(answered: Answer) -> None:
    properties = _read(answered, "zh").core_properties
    assert (properties.title, properties.author) == ("工作要点问答记录", "workplan-assistant")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(st.characters(), min_size=1, max_size=60))
def test_any_question_can_be_written_and_read_back(answered: Answer, question: str) -> None:
    assert any(p.text.startswith("问：") for p in _read(answered, "zh", question).paragraphs)


@pytest.mark.parametrize("question", ["a\x00b", "a\ud800b", "a\ufffeb", "a\x0bb"])
def test_what_xml_forbids_is_replaced(answered: Answer, question: str) -> None:
    assert "问：a\ufffdb" in [p.text for p in _read(answered, "zh", question).paragraphs]


def test_emoji_stay(answered: Answer) -> None:
    assert "问：🙂" in [p.text for p in _read(answered, "zh", "🙂").paragraphs]
