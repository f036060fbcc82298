"""A clause seen by its cue words. Comes in: a clause and the scene; goes out: where which cue stands, and the arguments
of the right kind around it: organisation, treaty, states, person, place, date. Reads no claim.

The cue phrases of this reading stand in `languages/loose.toml` and `moves.toml`, apart from those that type the nodes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause, as_state
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases, Word, kept_layout, phrases, words
from foedus.text.times import Date

__all__ = ["TREATIES", "Mark", "View"]

TREATIES = ("treaty", "agreement", "pact")
_ENTITIES = frozenset({"org", "states", "date", "place"})
_DEEDS = ("join", "leave", "suspend", "expel", "reinstate", "ratify", "admit", "accession", "leaving", "return")
_BODIES = ("secretar", "secrétariat", "commission", "comisión", "секретариат", "комисси")
_REFUSING = ("would",)  # "would not renew it"
_TABLES = re.compile(r"^\[(\w\w)\..*?(?=^\[(?!\1)|\Z)", re.MULTILINE | re.DOTALL)
_PAPERS = ("treaty", "charter")
_NEAR = 4  # nodes between a noun and its owner
_FILES = ("loose.toml", "moves.toml")
_SLOTS = {"org": "xorg", "states": "xstate"}  # what stands for a name inside a phrase


class Mark(msgspec.Struct, frozen=True):
    """A cue phrase: its tag, its first and last node, and its text."""

    tag: str
    first: int
    last: int
    text: str


@lru_cache(maxsize=8)
def _cues(code: str) -> Phrases:
    """The loose cue phrases of a language."""
    folder = Path(__file__).parents[1] / "languages"
    files = [folder / name for name in _FILES]

    def read() -> dict[str, Any]:
        lex = phrases(code)
        classes: dict[str, list[str]] = dict(lex.classes)
        cues: dict[str, list[str]] = {}
        for path in files:
            tables = {
                m.group(1): m for m in _TABLES.finditer(path.read_text(encoding="utf-8"))
            }  # all at once take long
            known = code if code in tables else "en"
            if known not in tables or (known != code and path.name != _FILES[0]):
                continue
            own = tomllib.loads(tables[known].group())[known]
            classes |= own.get("classes", {})
            cues |= own["cues"]
        kept = {"code": code, "skip": list(lex.skip), "classes": classes, "endings": lex.endings}
        return {**kept, "phrases": {"cues": cues}}

    return Phrases(kept_layout(f"cues-{code}", [*files, *sorted(folder.glob(f"{code}.toml"))], read))


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a node with their offsets in it; the same few come again and again."""
    return tuple((word.text, word.start, word.end) for word in words(text))


def _place(mark: Mark) -> int:
    """Where a cue stands."""
    return mark.first


