"""Cutting a segment into clauses. Comes in: merged nodes; goes out: clauses, each with what it takes over from the one
before it (subject, organisation, date); a bracket that makes a statement of its own is a clause behind the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.grammar import Clause, as_state
from foedus.text.grammar.labels import labelled
from foedus.text.grammar.verbs import ACTS, ORGANISED, VERBS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["clauses"]

_SUBJECTS = frozenset({"states", "org", "anaphor", "name", "place"})
_LEAD = 4  # adverbs and dates before the verb with which a main clause goes on
_RESUMING = VERBS | {"neg", "refuse", "modal", "become", "presidency"}
_NOUNS = frozenset({"role", "seat", "as_many", "rename", "presidency"})


def clauses(nodes: list[Node], lex: Phrases, sentence: tuple[int, int], entry: Date | None = None) -> list[Clause]:
    """Cut a segment into clauses.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of the segment.
    lex : Phrases
        Its language.
    sentence : tuple of int
        Its offsets.
    entry : Date, optional
        The date under which it stands, where none opens it.

    Returns
    -------
    list of Clause
        In order; a bracket that makes a statement of its own is a clause behind the one it stands in.
    """
    main, brackets = _without_brackets(labelled(nodes, lex))
    front, main = _fronted(main, lex)
    if not front:
        front, main = _inserted(main, lex)
    head = (_opening_date(main) if not front else None) or entry
    found: list[Clause] = []
    last = Clause(nodes=[], lex=lex, span=sentence, sentence=sentence)
    for part, antecedent, hypothetical in [
        (front, None, False),
        *_parts(main, lex),
        *((b, None, False) for b in brackets),
    ]:
        if part:
            last = _clause(part, antecedent, last, lex, head, sentence)
            last.hypothetical, last.bracketed = hypothetical, any(part is b for b in brackets)
            found.append(last)
    _lend_subject(found)
    return found


_OF_BODIES = frozenset({"found", "sign", "dissolve", "comprise", "rename", "succeed", "seat"})
_PROMISING = (*ORGANISED, "treaty", "agreement", "body")


def _fronted(main: list[Node], lex: Phrases) -> tuple[list[Node], list[Node]]:
    """A participle before what it tells of, and the rest: "Founded in P by A and B, X has …" is "X founded in P …"."""
    cue = next((j for j, n in enumerate(main[:5]) if n.kind not in ("date", "word", "mark")), -1)
    if cue < 0 or main[cue].kind not in _OF_BODIES or main[cue].text.split(" ")[0] in lex.classes.get("be", ()):
        return [], main
    small = lex.skip | lex.sets.get("locative", frozenset()) | lex.sets.get("leads", frozenset())
    if any(n.kind == "word" and n.text not in small for n in main[:cue]):
        return [], main
    for k in range(cue + 1, len(main) - 1):
        if main[k].kind in ("relative", "if", "contrast") or main[k].text in (";", ":"):
            break
        at = k + 1 + (main[k + 1].text in lex.sets.get("article", ()))
        if main[k].text != "," or at >= len(main) or main[at].kind != "org" or main[at].entity not in _PROMISING:
            continue
        verb = next((j for j in range(at + 1, min(len(main), at + 9)) if main[j].kind in _RESUMING), len(main))
        if any(n.kind == "and" or n.text in (";", ":") for n in main[at + 1 : verb]) or verb == len(main):
            continue  # the name is one of a list
        start = main[0].span[0]
        return [msgspec.structs.replace(main[at], span=(start, start)), *main[:k]], main[k + 1 :]
    return [], main


def _inserted(main: list[Node], lex: Phrases) -> tuple[list[Node], list[Node]]:
    """An insertion behind the first organisation, and the rest without it: "X, known until D as Y, has …"."""
    at = next((j for j, n in enumerate(main[:8]) if n.kind == "org"), -1)
    if at < 0 or main[at].entity not in _PROMISING or [n.text for n in main[at + 1 : at + 2]] != [","]:
        return [], main
    if any(n.kind in VERBS or n.kind in ("states", "name", "mark") for n in main[:at]):
        return [], main
    opens = at + 2 + (at + 2 < len(main) and main[at + 2].kind == "date")
    first = main[opens] if opens < len(main) else main[at]
    date = main[at + 2].date if opens > at + 2 else None
    naming = first.text in lex.sets.get("naming", ()) or (date is not None and bool(date.end))
    if not naming and (first.kind not in _OF_BODIES or first.text.split(" ")[0] in lex.classes.get("be", ())):
        return [], main
    for k in range(opens + 1, len(main) - 1):
        if main[k].kind in ("relative", "if", "contrast") or main[k].text in (";", ":"):
            break
        if main[k].text == "," and main[k + 1].kind in _RESUMING and main[k + 1].kind not in ("sign", "join"):
            return main[:k], [*main[: at + 1], *main[k + 1 :]]
    return [], main


_FRONTED = frozenset({"join", "return", "leave", "suspend", "expel", "reinstate", "admit", "apply", "invite"})


def _lend_subject(found: list[Clause]) -> None:
    """Give a participle that opens the sentence the subject behind it: "Having left in 1972, Pakistan …"."""
    if len(found) < 2 or found[1].nodes[0].text != ",":
        return
    first, main = found[0], found[1]
    cue = next((j for j, n in enumerate(first.nodes) if n.kind in _FRONTED), None)
    if cue is None or not first.bare(cue) or first.subject_after is not None:
        return
    subject = next((j for j, n in enumerate(main.nodes) if n.kind == "states" and not main.bystander(j)), None)
    if subject is None or not all(main.light(j) for j in range(subject)):
        return
    first.subject_before = main.nodes[subject]
    if not first.has("org") and first.org_before is None:
        first.org_before = next((n for n in main.nodes if n.kind == "org" and n.entity in ORGANISED), None)


def _opening_date(main: list[Node]) -> Date | None:
    """The date that opens a sentence and holds for all its clauses."""
    light = ("word", "and", "contrast", "relative", "mark")
    first = next((n for n in main[:4] if n.kind not in light), None)
    if first is not None and first.kind == "meeting":  # "At the summit in P, on D, …"
        first = next((n for n in main[:12] if n.kind not in (*light, "meeting", "place", "name", "org")), None)
    return first.date if first is not None and first.kind == "date" else None


def _parts(main: list[Node], lex: Phrases) -> Iterator[tuple[list[Node], Node | None, bool]]:
    """The nodes of each clause, what its relative pronoun stands for, and whether it is only supposed."""
    colon = next((i for i in range(len(main) - 1, -1, -1) if main[i].text == ":"), -1)
    start, before, doubtful = 0, None, bool(main) and main[0].kind == "if"
    verbal = False  # the clause at hand has a verb
    for i in range(1, len(main)):
        verbal = verbal or main[i - 1].kind in VERBS
        cut, antecedent = _boundary(main, i, colon, lex)
        set_off = start > 0 and main[start - 1].text == ","
        inside = main[start].kind == "relative" and (set_off or main[start].text not in lex.sets.get("dated", ()))
        inside = inside and (
            verbal or main[start].text not in lex.sets.get("possessors", ())
        )  # "whose seat, still in P"
        if not cut and inside and main[i].text == "," and _resumes(main, i + 1, lex):
            cut, antecedent, verbal = True, None, True  # the relative clause ends, the main clause goes on
        if cut and (verbal or main[i].kind not in ("and", "mark")):  # "the CSTO and the UN signed …": one subject
            yield main[start:i], before, doubtful
            start, before, verbal = i, antecedent, False
            doubtful = main[i].kind == "if" or (doubtful and main[i].kind != "contrast")
        inverted = main[i].kind == "states" and main[i - 1].text in lex.sets.get("inverting", ())
        if inverted and (i < start + 2 or main[i - 2].kind in ("relative", "mark", "and", "say")):
            doubtful = True  # "had Spain not joined, …"
    yield main[start:], before, doubtful


def _resumes(main: list[Node], i: int, lex: Phrases) -> bool:
    """True if the main clause goes on at `i`: a verb, with nothing before it but adverbs and dates."""
    first = i
    while first < min(len(main), i + _LEAD) and (
        main[first].kind == "date"
        or main[first].text in lex.skip
        or main[first].text in lex.sets.get("locative", ())
        or (main[first].kind == "word" and main[first].text.endswith("ly"))
    ):
        first += 1
    if first >= len(main) or main[first].kind not in _RESUMING:
        return False
    return main[first].kind == "presidency" or _verb_soon(main, first, 3)


def _clause(
    part: list[Node], antecedent: Node | None, last: Clause, lex: Phrases, head: Date | None, sentence: tuple[int, int]
) -> Clause:
    """A clause with what it takes over from the one before it."""
    if antecedent is not None and antecedent.excepted and antecedent.span[1] == antecedent.excepted[-1].span[1]:
        antecedent = msgspec.structs.replace(antecedent, items=antecedent.excepted, excepted=[])  # "all but A, who …"
    clause = Clause(
        nodes=part,
        lex=lex,
        span=(part[0].span[0], part[-1].span[1]),
        sentence=sentence,
        head=head,
        before=antecedent,
        subject_before=last.subject_after,
        org_before=last.org_after,
        holder_before=last.holder_after,
        date_before=_ended(last.date_after) if _then(part[0], last, lex) else None,
    )
    clause.subject_after = last.subject_after
    if antecedent is None or antecedent.kind == "states":
        own = next((n for j, n in enumerate(part) if n.kind == "states" and not clause.bystander(j)), None)
        ruling = next((as_state(n) for j, n in enumerate(part) if n.kind == "place" and clause.governs(j, j + 1)), None)
        clause.subject_after = own or ruling or last.subject_after
    clause.org_after = next((n for n in reversed(part) if n.kind == "org"), last.org_after)
    clause.holder_after = clause.holder(len(part)) or last.holder_after
    clause.date_after = next((n.date for n in reversed(part) if n.kind == "date"), last.date_after)
    return clause


def _then(first: Node, last: Clause, lex: Phrases) -> bool:
    """True for "when", "after which"; a "where" right behind an organisation is no time."""
    behind = next((n for n in reversed(last.nodes) if n.kind != "mark"), None)
    placed = behind is not None and behind.kind == "org" and first.text in ("où", "где", "donde", "where", "in which")
    return first.text in lex.sets.get("dated", ()) and not placed


def _ended(date: Date | None) -> Date | None:
    """The day that "when" means behind an interval: its end ("from 2006 until 2012, when it left")."""
    if date is None or not date.end:
        return date
    return msgspec.structs.replace(date, start=date.end, end="", open=False)


def _without_brackets(nodes: list[Node]) -> tuple[list[Node], list[list[Node]]]:
    """Take out brackets that hold a statement of their own; other brackets lose only their signs' weight."""
    main: list[Node] = []
    brackets: list[list[Node]] = []
    i = 0
    while i < len(nodes):
        if nodes[i].text == "(" and nodes[i].kind == "mark":
            close = next((j for j in range(i + 1, min(len(nodes), i + 40)) if nodes[j].text == ")"), 0)
            inside = nodes[i + 1 : close]
            if (
                close
                and any(n.kind == "states" for n in inside)
                and any(n.kind in ("be", "neg") or n.kind in ACTS for n in inside)
            ):
                brackets.append(inside)
                i = close + 1
                continue
        main.append(nodes[i])
        i += 1
    return main, brackets


