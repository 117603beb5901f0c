"""How many questions a second do 50 concurrent askers get answered, beside bare query embeddings in the same run?

    python -m tests.benchmarks.load [SECONDS] [WORKERS]

Starts `workplan serve` on loopback, lets wrk (Debian: wrk) ask the questions of the evaluation set for that long, after
and before measuring how many of the same questions one process embeds a second, one after the other. Needs an index;
“workplan index build” makes one.
"""

import json
import os
import re
import signal
import sys
from itertools import cycle, islice
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, run
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from embeddings.model import SentenceEmbeddings
from embeddings.naming import DEFAULT_MODEL
from eval.questions import read_questions

ASKERS = 50
_LUA = """
local bodies = {%s}
local next = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
request = function() next = next %% #bodies + 1; return wrk.format(nil, "/api/ask", nil, bodies[next]) end
done = function(summary, latency)
  local e = summary.errors
  local errors = e.status + e.read + e.write + e.timeout + e.connect
  print(string.format("RESULT %%d %%d %%d %%d", summary.requests, summary.duration, latency:percentile(95), errors))
end
"""


def embeddings_a_second(questions: list[str], seconds: float) -> float:
    """Bare query embeddings of one process, one after the other."""
    embeddings = SentenceEmbeddings(DEFAULT_MODEL)
    for question in islice(questions, 20):
        embeddings.encode_query(question)
    start = perf_counter()
    for done, question in enumerate(cycle(questions), start=1):
        embeddings.encode_query(question)
        if (spent := perf_counter() - start) > seconds:
            return done / spent
    raise ValueError("there are no questions")


def load(url: str, questions: list[str], seconds: float) -> tuple[float, float, int]:
    """Answers a second, the 95th percentile of the wait in seconds, and errors."""
    bodies = ",".join(f"[==[{json.dumps({'question': question})}]==]" for question in questions)
    with TemporaryDirectory() as folder:
        script = Path(folder) / "ask.lua"
        script.write_text(_LUA % bodies, encoding="utf-8")
        arguments = ["wrk", "-t1", f"-c{ASKERS}", f"-d{seconds:.0f}s", "--timeout", "60s", "-s", str(script), url]
        printed = run(arguments, capture_output=True, text=True, check=True).stdout
    result = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+)", printed)
    assert result, printed
    requests, microseconds, wait, errors = map(int, result.groups())
    return requests / (microseconds / 1e6), wait / 1e6, errors


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    workers = sys.argv[2] if len(sys.argv) > 2 else "1"
    questions = [question.question for question in read_questions()]
    before = embeddings_a_second(questions, seconds / 6)
    command = [sys.executable, "-c", "from ui.cli import main; main()", "serve", "--port", "0", "--workers", workers]
    environment = {**os.environ, "WORKPLAN_REQUESTS_PER_MINUTE": "0"}
    server = Popen(command, stdout=PIPE, stderr=DEVNULL, text=True, env=environment)
    try:
        assert server.stdout
        url = server.stdout.readline().split()[0].rstrip("/")
        while not _is_ready(url):
            sleep(0.5)
        load(url, questions, 5)  # so that every worker is warm
        rate, wait, errors = load(url, questions, seconds)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    bare = (before + embeddings_a_second(questions, seconds / 6)) / 2
    print(f"bare query embeddings, one process      1     ({bare:.0f} a second)")
    print(f"answers, {ASKERS} askers, {workers} worker(s)       {rate / bare:6.2f}  ({rate:.0f} a second)")
    print(f"wait of 95 in 100 askers             {wait * bare:6.1f}  ({wait:.2f} seconds)")
    print(f"errors                               {errors:4}")


def _is_ready(url: str) -> bool:
    try:
        with urlopen(f"{url}/readyz", timeout=5):
            return True
    except (URLError, TimeoutError, ConnectionError):
        return False


if __name__ == "__main__":
    main()
