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
from foedus.text.focus_bodies import bodies_meant, last_bodies, parts_meant
from foedus.text.focus_capitals import governments
from foedus.text.focus_dropped import dropped
from foedus.text.focus_leaders import leaders, stood_for
from foedus.text.focus_led import led
from foedus.text.focus_pairs import told_by_parties
from foedus.text.focus_peoples import peoples
from foedus.text.focus_pronouns import TREATIES, acts, aside, resolved
from foedus.text.focus_rank import LESSER, ranked
from foedus.text.focus_salience import Topic, asked_about, branded, cards, land, topic
from foedus.text.focus_selves import speaks_of_itself, themselves
from foedus.text.grammar import Clause
from foedus.text.grammar_idle import idle
from foedus.text.grammar_verbs import ACTS, ORGANISED
from foedus.text.grammar_words import Item, Node
from foedus.text.mentions import Gazetteer, Mention
from foedus.text.mentions_related import related
from foedus.text.phrases import Phrases, phrases
from foedus.text.tables_quiz import Quiz
from foedus.text.times import Date, real, resolve
from foedus.text.worlds import worlds

__all__ = ["Post", "Scene"]

_OPENING = ACTS | {"be", "have", "include", "neg"}
_LINE = ("states", "date", "mark", "and", "word", "number")
_BARE = ("join", "leave", "return", "sign", "ratify", "suspend", "expel", "reinstate", "apply", "role", "admit")
_RAISED = {"join": "joined", "joining": "joined", "leave": "withdrew", "leaving": "withdrew", "suspend": "suspended"}
_ENTRIES = ("joined", "signed", "ratified", "applied")
_SETTINGS = ("meeting", "exercise")  # claims that are no topic of their own
_SHORT = 5  # nodes of a heading that only names a thing
_KEPT = 2  # segments that name others, after which a paragraph has left its topic
_DEEDS = frozenset({"joined", "withdrew", "suspended", "applied", "signed", "denounced", "expelled"})
_SAME = _DEEDS | {"ratified", "member_of", "reinstated", "renewed", "invoked"}  # what others may do too
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
        self.title_paper = about.paper if self.kinds.get(about.paper) in TREATIES else ""
        self.selves = self.selves and bool(self.main)
        self.text = text
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
        self.section = ""
        self.topic = ""
        self._silent = 0  # segments since the topic of the paragraph was named
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
        self._main_force = self.force
        self.states: list[Item] = []
        self.rows: list[list[Item]] = []  # the last states that were named together
        self.seen: list[Item] = []  # the last states, one by one
        self.company: list[Item] = []  # the states of the last sentence that named or meant any
        self.rosters: dict[str, list[str]] = {}
        self.part = ""  # the last body of an organisation that was joined or left
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
        self._read: tuple[str, str, str] | None = None  # the act when the sentence before ended
        self.sentence: tuple[int, int] = (-1, -1)
        self.heading: list[Node] = []
        self.above: list[Node] = []  # the heading right above the heading
        self._headed = False  # the last segment was a heading
        self.nodes: list[Node] = []
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
        return self._headed

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
        topic = self.topic if self._silent <= _KEPT or self.topic in (self.main, self.last) else ""
        return self.here or self.recent or topic or self.front or section or self._main() or self._passing()

    def _main(self) -> str:
        """The main organisation of the page, once it has been named, and unless the paragraph speaks of others only."""
        tabled = self.sole and bool(self.columns)  # a row names others by the way
        here = self.titled or tabled or self.main in self.around or not self.around & self.dealt
        known = (self.main in self.named or self.sole or self.selves) and here
        return self.main if known else ""

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
        stem = next((k for k in sorted(self.lex.sets.get("kinds", ())) for w in last if w.startswith(k)), "")
        near = [org, self.recent, self.topic, self._passing(), self.main if self.main in self.named else ""]
        if not stem or not any(near):
            return org
        called = self.known.called
        here = [o for o in self.around if any(w.startswith(stem) for w in called(o))]
        near += here if len(here) == 1 else []
        return next((o for o in near if o and any(w.startswith(stem) for w in called(o))), org)

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
            if node.kind == "org" and _of_countries(nodes, i, self.lex):
                return
            if node.kind == "org" and node.entity in ORGANISED and not aside(nodes, i, self.lex):
                follows = nodes[i + 1] if i + 1 < len(nodes) else None
                if (
                    follows is not None
                    and not (follows.text == "," and _governed(nodes, i, self.lex))
                    and (follows.kind in _OPENING or follows.text in (",", "(", "—", "-", ":", "'s"))
                ):
                    self.topic, self._silent = node.value, 0
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
        """Give the nodes of a segment with their pronouns resolved (see `foedus.text.focus_pronouns`).

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
        nodes = dropped(parts_meant(nodes, self, self.lex), self.states, self.lex)
        nodes = ranked(bodies_meant(idle(nodes, self.lex), self, self.lex), self.rank, self.lex)
        acting = told_by_parties(stood_for(nodes, self.leaders, self.lex), self, self.lex)
        meant = resolved(peoples(governments(acting, self.lex), self.lex), self, self.lex)
        self.nodes = led(meant, self.states, self.lex)
        self.leaders |= dict(leaders(nodes, self.lex))
        subject = _subject(self.nodes, self.lex, self.main)
        labelled = len(nodes) > 1 and nodes[0].kind == "org" and nodes[1].text == ":"
        if (subject is not None and subject.entity in ORGANISED) or labelled:
            self.here = subject.value if subject is not None else nodes[0].value
        return self.nodes

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
        if near and not kinds and (meant := _relative(clause, i)):
            return [meant]
        node = clause.org(i, kinds)
        if node is None and kinds:
            plain = clause.org(i, ("organisation",))
            if plain is not None and plain.text.split(" ")[-1] in self.lex.sets.get("treaties", ()):
                return [plain.value]  # an organisation goes by the name of its charter
            if plain is not None and (treaty := self.treaty_of(plain.value)) and plain.role == "anaphor":
                return [treaty]
        if node is not None and near and (clause.owned(i, node) or _meets(clause, i, node)):
            return []
        if node is not None:
            return [node.value, *_coordinated(clause, node)]
        paper = bool(kinds) and _unnamed_paper(clause, i)
        if (clause.foreign(i, near=near) and not paper) or clause.rival(i):
            return []
        if paper and not self.strange and not self.stranger:
            return [self.spoken() or self.org()] if self.spoken() or self.org() else []
        left = self.act[1] if self.act is not None and self.act[0] == "withdrew" else ""
        if clause.nodes[i].kind == "return" and self.kinds.get(left) == "body":
            return [left]  # "left the military structure of X, but not X, and came back in D"
        if clause.org_before is not None and not kinds and clause.org_before.entity in ORGANISED:
            return [clause.org_before.value]
        if kinds:
            own = self.org() if clause.nodes[i].kind == "denounce" else ""  # it goes by the name of its treaty
            return [self.spoken() or own] if self.spoken() or own else []
        if near and self.fresh and clause.nodes[i].kind == "join":
            return [self.fresh]
        paper = clause.org_before.value if clause.org_before is not None else ""
        found = self.org() or (self.owner_of(paper) if self.kinds.get(paper) in TREATIES else "")
        return [found] if found else []

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

    def same_sentence(self, clause: Clause) -> bool:
        """True if the last act was read from the sentence of this clause."""
        return self.sentence == clause.sentence

    def when(self, date: Date | None, relation: str = "", object_: str = "") -> Date:
        """Resolve a date against what has been told; an empty date if there is none."""
        if date is None:
            return Date(span=(0, 0))
        lean = self.told.get((relation, object_), "") if date.relative.startswith("year") else ""
        return resolve(date, lean or self.leaning, self.line)

    def told_last(self, act: tuple[str, str, str] | None) -> tuple[str, str, str] | None:
        """What "did the same" means: an act of the same sentence, else what the sentence before told."""
        if act is not None and act is not self._read and act[0] != "member_of":
            return act
        told = next((c for c in reversed(self.lately) if c.relation in _SAME), None)
        return (told.relation, told.object, told.status) if told is not None and not told.denied else self._read

    def _whose(self, nodes: list[Node], i: int) -> bool:
        """True if an organisation only tells which countries act, while another is spoken of: "four ALBA states"."""
        behind = nodes[i + 1] if i + 1 < len(nodes) else None
        counted = i > 0 and nodes[i - 1].kind == "number"
        countries = behind is not None and (behind.kind == "as_many" or (counted and behind.kind == "role"))
        return countries and (self.org() or self.spoken()) not in ("", nodes[i].value)

    def _by_the_way(self, nodes: list[Node], i: int) -> bool:
        """True if an organisation is only where something happens while another is spoken of: "proposed it in X"."""
        j = i - 1
        while j > 0 and nodes[j].text in self.lex.sets.get("article", ()):
            j -= 1
        placed = j > 0 and nodes[j].text in self.lex.sets.get("locative", ())
        return placed and nodes[j - 1].kind not in (*ACTS, "role") and self.org() not in ("", nodes[i].value)

    def _acted(self) -> str:
        """The organisation that the sentence just read told an act of: who "acceded" in the next one joins that."""
        told, self._read = self.act is not self._read, self.act
        if not told or self.act is None or self.act[0] not in _ENTRIES:
            return ""
        org = self.act[1] if self.kinds.get(self.act[1]) in ORGANISED else self.owner_of(self.act[1])
        return org if self.kinds.get(org) in ORGANISED else ""

    def standing(self, nodes: list[Node], *, asked: bool, heading: bool) -> None:
        """Remember the heading or question that stands above what follows.

        Parameters
        ----------
        nodes : list of Node
            Of the segment just read.
        asked, heading : bool
            What it is.
        """
        self.question = [n for n in nodes if n.text not in ("?", "_")] if asked else []
        while self.question and self.question[-1].kind == "mark":
            self.question.pop()
        self.put = self.question or self.put
        self._raised(nodes, asked=asked, heading=heading)
        if asked or (heading and self.cards):
            self.turned(nodes)
        headed, self._headed = self._headed, heading
        listed = {n.kind for n in nodes} >= {"states", "date"} and all(n.kind in _LINE for n in nodes)
        named = [item.id for n in nodes if n.kind == "states" for item in n.items]
        if heading and named and not listed:
            self.lemma = named[0] if len(named) == 1 and not any(n.kind == "org" for n in nodes) else ""
        if heading and not (listed and any(n.kind in _RAISED or n.kind == "role" for n in self.heading)):
            self.above = self.heading if headed else []
            numbered = self.columns[0] if self.columns else []  # "No." over a column of numbers denies nothing
            self.heading, self.block = [n for n in nodes if n.kind != "neg" or n not in numbered], -1
            states = [n for n in nodes if n.kind == "states"]
            if (
                len(states) == 1
                and len(states[0].items) == 1
                and all(n.kind in ("states", "mark", "word") for n in nodes)
            ):
                self.country = states[0].items[0].id
                self.land = self.country if self.land else ""

    def headed(self, nodes: list[Node]) -> list[Node]:
        """Give a line without a subject that of its heading: "Joined X in 1973." below "Mauritania".

        Parameters
        ----------
        nodes : list of Node
            Of the line.

        Returns
        -------
        list of Node
            With the state and a colon in front; as given if a state or an organisation stands where a subject does.
        """
        if not self.lemma or not nodes or any(n.kind == "states" and n.role != "demonym" for n in nodes):
            return nodes
        label = next((j for j, n in enumerate(nodes[:_SHORT]) if n.text == ":"), -1)
        if label > 0 and all(n.kind in ("word", "name", "and") for n in nodes[:label]) and len(nodes) > label + 1:
            nodes = nodes[label + 1 :]  # "Clubs and treaties: a member of X since …"
        first = nodes[0]
        within = first.text == "in" and any(n.kind == "org" and n.entity in ORGANISED for n in nodes[1:4])
        bare = first.kind in _BARE and first.text.split(" ")[0] not in self.lex.classes.get("be", ())
        if not (bare or within) or not any(n.kind == "org" for n in nodes):
            return nodes
        if nodes[-1].text != "." and not any(n.kind == "date" for n in nodes):
            return nodes  # "Founding members of X": the front of a card
        at = (first.span[0], first.span[0])
        state = Node(kind="states", span=at, role="name", entity="state", items=[Item(id=self.lemma, span=at)])
        return [state, Node(kind="mark", span=at, text=":"), *nodes]

    def _raised(self, nodes: list[Node], *, asked: bool, heading: bool) -> None:
        """A question or heading about an act ("Who has left X?", "Later entrants") is what short answers repeat."""
        kind = next((n.kind for n in nodes if n.kind in _RAISED), "")
        plain = not any(n.kind in ("states", "neg", "office", "role", "how_many") for n in nodes)
        org = next((n.value for n in nodes if n.kind == "org" and n.entity in ORGANISED), "") or self.org()
        if not kind or not plain or not org or not (asked or heading):
            return
        self.act = (_RAISED[kind], org, "")
        self._read = self.act
        self.lately = [Claim(relation=_RAISED[kind], subject="", object=org, more={"tense": "past"})]

    def turned(self, nodes: list[Node]) -> None:
        """A card is turned: what its front names is meant on its back; where it names nothing, what was meant before.

        On a page with a title, a question that names no organisation is about that of the title.

        Parameters
        ----------
        nodes : list of Node
            Of the front, or of the question.
        """
        known = asked_about(nodes, self.lex, self.owners)
        if known or self.titled:
            self.front = known
        if known:
            self.recent = self.topic = ""
            self.paper = known if self.kinds.get(known) in TREATIES else self.paper

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
        members = {c.subject for c in found if c.relation in ("member_of", "joined")}
        self.bodies = last_bodies(self.bodies, [n for n in nodes if n.value not in members])
        self._silent = 0 if any(n.kind == "org" and n.value == self.topic for n in nodes) else self._silent + 1
        self.lately = [] if heading and not found else found or self.lately
        places = any(n.kind == "states" and n.role not in ("demonym", "anaphor") for n in nodes)
        self.elsewhere = not found and (places or (self.elsewhere and not heading))
        if self.act is self._read and (acted := [c for c in found if c.relation in _DEEDS and not c.denied]):
            self.act = (acted[-1].relation, acted[-1].object, "")  # what no rule of acts has read
        self.fresh = self._acted()
        told = {one for c in found if c.relation not in _SETTINGS for one in (c.subject, c.object)}
        orgs = [
            n
            for i, n in enumerate(nodes)
            if n.kind == "org" and n.role != "anaphor" and not aside(nodes, i, self.lex) and not self._whose(nodes, i)
            if n.value in told or heading or not self._by_the_way(nodes, i)
        ]
        if any(n.kind == "org" and n.value == self.last for n in nodes):
            self.age = 0
        for node in orgs:
            if node.entity in ORGANISED:
                self.last, self.age, self.stranger = node.value, 0, False
                self.named.add(node.value)
                self.around.add(node.value)
            elif node.entity in TREATIES:
                self.treaty, self.papers, self.stranger = node.value, True, False
                self.named |= {node.value} & {self.main}
            elif node.entity == "body" and self.owner_of(node.value):
                self.last, self.age = self.owner_of(node.value), 0
                self.named.add(self.last)
                self.around.add(self.last)
            elif node.entity == "force" and not self._main_force:
                self.force = node.value
        if not nodes:
            return
        if len(nodes) > 1 and nodes[0].kind == "org" and nodes[0].entity in ORGANISED and nodes[1].text == ":":
            self.section, self.topic, self.front = nodes[0].value, nodes[0].value, ""  # "SAARC: 8 members": a heading
        subject = _subject(nodes, self.lex, self.main)
        self.dealt |= told | {subject.value if subject else ""}
        if subject is not None:
            self.recent = subject.value if subject.entity in ORGANISED else ""
            self.paper = subject.value if subject.entity in TREATIES and subject.entity not in ORGANISED else self.paper
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
                self.section, self.recent, self.topic, self.front = named[0].value, "", "", ""
        subject = next((n for n in nodes if n.kind == "states" and n.items and n.role not in ("demonym",)), None)
        ruling = next((j for j, n in enumerate(nodes[:4]) if n.kind == "place" and acts(nodes, j)), -1)
        if subject is not None:
            self.states = subject.items
        elif ruling >= 0 and not (ruling and nodes[ruling - 1].text in self.lex.sets.get("locative", ())):
            self.states = [Item(id=nodes[ruling].value, span=nodes[ruling].span)]
        named = [item for n in nodes if n.kind == "states" and n.role in ("", "name", "short") for item in n.items]
        self.seen = [*self.seen, *named][-8:]
        spoken = [x for n in nodes if n.kind == "states" and n.role not in ("demonym", "roster") for x in n.items]
        self.company = list({x.id: x for x in spoken}.values()) or self.company
        rows = [n.items for n in nodes if n.kind == "states" and n.role in ("", "name") and n.items[1:]]
        told = [item for n in nodes if n.kind == "states" and n.role in ("", "name", "short") for item in n.items]
        one_by_one = list({item.id: item for item in told}.values())  # "A since 2020, B since 2022 and C since 2023"
        rows += [one_by_one] if len(one_by_one) > 2 and not rows else []
        self.rows = [*self.rows, *rows][-6:]
        listed: dict[str, list[Item]] = {}
        for claim in found:
            if claim.relation == "member_of" and not claim.denied and claim.status == "member":
                listed.setdefault(claim.object, []).append(Item(id=claim.subject, span=claim.span))
        self.lists |= {object_: items for object_, items in listed.items() if len(items) > 1}
        self.around |= {n.value for n in nodes if n.kind == "org" and n.role == "anaphor" and n.entity in ORGANISED}
        for claim in found:
            self.part = claim.object if self.kinds.get(claim.object) == "body" else self.part
            self.rank = claim.status if claim.relation == "member_of" and claim.status in LESSER else self.rank
            if claim.relation == "member_count" and claim.object.isdecimal():
                self.roll = (claim.subject, int(claim.object)) if claim.status == "founding" else self.roll
            heir = claim.relation == "succeeded" and claim.object == self.main  # the page goes on about the old one
            if claim.relation in ("succeeded", "renamed") and self.recent and not heir:
                self.recent = claim.subject if claim.relation == "succeeded" else claim.object
            if claim.relation == "suspended" and not claim.denied:
                self.frozen.add((claim.subject, claim.object))
            if claim.relation == "member_of" and not claim.denied and claim.status in ("member", "founding"):
                roster = self.rosters.setdefault(claim.object, [])
                if claim.subject not in roster:
                    roster.append(claim.subject)
            if claim.relation in _DEEDS and not claim.denied and self.kinds.get(claim.subject) == "state":
                done = self.deeds.pop((claim.relation, claim.object), [])
                known = any(x.id == claim.subject for x in done)
                self.deeds[claim.relation, claim.object] = (
                    done if known else [*done, Item(id=claim.subject, span=claim.span)]
                )
            if claim.start:
                self.told[(claim.relation, claim.object or claim.subject)] = claim.start
        for node in nodes:
            if node.kind == "date" and node.date is not None:
                done = resolve(node.date, self.leaning, self.line)
                self.leaning = done.start or done.end or self.leaning


def _unnamed_paper(clause: Clause, i: int) -> bool:
    """True for "signed a new treaty in P": a treaty that is not named, and of nothing else."""
    sets = clause.lex.sets
    for j in range(i + 1, min(len(clause.nodes), i + 5)):
        node = clause.nodes[j]
        if node.text.split(" ")[-1] in sets.get("treaties", ()) and node.kind in ("word", "anaphor"):
            behind = clause.nodes[j + 1] if j + 1 < len(clause.nodes) else None
            tied = (*sets.get("genitive", ()), *sets.get("bystander", ())) if behind is not None else ()
            near = behind is not None and behind.text in sets.get("locative", ())
            return clause.lex.code == "en" and (near or behind is None or behind.text not in tied)
        small = node.text in (*sets.get("article", ()), *sets.get("constituent", ()), "new", "first", "second")
        if not small:
            return False
    return False


def _governed(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if the organisation at `i` only belongs to the noun before it: "the failure of the EDC, voted down in D"."""
    j = i - 1
    while j > 0 and nodes[j].text in lex.sets.get("article", ()):
        j -= 1
    return j > 0 and lex.code == "en" and nodes[j].text in lex.sets.get("genitive", ())


