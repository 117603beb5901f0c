from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.index import PlanIndex
from assistant.plan.library import Import, Library
from embeddings.hashing import HashEmbeddings

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街的坑。\n（二）架设新桥。年底通车。\n"


def test_a_star_searches_all_plans(make_app: Callable[..., FastAPI], tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(Import("roads", "修路局2020年工作要点", 2020, TEXT, "roads.txt", TEXT.encode()))
    PlanIndex(tmp_path, library.load("roads"), HashEmbeddings()).open()
    with TestClient(make_app(data_dir=tmp_path), raise_server_exceptions=False) as client:
        hits = client.get("/api/search", params={"q": "先修东街的坑", "plan": "*", "limit": 2}).json()
        assert (hits[0]["plan"], hits[0]["item"], hits[0]["quote"]) == ("roads", 1, "先修东街的坑。")
        assert hits[0]["plan_title"] == "修路局2020年工作要点"
        library.remove("roads")
        hits = client.get("/api/search", params={"q": "先修东街的坑", "plan": "*"}).json()
        assert "roads" not in {hit["plan"] for hit in hits}
        described = client.get("/api/openapi.json").json()["paths"]["/api/search"]["get"]["parameters"]
        assert "all plans" in next(one["description"] for one in described if one["name"] == "plan")
