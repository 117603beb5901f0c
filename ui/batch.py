"""How is a file of questions read and answered, one JSON a line?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from pydantic import ValidationError

from assistant.answering import Answering
from assistant.errors import QuestionError
from assistant.faults import fault
from assistant.question.asked import Asked


def read_batch(path: Path) -> list[Asked]:
    """The questions of a JSON-lines file, "-" for standard input; blank lines are passed over.

    Raises QuestionError, which names the line, before anything is asked.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        lines = data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise QuestionError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    return [_read(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]


def answer_batch(answering: Answering, batch: list[Asked], out: TextIO) -> Iterator[int]:
    """Write one Answer JSON a line, in order, each as soon as it is there; yields how many are done.

    A question that cannot be asked (empty, too long, not text) is refused as unclear, and the next one is asked.
    """
    assistant = answering.chain()
    for done, asked in enumerate(batch, start=1):
        try:
            answer = assistant.invoke(asked)
        except QuestionError as error:
            answer = answering.unaskable(asked, error)
        out.write(answer.model_dump_json() + "\n")
        out.flush()
        yield done


def _read(line: str, where: str) -> Asked:
    try:
        return Asked.model_validate_json(line)
    except ValidationError as error:
        name, message = fault(error.errors()[0])
        raise QuestionError(
            f"{where}: {name + ': ' if name else ''}{message}. "
            'Each line is {"question": "…", "history": [{"role": "user", "content": "…"}]}; history may be left out.'
        ) from error
