from hypothesis import given
from hypothesis import strategies as st

from ui.markup import attributes, button, plain


@given(st.text())
def test_no_text_leaves_its_place(text: str) -> None:
    html = plain(text)
    assert not set(html) & set("<>\"'\n\r\v\f\0")
    assert "__" not in html


def test_attributes_are_quoted_or_left_out() -> None:
    assert attributes({"a": 'x" onload="y', "b": None, "c": True, "d": False, "e": 0}) == (
        ' a="x&quot; onload=&quot;y" c e="0"'
    )


def test_a_button_says_what_it_does() -> None:
    assert button("↑", "hit", {"by": -1}, name="上一处") == (
        '<button type="button" data-do="hit" aria-label="上一处" title="上一处" data-by="-1">↑</button>'
    )