def _meets(clause: Clause, i: int, node: Node) -> bool:
    """True if the object behind the cue is a meeting: "left the EU summit"."""
    at = next((j for j in range(i + 1, len(clause.nodes) - 1) if clause.nodes[j] is node), -1)
    return at > 0 and clause.nodes[i].kind in ("leave", "join", "return") and clause.nodes[at + 1].kind == "meeting"


def _relative(clause: Clause, i: int) -> str:
    """The organisation that "which" stands for, where a state acts on it: "X, which A left in 1999, and Y"."""
    nodes, before = clause.nodes, clause.before
    if before is None or before.kind != "org" or before.entity not in ORGANISED or nodes[0].kind != "relative":
        return ""
    plain = all(n.kind == "states" or clause.plain(n) for n in nodes[1:i])
    acted = any(n.kind == "states" for n in nodes[1:i])
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    ended = behind is None or behind.kind in ("date", "mark", "and") or behind.text in clause.lex.sets["locative"]
    return before.value if plain and acted and ended else ""


def _coordinated(clause: Clause, node: Node) -> list[str]:
    """Ids of the organisations coordinated with one: "of SEATO or of CENTO"."""
    found: list[str] = []
    at = next((j for j, n in enumerate(clause.nodes) if n is node), len(clause.nodes))
    linked = False
    for other in clause.nodes[at + 1 :]:
        both = {node.entity, other.entity}
        if other.kind == "and" or other.text == ",":
            linked = True
        elif other.kind == "org" and linked and (other.entity == node.entity or both <= set(ORGANISED)):
            if other.value != node.value:
                found.append(other.value)
            linked = False
        elif not (linked and _tying(other, clause.lex)):
            break
    return found


