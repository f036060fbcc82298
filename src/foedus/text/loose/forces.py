"""What states give to a common force, by the words of giving and of units around a state and a force.

Comes in: a clause seen by its cues; goes out: `force_contribution` claims. A state gives as the subject of a verb of
giving, behind "from" after a unit ("troops from A and B"), or as the adjective of a unit ("1,000 A-ish soldiers").
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar_verbs import ORGANISED
from foedus.text.loose.view import View

__all__ = ["claims"]

_GIVING = (
    "sent",
    "send",
    "contribut",
    "provid",
    "suppl",
    "deploy",
    "assign",
    "earmark",
    "commit",
    "gave",
    "give",
    "lent",
)
_UNIT = 5  # nodes between a unit and "from"
_NOUNS = frozenset({"force", "forces", "mission", "contingent", "peacekeepers"})


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
    if mark is not None and view.unsure(mark.first):
        return
    ends = view.lex.sets.get("forces", frozenset())
    bodies = [j for j in view.orgs(("body",)) if view.nodes[j].text.split(" ")[-1] in ends]
    forces = view.orgs(("force",)) or bodies
    force = view.nodes[forces[0]].value if forces else view.scene.force if view.clause.has("anaphor") else ""
    last = view.clause.org_before
    sends = mark is not None and mark.text.startswith(_GIVING) and not view.orgs()
    abroad = any(n.kind == "states" and view.behind(j, "target") for j, n in enumerate(view.nodes))
    force = force or (view.scene.force if sends and not abroad and _nearby(view) else "")
    force = force or (last.value if last is not None and last.entity == "force" and not view.orgs() else "")
    common = force or _common(view)
    unit = next((n.text for j, n in enumerate(view.nodes) if _unit(view, j)), "")
    givers, entered = view.first("f_givers") if force else None, _entered(view) if force else -1
    if not common or not (unit or givers is not None or entered >= 0):
        return
    tense = view.tense(mark.first if mark is not None else 0)
    given: set[str] = set()
    for j, node in enumerate(view.nodes):
        if node.kind != "states" or node.role in ("roster", "anaphor"):
            continue
        source = view.behind(j, "source") and (_near_unit(view, j) or (mark is not None and mark.text.endswith("from")))
        adjective = node.role == "demonym" and j + 1 < len(view.nodes) and _unit(view, j + 1)
        actor = bool(force) and mark is not None and j < mark.first and not view.placed(j)
        gapped = bool(force) and mark is not None and j > mark.last and _gapped(view, j)
        owner = bool(force) and _of_state(view, j)
        listed = givers is not None and j > givers.last
        if not (source or adjective or actor or gapped or owner or listed or 0 <= j < entered):
            continue
        for item in node.items:
            if item.id in given:
                continue
            given.add(item.id)
            more = {"unit": unit, "tense": tense}
            denied = mark is not None and view.denied(mark.first)
            yield Claim(relation="force_contribution", subject=item.id, object=common, denied=denied, more=more)


def _entered(view: View) -> int:
    """Place of a verb of taking part in a force, "A joined F with its troops"; -1 if there is none."""
    for i in view.clause.cues("join", "participation", "belong"):
        behind = view.nodes[i + 1 : i + 4]
        if any(n.kind == "org" and n.entity == "force" for n in behind):
            return i
    return -1


def _of_state(view: View, j: int) -> bool:
    """True for "батальоны A и B", "des soldats de A", "tropas de A": whose unit it is stands right behind it."""
    if view.lex.code == "en":
        return False
    small = {*view.lex.sets.get("of", ()), *view.lex.sets.get("genitive", ()), *view.lex.sets.get("article", ())}
    k = j - 1
    while k > 0 and (view.nodes[k].text in small or view.nodes[k].kind == "and" or view.nodes[k].text == ","):
        k -= 1
    while k > 0 and view.nodes[k].kind == "states" and k != j:  # "du Tchad, du Nigeria et du Niger"
        k -= 1
        while k > 0 and (view.nodes[k].text in small or view.nodes[k].text == ","):
            k -= 1
    return k >= 0 and k != j and _unit(view, k)


def _nearby(view: View) -> bool:
    """True if the force was named in the paragraph at hand, or in the heading above it."""
    headed = any(n.value == view.scene.force for n in view.scene.heading)
    return headed or view.scene.force in view.scene.around


def _common(view: View) -> str:
    """The organisation whose force or mission a clause speaks of without its name."""
    nodes = view.nodes
    own_arms = ("armed", "air", "own", "security")
    spoken = any(n.text in _NOUNS and (not j or nodes[j - 1].text not in own_arms) for j, n in enumerate(nodes))
    orgs = view.orgs(ORGANISED)
    own = view.nodes[orgs[0]].value if orgs else view.topic()
    return own if spoken and view.scene.kinds.get(own) in ORGANISED else ""


def _unit(view: View, j: int) -> bool:
    """True for a noun of a unit, of soldiers or ships at `j`."""
    node, units = view.nodes[j], view.lex.sets.get("unitnoun", frozenset())
    named = node.kind == "name" and node.text.split()[-1].lower() in units
    return node.kind == "strength" or node.text in units or named or node.text in ("policemen", "police", "units")


def _near_unit(view: View, j: int) -> bool:
    """True if a unit stands close before "from A"."""
    return any(_unit(view, k) for k in range(max(0, j - _UNIT), j))


def _gapped(view: View, j: int) -> bool:
    """True for "…, B 500 policemen": a further state, a number and what it counts."""
    before = view.nodes[j - 1]
    before = view.nodes[j - 2] if before.text in view.lex.sets.get("article", ()) and j > 1 else before
    behind = view.nodes[j + 1 : j + 4]
    told = any(n.kind == "number" or _unit(view, j + 1 + k) for k, n in enumerate(behind))
    return (before.kind == "and" or before.text == ",") and told
