"""Answers and their questions. Comes in: the nodes of an answer and of the question above it; goes out: the nodes of a
statement that the grammar can read: "Is A in X?" – "No." becomes "A is not in X", "Who joined?" – "A." gets its verb.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["answered", "corrected"]

_CUES = ACTS | {"one_of", "role", "belong", "outside", "invoke", "obligation", "defence", "consult"}
_OWN = (ACTS - {"follow", "become", "seat", "office_verb"}) | {"role", "belong", "refuse", "have", "be", "say", "modal"}
_PRONOUNS = ("il", "elle", "ils", "elles")  # of a French question: "A est-elle …"
_LONGEST = 60  # nodes of an answer that leans on its question
_RIGHT = {"place": "place", "name": "place", "states": "states", "date": "date", "number": "number", "org": "org"}
_FRONT = 4  # nodes before an auxiliary that begins a question


def answered(nodes: list[Node], question: list[Node], lex: Phrases) -> list[Node] | None:
    """Put an answer and its question together.

    Parameters
    ----------
    nodes : list of Node
        The answer.
    question : list of Node
        The question above it, its mark left out; empty if there is none.
    lex : Phrases
        Its sets `yes`, `no` and `aux` say which words confirm, deny and open a question.

    Returns
    -------
    list of Node or None
        None if the answer stands on its own, or no question is open.
    """
    body = [n for n in nodes if not (n.kind == "mark" and n.text in "•*-–—.;,()")]
    if not question or not body:
        return None
    asked = _plain(_straight(question, lex))
    first = body[0]
    short = len(body) < 5 and not any(n.kind in ("states", "org", "date", *_CUES) for n in body)
    if _opens(nodes, first, lex.sets.get("no", frozenset()) | lex.sets.get("false", frozenset()), short):
        rest = list(_after(nodes, first))
        if right := corrected(asked, rest, lex):
            return [*_denied(asked), _mark(first, ";"), *right]
        return [*_denied(asked), _mark(first, ";"), *_subject(asked, body[1:], lex), *rest]
    if _opens(nodes, first, lex.sets.get("yes", frozenset()), short):
        said = list(_after(nodes, first))
        if any(n.kind == "date" for n in said) and all(n.kind in ("date", "word", "mark") for n in said):
            return [*asked, *said]  # "Yes, in 1959."
        return [*asked, _mark(first, ";"), *_subject(asked, body[1:], lex), *_after(nodes, first)]
    names = first.kind in ("states", "org") and _listed(nodes, nodes.index(first), lex)
    if len(body) < _LONGEST and (made := _made(asked, body)) is not None:
        return [*made, *nodes]
    if first.kind == "number" and asked[-1].kind == "term":
        return [*asked, _mark(first, ","), *nodes]
    if names and first.kind == "states" and asked[0].kind == "relative":
        asked = [n for n in asked if not (n.kind == "states" and n.items[1:])]  # "Which left: A or B?"
    if names and first.kind == "states" and (became := _became(asked)):
        return [*(n for n in nodes if n.kind != "mark" or n.text != "."), *became]
    if names and first.kind == "states" and (turned := _predicates(asked)):
        return [*(n for n in nodes if n.kind != "mark" or n.text != "."), *turned]
    polar = asked[:1] != question[:1] and not any(n.kind == "date" for n in body)  # "yes" or "no" must be said
    if (
        len(body) < _LONGEST
        and not polar
        and ((names and not any(n.kind == "states" for n in asked)) or not any(n.kind in _OWN for n in body))
    ):
        return [*asked, _mark(first, ":"), *nodes]
    if not polar and (cut := _answer_first(nodes, lex)):
        return [*asked, _mark(first, ":"), *nodes[:cut], _mark(nodes[cut], ";"), *nodes[cut + 1 :]]
    owner = _subject(asked, body, lex)
    return [*owner, *nodes] if owner else None


def corrected(asked: list[Node], said: list[Node], lex: Phrases) -> list[Node]:
    """Put what a correction names in the place of what was wrong: "No, in Dhaka." – "No, it was Iraq, in 1959."

    Parameters
    ----------
    asked : list of Node
        The statement that is wrong.
    said : list of Node
        What follows "no".
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        The statement put right; empty if the correction says more than a name, a place or a time.
    """
    fresh = [n for n in said if n.kind in _RIGHT]
    small = (n for n in said if n.kind not in (*_RIGHT, "mark", "and", "be", "anaphor", "only"))
    if not fresh or len(fresh) > len(_RIGHT) or not all(_small(n, lex) or n.text in lex.skip for n in small):
        return []
    out = list(asked)
    for node in fresh:
        at = [j for j, n in enumerate(out) if _RIGHT.get(n.kind) == _RIGHT[node.kind] and n not in fresh]
        if at:
            out[at[-1]] = node
        elif node.kind == "date":
            out.append(node)
        else:
            return []
    return out


def _plain(asked: list[Node]) -> list[Node]:
    """A question without "as a full member" behind its act: what is told is the act."""
    if not any(n.kind in ("join", "admit", "leave") for n in asked):
        return asked
    at = next((j for j, n in enumerate(asked) if n.text == "as"), len(asked))
    role = next((j for j in range(at + 1, min(len(asked), at + 4)) if asked[j].kind == "role"), None)
    return asked if role is None or asked[role].value != "member" else [*asked[:at], *asked[role + 1 :]]


def _made(asked: list[Node], body: list[Node]) -> list[Node] | None:
    """ "Who founded X?" – "A and B." turned round: "X was founded by" before the answer."""
    verb = next((j for j, n in enumerate(asked[:3]) if n.kind == "found"), 0)
    org = next((j for j in range(verb + 1, min(len(asked), verb + 4)) if asked[j].kind == "org"), 0)
    if not (verb and org) or any(n.kind in ("states", "be") for n in asked[:org]):
        return None
    if body[0].kind not in ("states", "number") or any(n.kind in _OWN for n in body):
        return None
    by = Node(kind="prep_by", span=asked[verb].span, text="by")
    return [asked[org], asked[verb], *asked[org + 1 :], by]


def _became(asked: list[Node]) -> list[Node]:
    """What "Which country became a member of X in D?" says of the answer."""
    at = next((j for j, n in enumerate(asked[:4]) if n.kind == "become"), 0)
    front = asked[:at]
    free = bool(front) and front[0].kind == "relative" and all(n.kind in ("relative", "as_many", "word") for n in front)
    return asked[at:] if free and not any(n.kind in ("states", "neg") for n in asked[at:]) else []


def _predicates(asked: list[Node]) -> list[Node]:
    """What "Which country left X and returned in D?" says of the answer, if it says two things of one subject."""
    at = [j for j, n in enumerate(asked) if n.kind in ACTS and n.kind != "become"]
    joined = len(at) > 1 and any(n.kind == "and" for n in asked[at[0] : at[1]])
    free = joined and not any(n.kind in ("states", "org", "neg", "anaphor") for n in asked[: at[0]])
    return asked[at[0] :] if free else []


def _answer_first(nodes: list[Node], lex: Phrases) -> int:
    """Number of the comma behind a date, number or town that answers, where more is told: "In 1955, soon after …"."""
    cut = next((j for j, n in enumerate(nodes[:9]) if n.kind == "mark" and n.text in ",;"), 0)
    head = [n for n in nodes[:cut] if not (n.kind == "word" and _small(n, lex))]
    answers = len(head) == 1 and head[0].kind in ("date", "number", "place", "name")
    return cut if answers and any(n.kind in _OWN or n.kind == "seat" for n in nodes[cut:]) else 0


def _small(node: Node, lex: Phrases) -> bool:
    """True for a preposition, an article or the word for "year"."""
    return any(node.text in lex.sets.get(k, ()) for k in ("locative", "article", "yearword", "light", "bystander"))


def _opens(nodes: list[Node], first: Node, words: frozenset[str], short: bool) -> bool:
    """True if an answer begins with "yes" or "no", with a sign behind it or nothing more to say."""
    if first.text.lower().split(" ")[0] not in words:
        return False
    at = nodes.index(first)
    return short or (at + 1 < len(nodes) and nodes[at + 1].kind == "mark" and nodes[at + 1].text in ",;.:—–-!")


def _after(nodes: list[Node], first: Node) -> Iterator[Node]:
    """What follows "yes" or "no" and its sign."""
    at = nodes.index(first) + 1
    while at < len(nodes) and nodes[at].kind == "mark":
        at += 1
    yield from nodes[at:]


def _straight(question: list[Node], lex: Phrases) -> list[Node]:
    """A question in the order of a statement: "Did A join X" becomes "A did join X", "A est-elle" "A est"."""
    inverted = {
        j
        for j, n in enumerate(question)
        if j and question[j - 1].text == "-" and (n.kind == "anaphor" or (n.kind == "states" and n.text in _PRONOUNS))
    }
    question = [n for j, n in enumerate(question) if j not in inverted and j + 1 not in inverted]
    front = [n for n in question[:_FRONT] if n.kind != "mark" and n.text not in ("¿", "¡")]
    verb = front[0] if front else None
    if verb is None or not (verb.kind in ("be", "have", "modal") or verb.text in lex.sets.get("aux", ())):
        return question
    at = question.index(verb)
    subject = next(
        (j for j in range(at + 1, min(len(question), at + 4)) if question[j].kind in ("states", "org")), None
    )
    if subject is None:
        return question
    rest = question[subject + 1 :]
    if verb.kind == "be" and len(rest) > 1 and rest[0].text in lex.sets.get("locative", ()):
        inside = next((n for n in rest[1:] if n.kind != "word"), rest[0])
        if inside.kind == "org":  # "Is A in X": the verb has met its preposition again
            verb, rest = Node(kind="belong", span=verb.span, text=f"{verb.text} {rest[0].text}"), rest[1:]
    return [*question[:at], *question[at + 1 : subject + 1], verb, *rest]


def _denied(asked: list[Node]) -> Iterator[Node]:
    """A statement with "not" before what it says."""
    at = next((j for j, n in enumerate(asked) if n.kind in _CUES), len(asked))
    while at and asked[at - 1].kind == "word" and asked[at - 1].text in ("a", "an", "the", "un", "une"):
        at -= 1
    for j, node in enumerate(asked):
        if j == at:
            yield Node(kind="neg", span=(node.span[0], node.span[0]), text="not")
        yield node
    if at == len(asked):  # no verb: "Сербия в ОДКБ?"
        yield Node(kind="neg", span=(asked[-1].span[1], asked[-1].span[1]), text="not")


def _subject(asked: list[Node], body: list[Node], lex: Phrases) -> list[Node]:
    """What the question speaks of, for an answer that names no one before its verb."""
    cue = next((j for j, n in enumerate(body) if n.kind in _CUES), None)
    if cue is None or any(n.kind in ("states", "org", "name", "place", "anaphor") for n in body[:cue]):
        return []
    acts = body[cue].kind in ("sign", "found", "in_force", "dissolve", "rename", "term")
    known = [n for n in asked if n.kind == ("org" if acts else "states")]
    if len(known) != 1:
        return []
    at = (body[0].span[0], body[0].span[0])
    verbless = body[cue].kind == "role" and not any(n.kind in ("be", "have", "become", "neg") for n in body[:cue])
    copula = [Node(kind="be", span=at, text=lex.classes.get("be", ["is"])[0])] if verbless else []
    return [msgspec.structs.replace(known[0], span=at), *copula]


def _mark(beside: Node, text: str) -> Node:
    """A sign between the question and its answer."""
    return Node(kind="mark", span=(beside.span[0], beside.span[0]), text=text)


def _listed(nodes: list[Node], at: int, lex: Phrases) -> bool:
    """True if names alone answer: what follows them is a sign, the end, or "followed by"."""
    return at + 1 >= len(nodes) or nodes[at + 1].kind in ("mark", "follow", "relative", "likewise")
