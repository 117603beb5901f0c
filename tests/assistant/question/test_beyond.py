import pytest

from assistant.plan.model import Plan
from assistant.question.beyond import Elsewhere, ask_elsewhere, read_elsewhere
from assistant.question.context import Context
from assistant.question.places import Place


def _found(question: str, before: str, told: tuple[Place, ...], plan: Plan) -> set[int] | None:
    context = Context(before, tuple(dict.fromkeys(p.item for p in told)), told=told, every=told)
    whole = ask_elsewhere(question, context, plan)
    if whole is None:
        return None
    asked = read_elsewhere(whole, plan)
    assert asked
    assert not set(asked.found(plan)) & set(told)
    return {place.item for place in asked.found(plan)}


@pytest.mark.parametrize(
    ("before", "told", "question", "items"),
    [
        ("大数据中心建不建", (Place(10, 7),), "别的地方还写到吗", {14}),
        ("大数据中心建不建", (Place(10, 7),), "计划其他部分有没有提到大数据", {14}),
        ("机构改革试点", (Place(6, 1),), "还有别的试点吗", {5, 10, 16}),
        ("信访", (Place(19, 1),), "信访在别处还提过吗", set()),
        ("审查里用云计算吗", (Place(14, 2),), "审查以外，“大数据”在别的条目还有没有提", {10}),
        ("互联网+保护行动", (Place(9, 6),), "除此之外还有哪条带“互联网+”的字样", {6}),
        ("专利质量提升工程年度推进计划在哪", (Place(12, 1),), "这个工程别处还说了没", {8}),
        ("big data", (Place(10, 7),), "Is it mentioned anywhere else?", {14}),
        ("AI", (Place(14, 2),), "besides this line, where else does big data come up?", {10}),
        ("产业怎么分类", (Place(10, 2),), "国家标准还有别的吧,跟我有关的那份", {6}),
        ("哪里提到高校了", (Place(5, 1),), "还有没有,别的条也翻翻,师兄说还有", {10, 17}),
        ("园区的统计写在哪", (Place(5, 3),), "我记得统计不止这一处诶,别的条里的也帮我找出来吧", {8, 10}),
        ("学科建设", (Place(17, 2),), "除了这条,“高校”还在别的哪几条出现", {5, 10}),
        ("机构改革试点", (Place(6, 1),), "一个就交差?其余各条的试点全报上来", {5, 10, 16}),
        ("产业怎么分类", (Place(10, 2),), "国家标准除了这个分类的，还提过另一个吧？", {6}),
        ("审查员培训", (Place(15, 4),), "全文还有哪些地方讲到培训基地", {17}),
        ("专利导航", (Place(10, 2),), "带“导航”两个字的还有没有", {17}),
        ("“十三五”规划评估", (Place(4, 5),), "带“十三五”字样的专项规划，另外还有哪一个", {17}),
        ("高校学科建设", (Place(17, 2),), "除了这条，别处还有点到高校的吗", {5, 10}),
        ("代理国家标准", (Place(6, 4),), "除它以外，计划里还提了哪个国家标准", {10}),
        ("绩效工资怎么弄", (Place(18, 2),), "还有哪件事也是“绩效”", {18}),
    ],
)
def test_other_places_are_looked_for(
    plan: Plan, before: str, told: tuple[Place, ...], question: str, items: set[int]
) -> None:
    assert _found(question, before, told, plan) == items


def test_the_place_told_is_asked_for_too_where_that_is_said(plan: Plan) -> None:
    told = Context("大数据中心建不建", (10,), told=(Place(10, 7),), every=(Place(10, 7),))
    assert ask_elsewhere("“大数据”别处还有吧，两处一并给我", told, plan) == "哪几项提到“大数据”"


@pytest.mark.parametrize(
    "question",
    [
        "“培训基地”还有哪些要求",
        "“培训基地”还有没有经费",
        "“培训基地”这块还有哪些部门参与",
        "还有其他要求吗",
        "还有哪些条件可以用",
        "还有哪些项目带动培训",
        "其他领域也管吗",
        "还有食堂也是吗",
        "招聘和培训又写在哪里",
        "审查员还有别的吗,谁负责",
        "除了这个，还有什么要求",
        "谁负责",
        "审查员培训另外有没有考核",
        "培训基地全文几处提到，全要",
        "有没有别的路子",
    ],
)
def test_what_asks_for_no_other_place_is_left(plan: Plan, question: str) -> None:
    assert _found(question, "审查员培训", (Place(15, 4),), plan) is None


def test_without_an_answer_nothing_is_elsewhere(plan: Plan) -> None:
    assert ask_elsewhere("别处还提到吗", Context("审查员培训"), plan) is None


def test_a_title_counts_only_where_its_item_says_nothing_else(plan: Plan) -> None:
    found = Elsewhere(("外交",), ()).found(plan)
    assert Place(7, 0) not in found
    assert Place(7, 1) in found
