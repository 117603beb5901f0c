from dataclasses import replace

import pytest

from assistant.background import background_passages
from assistant.confidence import Calibration
from assistant.decide import confidence_of, refuse_unanswered, refuse_unread
from assistant.draft import Draft
from assistant.passages import group_id
from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from assistant.question.places import Place
from assistant.question.routes import Content
from assistant.question.understand import Reader
from embeddings.ranking import Outside, RankedGroup, Ranking

SURE = Calibration(origin="by hand", intercept=0, weights={"score": 1.0}, threshold=0.5)
STRICT = Calibration(origin="by hand", intercept=0, weights={"log_odds": 1.0}, threshold=0.9)


@pytest.fixture
def ranking(plan: Plan) -> Ranking:
    groups = tuple(RankedGroup(group_id(plan, item), 1.0, 0.9, 1.0, ()) for item in plan.items)
    return Ranking(groups)


def _draft(plan: Plan, ranking: Ranking, said: str = "专利年费", **signals: float) -> Draft:
    all_signals = {"coverage_plan": 0.0, "slot_open": 0.0, "figure_open": 0.0, **signals}
    understood = replace(Reader(plan).understand("专利年费"), goes_on=said != "专利年费")
    return Draft(Asked(question=said), understood, ranking=ranking, signals=all_signals)


def _kind(plan: Plan, ranking: Ranking, *, score: float, covered: float) -> str | None:
    refusal = refuse_unanswered(_draft(plan, ranking, score=score, coverage_plan=covered), SURE, plan)
    return refusal.kind if refusal else None


def test_confidence_above_the_threshold_is_answered(plan: Plan, ranking: Ranking) -> None:
    assert _kind(plan, ranking, score=1.0, covered=0.0) is None
    assert _kind(plan, ranking, score=-1.0, covered=1.0) == "not_in_plan"


def test_joined_topics_that_are_each_answered_with_confidence_are_answered(plan: Plan, ranking: Ranking) -> None:
    unsure = _draft(plan, ranking, score=-1.0)
    both, one = (replace(unsure, part_signals=({"score": 3.0}, {"score": other})) for other in (2.0, -2.0))
    assert refuse_unanswered(both, SURE, plan) is None
    assert confidence_of(both, SURE) == SURE.confidence({"score": 2.0})
    assert refuse_unanswered(one, SURE, plan)
    assert confidence_of(one, SURE) == SURE.confidence({"score": -1.0})


def test_a_follow_up_has_its_own_threshold_and_the_topics_that_it_joins_have_theirs(
    plan: Plan, ranking: Ranking
) -> None:
    both = SURE.model_copy(update={"heard": STRICT})
    first = _draft(plan, replace(ranking, log_odds=1.0), score=1.0, log_odds=1.0)
    heard = replace(first, understood=replace(first.understood, asked=("年费呢", "专利多少钱")))
    assert refuse_unanswered(first, both, plan) is None
    assert refuse_unanswered(heard, both, plan)
    assert confidence_of(heard, both) == STRICT.confidence({"log_odds": 1.0})
    pointed = replace(heard, understood=replace(heard.understood, route=Content(places=(Place(1, 1),)), goes_on=True))
    assert refuse_unanswered(pointed, both, plan) is None
    ruled_out = replace(pointed, signals={**pointed.signals, "log_odds": -3.0})
    assert refuse_unanswered(ruled_out, both, plan)
    named = replace(ruled_out, understood=replace(ruled_out.understood, goes_on=False))
    assert refuse_unanswered(named, both, plan) is None
    joined = replace(heard, part_signals=({"score": 0.5}, {"score": 1.0}))
    assert refuse_unanswered(joined, both, plan) is None
    assert refuse_unanswered(replace(heard, part_signals=({"score": -0.5}, {"score": 9.0})), both, plan)


