from pathlib import Path

import pytest

from assistant.errors import PlanError
from assistant.opening import open_several
from assistant.plan.library import Import, Library
from assistant.plan.model import Plan
from assistant.plan.names import plan_names
from assistant.question.asked import Asked
from assistant.question.listing import Listing
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL

TEXT = "修路局{year}年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。{year}年底通车。\n"


@pytest.fixture(scope="module")
def plans(plan: Plan, plan_2019: Plan) -> list[Plan]:
    """Plans of two bodies, and one whose title names a document."""
    other = plan_2019.model_copy(update={"id": "binhai-2019", "title": "滨海市知识产权局2019年工作要点"})
    rules = plan.model_copy(update={"id": "rules", "title": "关于《专利法》的实施方案", "year": None})
    return [plan, plan_2019, other, rules]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("cnipa-2019第三项", ["cnipa-2019"]),
        ("cnipa-2019和cnipa-2018有什么不同，cnipa-2019呢", ["cnipa-2019", "cnipa-2018"]),
        ("《关于《专利法》的实施方案》第三项", ["rules"]),
        ("《专利法》怎么修改", []),
        ("xcnipa-2019和cnipa-2019x和cnipa-201", []),
        ("what do the rules say", ["rules"]),
        ("》《国家知识产权局2018年工作要点》", ["cnipa-2018"]),
    ],
)
def test_ids_and_titles_are_found(question: str, named: list[str], plans: list[Plan]) -> None:
    assert [plan.id for _, _, plan in Listing(plans).named_in(question)] == named


def test_plans_are_found_by_body_and_year_in_order(plans: list[Plan]) -> None:
    listing = Listing(plans)
    assert listing.of_bodies(["滨海市知识产权局", "国家知识产权局"]) == plans[:3]
    assert listing.of_bodies(["国家知识产权局"], 2019) == [plans[1]]
    assert listing.of_bodies(["商务部"]) == []
    assert Listing.of(listing) is listing


def test_names_are_those_of_all_plans(plans: list[Plan]) -> None:
    listing = Listing(plans)
    assert listing.names(plans[0]) == plan_names(plans, plans[0])
    assert listing.names_beside(plans[0]).keys() == {"cnipa-2019", "binhai-2019", "rules"}
    assert listing.names(plans[2]) == plan_names(plans, plans[2])


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of plans that were read."""
    ids: list[str] = []
    load = Library.load

    def noted(library: Library, plan_id: str = "") -> Plan:
        ids.append(plan_id)
        return load(library, plan_id)

    monkeypatch.setattr(Library, "load", noted)
    return ids


def test_only_the_plans_that_are_asked_are_read(tmp_path: Path, read: list[str]) -> None:
    library = Library(tmp_path)
    for year in range(2001, 2011):
        text = TEXT.format(year=year)
        library.add(Import(f"roads-{year}", f"修路局{year}年工作要点", year, text, "r.txt", text.encode()))
    several = open_several(Settings(data_dir=tmp_path, embedding_model=HASH_MODEL))
    read.clear()
    for _ in range(2):
        answer = several.chain().invoke(Asked(question="修路局2005年的第二项"))
        assert [citation.plan for citation in answer.citations] == ["roads-2005"] * 2
        assert "修路局2005·2" in answer.text
    assert several.chain().invoke(Asked(question="第十三项")).citations
    assert several.chain().invoke(Asked(question="商务部2017年工作要点怎么说")).refusal
    assert set(read) == {"roads-2005"}


def test_a_plan_that_is_removed_as_it_is_asked_is_told(tmp_path: Path) -> None:
    library, text = Library(tmp_path), TEXT.format(year=2005)
    library.add(Import("roads-2005", "修路局2005年工作要点", 2005, text, "r.txt", text.encode()))
    shelved = next(plan for plan in library.listed() if plan.id == "roads-2005")
    assert shelved.whole().find("2")
    library.remove("roads-2005")
    with pytest.raises(PlanError, match="There is no plan"):
        shelved.whole()
