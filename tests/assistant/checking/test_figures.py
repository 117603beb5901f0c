import pytest

from assistant.checking.figures import read_figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("第十次", ["10"]),
        ("第10次", ["10"]),
        ("2018年", ["2018"]),
        ("二〇一八年", ["2018"]),
        ("四十周年", ["40"]),
        ("五百万元", ["5000000"]),
        ("500万元", ["5000000"]),
        ("2.5亿", ["250000000"]),
        ("十三五", ["13"]),
        ("四个意识", ["4"]),
        ("一批试点", []),
        ("千方百计", []),
        ("the tenth meeting of 3 offices", ["3", "10"]),
        ("one of the first", []),
    ],
)
def test_numbers_are_read_whatever_they_are_written_in(text: str, values: list[str]) -> None:
    assert [figure.value for figure in read_figures(text)] == values


def test_the_classifier_is_told() -> None:
    assert [(f.value, f.unit) for f in read_figures("第三届、40周年、四方")] == [("3", "届"), ("40", "周"), ("4", "")]
