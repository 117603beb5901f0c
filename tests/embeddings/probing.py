"""A small probe, and what it was fitted on."""

from functools import cache

from embeddings.hashing import HashEmbeddings
from embeddings.probe import Prediction, Probe
from embeddings.probe_fitting import Example, fit_probe

EXAMPLES = [
    *(Example(f"{who}的专利怎么质押贷款", "a") for who in ("公司", "小店", "工厂", "学校")),
    *(Example(f"{who}什么时候开运动会", "b") for who in ("机关", "职工", "单位", "干部")),
    *(Example(f"{who}的审查要快些", "c") for who in ("发明", "外观", "实用新型", "复审")),
    *(Example(f"{who}的天气好不好", None, "elsewhere") for who in ("今天", "明天", "北京", "上海")),
    *(Example(f"{who}怎么样了", None, "unclear") for who in ("那个", "这件事", "它", "后来")),
    *(Example(f"{who}的专利年费多少钱", None, "near") for who in ("公司", "小店", "工厂", "学校")),
]
EMBEDDINGS = HashEmbeddings()


@cache
def small_probe() -> Probe:
    """Fitted on `EXAMPLES`, once."""
    vectors = EMBEDDINGS.encode_queries([example.text for example in EXAMPLES])
    return fit_probe(EXAMPLES, vectors, embedding_model=EMBEDDINGS.name, source="s")


def predict(question: str, probe: Probe | None = None) -> Prediction:
    """What a probe, the small one if none is given, says of a question."""
    return (probe or small_probe()).predict(question, EMBEDDINGS.encode_query(question))
