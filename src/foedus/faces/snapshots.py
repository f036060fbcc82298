"""Timelines as plain text, for a reviewer's diff. Comes in: a view and an id; goes out: text. Writes nothing.

`python -m foedus.atlas` keeps one such text for each curated file under `tests/snapshots/`, so that a change of a line
shows what it changed in history.
"""

from __future__ import annotations

from foedus.dates import ALWAYS, edtf, span_text
from foedus.statement import Statement
from foedus.store import Track, View
from foedus.timeline import Cell, runs

__all__ = ["timeline_text"]


def timeline_text(view: View, org: str) -> str:
    """Give everything that has days on one id: who is in, who holds what, what happened, what is promised.

    Days are EDTF with inclusive ends. Neighbours of one value and certainty are one line.

    Parameters
    ----------
    view : View
    org : str
        Id of an organisation, treaty, office or other owner.

    Returns
    -------
    str
        Lines sorted by key, with a line end after each; empty if nothing with days hangs on the id.
    """
    owner = view.owner(org)
    lines = [line for track in owner.tracks for line in _track(track)]
    happened = sorted({_line(s) for s in owner.statements if s.relation in ("life", "obligation") and s.valid})
    if not lines and not happened:
        return ""
    name = view.names.label(org) if org in view.names.entities else org
    head = [f"{org}: {name}"]
    if owner.complete:
        head.append(f"complete {', '.join(sorted({span_text(b, e) for b, e in owner.complete}))}")
    return "".join(f"{line}\n" for line in (*head, *happened, *lines))


def _track(track: Track) -> list[str]:
    """One key with its stretches."""
    parts = [track.subject] if track.relation == "membership" else [track.relation, track.object]
    parts += [f"(claimed by {track.speaker})"] if track.speaker else []
    lines = [f"  {' '.join(p for p in parts if p)}"]
    days = runs(track.cells)
    for span in dict.fromkeys(days):
        cells = [c for c, s in zip(track.cells, days, strict=True) if s == span]
        lines.append(f"    {span_text(*span):<24} {_state(cells)}")
    return lines


def _state(cells: list[Cell]) -> str:
    """Value, doubt, rivals, and until when anyone vouches for it."""
    first = cells[0]
    doubt = "" if first.holds == "yes" or not first.value else f" {first.holds}"
    kinds = sorted({c.kind for c in cells} - {""})
    rivals = sorted({o for c in cells for o in c.options})
    more = f" ({', '.join(kinds) + ': ' if kinds else ''}{' or '.join(rivals)})" if rivals else ""
    vouched = max(c.vouched_until for c in cells)
    until = f", vouched until {edtf(vouched)}" if cells[-1].carried and vouched > ALWAYS else ""
    return f"{first.value or 'unknown'}{doubt}{more}{until}"


def _line(s: Statement) -> str:
    """One dated line that is no timeline: what happened, or what is promised."""
    denied = "not " if s.denied else ""
    article = f" Art. {s.details['article']}" if s.details.get("article") else ""
    parties = f" {s.details.get('from', '*')} -> {s.details.get('to', '*')}" if s.relation == "obligation" else ""
    value = f" {s.value}" if s.value else ""
    return f"  {s.relation} {denied}{s.object}{value}{article}{parties} {s.valid}"