def _boundary(nodes: list[Node], i: int, colon: int, lex: Phrases) -> tuple[bool, Node | None]:
    """Whether a clause begins at `i`, and what a relative pronoun there stands for (none before a list's colon)."""
    node, last = nodes[i], nodes[i - 1]
    if last.text == ";" or node.kind == "if":
        return True, None
    if last.text == ":" and node.kind in _FRONTED and i > 1 and lex.code != "en":
        return True, None  # "Es el más reciente: ingresó en 2013"
    if last.text == ":" and _states_more(nodes, i, lex):
        return True, None
    if node.kind == "relative" and last.kind != "relative":
        if colon >= i:
            return False, None
        near = nodes[max(0, i - 4) : i]
        if any(n.kind == "say" for n in near):
            return _verb_soon(nodes, i + 1, 9), None
        antecedent = next((n for n in reversed(near) if n.kind in ("org", "states", "anaphor", "place")), None)
        closed = any(
            nodes[j].text == "," and _resumes(nodes, j + 1, lex) for j in range(i + 2, min(len(nodes) - 1, i + 16))
        )
        negated = closed and any(n.kind == "neg" and " " in n.text for n in nodes[i + 1 : i + 4])
        return negated or _verb_soon(nodes, i + 1, 9), antecedent
    joined = node.kind == "and" or (node.kind == "mark" and node.text in ",—–")
    if node.kind == "contrast" or (joined and last.kind != "contrast"):
        return _new_subject(nodes, i + 1, lex), None
    return False, None


