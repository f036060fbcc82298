"""Who does what in a clause. Comes in: the nodes of a clause; goes out: the subject and object of a cue.

The rules are about typed nodes and hold for every language; which words are cues stands in `languages/*.toml`.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from foedus.text.grammar.verbs import ACTS, ORGANISED, Stretch
from foedus.text.grammar.words import Item, Node

__all__ = ["ACTS", "ORGANISED", "Clause", "as_state"]

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
_UNDERGONE = frozenset({"suspend", "expel", "reinstate", "admit", "invite"})
_RULING = ("new", "ruling", "transitional", "current", "present", "caretaker")  # before "government"
_OPENING = 3  # nodes before a participle that opens its sentence
_FEW = 2  # states that are no list
_PARTICIPIAL = ("нный", "нная", "нное", "нные", "нного", "нной", "вший", "вшая", "вшее", "вшие")
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


class Clause(Stretch, kw_only=True):
    """One clause: a stretch of typed words that can be asked for subjects and objects."""

    def subject(self, i: int, *, right: bool = False) -> Node | None:
        """The states that do (or, with `right`, undergo) what the cue at `i` says.

        Looks left of the cue first, then right, or the other way round; bystanders ("in Germany", "Russia's war") do
        not count. A clause without any subject of its own takes that of the clause before it.
        """
        undergone = self.nodes[i].kind in _UNDERGONE and self.passive(i) and self._agent_behind(i)
        behind = None if undergone else self._right(i)
        sides = (behind, self._left(i)) if right else (self._left(i), behind)
        for found in sides:
            if found is not None:
                return found
        free = self.bare(i) or self.second(i)
        if self.before is not None and self.before.kind == "states" and free:
            return self.before
        return self.subject_before if free else None

    def _agent_behind(self, i: int) -> bool:
        """True for "was suspended by A": whoever stands behind "by" does it."""
        if self.nodes[i].text.endswith((" by", " par", " por")):
            return self.nodes[i].kind != "admit"  # "was enlarged by A"
        return any(n.kind == "prep_by" for n in self.nodes[i + 1 : i + 3])

    def bare(self, i: int) -> bool:
        """True if nothing but light words stands between the beginning of the clause and the cue."""
        return all(
            self.light(j)
            or (self.nodes[j].kind == "anaphor" and self.nodes[j].value in ("it", "they"))
            or self._object_before(j)
            or (self.nodes[j].kind == "word" and self.nodes[j + 1].kind == "date")  # "en abril de 2006"
            for j in range(i)
        )

    def _object_before(self, j: int) -> bool:
        """True for "из неё", "его" before the verb, in a language whose objects may stand there."""
        pronouns = [k for k in (j, j + 1) if k < len(self.nodes) and self.nodes[k].role == "anaphor"]
        meant = bool(pronouns) and self.nodes[pronouns[0]].kind == "org"
        tied = pronouns[:1] == [j] or self.nodes[j].text in self.lex.sets.get("bystander", ())
        return self.lex.code == "ru" and meant and tied

    def second(self, i: int) -> bool:
        """True if the cue at `i` is the second predicate of a clause: "…, which left in 2004 and was readmitted …"."""
        for j in range(i - 1, 0, -1):
            if self.nodes[j].kind in ("and", "contrast") or self.nodes[j].text in self.lex.sets.get("nor", ()):
                return any(n.kind in ACTS for n in self.nodes[:j]) and self._subjectless(j)
            if not self.light(j):
                return False
        return False

    def _subjectless(self, j: int) -> bool:
        """True if no subject of its own stands before the conjunction at `j`."""
        first = next((k for k, n in enumerate(self.nodes[:j]) if n.kind in ACTS), j)
        return all(self.light(k) or self.nodes[k].kind == "relative" for k in range(first))

    def _left(self, i: int) -> Node | None:
        for j in range(i - 1, -1, -1):
            node = self.nodes[j]
            if node.kind == "states":
                if self.bystander(j):
                    continue
                return node
            if node.kind == "place":
                verb = next((k for k in range(j + 1, i) if self.nodes[k].kind in ACTS), i)
                if self.governs(j, verb):
                    return as_state(node)
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
                if self.bystander(j):
                    continue
                return node
            apart = node.kind == "and" and node.text in self.lex.sets.get("with", ())
            if apart or node.kind == "likewise" or (node.kind == "mark" and node.text in ".;"):
                break  # whoever acts likewise is an echo of the subject
            if node.kind in ACTS and node.kind != "sign":
                break
        return None

    def governs(self, j: int, i: int) -> bool:
        """True if a capital stands for its government: it opens the clause, and a verb follows."""
        opens = all(self.light(k) or self.nodes[k + 1].kind == "date" for k in range(j)) and not (
            j and self.nodes[j - 1].text in self.lex.sets.get("bystander", ())
        )
        return opens and all(
            self.light(k) or self.nodes[k].kind in ("say", "refuse", "anaphor") for k in range(j + 1, i)
        )

    def bystander(self, j: int) -> bool:
        """True if the states at `j` are a place, an owner or an adjective rather than an actor."""
        node = self.nodes[j]
        sets = self.lex.sets
        after = self.nodes[j + 1] if j + 1 < len(self.nodes) else None
        first = j
        while first > 1 and self.nodes[first - 1].text in sets.get("adjective", ()):
            first -= 1
        before = self.nodes[first - 1] if first else None
        if before is not None and before.kind == "except" and node.role == "anaphor":
            return True  # "Кроме неё, в организации состоят …"
        owner = after is not None and after.text in sets.get("possessive", ())
        if owner or node.role == "demonym":
            k = j + 1 + owner
            while k < len(self.nodes) and (self.nodes[k].kind == "date" or self.nodes[k].text in _RULING):
                k += 1
            spoken = k < len(self.nodes) and (
                self.nodes[k].text.split(" ")[0].lower() in sets.get("government", ())
                or self.nodes[k].kind in ("accession", "leaving", "office", "suspend", "reinstate", "leave")
            )
            ranked = before is not None and before.text in sets.get("ranking", ())  # "the first Soviet republic to"
            spoken = spoken or (owner and self._kept_tie(k))
            if not spoken or (node.role == "demonym" and ranked):
                return True
        following = (
            self.nodes[j + 2].text if j + 2 < len(self.nodes) and after is not None and after.text == "," else ""
        )
        if following in sets.get("personal", ()):
            return True  # "Albania, their keeper, walked out"
        if before is None:
            return False
        noun = after is not None and after.kind == "word" and not after.capital and not self.light(j + 1)
        common = noun and after is not None and after.text not in sets.get("after", ())
        if before.kind == "number" and node.role == "name" and common:
            return True  # "two Chile peppers"
        if before.text in sets.get("bystander", ()) or (
            before.kind == "be" and before.text.split(" ")[-1] in sets.get("bystander", ())
        ):
            return True
        if self._of_noun(j):
            return True
        if before.text in ("of", "de", "des", "du", "d'", "del"):
            head = self.nodes[first - 2] if first > 1 else None
            return head is None or not (
                head.text.lower().split(" ")[-1] in sets.get("government", ())
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

    def _kept_tie(self, k: int) -> bool:
        """True for "A's participation in X was suspended": an act behind what the state has in an organisation."""
        ties = k < len(self.nodes) and self.nodes[k].text in self.lex.sets.get("ties", ())
        behind = next((n for n in self.nodes[k + 1 : k + 7] if n.kind in ACTS), None) if ties else None
        return behind is not None and behind.kind in _UNDERGONE

    def _of_noun(self, j: int) -> bool:
        """True for "против приёма Чада": the owner of a noun behind a preposition, where a case marks it."""
        if self.lex.code != "ru" or j < 2:
            return False
        noun, sets = self.nodes[j - 1], self.lex.sets
        plain = noun.kind == "word" and not noun.capital and noun.text.isalpha() and not self.light(j - 1)
        owned = plain and noun.text not in sets.get("government", ()) and noun.text not in sets.get("adjective", ())
        return owned and not noun.text.endswith(_ADJECTIVAL) and self.nodes[j - 2].text in sets.get("bystander", ())

    def org(self, i: int, kinds: tuple[str, ...] = ()) -> Node | None:
        """The organisation or treaty that the cue at `i` is about: behind it, else before it, else the antecedent."""
        wanted = _wanted(kinds)
        whither = self.nodes[0].text in self.lex.sets.get("whither", ())
        if whither and self.before is not None and self.before.kind == "org" and wanted(self.before):
            return self.before  # "X, куда входят …"
        fronted = self.nodes[0]
        opened = fronted.kind == "org" and fronted.span[0] == fronted.span[1] and wanted(fronted)
        if opened and 0 < i <= _OPENING and all(self.light(j) for j in range(1, i)) and not self.passive(i):
            return fronted  # "Founded outside the Y, X …": what the participle is about
        for j in range(i + 1, len(self.nodes)):
            node = self.nodes[j]
            if node.kind == "org" and wanted(node) and not self.modifier(j):
                return self._forerunner(j) or node
            if node.kind in ("join", "become") and self.nodes[i].kind in ("invite", "apply", "aspire"):
                continue  # "invited to join X"
            if self.nodes[i].kind == "role" and len(node.items) > _FEW and not self._tied(j + 1):
                break  # "associate members are A, B and C, that is, all of X"
            if self._alternative(i, j):
                continue  # "was neither expelled nor suspended from X"
            if (node.kind in ACTS and node.kind not in ("agreement",)) or (node.kind == "mark" and node.text in ".;("):
                break
            comma = node.text == "," and self.nodes[i].kind == "belong"
            if (node.kind == "contrast" or comma) and self.lex.code == "ru" and self._placed_before(i):
                break  # "ни в X не вступала, а в Y …", "в X не входит, но в Y …"
        behind = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
        if behind is not None and behind.kind == "anaphor" and behind.value == "it":
            return None  # "left the military structure of X and came back to it"
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

    def _placed_before(self, i: int) -> bool:
        """True if a denied organisation stands before the cue at `i` as its object: "в X не вступала"."""
        return any(
            n.kind == "org" and self.nodes[j - 1].text in self.lex.sets.get("target", ())
            for j, n in enumerate(self.nodes[:i])
            if j
        )

    def _tied(self, j: int) -> bool:
        """True if a preposition stands at `j`."""
        sets = self.lex.sets
        return j < len(self.nodes) and any(self.nodes[j].text in sets.get(k, ()) for k in ("genitive", "bystander"))

    def _forerunner(self, j: int) -> Node | None:
        """The name behind "the predecessor of X, Y": what is meant is Y."""
        words = [w for n in self.nodes[max(0, j - 2) : j] for w in n.text.split(" ")]
        early = any(w in self.lex.sets.get("earlier", ()) or w.startswith("предшественни") for w in words)
        following = self.nodes[j + 1 : j + 4]
        named = next((n for n in following[1:] if n.kind == "org"), None)
        return named if early and following and following[0].text == "," else None

    def owned(self, i: int, node: Node) -> bool:
        """True if the organisation behind the cue only owns the object: "left the military arm of the alliance"."""
        at = next((j for j, n in enumerate(self.nodes) if n is node), -1)
        if at <= i:
            return False
        if any(n.kind in ("exercise", "meeting") for n in self.nodes[i + 1 : at]):
            return True
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
            small = (*_ADJECTIVAL, "ть", "ться")  # adjectives and infinitives
            return any(not self.nodes[j].text.endswith(small) and len(self.nodes[j].text) > 3 for j in nouns)
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
            after = self.nodes[j + 1] if j + 1 < len(self.nodes) else None
            if node.kind != "name" or (after is not None and after.kind in ("as_many", "role")):
                continue  # "two Arab kingdoms"
            before = self.nodes[j - 1] if j else None
            if before is not None and before.kind == "prep_by":
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
        behind = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
        if behind is not None and (self._tied(i + 1) or behind.kind in ("date", "mark")):
            found = False  # "came in at the summit", "came in on D": the verb is whole
        aimed = behind is not None and behind.text in self.lex.sets.get("infinitive", ())
        if aimed and i + 2 < len(self.nodes) and self.nodes[i + 2].kind in ACTS:
            return False  # "left to join Y": the verb is whole
        if behind is not None and behind.text in self.lex.sets.get("occasions", ()):
            return False  # "has been suspended since the coup of 2021"
        for j in range(i + 1, min(len(self.nodes), i + 5)):
            node = self.nodes[j]
            if node.kind == "org":
                return True  # known, but only a modifier or of another kind
            if node.kind == "name":
                return near or found
            if node.kind == "meeting" and any(n.text in self.lex.sets["locative"] for n in self.nodes[i + 1 : j]):
                return False  # "sont devenus membres au sommet de P": when it was
            if node.text in self.lex.sets.get("lasting", ()) and self._gerund(j + 1):
                return False  # "suspended for making peace": a reason
            if node.text in self.lex.sets.get("occasion", ()):
                return False  # "suspendue depuis le coup d'État"
            if node.text in self.lex.sets.get("objective", ()):
                return True  # "joined him"
            if node.text in self.lex.sets.get("organs", ()):
                return False  # "suspended from the councils": those of the organisation spoken of
            if node.text in determiners:
                found = True
            elif node.text in self.lex.months or node.text in self.lex.sets.get("spells", ()):
                return False  # "in September", "a week after independence"
            elif near and node.text in self.lex.sets.get("estranged", ()):
                return True
            elif node.kind in ("date", "mark", "and", "contrast", "prep_by", "relative", "states", "place", "be"):
                return False
            elif node.kind == "anaphor":
                return near or found  # a pronoun for something that is not known
            elif node.text not in self.lex.skip:
                return found
        return False

    def _gerund(self, j: int) -> bool:
        """True if what stands at `j` is a verb used as a noun."""
        return j < len(self.nodes) and self.nodes[j].text.split(" ")[0].endswith("ing")

    def holder(self, i: int) -> Node | None:
        """The organisation that the clause speaks of before `i`: an apposition right before it, else its subject."""
        nodes = self.nodes
        orgs = [
            j for j in range(i - 1, -1, -1) if nodes[j].kind == "org" and not self.aside(j) and not self.modifier(j)
        ]
        if not orgs:
            return None
        near = orgs[0]
        if self.lex.code == "ru" and i < len(nodes) and nodes[i].text.split(" ")[0].endswith(_PARTICIPIAL):
            return nodes[near]  # "предшественником X был Y, созданный в …"
        if len(orgs) > 1 and self._set_off(orgs[1], near):
            return nodes[near]
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

    def _set_off(self, j: int, k: int) -> bool:
        """True if the organisation at `k` is the one of which the other only owns a noun: "X's rival, Y"."""
        nodes, sets = self.nodes, self.lex.sets
        comma = k - 1 - (nodes[k - 1].text in sets.get("article", ()))
        ended = k + 1 >= len(nodes) or nodes[k + 1].kind in ("be", "mark", *ACTS)
        if comma <= j or nodes[comma].text != "," or not ended:
            return False
        noun = nodes[j - 1] if j else None
        if nodes[j + 1].text in sets.get("possessive", ()):
            return all(n.kind in ("word", "succeed", "seat") for n in nodes[j + 2 : comma])
        return (
            comma == j + 1
            and noun is not None
            and (noun.text in sets.get("genitive", ()) or noun.text.split(" ")[-1] in sets.get("earlier", ()))
        )

    def aside(self, j: int) -> bool:
        """True if an organisation is only compared or placed: "Unlike the CSTO", "Within the CIS"."""
        k = j - 1
        while k >= 0 and self.nodes[k].text in (
            "the",
            "le",
            "la",
            "l'",
            "el",
            "de",
            "del",
            "du",
            "от",
            "old",
            "former",
        ):
            k -= 1
        measured = k > 0 and self.nodes[k - 1].text in self.lex.sets.get("measured", ())
        return measured or self._likened(k) or (k >= 0 and self.nodes[k].text.lower() in self.lex.sets.get("aside", ()))

    def _likened(self, k: int) -> bool:
        """True for "comparable to Article 5 of X", whose number ends at `k`."""
        numbered = k > 0 and self.nodes[k].kind == "number" and self.nodes[k - 1].kind == "article_ref"
        words = self.nodes[max(0, k - 6) : k - 1] if numbered else []
        return any(n.text in self.lex.sets.get("likening", ()) for n in words)

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
            or word in sets.get("article", ())
        )
        return not (fine or word.endswith(("ly", "s", "ed")) or not word.isalpha())


def as_state(place: Node) -> Node:
    """Give a capital as the state whose government it names.

    Parameters
    ----------
    place : Node
        A `place` node with the id of a state.

    Returns
    -------
    Node
        A `states` node at the same place.
    """
    return msgspec.structs.replace(place, kind="states", items=[Item(id=place.value, span=place.span)])


def _wanted(kinds: tuple[str, ...]) -> Callable[[Node], bool]:
    """A test for the kinds of entity that fit."""
    if "organisation" in kinds or "treaty" in kinds:
        kinds = (*kinds, "pact")
    return (
        (lambda node: node.entity in kinds)
        if kinds
        else (lambda node: node.entity not in ("place", "person", "office"))
    )
