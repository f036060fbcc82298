"""On whose word the atlas speaks: `coverage`, `cite`. Comes in: names or nothing; goes out: `Answers`."""

from __future__ import annotations

from foedus.answers import Answer, Answers
from foedus.ask.base import (
    answers,
    shipped,
)
from foedus.dates import ALWAYS, NEVER
from foedus.spans import merged, texts
from foedus.store import View

__all__ = ["cite", "coverage"]


def coverage(x: str | None = None, *, view: View | None = None) -> Answers:
    """What the atlas covers: for each organisation or treaty, how many lines and states, and until which day.

    Parameters
    ----------
    x : str, optional
        One organisation or treaty; all of them by default.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per organisation; `since` and `until` bound the days on which its members' list is complete.

    Raises
    ------
    UnknownName, AmbiguousName
    """
    view = view or shipped()
    chosen = [view.one(view.names.resolve(x))] if x else view.organisations()
    rows = []
    for org_id in chosen:
        owner = view.owner(org_id)
        spans = owner.complete or [(ALWAYS, ALWAYS)]
        details = {
            "lines": str(len(owner.statements)),
            "states": str(len({s.subject for s in owner.statements if s.relation == "membership"})),
            "complete": ", ".join(texts(merged(owner.complete))) or "no",
            "checked": owner.checked or "not curated",
        }
        rows.append(
            Answer(
                subject=org_id,
                relation="coverage",
                value=details["checked"],
                holds="yes" if owner.checked else "unknown",
                on=owner.checked,
                begin=spans[0][0],
                end=spans[-1][1],
                owner=org_id,
                details=details,
                view=view,
            )
        )
    columns = ("subject", "lines", "states", "complete", "checked")
    return answers("coverage", "Coverage of the atlas", view.checked, rows, columns, [], view)


def cite(x: str | None = None, *, view: View | None = None) -> Answers:
    """The sources on which the atlas rests, for all of it or for one organisation, treaty, office or event.

    Parameters
    ----------
    x : str, optional
        A name or id; all sources by default.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per source, with title, publisher, address and the day of the look-up.

    Raises
    ------
    UnknownName, AmbiguousName
    """
    view = view or shipped()
    if x:
        x_id = view.one(view.names.resolve(x))
        owners = [x_id, *view.parts(x_id)]
        chosen = sorted({s.source for o in owners for s in view.owner(o).statements})
    else:
        x_id, chosen = "", sorted(view.sources)
    rows = []
    for source_id in chosen:
        source = view.sources[source_id]
        details = {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "retrieved": source.retrieved,
            "published": source.published,
            "kind": source.kind,
        }
        rows.append(
            Answer(
                subject=source_id,
                relation="source",
                value=source.title,
                holds="yes",
                on=source.retrieved,
                begin=-NEVER,
                end=NEVER,
                details=details,
                view=view,
            )
        )
    rows.sort(key=lambda r: (r.details["kind"], r.details["title"]))
    columns = ("kind", "title", "publisher", "url", "retrieved")
    heading = f"Sources of {view.names.the(x_id)}" if x_id else "Sources of the atlas"
    told = f"{len(rows)} source{'' if len(rows) == 1 else 's'}; atlas data CC BY 4.0"
    notes = [told] if rows else ["no line of the atlas hangs on it; name an organisation, treaty, office or event"]
    return answers("cite", heading, view.checked, rows, columns, notes, view)
