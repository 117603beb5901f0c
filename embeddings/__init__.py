"""Text → vectors → nearest passages.

Threads of OpenMP that wait for work sleep instead of spinning: on a machine where something else runs too, spinning
makes an embedding ten times as slow. The libraries read this once, when they are loaded, so it is said here first.
"""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
