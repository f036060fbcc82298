"""Force: which state gives which unit to which force. Stored key: (force, contribution, state); value: the unit."""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Fields, Relation, qualifiers
from foedus.statement import Statement

__all__ = ["RELATIONS"]


def _store(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The force is the subject; the state stands at the other end."""
    if status:
        details["status"] = status
    return object_, subject, details.pop("unit", ""), details


def _show(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """Printed from the state to the force."""
    more = {"unit": stored.value} if stored.value else {}
    return stored.object, stored.subject, stored.details.get("status"), {**more, **qualifiers(stored)}


RELATIONS: Final = (
    Relation(
        name="force_contribution",
        stored="contribution",
        family="force",
        state=True,
        statuses=("ad hoc",),
        keys=("unit", "size"),
        wording="{subject} contributes to {object}",
        denial="{subject} does not contribute to {object}",
        store=_store,
        show=_show,
    ),
)
