"""What states give to a common force, by the words of giving and of units around a state and a force.

Comes in: a clause seen by its cues; goes out: `force_contribution` claims. A state gives as the subject of a verb of
giving, behind "from" after a unit ("troops from A and B"), or as the adjective of a unit ("1,000 A-ish soldiers").
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_UNIT = 5  # nodes between a unit and "from"
_NEAR = 320  # signs between the name of a force and a sentence that speaks of it without the name
_NOUNS = frozenset({"force", "forces", "mission", "contingent", "peacekeepers"})
_JOINT = ("contingent", "peacekeep", "контингент", "миротвор", "casques", "cascos")  # troops of a common force
_OWN_ARMS = frozenset({"armed", "air", "own", "security", "land", "ground", "naval", "defence", "police"})
_SHARES = frozenset({"share", "contingent", "contribution", "part", "component", "quota", "contingents"})
_CREWS = ("(", "about", "some", "around", "roughly", "nearly", "over", "more", "up", "a", "an", "another", "only")


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
    unit = next((n.text for j, n in enumerate(view.nodes) if _unit(view, j)), "")
    goes_on = view.scene.giving[1] == view.clause.sentence and not view.orgs()
    force = _force(view, mark, unit=bool(unit))
    if not (force or unit or goes_on):
        return
    common = force or _common(view)
    firm = bool(force) or any(_sent(n) or (n.kind == "name" and _last(n) in _NOUNS) for n in view.nodes)
    givers, entered = view.first("f_givers") if force else None, _entered(view) if force else -1
    if not common or not (unit or givers is not None or entered >= 0 or goes_on):
        return
    given: set[str] = set()
    at = mark.first if mark is not None else 0
    when, tense = view.when(at), view.tense(at)
    start = when.start if mark is not None and tense == "past" else ""
    for j, node in enumerate(view.nodes):
        if node.kind != "states" or node.role in ("roster", "anaphor"):
            continue
        listed = givers is not None and j > givers.last
        if not (listed or 0 <= j < entered or _gives(view, j, mark, force=firm, goes_on=goes_on)):
            continue
        for item in node.items:
            if item.id in given:
                continue
            given.add(item.id)
            more = {"unit": unit, "tense": tense}
            denied = mark is not None and view.denied(mark.first)
            yield Claim(
                relation="force_contribution", subject=item.id, object=common, start=start, denied=denied, more=more
            )
    if given:
        view.scene.giving = (common, view.clause.sentence)


def _force(view: View, mark: Mark | None, *, unit: bool) -> str:
    """The force that a clause names or means: its own, that of the clause before, that spoken of close before."""
    ends = view.lex.sets.get("forces", frozenset())
    bodies = [j for j in view.orgs(("body",)) if view.nodes[j].text.split(" ")[-1] in ends]
    forces = [j for j, n in enumerate(view.nodes) if n.kind == "org" and n.entity == "force"] or bodies
    if forces:
        return view.nodes[forces[0]].value
    if view.clause.has("anaphor"):
        return view.scene.force
    last = view.clause.org_before
    if last is not None and last.entity == "force" and not view.orgs():
        return last.value
    if view.scene.giving[1] == view.clause.sentence and not view.orgs():
        return view.scene.giving[0]
    abroad = any(n.kind == "states" and view.behind(j, "target") for j, n in enumerate(view.nodes))
    joint = any(n.text.startswith(_JOINT) for n in view.nodes)
    sends = ((mark is not None and unit) or view.has("f_givers")) and not view.orgs()
    return _nearby(view, joint=joint) if (sends or joint) and not abroad else ""


def _gives(view: View, j: int, mark: Mark | None, *, force: bool, goes_on: bool) -> bool:
    """True if the states at `j` give something, by what stands around them."""
    nodes, node = view.nodes, view.nodes[j]
    if view.behind(j, "source") and (_near_unit(view, j) or (mark is not None and mark.text.endswith("from"))):
        return True
    if force and j + 1 < len(nodes) and _unit(view, j + 1) and view.lex.code == "en":
        return True  # "some 1,000 Saudi troops"
    if node.role == "demonym" and ((j + 1 < len(nodes) and _unit(view, j + 1)) or (j and _unit(view, j - 1))):
        return True
    if not force:
        return False
    if goes_on and _counted(view, j) and not view.placed(j):
        return True
    if goes_on and any(j < i for i in view.clause.cues("join")) and any(_unit(view, k) for k in range(j, len(nodes))):
        return True  # "…, and B joined later with a company"
    if node.role == "demonym" and j and nodes[j - 1].kind == "number":
        return True  # "3 000 Tchadiens"
    if mark is not None and j < mark.first and not view.placed(j):
        return True
    gapped = mark is not None and j > mark.last and _gapped(view, j)
    return gapped or _of_state(view, j) or _share(view, j) or _predicate(view, j)


def _counted(view: View, j: int) -> bool:
    """True for "B 500 policemen", "B about 200", "B (200)": states and a number or a unit right behind them."""
    k = j + 1
    while k < len(view.nodes) and (view.nodes[k].text in _CREWS or view.nodes[k].text in ("than", "to")):
        k += 1
    return k < len(view.nodes) and (view.nodes[k].kind == "number" or _unit(view, k))


def _share(view: View, j: int) -> bool:
    """True for "A's share is a brigade"."""
    behind = view.nodes[j + 1 : j + 4]
    owned = bool(behind) and behind[0].text in view.lex.sets.get("possessive", ())
    return owned and any(n.text in _SHARES for n in behind[1:])


def _predicate(view: View, j: int) -> bool:
    """True for "most of its soldiers were A-ish"."""
    nodes = view.nodes
    verb = next((k for k in range(j - 1, max(-1, j - 3), -1) if nodes[k].kind == "be"), -1)
    return nodes[j].role == "demonym" and verb > 0 and any(_unit(view, k) for k in range(verb))


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


def _nearby(view: View, *, joint: bool) -> str:
    """The force named close before, or in the heading above; of a contingent, that of the page."""
    force, at = view.scene.near_force
    close = 0 <= view.clause.span[0] - at <= _NEAR
    headed = any(n.value == view.scene.force for n in view.scene.heading)
    return force if close else view.scene.force if headed or (joint and view.scene.main_force) else ""


def _common(view: View) -> str:
    """The organisation whose force or mission a clause speaks of without its name; of peacekeepers their force."""
    nodes, scene = view.nodes, view.scene
    spoken = any(_last(n) in _NOUNS and not _of_its_own(view, j) for j, n in enumerate(nodes))
    sent = any(_sent(n) for n in nodes)
    orgs = view.orgs(ORGANISED)
    own = view.nodes[orgs[0]].value if orgs else view.topic()
    if not (spoken or sent) or scene.kinds.get(own) not in ORGANISED:
        return ""
    peace = any("peacekeep" in n.text or n.text.startswith("миротвор") for n in nodes)
    kept = (i for i, owner in scene.owners.items() if owner == own and "peacekeep" in i)
    return next(kept, own) if peace else own


def _sent(node: Node) -> bool:
    """True for "sent peacekeepers"."""
    return node.kind == "granted" and node.text.endswith(("peacekeepers", "force"))


def _of_its_own(view: View, j: int) -> bool:
    """True for the armed forces of a state."""
    words = view.nodes[j].text.lower().split(" ")[:-1] or ([view.nodes[j - 1].text] if j else [])
    return any(w in _OWN_ARMS for w in words)


def _last(node: Node) -> str:
    """The last word of a noun or a name: "force" of "Standby Force"."""
    return node.text.split(" ")[-1].lower() if node.kind in ("word", "name") else node.text


def _unit(view: View, j: int) -> bool:
    """True for a noun of a unit, of soldiers or ships at `j`."""
    node, units = view.nodes[j], view.lex.sets.get("unitnoun", frozenset())
    named = node.kind == "name" and node.text.split()[-1].lower() in units
    return node.kind == "strength" or node.text in units or named or node.text in ("policemen", "police", "units")


def _near_unit(view: View, j: int) -> bool:
    """True if a unit stands close before "from A", or a number does: "1,000 troops from A and 500 from B"."""
    k = j - 1
    while k > 0 and view.nodes[k].text in view.lex.sets.get("article", ()):
        k -= 1
    if k > 0 and view.nodes[k - 1].kind == "number":
        return any(_unit(view, i) for i in range(j))
    return any(_unit(view, k) for k in range(max(0, j - _UNIT), j))


def _gapped(view: View, j: int) -> bool:
    """True for "…, B 500 policemen": a further state, a number and what it counts."""
    before = view.nodes[j - 1]
    before = view.nodes[j - 2] if before.text in view.lex.sets.get("article", ()) and j > 1 else before
    behind = view.nodes[j + 1 : j + 4]
    told = any(n.kind == "number" or _unit(view, j + 1 + k) for k, n in enumerate(behind))
    return (before.kind == "and" or before.text == ",") and told
