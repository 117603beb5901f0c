"""How much faster are many texts embedded in bulk than one after another, and many plans imported?

    python -m tests.benchmarks.bulk [PLANS [TEXTS]]

Rows are multiples within this one run: how often as fast as the plain loop. The ways of embedding take turns, and each
counts with its fastest round; plans, made of the shipped plan's clauses in another order, are imported once in each
way.
"""

import random
import re
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.embedding import open_embeddings
from assistant.importing.over_ray import LOCAL, open_ray, store_over_ray
from assistant.index import PlanIndex
from assistant.indexing import build_indexes
from assistant.plan.library import Import, Library
from assistant.plan.shipped import shipped_plan
from assistant.settings import Settings
from embeddings.encoding import TextEmbeddings

_ROUNDS = 5
_NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_CLAUSES = 6


def plans(count: int) -> list[Import]:
    """Invented plans, each with clauses of its own."""
    clauses = [clause for clause in re.split(r"[，。；\s]+", shipped_plan().text) if len(clause) > 4]
    chance = random.Random(0)
    made = []
    for n in range(count):
        lines = [f"第{n}市知识产权局2020年工作要点"]
        for numeral in _NUMERALS:
            words = chance.sample(clauses, _CLAUSES)
            first, rest = "，".join(words[:3]), "，".join(words[3:])
            lines.append(f"（{numeral}）{first}。{rest}{n}。")
        text = "\n".join(lines) + "\n"
        made.append(Import(f"city-{n}", lines[0], 2020, text, f"city-{n}.txt", text.encode()))
    return made


def compare_embedding(embeddings: TextEmbeddings, texts: list[str]) -> dict[str, float]:
    """Seconds of the fastest round, by way."""
    ways: dict[str, Callable[[], object]] = {
        "one text after another": lambda: [embeddings.encode_documents([text]) for text in texts],
        "batches of 8, in order": lambda: [
            embeddings.encode_documents(texts[start : start + 8]) for start in range(0, len(texts), 8)
        ],
        "in bulk": lambda: embeddings.encode_documents(texts),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            spent[name].append(_seconds(way))
    return {name: min(seconds) for name, seconds in spent.items()}


def compare_import(settings: Settings, folder: Path, new: list[Import], *, has_ray: bool) -> dict[str, float]:
    """Seconds of the import, by way; each in a data folder of its own."""
    embeddings = open_embeddings(settings)

    def stored(data: Path) -> Library:
        library = Library(data)
        for one in new:
            library.add(one)
        return library

    def one_by_one() -> None:
        library = stored(folder / "one")
        for one in new:
            PlanIndex(folder / "one", library.load(one.id), embeddings).open()

    def in_bulk() -> None:
        library = stored(folder / "bulk")
        build_indexes(folder / "bulk", [library.load(one.id) for one in new], embeddings)

    def over_ray() -> None:
        with open_ray(LOCAL):
            store_over_ray(new, settings.model_copy(update={"data_dir": folder / "ray"}), lambda *_: None)

    ways = {"plan after plan": one_by_one, "in bulk": in_bulk}
    if has_ray:
        ways["Ray on this machine, start and end included"] = over_ray
    return {name: _seconds(way) for name, way in ways.items()}


def _seconds(way: Callable[[], object]) -> float:
    start = perf_counter()
    way()
    return perf_counter() - start


def _print(title: str, seconds: dict[str, float]) -> None:
    plain = next(iter(seconds.values()))
    print(title)
    for name, spent in seconds.items():
        print(f"  {name:45} {plain / spent:5.2f}  ({spent:.1f} s)")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    settings, new = Settings(), plans(count)
    embeddings = open_embeddings(settings)
    embeddings.encode_documents(["warm"] * 20)
    passages = PlanIndex(settings.data_dir, shipped_plan(), embeddings).passages()
    texts = random.Random(0).sample([passage.text for passage in passages], min(size, len(passages)))
    _print(f"{len(texts)} texts", compare_embedding(embeddings, texts))
    with TemporaryDirectory() as folder:
        _print(f"{count} plans", compare_import(settings, Path(folder), new, has_ray=find_spec("ray") is not None))


if __name__ == "__main__":
    main()
