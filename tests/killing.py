"""How does a test kill a process at one point of its work?"""

import time
from collections.abc import Callable
from subprocess import Popen

Start = Callable[..., "Popen[bytes]"]
"""Starts a Python program, with arguments, as a process of its own."""


def hang(*arguments: object, **options: object) -> None:
    """What the program calls at that point, whatever stood there: it says so and waits."""
    print("hanging", flush=True)
    time.sleep(60)


def kill_hanging(process: "Popen[bytes]") -> None:
    """Kill a process as soon as it hangs."""
    assert process.stdout
    assert process.stdout.readline() == b"hanging\n", process.communicate(timeout=5)
    process.kill()
    process.wait()
