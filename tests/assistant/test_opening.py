import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import PlanError
from assistant.opening import open_several, open_way
from assistant.plan.library import Import, Library
from assistant.question.asked import Asked
from assistant.settings import Settings
from assistant.several import WAYS
from embeddings.naming import HASH_MODEL

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"
ROADS = Import("roads-2020", "修路局2020年工作要点", 2020, TEXT, "r.txt", TEXT.encode())
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


def test_a_damaged_plan_does_not_stand_in_the_way_of_others(settings: Settings) -> None:
    Library(settings.data_dir).add(ROADS)
    for stored in (settings.data_dir / "plans").rglob("plan.txt"):
        stored.unlink()
    assert open_several(settings).chain().invoke(Asked(question="第十三项")).citations[0].item == 13


def test_what_was_opened_for_a_removed_plan_is_freed(settings: Settings) -> None:
    library, several = Library(settings.data_dir), open_several(settings)
    library.add(ROADS)
    way = weakref.ref(several.way_over(library.load("roads-2020")))
    assert several.chain().invoke(Asked(question="修路局2020年的第二项")).citations[0].plan == "roads-2020"
    gc.collect()
    assert way()
    library.remove("roads-2020")
    several.chain().invoke(Asked(question="第十三项"))
    gc.collect()
    assert way() is None


def test_only_the_plans_that_were_asked_last_stay_open(settings: Settings) -> None:
    library, several = Library(settings.data_dir), open_several(settings)
    chosen, ways = weakref.ref(several.way), []
    for number in range(WAYS + 2):
        entry = library.add(replace(ROADS, id=f"roads-{number}"))
        ways.append(weakref.ref(several.way_over(library.load(entry.id))))
    gc.collect()
    assert chosen()
    assert [way() is not None for way in ways] == [False] * 3 + [True] * (WAYS - 1)
