import re
from importlib.resources import files

import pytest

from ui.i18n.texts import texts

STEMS = sorted({entry.name.split(".")[0] for entry in files("ui.i18n").iterdir() if entry.name.endswith(".json")})


def test_there_are_texts() -> None:
    assert "export" in STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_both_languages_have_the_same_names_and_no_empty_text(stem: str) -> None:
    chinese, english = texts(stem, "zh"), texts(stem, "en")
    assert list(chinese) == list(english)
    assert all(text.strip() for text in [*chinese.values(), *english.values()])


def test_english_texts_of_the_export_are_english() -> None:
    assert not re.search(r"[\u3400-\u9fff]", "".join(texts("export", "en").values()))


def test_an_unknown_name_is_an_error_that_names_the_file() -> None:
    with pytest.raises(KeyError, match=r"'nothing' in ui/i18n/export\.zh\.json"):
        texts("export", "zh")["nothing"]


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        texts("nothing", "zh")


def test_texts_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        texts("export", "zh")["title"] = "x"  # type: ignore[index]
