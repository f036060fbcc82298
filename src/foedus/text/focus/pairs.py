"""Treaties that are told by their parties: "A and B signed a security treaty", "the treaty with C", "D's pact with E".

Comes in: merged nodes and the treaties of two states that are known; goes out: the same nodes, such a noun with all
that describes it as one node: the one treaty between exactly these two whose signature fits the year, or a name that
means no known treaty, so that nothing is said of the treaty in focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["told_by_parties"]

_DESCRIBING = frozenset({"word", "defence", "nonaggression", "consult", "obligation", "and", "among", "held", "name"})
_SIGNING = frozenset({"sign", "agreement", "found"})
_VERB_NOUN_TIE = 3  # words of "signed treaty with"
_LEFT, _RIGHT = 4, 9  # nodes of a noun phrase before and behind its noun
_TIED = 5  # nodes between a treaty and the verb of its relative clause
_CLAUSE = 8  # nodes between two parties and the verb


class _Phrase(NamedTuple):
    """A noun phrase: its first node, the node behind it, and whether its article is definite."""

    start: int
    end: int
    definite: bool


def told_by_parties(nodes: list[Node], scene: Scene, lex: Phrases) -> list[Node]:
    """Put treaties in the place of nouns that their parties tell.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    scene : Scene
        Knows the treaties of two, the time told, and which of them were spoken of.
    lex : Phrases
        The language; its sets `pacts`, `party_with`, `party_between` and `owned_by` hold the words.

    Returns
    -------
    list of Node
        As they are read.
    """
    nouns = lex.sets.get("pacts", frozenset())
    if not nouns or not any(_noun(n, nouns) or n.kind == "agreement" for n in nodes):
        return nodes
    out: list[Node] = []
    at = 0
    nodes = [one for j, node in enumerate(nodes) for one in _parted(node, nodes[j + 1 : j + 3], nouns, lex)]
    for k, node in enumerate(nodes):
        if k < at or not _noun(node, nouns):
            continue
        phrase = _phrase(nodes, k, at, lex)
        parties, end = _parties(nodes, phrase, lex)
        untied = phrase.definite and end == phrase.end  # "A and B ratified the treaty": the one spoken of
        if not parties or untied or any(n.kind == "org" for n in nodes[phrase.start : end]):
            continue
        found = _meant(nodes, phrase, parties, scene)
        signed = any(n.kind in _SIGNING for n in nodes[max(0, phrase.start - 2) : phrase.start])
        if not found and (not signed or phrase.definite or _owned(nodes, end) or _of_organisation(nodes, phrase)):
            continue
        span = (nodes[phrase.start].span[0], nodes[end - 1].span[1])
        front = _with_capitals(nodes[at : phrase.start], found, parties, scene)
        out += _signing(front, parties) if found and signed and end > phrase.end else front
        if found:
            scene.couples.append(found)
            out.append(Node(kind="org", span=span, text=node.text, value=found, entity="treaty", role="name"))
        else:
            scene.stranger = True
            out.append(Node(kind="name", span=span, text=scene.text[slice(*span)], capital=False))
        at = end
    return [*out, *nodes[at:]]


def _of_organisation(nodes: list[Node], phrase: _Phrase) -> bool:
    """True for "X signed an agreement with A": an organisation, and no state, is the subject."""
    front = nodes[max(0, phrase.start - _CLAUSE) : phrase.start]
    return any(n.kind == "org" and n.entity in ORGANISED for n in front) and not any(n.kind == "states" for n in front)


def _parted(node: Node, behind: list[Node], nouns: frozenset[str], lex: Phrases) -> list[Node]:
    """ "Signed a treaty with", one cue where organisations agree, as verb, noun and preposition."""
    words = node.text.split(" ")
    tied = words[-1] in lex.sets.get("party_with", frozenset()) | lex.sets.get("party_between", frozenset())
    stated = any(n.kind in ("states", "place") and n.role != "demonym" for n in behind)
    if node.kind != "agreement" or len(words) < _VERB_NOUN_TIE or not (tied and stated) or words[-2] not in nouns:
        return [node]
    a, b = node.span
    ends = [b - sum(len(w) + 1 for w in words[k + 1 :]) for k in range(len(words))]
    return [
        msgspec.structs.replace(node, kind="sign", text=words[0], span=(a, a + len(words[0]))),
        *(Node(kind="word", span=(end - len(w), end), text=w) for w, end in zip(words[1:], ends[1:], strict=True)),
    ]


def _noun(node: Node, nouns: frozenset[str]) -> bool:
    """True for "treaty", "the treaty", "treaty of", "defence pact"."""
    if node.kind not in ("word", "anaphor", "among", "defence", "nonaggression"):
        return False
    words = node.text.lower().split(" ")
    return words[-1] in nouns or (node.kind == "among" and words[0] in nouns)


def _phrase(nodes: list[Node], k: int, first: int, lex: Phrases) -> _Phrase:
    """The noun with its adjectives, its article and its "of friendship and mutual assistance"."""
    articles = lex.sets.get("article", frozenset()) | lex.sets.get("owners", frozenset())
    small = lex.sets.get("bystander", frozenset()) | lex.sets.get("genitive", frozenset())
    start = k
    while (
        start > max(first, k - _LEFT)
        and nodes[start - 1].kind in _DESCRIBING - {"and", "among", "name"}
        and nodes[start - 1].text not in articles | small
    ):
        start -= 1
    article = nodes[start - 1].text.lower() if start > first else ""
    start -= article in articles
    definite = nodes[k].kind == "anaphor" or article in ("the", "le", "la", "el")
    end = k + 1
    about = lex.sets.get("genitive", frozenset()) | lex.sets.get("about", frozenset())
    if nodes[k].kind == "among" or (end < len(nodes) and nodes[end].text in about):
        while (
            end < min(len(nodes), k + _RIGHT)
            and (nodes[end].kind in _DESCRIBING or _listing(nodes, end))
            and nodes[end].text not in small - lex.sets.get("genitive", frozenset())
            and not (nodes[end].kind == "word" and nodes[end].text in lex.sets.get("lasting", ()))
        ):
            end += 1
    return _Phrase(start, end, definite)


def _listing(nodes: list[Node], at: int) -> bool:
    """True for the comma of "friendship, cooperation and mutual assistance"."""
    behind = nodes[at + 1 : at + 3]
    plain = len(behind) == 2 and behind[0].kind == "word" and not behind[0].capital
    return nodes[at].text == "," and plain and behind[1].kind == "and"


def _parties(nodes: list[Node], phrase: _Phrase, lex: Phrases) -> tuple[list[Item], int]:
    """Whose treaty it is, as far as the sentence tells, and the number of the node behind the phrase."""
    start, end, _ = phrase
    tie = nodes[end].text if end < len(nodes) else ""
    behind = end + 1 + (end + 1 < len(nodes) and nodes[end + 1].text in lex.sets.get("article", ()))
    if tie in lex.sets.get("party_between", ()):
        listed, after = _row(nodes, behind)
        return (listed, after) if len(listed) == 2 else ([], end)
    if tie in lex.sets.get("party_with", ()):
        listed, after = _row(nodes, behind)
        if len(listed) != 1:
            return [], end
        owner = _owner(nodes, start, lex) or _actor(nodes, start, 1) or _before(nodes, start, lex)
        return [*owner, *listed], after
    if partner := _concluded_with(nodes, end, lex):
        return [*_before(nodes, start, lex), *partner], end
    return _actor(nodes, start, 2), end


def _concluded_with(nodes: list[Node], end: int, lex: Phrases) -> list[Item]:
    """The partner in "the treaty it concluded with C": a verb of signing right behind the noun, and its party."""
    verb = next((j for j in range(end, min(len(nodes), end + _TIED)) if nodes[j].kind in _SIGNING), -1)
    pronoun = any(n.kind in ("anaphor", "relative") or n.role == "anaphor" for n in nodes[end : max(end, verb)])
    if verb < 0 or not pronoun:
        return []
    tie = verb + 1
    tied = nodes[verb].text.split(" ")[-1] in lex.sets.get("party_with", ())
    if not tied and (tie >= len(nodes) or nodes[tie].text not in lex.sets.get("party_with", ())):
        return []
    listed, _ = _row(nodes, tie + (not tied))
    return listed if len(listed) == 1 else []


def _before(nodes: list[Node], start: int, lex: Phrases) -> list[Item]:
    """The one state or capital close before a noun phrase, whatever its verb: "Seoul relies on the treaty with C"."""
    for j in range(start - 1, max(-1, start - _CLAUSE), -1):
        if nodes[j].kind in ("states", "place") and nodes[j].role != "demonym":
            placed = j > 0 and nodes[j - 1].text in lex.sets.get("bystander", ())
            listed = _row(nodes[j : j + 1], 0)[0]
            return listed if len(listed) == 1 and not placed else []
        if nodes[j].kind in ("name", "org") or nodes[j].text in (";", ":", ","):
            return []
    return []


def _row(nodes: list[Node], at: int) -> tuple[list[Item], int]:
    """States or capitals in a row, and the number of the node behind them."""
    found: list[Item] = []
    while at < len(nodes):
        if nodes[at].kind == "states" and nodes[at].role != "demonym":
            found += nodes[at].items
        elif nodes[at].kind == "place":
            found.append(Item(id=nodes[at].value, span=nodes[at].span))
        else:
            break
        at += 1
        if at + 1 < len(nodes) and nodes[at].kind == "and" and nodes[at + 1].kind in ("states", "place"):
            at += 1
    return found, at


def _owner(nodes: list[Node], start: int, lex: Phrases) -> list[Item]:
    """The state before "'s treaty"."""
    if start < 2 or nodes[start - 1].text not in lex.sets.get("possessive", ()):
        return []
    return _row(nodes[start - 2 : start - 1], 0)[0]


def _actor(nodes: list[Node], start: int, wanted: int) -> list[Item]:
    """The states, so many, that act on what begins at `start`: those before the last verb."""
    verb = next((j for j in range(start - 1, -1, -1) if nodes[j].kind in ACTS), -1)
    if verb < 0 or any(n.kind == "org" for n in nodes[:start]):
        return []
    for j in range(verb - 1, max(-1, verb - _CLAUSE), -1):
        if nodes[j].kind in ("states", "place") and nodes[j].role != "demonym":
            first = j
            while first > 1 and nodes[first - 1].kind == "and" and nodes[first - 2].kind in ("states", "place"):
                first -= 2
            listed = _row(nodes[first : j + 1], 0)[0]
            return listed if len({x.id for x in listed}) == wanted == len(listed) else []
        if nodes[j].kind in ("name", "org") or nodes[j].text in (";", ":"):
            return []
    return []


def _owned(nodes: list[Node], end: int) -> bool:
    """True if an organisation is named behind: "a treaty establishing X", "the treaty on joining X"."""
    return any(n.kind == "org" for n in nodes[end : end + _CLAUSE])


def _meant(nodes: list[Node], phrase: _Phrase, parties: list[Item], scene: Scene) -> str:
    """The one treaty between the parties that fits the year; of one party, the one spoken of before."""
    years = [d[:4] for n in nodes if n.kind == "date" and (d := scene.when(n.date).start)]
    year = years[0] if years else ""
    signs = any(n.kind in _SIGNING for n in nodes[: phrase.start])
    found = []
    for treaty, two, days in scene.known.pairs:
        if len(parties) == 2 and sorted(two) != sorted(x or "" for x in _as_parties(parties, two, scene)):
            continue
        if len(parties) == 1 and (treaty not in scene.couples or not _as_parties(parties, two, scene)[0]):
            continue
        signed = [day.strip("[]")[:4] for day in days]
        if not year or (year in signed if signs and not phrase.definite else any(s <= year for s in signed)):
            found.append(treaty)
    told = [t for t in found if t in scene.couples]
    found = told if phrase.definite and len(set(told)) == 1 else found
    if len(set(found)) > 1 and len(parties) == 2 and not signs:
        dated = {t: max(d.strip("[]")[:4] for d in days) for t, _, days in scene.known.pairs if t in found and days}
        return max(dated, key=lambda t: dated[t]) if dated else ""  # what the news speak of is the latest
    return found[0] if len(set(found)) == 1 else ""


def _as_parties(parties: list[Item], two: list[str], scene: Scene) -> list[str]:
    """Each state as the party that it is: itself, or whom its capital governed on other days; empty if none."""
    return [
        x.id if x.id in two else next((h for h in scene.known.heirs.get(x.id, ()) if h in two), "") for x in parties
    ]


def _with_capitals(nodes: list[Node], treaty: str, parties: list[Item], scene: Scene) -> list[Node]:
    """The nodes before the treaty, with capitals that are its parties as states."""
    two = next((listed for found, listed, _ in scene.known.pairs if found == treaty), list[str]())
    spans = {x.span: _as_parties([x], two, scene)[0] or x.id for x in parties}
    out: list[Node] = []
    for node in nodes:
        if node.kind == "place" and node.span in spans and treaty:
            item = Item(id=spans[node.span], span=node.span)
            out.append(msgspec.structs.replace(node, kind="states", role="", entity="state", items=[item]))
        else:
            out.append(node)
    return _joined(out)


def _signing(nodes: list[Node], parties: list[Item]) -> list[Node]:
    """Both as those who sign: "A signed a treaty with B"."""
    alone = [n for n in nodes if n.kind == "states" and [x.span for x in n.items] == [parties[0].span]]
    if len(parties) != 2 or len(alone) != 1:
        return nodes
    return [msgspec.structs.replace(n, items=parties) if n is alone[0] else n for n in nodes]


def _joined(nodes: list[Node]) -> list[Node]:
    """Two lone states with "and" between them as one list."""
    out: list[Node] = []
    for node in nodes:
        pair = node.kind == "states" and len(out) > 1 and out[-1].kind == "and" and out[-2].kind == "states"
        if pair and out[-2].role == node.role == "":
            out.pop()
            first = out.pop()
            node = msgspec.structs.replace(first, items=[*first.items, *node.items], span=(first.span[0], node.span[1]))
        out.append(node)
    return out