@pytest.mark.parametrize(("typed", "is_shown"), [("后者呢", True), ("后者要多少钱", False)])
def test_what_is_only_pointed_at_is_shown_however_unsure_it_is(
    plan: Plan, ranking: Ranking, typed: str, *, is_shown: bool
) -> None:
    draft = _draft(plan, replace(ranking, log_odds=-9.0), said=typed, log_odds=-9.0)
    pointing = Content((18,), (Place(18, 2),))
    asked = replace(draft.understood, route=pointing, asked=(typed, "对口扶贫和绩效工资"), goes_on=True)
    refusal = refuse_unanswered(replace(draft, understood=asked), STRICT, plan)
    assert (refusal is None) is is_shown


def test_what_is_nearest_to_everyday_talk_is_off_topic(plan: Plan, ranking: Ranking) -> None:
    nearest = {p.group: Outside(p, 0.9) for p in background_passages(plan)}
    elsewhere, field = replace(ranking, outside=(nearest["elsewhere"],)), replace(ranking, outside=(nearest["field"],))
    assert _kind(plan, elsewhere, score=-1.0, covered=0.1) == "off_topic"
    assert _kind(plan, elsewhere, score=-1.0, covered=0.9) == "not_in_plan"
    assert _kind(plan, field, score=-1.0, covered=0.1) == "not_in_plan"


def test_the_probe_says_of_what_kind_a_refusal_is(plan: Plan, ranking: Ranking) -> None:
    for kind, covered, expected in (
        ("unclear", 0.9, "unclear"),
        ("off_topic", 0.1, "off_topic"),
        ("off_topic", 0.9, "not_in_plan"),
        ("not_in_plan", 0.1, "not_in_plan"),
    ):
        probed = replace(ranking, unanswered_kind=kind)
        assert _kind(plan, probed, score=-1.0, covered=covered) == expected


def test_a_figure_that_is_not_given_is_not_answered_unless_what_was_learned_makes_it_certain(
    plan: Plan, ranking: Ranking
) -> None:
    loose, learned = SURE.model_copy(update={"threshold": 0.1}), replace(ranking, log_odds=1.0)
    assert refuse_unanswered(_draft(plan, ranking, score=9.0, figure_open=1.0), loose, plan)
    assert refuse_unanswered(_draft(plan, learned, score=-1.0, figure_open=1.0), loose, plan)
    assert not refuse_unanswered(_draft(plan, learned, score=-1.0), loose, plan)
    assert not refuse_unanswered(_draft(plan, learned, score=9.0, figure_open=1.0), loose, plan)
    assert not refuse_unanswered(_draft(plan, ranking, score=9.0, slot_open=1.0), loose, plan)


def test_a_follow_up_that_asks_for_what_is_not_given_is_never_answered(plan: Plan, ranking: Ranking) -> None:
    assert refuse_unanswered(_draft(plan, ranking, "谁交？", score=9.0, slot_open=1.0), SURE, plan)
    assert not refuse_unanswered(_draft(plan, ranking, "那年费呢？", score=9.0), SURE, plan)


def test_one_that_was_learned_of_is_answered_so_only_with_some_confidence(plan: Plan, ranking: Ranking) -> None:
    learned = replace(ranking, log_odds=1.0)
    for score, is_refused in ((-0.5, True), (9.0, False)):
        draft = _draft(plan, learned, "谁交？", score=score, slot_open=1.0)
        heard = replace(draft, understood=replace(draft.understood, asked=("谁交？", "年费怎么交")))
        loose = SURE.model_copy(update={"threshold": 0.1})
        assert bool(refuse_unanswered(heard, loose, plan)) is is_refused


def test_a_list_needs_no_confidence(plan: Plan, ranking: Ranking) -> None:
    listed = replace(_draft(plan, ranking, score=-9.0), is_list=True)
    later = replace(listed, understood=replace(listed.understood, asked=("有哪些年费", "专利多少钱")))
    assert not refuse_unanswered(listed, SURE, plan)
    assert not refuse_unanswered(later, SURE, plan)
    assert refuse_unanswered(replace(later, ranking=replace(ranking, log_odds=-9.0)), SURE, plan)


