"""What of other plans is near to a question that the chosen plan does not answer?"""

import logging

from assistant.answer import Answer, Suggestion
from assistant.archive import Archive
from assistant.errors import WorkplanError

_log = logging.getLogger(__name__)
_LOOKED, _OFFERED = 5, 2
"""Items of all plans that are looked at, and the most of other plans that are offered."""


class OtherPlans:
    """Adds items of other plans to what a refusal suggests, where an archive lies on this machine."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def offer(self, answer: Answer, plan_id: str) -> Answer:
        """The answer of a plan; where it is that the plan says nothing of it, with up to two items of other plans."""
        refusal = answer.refusal
        if refusal is None or refusal.kind != "not_in_plan" or not self._archive.is_at_hand():
            return answer
        try:
            hits = self._archive.search(answer.standalone_question, _LOOKED)
        except WorkplanError as error:
            _log.warning("Nothing is suggested from other plans: %s", error)
            return answer
        others = [
            Suggestion(plan=hit.plan, item=hit.item, key=hit.key, title=hit.title)
            for hit in hits
            if hit.plan != plan_id
        ]
        nearest = (*refusal.nearest, *others[:_OFFERED])
        return answer.model_copy(update={"refusal": refusal.model_copy(update={"nearest": nearest})})
