from collections.abc import Iterator

import pytest

from assistant.progress import count_progress


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FORCE_COLOR", "1")
    return


def test_a_bar_is_shown_on_the_error_stream_only(capsys: pytest.CaptureFixture[str]) -> None:
    with count_progress("Asking", 2) as show:
        show(1, 2)
        show(2, 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Asking" in captured.err


def test_nothing_is_shown_where_nothing_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with count_progress("Asking"):
        pass
    assert capsys.readouterr().err == ""