def _states_more(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if a statement with its own subject, no list, begins behind the colon before `i`, and one stands before."""
    told = any(n.kind in VERBS or n.kind == "neg" for n in nodes[: i - 1])
    at = i + (nodes[i].text in lex.sets.get("article", ()))
    own = at < len(nodes) and nodes[at].kind in ("anaphor", "org", "role") and lex.code == "en"
    return told and own and _new_subject(nodes, i, lex)


def _verb_soon(nodes: list[Node], i: int, most: int) -> bool:
    """True if a verb or cue follows within a few nodes."""
    return any(n.kind in VERBS for n in nodes[i : i + most])


def _new_subject(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if a subject and its verb begin here, with nothing but dates and small words before them."""
    leads, openers = lex.sets.get("leads", frozenset()), lex.sets.get("openers", frozenset())
    j = i
    while (
        j < len(nodes)
        and j < i + 6
        and (
            nodes[j].kind in ("date", "and", "contrast", "neg", "number")
            or (
                nodes[j].kind in ("word", "mark")
                and (nodes[j].text in leads or nodes[j].text in openers or nodes[j].text == ",")
            )
        )
    ):
        j += 1
    if j >= len(nodes):
        return False
    noun = nodes[j].kind in _NOUNS or (nodes[j].kind == "word" and nodes[j - 1].text in openers)
    if nodes[j].kind not in _SUBJECTS and not noun:
        return False
    for node in nodes[j + 1 : j + 7]:
        if node.kind in VERBS or node.kind == "belong_not" or (node.kind == "neg" and " " in node.text):
            return True
        if node.kind in ("and", "contrast", "relative") or (node.kind == "mark" and node.text in ",;:()"):
            return False
    return False
