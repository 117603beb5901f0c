from pathlib import Path

import pytest

from assistant.errors import PlanError
from assistant.opening import open_several, open_way
from assistant.question.asked import Asked
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL

_QUESTIONS = ["专利质押融资怎么做", "第十三项", "2019年的要点", "去年怎么说", "那2017年的呢", "食堂几点开饭"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, embedding_model=HASH_MODEL)


@pytest.mark.parametrize("named", [None, "cnipa-2018"])
def test_with_the_shipped_plan_alone_nothing_differs(named: str | None, settings: Settings) -> None:
    several, way = open_several(settings, named).chain(), open_way(settings).chain()
    for question in _QUESTIONS:
        one, other = (a.invoke(Asked(question=question)).model_dump(exclude={"timing_ms"}) for a in (several, way))
        assert one == other


def test_a_plan_that_is_not_there_is_told(settings: Settings) -> None:
    with pytest.raises(PlanError, match="There is no plan “none”"):
        open_several(settings, "none")
