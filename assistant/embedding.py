"""Which embeddings do the settings name, and what is a caller told where they cannot be had?"""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import EmbeddingError, SettingsError
from assistant.settings import Settings
from embeddings.encoding import ModelError, TextEmbeddings
from embeddings.model import embeddings_for
from embeddings.server import Server, is_served


def open_embeddings(settings: Settings) -> TextEmbeddings:
    """The embeddings that are configured, the same each time; nothing is loaded or asked yet. Raises SettingsError."""
    name = settings.embedding_model
    if not is_served(name):
        return embeddings_for(name)
    server = Server(
        base_url=settings.embedding_base_url,
        api_key=settings.embedding_key(),
        timeout=settings.embedding_timeout,
        query_prefix=settings.embedding_query_prefix,
        document_prefix=settings.embedding_document_prefix,
    )
    try:
        return embeddings_for(name, server)
    except ModelError as error:
        raise SettingsError(str(error)) from error


@contextmanager
def telling() -> Iterator[None]:
    """Make a failure of the embedding model within one that a caller can act on. Raises EmbeddingError."""
    try:
        yield
    except ModelError as error:
        raise EmbeddingError(str(error)) from error
