"""What every store does, asked of each of them in the same words."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from embeddings.archive.protocol import ArchiveError, PassageStore
from embeddings.hashing import HashEmbeddings
from tests.embeddings.archive.conftest import Open, passages_of, put

TOPICS = ["专利质押融资", "商标注册审查", "地理标志保护", "知识产权运营", "职工运动会", "绩效工资改革"]


def _texts(source: str, count: int) -> list[str]:
    return [f"{source}年第{i}条：推进{TOPICS[i % len(TOPICS)]}工作，编号{source}x{i}" for i in range(count)]


def test_an_empty_store_finds_nothing(store: PassageStore) -> None:
    assert (store.count(), dict(store.sources())) == (0, {})
    assert store.search("专利", HashEmbeddings().encode_query("专利"), 5) == []


def test_what_was_put_is_found_as_it_was(store: PassageStore) -> None:
    put(store, "a", _texts("甲", 12), "1" * 64)
    put(store, "b", _texts("乙", 5), "2" * 64)
    assert store.count() == 17
    assert dict(store.sources()) == {"a": "1" * 64, "b": "2" * 64}
    passages, vectors = passages_of("a", _texts("甲", 12))
    (best, *_) = store.nearest(vectors[7], 3)
    assert (best.source, best.passage) == ("a", passages[7])
    assert best.score == pytest.approx(1, abs=1e-3)
    assert store.matching("甲x7", 3)[0].passage == passages[7]
    assert store.search("甲x7", vectors[7], 3)[0].passage == passages[7]


def test_scores_fall_and_no_more_than_k_are_found(store: PassageStore) -> None:
    for source in "abcd":
        put(store, source, _texts(source, 30))
    for found in (
        store.nearest(HashEmbeddings().encode_query("专利质押"), 20),
        store.matching("专利质押", 20),
        store.search("专利质押", HashEmbeddings().encode_query("专利质押"), 20),
    ):
        assert len(found) == 20
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert found[0].score > 0
        assert max(Counter((one.source, one.passage.id) for one in found).values()) == 1


def test_numpy_agrees_on_the_nearest(store: PassageStore) -> None:
    texts = {source: _texts(source, 40) for source in "abc"}
    for source, some in texts.items():
        put(store, source, some)
    every = [text for some in texts.values() for text in some]
    vectors = np.asarray(HashEmbeddings().encode_documents(every))
    for question in ("地理标志怎么保护", "b年第三条", "工资"):
        vector = HashEmbeddings().encode_query(question)
        wanted = np.sort(vectors @ vector)[::-1][:10]
        assert [one.score for one in store.nearest(vector, 10)] == pytest.approx(wanted.tolist(), abs=1e-3)


def test_no_shared_word_finds_nothing_by_keywords(store: PassageStore) -> None:
    put(store, "a", _texts("甲", 6))
    assert store.matching("zebra", 5) == []
    assert store.matching("？！", 5) == []


def test_a_source_is_replaced_whole(store: PassageStore) -> None:
    put(store, "a", _texts("甲", 60), "1" * 64)
    put(store, "b", _texts("乙", 60))
    put(store, "a", ["新的一句话"], "3" * 64)
    assert store.count() == 61
    assert store.sources()["a"] == "3" * 64
    for text in _texts("甲", 60)[::7]:
        vector = HashEmbeddings().encode_query(text)
        assert {one.source for one in store.nearest(vector, 5) if one.passage.text != "新的一句话"} == {"b"}
    assert all(one.source == "b" for one in store.matching("推进编号", 60))
    assert store.matching("新的一句话", 1)[0].source == "a"


def test_what_was_removed_never_comes_back(open_store: Open) -> None:
    store = open_store()
    for source in "abcdef":
        put(store, source, _texts(source, 30))
    for source in "abcde":
        store.remove(source)
    store.remove("never there")
    for opened in (store, open_store()):
        assert (opened.count(), list(opened.sources())) == (30, ["f"])
        vector = HashEmbeddings().encode_query("商标注册")
        found = [*opened.nearest(vector, 30), *opened.matching("商标", 30), *opened.search("商标", vector, 30)]
        assert {one.source for one in found} == {"f"}
        assert len(opened.nearest(vector, 30)) == 30


def test_many_are_put_before_anything_is_settled(open_store: Open) -> None:
    store, reader = open_store(), open_store()
    for source in "abcdef":
        store.put(source, "", *passages_of(source, _texts(source, 30)), settle=False)
        assert len(reader.nearest(HashEmbeddings().encode_query(source), 200)) == 30 * ("abcdef".index(source) + 1)
    store.settle()
    assert {one.source for one in reader.matching("dx3", 1)} == {"d"}


def test_a_source_without_passages_is_kept(store: PassageStore) -> None:
    store.put("a", "1" * 64, [], np.zeros((0, HashEmbeddings.dimension), np.float32))
    assert (dict(store.sources()), store.count()) == ({"a": "1" * 64}, 0)


def test_names_and_texts_may_hold_any_sign(store: PassageStore) -> None:
    name = "a\"b\\c' or 1 == 1"
    put(store, name, ["引号“”\u2028\n第二行🙂", "x" * 300])
    put(store, "b", ["别的"])
    assert store.matching("第二行", 1)[0].passage.text == "引号“”\u2028\n第二行🙂"
    store.remove(name)
    assert list(store.sources()) == ["b"]


def test_a_restarted_store_knows_what_it_knew(open_store: Open) -> None:
    with open_store() as store:
        put(store, "a", _texts("甲", 50), "1" * 64)
        vector = HashEmbeddings().encode_query("地理标志")
        before = store.search("地理标志", vector, 10)
    assert open_store().search("地理标志", vector, 10) == before


def test_searches_see_the_old_or_the_new_while_a_source_is_replaced(open_store: Open) -> None:
    store = open_store()
    texts = [_texts("甲", 50), _texts("甲", 50)[::-1]]
    for source in "bc":
        put(store, source, _texts(source, 50))
    put(store, "a", texts[0])
    vector = HashEmbeddings().encode_query("甲")
    stop: list[bool] = []

    def look() -> set[int]:
        seen = set()
        while not stop:
            seen.add(sum(one.source == "a" for one in store.nearest(vector, 150)))
        return seen

    with ThreadPoolExecutor(3) as pool:
        looking = [pool.submit(look) for _ in range(3)]
        for turn in range(6):
            put(store, "a", texts[turn % 2])
        stop.append(True)
        assert set.union(*(one.result() for one in looking)) == {50}


def test_threads_put_different_sources_at_once(store: PassageStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda source: put(store, source, _texts(source, 20)), "abcdefgh"))
    assert store.count() == 160
    assert {store.matching(f"{source}x3", 1)[0].source for source in "abcdefgh"} == set("abcdefgh")


def test_vectors_of_another_width_are_refused(store: PassageStore) -> None:
    passages, _ = passages_of("a", ["一"])
    with pytest.raises((ArchiveError, ValueError)):
        store.put("a", "", passages, np.ones((1, 3), np.float32))
    assert store.count() == 0
