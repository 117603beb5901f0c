import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.plan.model import Item, Plan
from embeddings.naming import DEFAULT_MODEL

Command = Callable[..., "tuple[int, str, str]"]


def _one_line(text: str) -> str:
    """The text, which must be one line and no traceback."""
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    return text


def test_a_question_is_answered_with_its_item(command: Command, indexed_data: Path) -> None:
    code, out, err = command(
        "ask",
        "专利审得太慢了，局里打算怎么办？",
        WORKPLAN_EMBEDDING_MODEL=DEFAULT_MODEL,
        WORKPLAN_DATA_DIR=str(indexed_data),
    )
    assert (code, err) == (0, "")
    assert "优化审查流程。[13]" in out
    assert "[13] （十三）提高专利审查效率 · 四、加快建设世界一流专利审查机构" in out


def test_json_is_one_answer(command: Command) -> None:
    code, out, _ = command("ask", "第十三项", "--json")
    assert code == 0
    answer = Answer.model_validate_json(out)
    assert {citation.item for citation in answer.citations} == {13}


def test_a_refusal_is_no_failure(command: Command) -> None:
    code, out, _ = command("ask", "第二十项")
    assert code == 0
    assert "共19项，没有第20项" in out
    assert "[19] 提高综合保障能力" in out


def test_the_index_builds_itself_on_first_use(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("ask", "专利质押融资", "--json")
    assert code == 0
    assert Answer.model_validate_json(out).considered[0].item == 10
    assert (tmp_path / "data/index/cnipa-2018/manifest.json").exists()


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("a" * 100_000, "100,000 characters"),
        (b"\xff\xfe\xe4\xb8", "UTF-8"),
        ("\x01\x1b\x7f", "control characters"),
    ],
)
def test_what_cannot_be_asked_is_bad_usage(command: Command, question: str | bytes, message: str) -> None:
    code, out, err = command("ask", question)
    assert (code, out) == (2, "")
    assert message in _one_line(err)


def test_a_question_of_signs_is_refused_as_unclear(command: Command) -> None:
    code, out, _ = command("ask", "🙂🙂🙂", "--json")
    assert code == 0
    refusal = Answer.model_validate_json(out).refusal
    assert refusal
    assert refusal.kind == "unclear"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "question"),
        (["ask", "专利", "--batch", "f"], "question"),
        (["ask", "专利", "--plan", "other"], "cnipa-2018"),
        (["ask", "--batch", "none.jsonl"], "none.jsonl"),
        (["plan", "show", "20"], "no item"),
        (["sing"], "sing"),
        (["ask", "专利", "--loud"], "--loud"),
    ],
)
def test_bad_usage_is_told_and_exits_with_two(command: Command, arguments: list[str], message: str) -> None:
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert message in _one_line(err)


def test_an_unusable_setting_is_bad_usage(command: Command, tmp_path: Path) -> None:
    (tmp_path / "workplan.toml").write_text("plam = 'x'")
    code, _, err = command("ask", "专利")
    assert code == 2
    assert "plam" in _one_line(err)


