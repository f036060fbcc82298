"""Event: exercises, meetings, agreements between organisations, requests for help. A sentence about one is stored
by its parties; the atlas keeps each event as an entity with lines (event, event, role), so that two reports meet.
"""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Relation, plain

__all__ = ["RELATIONS", "ROLES"]

ROLES: Final = {
    "exercise": ("organiser", "participant"),
    "operation": ("organiser", "participant"),
    "meeting": ("organiser", "chair", "participant"),
    "agreement": ("participant",),
    "request": ("requester", "addressee"),
    "boycott": ("boycotter", "target"),
    "invocation": ("invoker", "treaty", "article"),
    "incident": ("target", "participant"),
}
"""Kind of event -> the roles its entity may name."""


def _event(name: str, stored: str, wording: str, denial: str, *, statuses: tuple[str, ...] = ()) -> Relation:
    """A printed relation that reports an event by its parties."""
    return Relation(
        name=name,
        stored=stored,
        family="event",
        statuses=statuses,
        keys=("place", "troops", "aircraft", "reason", "article", "size"),
        wording=wording,
        denial=denial,
        show=plain,
    )


RELATIONS: Final = (
    _event("exercise", "exercise", "{subject} held the exercise {object}", "{subject} did not hold {object}"),
    _event("meeting", "meeting", "{subject} met in {object}", "{subject} did not meet in {object}"),
    _event(
        "agreement",
        "agreement",
        "{subject} made an agreement with {object}",
        "{subject} made no agreement with {object}",
        statuses=("planned",),
    ),
    _event(
        "request_for_help",
        "request",
        "{subject} asked {object} for help",
        "{subject} did not ask {object} for help",
        statuses=("requested", "refused", "ignored", "granted", "partial"),
    ),
)
