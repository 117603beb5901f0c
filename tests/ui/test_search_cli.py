import json
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., "tuple[int, str, str]"]

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街的坑。\n（二）架设新桥。年底通车。\n"


def test_all_plans_are_searched_or_one(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "roads.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert command("plan", "add", str(path), "--id", "roads", "--yes")[0] == 0
    code, out, err = command("search", "东街的坑先修", "-k", "2")
    assert (code, err) == (0, "")
    assert out.startswith("[roads·1] 修补主路\n")
    assert "修路局2020年工作要点" in out
    assert "先修东街的坑。" in out
    code, out, err = command("search", "质押", "--json", "-k", "3")
    hits = [json.loads(line) for line in out.splitlines()]
    assert (code, hits[0]["plan"], hits[0]["item"], len(hits)) == (0, "cnipa-2018", 10, 3)
    code, out, err = command("search", "专利质押融资", "--plan", "roads", "--json")
    assert {json.loads(line)["plan"] for line in out.splitlines()} == {"roads"}


def test_nothing_to_search_for_and_no_such_plan_are_usage_errors(command: Command) -> None:
    assert command("search", "  ")[0] == 2
    code, _, err = command("search", "专利", "--plan", "roads")
    assert (code, "no plan “roads”" in err) == (2, True)


def test_a_store_that_is_not_there_is_told_without_its_token(command: Command) -> None:
    hidden = {"WORKPLAN_STORE": "milvus:http://127.0.0.1:9/", "WORKPLAN_STORE_TOKEN": "me:hunter2"}
    code, _, err = command("search", "专利", **hidden)
    assert (code, "Milvus at http://127.0.0.1:9/" in err, "WORKPLAN_STORE" in err) == (1, True, True)
    assert "hunter2" not in err
    code, _, err = command("search", "专利", WORKPLAN_STORE="elsewhere")
    assert (code, "store" in err) == (2, True)
