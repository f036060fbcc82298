"""Quantity: a number with its measure. Stored key: (what, quantity, measure); value: the number.

Counts of members are the measure `member count` (or `founding member count` …), so that a claim and the atlas meet.
"""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Fields, Relation, qualifiers
from foedus.statement import Statement

__all__ = ["COUNTED", "RELATIONS"]

COUNTED: Final = ("member", "founding", "observer", "associate", "partner", "candidate", "signatory")


def _count(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The measure names what is counted."""
    counted = status or "member"
    measure = "member count" if counted == "member" else f"{counted} member count"
    return subject, measure, object_, details


def _counted(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """The status is read back from the measure."""
    status = stored.object.removesuffix("member count").strip() or "member"
    return stored.subject, stored.value, status, qualifiers(stored)


def _measure(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The measure is the stored object, the number the value."""
    if status:
        details["status"] = status
    return subject, details.pop("measure", ""), object_, details


def _measured(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """The number is the printed object."""
    measure = {"measure": stored.object} if stored.object else {}
    return stored.subject, stored.value, stored.details.get("status"), {**measure, **qualifiers(stored)}


RELATIONS: Final = (
    Relation(
        name="member_count",
        stored="quantity",
        family="quantity",
        state=True,
        objects=("member count", *(f"{c} member count" for c in COUNTED[1:])),
        statuses=COUNTED,
        keys=("bound",),
        wording="{subject} has {object} members",
        denial="{subject} does not have {object} members",
        store=_count,
        show=_counted,
    ),
    Relation(
        name="quantity",
        stored="quantity",
        family="quantity",
        keys=("measure", "unit", "bound", "hedge", "place"),
        wording="{subject}: {object} {measure}",
        denial="{subject}: not {object} {measure}",
        store=_measure,
        show=_measured,
    ),
)
