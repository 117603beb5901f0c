"""Where does the time of a cold command go?

    pytest tests/benchmarks/test_start.py --benchmark-only --benchmark-columns=min,median,max

Each program runs in a process of its own. `ask` less `import sentence_transformers` is what is ours.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

PROGRAMS = {
    "python": "pass",
    "help": "import sys; sys.argv = ['workplan', '--help']; from ui.cli import main; main()",
    "import sentence_transformers": "import sentence_transformers",
    "import langchain_core": "import langchain_core.runnables, langchain_core.vectorstores",
    "import jieba and its dictionary": "import jieba; jieba.initialize()",
    "ask, structure": "import sys; sys.argv = ['workplan', 'ask', '第十三项']; from ui.cli import main; main()",
    "ask, content": "import sys; sys.argv = ['workplan', 'ask', '专利质押融资怎么做']; from ui.cli import main; main()",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_start(benchmark: BenchmarkFixture, indexed_data: Path, name: str) -> None:
    environment = {**os.environ, "WORKPLAN_DATA_DIR": str(indexed_data)}

    def start() -> None:
        subprocess.run([sys.executable, "-c", PROGRAMS[name]], env=environment, capture_output=True, check=True)

    benchmark.pedantic(start, rounds=5, warmup_rounds=1)
