import pytest

from assistant.checking.markers import Marked, read_markers

KNOWN = {str(number) for number in range(1, 20)}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("优化审查流程。[13]", ("13",)),
        ("优化审查流程[13]。", ("13",)),
        ("优化审查流程。[ 13 ]", ("13",)),
        ("优化审查流程。【13】", ("13",)),
        ("优化审查流程。[13, 14]", ("13", "14")),
        ("优化审查流程。[13、14]", ("13", "14")),
        ("优化审查流程。[13][14]", ("13", "14")),
        ("优化审查流程。[13] [14]", ("13", "14")),
        ("优化审查流程(13)。", ("13",)),
        ("优化审查流程（13）。", ("13",)),
        ("优化审查流程。［１３］", ("13",)),
        ("优化审查流程。[第13项]", ("13",)),
        ("优化审查流程。（第十三项）", ("13",)),
        ("优化审查流程。（十三）", ("13",)),
        ("优化审查流程。[item 13]", ("13",)),
        ("优化审查流程。[13][13]", ("13",)),
        ("优化审查流程。[25]", ("25",)),
        ("优化审查流程。[13-15]", ("13", "14", "15")),
        ("优化审查流程。（第十三至十五项）", ("13", "14", "15")),
        ("优化审查流程。[13–14, 16]", ("13", "14", "16")),
        ("优化审查流程。[13-99]", ("13", "99")),
        ("优化审查流程。[^13]", ("13",)),
        ("[13] 优化审查流程。", ("13",)),
        ("优化审查流程。", ()),
    ],
)
def test_a_marker_is_read_in_any_shape(sentence: str, keys: tuple[str, ...]) -> None:
    assert read_markers(sentence, KNOWN) == Marked(read_markers(sentence, KNOWN).text, keys)
    assert read_markers(sentence, KNOWN).text.rstrip("。") == "优化审查流程"


@pytest.mark.parametrize(
    "sentence", ["世界知识产权组织（WIPO）框架", "截至(2018)年", "(2018-2020)年", "[注]见附件", "（二十五）以外"]
)
def test_other_brackets_are_text(sentence: str) -> None:
    assert read_markers(sentence, KNOWN) == Marked(sentence, ())


def test_keys_of_a_plan_that_numbers_anew_in_each_section() -> None:
    assert read_markers("修路。[二.3]", {"一.3", "二.3"}) == Marked("修路。", ("二.3",))
