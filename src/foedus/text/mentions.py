"""Which known names stand in a text. Comes in: a text; goes out: mentions with ids and offsets; decides no claim.

An automaton (Aho-Corasick, leftmost-longest) holds every name, short form and code of the atlas in all languages, with
the case forms of Russian names. The gate asks it only whether any organisation, treaty or force is named: a text
without any passes unread. Names that are also something else (Georgia, SCO, Jordan Hall, Mr. Oman) are dropped where
the page shows that they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from foedus import cache
from foedus.names import Names, names
from foedus.text.phrases import Phrases, phrases
from foedus.text.worlds import worlds

__all__ = ["Gazetteer", "Mention", "Related", "Table", "gazetteer", "related", "table"]

_FOLD = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "ё": "е",
        "Ё": "Е",
        "–": "-",
        "—": "-",
        "‑": "-",
        "\n": " ",
        "\t": " ",
    }
)
_SIGNS = str.maketrans({"’": "'", "\u00a0": " ", "ё": "е", "Ё": "Е", "–": "-", "‑": "-"})
_READ = frozenset({"pact", "state", "territory", "organisation", "treaty", "force", "body", "agreement", "group"})
_BODIES = frozenset({"organisation", "pact", "treaty", "force", "body", "agreement"})
_SPELLINGS = (
    ("ization", "isation"),
    ("Defense", "Defence"),
    ("Co-operation", "Cooperation"),
    ("Center", "Centre"),
    ("Organisation ", "Organization "),
    ("isation", "ization"),
    ("Defence", "Defense"),
    ("Cooperation", "Co-operation"),
)
_WORD = re.compile(r"[^\W_]+")
_SHORT = 200_000  # characters of a text that is looked through for the names that may stand in it


_OF_NAME = re.compile(r" (?:of|de|des|du) (?:the )?[A-Z]")
_ROW = 60  # characters within which the other names of a row stand
_CLOSE = 5  # names that make a row
_PEOPLED = 3  # names of states on a page whose title may be an acronym
_LABEL = re.compile(r"\n(?=[^\W\d_][\w ]{0,24}:)")  # a name never goes on in a label: "ECOWAS" over "Treaty: Lagos"
_OPENING = 6_000  # characters that tell what a page speaks of
_TIED = 3  # words for ties from which on it speaks of them
_ACRONYM = 3  # letters of an acronym
_BESIDE = 150  # characters within which a state backs a weak name
_LIST, _ROLL = 120, 3  # so many states so near behind it are a roll of members
_STEM = 7  # letters that all cases of a name share
_CROWD = 1  # more states than this back "the SCO unites …"
_STRETCH = 1_000_000  # characters looked at together by the gate
_ANY = frozenset({"league", "alliance", "community", "pact", "union"})  # in running text, of whomever it speaks
# common nouns with which names of treaties and organisations begin, and which running text writes small
_GENERIC = frozenset(
    [
        "treaty",
        "pact",
        "charter",
        "convention",
        "protocol",
        "statute",
        "traité",
        "pacte",
        "charte",
        "accord",
        "statut",
        "organisation",
        "ligue",
        "communauté",
        "alliance",
        "union",
        "conseil",
        "tratado",
        "pacto",
        "carta",
        "acuerdo",
        "convenio",
        "organización",
        "liga",
        "comunidad",
        "alianza",
        "unión",
        "consejo",
        "договор",
        "договора",
        "договору",
        "договором",
        "договоре",
        "пакт",
        "пакта",
        "пакту",
        "пактом",
        "пакте",
        "устав",
        "устава",
        "уставу",
        "уставом",
        "уставе",
        "организация",
        "организации",
        "организацию",
        "организацией",
        "соглашение",
        "соглашения",
        "хартия",
        "хартии",
        "structure",
        "structures",
        "commandement",
        "estructura",
        "mando",
        *("военная", "военной", "военную", "военные", "военных", "военными"),
        *("интегрированная", "интегрированной", "интегрированную", "интегрированное", "интегрированного"),
        *("объединённое", "объединённого", "объединённом", "объединенное", "объединенного", "объединенном"),
    ]
)
_LOOKS = 12  # places at which an acronym is looked at
_SMALL = 3  # letters of the small words in a name


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A known name at its place.

    Parameters
    ----------
    id : str
        What is named.
    span : tuple of int
        Offsets in the text, end exclusive.
    kind : str
        state, territory, organisation, treaty, body, force …
    role : str
        `name`, `acronym`, `demonym`, `capital` … as the atlas says.
    """

    id: str
    span: tuple[int, int]
    kind: str
    role: str = "name"


