from assistant.marker import mark, mark_in, name_in
from assistant.plan.model import Plan
from assistant.statement import cite


def test_an_answer_s_text_says_by_which_name_a_plan_is_marked(plan: Plan) -> None:
    citation = cite(plan, plan.item(13), plan.item(13).sentences[0])
    assert (mark(citation, {}), mark(citation, {plan.id: "2018"})) == ("13", "2018·13")
    assert (name_in("……。[13]", citation), mark_in("……。[13]", citation)) == ("", "13")
    assert (name_in("……。[2018·13]", citation), mark_in("……。[2018·13]", citation)) == ("2018", "2018·13")
    assert name_in("……。[2018·1]", citation) == ""
    assert name_in("……。[国家知识产权局2018·13]", citation) == "国家知识产权局2018"
    assert name_in(f"……。[{plan.id}·13]", citation) == plan.id
