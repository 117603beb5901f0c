"""Which of a million passages share rare words with a question?

BM25 by tantivy, whose index lies on disk and grows by segments. Texts are cut before: jieba's words and character
bigrams, in one field. Only the numbers of the passages are kept in it, beside the words.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from embeddings.tokens import bigrams, words

_HEAP = 64_000_000
"""Bytes that are gathered before a segment is written."""
_CUT = "cut"


class KeywordsError(Exception):
    """A keyword index is missing or damaged."""


class DiskKeywords:
    """A keyword index as it is at this moment; `reopen` gives a later one."""

    def __init__(self, folder: Path) -> None:
        """Raises KeywordsError."""
        with _damage(folder):
            self._index = tantivy.Index.open(str(folder))
            self._index.register_tokenizer(_CUT, _whitespace())
            self._index.reload()
            self._searcher = self._index.searcher()
        self.folder = folder

    def best(self, question: str, k: int) -> list[tuple[int, float]]:
        """Up to `k` (number, BM25), best first; nothing where no word is shared. Raises KeywordsError."""
        tokens = dict.fromkeys(_cut(question))
        if not tokens or k < 1:
            return []
        with _damage(self.folder):
            terms = [tantivy.Query.term_query(self._index.schema, "text", token, "freq") for token in tokens]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
            hits = self._searcher.search(query, k, count=False).hits  # without a count, what cannot be best is skipped
            numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(number or 0), float(score)) for (score, _), number in zip(hits, numbers, strict=True)]

    def __len__(self) -> int:
        return int(self._searcher.num_docs)


def write_keywords(
    folder: Path, texts: Iterable[tuple[int, int, str]], *, after: int = 0, gone: Iterable[int] = ()
) -> None:
    """Add (number, source, text), whose numbers are greater than `after`, and take out the sources that are gone.

    What an interrupted call added is taken out first. Without a folder there is a new index. Callers hold a lock.
    Raises KeywordsError where what is there is damaged, OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _damage(folder):
        index = tantivy.Index(_schema(), str(folder))
        index.register_tokenizer(_CUT, _whitespace())
        writer = index.writer(_HEAP, 1)
    schema = index.schema
    above = tantivy.Query.range_query(schema, "number", tantivy.FieldType.Unsigned, after + 1, None)
    try:
        writer.garbage_collect_files()  # what a killed writer left has names that are used again
        writer.delete_documents_by_query(above)
        for source in gone:
            writer.delete_documents_by_query(tantivy.Query.term_query(schema, "source", source))
        for number, source, text in texts:
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_unsigned("source", source)
            document.add_text("text", " ".join(_cut(text)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # tantivy's only one
        if "FileAlreadyExists" in str(error):
            raise KeywordsError(f"the keyword index {folder.name} holds what a killed writer left") from error
        raise OSError(f"the keyword index could not be written: {error}") from error


def _cut(text: str) -> Iterator[str]:
    yield from words(text)
    yield from bigrams(text)


def _schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_unsigned_field("number", indexed=True, fast=True)
        .add_unsigned_field("source", indexed=True)
        .add_text_field("text", tokenizer_name=_CUT, index_option="freq")
        .build()
    )


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise KeywordsError(f"the keyword index {folder.name} cannot be read: {str(error)[:200]}") from error
