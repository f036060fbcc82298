"""Verbs of a clause: which cue is denied, possible or passive, when, where and in which tense. Comes in: typed nodes;
goes out: answers about the cue at a place; knows nothing of subjects and objects (see `foedus.text.grammar`).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["ACTS", "ORGANISED", "VERBS", "Stretch"]

ACTS = frozenset(
    {
        "join",
        "declined",
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
        "last",
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
VERBS = ACTS | {"lift", "be", "have", "held", "say", "ignored", "refused", "include"}
_LESSER = ("observer", "associate", "partner", "candidate")
_HAPPENING = frozenset(
    {"join", "return", "leave", "admit", "sign", "ratify", "found", "in_force", "dissolve", "reinstate", "apply"}
)
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
        "adverbial",
    }
)
_BY_PAPER = frozenset({"dissolve", "found", "rename"})
_EITHER = frozenset({"join", "leave", "suspend", "expel", "reinstate", "sign", "ratify", "denounce", "apply"})


def _begins(text: str, lex: Phrases) -> bool:
    """True if a phrase begins with a form of "to be", of one word or of two ("a été")."""
    forms = lex.classes.get("be", ())
    first, _, rest = text.partition(" ")
    return first in forms or (bool(rest) and f"{first} {rest.partition(' ')[0]}" in forms)


class Stretch(msgspec.Struct, kw_only=True):
    """Typed words of one clause, seen from their verbs.

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
    subject_before, org_before, holder_before, date_before : optional
        Subject, last organisation, organisation spoken of and date of the clauses before it.
    subject_after, org_after, holder_after, date_after : optional
        The same for the clause behind it.
    at : dict, optional
        Numbers of the nodes by tag, filled on first use.
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
    subject_after: Node | None = None
    org_after: Node | None = None
    holder_after: Node | None = None
    date_after: Date | None = None
    at: dict[str, list[int]] | None = None
    hypothetical: bool = False
    bracketed: bool = False

    def cues(self, *tags: str) -> Iterator[int]:
        """Numbers of the nodes with one of the tags."""
        index = self._index()
        if len(tags) == 1:
            return iter(index.get(tags[0], ()))
        found = [index[tag] for tag in tags if tag in index]
        if len(found) < 2:  # as a rule
            return iter(found[0] if found else ())
        return iter(sorted(i for numbers in found for i in numbers))

    def _index(self) -> dict[str, list[int]]:
        """Numbers of the nodes of each tag, made once."""
        if self.at is None:
            self.at = {}
            for i, node in enumerate(self.nodes):
                self.at.setdefault(node.kind, []).append(i)
        return self.at

    def has(self, *tags: str) -> bool:
        """True if a node has one of the tags."""
        return not self._index().keys().isdisjoint(tags)

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
            or node.text in self.lex.weekdays
            or node.text.endswith(("ly", "но", "ment", "mente"))
        )

    def negated(self, i: int) -> bool:
        """True if the cue at `i` is denied, by a word before it in its verb phrase or at the copula right behind it."""
        return self._denied(i) and self._not_until(i) is None

    def _not_until(self, i: int) -> Date | None:
        """The day of "did not join until D": it happened then."""
        if self.nodes[i].kind not in _HAPPENING:
            return None
        for node in self.nodes[i + 1 : i + 9]:
            if node.kind == "date" and node.date is not None:
                late = node.date.end and not node.date.start and self._denied(i)
                return msgspec.structs.replace(node.date, start=node.date.end, end="") if late else None
            if node.kind in ACTS or node.kind in ("contrast", "modal"):
                return None
        return None

    def _denied(self, i: int) -> bool:
        if any(n.kind in ("neg", "refuse") for n in self.nodes[max(0, i - 9) : i]) and self._denied_before(i):
            return True
        lacking, nor = self.lex.sets.get("lacking", ()), self.lex.sets.get("nor", ())
        for j in range(i + 1, min(len(self.nodes), i + 6)):
            node = self.nodes[j]
            if (
                node.kind == "refuse"
                and self.lex.code == "ru"
                and all(n.kind in ("org", "states", "place") for n in self.nodes[i + 1 : j])
            ):
                return True  # "продлевать договор отказались"
            if (
                node.kind == "neg" and node.text.split(" ")[0] not in lacking
            ):  # not "was admitted without having been …"
                copula = self.nodes[j + 1].kind if j + 1 < len(self.nodes) else ""
                if copula == "be" or (copula == "become" and self.lex.code == "ru"):
                    return True
            if node.text in nor and any(n.kind == "org" for n in self.nodes[j + 1 : j + 3]):
                return True  # "members of neither X nor Y"
            if node.kind in ACTS or node.kind in ("and", "contrast") or (node.kind == "mark" and node.text != ","):
                break
        return False

    def _alternative(self, i: int, j: int) -> bool:
        """True if the acts at `i` and `j` are two that "or" or "nor" joins: "never expelled or suspended"."""
        first, last = min(i, j), max(i, j)
        gap = self.nodes[first + 1 : last]
        either = {*self.lex.sets.get("or_words", ()), *self.lex.sets.get("nor", ())}
        joined = any(n.text in either for n in gap) and all(n.text in either or n.kind == "be" for n in gap)
        return joined and self.nodes[i].kind in _EITHER and self.nodes[j].kind in _EITHER

    def _denied_before(self, i: int) -> bool:
        first = i
        while first > 0 and self.nodes[first - 1].kind in ("be", "have"):
            first -= 1
        if first and self.nodes[first - 1].text == "," and self.nodes[first].text.split(" ")[0].endswith("ing"):
            return False  # "no longer members, having left in 2025"
        for j in range(i - 1, max(-1, i - 14), -1):
            node = self.nodes[j]
            if node.kind == "and" and self.nodes[j + 1].kind in ("be", "have"):
                return False  # a second predicate: "never belonged to X and was a founder of Y"
            if node.kind in ("neg", "refuse"):
                return True
            if node.kind == "sign" and self.nodes[i].kind == "renew":
                continue  # "did not sign the protocol on renewal"
            if self._alternative(j, i):
                continue
            if (
                node.kind in ACTS - {"become"}
                or node.kind == "contrast"
                or (node.kind == "mark" and node.text in ".;:")
            ):
                return False
            if node.kind == "states" and node.role == "roster":
                continue
            if node.kind in ("states", "place") and not (j and self.nodes[j - 1].kind in ("neg", "and", "states")):
                k = j - 1
                if k > 0 and self.nodes[k].text in self.lex.sets.get("article", ()):
                    k -= 1
                aux = self.lex.sets.get("aux", ())
                while k > 0 and (self.nodes[k].kind in ("be", "have") or self.nodes[k].text in aux):
                    k -= 1  # "nor has A ever been"
                return k >= 0 and self.nodes[k].kind == "neg"
        return False

    def modal(self, i: int) -> bool:
        """True if the cue at `i` is only possible, wished, planned or reported as unsure."""
        for j in range(i - 1, max(-1, i - 8), -1):
            node = self.nodes[j]
            if node.kind == "modal":
                return not self._before_which(i, j)
            if (
                node.kind in ("states", "org", "say")
                or node.kind in ACTS - {"become", "apply"}
                or (node.kind == "mark" and node.text != ",")
            ):
                return False
        return self.hypothetical

    def _before_which(self, i: int, j: int) -> bool:
        """True for "left in 2007 before returning in 2016": what came later and is dated did happen."""
        last = self.nodes[j].text.split(" ")
        opens = not self.lex.sets.get("before_it", frozenset()).isdisjoint(last)
        behind = self.nodes[i + 1 : i + 6]
        dated = next((n for n in behind if n.kind == "date" or n.kind in ACTS), None)
        acted = any(n.kind in ACTS for n in self.nodes[:j])
        return opens and acted and dated is not None and dated.kind == "date"

    def passive(self, i: int) -> bool:
        """True if the cue at `i` begins with an auxiliary: "was founded"."""
        return _begins(self.nodes[i].text, self.lex)

    def makes(self, i: int) -> bool:
        """True if an organisation makes something of its own: "X set up a fund", "X учредил статус партнёра"."""
        nodes, sets = self.nodes, self.lex.sets
        words, small = nodes[i].text.split(" "), sets.get("bystander", frozenset())
        undergone = self.passive(i) and words[0] not in self.lex.classes.get("have", ())
        if undergone or not i or nodes[i - 1].kind != "org" or words[-1] in small:
            return False
        j = i + 1
        while j < len(nodes) and (nodes[j].kind == "date" or nodes[j].text in sets.get("locative", ())):
            j += 1
        made = nodes[j] if j < len(nodes) else None
        dated = j + 1 < len(nodes) and nodes[j + 1].kind == "date"  # "nació el 26 de marzo"
        if made is None or made.text in small or dated:
            return False
        articles = sets.get("article", frozenset())
        if articles:
            return made.text in articles or made.text in sets.get("owners", ())
        return made.kind in ("word", "role")

    def capacity(self, i: int) -> str:
        """The status of "takes part in X as an observer" behind the cue at `i`; empty if there is none."""
        ties = self.lex.sets.get("as", frozenset())
        tied = self.nodes[i].text.split(" ")[-1] in ties
        for node in self.nodes[i + 1 : i + 9]:
            if node.kind == "role" and tied and node.value in _LESSER:
                return node.value
            if node.kind in ACTS or (node.kind == "mark" and node.text in ".;,"):
                break
            tied = tied or node.text in ties
        return ""

    def date(self, i: int) -> Date | None:
        """The date of what the cue at `i` says: after it, else before it, else the one that opens the sentence."""
        if (late := self._not_until(i)) is not None:
            return late
        for j in range(i + 1, len(self.nodes)):
            node = self.nodes[j]
            if node.kind == "date" and node.date is not None:
                if self.head is not None and j > i + 8 and node.date is not self.head:
                    break
                return node.date
            gap = (node.kind == "contrast" and self._gap(j)) or (node.text == "," and self._dashed(j))
            opened = node.kind in ("and", "contrast") or (node.text == "," and self.head is not None)
            gap = gap or (opened and self._dated_act(j))
            if gap or node.kind in ("modal", "likewise"):
                break
            if node.kind == "join" and self.nodes[i].kind in ("invite", "apply", "aspire"):
                continue  # "invited to join in 2008"
            if node.kind == "become" and self.nodes[i].kind == "role":
                continue  # "Кандидатом страна стала в 2022 году"
            if node.kind == "sign" and self.nodes[i].kind in _BY_PAPER and self.nodes[i + 1].kind == "prep_by":
                continue  # "was dissolved by a protocol signed on D"
            if (
                node.kind in ACTS
                and node.kind not in ("agreement", "accession", "seat")
                and not (self.nodes[i].kind == "renew" and node.kind == "sign")
            ):
                break
        for j in range(i - 1, -1, -1):
            node = self.nodes[j]
            if node.kind == "date" and node.date is not None and not self._apposed_date(j, i):
                return node.date
            if node.kind == "sign" and self.nodes[i].kind in _BY_PAPER and not self.passive(j):
                continue  # "on D a protocol signed in P dissolved X"
            if (node.kind in ACTS and node.kind != "become") or (node.kind == "contrast" and self.negated(i)):
                break
        return self.date_before or self.head

    def _apposed_date(self, j: int, i: int) -> bool:
        """True if the date at `j` belongs to a role between commas: "A, a founder of X in 1975, was suspended"."""
        comma = next((k for k in range(j - 1, max(-1, j - 9), -1) if self.nodes[k].text == ","), -1)
        closed = j + 1 < i and self.nodes[j + 1].text == ","
        return closed and comma >= 0 and any(n.kind == "role" for n in self.nodes[comma:j])

    def _gap(self, j: int) -> bool:
        """True if behind the conjunction at `j` stand only a date and other states: "…, and in August – Kyrgyzstan"."""
        rest = [n for n in self.nodes[j + 1 : j + 9] if n.text not in self.lex.sets.get("locative", ())]
        return bool(rest) and rest[0].kind == "date" and any(n.kind == "states" for n in rest)

    def _dated_act(self, j: int) -> bool:
        """True if behind the conjunction at `j` a date leads on to another act: "…, and in 2024 left it"."""
        rest = [n for n in self.nodes[j + 1 : j + 7] if n.text not in self.lex.sets.get("locative", ())]
        dated = bool(rest) and rest[0].kind == "date"
        act = next((n for n in rest[1:] if n.kind in ACTS or n.kind in ("mark", "states", "org")), None)
        return dated and act is not None and act.kind in ACTS

    def _dashed(self, j: int) -> bool:
        """True if behind the comma at `j` another date and its states stand, a dash between: "…, in 1972 – Cuba"."""
        rest = [n for n in self.nodes[j + 1 : j + 6] if n.text not in self.lex.sets.get("locative", ())]
        dash = next((k for k, n in enumerate(rest) if n.text in ("—", "–", "-")), 0)
        dated = dash > 0 and rest[0].kind == "date" and all(n.kind in ("date", "word") for n in rest[:dash])
        return dated and dash + 1 < len(rest) and rest[dash + 1].kind == "states"

    def place(self, i: int) -> str:
        """The place named behind the cue at `i` ("in Yalta", "at Lagos"); empty if none."""
        near = self.lex.sets.get("locative", frozenset())
        for j in range(i + 1, min(len(self.nodes), i + 14)):
            node = self.nodes[j]
            if node.kind in ("place", "name") and (
                self.nodes[j - 1].text in near
                or (self.nodes[j - 1].text == "of" and j > 2 and "city" in self.nodes[j - 2].text)
            ):
                return node.text
            if node.kind in ACTS or (node.kind == "mark" and node.text in ".;"):
                break
        return ""

    def tense(self, i: int) -> str:
        """`past`, `present` or `none` (no finite verb), judged by the words around the cue at `i`."""
        past, present = self.lex.sets.get("past", ()), self.lex.sets.get("present", ())
        for j in sorted(range(max(0, i - 8), min(len(self.nodes), i + 5)), key=lambda k: (abs(k - i), k)):
            for word in self.nodes[j].text.split(" ") if self.nodes[j].kind not in ("states", "org", "name") else ():
                if word in past or (word.endswith("ed") and self.nodes[j].kind in ACTS):  # signed, joined, ratified
                    return "past"
                if word in present:
                    return "present"
        return "none"
