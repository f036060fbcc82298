"""Lists of states by what stands beside them: "as observers", "57 members, counting A", "a union of A and B", "the
treaty between A and B was signed", "the countries that left were A and B", "N countries founded X: A, B …".

Comes in: a clause seen by its cues; goes out: `member_of`, `signed` and acts of states.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import TREATIES, View

__all__ = ["claims"]

_LESSER = ("observer", "partner", "associate")
_LIST = 3  # states that make a list
_NEAR = 3  # nodes between "as" and the role, between a number and what it counts
_RANKED = 5  # nodes between a rank and "among them"
_FAR = 8  # nodes between an organisation and the noun that describes it
_ACTED = {"leave": "withdrew", "suspend": "suspended", "join": "joined", "ratify": "ratified", "return": "joined"}


def claims(view: View) -> Iterator[Claim]:
    """Read lists of states.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `member_of`, `signed`, `withdrew`, `suspended`, `joined`, `ratified`.
    """
    if view.clause.hypothetical or view.scene.strange:
        return
    yield from _in_capacity(view)
    yield from _counted_in(view)
    yield from _united(view)
    yield from _between(view)
    yield from _founders(view)
    yield from _cleft(view)
    yield from _elsewhere(view)
    yield from _dated_pairs(view)
    yield from _remaining(view)
    yield from _by_treaty(view)
    yield from _equated(view)


def _told(view: View, states: Node, relation: str, org: str, *, status: str = "", start: str = "") -> Iterator[Claim]:
    """One claim a state."""
    for item in states.items:
        if item.id != org:
            more = {"tense": view.tense(0)}
            yield Claim(relation=relation, subject=item.id, object=org, status=status, start=start, more=more)


def _equated(view: View) -> Iterator[Claim]:
    """ "The BRICS are A, B, C and D", "X — это A, B и C": an organisation that is its members, and nothing else."""
    nodes, sets = view.nodes, view.lex.sets
    at = next((j for j, n in enumerate(nodes[:_NEAR]) if n.kind == "org"), -1)
    small = sets.get("article", frozenset()) | sets.get("pointing", frozenset())
    if at < 0 or nodes[at].entity not in ORGANISED or any(n.text.lower() not in small for n in nodes[:at]):
        return
    j = at + 1
    while j < len(nodes) and (nodes[j].kind == "be" or nodes[j].text in small or nodes[j].text in (",", "—", "–", "-")):
        j += 1
    equal = any(n.kind == "be" or n.text in sets.get("pointing", ()) for n in nodes[at + 1 : j])
    listed = j < len(nodes) and nodes[j].kind == "states" and len(nodes[j].items) >= _LIST
    if equal and listed and all(n.text in (".", ";", "!") for n in nodes[j + 1 :]) and not view.denied(j):
        yield from _told(view, nodes[j], "member_of", nodes[at].value, status="member")


def _owner(view: View) -> str:
    """The one organisation named in the clause, else the topic."""
    named = list(dict.fromkeys(view.nodes[j].value for j in view.orgs()))
    return named[0] if len(named) == 1 else "" if named else view.topic()


def _in_capacity(view: View) -> Iterator[Claim]:
    """ "A and B attend as observers", whatever the verb."""
    capacity = view.lex.sets.get("as", frozenset())
    for j, node in enumerate(view.nodes):
        if node.kind != "role" or node.value not in _LESSER:
            continue
        told = any(n.text.split(" ")[-1] in capacity for n in view.nodes[max(0, j - _NEAR) : j])
        if not told or view.unsure(j):
            continue
        if view.clause.has("apply", "invite", "aspire", "meeting", "exercise", "join", "return"):
            continue
        free = [k for k in view.states(0, j) if view.nodes[k].role not in ("roster", "demonym", "anaphor")]
        org = _owner(view)
        if free and org and view.scene.kinds.get(org) in ORGANISED and not view.denied(j):
            yield from _told(view, view.nodes[free[-1]], "member_of", org, status=node.value)
        return


def _counted_in(view: View) -> Iterator[Claim]:
    """ "57 members, counting A", "observers, among them A": whoever is counted in is one of them."""
    words = view.lex.sets.get("counted_in", frozenset())
    for j, node in enumerate(view.nodes[:-1]):
        counting = node.text in words or (node.kind == "include" and j > 0 and view.nodes[j - 1].text == ",")
        if not counting:
            continue
        k = j + 1 + (view.nodes[j + 1].text in view.lex.sets.get("article", ()))
        if k >= len(view.nodes) or view.nodes[k].kind != "states":
            continue
        begin = view.nodes[0].span[0]
        told = [*(n for n in view.scene.nodes if n.span[1] <= begin), *view.nodes[:j]]
        asked = any(n.kind == "how_many" for n in view.scene.question)
        counted = any(
            n.kind == "number" and any(x.kind in ("role", "as_many") for x in told[i + 1 : i + 1 + _NEAR])
            for i, n in enumerate(told)
        )
        rank = next((n.value for n in reversed(told[-_RANKED:]) if n.kind == "role"), "")
        had = rank in _LESSER and any(n.kind in ("have", "be", "comprise") for n in told)
        counted = (counted or (asked and any(n.kind == "number" for n in told))) and node.text in words
        if not (counted or had) or view.unsure(j):
            continue
        if any(n.kind in ("office", "sign", "leave", "suspend", "neg") for n in told):
            continue
        org = next((n.value for n in reversed(told) if n.kind == "org" and n.entity in ORGANISED), view.topic())
        if org:
            status = rank if rank in _LESSER else "member"
            yield from _told(view, view.nodes[k], "member_of", org, status=status)
        return


def _united(view: View) -> Iterator[Claim]:
    """ "X is a military union of A and B": a noun for an organisation and, in the case of an owner, its states."""
    if view.lex.code != "ru":
        return
    nouns = set(view.lex.classes.get("orgn", ())) | view.lex.sets.get("pacts", frozenset())
    for j, node in enumerate(view.nodes[1:], 1):
        if node.kind != "states" or not node.items[1:] or node.role in ("demonym", "roster", "anaphor"):
            continue
        noun = view.nodes[j - 1]
        if noun.text.split(" ")[-1] not in nouns or noun.kind not in ("word", "org", "anaphor"):
            continue
        if noun.kind == "org" and noun.role != "anaphor" and noun.entity in ORGANISED:  # "Тройственный союз A и B"
            yield from _told(view, node, "member_of", noun.value, status="member")
            return
        org = next((n for n in view.nodes[max(0, j - _FAR) : j - 1] if n.kind == "org" and n.role != "anaphor"), None)
        tied = any(n.text in ("-", "–", "—") or n.kind == "be" for n in view.nodes[max(0, j - _FAR) : j - 1])
        if org is not None and org.entity in ORGANISED and tied:
            yield from _told(view, node, "member_of", org.value, status="member")
        return


def _between(view: View) -> Iterator[Claim]:
    """ "The treaty between A, B and C was signed on D", on a page about that treaty or with its name."""
    sign = next(iter(view.clause.cues("sign")), -1)
    if sign < 0 or view.unsure(sign) or view.denied(sign):
        return
    for j, node in enumerate(view.nodes[:sign]):
        linked = j and (view.nodes[j - 1].kind in ("prep_by", "among") or view.behind(j, "party_between"))
        if node.kind != "states" or not node.items[1:] or not linked:
            continue
        named = view.orgs(TREATIES)
        topic = view.topic()
        paper = view.nodes[named[0]].value if named else topic if view.scene.kinds.get(topic) in TREATIES else ""
        if paper:
            yield from _told(view, node, "signed", paper, start=view.when(sign).start)
        return


def _founders(view: View) -> Iterator[Claim]:
    """ "Eight countries founded X in P: A, B …"."""
    made = next(iter(view.clause.cues("found")), -1)
    colon = next((j for j, n in enumerate(view.nodes) if n.text == ":"), -1)
    if made < 0 or colon < made or view.unsure(made) or view.denied(made):
        return
    counted = any(n.kind in ("as_many", "number") or n.role == "anaphor" for n in view.nodes[:made])
    listed = next((n for n in view.nodes[colon + 1 : colon + 1 + _NEAR] if n.kind == "states"), None)
    named = [view.nodes[j].value for j in view.orgs() if made < j < colon]
    if counted and listed is not None and listed.items[1:] and len(set(named)) == 1:
        start = view.when(made).start
        yield from _told(view, listed, "member_of", named[0], status="founding", start=start)


def _cleft(view: View) -> Iterator[Claim]:
    """ "The six that left in D were A, B and C": a clause of its own ends in a copula and the list."""
    be = next((j for j, n in enumerate(view.nodes) if n.kind == "be"), -1)
    listed = next((n for n in view.nodes[be + 1 : be + 1 + 2 * _NEAR] if n.kind == "states"), None) if be >= 0 else None
    if listed is None or not listed.items[1:] or view.states(0, be):
        return
    opened = any(n.kind == "relative" or n.text in ("que", "qui") for n in view.nodes[:be])
    noun = [n for n in view.scene.nodes if n.span[1] <= view.nodes[be].span[0]]
    counted = any(n.kind in ("as_many", "anaphor", "number") or n.role == "anaphor" for n in noun)
    for i in view.clause.cues(*_ACTED):
        if i > be or not (opened and counted) or view.unsure(i) or view.denied(i):
            continue
        org = _owner(view)
        relation = _ACTED[view.nodes[i].kind]
        if org and relation != "ratified":
            yield from _told(view, listed, relation, org, start=view.when(i).start)
        return


def _elsewhere(view: View) -> Iterator[Claim]:
    """ "A belongs to X, and B to Y": states and another organisation without a verb of their own."""
    if view.lex.code == "en":
        return
    tied = next(view.clause.cues("belong", "role", "join"), -1)
    if tied < 0 or view.unsure(tied) or view.denied(tied):
        return
    links = view.lex.sets.get("locative", frozenset()) | view.lex.sets.get("target", frozenset())
    for j in range(tied + 2, len(view.nodes)):
        node, before = view.nodes[j], view.nodes[j - 1]
        opened = before.kind in ("contrast", "and") or before.text in (",", ";", *view.lex.sets.get("article", ()))
        if node.kind != "states" or not node.items or not opened or node.role in ("demonym", "roster"):
            continue
        k = j + 1 + (j + 1 < len(view.nodes) and view.nodes[j + 1].text in (",", "-", "–", "—"))
        if k >= len(view.nodes) or view.nodes[k].text not in links:
            continue
        k += 1 + (k + 1 < len(view.nodes) and view.nodes[k + 1].text in view.lex.sets.get("article", ()))
        org = view.nodes[k] if k < len(view.nodes) else node
        ended = k + 1 >= len(view.nodes) or view.nodes[k + 1].kind in ("mark", "date", "contrast", "and")
        if org.kind == "org" and org.entity in ORGANISED and ended:
            relation = "joined" if view.nodes[tied].kind == "join" else "member_of"
            start = view.when(k).start if relation == "joined" else ""
            status = "member" if relation == "member_of" else ""
            yield from _told(view, node, relation, org.value, status=status, start=start)


def _dated_pairs(view: View) -> Iterator[Claim]:
    """ "A – 2017, B – 2020." behind a sentence that told who joined."""
    act = view.scene.act
    plain = all(n.kind in ("states", "date", "mark", "and") or view.clause.light(j) for j, n in enumerate(view.nodes))
    if act is None or act[0] not in ("joined", "withdrew", "signed", "ratified") or not plain or view.lex.code == "en":
        return
    dates = [j for j, n in enumerate(view.nodes) if n.kind == "date"]
    states = [j for j, n in enumerate(view.nodes) if n.kind == "states" and n.items]
    if not states or len(dates) != len(states) or view.nodes[0] is not view.nodes[states[0]]:
        return
    if any(
        not (a < b and (k + 1 == len(states) or b < states[k + 1]))
        for k, (a, b) in enumerate(zip(states, dates, strict=True))
    ):
        return
    for a, b in zip(states, dates, strict=True):
        start = view.scene.when(view.nodes[b].date, act[0], act[1]).start
        yield from _told(view, view.nodes[a], act[0], act[1], start=start)


def _remaining(view: View) -> Iterator[Claim]:
    """ "Nine countries are left: A, B …": as the list goes on behind the colon, of what the page is about."""
    left = view.lex.sets.get("remaining", frozenset())
    colon = next((j for j, n in enumerate(view.nodes) if n.text == ":"), -1)
    head = view.nodes[: max(colon, 0)]
    counted = any(n.kind == "number" for n in head) and any(n.kind in ("as_many", "role") for n in head)
    if colon < 0 or not counted or not any(w in left for n in head for w in n.text.lower().split(" ")):
        return
    org = _owner(view)
    for node in view.nodes[colon + 1 :] if org and not view.unsure(colon) else ():
        if node.kind == "states" and node.items[1:] and node.role not in ("demonym", "roster", "anaphor"):
            yield from _told(view, node, "member_of", org, status="member")


def _by_treaty(view: View) -> Iterator[Claim]:
    """ "… signed on D the treaty that creates X": signed, the organisation is there."""
    made = next(iter(view.clause.cues("found")), -1)
    if made < 0 or view.unsure(made) or view.denied(made) or view.lex.code == "en":
        return
    told = [n for n in view.scene.nodes if n.span[1] <= view.nodes[made].span[0]]
    nouns = view.lex.sets.get("treaties", frozenset()) | view.lex.sets.get("pacts", frozenset())
    paper = any(n.text.split(" ")[-1].lower() in nouns or n.value == "treaty" for n in told[-_NEAR:])
    org = next((n for n in view.nodes[made + 1 : made + 1 + _NEAR] if n.kind == "org" and n.role != "anaphor"), None)
    signed = any(n.kind == "sign" for n in [*told, *view.nodes])
    if not paper or org is None or not signed or org.entity not in (*ORGANISED, "force"):
        return
    dates = [n.date for n in [*reversed(told), *view.nodes[made:]] if n.kind == "date"]
    start = view.scene.when(dates[0]).start if dates else ""
    if start:
        yield Claim(relation="founded", subject=org.value, start=start, more={"tense": "past"})
