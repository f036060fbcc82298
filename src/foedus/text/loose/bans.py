"""Who put which group on a list of forbidden ones, or took it off, by the words of lists and bans around a name.

Comes in: a clause seen by its cues; goes out: `proscribed` claims. The authority is an organisation or a state: who
bans, whose list or court it is, or who stands behind "by".
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import View

__all__ = ["claims"]

_MOST = 6  # groups of one list
_FIRM = ("outlaw", "ban", "proscrib", "blacklist", "black list", "brand", "label", "designat", "declar")


def claims(view: View) -> Iterator[Claim]:
    """Read bans.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `proscribed`.
    """
    mark = view.first("k_what") or view.first("k_list")
    if mark is None or view.unsure(mark.first) or view.clause.has("join", "leave", "invite", "recognise"):
        return
    told = view.has("k_what") and view.has("k_list")
    firm = any(m.text.startswith(_FIRM) for m in view.marks("k_list", "k_what"))
    named = list(_groups(view))
    who = _authority(view, named[0][1] if named else 0)
    if not (told or firm) or not named or not who:
        return
    off = next((m for m in view.marks("k_off")), None)
    date, denied = view.when(mark.first), view.denied(mark.first) or (off is not None and off.first < mark.first)
    for name, _ in named[:_MOST]:
        more = {"tense": "past"}
        yield Claim(relation="proscribed", subject=who, object=name, start=date.start, denied=denied, more=more)


def _groups(view: View) -> Iterator[tuple[str, int]]:
    """The names of groups and their places, those written with a hyphen put together; no court, no speaker."""
    nodes, text = view.nodes, view.scene.text
    j = 0
    while j < len(nodes):
        if nodes[j].kind != "name" or _official(view, j):
            j += 1
            continue
        end = j
        while end + 2 < len(nodes) and nodes[end + 1].text not in (",", ".") and _goes_on(view, end):
            end = next(k for k in range(end + 1, min(len(nodes), end + 4)) if nodes[k].kind == "name")
        yield text[nodes[j].span[0] : nodes[end].span[1]], j
        j = end + 1


def _goes_on(view: View, end: int) -> bool:
    """True if the name goes on behind one written together with it: "al-Islam wal-Muslimin"."""
    nodes = view.nodes
    for k in range(end + 1, min(len(nodes), end + 4)):
        if nodes[k].kind == "name":
            return nodes[k - 1].text == "-"
        if nodes[k].kind not in ("word", "mark") or nodes[k].text in ("and", "on", "in", "by", "the", "to", "as"):
            return False
    return False


def _official(view: View, j: int) -> bool:
    """True for the name of a court, a ministry, an article, or the speaker of a report."""
    words = view.nodes[j].text.lower().split()
    bodies = view.lex.sets.get("institution", frozenset()) | {"court", "article", "parliament", "senate", "supreme"}
    behind = view.nodes[j + 1] if j + 1 < len(view.nodes) else None
    return any(w in bodies for w in words) or (behind is not None and behind.kind == "say")


def _authority(view: View, first: int) -> str:
    """Whoever stands nearest before the first name, an organisation or a state, else nearest behind it."""
    orgs = {j: view.nodes[j].value for j in view.orgs((*ORGANISED, "body"))}
    lands = [j for j, n in enumerate(view.nodes) if n.kind == "states" and len(n.items) == 1 and n.role != "roster"]
    known = orgs | {j: view.nodes[j].items[0].id for j in lands if not view.placed(j)}
    before = [j for j in known if j < first]
    if before:
        return known[max(before)]
    return known[min(known)] if known else ""
