"""What a document is speaking of. Comes in: nodes, segment by segment; goes out: nodes with their pronouns resolved.

A `Scene` remembers the organisation, treaty and force in focus, the states last spoken of, the members named so far,
the dates told, and the heading or question that stands above. It looks ahead for nothing but the main subject.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from foedus.text.claims import Claim
from foedus.text.dialogue import speakers
from foedus.text.entries import Entries
from foedus.text.focus.bodies import bodies_meant, labels_meant, parts_meant
from foedus.text.focus.capitals import governments
from foedus.text.focus.currency import shared_currency
from foedus.text.focus.dropped import copulas, dropped
from foedus.text.focus.headings import stand, turn, under_heading
from foedus.text.focus.leaders import leaders, stood_for
from foedus.text.focus.led import led
from foedus.text.focus.meetings import meetings_meant
from foedus.text.focus.memory import DEEDS, remember
from foedus.text.focus.objects import objects_of
from foedus.text.focus.pairs import told_by_parties
from foedus.text.focus.peoples import peoples
from foedus.text.focus.pronouns import TREATIES, aside, resolved
from foedus.text.focus.rank import ranked
from foedus.text.focus.salience import Topic, branded, cards, land, topic
from foedus.text.focus.selves import speaks_of_itself, themselves
from foedus.text.focus.subject import OPENING, governed, of_countries, opening_subject
from foedus.text.grammar import Clause
from foedus.text.grammar.idle import idle
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.mentions import Gazetteer, Mention
from foedus.text.mentions.related import related
from foedus.text.phrases import phrases
from foedus.text.tables.quiz import Quiz
from foedus.text.times import Date, real
from foedus.text.times_leaning import resolve, timely
from foedus.text.worlds import worlds

__all__ = ["Post", "Scene"]

_SHORT = 5  # nodes of a heading that only names a thing
_KEPT = 2  # segments that name others, after which a paragraph has left its topic
_SAME = DEEDS | {"ratified", "member_of", "reinstated", "renewed", "invoked"}  # what others may do too
_NEAR = 8  # segments for which an organisation named in passing stays in focus


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """Who was last said to hold an office, since when, and in which sentence."""

    person: str
    org: str
    office: str
    start: str = ""
    end: str = ""
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
        self.known = known
        self.line = line if real(line) else ""
        self.lang, self.lex = lang, phrases(lang)
        about = topic(text, mentions, self.owners, self.lex)
        words = "" if about.titled else doc.lower()  # "can-es" may be about the CAN
        filed = [word for word in re.split(r"[^a-z]+", words) if self.kinds.get(word) == "state"]
        about = Topic() if len(filed) == 1 else about
        self.selves = speaks_of_itself(text, self.lex)
        speaker = next((m.id for m in mentions if m.kind in ORGANISED), "") if self.selves else ""
        self.main, self.sole, self.titled = about.main or speaker, about.sole, about.titled
        self.alone = about.alone
        self.title_paper = about.paper if self.kinds.get(about.paper) in TREATIES else ""
        self.selves = self.selves and bool(self.main)
        self.text = text
        self.timely = bool(self.line) and timely(text, self.lex)
        self.entries = Entries(text, lang)
        self.entry: Date | None = None  # the date under which the sentence at hand stands
        self.strange = worlds(self.lex).judge(text).strange or branded(text, mentions, self.lex)
        self.named: set[str] = set()  # organisations named so far
        self.around: set[str] = set()  # those of the paragraph at hand
        self.dealt: set[str] = set()  # those of it that something was told of, or that a sentence began with
        self.papers = False  # a treaty was named in the paragraph at hand
        self.bodies: list[str] = []  # the last organisations named, one by one
        self.deeds: dict[tuple[str, str], list[Item]] = {}  # who did the same, the last deed at the end
        self.lists: dict[str, list[Item]] = {}  # members of an organisation as they were listed last
        self.here = ""  # organisation that is the subject of the sentence at hand
        self.age = 0  # segments since `last` was named
        self.article = ""
        self.promiser = ""  # treaty or organisation whose article that is
        self.vow = ("", 0)  # the last promise told or denied, and where
        self.section = ""
        self.topic = ""
        self.silent = 0  # segments since the topic of the paragraph was named
        self.recent = ""  # organisation that was the subject of the sentence before
        self.paper = ""  # treaty that opens the paragraph, or was the subject of the sentence before
        self.block = -1
        self.actors: Node | None = None  # subject of the last predicate
        self.last = ""  # organisation
        self.treaty = ""
        self.couples: list[str] = []  # treaties told by their two parties
        self.stranger = False  # the treaty told last is none that is known
        forces = Counter(m.id for m in mentions if m.kind == "force").most_common(2)
        self.force = forces[0][0] if forces and (len(forces) < 2 or forces[0][1] > forces[1][1]) else ""
        self.main_force = self.force
        self.near_force = ("", -1000)  # the force named last, and where
        self.chair = ("", (-1000, -1000))  # organisation whose chair was spoken of last, and the sentence
        self.accord = ("", (-1, -1))  # organisation of the agreement told last, and the sentence
        self.giving = ("", (-1, -1))  # force that states were told to give to, and the sentence
        self.states: list[Item] = []
        self.rows: list[list[Item]] = []  # the last states that were named together
        self.seen: list[Item] = []  # the last states, one by one
        self.company: list[Item] = []  # the states of the last sentence that named or meant any
        self.rosters: dict[str, list[str]] = {}
        self.part = ""  # the last body of an organisation that was joined or left
        self.heirs: list[tuple[str, str]] = []  # an organisation and what it became or was replaced by, as told
        self.rank = ""  # the last rank told that is less than a member's
        self.frozen: set[tuple[str, str]] = set()  # states told to be suspended, and where
        self.leaning = ""
        self.told: dict[tuple[str, str], str] = {}
        self.post: Post | None = None  # office and holder told last
        self.act: tuple[str, str, str] | None = None  # relation, object, status of the last act
        self.leaders: dict[str, str] = {}  # family name of whoever leads a state -> the state
        self.lately: list[Claim] = []  # what the last sentence that told anything said
        self.roll = ("", 0)  # organisation and number of the founders told last
        self.elsewhere = False  # states have been named since, of which nothing was told
        self.fresh = ""  # organisation of an act told in the sentence before
        self.earlier: tuple[str, str, str] | None = None  # the act when the sentence before ended
        self.sentence: tuple[int, int] = (-1, -1)
        self.heading: list[Node] = []
        self.above: list[Node] = []  # the heading right above the heading
        self.after_heading = False  # the last segment was a heading
        self.nodes: list[Node] = []
        self.met = False  # the sentence before spoke of a meeting
        self.tagged: tuple[list[Node], frozenset[str]] = ([], frozenset())  # a sentence and the tags of its loose cues
        self.question: list[Node] = []
        self.put: list[Node] = []  # the last whole question
        self.speakers = speakers(text)
        self.replying = False  # the line at hand answers a question
        self.lemma = ""  # the one state that the title or heading names
        self.judging = 0  # end of "True or false:", whose statement is still to come
        self.rejected = False  # the line at hand denies the statement before it
        self.quiz = Quiz()
        self.columns: list[list[Node]] = []  # first row of the table at hand, by cells
        self.tabled = ""  # organisation that the table at hand is about
        self.front = ""  # organisation or treaty of the last question, or of the front of a card
        self.cards = cards(text)
        self.slot = ("", "")  # key and office of a box that names its holder in the next field
        states = Counter(m.id for m in mentions if m.kind == "state" and m.role == "name")
        self.country = filed[0] if len(filed) == 1 else states.most_common(1)[0][0] if states else ""
        self.land = filed[0] if len(filed) == 1 else land(text, mentions) if not self.main else ""  # of a profile

    @property
    def below(self) -> bool:
        """True right below a heading."""
        return self.after_heading

    def expects(self, kind: str, name: tuple[int, int], line: tuple[int, int]) -> bool:
        """Tell whether a line may go on with the list that the heading announces, though it looks like a row of links.

        Parameters
        ----------
        kind : str
            Kind of its first known name.
        name, line : tuple of int
            Span of that name, and of the line.

        Returns
        -------
        bool
            True if it begins with a state below a heading that names a role, an act, an office or a chair, or with a
            state and its year below the name of an organisation.
        """
        if kind not in ("state", "territory") or self.text[line[0] : name[0]].strip(" •*-–—|"):
            return False
        dated = re.search(r"(?:1[6-9]|20)\d\d", self.text[line[0] : line[1]]) is not None
        told = ("role", "office", "presidency", *(("org",) if dated else ()))
        return any(n.kind in told or n.kind in ACTS for n in self.heading)

    def about(self) -> str:
        """The organisation that the labels of a page of facts are about, whoever a line between them names."""
        return "" if self.strange else self._main() or self.section or self.org()

    def entitle(self, nodes: list[Node]) -> None:
        """A title that looks like furniture ("X - 20 terms - created by …") says no more than what the page is about.

        Parameters
        ----------
        nodes : list of Node
            Of the title.
        """
        named = {(n.value, n.entity) for n in nodes if n.kind == "org"}
        if len(named) == 1:
            self.section, entity = named.pop()
            if entity in TREATIES:
                self.treaty = self.section

    def tabulate(self, row: tuple[tuple[int, int], ...], nodes: list[Node], *, heads: bool) -> None:
        """Remember the first row of a table, until its last.

        Parameters
        ----------
        row : tuple of spans
            The cells of the segment at hand; empty if it is no row.
        nodes : list of Node
            Of the segment.
        heads : bool
            True if the row names the columns.
        """
        if not row:
            self.columns = []
        elif heads or not self._goes_on(row, nodes):
            self.columns, self.tabled = self.cells(row, nodes), self.org()

    def _goes_on(self, row: tuple[tuple[int, int], ...], nodes: list[Node]) -> bool:
        """True for a row of the table at hand: as many columns, or fewer where the last cells of a state are empty."""
        missing = len(self.columns) - len(row)
        short = 0 < missing < len(row) and bool(nodes) and nodes[0].kind == "states"
        return not missing or (short and any(n.kind in ACTS for n in self.columns[1]))

    def cells(self, row: tuple[tuple[int, int], ...], nodes: list[Node]) -> list[list[Node]]:
        """The nodes of each cell, the bars between them left out."""
        return [[n for n in nodes if a <= n.span[0] < b and n.text != "|"] for a, b in row]

    def org(self) -> str:
        """The organisation that a bare "the organisation" means."""
        if self.strange:
            return ""
        section = self.section if not self.around or self.section in self.around else ""
        topic = self.topic if self.silent <= _KEPT or self.topic in (self.main, self.last) else ""
        return self.here or self.recent or topic or self.front or section or self._main() or self._passing()

    def _main(self) -> str:
        """The main organisation of the page, once it has been named, and unless the paragraph speaks of others only."""
        tabled = self.sole and bool(self.columns)  # a row names others by the way
        here = self.titled or tabled or self.main in self.around or not self.around & self.dealt
        known = (self.main in self.named or self.sole or self.selves) and here
        return self.main if known else ""

    def told_of_one(self) -> bool:
        """True on a page whose title names the one organisation that its lines are about."""
        return not self.strange and self.titled and self.main in self.named

    def nearest(self) -> str:
        """What "left it" means: the organisation named in the sentence before, else the focus."""
        return (self.last if self.age < 2 else "") or self.front or self.paper or self.org()

    def _passing(self) -> str:
        """The organisation named last, if that is not long ago."""
        return self.last if self.age <= _NEAR else ""

    def fitting(self, wording: str, org: str) -> str:
        """The organisation that "the community" means: one with that word in its name, if the nearest has it not.

        Parameters
        ----------
        wording : str
            The pronoun: "the community", "этого союза".
        org : str
            The nearest organisation.

        Returns
        -------
        str
            Its id; `org` if no other fits better.
        """
        last = wording.split(" ")
        if last[-1] in self.lex.sets.get("arms", ()) and self._armed(org):
            return org
        stem = next((k for k in sorted(self.lex.sets.get("kinds", ())) for w in last if w.startswith(k)), "")
        near = [org, self.recent, self.topic, self._passing(), self.main if self.main in self.named else ""]
        if not stem or not any(near):
            return org
        called = self.known.called
        here = [o for o in self.around if any(w.startswith(stem) for w in called(o))]
        near += here if len(here) == 1 else []
        return next((o for o in near if o and any(w.startswith(stem) for w in called(o))), org)

    def _armed(self, org: str) -> bool:
        """True if "the alliance" may mean an organisation whose name has other words: a pact, or that of the page."""
        pact = self.kinds.get(org) == "pact" or not self.lex.sets.get("pacts", frozenset()).isdisjoint(
            self.known.called(org)
        )
        return pact or (self.titled and org == self.main)

    def strong(self) -> str:
        """The organisation in focus, but not one that was only named in passing."""
        return self.topic or self.section or self.main

    def enter(self, nodes: list[Node], block: int, *, item: bool = False) -> None:
        """A segment begins: the organisation that opens a paragraph is its topic."""
        if item:
            self.around = set()
        if block == self.block:
            return
        self.block, self.topic, self.paper, self.around, self.papers = block, "", "", set(), False
        self.dealt = set()
        colon = next((i for i, n in enumerate(nodes[:5]) if n.text == ":"), -1)
        for i, node in enumerate(nodes[:8]):
            if i <= colon and node.kind != "org":
                continue  # a label: "Collective defence: Article 5 of …"
            if node.kind == "org" and -1 < colon < i and self.titled and node.value != self.main:
                return  # "Predecessor: the OAU, founded …" on a page about its heir
            if node.kind == "org" and of_countries(nodes, i, self.lex):
                return
            if node.kind == "org" and node.entity in ORGANISED and not aside(nodes, i, self.lex):
                follows = nodes[i + 1] if i + 1 < len(nodes) else None
                if (
                    follows is not None
                    and not (follows.text == "," and governed(nodes, i, self.lex))
                    and (follows.kind in OPENING or follows.text in (",", "(", "—", "-", ":", "'s"))
                ):
                    self.topic, self.silent = node.value, 0
                return
            if node.kind == "org" and node.entity in TREATIES:
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

    def whole(self, paper: str) -> str:
        """The organisation of a charter; anything else is itself."""
        owner = paper.removesuffix("-charter")
        return owner if owner != paper and self.kinds.get(owner) in ORGANISED else paper

    def spoken(self) -> str:
        """The treaty that a bare "the treaty" means."""
        if self.strange:
            return ""
        own = self.treaty_of(self.org()) if self.org() else ""
        own = self.front if self.front and self.org() == self.front and self.kinds.get(own) not in TREATIES else own
        lately = self.treaty if self.papers and not self.around else ""
        return self.paper or self.headed_paper() or lately or self.title_paper or own or self.treaty

    def headed_paper(self) -> str:
        """Give the treaty or charter that a short heading announces: "2. The Charter".

        Returns
        -------
        str
            Its id; empty where the heading says something else.
        """
        for node in self.heading if len(self.heading) <= _SHORT else ():
            if node.kind == "org" and node.entity in TREATIES and node.entity not in ORGANISED:
                return node.value
            if node.kind == "anaphor" and node.value in ("treaty", "charter") and self.org():
                charter = self.charter_of(self.org()) if node.value == "charter" else ""
                return charter or self.treaty_of(self.org())
        return ""

    def resolve(self, nodes: list[Node]) -> list[Node]:
        """Give the nodes of a segment with their pronouns resolved (see `foedus.text.focus.pronouns`).

        Parameters
        ----------
        nodes : list of Node
            Merged nodes.

        Returns
        -------
        list of Node
            As they are read; the scene keeps them as those of the sentence at hand.
        """
        self.here = ""
        if self.selves and not self.strange:
            nodes = themselves(nodes, self.main, self.kinds[self.main], self.lex)
        nodes = meetings_meant(shared_currency(nodes, self.lex), self.nodes, self.lex)
        nodes = dropped(parts_meant(labels_meant(nodes, self), self, self.lex), self.states, self.lex)
        nodes = ranked(bodies_meant(idle(nodes, self.lex), self, self.lex), self.rank, self.lex)
        acting = told_by_parties(stood_for(nodes, self.leaders, self.lex), self, self.lex)
        meant = resolved(peoples(governments(acting, self.lex), self.lex), self, self.lex)
        self.nodes = copulas(led(meant, self.states, self.lex), self.lex)
        self.leaders |= dict(leaders(nodes, self.lex))
        subject = opening_subject(self.nodes, self.lex, self.main)
        labelled = len(nodes) > 1 and nodes[0].kind == "org" and nodes[1].text == ":"
        if (subject is not None and subject.entity in ORGANISED) or labelled:
            self.here = subject.value if subject is not None else nodes[0].value
        return self.nodes

    def objects(self, clause: Clause, i: int, *, kinds: tuple[str, ...] = (), near: bool = False) -> list[str]:
        """The organisations or treaties that the cue at `i` is about (see `foedus.text.focus.objects`)."""
        return objects_of(self, clause, i, kinds=kinds, near=near)

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

    def force_of(self, organisation: str, words: frozenset[str] = frozenset()) -> str:
        """The force that "X's peacekeeping force" means: with such words in its name, in focus, or the first of X."""
        own = [i for i, owner in self.owners.items() if owner == organisation and self.kinds.get(i) == "force"]
        told = [i for i in own if words & self.known.called(i)]
        if len(told) == 1 or self.force not in own:
            return (told or own or [""])[0]
        return self.force

    def renamed(self, new: str) -> None:
        """A new name of the organisation in focus has been told."""
        self.last = new

    def leaning_here(self, clause: Clause) -> str:
        """The last date told, for "after which X became Y"."""
        before = [n for n in clause.nodes if n.kind == "date"]
        return "" if before or clause.before is None else self.leaning

    def same_sentence(self, clause: Clause) -> bool:
        """True if the last act was read from the sentence of this clause."""
        return self.sentence == clause.sentence

    def when(self, date: Date | None, relation: str = "", object_: str = "") -> Date:
        """Resolve a date against what has been told; an empty date if there is none."""
        if date is None:
            return Date(span=(0, 0))
        entry = self.entry.start if self.entry is not None else ""
        lean = (entry or self.told.get((relation, object_), "")) if date.relative.startswith("year") else ""
        return resolve(date, lean or self.leaning, self.line, timely=self.timely and self.entry is None)

    def told_last(self, act: tuple[str, str, str] | None) -> tuple[str, str, str] | None:
        """What "did the same" means: an act of the same sentence, else what the sentence before told."""
        if act is not None and act is not self.earlier and act[0] != "member_of":
            return act
        told = next((c for c in reversed(self.lately) if c.relation in _SAME), None)
        return (told.relation, told.object, told.status) if told is not None and not told.denied else self.earlier

    def standing(self, nodes: list[Node], *, asked: bool, heading: bool) -> None:
        """Remember the heading or question that stands above what follows (see `foedus.text.focus.headings`)."""
        stand(self, nodes, asked=asked, heading=heading)

    def headed(self, nodes: list[Node]) -> list[Node]:
        """Give a line without a subject that of its heading."""
        return under_heading(self, nodes)

    def turned(self, nodes: list[Node]) -> None:
        """A card is turned: what its front names is meant on its back."""
        turn(self, nodes)

    def update(self, nodes: list[Node], found: list[Claim], *, heading: bool) -> None:
        """Remember what a segment has said (see `foedus.text.focus.memory`)."""
        remember(self, nodes, found, heading=heading)
