"""What a document is speaking of. Comes in: nodes, segment by segment; goes out: nodes with their pronouns resolved.

A `Scene` remembers the organisation, treaty and force in focus, the states last spoken of, the members named so far, the
dates told, and the heading or question that stands above. It never looks ahead, except for the document's main subject.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from foedus.text.claims import Claim
from foedus.text.grammar import Clause
from foedus.text.grammar_verbs import ACTS, ORGANISED
from foedus.text.grammar_words import Item, Node
from foedus.text.mentions import Gazetteer, Mention, related
from foedus.text.phrases import phrases
from foedus.text.times import Date, real, resolve

__all__ = ["Post", "Scene"]

_TREATIES = ("treaty", "agreement", "pact")
_OPENING = ACTS | {"be", "have", "include", "neg"}
_LOOK = 20_000  # characters by which the world of a page is judged
_NEAR = 4  # segments for which an organisation named in passing stays in focus
_OF = ("of", "из", "de", "des")
_TREATY_ACTS = frozenset({"sign", "ratify", "renew"})
_STATE_ACTS = ACTS - {"found", "dissolve", "rename", "succeed", "in_force", "term", "comprise", "seat", "notice"}


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """Who was last said to hold an office, since when, and in which sentence."""

    person: str
    org: str
    office: str
    start: str = ""
    sentence: tuple[int, int] = (-1, -1)


class Scene:
    """The memory of one reading.

    Parameters
    ----------
    mentions : list of Mention
        All known names of the document.
    known : Gazetteer
        Kinds, owners and groups of every known entity.
    line : str
        EDTF date of the document's date line, if it has one.
    lang, text, doc : str
        Language, text and id of the document (a country file names its state there).
    """

    def __init__(
        self, mentions: list[Mention], known: Gazetteer, line: str = "", lang: str = "en", text: str = "", doc: str = ""
    ) -> None:
        self.kinds = known.kinds
        self.owners = known.owners
        self.groups = known.groups
        self.line = line if real(line) else ""
        self.lang = lang
        counted = Counter(m.id for m in mentions if m.kind in ORGANISED)
        top = counted.most_common(2)
        total = sum(counted.values())
        leads = len(top) > 1 and top[0][1] * 2 >= 3 * top[1][1] and top[0][1] * 3 >= total > 4
        self.main = top[0][0] if top and (top[0][1] * 2 > total or leads) else ""
        self.text = text
        self.strange = self._worlds(lang)
        self.age = 0  # segments since `last` was named
        self.article = ""
        self.section = ""
        self.topic = ""
        self.recent = ""  # organisation that was the subject of the sentence before
        self.paper = ""  # treaty that opens the paragraph, or was the subject of the sentence before
        self.block = -1
        self.actors: Node | None = None  # subject of the last predicate
        self.last = ""  # organisation
        self.treaty = ""
        forces = Counter(m.id for m in mentions if m.kind == "force").most_common(2)
        self.force = forces[0][0] if forces and (len(forces) < 2 or forces[0][1] > forces[1][1]) else ""
        self._main_force = self.force
        self.states: list[Item] = []
        self.rosters: dict[str, list[str]] = {}
        self.leaning = ""
        self.told: dict[tuple[str, str], str] = {}
        self.post: Post | None = None  # office and holder told last
        self.act: tuple[str, str, str] | None = None  # relation, object, status of the last act
        self.sentence: tuple[int, int] = (-1, -1)
        self.heading: list[Node] = []
        self.above: list[Node] = []  # the heading right above the heading
        self._headed = False  # the last segment was a heading
        self.nodes: list[Node] = []
        self.question: list[Node] = []
        states = Counter(m.id for m in mentions if m.kind == "state" and m.role == "name")
        filed = [word for word in re.split(r"[^a-z]+", doc.lower()) if self.kinds.get(word) == "state"]
        self.country = filed[0] if len(filed) == 1 else states.most_common(1)[0][0] if states else ""

    def org(self) -> str:
        """The organisation that a bare "the organisation" means."""
        if self.strange:
            return ""
        return self.recent or self.topic or self.section or self.main or (self.last if self.age <= _NEAR else "")

    def _worlds(self, lang: str) -> bool:
        """True if the page's words are those of sport, games or the kitchen rather than of diplomacy."""
        sets = phrases(lang).sets
        other, ours = sets.get("elsewhere", frozenset()), sets.get("diplomacy", frozenset())
        if not other:
            return False
        listed = Counter(re.findall(r"[^\W\d_]+", self.text[:_LOOK].lower()))
        return sum(n for w, n in listed.items() if w in other) > sum(n for w, n in listed.items() if w in ours)

    def strong(self) -> str:
        """The organisation in focus, but not one that was only named in passing."""
        return self.topic or self.section or self.main

    def enter(self, nodes: list[Node], block: int) -> None:
        """A segment begins: the organisation that opens a paragraph is its topic."""
        if block == self.block:
            return
        self.block, self.topic, self.paper = block, "", ""
        for i, node in enumerate(nodes[:8]):
            if node.kind == "org" and node.entity in ORGANISED and not _aside(nodes, i):
                follows = nodes[i + 1] if i + 1 < len(nodes) else None
                if follows is not None and (follows.kind in _OPENING or follows.text in (",", "(", "—", "-", ":", "'s")):
                    self.topic = node.value
                return
            if node.kind == "org" and node.entity in _TREATIES:
                self.paper = node.value
                return
            if node.kind in ("states", "name", "place", "org") or node.kind in ACTS:
                return

    def treaty_of(self, organisation: str) -> str:
        """The founding treaty of an organisation, if one is known."""
        listed = related().treaty.get(organisation, f"{organisation}-treaty")
        return listed if listed in self.kinds else self.charter_of(organisation)

    def charter_of(self, organisation: str) -> str:
        """The charter of an organisation, if one is known."""
        listed = related().charter.get(organisation, f"{organisation}-charter")
        return listed if listed in self.kinds else ""

    def spoken(self) -> str:
        """The treaty that a bare "the treaty" means."""
        own = self.treaty_of(self.org()) if self.org() else ""
        return self.paper or own or self.treaty

    def resolve(self, nodes: list[Node]) -> list[Node]:
        """Put organisations, treaties and states in the place of pronouns and "the organisation".

        Parameters
        ----------
        nodes : list of Node
            Merged nodes of a segment.

        Returns
        -------
        list of Node
            The same, with every anaphor that can be resolved resolved.
        """
        here, states, treaty, told = "", self.states, "", self.leaning
        out: list[Node] = []
        self.nodes = out
        for i, node in enumerate(nodes):
            if node.kind == "org":
                if node.entity in ORGANISED and not _aside(nodes, i):
                    here = node.value
                treaty = node.value if node.entity in _TREATIES else treaty
            elif node.kind == "states" and node.items:
                states = node.items
            elif (
                node.kind == "place"
                and i + 1 < len(nodes)
                and nodes[i + 1].kind in ("say", *ACTS)
                and not (i and nodes[i - 1].text in ("in", "at", "в", "à", "en"))
            ):
                states = [Item(id=node.value, span=node.span)]
            elif node.kind == "states" and node.role == "roster":
                gone = {x.id for x in node.excepted}
                items = [Item(id=x, span=node.span) for x in self.rosters.get(self._roster(nodes, i, here), []) if x not in gone]
                node = msgspec.structs.replace(node, items=items)
            elif node.kind == "date" and node.date is not None:
                if node.date.relative == "yearless" or node.date.relative.startswith("year") and told != self.leaning:
                    node = msgspec.structs.replace(node, date=resolve(node.date, told, self.line))
                told = node.date.start or node.date.end or told
            elif (
                node.kind == "anaphor"
                and node.value == "members"
                and len(out) > 1
                and out[-1].text in _OF
                and any(n.kind == "number" for n in out[-3:])
            ):
                out.append(self._count_of(node))  # "six of the nine members"
                node = msgspec.structs.replace(
                    node,
                    kind="role",
                    value="party" if node.text.endswith(("parties", "partes", "стороны", "сторон")) else "member",
                )
            elif node.kind == "anaphor":
                node = self._resolved(nodes, i, here, treaty or (self.treaty_of(here) if here else ""), states)
            out.append(node)
        return _composed(out, self)

    def _roster(self, nodes: list[Node], i: int, here: str) -> str:
        """Whose members "all but A" leaves: those of an organisation of the sentence, else, after a count, of the focus."""
        if here:
            return here
        ahead = next((n.value for n in nodes[i:] if n.kind == "org" and n.entity in ORGANISED), "")
        counted = any(n.kind == "number" for n in nodes[max(0, i - 5) : i])
        return ahead if ahead in self.rosters or not counted else self.org()

    def _count_of(self, node: Node) -> Node:
        """The number inside "the nine members", as a node of its own."""
        numbers = phrases(self.lang).numbers
        found = next((numbers[w] for w in node.text.split(" ") if w in numbers), 0)
        return Node(kind="number" if found else "word", span=node.span, text="the", value=str(found))

    def _resolved(self, nodes: list[Node], i: int, here: str, treaty: str, states: list[Item]) -> Node:
        node, org = nodes[i], here or self.org()
        value = node.value
        found = ""
        if value == "org":
            found = org
        elif value == "treaty":
            found = treaty or self.spoken()
        elif value == "charter":
            found = self.charter_of(org) or (treaty if treaty.endswith("charter") else "")
        elif value == "force":
            found = self.force
        elif value == "members" and _listing(nodes, i):
            return msgspec.structs.replace(node, kind="role", value="member")
        elif value == "members" and org:
            items = [Item(id=x, span=node.span) for x in self.rosters.get(org, [])]
            return msgspec.structs.replace(node, kind="states", role="roster", items=items, entity="state")
        elif value == "they":
            beside = [n for n in nodes[max(0, i - 1) : i + 2] if n is not node and n.kind == "states"]
            if beside:
                return msgspec.structs.replace(node, kind="word", text="both")
            return _many(node, states)
        elif value == "it":
            if i and nodes[i - 1].kind in ("sign", "ratify", "denounce", "renew") and treaty:
                found = treaty
                return msgspec.structs.replace(
                    node, kind="org", value=found, role="anaphor", entity=self.kinds.get(found, "treaty")
                )
            ahead = next((n for n in nodes[i + 1 : i + 6] if n.kind in ACTS), None)
            passive = (
                ahead is not None
                and ahead.kind in _TREATY_ACTS
                and ahead.text.split(" ")[0] in phrases(self.lang).classes.get("be", ())
            )
            if passive and (self.recent or self.paper) and not here:
                found = self.paper or self.recent
                return msgspec.structs.replace(
                    node, kind="org", value=found, role="anaphor", entity=self.kinds.get(found, "treaty")
                )
            if ahead is not None and ahead.kind in _STATE_ACTS and len(states) == 1:
                return msgspec.structs.replace(node, kind="states", role="anaphor", items=states, entity="state")
            if ahead is not None and ahead.kind in _STATE_ACTS and not here:
                return node
            found = org if here or not any(n.kind in ("states", "name") for n in nodes[:i]) else ""
        if not found:
            return node
        return msgspec.structs.replace(
            node, kind="org", value=found, role="anaphor", entity=self.kinds.get(found, "organisation")
        )

    def objects(self, clause: Clause, i: int, *, kinds: tuple[str, ...] = (), near: bool = False) -> list[str]:
        """The organisations or treaties that the cue at `i` is about, coordinated ones included.

        Parameters
        ----------
        clause : Clause
            The clause.
        i : int
            Number of the cue.
        kinds : tuple of str
            Kinds that fit; empty: organisations, treaties, bodies.
        near : bool
            True if the cue takes an object of its own: one that is not known then excludes the focus.

        Returns
        -------
        list of str
            Ids; empty if the clause is about something else.
        """
        node = clause.org(i, kinds)
        if node is None and kinds:
            plain = clause.org(i, ("organisation",))
            if plain is not None and (treaty := self.treaty_of(plain.value)) and plain.role == "anaphor":
                return [treaty]
        if node is not None and near and clause.owned(i, node):
            return []
        if node is not None:
            return [node.value, *_coordinated(clause, node)]
        if clause.foreign(i, near=near) or clause.rival(i):
            return []
        if clause.org_before is not None and not kinds and clause.org_before.entity in ORGANISED:
            return [clause.org_before.value]
        if kinds:
            return [self.spoken()] if self.spoken() else []
        return [self.org()] if self.org() else []

    def subject_org(self, clause: Clause, i: int) -> str:
        """The organisation in focus, if the clause has no other subject before the cue at `i`."""
        return (
            self.org()
            if all(clause.light(j) or clause.nodes[j].kind in ("anaphor", "role", "number") for j in range(i))
            else ""
        )

    def owner_of(self, body: str) -> str:
        """The organisation that a body or force belongs to, by its id."""
        return self.owners.get(body, "")

    def force_of(self, organisation: str) -> str:
        """The force that "X's rapid reaction force" means: the one in focus, else the first of the organisation."""
        if self.force and self.owners.get(self.force) == organisation:
            return self.force
        return next(
            (i for i, owner in self.owners.items() if owner == organisation and self.kinds.get(i) == "force"), ""
        )

    def renamed(self, new: str) -> None:
        """A new name of the organisation in focus has been told."""
        self.last = new

    def leaning_here(self, clause: Clause) -> str:
        """The last date told, for "after which X became Y"."""
        before = [n for n in clause.nodes if n.kind == "date"]
        return "" if before or clause.before is None else self.leaning

    def leader_before(self, clause: Clause, i: int) -> str:
        """The state whose leader speaks, if one is known by name; none is, so far."""
        return ""

    def same_sentence(self, clause: Clause) -> bool:
        """True if the last act was read from the sentence of this clause."""
        return self.sentence == clause.sentence

    def when(self, date: Date | None, relation: str = "", object_: str = "") -> Date:
        """Resolve a date against what has been told; an empty date if there is none."""
        if date is None:
            return Date(span=(0, 0))
        lean = self.told.get((relation, object_), "") if date.relative.startswith("year") else ""
        return resolve(date, lean or self.leaning, self.line)

    def standing(self, nodes: list[Node], *, asked: bool, heading: bool) -> None:
        """Remember the heading or question that stands above what follows.

        Parameters
        ----------
        nodes : list of Node
            Of the segment just read.
        asked, heading : bool
            What it is.
        """
        self.question = [n for n in nodes if n.text != "?"] if asked else []
        headed, self._headed = self._headed, heading
        if heading:
            self.above = self.heading if headed else []
            self.heading, self.block = nodes, -1
            states = [n for n in nodes if n.kind == "states"]
            if (
                len(states) == 1
                and len(states[0].items) == 1
                and all(n.kind in ("states", "mark", "word") for n in nodes)
            ):
                self.country = states[0].items[0].id

    def update(self, nodes: list[Node], found: list[Claim], *, heading: bool) -> None:
        """Remember what a segment has said.

        Parameters
        ----------
        nodes : list of Node
            Its resolved nodes.
        found : list of Claim
            The claims read from it.
        heading : bool
            True if it is a heading or title.
        """
        self.age += 1
        orgs = [n for i, n in enumerate(nodes) if n.kind == "org" and n.role != "anaphor" and not _aside(nodes, i)]
        if any(n.kind == "org" and n.value == self.last for n in nodes):
            self.age = 0
        for node in orgs:
            if node.entity in ORGANISED:
                self.last, self.age = node.value, 0
            elif node.entity in _TREATIES:
                self.treaty = node.value
            elif node.entity == "force" and not self._main_force:
                self.force = node.value
        if not nodes:
            return
        if len(nodes) > 1 and nodes[0].kind == "org" and nodes[0].entity in ORGANISED and nodes[1].text == ":":
            self.section = nodes[0].value  # "SAARC: 8 members": a label is a heading
        subject = _subject(nodes)
        if subject is not None:
            self.recent = subject.value if subject.entity in ORGANISED else ""
            self.paper = (
                subject.value if subject.entity in _TREATIES and subject.entity not in ORGANISED else self.paper
            )
        elif orgs:
            self.recent = ""
        if heading and nodes:
            named = [n for n in orgs if n.entity in ORGANISED]
            width = nodes[-1].span[1] - nodes[0].span[0]
            if (
                named
                and len({n.value for n in named}) == 1
                and (not self.main or (named[0].span[1] - named[0].span[0]) * 5 >= width * 2)
            ):
                self.section = named[0].value
        subject = next((n for n in nodes if n.kind == "states" and n.items and n.role not in ("demonym",)), None)
        if subject is not None:
            self.states = subject.items
        for claim in found:
            if claim.relation in ("succeeded", "renamed") and self.recent:
                self.recent = claim.subject if claim.relation == "succeeded" else claim.object
            if claim.relation == "member_of" and not claim.denied and claim.status in ("member", "founding"):
                roster = self.rosters.setdefault(claim.object, [])
                if claim.subject not in roster:
                    roster.append(claim.subject)
            if claim.start:
                self.told[(claim.relation, claim.object or claim.subject)] = claim.start
        for node in nodes:
            if node.kind == "date" and node.date is not None:
                done = resolve(node.date, self.leaning, self.line)
                self.leaning = done.start or done.end or self.leaning