def _spellings(text: str, lang: str) -> set[str]:
    """The ways to write one name."""
    found = {text}
    if lang in ("en", "") and len(text) > 6:
        for a, b in _SPELLINGS:
            found |= {t.replace(a, b) for t in found}
    if "-" in text and len(text) > 6:
        found |= {t.replace("-", " ") for t in found}
    if len(text) > 4 and not text.isupper():
        found |= {t.upper() for t in found}
    return found


def _common(text: str) -> set[str]:
    """The same name with a small first letter, or with all words in capitals: "pacte de Varsovie"."""
    first, _, rest = text.partition(" ")
    if not rest or first.lower() not in _GENERIC:
        return set()
    titled = " ".join(
        w[:1].upper() + w[1:] if (len(w) > 4 or w == "nord") and "'" not in w else w for w in rest.split(" ")
    )
    return {f"{head}{first[1:]} {tail}" for head in (first[0].upper(), first[0].lower()) for tail in (rest, titled)}


class Table(msgspec.Struct, frozen=True, array_like=True):
    """Every writing of every name, and what the reader needs to know of what is named.

    Parameters
    ----------
    texts, firsts : list of str
        Folded writings, and the first word of each.
    entries : list
        For each writing (id, role, language), best first.
    kinds, owners, groups, towns : dict
        Id -> kind; body or force -> its organisation; fixed group -> its states; state -> its capital as it is printed.
    pairs : list
        Of each treaty of two states its id, the two, and the days of its signature.
    heirs : dict
        State -> those that had its code on other days: Russia -> the Soviet Union.
    """

    texts: list[str]
    firsts: list[str]
    entries: list[list[tuple[str, str, str]]]
    kinds: dict[str, str]
    owners: dict[str, str]
    groups: dict[str, list[str]]
    towns: dict[str, str]
    pairs: list[tuple[str, list[str], list[str]]]
    heirs: dict[str, list[str]]


def table(known: Names) -> Table:
    """Give the table of all names of an atlas.

    Parameters
    ----------
    known : Names
        Its names and entities.

    Returns
    -------
    Table
        Of two things that share a name, that which shows it first, or is only an earlier name, is the first.
    """
    entities = known.entities.values()
    kinds: dict[str, str] = {e.id: e.kind for e in entities}
    kinds |= {pact: "pact" for pact in related().pacts if pact in kinds}
    earlier = {e.id for e in entities if e.same_as}
    shown = {(e.id, listed[0]) for e in entities for listed in e.names.values() if listed}
    stems = {(e, name[:_STEM]) for e, name in shown}  # "Югославию" is whose name is "Югославия"
    found: dict[str, list[tuple[str, str, str]]] = {}
    for alias in known.aliases():
        kind = kinds.get(alias.id)
        if kind not in _READ:
            continue
        written = {alias.text} if alias.exact else _spellings(alias.text, alias.lang)
        for text in written | _common(alias.text) if kind in _BODIES else written:
            folded = text if text.isascii() else text.translate(_FOLD)
            folded = folded[4:] if folded.startswith(("the ", "The ")) else folded
            if len(folded) > 1 and folded.lower() not in _ANY:
                found.setdefault(folded, []).append((alias.id, alias.role, alias.lang))
    for mixed, acronym in related().mixed.items():
        if acronym in found:
            found.setdefault(mixed, found[acronym])
    for text, listed in found.items():
        if len(listed) > 1:
            listed.sort(
                key=lambda e, at=text: (
                    e[1] in ("capital", "demonym"),
                    e[0] not in earlier,
                    (e[0], at) not in shown,
                    (e[0], at[:_STEM]) not in stems,
                )
            )
    return Table(
        list(found),
        [m.group() if (m := _WORD.search(text)) else "" for text in found],
        list(found.values()),
        kinds,
        {e.id: e.part_of for e in entities if e.part_of},
        {e.id: e.members for e in entities if e.members},
        {e.id: e.capitals[0] for e in entities if e.capitals},
        [(e.same_as or e.id, e.parties, e.signed) for e in entities if e.parties],
        _heirs(known),
    )


