import pytest

from assistant.answer import Answer, Citation, Considered, Receipt, Refusal, Suggestion, Timing
from assistant.plan.model import Plan
from assistant.statement import cite


@pytest.fixture
def receipt(plan: Plan) -> Receipt:
    return Receipt(
        plan_sha256=plan.sha256,
        index_fingerprint="f1234",
        embedding_model="bundled:multilingual-e5-small",
        chat_model=None,
        prompt_version="1",
    )


@pytest.fixture
def citation(plan: Plan) -> Citation:
    """The third sentence of item 6, which quotes and names a document."""
    item = plan.item(6)
    return cite(plan, item, item.sentences[3])


@pytest.fixture
def answered(plan: Plan, citation: Citation, receipt: Receipt) -> Answer:
    """An answer of one cited sentence."""
    return Answer(
        question="专利代理条例怎么改",
        standalone_question="专利代理条例怎么改",
        text=f"{citation.quote}[6]\n\n- 第二点。[6]",
        citations=(citation,),
        considered=(Considered(plan=plan.id, item=6, key="6", score=1.0),),
        mode="extractive",
        verified=True,
        receipt=receipt,
        timing_ms=Timing(understand=1, retrieve=2, answer=3, total=6),
    )


@pytest.fixture
def refused(plan: Plan, receipt: Receipt) -> Answer:
    """A refusal with one suggestion."""
    nearest = (Suggestion(plan=plan.id, item=19, key="19", title="提高综合保障能力"),)
    message = "《国家知识产权局2018年工作要点》没有写明这个问题的答案。"
    return Answer(
        question="食堂几点开饭",
        standalone_question="食堂几点开饭",
        text=message,
        refusal=Refusal(kind="not_in_plan", message=message, nearest=nearest),
        mode="extractive",
        verified=True,
        receipt=receipt,
        timing_ms=Timing(understand=1, retrieve=2, answer=3, total=6),
    )