def _coordinated(clause: Clause, node: Node) -> list[str]:
    """Ids of the organisations coordinated with one: "of SEATO or of CENTO"."""
    found: list[str] = []
    at = next((j for j, n in enumerate(clause.nodes) if n is node), len(clause.nodes))
    linked = False
    for other in clause.nodes[at + 1 :]:
        if other.kind == "and" or other.text == ",":
            linked = True
        elif other.kind == "org" and linked and other.entity == node.entity:
            if other.value != node.value:
                found.append(other.value)
            linked = False
        elif not (linked and other.text in ("of", "the", "to", "in", "de", "la", "l'", "del")):
            break
    return found


def _subject(nodes: list[Node]) -> Node | None:
    """The organisation or treaty that is the grammatical subject of a sentence, if it opens it."""
    for i, node in enumerate(nodes[:10]):
        if node.kind == "org":
            after = nodes[i + 1] if i + 1 < len(nodes) else None
            opens = after is not None and (after.kind in _OPENING or after.text == ",") and not _aside(nodes, i)
            return node if opens and node.role != "anaphor" else None
        if node.kind in ("states", "name", "place", "anaphor") or node.kind in ACTS:
            return None
    return None


def _listing(nodes: list[Node], i: int) -> bool:
    """True if "the members" is only the label of a list or of a question."""
    around = [n for n in (nodes[i - 1] if i else None, nodes[i + 1] if i + 1 < len(nodes) else None) if n is not None]
    return any(n.kind == "be" or n.text in ("?", ":", "(") for n in around)