def _heirs(known: Names) -> dict[str, list[str]]:
    """States that share a code of the states system, each with the others."""
    found: dict[str, list[str]] = {}
    for key, rows in known.codes.items():
        shared = list(dict.fromkeys(row.id for row in rows)) if key.startswith("cow:") else []
        for state in shared if len(shared) > 1 else ():
            found.setdefault(state, []).extend(x for x in shared if x != state)
    return found


class _Finder:
    """An automaton (Aho-Corasick, leftmost-longest) over some of the writings."""

    def __init__(self, texts: list[str], numbers: list[int]) -> None:
        self._numbers = numbers
        self._automaton = AhoCorasick(
            [texts[i] for i in numbers],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """The writings in a folded text, in order: number, begin and end."""
        numbers = self._numbers
        return [(numbers[n], a, b) for n, a, b in self._automaton.find_matches_as_indexes(folded)]


class Gazetteer:
    """All known names, ready to be found.

    Parameters
    ----------
    listed : Table
        Writings, kinds, owners, groups and towns.
    """

    def __init__(self, listed: Table) -> None:
        self._texts = listed.texts
        self._entries = listed.entries
        self.kinds = listed.kinds
        self.owners = listed.owners
        self.groups = listed.groups
        self.towns = listed.towns
        self.pairs = listed.pairs
        self.heirs = listed.heirs
        self._firsts = listed.firsts
        self._called: dict[str, frozenset[str]] = {}
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])  # the text looked through last

    @cached_property
    def _whole(self) -> _Finder:
        """Finds every name; built for long texts alone, for it takes a fifth of a second."""
        return _Finder(self._texts, list(range(len(self._texts))))

    def _matches(self, folded: str) -> list[tuple[int, int, int]]:
        """The names in a folded text in order: number, begin and end.

        In a short text only those can stand whose first word stands in it, and few are soon laid out.
        """
        if len(folded) > _SHORT or "_whole" in self.__dict__:
            return self._whole.find(folded)
        if self._last[0] != folded:
            words = set(_WORD.findall(folded))
            near = [i for i, first in enumerate(self._firsts) if first in words]
            self._last = folded, _Finder(self._texts, near).find(folded) if near else []
        return self._last[1]

    @cached_property
    def _writings(self) -> dict[str, list[str]]:
        """Id of an organisation, treaty or body -> all its names."""
        found: dict[str, list[str]] = {}
        for text, listed in zip(self._texts, self._entries, strict=True):
            for entry in listed:
                if self.kinds.get(entry[0]) in _BODIES:
                    found.setdefault(entry[0], []).append(text)
        return found

    def called(self, some_id: str) -> frozenset[str]:
        """The words of all names of an organisation, treaty or body, folded; empty for what is none."""
        if (found := self._called.get(some_id)) is None:
            written = " ".join(self._writings.get(some_id, ())).lower()
            found = self._called[some_id] = frozenset(_WORD.findall(written))
        return found

    def passes(self, text: str) -> bool:
        """Tell whether a text names any organisation, treaty or force at all, or the parties of a treaty of two."""
        states: set[str] = set()
        for start in range(0, len(text), _STRETCH):  # a name across two stretches is only missed if no other is there
            part = text[start : start + _STRETCH]
            for number, a, b in self._matches(part if part.isascii() else part.translate(_FOLD)):
                if not _bounded(part, a, b):
                    continue
                if any(self.kinds.get(e[0]) in _BODIES for e in self._entries[number]):
                    return True
                states.update(e[0] for e in self._entries[number])
        told = len(states) > 1 and any(states.issuperset(parties) for _, parties, _ in self.pairs)
        return told and any(noun in text for noun in _pacts())

    def find(self, text: str, lang: str) -> list[Mention]:
        """Find the names of a text.

        Parameters
        ----------
        text : str
            A whole document.
        lang : str
            Its language: decides between equal names.

        Returns
        -------
        list of Mention
            In order, not overlapping, homonyms dropped.
        """
        folded = _LABEL.sub("\x01", text).translate(_FOLD)
        found = []
        for number, a, b in self._matches(folded):
            if not _bounded(folded, a, b):
                continue
            listed = self._entries[number]
            entry = next((e for e in listed if e[2] in (lang, "")), listed[0])
            found.append(
                Mention(id=entry[0], span=(a, b), kind=self.kinds.get(entry[0], "organisation"), role=entry[1])
            )
        return _without_homonyms(found, text.translate(_SIGNS), phrases(lang))


