"""How are embedding models named? Light enough to import anywhere."""

DEFAULT_MODEL = "bundled:multilingual-e5-small"
"""Comes with the installation: no download."""
HASH_MODEL = "hash:words"
"""Needs no model at all: for tests."""
