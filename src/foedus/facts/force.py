"""Claims about forces: who gives which unit."""

from __future__ import annotations

from typing import Final

from foedus.dates import NEVER, Interval
from foedus.facts.base import UNKNOWN, Claim, Finders, Finding, Tie
from foedus.facts.words import label, stems
from foedus.spans import merged
from foedus.store import View

__all__ = ["FINDERS"]


def _contribution(view: View, claim: Claim) -> Finding:
    """A contribution to a force: the state and the kind of unit must be recorded."""
    said = claim.said
    lines = [s for s in view.owner(said.subject).statements if s.relation == "contribution"]
    mine = [s for s in lines if said.object in ("*", s.object)]
    if not lines:
        return UNKNOWN
    ties = tuple(Tie(owner=said.subject, statement=s.id) for s in mine)
    gives = sorted({f"{label(view, s.object)}: {s.value or s.details.get('unit', '')}" for s in mine})
    fact = f"Contributions to {label(view, said.subject)}: {'; '.join(gives)}." if gives else ""
    if not mine:
        return Finding(known=False)
    days = merged(Interval.from_edtf(s.valid).possible if s.valid else (-NEVER, NEVER) for s in mine)
    days = ((days[0][0], NEVER),)
    claimed = stems(said.value)
    ad_hoc = said.details.get("status") == "ad hoc"
    sizes: set[str] = set()
    for s in mine:
        recorded = stems(
            f"{s.value} {s.details.get('unit', '')} {s.details.get('size', '')} {s.details.get('note', '')}"
        )
        sizes |= recorded & _SIZES
        if (ad_hoc and "hoc" in recorded) or (not ad_hoc and (not claimed or claimed & recorded)):
            return Finding(yes=days, fact=fact, ties=ties)
    # a brigade where a battalion is recorded is wrong; a unit of another sort may be one more contribution
    other_size = bool(claimed & _SIZES) and bool(sizes) and not claimed & sizes
    return Finding(known=other_size, verdict="contradicted", fact=fact, ties=ties)


_SIZES: Final = frozenset({"company", "battalion", "regiment", "brigade", "division", "corp", "army"})


FINDERS: Final[Finders] = {
    "contribution": _contribution,
}
"""Stored relation -> what finds it."""
