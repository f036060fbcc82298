"""Clauses, and who does what in them. Comes in: nodes of a segment; goes out: clauses that can be asked for the subject,
object, date and polarity of a cue.

The rules are about typed nodes and hold for every language; which words are cues stands in `languages/*.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.grammar_words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["ACTS", "ORGANISED", "Clause", "clauses"]

ACTS = frozenset(
    {
        "join",
        "return",
        "leave",
        "suspend",
        "expel",
        "reinstate",
        "admit",
        "apply",
        "invite",
        "aspire",
        "sign",
        "ratify",
        "denounce",
        "renew",
        "follow",
        "found",
        "dissolve",
        "rename",
        "succeed",
        "in_force",
        "term",
        "belong",
        "comprise",
        "accession",
        "leaving",
        "boycott",
        "recognise",
        "invoke",
        "seat",
        "office_verb",
        "agreement",
        "request",
        "contribute",
        "become",
        "outside",
        "notice",
    }
)
ORGANISED = ("organisation", "pact")
"""Kinds of entity that have members: an organisation, or a treaty that is spoken of as one (Warsaw Pact)."""
_VERBS = ACTS | {"be", "have", "held", "say", "ignored", "refused", "include"}
_ADJECTIVAL = (
    "ый",
    "ий",
    "ой",
    "ая",
    "ую",
    "ое",
    "ого",
    "ому",
    "ым",
    "ом",
    "ые",
    "ых",
    "его",
    "ему",
    "им",
    "ем",
    "их",
    "яя",
    "юю",
)
_LINKS = frozenset(
    {
        "of",
        "by",
        "with",
        "in",
        "for",
        "from",
        "on",
        "at",
        "de",
        "du",
        "des",
        "del",
        "dans",
        "avec",
        "par",
        "en",
        "con",
        "por",
    }
)
_OPENERS = frozenset(
    {"the", "its", "their", "his", "le", "la", "les", "l'", "el", "los", "las", "sa", "son", "su", "его", "ее", "их"}
)
_SUBJECTS = frozenset({"states", "org", "anaphor", "name", "place"})
_SMALL = frozenset(
    {
        "contrast",
        "neg",
        "refuse",
        "only",
        "be",
        "have",
        "date",
        "relative",
        "modal",
        "mark",
        "become",
        "and",
        "as_many",
        "number",
        "oblige",
    }
)


class Clause(msgspec.Struct, kw_only=True):
    """One clause of a segment.

    Parameters
    ----------
    nodes : list of Node
        Its typed words.
    lex : Phrases
        The language.
    span : tuple of int
        Offsets of the clause.
    sentence : tuple of int
        Offsets of the segment it stands in.
    head : Date, optional
        Date that opens the sentence and holds for all its clauses.
    before : Node, optional
        What a relative pronoun at its beginning stands for.
    subject_before : Node, optional
        Subject of the clause before it, for clauses that have none.
    hypothetical, bracketed : bool
        Inside "if …"; inside brackets.
    """

    nodes: list[Node]
    lex: Phrases
    span: tuple[int, int]
    sentence: tuple[int, int]
    head: Date | None = None
    before: Node | None = None
    subject_before: Node | None = None
    org_before: Node | None = None
    holder_before: Node | None = None
    date_before: Date | None = None
    hypothetical: bool = False
    bracketed: bool = False

    def cues(self, *tags: str) -> Iterator[int]:
        """Numbers of the nodes with one of the tags."""
        return (i for i, node in enumerate(self.nodes) if node.kind in tags)

    def has(self, *tags: str) -> bool:
        """True if a node has one of the tags."""
        return any(node.kind in tags for node in self.nodes)

    def light(self, i: int) -> bool:
        """True if a node carries no content of its own (articles, auxiliaries, adverbs, dates, signs)."""
        return self.plain(self.nodes[i])

    def plain(self, node: Node) -> bool:
        """The same of a node at hand."""
        if node.kind in _SMALL:
            return node.kind != "mark" or node.text in ',"«»“”'
        return node.kind == "word" and (
            node.text[0].isdigit()
            or node.text in self.lex.sets.get("light", ())
            or node.text in self.lex.skip
            or node.text.endswith(("ly", "но", "ment", "mente"))
        )

    def negated(self, i: int) -> bool:
        """True if the cue at `i` is denied, by a word before it in its own verb phrase or right at the copula after it."""
        if any(n.kind in ("neg", "refuse") for n in self.nodes[max(0, i - 9) : i] if True) and self._denied_before(i):
            return True
        for j in range(i + 1, min(len(self.nodes), i + 6)):
            node = self.nodes[j]
            if node.kind == "neg" and j + 1 < len(self.nodes) and self.nodes[j + 1].kind == "be":
                return True
            if node.kind in ACTS or node.kind == "and" or (node.kind == "mark" and node.text != ","):
                break
        return False

    def _denied_before(self, i: int) -> bool:
        for j in range(i - 1, max(-1, i - 14), -1):
            node = self.nodes[j]
            if node.kind in ("neg", "refuse"):
                return True
            if node.kind in ACTS - {"become"} or node.kind == "contrast" or node.kind == "mark" and node.text in ".;:":
                return False
            if node.kind == "states" and node.role == "roster":
                continue
            if node.kind in ("states", "place") and not (j and self.nodes[j - 1].kind in ("neg", "and", "states")):
                return j > 0 and self.nodes[j - 1].kind == "neg"
        return False

    def modal(self, i: int) -> bool:
        """True if the cue at `i` is only possible, wished, planned or reported as unsure."""
        for j in range(i - 1, max(-1, i - 8), -1):
            node = self.nodes[j]
            if node.kind == "modal":
                return True
            if (
                node.kind in ("states", "org", "say")
                or node.kind in ACTS - {"become", "apply"}
                or node.kind == "mark"
                and node.text != ","
            ):
                return False
        return self.hypothetical

    def subject(self, i: int, *, right: bool = False) -> Node | None:
        """The states that do (or, with `right`, undergo) what the cue at `i` says.

        Looks left of the cue first, then right, or the other way round; bystanders ("in Germany", "Russia's war") do
        not count. A clause without any subject of its own takes that of the clause before it.
        """
        sides = (self._right(i), self._left(i)) if right else (self._left(i), self._right(i))
        for found in sides:
            if found is not None:
                return found
        if self.before is not None and self.before.kind == "states" and self._bare(i):
            return self.before
        return self.subject_before if self._bare(i) else None

    def _bare(self, i: int) -> bool:
        """True if nothing but light words stands between the beginning of the clause and the cue."""
        return all(
            self.light(j) or self.nodes[j].kind == "anaphor" and self.nodes[j].value in ("it", "they") for j in range(i)
        )

    def _left(self, i: int) -> Node | None:
        for j in range(i - 1, -1, -1):
            node = self.nodes[j]
            if node.kind == "states":
                if self._bystander(j):
                    continue
                return node
            if node.kind == "place" and self._acts(j, i):
                return _as_state(node)
            if node.kind == "mark" and node.text in ".;":
                break
            if (
                node.kind in ACTS
                and node.kind not in ("sign", "found", "leave", "follow", "renew", "become")
                and j < i - 1
            ):
                continue
        return None

    def _right(self, i: int) -> Node | None:
        for j in range(i + 1, len(self.nodes)):
            node = self.nodes[j]
            if node.kind == "states":
                if self._bystander(j):
                    continue
                return node
            if node.kind in ACTS and node.kind not in ("sign",) or node.kind == "mark" and node.text in ".;":
                break
        return None

    def _acts(self, j: int, i: int) -> bool:
        """True if a capital stands for its government: it opens the clause, and a verb follows."""
        opens = all(self.light(k) for k in range(j)) and not (
            j and self.nodes[j - 1].text in self.lex.sets.get("bystander", ())
        )
        return opens and all(
            self.light(k) or self.nodes[k].kind in ("say", "refuse", "anaphor") for k in range(j + 1, i)
        )

    def _bystander(self, j: int) -> bool:
        """True if the states at `j` are a place, an owner or an adjective rather than an actor."""
        node = self.nodes[j]
        sets = self.lex.sets
        after = self.nodes[j + 1] if j + 1 < len(self.nodes) else None
        first = j
        while first > 1 and self.nodes[first - 1].text in sets.get("adjective", ()):
            first -= 1
        before = self.nodes[first - 1] if first else None
        owner = after is not None and after.text in sets.get("possessive", ())
        if owner or node.role == "demonym":
            k = j + 1 + owner
            while k < len(self.nodes) and self.nodes[k].kind == "date":
                k += 1
            spoken = k < len(self.nodes) and (
                self.nodes[k].text.split(" ")[0].lower() in sets.get("government", ())
                or self.nodes[k].kind in ("accession", "leaving", "office", "suspend", "reinstate")
            )
            if not spoken:
                return True
        if before is None:
            return False
        if (
            before.text in sets.get("bystander", ())
            or before.kind == "be"
            and before.text.split(" ")[-1] in sets.get("bystander", ())
        ):
            return True
        if before.text in ("of", "de", "des", "du", "d'", "del"):
            head = self.nodes[first - 2] if first > 1 else None
            return head is None or not (
                head.text.lower() in sets.get("government", ())
                or head.kind
                in (
                    "accession",
                    "leaving",
                    "ratify",
                    "admit",
                    "number",
                    "only",
                    "except",
                    "as_many",
                    "suspend",
                    "reinstate",
                    "aspire",
                    "neg",
                )
            )
        return False

    def org(self, i: int, kinds: tuple[str, ...] = ()) -> Node | None:
        """The organisation or treaty that the cue at `i` is about: right of it, else left of it, else the antecedent."""
        wanted = _wanted(kinds)
        for j in range(i + 1, len(self.nodes)):
            node = self.nodes[j]
            if node.kind == "org" and wanted(node) and not self.modifier(j):
                return node
            if node.kind in ACTS and node.kind not in ("agreement",) or node.kind == "mark" and node.text in ".;(":
                break
        left = [
            n
            for j, n in enumerate(self.nodes[:i])
            if n.kind == "org" and wanted(n) and not self.modifier(j) and not self.aside(j)
        ]
        if left:
            holder = self.holder(i)
            return holder if any(holder is n for n in left) else left[-1]
        if self.before is not None and self.before.kind == "org" and wanted(self.before):
            return self.before
        return None

    def owned(self, i: int, node: Node) -> bool:
        """True if the organisation behind the cue only owns the object: "left the military structure of the alliance"."""
        at = next((j for j, n in enumerate(self.nodes) if n is node), -1)
        if at <= i:
            return False
        carriers = self.lex.sets.get("carriers", frozenset())
        nouns = [
            j
            for j in range(i + 1, at)
            if self.nodes[j].kind == "word"
            and not self.light(j)
            and self.nodes[j].text not in carriers
            and self.nodes[j].text not in self.lex.sets.get("after", ())
        ]
        if self.lex.code == "ru":
            return any(not self.nodes[j].text.endswith(_ADJECTIVAL) and len(self.nodes[j].text) > 3 for j in nouns)
        if nouns and any(n.text in _LINKS or n.kind == "prep_by" for n in self.nodes[nouns[0] + 1 : at]):
            return True
        after = self.nodes[at + 1 : at + 3]
        return (
            bool(after)
            and after[0].text in self.lex.sets.get("possessive", ())
            and len(after) > 1
            and after[1].kind == "word"
            and after[1].text not in carriers
        )

    def rival(self, i: int) -> bool:
        """True if an unknown body acts in place of a known one: "FIFA suspended Kenya", "suspended by FIFA"."""
        for j, node in enumerate(self.nodes):
            if node.kind != "name":
                continue
            before = self.nodes[j - 1] if j else None
            if before is not None and before.kind == "prep_by" and j > i:
                return True
            free = (
                before is None
                or before.kind in ("and", "contrast", "relative", "date", "mark")
                or before.text in self.lex.sets.get("article", ())
            )
            if (
                free
                and j < i
                and self.nodes[i].kind != "office"
                and not any(n.kind in ("states", "say") for n in self.nodes[j:i])
            ):
                return True
        return False

    def foreign(self, i: int, *, near: bool) -> bool:
        """True if the cue at `i` has an object, or the role an owner, that is not known: "left the platform"."""
        determiners = self.lex.sets.get("determiner", frozenset())
        found = self.nodes[i].text.split(" ")[-1] in determiners - self.lex.sets.get("article", frozenset())
        for j in range(i + 1, min(len(self.nodes), i + 5)):
            node = self.nodes[j]
            if node.kind == "org":
                return True  # known, but only a modifier or of another kind
            if node.kind == "name":
                return near or found
            if node.text in determiners:
                found = True
            elif near and node.text in self.lex.sets.get("estranged", ()):
                return True
            elif node.kind in ("date", "mark", "and", "contrast", "prep_by", "relative", "states", "place", "be"):
                return False
            elif node.kind == "anaphor":
                return near or found  # a pronoun for something that is not known
            elif node.text not in self.lex.skip:
                return found
        return False

    def holder(self, i: int) -> Node | None:
        """The organisation that the clause speaks of before `i`: an apposition right before it, else its subject."""
        nodes = self.nodes
        orgs = [
            j for j in range(i - 1, -1, -1) if nodes[j].kind == "org" and not self.aside(j) and not self.modifier(j)
        ]
        if not orgs:
            return None
        near = orgs[0]
        following = [n.text for n in nodes[near + 1 : near + 3]]
        if (
            following[:1] in ([","], ["—"], ["–"])
            and len(following) > 1
            and following[1] in self.lex.sets.get("article", ())
        ):
            return nodes[near]
        free = [
            j for j in orgs if not any(n.text in ("of", "of the", "de", "du", "des") for n in nodes[max(0, j - 2) : j])
        ]
        return nodes[free[-1] if free else near]

    def aside(self, j: int) -> bool:
        """True if an organisation is only compared or placed: "Unlike the CSTO", "Within the CIS"."""
        k = j - 1
        while k >= 0 and self.nodes[k].text in ("the", "le", "la", "l'", "el"):
            k -= 1
        return k >= 0 and self.nodes[k].text in self.lex.sets.get("aside", ())

    def modifier(self, j: int) -> bool:
        """True if the name at `j` only describes the noun behind it: "NATO strap", "Quad cleaning crew"."""
        k = j + 1
        if k < len(self.nodes) and self.nodes[k].text == "-":
            return True
        if k >= len(self.nodes) or self.nodes[k].kind != "word" or self.nodes[k].capital:
            return False
        word, sets = self.nodes[k].text, self.lex.sets
        if not sets.get("after"):
            return False
        fine = (
            word in sets.get("after", ())
            or word in sets.get("heads", ())
            or word in sets.get("possessive", ())
            or word in self.lex.skip
        )
        return not (fine or word.endswith(("ly", "s", "ed")) or not word.isalpha())

    def passive(self, i: int) -> bool:
        """True if the cue at `i` begins with an auxiliary: "was founded"."""
        return self.nodes[i].text.split(" ")[0] in self.lex.classes.get("be", ())

    def date(self, i: int) -> Date | None:
        """The date of what the cue at `i` says: after it, else before it, else the one that opens the sentence."""
        for j in range(i + 1, len(self.nodes)):
            node = self.nodes[j]
            if node.kind == "date" and node.date is not None:
                if self.head is not None and j > i + 8 and node.date is not self.head:
                    break
                return node.date
            if (
                node.kind in ACTS
                and node.kind not in ("agreement", "accession", "seat")
                and not (self.nodes[i].kind == "renew" and node.kind == "sign")
            ):
                break
        for j in range(i - 1, -1, -1):
            node = self.nodes[j]
            if node.kind == "date" and node.date is not None:
                return node.date
            if node.kind in ACTS and node.kind != "become":
                break
        return self.date_before or self.head

    def place(self, i: int) -> str:
        """The place named behind the cue at `i` ("in Yalta", "at Lagos"); empty if none."""
        near = self.lex.sets.get("locative", frozenset())
        for j in range(i + 1, min(len(self.nodes), i + 14)):
            node = self.nodes[j]
            if node.kind in ("place", "name") and (
                self.nodes[j - 1].text in near
                or self.nodes[j - 1].text == "of"
                and j > 2
                and "city" in self.nodes[j - 2].text
            ):
                return node.text
            if node.kind in ACTS or node.kind == "mark" and node.text in ".;":
                break
        return ""

    def tense(self, i: int) -> str:
        """`past`, `present` or `none` (no finite verb), judged by the words around the cue at `i`."""
        past, present = self.lex.sets.get("past", ()), self.lex.sets.get("present", ())
        for j in sorted(range(max(0, i - 8), min(len(self.nodes), i + 5)), key=lambda k: (abs(k - i), k)):
            for word in self.nodes[j].text.split(" ") if self.nodes[j].kind not in ("states", "org", "name") else ():
                if word in past:
                    return "past"
                if word in present:
                    return "present"
        return "none"


def _as_state(place: Node) -> Node:
    """A capital as the state whose government it names."""
    from foedus.text.grammar_words import Item

    return msgspec.structs.replace(place, kind="states", items=[Item(id=place.value, span=place.span)])


def _wanted(kinds: tuple[str, ...]):  # noqa: ANN202
    """A test for the kinds of entity that fit."""
    if "organisation" in kinds or "treaty" in kinds:
        kinds = (*kinds, "pact")
    return (
        (lambda node: node.entity in kinds)
        if kinds
        else (lambda node: node.entity not in ("place", "person", "office"))
    )


def clauses(nodes: list[Node], lex: Phrases, sentence: tuple[int, int]) -> list[Clause]:
    """Cut a segment into clauses.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of the segment.
    lex : Phrases
        Its language.
    sentence : tuple of int
        Its offsets.

    Returns
    -------
    list of Clause
        In order; a bracket that makes a statement of its own is a clause behind the one it stands in.
    """
    main, brackets = _without_brackets(nodes)
    opening = next(
        (i for i, n in enumerate(main[:4]) if n.kind not in ("word", "and", "contrast", "relative", "mark")), 0
    )
    head = main[opening].date if main and main[opening].kind == "date" else None
    parts: list[tuple[list[Node], Node | None, bool]] = []
    start, before, doubtful = 0, None, bool(main) and main[0].kind == "if"
    for i in range(1, len(main)):
        cut, antecedent = _boundary(main, i)
        inside = main[start].kind == "relative" and main[start].text not in lex.sets.get("dated", ())
        if (
            not cut
            and inside
            and main[i].text == ","
            and _verb_soon(main, i + 1, 3)
            and main[i + 1].kind not in ("states", "org", "name", "word")
        ):
            cut, antecedent = True, None  # the relative clause ends, the main clause goes on
        if cut and main[i].kind in ("and", "mark") and not _verb_soon(main, start, i - start):
            cut = False  # "the CSTO and the UN signed …": one subject
        if cut:
            parts.append((main[start:i], before, doubtful))
            start, before = i, antecedent
            doubtful = main[i].kind == "if" or doubtful and main[i].text not in ("but", "mais", "но", "pero", ";")
    parts.append((main[start:], before, doubtful))
    found: list[Clause] = []
    subject = org = date = holder = None
    for part, antecedent, hypothetical in [*parts, *((b, None, False) for b in brackets)]:
        if not part:
            continue
        clause = Clause(
            nodes=part,
            lex=lex,
            span=(part[0].span[0], part[-1].span[1]),
            sentence=sentence,
            head=head,
            before=antecedent,
            subject_before=subject,
            org_before=org,
            holder_before=holder,
            date_before=date if part[0].text in lex.sets.get("dated", ()) else None,
            hypothetical=hypothetical,
            bracketed=part in brackets,
        )
        found.append(clause)
        if antecedent is None or antecedent.kind == "states":
            own = next((n for j, n in enumerate(part) if n.kind == "states" and not clause._bystander(j)), None)
            opening = next(
                (_as_state(n) for j, n in enumerate(part) if n.kind == "place" and clause._acts(j, j + 1)), None
            )
            subject = own or opening or subject
        org = next((n for n in reversed(part) if n.kind == "org"), org)
        holder = clause.holder(len(part)) or holder
        date = next((n.date for n in reversed(part) if n.kind == "date"), date)
    return found


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


def _boundary(nodes: list[Node], i: int) -> tuple[bool, Node | None]:
    """Whether a clause begins at `i`, and what a relative pronoun there stands for."""
    node, last = nodes[i], nodes[i - 1]
    if last.kind == "mark" and last.text == ";":
        return True, None
    if node.kind == "if":
        return True, None
    if node.kind == "relative" and last.kind != "relative":
        if any(n.text == ":" for n in nodes[i:]):
            return False, None
        antecedent = next(
            (n for n in reversed(nodes[max(0, i - 4) : i]) if n.kind in ("org", "states", "anaphor", "place")), None
        )
        said = any(n.kind == "say" for n in nodes[max(0, i - 4) : i])
        return _verb_soon(nodes, i + 1, 9), None if said else antecedent
    if (
        node.kind == "contrast"
        or (node.kind == "and" or node.kind == "mark" and node.text in ",—–")
        and last.kind != "contrast"
    ):
        return _new_subject(nodes, i + 1), None
    return False, None


def _verb_soon(nodes: list[Node], i: int, most: int) -> bool:
    """True if a verb or cue follows within a few nodes."""
    return any(n.kind in _VERBS for n in nodes[i : i + most])


def _new_subject(nodes: list[Node], i: int) -> bool:
    """True if a subject and its verb begin here, with nothing but dates and small words before them."""
    j = i
    while (
        j < len(nodes)
        and j < i + 6
        and (
            nodes[j].kind in ("date", "and", "contrast", "neg", "number")
            or nodes[j].kind in ("word", "mark")
            and nodes[j].text
            in (
                "in",
                "on",
                "by",
                "the",
                "then",
                "later",
                ",",
                "at",
                "le",
                "la",
                "les",
                "el",
                "en",
                "в",
                "затем",
                "its",
                "their",
                "his",
                "son",
                "sa",
                "su",
                "его",
                "les",
                "l'",
                "also",
                "only",
            )
        )
    ):
        j += 1
    if j >= len(nodes):
        return False
    noun = nodes[j].kind in ("word", "role", "seat", "as_many", "rename", "presidency") and (
        nodes[j].kind != "word" or nodes[j - 1].text in _OPENERS
    )
    if nodes[j].kind in _SUBJECTS or noun:
        for k in range(j + 1, min(len(nodes), j + 7)):
            if nodes[k].kind in _VERBS or nodes[k].kind == "neg" and " " in nodes[k].text:
                return True
            if nodes[k].kind in ("and", "contrast", "relative") or nodes[k].kind == "mark" and nodes[k].text in ",;:()":
                return False
    return False
