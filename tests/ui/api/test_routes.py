import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.plan.model import Plan
from ui.api.examples import ANSWER, FEEDBACKS, QUESTIONS
from ui.api.feedback import Opinion


@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/v1/nothing", "/api/plans/a/b", "/gradio_api/upload"])
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_another_method_is_a_problem_that_names_the_right_one(client: TestClient) -> None:
    response = client.get("/api/ask")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert "POST" in response.json()["detail"]
    assert client.delete("/api/plans/cnipa-2018").headers["allow"] == "GET"


def test_every_operation_says_how_it_can_end(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    assert len(operations) > 10
    for operation in operations:
        assert operation["summary"]
        assert all(response["description"] for response in operation["responses"].values())
    asking = described["paths"]["/api/ask"]["post"]
    assert {"200", "400", "401", "404", "408", "413", "422", "429", "500", "503", "504"} == set(asking["responses"])
    assert "Problem" in described["components"]["schemas"]


def test_the_examples_are_what_is_taken_and_given(client: TestClient, app: FastAPI) -> None:
    for example in QUESTIONS.values():
        assert client.post("/api/ask", json=example["value"]).status_code == 200
    for example in FEEDBACKS.values():
        Opinion.model_validate(example["value"])
    Answer.model_validate(ANSWER["content"]["application/json"]["example"])


def test_the_plans_and_their_items_are_read(client: TestClient, plan: Plan) -> None:
    assert client.get("/api/plans").json() == [
        {"id": plan.id, "title": plan.title, "year": 2018, "sections": 5, "items": 19}
    ]
    assert Plan.model_validate_json(client.get(f"/api/plans/{plan.id}").content) == plan
    for name in ("13", "（十三）", "第十三项"):
        assert client.get(f"/api/plans/{plan.id}/items/{name}").json()["ordinal"] == 13
    for path in (f"/api/plans/{plan.id}/items/20", "/api/plans/other", "/api/plans/other/items/1"):
        assert client.get(path).status_code == 404


def test_a_search_gives_items_with_their_nearest_sentence(client: TestClient, plan: Plan) -> None:
    hits = client.get("/api/search", params={"q": "专利质押融资", "limit": 3}).json()
    assert hits[0]["item"] == 10
    assert len(hits) == 3
    assert all(plan.text[hit["start"] : hit["end"]] == hit["quote"] for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


@pytest.mark.parametrize("asked", ["", "q=", "q=a&limit=0", "q=a&limit=51", "q=%01"])
def test_a_search_for_nothing_is_a_problem(client: TestClient, asked: str) -> None:
    assert client.get(f"/api/search?{asked}").status_code == 422
