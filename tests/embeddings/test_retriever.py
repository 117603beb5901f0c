import numpy as np
import pytest

from embeddings.hashing import HashEmbeddings
from embeddings.passages import Passage
from embeddings.retriever import HybridSearch, zscores


def _passages() -> list[Passage]:
    def group(name: str, *parts: str) -> list[Passage]:
        made = [Passage(id=name, group=name, kind="whole", text="。".join(parts))]
        for i, text in enumerate(parts):
            made.append(Passage(id=f"{name}#{i}", group=name, kind="part", text=text))
            made.append(Passage(id=f"{name}#{i}.0", group=name, kind="piece", part=f"{name}#{i}", text=text))
        return made

    outside = [Passage(id="o", group="elsewhere", kind="outside", text="今天天气晴朗")]
    return [*group("a", "专利质押融资", "专利保险"), *group("b", "职工运动会", "机关文化"), *outside]


@pytest.fixture
def search() -> HybridSearch:
    embeddings, passages = HashEmbeddings(), _passages()
    return HybridSearch(passages, embeddings.encode_documents([p.text for p in passages]), embeddings)


@pytest.mark.parametrize(
    ("question", "group", "part"), [("质押融资", "a", 0), ("专利的保险", "a", 1), ("运动会", "b", 0)]
)
def test_the_right_group_and_part_come_first(search: HybridSearch, question: str, group: str, part: int) -> None:
    ranking = search.rank(question)
    assert next(g.group for g in ranking.groups) == group
    assert len(ranking.groups) == 2
    scores = [p.score for p in ranking.groups[0].parts]
    assert scores.index(max(scores)) == part
    assert ranking.groups[0].score > ranking.groups[1].score


def test_what_lies_outside_is_compared_with_but_never_found(search: HybridSearch) -> None:
    ranking = search.rank("今天天气")
    assert ranking.outside
    assert ranking.outside[0].passage.id == "o"
    assert ranking.outside[0].cosine > ranking.groups[0].cosine
    assert "o" not in [g.group for g in ranking.groups]


def test_without_passages_outside_there_is_nothing_to_compare_with() -> None:
    embeddings, passages = HashEmbeddings(), _passages()[:-1]
    search = HybridSearch(passages, embeddings.encode_documents([p.text for p in passages]), embeddings)
    assert search.rank("质押").outside == ()


def test_a_question_without_a_known_word_still_ranks_everything(search: HybridSearch) -> None:
    assert len(search.rank("xyz").groups) == 2


def test_z_scores_have_mean_zero_and_deviation_one() -> None:
    assert zscores(np.array([1, 2, 3], dtype=np.float32)).tolist() == pytest.approx([-1.2247449, 0, 1.2247449])
    assert zscores(np.array([5, 5], dtype=np.float32)).tolist() == [0, 0]
