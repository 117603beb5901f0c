"""Questions and dialogues that are known to be answered, or not, by a plan, and what was learned from them."""
