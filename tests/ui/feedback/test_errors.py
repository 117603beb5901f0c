import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from ui.feedback.errors import told, where


def test_what_a_server_says_is_passed_on_in_one_line_without_secrets() -> None:
    url = make_url("postgresql://me:secret@host:5432/name?sslpassword=hidden")
    said = Exception('connection failed:\nno pg_hba.conf entry, password "secret", "hidden"')
    message = str(told(OperationalError("SELECT 1", {}, said), url))
    assert "postgresql://host:5432/name cannot be used: connection failed: no pg_hba.conf entry" in message
    assert "WORKPLAN_DATABASE_URL" in message
    assert not any(part in message for part in ("secret", "hidden", "\n"))


@pytest.mark.parametrize(
    ("cause", "advice"),
    [
        ("database is locked", "Try again"),
        ("database or disk is full", "Make room"),
        ("attempt to write a readonly database", "WORKPLAN_DATA_DIR"),
        ("unable to open database file", "WORKPLAN_DATA_DIR"),
        ("disk I/O error", "full or faulty"),
        ("database disk image is malformed", "Move it away"),
        ("file is not a database", "Move it away"),
    ],
)
def test_each_trouble_of_sqlite_has_its_advice(cause: str, advice: str) -> None:
    error = OperationalError("INSERT", {}, Exception(cause))
    assert advice in str(told(error, make_url("sqlite:////srv/feedback.sqlite3")))


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:////srv/feedback.sqlite3", "/srv/feedback.sqlite3"),
        ("postgresql+psycopg://me:secret@host/name?sslpassword=hidden", "postgresql+psycopg://host/name"),
    ],
)
def test_a_place_is_shown_without_user_password_and_options(url: str, place: str) -> None:
    assert where(make_url(url)) == place
