import pytest

from embeddings.addresses import shown


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://host:8000/v1", "http://host:8000/v1"),
        ("http://me:secret@host/v1", "http://host/v1"),
        ("http://me:sec@ret#/@host/v1", "http://host/v1"),
        ("grpc://root:secret@host", "grpc://host"),
        ("root:secret@host:19530", "host:19530"),
        ("/srv/a@b/archive.db", "/srv/a@b/archive.db"),
        ("", ""),
    ],
)
def test_no_password_is_shown(address: str, expected: str) -> None:
    assert shown(address) == expected
