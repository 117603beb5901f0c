from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Refusal
from assistant.archive import Archive
from assistant.chain import Way
from assistant.errors import IndexUnusableError
from assistant.opening import open_archive
from assistant.other_plans import OtherPlans
from assistant.plan.library import Import, Library
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.settings import Settings
from assistant.several import Several
from embeddings.naming import HASH_MODEL
from tests.conftest import FIXTURES
from ui.naming import question_on

QUESTION = "商标图形智能检索的图样比对准确率要达到多少？"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Of the shipped plan and that of the year after."""
    text = (FIXTURES / "plan_2019.txt").read_text(encoding="utf-8")
    library = Library(tmp_path)
    library.add(Import("cnipa-2019", "国家知识产权局2019年工作要点", 2019, text, "2019.txt", text.encode()))
    archive = open_archive(Settings(data_dir=tmp_path, embedding_model=HASH_MODEL))
    archive.keep()
    yield archive
    archive.close()


def _several(plan: Plan, plan_2019: Plan, way: Way, open_over: Callable[[Plan], Way], archive: Archive) -> Several:
    ways = {plan.id: way}
    offer = OtherPlans(archive).offer
    return Several(lambda: [plan, plan_2019], plan.id, lambda one: ways.get(one.id) or open_over(one), offer)


def test_a_refusal_suggests_items_of_other_plans(
    plan: Plan, plan_2019: Plan, way: Way, open_over: Callable[[Plan], Way], archive: Archive
) -> None:
    several = _several(plan, plan_2019, way, open_over, archive)
    refusal = several.chain().invoke(Asked(question=QUESTION)).refusal
    assert refusal
    assert refusal.kind == "not_in_plan"
    others = [near for near in refusal.nearest if near.plan != plan.id]
    assert (others[0].plan, others[0].key, others[0].title) == ("cnipa-2019", "12", "升级审查系统")
    assert len(others) <= 2
    assert {near.plan for near in refusal.nearest[: -len(others)]} == {plan.id}
    asked = question_on(others[0].key, "zh", several.names()["cnipa-2019"])
    answer = several.chain().invoke(Asked(question=asked))
    assert {(citation.plan, citation.item) for citation in answer.citations} == {("cnipa-2019", 12)}


def _refused(way: Way, kind: str = "not_in_plan") -> Answer:
    answer = way.chain().invoke(Asked(question="第3项讲什么"))
    refusal = Refusal.model_validate({"kind": kind, "message": "没有。"})
    return answer.model_copy(update={"refusal": refusal, "standalone_question": QUESTION})


def test_only_what_the_plan_does_not_say_is_looked_for_elsewhere(way: Way, archive: Archive) -> None:
    others = OtherPlans(archive)
    for answer in (way.chain().invoke(Asked(question="第3项讲什么")), _refused(way, "off_topic")):
        assert others.offer(answer, way.plan.id) is answer
    offered = others.offer(_refused(way), way.plan.id).refusal
    assert offered
    assert [near.plan for near in offered.nearest][:1] == ["cnipa-2019"]


def test_without_an_archive_nothing_is_opened(way: Way, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "none", embedding_model=HASH_MODEL)
    answer = _refused(way)
    assert OtherPlans(open_archive(settings)).offer(answer, way.plan.id) is answer
    assert not (tmp_path / "none").exists()
    (tmp_path / "archive").mkdir()
    milvus = Settings(data_dir=tmp_path, embedding_model=HASH_MODEL, store="milvus:http://127.0.0.1:9")
    assert OtherPlans(open_archive(milvus)).offer(answer, way.plan.id) is answer


def test_an_archive_that_cannot_be_read_leaves_the_refusal(way: Way, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    archive = open_archive(Settings(data_dir=tmp_path, embedding_model=HASH_MODEL))
    archive.search("专利", 1)
    archive.close()
    for path in tmp_path.glob("archive/*/passages.sqlite3"):
        path.write_bytes(b"no database" * 1000)
    damaged = open_archive(Settings(data_dir=tmp_path, embedding_model=HASH_MODEL))
    with pytest.raises(IndexUnusableError, match="remove its folder"):
        damaged.search("专利", 1)
    answer = _refused(way)
    assert OtherPlans(damaged).offer(answer, way.plan.id) is answer