def _many(node: Node, states: list[Item]) -> Node:
    """The states that a plural pronoun means, if their number fits."""
    words = node.text.split(" ")
    counts = {
        "two": 2,
        "both": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "trio": 3,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "два": 2,
        "две": 2,
        "три": 3,
        "оба": 2,
        "обе": 2,
        "dos": 2,
        "tres": 3,
        "ambos": 2,
    }
    wanted = next((counts[w] for w in words if w in counts), 0)
    if (
        not states
        or wanted
        and wanted != len(states)
        or not wanted
        and len(states) == 1
        and words[-1] in ("they", "ils", "они", "ellos")
    ):
        return node
    return msgspec.structs.replace(node, kind="states", role="anaphor", items=states, entity="state")


def _aside(nodes: list[Node], i: int) -> bool:
    """True if the organisation at `i` is only compared ("Unlike the CSTO")."""
    return any(
        n.text
        in (
            "unlike",
            "like",
            "within",
            "contrairement",
            "в отличие от",
            "outside",
            "à la différence de",
            "a diferencia de",
        )
        for n in nodes[max(0, i - 2) : i]
    )


def _composed(nodes: list[Node], scene: Scene) -> list[Node]:
    """`NATO's charter`, `the charter of the OAS`, `CSTO's rapid reaction force`: one node for what is meant."""
    out: list[Node] = []
    for node in nodes:
        owner = next((n for n in reversed(out[-5:]) if n.kind == "org" and n.entity in ORGANISED), None)
        gap = out[out.index(owner) + 1 :] if owner in out else []
        if (
            node.kind in ("anaphor", "org")
            and node.role in ("", "anaphor")
            and node.text.split(" ")[-1] in ("charter", "statute")
            and owner is not None
            and all(n.text in ("'s", "'") for n in gap)
        ):
            charter = scene.charter_of(owner.value)
            if charter:
                del out[out.index(owner) :]
                node = msgspec.structs.replace(
                    node,
                    kind="org",
                    value=charter,
                    role="",
                    entity=scene.kinds[charter],
                    span=(owner.span[0], node.span[1]),
                )
        elif node.kind == "org" and len(out) > 1 and out[-1].text in ("of", "of the", "the", "de", "de la", "del"):
            k = len(out) - 1
            while k > 0 and out[k].text in ("of", "the", "de", "la", "del", "l'"):
                k -= 1
            before = out[k]
            if before.text.split(" ")[-1] in ("charter", "statute") and before.kind in ("anaphor", "org"):
                charter = scene.charter_of(node.value)
                if charter:
                    del out[k:]
                    node = msgspec.structs.replace(
                        node, value=charter, entity=scene.kinds[charter], span=(before.span[0], node.span[1])
                    )
        if (
            owner is not None
            and node.kind in ("word", "anaphor")
            and node.text in ("force", "forces")
            and gap
            and gap[0].text in ("'s", "'")
        ):
            force = scene.force_of(owner.value)
            if force:
                del out[out.index(owner) :]
                node = msgspec.structs.replace(
                    node, kind="org", value=force, entity="force", span=(owner.span[0], node.span[1])
                )
        out.append(node)
    scene.nodes = out
    return out
