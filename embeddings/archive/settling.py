"""How do the derived indexes of an archive keep up with its passages?

New keywords are added at once, in place; an interrupted addition is taken out by the next. The big index is written as
a new file when more vectors than `FLAT_MOST` stand beside it, or a quarter of what it holds is gone: in the same cells,
until there are twice as many as these were made for. Which file counts is noted in the truth; others are cleared away.
"""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from embeddings.archive.big import FLAT_MOST, BigError, build_big, extend_big
from embeddings.archive.keywords import DiskKeywords, KeywordsError, write_keywords
from embeddings.archive.protocol import Vectors
from embeddings.archive.reading import Numbers
from embeddings.archive.truth import Truth
from embeddings.archive.view import BIG, KEYWORDS, BigFile, KeywordFolder, big_file_of, keyword_folder_of, open_big
from embeddings.durable import flush_folder

_BATCH = 10_000
_log = logging.getLogger(__name__)


def settle(truth: Truth, folder: Path, flat_most: int = FLAT_MOST) -> None:
    """Bring both indexes up to date. Callers hold the lock. Raises ArchiveError, OSError."""
    _settle_keywords(truth, folder)
    _settle_big(truth, folder, flat_most)
    _clear(truth, folder)


def mend(truth: Truth, folder: Path, flat_most: int = FLAT_MOST) -> None:
    """Make anew what is missing or damaged, and settle. Callers hold the lock. Raises ArchiveError, OSError."""
    with truth.reading() as reading:
        big, keywords = big_file_of(reading), keyword_folder_of(reading)
    try:
        open_big(folder, big)
    except BigError as error:
        _log.warning("The big index is built anew: %s", error)
        truth.note(BIG, "")
    try:
        if keywords:
            DiskKeywords(folder / keywords.name).best("专利", 1)
    except KeywordsError as error:
        _log.warning("The keyword index is built anew: %s", error)
        truth.note(KEYWORDS, "")
    settle(truth, folder, flat_most)


def _settle_keywords(truth: Truth, folder: Path) -> None:
    with truth.reading() as reading:
        noted, last, gone = keyword_folder_of(reading), reading.last(), reading.gone()
        upto = noted.upto if noted else 0
        if noted and upto >= last and not gone:
            return
        name = noted.name if noted else f"keywords-{uuid4().hex[:8]}"
        try:
            write_keywords(folder / name, reading.texts(upto), after=upto, gone=gone if noted else ())
        except KeywordsError as error:
            _log.warning("The keyword index is built anew: %s", error)
            name = f"keywords-{uuid4().hex[:8]}"
            write_keywords(folder / name, reading.texts(0))
    flush_folder(folder)
    truth.note(KEYWORDS, KeywordFolder(name=name, upto=max(upto, last)).model_dump_json(), gone)


def _settle_big(truth: Truth, folder: Path, flat_most: int) -> None:
    with truth.reading() as reading:
        old, count, last = big_file_of(reading), reading.count(), reading.last()
        beside = reading.count(old.upto if old else 0)
        is_thinned = old is not None and count - beside < 0.75 * old.count
        if beside <= flat_most and not is_thinned:
            return
        if count <= flat_most:
            name = None
        else:
            name = f"big-{uuid4().hex[:8]}.faiss"
            path, trained = folder / name, count

            def vectors(after: int = 0) -> Iterator[tuple[Numbers, Vectors]]:
                return reading.vectors(after, _BATCH)

            try:
                if old is None or is_thinned or count > 2 * old.trained:
                    raise BigError("its cells are made anew")
                extend_big(folder / old.name, path, old.upto, reading.numbers(0), vectors(old.upto))
                trained = old.trained
            except BigError as error:
                _log.info("The big index is built: %s", error)
                build_big(path, reading.dimension, count, vectors)
    if name is None:
        truth.note(BIG, "")
        return
    flush_folder(folder)
    file = BigFile(name=name, upto=last, count=count, trained=trained, size=path.stat().st_size)
    truth.note(BIG, file.model_dump_json())


def _clear(truth: Truth, folder: Path) -> None:
    """Remove files that the truth does not name; who has them open goes on reading them."""
    with truth.reading() as reading:
        noted = (big_file_of(reading), keyword_folder_of(reading))
    named = {one.name for one in noted if one}
    for left in (*folder.glob("big-*.faiss"), *folder.glob("keywords-*")):
        if left.name not in named:
            _remove(left)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
