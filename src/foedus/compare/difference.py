"""A difference as a row. Comes in: what ours and theirs say of some days; goes out: an `Answer` with its kind and
reason.
"""

from __future__ import annotations

from foedus.answers import Answer
from foedus.dates import edtf
from foedus.store import View
from foedus.timeline import Cell


def difference(
    view: View, subject: str, object_: str, first: int, last: int, ours: Cell, theirs: str, kind: str, why: str
) -> Answer:
    """One difference as a row."""
    told = ours.value if ours.holds == "yes" else f"{ours.value} ({ours.holds})"
    return Answer(
        subject=subject,
        relation="difference",
        object=object_,
        value=ours.value,
        holds=ours.holds,
        on=edtf(first),
        begin=first,
        end=last,
        cells=(ours,),
        owner=object_,
        details={"difference": kind, "ours": told or "unknown", "theirs": theirs, "reason": why},
        view=view,
    )
