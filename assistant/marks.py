"""How is a marker in an answer's text written: "[13]", "[2019·13]"?"""

import re

NAME = r"[^\[\]\s·]{1,40}"
"""A pattern for what a plan is called in it."""
_KEY = r"[^\[\]\s·]{1,8}"
MARKER = re.compile(rf"\[((?:{NAME}·)?{_KEY})\]")
"""One marker; its group is what stands between the brackets."""
MARKERS = rf"(?:\[(?:{NAME}·)?{_KEY}\])+"
"""A pattern for the markers behind one sentence. It has no groups."""