class View:
    """One clause with its loose cues.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.
    """

    def __init__(self, clause: Clause, scene: Scene) -> None:
        self.clause, self.scene, self.nodes, self.lex = clause, scene, clause.nodes, clause.lex

    @cached_property
    def marked(self) -> dict[str, list[Mark]]:
        """The cues by tag, in order; empty where the page speaks of another world."""
        return {} if self.scene.strange else self._marks(self.nodes)

    @cached_property
    def around(self) -> frozenset[str]:
        """The tags of the cues of the whole sentence."""
        if self.scene.tagged[0] is not self.scene.nodes:  # found once for all clauses of it
            self.scene.tagged = self.scene.nodes, frozenset(self._marks(self.scene.nodes))
        return self.scene.tagged[1]

    def _marks(self, nodes: list[Node]) -> dict[str, list[Mark]]:
        """The cues in a row of nodes."""
        found: dict[str, list[Mark]] = {}
        listed, owner = self._words(nodes)
        cues = _cues(self.lex.code)
        for i, word in enumerate(listed):
            if not word.text:
                continue
            for match in cues.every(listed, i):
                first, last = owner[i], owner[match.after - 1]
                held = {owner[k] for k in range(i, match.after)}
                if last - first + 1 == len(held):  # no name stands between its words
                    a, b = word.start, listed[match.after - 1].end
                    text = self.scene.text[a:b].lower()
                    found.setdefault(match.tag, []).append(Mark(match.tag, first, last, text))
        return found

    def _words(self, nodes: list[Node]) -> tuple[list[Word], list[int]]:
        """The words of everything that is no name, date or place, and the node of each."""
        listed: list[Word] = []
        owner: list[int] = []
        for j, node in enumerate(nodes):
            if node.span[0] == node.span[1]:
                continue
            if node.kind in _ENTITIES or (node.kind == "name" and " " in node.text):
                listed.append(Word(_SLOTS.get(node.kind, ""), *node.span))  # few phrases go across a name
                owner.append(j)
                continue
            base = node.span[0]
            for word, a, b in _split(self.scene.text[slice(*node.span)]):
                listed.append(Word(word, base + a, base + b))
                owner.append(j)
        return listed, owner

    def marks(self, *tags: str) -> Iterator[Mark]:
        """The cues with one of the tags, in order of the text."""
        marked = self.marked
        if len(tags) == 1:
            return iter(marked.get(tags[0], ()))
        found = [mark for tag in tags if tag in marked for mark in marked[tag]]
        return iter(sorted(found, key=_place) if len(found) > 1 else found)

    def first(self, *tags: str) -> Mark | None:
        """The first cue with one of the tags."""
        marked = self.marked
        found = [marked[tag][0] for tag in tags if tag in marked]
        return found[0] if len(found) == 1 else min(found, key=_place, default=None)

    def has(self, *tags: str) -> bool:
        """True if there is such a cue."""
        return not self.marked.keys().isdisjoint(tags)

    def unsure(self, i: int) -> bool:
        """True if what the cue at `i` says is only possible, wished or supposed."""
        near = pairwise(self.nodes[max(0, i - 5) : i])
        refused = any(a.kind == "modal" and a.text in _REFUSING and b.kind == "neg" for a, b in near)
        return self.clause.hypothetical or (self.clause.modal(i) and not refused)

    def denied(self, i: int) -> bool:
        """True if a word of denial stands before the cue at `i`, and no name between them that is no subject."""
        if self.clause.negated(i):
            return True
        for j in range(i - 1, max(-1, i - 6), -1):
            if self.nodes[j].kind in ("neg", "refuse"):
                return True
            if self.nodes[j].kind in ("contrast", "mark", "states", "org", "name"):
                return False
        return False

    def orgs(self, kinds: tuple[str, ...] = ORGANISED) -> list[int]:
        """Places of the organisations that the clause names or means."""
        return [j for j, entity in self._named if entity in kinds]

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """Places and kinds of all organisations, treaties and bodies that stand for themselves."""
        return [(j, n.entity) for j, n in enumerate(self.nodes) if n.kind == "org" and not self._apart(j)]

    def _apart(self, j: int) -> bool:
        """True if the name at `j` is only compared, describes a noun, or is "the union of" something else."""
        node, of = self.nodes[j], self.nodes[j + 1 : j + 3]
        other = node.role == "anaphor" and len(of) > 1 and of[0].text in self.lex.sets.get("of", ())
        other = other and of[1].kind in ("word", "name") and not self.clause.plain(of[1])
        return other or self.clause.aside(j) or self.clause.modifier(j)

    def owner(self, mark: Mark, *, whole: bool = True) -> str:
        """Whose chair, seat, head or members a noun speaks of: its owner, else the only one named, else the topic."""
        own = self.owned(mark, whole=whole)
        if own:
            return own
        kinds = ("organisation", "pact", "body", "force")
        named = {self.nodes[j].value: j for j in self.orgs(kinds)}
        if named:
            first, last = mark.first, mark.last
            near = min(named.values(), key=lambda j: min(abs(j - first), abs(j - last)))
            return self._whole(self.nodes[near]) if whole else self.nodes[near].value
        return "" if self.strange(mark) else self.topic()

    def owned(self, mark: Mark, *, whole: bool = True) -> str:
        """The organisation of "X's chair", "the X chair", "the chair of X"; empty where none stands so."""
        nodes, sets = self.nodes, self.lex.sets
        small = {
            *sets.get("possessive", ()),
            *sets.get("article", ()),
            *sets.get("of", ()),
            "de",
            "du",
            "del",
            "of the",
        }
        kinds = ("organisation", "pact", "body", "force")
        for j in range(mark.first - 1, max(-1, mark.first - 1 - _NEAR), -1):
            if nodes[j].kind == "org" and nodes[j].entity in kinds:
                return "" if self.clause.modifier(j) else self._whole(nodes[j]) if whole else nodes[j].value
            if nodes[j].text == "," and nodes[j - 1].kind != "org":
                break  # "in X on Monday, President A"
            if not (self.clause.light(j) or nodes[j].text in small or nodes[j].kind in ("word", "office", "seat")):
                break
        for j in range(mark.last + 1, min(len(nodes), mark.last + 1 + _NEAR)):
            if nodes[j].kind == "org" and nodes[j].entity in kinds:
                return self._whole(nodes[j]) if whole else nodes[j].value
            body = nodes[j].kind == "seat" or nodes[j].text.startswith(_BODIES)
            if not (self.clause.light(j) or nodes[j].text in small or body):
                break
        return ""

    def _whole(self, node: Node) -> str:
        """An organisation itself, or the one that a body belongs to."""
        return node.value if node.entity != "body" else self.scene.owner_of(node.value) or node.value

    def topic(self) -> str:
        """The organisation that a clause without one of its own is about."""
        clause = self.clause
        if clause.before is not None and clause.before.kind == "org":
            return clause.before.value if clause.before.entity in ORGANISED else self._whole(clause.before)
        last = clause.holder_before
        if last is not None and last.entity in ORGANISED and clause.sentence[0] < clause.span[0]:
            return last.value
        return self.scene.org()

    def treaty(self, i: int) -> str:
        """The treaty that the cue at `i` is about: the nearest named, that of a named organisation, else the topic."""
        named = self.orgs(TREATIES)
        if named:
            before = [j for j in named if j < i]
            return self.nodes[before[-1] if before else named[0]].value
        clause = self.clause
        if clause.before is not None and clause.before.kind == "org" and clause.before.entity in TREATIES:
            return clause.before.value
        noun = next((j for j, n in enumerate(self.nodes) if n.kind == "anaphor" and n.value in _PAPERS), -1)
        wording, orgs = noun >= 0, self.orgs()
        if wording and orgs and self.nodes[noun].value == "treaty" and not self._tied(noun, orgs[0]):
            return self.scene.paper or self.scene.treaty or self.scene.spoken()
        if wording and orgs:
            return self.scene.treaty_of(self.nodes[orgs[0]].value) or self.nodes[orgs[0]].value
        if clause.org_before is not None and clause.org_before.entity in TREATIES:
            return clause.org_before.value
        return "" if orgs and not wording else self.scene.spoken()

    def _tied(self, noun: int, j: int) -> bool:
        """True if the organisation at `j` owns the noun: "X's treaty", "the treaty of X"."""
        gap = self.between(noun, j)
        return all(n.kind in ("word", "mark") and (self.clause.plain(n) or len(n.text) < _NEAR) for n in gap)

    def states(self, first: int = 0, last: int | None = None) -> list[int]:
        """Places of the states, or capitals that act, between two nodes; places and owners are no actors."""
        stop = len(self.nodes) if last is None else last
        found = []
        for j in range(first, stop):
            node = self.nodes[j]
            acting = node.kind == "states" and node.items and not self.clause.bystander(j)
            if acting or (node.kind == "place" and node.role == "capital" and self.clause.governs(j, j + 1)):
                found.append(j)
        return found

    def items(self, j: int) -> list[Item]:
        """The states of a node; a capital is its state."""
        node = self.nodes[j]
        return node.items if node.kind == "states" else as_state(node).items

    def actor(self, i: int) -> list[Item]:
        """The states that do what the cue at `i` says: before it, else the subject of the clauses before."""
        if i and self.nodes[i - 1].kind == "place" and not self.placed(i - 1):
            return as_state(self.nodes[i - 1]).items  # a capital that acts
        before = self.states(0, i)
        if before:
            return self.items(before[-1])
        if (agent := self._agent(i)) is not None:
            return agent.items
        clause = self.clause
        lent = clause.before if clause.before is not None and clause.before.kind == "states" else clause.subject_before
        if lent is not None and (clause.bare(i) or clause.second(i) or clause.before is lent):
            return lent.items
        return []

    def _agent(self, i: int) -> Node | None:
        """The states behind "by" of a passive cue."""
        by = next((j for j in range(i, min(len(self.nodes) - 1, i + 4)) if self.nodes[j].kind == "prep_by"), -1)
        behind = self.nodes[by + 1 : by + 3] if by >= 0 else []
        return next((n for n in behind if n.kind == "states" and n.items and n.role != "roster"), None)

    def persons(self) -> list[int]:
        """Places of the names that can be those of persons."""
        return [j for j, n in enumerate(self.nodes) if n.kind == "name" and self.human(n)]

    def human(self, node: Node, *, single: bool = False) -> bool:
        """True if a name can be a person's: two words at least unless `single`, no word of an institution."""
        plain = [w.lower().strip(".") for w in node.text.replace("-", " ").split()]
        if any(w in self.lex.sets.get("institution", ()) or w.isdigit() for w in plain):
            return False
        if any(len(w) > 2 and w.isupper() for w in node.text.split()) and not node.text.isupper():
            return False  # "Курсы ЕГЭ"
        return (single and not node.text.isupper()) or len(node.text.split()) > 1

    def places(self) -> list[int]:
        """Places of the nodes that can be towns."""
        return [j for j in range(len(self.nodes)) if self.town(j)]

    def town(self, j: int) -> bool:
        """True if the node at `j` can be a town: a capital, a city state, or a name behind a word of place."""
        node = self.nodes[j]
        if node.kind == "place":
            return True
        if node.kind == "states":
            return len(node.items) == 1 and node.role not in ("demonym", "anaphor", "roster") and self.placed(j)
        return node.kind == "name" and self.placed(j) and not any(w.isdigit() for w in node.text.split())

    def placed(self, j: int) -> bool:
        """True if a word of place ("in", "at", "near") stands before the node at `j`, articles passed over."""
        k, sets = j - 1, self.lex.sets
        while k >= 0 and (self.nodes[k].text in sets.get("article", ()) or self.nodes[k].role == "demonym"):
            k -= 1
        return k >= 0 and self.nodes[k].text.split(" ")[-1] in sets.get("locative", ())

    def by(self, j: int) -> bool:
        """True if states or an organisation stand behind "by", articles passed over."""
        if not (self.nodes[j].items or self.nodes[j].entity in ORGANISED):
            return False
        k = j - 1
        while k >= 0 and self.nodes[k].text in self.lex.sets.get("article", ()):
            k -= 1
        return k >= 0 and (self.nodes[k].kind == "prep_by" or self.nodes[k].text.endswith(" by"))

    def behind(self, j: int, links: str) -> bool:
        """True if the node at `j` stands behind a word of the set `links`, articles passed over."""
        k, sets = j - 1, self.lex.sets
        while k >= 0 and self.nodes[k].text in sets.get("article", ()):
            k -= 1
        return k >= 0 and self.nodes[k].text.split(" ")[-1] in sets.get(links, ())

    def when(self, i: int) -> Date:
        """The resolved date of what the cue at `i` says; empty if there is none."""
        return self.scene.when(self.clause.date(i) or self.clause.head)

    def tense(self, i: int) -> str:
        """Tense around the cue at `i`."""
        return self.clause.tense(i)

    def strange(self, mark: Mark) -> bool:
        """True if a common noun that nothing ties to an organisation is the subject before a cue: "the company"."""
        articles = self.lex.sets.get("article", frozenset())
        held = {*self.lex.classes.get("orgn", ()), *self.lex.sets.get("bodies", ()), *self.lex.sets.get("treaties", ())}
        for j in range(mark.first):
            node = self.nodes[j]
            if node.kind == "org" and node.role == "anaphor" and self._apart(j):
                return True
            noun = node.kind in ("word", "name") and not self.clause.light(j) and node.text not in held
            if noun and j and self.nodes[j - 1].text.lower() in articles and not self._cue(j):
                return True
        return self.clause.foreign(mark.last, near=False)

    def _cue(self, j: int) -> bool:
        """True if the node at `j` belongs to a loose cue."""
        return any(m.first <= j <= m.last for listed in self.marked.values() for m in listed)

    def acted(self) -> bool:
        """True if the clause tells what states do: they, and one of their acts."""
        return bool(self.states()) and self.clause.has(*_DEEDS)

    def between(self, a: int, b: int) -> list[Node]:
        """The nodes strictly between two places, whichever comes first."""
        return self.nodes[min(a, b) + 1 : max(a, b)]
