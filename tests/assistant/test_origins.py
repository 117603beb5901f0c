import pytest

from assistant.origins import read_origin, read_origins


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://Intranet.example", "https://intranet.example"),
        ("https://intranet.example:443/", "https://intranet.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(written: str, origin: str) -> None:
    assert read_origin(written) == origin


@pytest.mark.parametrize(
    "written", ["*", "https://*.example", "null", "intranet.example", "https://a/b", "https://a; script-src *", "", 3]
)
def test_what_is_no_exact_origin_is_named(written: object) -> None:
    with pytest.raises(ValueError, match="is not an origin"):
        read_origin(written)


def test_several_are_parted_by_commas_or_stand_in_a_list() -> None:
    both = ("https://a.example", "https://b.example")
    assert read_origins("https://a.example, https://b.example,,https://a.example") == both
    assert read_origins(list(both)) == both
    assert read_origins("") == ()
