"""What became of a treaty: made, in force, renewed, given up, ratified, by the words for it around a treaty.

Comes in: a clause seen by its cues; goes out: `concluded`, `in_force`, `renewed`, `denounced` and `ratified` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.claims import Claim
from foedus.text.grammar.papers import other_paper
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.loose.view import TREATIES, Mark, View

__all__ = ["claims"]

_NEAR = 6  # nodes before a relative clause that tell what it is about
_FAR = 12  # nodes between a treaty and what is said of it


def claims(view: View) -> Iterator[Claim]:
    """Read what happened to treaties.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `concluded`, `in_force`, `renewed`, `denounced`, `ratified`.
    """
    if view.clause.hypothetical:
        return
    yield from _ratified(view)
    yield from _forced(view)
    renewed = list(_renewed(view))
    yield from renewed
    if not renewed:
        yield from _left(view)
    yield from _made(view)


def _paper(view: View, i: int) -> str:
    """The treaty of the cue at `i`, if the clause names one, says "the treaty", or has no other subject."""
    if _another(view):
        return ""
    if view.orgs(TREATIES) or any(n.kind == "anaphor" and n.value in ("treaty", "charter") for n in view.nodes):
        return view.treaty(i)
    before = view.clause.before
    if before is not None and before.kind == "org" and before.entity in TREATIES:
        return before.value
    orgs = view.orgs()
    if before is not None and before.kind == "anaphor" and before.value in ("treaty", "charter") and orgs:
        return view.scene.treaty_of(view.nodes[orgs[0]].value)  # "the treaty that set up X was signed"
    last = view.clause.org_before
    if view.nodes and view.nodes[0].kind == "relative" and last is not None and _text_of(view, last):
        return last.value  # "X, the trade agreement that took effect in 2022"
    if any(n.kind in ("name", "states") or (n.kind == "org" and n.role != "anaphor") for n in view.nodes[:i]):
        return ""
    pronoun = any(n.kind == "anaphor" or n.role == "anaphor" for n in view.nodes[:i]) or view.clause.bare(i)
    if pronoun and last is not None and last.entity in TREATIES and not view.strange(Mark("", i, i, "")):
        return last.value  # "T was signed in 2003; in 2008 it came into force"
    scene = view.scene
    told = scene.paper or scene.treaty or scene.headed_paper() or (scene.act is not None and scene.act[0] == "signed")
    return scene.spoken() if pronoun and told and not view.strange(Mark("", i, i, "")) else ""


def _another(view: View) -> bool:
    """True for "the treaty of friendship": one of its own, that is not known."""
    for j, node in enumerate(view.nodes[:-2]):
        if node.kind == "anaphor" and node.value == "treaty" and view.nodes[j + 1].text in view.lex.sets.get("of", ()):
            behind = view.nodes[j + 2]
            return behind.kind == "word" and not view.clause.plain(behind) and not behind.capital
    return False


def _text_of(view: View, last: Node) -> bool:
    """True if what stands before a relative clause is a treaty, by its kind or by a noun that describes it."""
    nouns = view.lex.sets.get("treaties", frozenset()) | {"text", "texte", "texto", "document", "documento"}
    near = [n for n in view.scene.nodes if n.span[1] <= view.clause.span[0]][-_NEAR:]
    return last.entity in TREATIES or any(w in nouns for n in near for w in n.text.lower().split(" "))


def _made(view: View) -> Iterator[Claim]:
    """A treaty was signed, its parties not named."""
    for mark in view.marks("t_made"):
        if view.unsure(mark.first) or view.denied(mark.first) or view.states(0, mark.first):
            continue
        if other_paper(view.clause, mark.first) or view.nodes[mark.first].kind == "dissolve":
            continue
        if view.nodes[0].kind == "relative" and not view.clause.passive(mark.first) and view.clause.before is None:
            continue  # "the twelve that signed it"
        paper = _paper(view, mark.first)
        named = any(view.nodes[j].role != "anaphor" for j in view.orgs(TREATIES))
        if mark.text.startswith("dat") and not named:
            continue  # many things date from a year
        date, place = view.when(mark.first), view.clause.place(mark.first)
        if not paper or not (date.start or place) or _by_states(view, mark):
            continue
        signed = (
            mark.text.startswith(("sign", "firm", "подпис", "suscri", "paraph", "rubric"))
            or view.nodes[mark.first].kind == "sign"
        )
        kinds = ("in_force", "ratify", "found", "join", "leave", "seat")
        others = any(n.kind in kinds for j, n in enumerate(view.nodes) if j != mark.first)
        if view.clause.has("renew") or (others and not signed):
            continue
        parties = _parties(view, paper)
        for item in parties:
            more = {"tense": "past"} | ({"place": place} if place else {})
            yield Claim(relation="signed", subject=item.id, object=paper, start=date.start, more=more)
        if parties:
            return
        yield Claim(relation="concluded", subject=paper, start=date.start, more={"place": place, "tense": "past"})
        return


def _parties(view: View, paper: str) -> list[Item]:
    """The states of "the T between A and B"."""
    for j, node in enumerate(view.nodes[:-2]):
        tied = view.nodes[j + 1].text in view.lex.sets.get("party_between", ())
        if node.kind == "org" and node.value == paper and tied and view.nodes[j + 2].kind == "states":
            return view.nodes[j + 2].items if len(view.nodes[j + 2].items) > 1 else []
    return []


def _by_states(view: View, mark: Mark) -> bool:
    """True if states that do it stand behind the cue: "signed by A, B and C"."""
    return any(view.nodes[j].role != "roster" for j in view.states(mark.last + 1))


def _forced(view: View) -> Iterator[Claim]:
    """A treaty came into force, or is not in force."""
    for mark in view.marks("t_force"):
        if view.unsure(mark.first) or view.clause.has("leaving", "suspension", "accession", "office"):
            continue
        act = view.scene.act
        if act is not None and act[0] == "withdrew" and "effecti" in mark.text and view.lex.code != "en":
            continue  # the exit took effect
        paper = _paper(view, mark.first) or _stands_for(view, mark)
        date, denied = view.when(mark.first), view.denied(mark.first)
        if denied and date.end and not date.start:  # "not until D"
            date, denied = msgspec.structs.replace(date, start=date.end, end=""), False
        if paper and (date.start or denied):
            more = {"tense": view.tense(mark.first)}
            yield Claim(relation="in_force", subject=paper, start=date.start, denied=denied, more=more)
            return


def _stands_for(view: View, mark: Mark) -> str:
    """The organisation that stands for its founding treaty, which has no name of its own: what enters into force."""
    if view.lex.code == "en" or view.states(0, mark.first):
        return ""
    before = [n for n in view.nodes[: mark.first] if n.kind == "org"]
    nouns = view.lex.sets.get("treaties", frozenset()) | view.lex.sets.get("pacts", frozenset())
    said = [n for n in view.scene.nodes if n.span[1] <= view.nodes[mark.first].span[0]]
    told = any(n.role == "anaphor" and n.kind == "org" and n.text.split(" ")[-1] in nouns for n in said)
    if told and before and before[-1].entity in ORGANISED and before[-1].role == "anaphor":
        return view.scene.treaty_of(before[-1].value) or before[-1].value
    treaty = any(n.kind == "anaphor" and n.value in ("treaty", "charter") for n in view.nodes[: mark.first])
    return view.scene.treaty_of(view.topic()) or view.topic() if treaty else ""


def _renewed(view: View) -> Iterator[Claim]:
    """A treaty was prolonged, by its parties or by states that are named."""
    for mark in view.marks("t_renew"):
        weak = mark.text in ("another", "more years") or mark.text.startswith(("kept", "was given", "were given"))
        if view.unsure(mark.first) or (weak and len(view.marked["t_renew"]) < 2 and not view.has("t_term")):
            continue
        paper = _paper(view, mark.first)
        if not paper:
            continue
        date, denied = view.when(mark.first), view.denied(mark.first)
        noun = mark.text in ("renewal", "extension", "prolongation")
        behind = view.nodes[mark.last + 1 : mark.last + 5]
        if noun and not any(n.kind == "date" for n in behind) and not view.actor(mark.first):
            continue  # "with an automatic extension of ten years"
        actors = [x for x in view.actor(mark.first) if x.id != paper]
        for item in actors:
            more = {"tense": "past"}
            yield Claim(relation="renewed", subject=item.id, object=paper, start=date.start, denied=denied, more=more)
        if not actors and not denied:
            yield Claim(relation="renewed", subject=paper, start=date.start, more={"tense": "past"})
        return


def _left(view: View) -> Iterator[Claim]:
    """A state gave up a treaty."""
    for mark in view.marks("t_leave"):
        if view.unsure(mark.first):
            continue
        strong = mark.text.startswith(("denounc", "dénonc", "denunci", "денонс"))
        named = [j for j in view.orgs(("treaty", "agreement")) if abs(j - mark.last) <= _FAR]
        bare = strong and not view.clause.foreign(mark.last, near=True)
        paper = view.nodes[named[0]].value if named else _paper(view, mark.first) if bare else ""
        if not paper or view.scene.kinds.get(paper) in ORGANISED:
            continue
        actors = view.actor(mark.first)
        if not strong and any(w in mark.text for w in ("left", "leav", "quit", "withdr", "pull")):
            continue  # an exit like any other
        if mark.text.startswith(("gave", "notified")) and not view.has("t_out"):
            continue
        date, denied = view.when(mark.first), view.denied(mark.first)
        for item in actors:
            more = {"tense": "past"}
            yield Claim(relation="denounced", subject=item.id, object=paper, start=date.start, denied=denied, more=more)
        if actors:
            return


def _ratified(view: View) -> Iterator[Claim]:
    """The parliament of a state approved a treaty; a state deposited its instrument."""
    for mark in view.marks("t_ratify"):
        strong = mark.text.startswith(("ratif", "ратиф"))
        if view.unsure(mark.first) or not (strong or view.has("t_parliament")):
            continue
        paper = _paper(view, mark.first)
        if not paper or view.clause.has("accession", "join", "admit"):
            continue
        date, denied = view.when(mark.first), view.denied(mark.first)
        states = view.actor(mark.first) or _owners(view)
        for item in states:
            more = {"tense": "past"}
            yield Claim(relation="ratified", subject=item.id, object=paper, start=date.start, denied=denied, more=more)
        if states:
            return


def _owners(view: View) -> list[Item]:
    """The state whose parliament it is: "Armenia's parliament", "the US Senate", "parliament of Hungary"."""
    capital = [j for j, n in enumerate(view.nodes) if n.text == "capital"]
    named = (n for j, n in enumerate(view.nodes) if j + 1 not in capital)
    found = [n for n in named if n.kind == "states" and len(n.items) == 1]
    return found[0].items if len(found) == 1 else []
