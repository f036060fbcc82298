"""The days of an act as cells. Comes in: the statements that tell the act; goes out: its days. The same act twice is
two days; two reports of one act are rivals.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import Final

from foedus.dates import Interval, edtf
from foedus.fill.filled import Filled
from foedus.relations.membership import ENTRIES, EXITS, FORMAL
from foedus.statement import Statement
from foedus.store import View

_TURNS: Final = (
    (ENTRIES, EXITS),
    (EXITS, ENTRIES),
    (frozenset({"suspension"}), frozenset({"reinstatement"})),
    (frozenset({"reinstatement", "return"}), frozenset({"suspension"})),
)
_REPEATED: Final = frozenset({"application", "announcement", "notice", "invitation"})
_LATER: Final = 90
"""Days after which such a step is another one, not another report of it."""
_NOT_YET: Final = ("announced", "notified", "planned")


def days_of(view: View, told: list[Statement], others: list[Statement], note: str, owner: str, org: str) -> Filled:
    """The days that statements give: the same act twice is two days, two reports of one act are rivals."""
    told = [s for s in told if s.details.get("stage") not in _NOT_YET] or told
    days = _sharpest({s.valid for s in told})
    acts = {s.value for s in told}
    counter = frozenset().union(*(after for before, after in _TURNS if acts & before))
    turns = [Interval.from_edtf(s.valid).begin_min for s in others if s.value in counter and s.valid]
    turns += [Interval.from_edtf(s.valid).end_max for s in others if s.value in FORMAL | {"signatory"} and s.valid]
    spans = [Interval.from_edtf(d).possible for d in days]
    if acts <= _REPEATED:  # a second application is no rival of the first
        turns += [begin for (_, end), (begin, _) in pairwise(spans) if begin - end > _LATER]
    turns.sort()
    times = {day: bisect_right(turns, Interval.from_edtf(day).begin_min) for day in days}
    # An act by steps (adopted, deposited) has a day for each; what lets in or out takes effect once.
    steps = {day: {_stage(s) for s in told if s.valid == day and not counter} for day in days}
    disputed = any(
        times[a] == times[b] and (counter or steps[a] & steps[b]) for i, a in enumerate(days) for b in days[:i]
    )
    notes = [f"the atlas has: {note}"] if note else []
    notes += [f"claimed by {view.names.label(s.speaker)}" for s in told[:1] if s.basis == "claimed" and s.speaker]
    if owner != org:
        notes.append(f"of {view.names.label(owner)}")
    if len(set(times.values())) > 1:
        notes.append(f"{len(set(times.values()))} times")
    elif len(days) > 1 and not disputed:
        notes.append(", ".join(f"{day}: {' or '.join(sorted(filter(None, steps[day])))}" for day in days))
    if acts & EXITS and (given := _sharpest({s.valid for s in others if s.value == "notice" and s.valid})):
        notes.append(f"notice {', '.join(given)}")
    sources = [view.sources[s.source] for s in told if s.source in view.sources]
    return Filled(
        value=" | ".join(days),
        holds="disputed" if disputed else "yes",
        since=edtf(min(b for b, _ in spans)),
        until=edtf(max(e for _, e in spans) - 1),
        known_until=view.owner(owner).checked,
        sources=" | ".join(dict.fromkeys(s.url or s.title or s.id for s in sources)),
        note="; ".join(notes),
    )


def _stage(s: Statement) -> str:
    """Which step of an act a statement tells; a renaming is told apart by the new name."""
    return s.details.get("stage", "") or (s.value if s.relation == "life" and s.object == "renaming" else "")


def _sharpest(texts: set[str]) -> list[str]:
    """Dates without those that only say less sharply what another says, in order."""
    spans = {text: Interval.from_edtf(text).possible for text in texts}
    kept = {}
    for text, (begin, end) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1], item[0])):
        if not any(begin <= b and e <= end for b, e in kept.values()):
            kept[text] = (begin, end)
    return sorted(kept, key=lambda text: kept[text])