def _tying(node: Node, lex: Phrases) -> bool:
    """True for a small word between two coordinated names: "and in the"."""
    sets = lex.sets
    return any(node.text in sets.get(k, ()) for k in ("genitive", "article", "locative", "bystander", "of"))


def _of_countries(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "the three countries of X left Y": X only tells which countries."""
    j = i - 1
    while j > 0 and (nodes[j].text in lex.sets.get("genitive", ()) or nodes[j].text in lex.sets.get("article", ())):
        j -= 1
    countries = j >= 0 and (nodes[j].kind == "as_many" or (nodes[j].kind == "anaphor" and nodes[j].value == "they"))
    return countries and any(n.kind == "org" and n.value != nodes[i].value for n in nodes[i + 1 : i + 9])


def _subject(nodes: list[Node], lex: Phrases, main: str) -> Node | None:
    """The organisation or treaty that is the grammatical subject of a sentence, if it opens it."""
    for i, node in enumerate(nodes[:10]):
        if node.kind == "org" and _of_countries(nodes, i, lex):
            return None
        compared = node.kind == "org" and any(n.text in lex.sets.get("unlike", ()) for n in nodes[max(0, i - 3) : i])
        if compared and node.value != main and any(n.text == "," for n in nodes[i + 1 : i + 3]):
            continue  # "Unlike X, Y has …"
        if node.kind == "org":
            after = nodes[i + 1] if i + 1 < len(nodes) else None
            opens = after is not None and (after.kind in _OPENING or after.text == ",") and not aside(nodes, i, lex)
            opens = opens and not (after is not None and after.text == "," and _governed(nodes, i, lex))
            return node if opens and node.role != "anaphor" else None
        if node.kind in ("states", "name", "place", "anaphor") or node.kind in ACTS:
            return None
    return None
