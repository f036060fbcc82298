"""What states give to a common force, by the words of giving and of units around a state and a force.

Comes in: a clause seen by its cues; goes out: `force_contribution` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.loose.view import View

__all__ = ["claims"]


def claims(view: View) -> Iterator[Claim]:
    """Read contributions.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `force_contribution`.
    """
    mark = view.first("f_give")
    if mark is None or view.unsure(mark.first):
        return
    forces = view.orgs(("force",))
    force = view.nodes[forces[0]].value if forces else view.scene.force if view.clause.has("anaphor") else ""
    units = view.lex.sets.get("unitnoun", frozenset())
    unit = next((n.text for n in view.nodes if n.text in units or n.kind == "strength"), "")
    unit = unit or next((n.text for n in view.nodes if n.kind == "name" and n.text.split()[-1].lower() in units), "")
    if not force or not unit:
        return
    tense = view.tense(mark.first)
    for j, node in enumerate(view.nodes):
        if node.kind != "states" or node.role in ("roster", "anaphor"):
            continue
        source = view.behind(j, "source")
        actor = j < mark.first and not view.placed(j)
        gapped = j > mark.last and view.nodes[j - 1].kind == "and" and view.clause.has("number")
        if not (source or actor or gapped) or (source and not mark.text.endswith("from") and not actor):
            continue
        for item in node.items:
            more = {"unit": unit, "tense": tense}
            denied = view.denied(mark.first)
            yield Claim(relation="force_contribution", subject=item.id, object=force, denied=denied, more=more)