@lru_cache(maxsize=1)
def _pacts() -> frozenset[str]:
    """Nouns for a treaty, in every language."""
    return frozenset(noun for lang in ("en", "ru", "fr", "es") for noun in phrases(lang).sets.get("pacts", ()))


def _bounded(text: str, a: int, b: int) -> bool:
    """True if a match is a whole word or words."""
    left = a == 0 or not (text[a - 1].isalnum() or (text[a - 1] in "_@#/" and a > 1 and text[a - 2] in ":/_"))
    return left and (b >= len(text) or not (text[b].isalnum() or text[b] == "_")) and (a == 0 or text[a - 1] != "_")


def _without_homonyms(found: list[Mention], text: str, lex: Phrases) -> list[Mention]:
    """Drop names that the page uses for something else."""
    named_in_full = {m.id for m in found if " " in text[m.span[0] : m.span[1]]}
    acronyms: dict[str, list[int]] = {}
    for m in found:
        if text[m.span[0] : m.span[1]].isupper() and m.id not in named_in_full:
            acronyms.setdefault(text[m.span[0] : m.span[1]], []).append(m.span[0])
    starts = frozenset(m.span[0] for m in found)
    strange = {a for a, places in acronyms.items() if _other_meaning(a, text, lex, places, starts)}
    strange = set(acronyms) if len(strange) > 1 else strange  # a glossary of another trade: none of them is ours
    strong = {
        m.id for m in found if m.kind in _BODIES and m.role != "weak" and text[m.span[0] : m.span[1]] not in strange
    }
    states = [m.span[0] for m in found if m.kind in ("state", "group") and m.role != "demonym"]
    peopled = len({m.id for m in found if m.kind == "state" and m.role in ("name", "capital")}) > 1
    of_treaties = peopled and any(m.role == "weak" for m in found) and _of_treaties(text, lex)
    backed = strong | {
        m.id
        for m in found
        if m.role == "weak"
        and (
            len(strong - {m.id}) > 1
            or _headed(text, m, lex)
            or _entered(text, m, lex, states)
            or (len(states) >= _PEOPLED and _titles(text, m))
            or (of_treaties and _sounds(text, m))
        )
    }
    homonyms, titles, places = (
        lex.sets.get("homonyms", frozenset()),
        lex.sets.get("titles", frozenset()),
        lex.sets.get("places", frozenset()),
    )
    compass, continents = lex.sets.get("compass", frozenset()), lex.sets.get("continents", frozenset())
    rows = frozenset(related().rows)
    bodies = [m.span[0] for m in found if m.kind in _BODIES]
    kept = []
    for m in found:
        a, b = m.span
        name = text[a:b]
        if name in strange or (name.lower() in lex.sets.get("capitalised", ()) and _shouted(text, m.span)):
            continue
        if m.kind in ("state", "territory") and m.role != "demonym":
            after = _WORD.match(text, b + 1) if text[b : b + 1] == " " else None
            before = re.search(r"(\w+)(\.? )$", text[max(0, a - 24) : a])
            if before and before.group(1).lower() in titles and name.lower() in homonyms:
                continue
            if before and before.group(1).lower() in compass and name.lower() in continents:
                continue  # "every country of South America"
            if after and name.lower() in continents and after.group().lower() in lex.sets.get("compass_after", ()):
                continue  # "l'Amérique latine"
            if (
                after
                and after.group()[0].isupper()
                and (after.group().lower() in places or (name.lower() in homonyms and _is_name(after.group(), lex)))
            ):
                continue
            if (
                before
                and name.lower() in homonyms
                and before.group(2) == " "
                and before.group(1)[0].isupper()
                and _is_name(before.group(1), lex)
                and (name.lower() in lex.sets.get("given", ()) or not _opens(text, a - len(before.group())))
            ):
                continue
        if m.id in rows and bisect_left(bodies, a + _ROW) - bisect_left(bodies, a - _ROW) < _CLOSE:
            continue
        if m.role == "weak" and m.kind in _BODIES and _OF_NAME.match(text, b):
            continue  # "the Commonwealth of Virginia"
        if lex.code == "en" and m.kind in _BODIES and _part_of_name(text, b, lex):
            continue
        if m.role == "weak" and m.kind in _BODIES and not (m.id in named_in_full or m.id in backed):
            continue
        kept.append(m)
    return kept


