import numpy as np
import pytest

from embeddings.hashing import HashEmbeddings
from embeddings.learned import Learned
from embeddings.passages import Passage
from embeddings.probe_fitting import Example, fit_probe
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


def test_what_the_probe_has_learned_is_added(search: HybridSearch) -> None:
    examples = [
        *(Example(f"{who}缺钱周转", "a#0") for who in ("公司", "小店", "工厂", "学校")),
        *(Example(f"{who}怕出险赔不起", "a#1") for who in ("公司", "小店", "工厂", "学校")),
        *(Example(f"{who}想活动筋骨", "b#0") for who in ("机关", "职工", "单位", "干部")),
        *(Example(f"{who}天气好不好", None, "elsewhere") for who in ("今天", "明天", "北京", "上海")),
        *(Example(f"{who}怎么样了", None, "unclear") for who in ("那个", "这件事", "它", "后来")),
        *(Example(f"{who}年费多少", None, "near") for who in ("专利", "发明", "外观", "实用新型")),
    ]
    vectors = search.embeddings.encode_queries([example.text for example in examples])
    probe = fit_probe(examples, vectors, embedding_model=search.embeddings.name, source="")
    learned = search.with_learned(Learned(probe))
    before, after = search.rank("大家想活动筋骨"), learned.rank("大家想活动筋骨")
    assert before.log_odds is None
    assert {part.learned for group in before.groups for part in group.parts} == {None}
    assert after.log_odds is not None
    assert after.log_odds > 0 > (learned.rank("广州天气好不好").log_odds or 0)
    assert after.groups[0].group == "b"
    assert (before.unanswered_kind, learned.rank("广州天气好不好").unanswered_kind) == (None, "elsewhere")
    gained = {g.group: g.score for g in after.groups}["b"] - {g.group: g.score for g in before.groups}["b"]
    lost = {g.group: g.score for g in after.groups}["a"] - {g.group: g.score for g in before.groups}["a"]
    assert gained > lost
    unknown = next(p for g in after.groups for p in g.parts if p.id == "b#1")
    assert unknown.learned == -9.0


def test_without_a_probe_a_group_gains_nothing_by_its_size() -> None:
    embeddings = HashEmbeddings()
    passages = [
        Passage(id="a", group="a", kind="whole", text="专利"),
        *(Passage(id=f"a#{i}", group="a", kind="part", text="专利") for i in range(9)),
        Passage(id="b", group="b", kind="whole", text="专利"),
        Passage(id="b#0", group="b", kind="part", text="专利"),
    ]
    search = HybridSearch(passages, embeddings.encode_documents([p.text for p in passages]), embeddings)
    assert [group.score for group in search.rank("专利").groups] == pytest.approx([0, 0], abs=1e-6)
