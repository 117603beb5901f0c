import pytest

from assistant.marks import MARKER


@pytest.mark.parametrize("marker", ["[13]", "[二.3]", "[0]", "[2019·13]", "[滨海市知识产权局2019·二.3]", "[引言]"])
def test_markers_are_recognised(marker: str) -> None:
    assert MARKER.fullmatch(marker)


@pytest.mark.parametrize("text", ["[]", "[a b]", "[2019·]", "[·13]", "[一二三四五六七八九]", "[[13]", "[a·b·c]"])
def test_other_brackets_are_not(text: str) -> None:
    assert MARKER.fullmatch(text) is None