def _shouted(text: str, span: tuple[int, int]) -> bool:
    """True if a whole line is written in capitals: "WHO WE ARE" names no organisation."""
    a, b = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    line = text[a : b if b >= 0 else len(text)]
    return line.isupper() and len(_WORD.findall(line)) > 1


def _is_name(word: str, lex: Phrases) -> bool:
    """True if a capitalised word is no office, month or day that may stand beside a state."""
    low = word.lower()
    return not (
        word.isupper()
        or low in lex.months
        or low in lex.weekdays
        or low in lex.sets.get("government", ())
        or low in lex.sets.get("titles", ())
        or low in lex.sets.get("beside", ())
    )


def _part_of_name(text: str, b: int, lex: Phrases) -> bool:
    """True if a capitalised word follows that no organisation's name takes: "Commonwealth Games", "ASEAN Cup"."""
    after = _WORD.match(text, b + 1) if text[b : b + 1] == " " else None
    if after is None or not after.group()[0].isupper() or after.group().isupper():
        return False
    low = after.group().lower()
    known = ("heads", "institution", "bodies", "government", "beside", "titles", "light")
    return (
        _is_name(after.group(), lex)
        and not any(low in lex.sets.get(k, ()) for k in known)
        and low not in lex.sets.get("extended", ())
    )


def _headed(text: str, m: Mention, lex: Phrases) -> bool:
    """True if a weak name has what only an organisation has: "SCO summit", "secretary general of the OAS"."""
    before = [w.group().lower() for w in _WORD.finditer(text, max(0, m.span[0] - 40), m.span[0])]
    small = lex.sets.get("genitive", frozenset()) | lex.sets.get("article", frozenset()) | {"the", "l"}
    while before and before[-1] in small:
        before.pop()
        if before and before[-1] in lex.sets.get("owned", ()):
            return True
    if not small & {"de", "of"} and before and before[-1] in lex.sets.get("owned", ()):
        return True  # the owner stands in a case of its own
    after = _WORD.match(text, m.span[1] + 1)
    return (
        bool(after)
        and text[m.span[1]] == " "
        and after.group() in lex.sets.get("heads", ())
        and after.group() not in ("group", "in")
    )


def _of_treaties(text: str, lex: Phrases) -> bool:
    """True if a page speaks of who joins and leaves what, and of nothing that belongs to another world."""
    told = [w.group().lower() for w in _WORD.finditer(text[:_OPENING])]
    ties = lex.sets.get("entering", frozenset()) | lex.sets.get("owned", frozenset())
    tied = sum(w in ties for w in told)
    return tied >= _TIED and 2 * worlds(lex).judge(text).other <= tied


def _sounds(text: str, m: Mention) -> bool:
    """True for an acronym, and for a name with a capital behind "the"."""
    a, b = m.span
    acronym = text[a:b].isupper() and b - a >= _ACRONYM
    return acronym or (text[a].isupper() and text[max(0, a - 4) : a].lower() == "the ")


def _titles(text: str, m: Mention) -> bool:
    """True if a page begins with an acronym, on a line of its own or before a colon or dash."""
    a, b = m.span
    acronym = text[a:b].isupper() and not text[:a].strip(" #=*'\"“\n\ufeff").removeprefix("The").strip()
    return acronym and (text[b : b + 1] in ("\n", ":") or text[b : b + 3] in (" – ", " - ", " — "))


def _entered(text: str, m: Mention, lex: Phrases, states: list[int]) -> bool:
    """True if a weak name is what a state near by is in, joins or leaves: "Mongolia is a member of the OSCE"."""
    a, b = m.span
    near = bisect_left(states, a + _BESIDE) - bisect_left(states, a - _BESIDE)
    after = _WORD.match(text, b + 1) if text[b : b + 1] == " " else None
    if after is not None and after.group() in lex.sets.get("uniting", ()):
        tail = [w.group().lower() for w in _WORD.finditer(text, after.end(), after.end() + 40)]
        return near > _CROWD or any(word in lex.sets.get("entering", ()) for word in tail[:3])
    if text[a:b].isupper() and bisect_left(states, b + _LIST) - bisect_left(states, b) >= _ROLL:
        return True  # "ОВД (1955-1991). Участники: СССР, Польша, Венгрия"
    bound = lex.sets.get("after", frozenset())
    if after is not None and bound and after.group().islower() and after.group() not in bound:
        return False
    before = [w.group().lower() for w in _WORD.finditer(text, max(0, a - 40), a)][-5:]
    return near > 0 and any(word in lex.sets.get("entering", ()) for word in before)


