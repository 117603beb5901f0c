import re
from pathlib import Path
from xml.etree import ElementTree

from assistant.chain import Way
from eval.comparison import compare
from eval.junit import write_junit
from eval.outcome import Outcome
from eval.report import scoreboard, write_report
from eval.run_folder import Manifest
from eval.verdict import verdicts

MANIFEST = Manifest(
    fingerprint="f" * 64, plan="p", plan_sha256="s" * 64, embedding_model="m", threshold=0.5, questions=7, repeat=1
)


def test_the_scoreboard_counts_by_item_and_kind(outcomes: list[Outcome], way: Way) -> None:
    rows = {row.name: row for row in scoreboard(outcomes, way.plan)}
    assert len(rows) == 20
    assert [(c.passed, c.asked) for c in rows["13"].cells if c] == [(1, 2), (1, 2)]
    assert rows["1"].cells == (None, None)
    assert [(c.passed, c.asked) for c in rows["–"].cells if c] == [(2, 3), (2, 3)]


def test_the_report_needs_nothing_else_and_escapes_what_was_asked(
    tmp_path: Path, outcomes: list[Outcome], way: Way
) -> None:
    asked = outcomes[1].question.model_copy(update={"question": "<script>alert(1)</script>"})
    changed = [outcomes[0], outcomes[1].model_copy(update={"question": asked}), *outcomes[2:]]
    comparison = compare(verdicts(outcomes), verdicts([changed[0].model_copy(update={"answer": outcomes[1].answer})]))
    write_report(tmp_path / "r.html", changed, plan=way.plan, manifest=MANIFEST, comparison=comparison)
    page = (tmp_path / "r.html").read_text()
    assert not re.findall(r"(?:src|href)\s*=|@import|url\((?!#)", page.replace('xlink:href="#', ""))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<svg") == 2
    assert "RuntimeError: broken &lt;&amp;&gt;" in page
    assert "pass → fail" in page
    assert all(outcome.question.id in page for outcome in outcomes if not outcome.passed)
    assert "threshold 0.50" in page


def test_the_same_run_gives_the_same_report(tmp_path: Path, outcomes: list[Outcome], way: Way) -> None:
    for name in ("a", "b"):
        write_report(tmp_path / name, outcomes, plan=way.plan, manifest=MANIFEST)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_junit_tells_failures_from_errors(tmp_path: Path, outcomes: list[Outcome]) -> None:
    odd = outcomes[6].model_copy(update={"error": "broken \x00 <&>"})
    write_junit([*outcomes[:6], odd], tmp_path / "junit.xml")
    suite = ElementTree.parse(tmp_path / "junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("7", "3", "1")
    cases = {case.get("name"): [child.tag for child in case] for case in suite}
    assert cases["right"] == []
    assert cases["wrong"] == ["failure"]
    assert cases["crashed"] == ["error"]
    failure = suite.find("testcase[@name='wrong']/failure")
    assert failure is not None
    assert failure.get("message") == "wanted items [13]; got items [12], 50% of the facts shown"
