"""Tables that ask for a status. Comes in: a state, an organisation and a day as a row writes them; goes out: what the
state was in it then.
"""

from __future__ import annotations

from bisect import bisect_right

from foedus.ask import status
from foedus.fill.filled import Filled, joined
from foedus.fill.meanings import Meanings


class Statuses:
    """Answers that are worked out once for each stretch of days on which nothing changes."""

    def __init__(self, meant: Meanings) -> None:
        self._meant, self._view = meant, meant.view
        self._stretches: dict[tuple[str, str], tuple[list[int], dict[int, Filled]]] = {}
        self._longer: dict[tuple[str, str, str], Filled] = {}

    def answer(self, state: str, org: str, on: str) -> Filled:
        """What a state is in an organisation on a day, or in a month or year."""
        begin, end = self._meant.days(on)
        org_id = self._meant.organisation(org)
        state_id = self._meant.member(state, begin, org_id)
        turns, known = self._stretches.get((state_id, org_id)) or self._begin(state_id, org_id)
        i = bisect_right(turns, begin)
        if i < len(turns) and turns[i] < end:  # more than one value may lie in a month or year
            asked = (state_id, org_id, on)
            if asked not in self._longer:
                self._longer[asked] = self._asked(*asked)
            return self._longer[asked]
        if i not in known:
            known[i] = self._asked(state_id, org_id, on)
        return known[i]

    def _begin(self, state: str, org: str) -> tuple[list[int], dict[int, Filled]]:
        """The days on which something changes between a state and an organisation, and room for what is between."""
        points = set(self._view.membership(state, org)[0])
        points.update(p for _, c in self._view.claims(state, org) for p in (c.begin, c.end))
        found = self._stretches[state, org] = (sorted(points), dict[int, Filled]())
        return found

    def _asked(self, state: str, org: str, on: str) -> Filled:
        """The answer of `foedus status` as cells."""
        rows = list(status(state, org, on=on, view=self._view).rows)
        if len(rows) == 1 and not rows[0].value:
            return Filled(note=rows[0].note or "no source of the atlas speaks for that day")
        return joined(rows, [row.value for row in rows])