def _opens(text: str, at: int) -> bool:
    """True if a sentence begins here."""
    return at <= 0 or not text[:at].rstrip() or text[:at].rstrip()[-1] in '.!?:;•"“»('


def _other_meaning(acronym: str, text: str, lex: Phrases, places: list[int], starts: frozenset[int]) -> bool:
    """True if the page spells an acronym out as something that the atlas does not know by it.

    Either "the CIS (Customer Information System)" or the reverse, in capitals, or "SCO stands for standing charge".
    """
    letters, means = acronym.lower(), lex.sets.get("means", frozenset())
    if len(letters) < 3:
        return False
    for at in places[:_LOOKS]:
        end = at + len(acronym)
        words = list(_WORD.finditer(text, end, min(len(text), end + 110)))[:14]
        told = any(w.group().lower() in means for w in words[:6])
        for spelling in (words, [w for w in words if not _small(w.group())]):
            initials = "".join(w.group()[0].lower() for w in spelling)
            first = initials.find(letters)
            if first < 0 or spelling[first].start() in starts:
                continue
            spelled = spelling[first : first + len(letters)]
            if told or _in_capitals(spelled, text) or _set_off(spelled, text, end):
                return True
        before = list(_WORD.finditer(text, max(0, at - 110), at))[-len(letters) :]
        if text[at - 1 : at] == "(" and "".join(w.group()[0].lower() for w in before) == letters:
            return before[0].start() not in starts and _in_capitals(before, text)
    return False


def _small(word: str) -> bool:
    """True for "of", "and", "for" in a name."""
    return word.islower() and len(word) <= _SMALL


def _in_capitals(words: list[re.Match[str]], text: str) -> bool:
    """True if words make one capitalised name, with nothing but spaces, hyphens and small words between them."""
    gaps = [text[x.end() : y.start()] for x, y in pairwise(words)]
    return all(w.group()[0].isupper() for w in words) and all(_joins(gap) for gap in gaps)


def _joins(gap: str) -> bool:
    """True if a gap may stand inside a name: "Association of Owners", "All-Party Group"."""
    return gap in (" ", "-") or (gap[0] == gap[-1] == " " and all(_small(w) for w in gap.split()))


def _set_off(words: list[re.Match[str]], text: str, end: int) -> bool:
    """True if words in small letters are set off as the meaning: "(object access server)", ", its chief officer"."""
    if any(not w.group().islower() or len(w.group()) <= _SMALL for w in words):
        return False
    if not all(_joins(text[x.end() : y.start()]) for x, y in pairwise(words)):
        return False
    between = text[end : words[0].start()]
    opened = re.search(r"(\(|, (\w{1,3} ))$", between)
    return opened is not None and (len(words) > _SMALL or opened.start() <= 1)


class Related(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `related.toml` tells: founding treaties and charters of organisations, and pacts that have members."""

    rows: list[str]
    pacts: list[str]
    treaty: dict[str, str]
    charter: dict[str, str]
    mixed: dict[str, str]


@lru_cache(maxsize=1)
def related() -> Related:
    """Give the table of related ids.

    Returns
    -------
    Related
        Read once, then kept.
    """
    return msgspec.toml.decode(Path(__file__).with_name("related.toml").read_bytes(), type=Related)


def gazetteer(known: Names | None = None) -> Gazetteer:
    """Give all known names, ready to be found.

    Parameters
    ----------
    known : Names, optional
        Names and entities of an atlas with a user's own lines; by default those of the bundled atlas.

    Returns
    -------
    Gazetteer
        That of the bundled atlas is built on first use and kept; its table is kept compiled between runs.
    """
    return Gazetteer(table(known)) if known is not None else _bundled()


@lru_cache(maxsize=1)
def _bundled() -> Gazetteer:
    """The gazetteer of the bundled atlas."""
    here = Path(__file__)
    sources = sorted(p for p in (here.parents[1] / "atlas").rglob("*") if p.suffix in (".toml", ".csv"))
    mark = cache.digest(
        [*sources, here, here.with_name("related.toml"), *sorted((here.parents[1] / "names").glob("*.py"))]
    )
    data = cache.kept(f"gazetteer-{mark}", b"foedus\x00g", lambda: msgspec.msgpack.encode(table(names())))
    return Gazetteer(msgspec.msgpack.decode(data, type=Table))
