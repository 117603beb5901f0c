import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import PlanError
from assistant.importing.naming import id_of
from assistant.plan.library import Library


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("cnipa-2019.txt", "cnipa-2019"),
        ("Road Plan (final) 2020.docx", "road-plan-final-2020"),
        ("国家知识产权局2019年工作要点.pdf", "gjzscqj2019ngzyd"),
        ("２０２０年要点.txt", "2020nyd"),
        ("café.md", "cafe"),
        ("《》.txt", "plan"),
        ("background.txt", "background-plan"),
        ("a" * 300 + ".txt", "a" * 48),
    ],
)
def test_an_id_is_made_of_the_files_name(name: str, id: str) -> None:
    assert id_of(name) == id


@given(st.text(max_size=80))
def test_every_name_gives_an_id_that_can_be_stored(name: str) -> None:
    made = id_of(name.replace("\0", ""))
    assert re.fullmatch(r"[a-z0-9_-]+", made)
    try:
        Library(None).check_id(made)
    except PlanError:
        pytest.fail(f"{made!r} of {name!r} is no id")