@pytest.mark.parametrize(
    ("question", "is_list", "is_refused"),
    [("一共有几个试点", True, False), ("一共有几个试点", False, True), ("每个试点给多少钱", True, True)],
)
def test_a_list_is_shown_where_it_is_asked_how_many_there_are(
    plan: Plan, ranking: Ranking, question: str, is_list: bool, is_refused: bool
) -> None:
    draft = replace(_draft(plan, ranking, score=9.0, figure_open=1.0), is_list=is_list)
    counted = replace(draft, understood=replace(draft.understood, text=question))
    assert bool(refuse_unanswered(counted, SURE, plan)) is is_refused


def test_what_was_told_and_is_narrowed_is_shown_however_unsure_it_is(plan: Plan, ranking: Ranking) -> None:
    heard = replace(Reader(plan).understand("只说年费"), route=Content((14,), (Place(14, 2),)), goes_on=True)
    heard = replace(heard, asked=("只说年费", "审查系统"))
    draft = replace(_draft(plan, replace(ranking, log_odds=-9.0), score=-9.0), understood=heard)
    assert refuse_unanswered(draft, SURE, plan)
    assert not refuse_unanswered(replace(draft, understood=replace(heard, picks_told=True)), SURE, plan)


@pytest.mark.parametrize(
    ("question", "is_answered"), [("经费呢", True), ("国家呢", False), ("经费谁管", False), ("年费呢", False)]
)
def test_a_topic_of_the_plan_by_itself_needs_none(
    plan: Plan, ranking: Ranking, question: str, is_answered: bool
) -> None:
    draft = replace(_draft(plan, ranking, question, score=-9.0), understood=Reader(plan).understand(question))
    assert (refuse_unanswered(draft, SURE, plan) is None) == is_answered


@pytest.mark.parametrize(
    ("question", "is_answered"), [("那产业呢", True), ("哪些产业", False), ("what about WIPO?", True)]
)
def test_a_topic_that_a_follow_up_asks_about_needs_some(
    plan: Plan, ranking: Ranking, question: str, is_answered: bool
) -> None:
    before = [Turn(role="user", content="密集型产业培育试点"), Turn(role="assistant", content="不知道")]
    draft = replace(_draft(plan, ranking, question, score=-9.0), understood=Reader(plan).understand(question, before))
    assert (refuse_unanswered(draft, SURE, plan) is None) == is_answered


def test_suggestions_are_the_best_three_items(plan: Plan, ranking: Ranking) -> None:
    refusal = refuse_unanswered(_draft(plan, ranking, score=-1.0, coverage_plan=1.0), SURE, plan)
    assert refusal
    assert [suggestion.item for suggestion in refusal.nearest] == [1, 2, 3]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("2019年的要点", "other_plan"),
        ("请问怎么办", "unclear"),
        ("两项", "unclear"),
        ("三项工作", "unclear"),
        ("2.5亿", "unclear"),
        ("十三五", None),
        ("八项规定怎么落实", None),
        ("九项规定怎么落实", "unclear"),
        ("推进计划", None),
        ("专利", None),
    ],
)
def test_some_questions_need_no_search(plan: Plan, question: str, kind: str | None) -> None:
    refusal = refuse_unread(Reader(plan).understand(question), plan)
    assert (refusal.kind if refusal else None) == kind


def test_what_was_found_but_for_a_figure_is_not_called_unclear(plan: Plan, ranking: Ranking) -> None:
    probed = replace(ranking, unanswered_kind="unclear")
    refusal = refuse_unanswered(_draft(plan, probed, score=9.0, figure_open=1.0), SURE, plan)
    assert refusal
    assert refusal.kind == "not_in_plan"
    assert refusal.nearest


@pytest.mark.parametrize(
    ("message", "told"),
    [("谢谢", "直接问就行"), ("thanks", "Ask whatever"), ("？？？", "没有看懂"), ("那个", "没有看懂")],
)
def test_courtesy_is_not_called_unclear(plan: Plan, message: str, told: str) -> None:
    refusal = refuse_unread(Reader(plan).understand(message), plan)
    assert refusal
    assert refusal.kind == "unclear"
    assert told in refusal.message