def test_a_data_folder_that_cannot_be_made_is_a_failure(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = command("ask", "专利质押融资", WORKPLAN_DATA_DIR=str(tmp_path / "file"))
    assert code == 1
    assert "WORKPLAN_DATA_DIR" in _one_line(err)


def test_a_model_that_is_not_here_is_a_failure(command: Command) -> None:
    code, _, err = command("ask", "专利质押融资", WORKPLAN_EMBEDDING_MODEL="/no/such/folder")
    assert code == 1
    assert "WORKPLAN_EMBEDDING_MODEL" in err.splitlines()[-1]
    assert "Traceback" not in err


def test_debug_shows_the_traceback(command: Command) -> None:
    code, _, err = command("ask", "", "--debug")
    assert code == 1
    assert "Traceback" in err


def test_a_batch_is_answered_in_order(command: Command, tmp_path: Path) -> None:
    questions = ["第三项", "第二十项", "哪几项提到“大数据”"]
    history = [{"role": "user", "content": "你好"}, {"role": "assistant", "content": "您好"}]
    lines = [json.dumps({"question": q, "history": history}, ensure_ascii=False) for q in questions]
    (tmp_path / "batch.jsonl").write_text("\n\n".join(lines) + "\n", encoding="utf-8-sig")
    code, out, _ = command("ask", "--batch", "batch.jsonl")
    assert code == 0
    assert [Answer.model_validate_json(line).question for line in out.splitlines()] == questions
    code, piped, _ = command("ask", "--batch", "-", stdin=(tmp_path / "batch.jsonl").read_bytes())
    assert [json.loads(line)["text"] for line in piped.splitlines()] == [
        json.loads(line)["text"] for line in out.splitlines()
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"question": "a"}\n{"question": 3}', "line 2: question"),
        (b'{"question": "a"}\nnot json', "line 2"),
        (b'{"question": "a", "history": [{"role": "system", "content": "x"}]}', "line 1: history.0.role"),
        (b'{"question": "a", "extra": 1}', "line 1: extra"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_bad_batch_is_told_before_anything_is_asked(
    command: Command, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "batch.jsonl").write_bytes(content)
    code, out, err = command("ask", "--batch", "batch.jsonl")
    assert (code, out) == (2, "")
    assert message in _one_line(err)


def test_a_question_that_cannot_be_asked_does_not_end_a_batch(command: Command, tmp_path: Path) -> None:
    questions = ["第十三项", "  ", "长" * 100_000, "第一项"]
    lines = "".join(json.dumps({"question": question}) + "\n" for question in questions)
    code, out, _ = command("ask", "--batch", "-", stdin=lines.encode())
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [a["refusal"] and a["refusal"]["kind"] for a in answers] == [None, "unclear", "unclear", None]
    assert "100,000 characters" in answers[2]["refusal"]["message"]


def test_a_server_does_not_start_with_a_database_that_is_none(command: Command) -> None:
    code, _, err = command("serve", "--port", "0", WORKPLAN_DATABASE_URL="nosuch://me:secret@host/name")
    assert code == 1
    assert "WORKPLAN_DATABASE_URL" in _one_line(err)
    assert "secret" not in err


def test_an_empty_batch_gives_nothing_and_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "batch.jsonl").write_text("\n")
    assert command("ask", "--batch", "batch.jsonl") == (0, "", "batch.jsonl holds no question.\n")


def test_the_plan_is_shown_as_printed(command: Command, plan: Plan) -> None:
    code, out, _ = command("plan", "show")
    assert code == 0
    assert all(f"{section.label}{section.title}" in out for section in plan.sections)
    squeezed = "".join(out.split())
    assert all("".join((item.label + item.text).split()) in squeezed for item in plan.items)


@pytest.mark.parametrize("key", ["13", "（十三）", "第十三项"])
def test_one_item_is_shown(command: Command, plan: Plan, key: str) -> None:
    code, out, _ = command("plan", "show", key)
    assert code == 0
    assert out.strip() == "（十三）" + plan.item(13).text


def test_the_plan_and_an_item_are_given_as_json(command: Command, plan: Plan) -> None:
    assert Plan.model_validate_json(command("plan", "show", "--json")[1]) == plan
    assert Item.model_validate_json(command("plan", "show", "13", "--json")[1]) == plan.item(13)


def test_the_index_is_built_described_and_checked(command: Command, tmp_path: Path) -> None:
    code, _, err = command("index", "info")
    assert code == 1
    assert "workplan index build" in _one_line(err)
    assert command("index", "check")[0] == 1
    code, out, _ = command("index", "build")
    assert code == 0
    assert "passages in" in out
    assert "hash:words, 256 dimensions" in command("index", "info")[1]
    assert json.loads(command("index", "info", "--json")[1])["sources"]["cnipa-2018"]
    code, out, _ = command("index", "check")
    assert code == 0
    assert "is in order" in out
    (tmp_path / "data/index/cnipa-2018/index.faiss").write_bytes(b"")
    assert command("index", "check")[0] == 1


def test_the_version_is_that_of_the_distribution(command: Command) -> None:
    from importlib.metadata import version

    assert command("--version") == (0, f"workplan-assistant {version('workplan-assistant')}\n", "")


def test_help_imports_nothing_heavy(command: Command) -> None:
    """Help must answer at once: what takes long to import stays out."""
    heavy = "torch langchain_core faiss jieba numpy sqlalchemy docx openpyxl gradio fastapi uvicorn".split()
    program = f"import sys, ui.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.strip() == b"[]"
    assert "ask" in command("--help")[1]
