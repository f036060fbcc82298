"""Which columns a panel can have, and how each was asked for. Comes in: names, rules, options; goes out: `Chosen`
columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from foedus.errors import BadInput
from foedus.frames.assembly_grid import Chosen
from foedus.frames.column import RULES, Column
from foedus.frames.themes import columns
from foedus.frames.units import Frame


def suited(name: str, frame: Frame, options: Mapping[str, Any]) -> list[Column]:
    """The columns of a name that a frame can have."""
    known = columns()
    if name not in known:
        from difflib import get_close_matches

        raise BadInput(
            f"there is no column {name!r}", hint=f"one of {', '.join(get_close_matches(name, known, 3) or known)}"
        )
    if frame.unit == "org":
        raise BadInput(f"{name} is of states", hint="a panel of organisations only counts its members")
    ours = [c for c in known[name] if (c.sources == ("atlas",)) == bool(frame.source)]
    if not ours:
        told = ", ".join(n for n, group in known.items() if any(c.sources == ("atlas",) for c in group))
        raise BadInput(f"the atlas has no {name}", hint=f"it has {told}; for others give the folder of their datasets")
    if frame.unit == "dyad":
        usual = [c for c in ours if not c.instead]
        found = [c for c in ours if c.instead and (frame.of or options.get(c.instead))]
        found = found or [c for c in usual if c.unit == "dyad"] or usual
    else:
        found = [c for c in ours if c.unit == "state" and not c.hidden and not c.pairs]
    if not found:
        raise BadInput(f"{name} needs two states", hint="a dyad panel has it")
    return found


def chosen_of(column: Column, options: Mapping[str, Any], rules: Mapping[str, str], bounds: bool) -> Chosen:
    """A column as it was added, with the values that come out and its coverage."""
    if column.covers:
        column = msgspec.structs.replace(column, coverage=column.covers(options))
    values = column.asked_values({**options, "bounds": bounds})
    return Chosen(column=column, options=options, rules=rules, values=values)


def rules_of(column: Column, rule: str | None) -> dict[str, str]:
    """The rule of each value."""
    if rule is None:
        return {v.name: v.rule for v in column.values}
    if rule not in RULES:
        raise BadInput(f"there is no rule {rule!r}", hint=f"one of {', '.join(RULES)}")
    plain = all(v.levels == 1 for v in column.values if not v.option)
    if not plain and rule != "any" and any(v.rule == "any" and v.levels == 0 for v in column.values):
        raise BadInput(f"{column.group} cannot go by {rule!r}", hint="it counts what held on any day of the period")
    if column.pairs or (not plain and rule in ("any", "all", "share")):
        raise BadInput(f"{column.group} cannot go by {rule!r}", hint="it is no flag: first or last, if any")
    return {v.name: rule if v.levels >= 0 else v.rule for v in column.values}
