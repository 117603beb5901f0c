import pytest

from prompts.templates import load_template, read_template
from prompts.texts import TextError

HEAD = "---\nversion: 7\nvariables: question\n---\n"


@pytest.mark.parametrize("name", ["answer", "condense"])
def test_shipped_prompts_are_alike_in_both_languages(name: str) -> None:
    chinese, english = load_template(name, "zh"), load_template(name, "en")
    assert chinese.variables == english.variables
    assert [role for role, _ in chinese.messages] == [role for role, _ in english.messages] == ["system", "user"]
    assert chinese.version


def test_braces_in_values_survive() -> None:
    template = read_template("t", HEAD + "## user\nQ: {question} {Not} {}\n")
    assert template.version == "7"
    assert template.fill({"question": "{question} {{x}} {title} \\1"}) == [
        ("user", "Q: {question} {{x}} {title} \\1 {Not} {}")
    ]


@pytest.mark.parametrize("values", [{}, {"question": "a", "title": "b"}, {"title": "b"}])
def test_other_values_than_declared_are_an_error(values: dict[str, str]) -> None:
    with pytest.raises(TextError, match="question"):
        read_template("t", HEAD + "## user\n{question}\n").fill(values)


@pytest.mark.parametrize(
    "text", ["", "## user\n{question}", HEAD + "{question}", HEAD + "## user\n{other}", HEAD + "## user\nnothing"]
)
def test_a_file_that_is_no_prompt_is_an_error(text: str) -> None:
    with pytest.raises(TextError):
        read_template("t", text)


def test_a_prompt_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TextError, match=r"sing\.zh\.md"):
        load_template("sing", "zh")
