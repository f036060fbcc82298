"""Names and codes <-> entity ids, on a day. Comes in: the atlas's names (`states.csv`, `codes.csv`, `entities.toml`,
`[names]` and `[entities]` of organisation files); goes out: one immutable index, `Names`. Never touches a statement.

A name may be written in any case, with or without accents, points or its article, in any script the atlas knows; the
writing that fits exactly goes first, so `Guam` is the island and `GUAM` the organisation. A code is valid on days: COW
365 is Russia, then the Soviet Union, then Russia. With a day, what lived then goes first; without, what lives still.
"""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from foedus import atlas, cache
from foedus.dates import ALWAYS, NEVER, Interval, span_text
from foedus.errors import AmbiguousName, BadAtlas, UnknownName
from foedus.vocabulary import KINDS, Kind

__all__ = ["Alias", "Code", "Entity", "Name", "Names", "fold", "load_names", "names"]

Day: TypeAlias = int | str | None
"""A day: an ordinal, EDTF text (its first possible day), or none."""

Role: TypeAlias = Literal["name", "short", "demonym", "capital", "group", "weak"]

SYSTEMS = ("iso3", "iso2", "isonum", "cow", "gw")
"""Code systems: ISO 3166 in three forms, Correlates of War, Gleditsch-Ward."""

_LANGUAGES = ("en", "ru", "fr", "es")
_ARTICLES = frozenset({"the", "le", "la", "les", "l", "el", "los", "las"})
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "&": " and ", "+": " plus "})
_DROPPED = str.maketrans("", "", ".'’ʼ‘`")
_TWO_AND_HEIR = 3  # two parties, and the state that succeeded to one of them
_TAKEN = ("kind", "names", "weak", "members", "part_of", "same_as")
_WORDS = re.compile(r"[^\W_]+")
_PREFIXED = re.compile(r"(iso2|iso3|isonum|iso|cow|gw)\s*[: ]\s*(\w+)", re.IGNORECASE)


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A state, organisation, treaty … as the atlas names it.

    Parameters
    ----------
    id, kind : str
        Plain id that never changes; a kind of `foedus.vocabulary`.
    names, demonyms : dict
        Language -> names; the first is the one shown. Demonyms: adjective and noun of the people.
    capitals : list of str
        In all languages; a capital stands for its government.
    lives : list of str
        EDTF intervals of existence as an independent state.
    contested : str
        Why its statehood is contested; empty if it is not.
    weak : list of str
        Names that are ordinary words, or stand for other things too.
    members : list of str
        What a fixed group of states stands for.
    part_of : str
        The organisation it belongs to.
    predecessor : list of str
        What it followed.
    same_as : str
        The id under which the atlas speaks of it, if this one is only an earlier name (CSCE, GUUAM, Zaire).
    parties, signed : list of str
        Of a treaty of two: who signed it, and when (EDTF). Empty for all others.
    """

    id: str
    kind: Kind
    names: dict[str, list[str]] = {}
    demonyms: dict[str, list[str]] = {}
    capitals: list[str] = []
    lives: list[str] = []
    contested: str = ""
    weak: list[str] = []
    members: list[str] = []
    part_of: str = ""
    predecessor: list[str] = []
    same_as: str = ""
    parties: list[str] = []
    signed: list[str] = []


class Name(msgspec.Struct, frozen=True, array_like=True):
    """One name of one entity: its writing, whether it is the one shown, and the half-open days of its use."""

    id: str
    text: str
    shown: bool
    begin: int = ALWAYS
    end: int = NEVER


class Code(msgspec.Struct, frozen=True, array_like=True):
    """A code of an entity in a system, on half-open days."""

    id: str
    system: str
    code: str
    begin: int
    end: int


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A writing by which a text may name an entity.

    Parameters
    ----------
    text, id, lang : str
        The writing, whom it names, and its language (empty: any).
    role : str
        `name`, `short`, `demonym`, `capital`, `group`, or `weak`: counts only where the context supports it.
    exact : bool
        True if only this very writing counts (acronyms, and case forms made by rule).
    """

    text: str
    id: str
    lang: str
    role: Role
    exact: bool


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """All names and codes of an atlas. Made by `load_names`; can be kept as a snapshot.

    Parameters
    ----------
    entities : dict
        By id.
    folded : dict
        Folded name -> names so written.
    codes : dict
        `system:CODE` -> codes.
    coded : dict
        Id -> its codes, oldest first.
    days : dict
        Id -> half-open days of existence; no entry: no bounds known.
    """

    entities: dict[str, Entity]
    folded: dict[str, list[Name]]
    codes: dict[str, list[Code]]
    coded: dict[str, list[Code]]
    days: dict[str, list[tuple[int, int]]]

    def resolve(self, text: str, *, on: Day = None, kinds: Sequence[str] | None = None) -> str:
        """Give the id that a name, code or id stands for.

        Parameters
        ----------
        text : str
            Id, name, short form or code, in any script; a code may carry its system (`cow:365`, `iso:051`).
        on : day, optional
            Names and codes are read as of this day; without it, those of today go first.
        kinds : sequence of str, optional
            Only these kinds count: a column of states never names an organisation.

        Returns
        -------
        str
            An id; of an earlier name (Zaire, CSCE), the one under which the atlas speaks of the thing.

        Raises
        ------
        UnknownName
            With up to three near names.
        AmbiguousName
            With the candidates.

        Examples
        --------
        >>> names().resolve("ОДКБ"), names().resolve("Kyrgyz Republic"), names().resolve("cow:365", on="1980-01-01")
        ('csto', 'kgz', 'sun')
        >>> names().resolve("Guam"), names().resolve("GUAM"), names().resolve("guam", kinds=("state", "territory"))
        ('gum', 'guam', 'gum')
        """
        known = self.entities.get(text)
        if known is not None and (kinds is None or known.kind in kinds):
            return known.same_as or text
        found, other = self._meant(text.strip(), _day(on), kinds)
        found = list(dict.fromkeys(self.entities[i].same_as or i for i in found))
        if len(found) == 1:
            return found[0]
        if not found:
            raise self._unknown(text, other, kinds)
        listed = " or ".join(f"{self.label(i)} ({i})" for i in found[:5])
        raise AmbiguousName(f"{text!r} may be {listed}", hint=f"write the id, such as {found[0]}")

    def label(self, id: str, lang: str = "en") -> str:
        """Give the name that is shown.

        Parameters
        ----------
        id : str
            An id.
        lang : str
            Wanted language; where it has no name, English, then any.

        Returns
        -------
        str
            A name.

        Raises
        ------
        UnknownName
            If there is no such id.
        """
        given = self._entity(id).names
        found = given.get(lang) or given.get("en") or next(iter(given.values()), None)
        return found[0] if found else id

    def short(self, id: str, lang: str = "en") -> str:
        """Give the acronym, or the shown name where there is none.

        Parameters
        ----------
        id, lang : str
            An id, and the wanted language.

        Returns
        -------
        str
            `CSTO`, `ОДКБ`, `Warsaw Pact`.

        Raises
        ------
        UnknownName
            If there is no such id.
        """
        given = self._entity(id).names
        return next((n for n in given.get(lang) or given.get("en", ()) if _is_acronym(n)), None) or self.label(id, lang)

    def kind(self, id: str) -> Kind:
        """Give what an entity is.

        Parameters
        ----------
        id : str
            An id.

        Returns
        -------
        str
            A kind of `foedus.vocabulary.KINDS`.

        Raises
        ------
        UnknownName
            If there is no such id.
        """
        return self._entity(id).kind

    def lives(self, id: str) -> list[str]:
        """Give the days on which a state existed.

        Parameters
        ----------
        id : str
            Any id; what is no state, or unknown, has none.

        Returns
        -------
        list of str
            EDTF intervals, last days inclusive.
        """
        entity = self.entities.get(id)
        return entity.lives if entity else []

    life = lives

    def code(self, id: str, system: str, on: Day = None) -> str:
        """Give the code of an entity.

        Parameters
        ----------
        id, system : str
            An id; `iso3`, `iso2`, `isonum`, `cow` or `gw`.
        on : day, optional
            Without it, the last one.

        Returns
        -------
        str
            The code; empty if the system has none for it on that day.
        """
        day = _day(on)
        rows = [c for c in self.coded.get(id, ()) if c.system == system]
        if day is not None:
            rows = [c for c in rows if c.begin <= day < c.end]
        return max(rows, key=lambda c: c.end).code if rows else ""

    def from_code(self, system: str, code: str | int, on: Day = None) -> str:
        """Give the id that a code stands for.

        Parameters
        ----------
        system : str
            `iso3`, `iso2`, `isonum`, `cow` or `gw`.
        code : str or int
            As the system writes it.
        on : day, optional
            Without it, who has the code now, or had it last.

        Returns
        -------
        str
            An id.

        Raises
        ------
        UnknownName
            If nobody had the code on that day.
        """
        found = _having(self.codes.get(_key(system, str(code)), ()), _day(on))
        if not found:
            when = f" on {on}" if on is not None else ""
            raise UnknownName(f"no state has the {system} code {code}{when}", hint=self._had(system, str(code)))
        return found[0]

    def bearers(self, system: str, code: str | int, begin: int, end: int) -> list[tuple[str, int, int]]:
        """Give who had a code during some days.

        Parameters
        ----------
        system : str
            `iso3`, `iso2`, `isonum`, `cow` or `gw`.
        code : str or int
        begin, end : int
            Half-open days.

        Returns
        -------
        list of (str, int, int)
            Ids with half-open days, in order. The first begins with `begin` and the last ends with `end`, since a
            source that uses a code on a day knows whom it means; days in between on which the state was no state are
            left out. Empty if nobody ever had it.
        """
        rows = self.codes.get(_key(system, str(code)), [])
        shares = sorted((max(begin, c.begin), min(end, c.end), c.id) for c in rows)
        shares = [s for s in shares if s[0] < s[1]] or [(begin, end, c.id) for c in rows[:1]]
        found: list[tuple[str, int, int]] = []
        for since, until, id_ in shares:
            if found and found[-1][0] == id_ and self._lived(id_, found[-1][2], since):
                found[-1] = (id_, found[-1][1], until)
            else:
                found.append((id_, since if found else begin, until))
        return [*found[:-1], (found[-1][0], found[-1][1], end)] if found else []

    def _lived(self, id: str, begin: int, end: int) -> bool:
        """Whether something existed throughout some days; as far as known, always."""
        lives = self.days.get(id)
        return begin >= end or not lives or any(b <= begin and end <= e for b, e in lives)

    def near(self, text: str, kinds: Sequence[str] | None = None, count: int = 3) -> list[str]:
        """Give names that are written alike.

        Parameters
        ----------
        text : str
            Anything.
        kinds : sequence of str, optional
            Only these kinds.
        count : int
            At most so many.

        Returns
        -------
        list of str
            Shown names, the nearest first, each entity once.
        """
        wanted = fold(text)
        slack = max(2, len(wanted) // 2)
        keys = [
            key
            for key, found in self.folded.items()
            if abs(len(key) - len(wanted)) <= slack and (not kinds or any(self.kind(n.id) in kinds for n in found))
        ]
        alike = difflib.get_close_matches(wanted, keys, n=4 * count, cutoff=0.7)
        ids = (n.id for key in alike for n in self.folded[key] if not kinds or self.kind(n.id) in kinds)
        return [self.label(i) for i in dict.fromkeys(ids)][:count]

    def aliases(self) -> tuple[Alias, ...]:
        """Give every writing by which a text may name an entity.

        Returns
        -------
        tuple of Alias
            Names, short forms, demonyms and capitals, with the case forms of Russian ones and the genders and plurals
            of demonyms. Apostrophes are straight; nothing is folded.
        """
        found: dict[tuple[str, str, str], Alias] = {}
        for entity in self.entities.values():
            for alias in _aliases(entity):
                found.setdefault((alias.text, alias.id, alias.lang), alias)
        return tuple(found.values())

    def capitals(self) -> tuple[Alias, ...]:
        """Give those of `aliases` that are capitals.

        Returns
        -------
        tuple of Alias
        """
        return tuple(alias for entity in self.entities.values() for alias in _capitals(entity))

    def _entity(self, some_id: str) -> Entity:
        """The entity, or `UnknownName`."""
        entity = self.entities.get(some_id)
        if entity is None:
            raise self._unknown(some_id, [], None)
        return entity

    def _meant(self, text: str, day: int | None, kinds: Sequence[str] | None) -> tuple[list[str], list[str]]:
        """Ids that a text may stand for, and those that were left out because of their kind."""
        told = self.folded.get(fold(text), [])
        if len(told) == 1 and len(text) > 3 and (kinds is None or self.entities[told[0].id].kind in kinds):
            return [told[0].id], []  # no code is so long and a name too
        fits = [n for n in told if kinds is None or self.entities[n.id].kind in kinds]
        exact = [n for n in fits if n.text == text]
        coded = [i for i in self._by_code(text, day) if kinds is None or self.entities[i].kind in kinds]
        fits = exact or fits
        ids = list(dict.fromkeys([*(n.id for n in fits), *coded]))
        if len(ids) > 1:
            ids = self._then(fits, coded, day) or ids
        if len(ids) > 1:
            ids = list(dict.fromkeys(n.id for n in fits if n.shown and n.id in ids)) or ids
        return ids, [n.id for n in told]

    def _then(self, fits: list[Name], coded: list[str], day: int | None) -> list[str]:
        """Of several, those whose name was in use and who existed on the day; without a day, who do still."""
        at = NEVER - 1 if day is None else day
        used = [*(n.id for n in fits if n.begin <= at < n.end), *coded]
        alive = [i for i in used if i not in self.days or any(b <= at < e for b, e in self.days[i])]
        return list(dict.fromkeys(alive or used))

    def _by_code(self, text: str, day: int | None) -> list[str]:
        """Ids that a code may stand for: prefixed, two or three letters of one case, or digits (COW and GW alike)."""
        prefixed = _PREFIXED.fullmatch(text)
        if prefixed:
            system, code = prefixed[1].lower(), prefixed[2]
            if system == "iso":
                system = "isonum" if code.isdecimal() else f"iso{min(len(code), 3)}"
            return _having(self.codes.get(_key(system, code), ()), day)
        if text.isascii() and text.isdigit() and len(text) < 5:
            pairs = [_having(self.codes.get(_key(system, text), ()), day) for system in ("cow", "gw")]
            return list(dict.fromkeys(i for found in pairs for i in found))
        if text.isascii() and text.isalpha() and len(text) in (2, 3) and (text.isupper() or text.islower()):
            rows = self.codes.get(_key(f"iso{len(text)}", text), ())
            return _having(rows, day) or _having(rows, None)
        return []

    def _had(self, system: str, code: str) -> str:
        """When a code was in use, as a hint."""
        rows = self.codes.get(_key(system, code), ())
        said = [f"{self.label(c.id)} {_said(c.begin, c.end)}" for c in rows]
        return f"it was {'; '.join(said)}" if said else f"systems: {', '.join(SYSTEMS)}"

    def _unknown(self, text: str, other: list[str], kinds: Sequence[str] | None) -> UnknownName:
        """The error for a name that stands for nothing, or for nothing of the wanted kinds."""
        if other:
            wanted = f" is wanted here: {_listed(kinds)}" if kinds else ""
            told = ", ".join(f"{_a(self.kind(i))} ({i})" for i in dict.fromkeys(other))
            return UnknownName(f"{text!r} is {told}", hint=f"another kind{wanted}")
        what = _listed(kinds) if kinds and len(kinds) <= 3 else "name or code"

        def hint() -> str:
            alike = self.near(text, kinds)
            return (
                f"did you mean {', '.join(alike)}?" if alike else "names, short forms, ISO, COW and GW codes are known"
            )

        return UnknownName(f"{text!r} is no {what} that the atlas knows", hint=hint)


# --- folding ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Give a name without case, accents, punctuation and leading article.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Lower-case words with single spaces; folding it again changes nothing.

    Examples
    --------
    >>> fold("The U.S.S.R."), fold("Côte d’Ivoire"), fold("Соединённые Штаты"), fold("St. Lucia")
    ('ussr', 'cote divoire', 'соединенные штаты', 'saint lucia')
    """
    plain = text.translate(_DROPPED).casefold().translate(_PLAIN)
    if not plain.isascii():
        for _ in range(2):  # a decomposed letter may have another case
            plain = unicodedata.normalize("NFKD", plain).casefold().translate(_PLAIN)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_DROPPED)
    words = ["saint" if w == "st" else w for w in _WORDS.findall(plain)]
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def _is_acronym(name: str) -> bool:
    """True if every word is mostly capitals or digits, with two of them in all: CSTO, EurAsEC, G7, ПА ОДКБ."""
    strong = sum(c.isupper() or c.isdigit() for c in name)
    return strong > 1 and all(
        2 * sum(c.isupper() or c.isdigit() for c in word) >= sum(c.isalnum() for c in word) > 0 for word in name.split()
    )


def _day(on: Day) -> int | None:
    """The ordinal of a day, however it is given."""
    if on is None or isinstance(on, int):
        return on
    return Interval.from_edtf(on).begin_min


def _key(system: str, code: str) -> str:
    """Key of a code: numbers as the system writes them, letters in capitals."""
    if code.isdecimal():
        code = code.zfill(3) if system == "isonum" else str(int(code))
    return f"{system}:{code.upper()}"


def _having(rows: Iterable[Code], day: int | None) -> list[str]:
    """Who has a code on a day; without a day, who has it now or had it last."""
    rows = list(rows)
    if day is None:
        last = max((c.end for c in rows), default=0)
        return list(dict.fromkeys(c.id for c in rows if c.end == last))
    return list(dict.fromkeys(c.id for c in rows if c.begin <= day < c.end))


def _said(begin: int, end: int) -> str:
    """Days in words of a hint."""
    return span_text(begin, end)


def _listed(kinds: Sequence[str] | None) -> str:
    """Kinds in words."""
    return ", ".join(kinds or ()).replace(", ", " or ") if len(kinds or ()) < 3 else ", ".join(kinds or ())


def _a(kind: str) -> str:
    """A kind with its article."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


# --- reading ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def names() -> Names:
    """Give the names of the shipped atlas, read on first use and kept compiled between runs.

    Returns
    -------
    Names
        The index.
    """
    paths = sorted(p for p in atlas.FOLDER.rglob("*") if p.suffix in (".toml", ".csv"))
    mark = cache.digest([*paths, Path(__file__), Path(__file__).with_name("dates.py")])
    data = cache.kept(f"names-{mark}", b"foedus\x00n", lambda: msgspec.msgpack.encode(load_names()))
    return msgspec.msgpack.decode(data, type=Names)


def load_names(folder: Path = atlas.FOLDER, *, overlay: Path | None = None) -> Names:
    """Read the names of an atlas.

    Parameters
    ----------
    folder : Path
        With `states.csv`, `codes.csv`, `entities.toml` and `organisations/`.
    overlay : Path, optional
        A user's folder: its organisation files and its `entities.toml`, if any, add names and entities.

    Returns
    -------
    Names
        The index.

    Raises
    ------
    BadAtlas
        With file and line or key: a file that cannot be read, an unknown kind or column, a bad date, a code that two
        states have on one day.
    """
    entities: dict[str, Entity] = {}
    dated: dict[tuple[str, str], Interval] = {}
    for entity in _states(folder / "states.csv", dated):
        entities[entity.id] = entity
    places = [folder]
    if overlay is not None:
        places.append(overlay)
        if folder == atlas.FOLDER:  # the shipped files need no second reading
            entities, places = dict(names().entities), [overlay]
    for place in places:
        for path in [p for p in (place / "entities.toml",) if p.is_file()] + atlas.files(place):
            for entity in _of_file(path):
                known = entities.get(entity.id)
                entities[entity.id] = _merged(known, entity) if known else entity
    codes, coded = _codes(folder / "codes.csv", entities)
    return Names(
        entities=entities,
        folded=_folded(entities, dated),
        codes=codes,
        coded=coded,
        days={i: _lifetimes(e) for i, e in entities.items() if e.lives},
    )


def _lifetimes(entity: Entity) -> list[tuple[int, int]]:
    """Half-open days of existence."""
    return [(x.begin_min, x.end_max) for x in map(Interval.from_edtf, entity.lives)]


def _states(path: Path, dated: dict[tuple[str, str], Interval]) -> Iterator[Entity]:
    """States and territories. `name@interval` is a name of those days; it is noted in `dated`."""
    for number, row in _rows(path):
        try:
            given = {lang: _split(row[f"names_{lang}"]) for lang in _LANGUAGES}
            peoples = {lang: _split(row[f"demonyms_{lang}"]) for lang in _LANGUAGES}
            for listed in given.values():
                for at, name in enumerate(listed):
                    listed[at], _, days = name.partition("@")
                    if days:
                        dated[row["id"], listed[at]] = Interval.from_edtf(days)
            yield msgspec.convert(
                {
                    "id": row["id"],
                    "kind": row["kind"],
                    "names": {k: v for k, v in given.items() if v},
                    "demonyms": {k: v for k, v in peoples.items() if v},
                    "capitals": _split(row["capitals"]),
                    "lives": _split(row["lives"]),
                    "contested": row["contested"],
                    "weak": _split(row["weak"]),
                    "same_as": row["same_as"],
                },
                Entity,
            )
        except (KeyError, ValueError) as error:
            problem = f"column {error} is missing" if isinstance(error, KeyError) else str(error)
            raise BadAtlas(problem, where=f"{path}:{number}") from None


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a table with their line numbers."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from enumerate(csv.DictReader(lines), 2)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadAtlas(f"cannot be read: {error}", where=str(path)) from None


def _split(cell: str) -> list[str]:
    """Alternatives of a cell."""
    return cell.split("|") if cell else []


def _of_file(path: Path) -> Iterator[Entity]:
    """Entities that a TOML file names: itself and its `[entities]`, or every table of an `entities.toml`."""
    raw = _toml(path)
    tables = dict(raw) if path.name == "entities.toml" else {raw.get("id", path.stem): raw, **raw.get("entities", {})}
    for some_id, table in tables.items():
        if not isinstance(table, dict) or table.get("kind") not in KINDS:
            raise BadAtlas(f"{some_id}.kind: an entity needs a kind", where=str(path), hint=", ".join(KINDS))
        before = table.get("predecessor") or []
        fields: dict[str, Any] = {k: table[k] for k in _TAKEN if k in table}
        fields |= {"id": some_id, "predecessor": [before] if isinstance(before, str) else before}
        fields |= _signed(raw.get("membership"), some_id) if table["kind"] in ("treaty", "agreement") else {}
        try:
            yield msgspec.convert(fields, Entity)
        except msgspec.ValidationError as error:
            raise BadAtlas(f"{some_id}: {error}", where=str(path)) from None


def _signed(membership: Any, treaty: str) -> dict[str, list[str]]:
    """The two who signed a treaty, and when; nothing for a treaty of more."""
    table = membership.get(treaty) if isinstance(membership, dict) else None
    lines = [
        (party, line)
        for party, listed in (table.items() if isinstance(table, dict) else ())
        for line in (listed if isinstance(listed, list) else ())
        if isinstance(line, dict) and line.get("value") == "signature"
    ]
    parties = sorted({party for party, _ in lines})
    days = sorted({str(line.get("valid", "")) for _, line in lines} - {""})
    of_two = isinstance(table, dict) and len(table) <= _TWO_AND_HEIR and len(parties) == 2
    return {"parties": parties, "signed": days} if of_two else {}


def _toml(path: Path) -> dict[str, Any]:
    """A TOML file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadAtlas(f"cannot be read: {error}", where=str(path)) from None


def _merged(known: Entity, more: Entity) -> Entity:
    """One entity of two files: what the first says stays, the second adds."""
    given = {
        lang: list(dict.fromkeys([*known.names.get(lang, ()), *more.names.get(lang, ())]))
        for lang in dict.fromkeys([*known.names, *more.names])
    }
    return msgspec.structs.replace(
        known,
        names=given,
        weak=list(dict.fromkeys([*known.weak, *more.weak])),
        members=known.members or more.members,
        part_of=known.part_of or more.part_of,
        predecessor=known.predecessor or more.predecessor,
        same_as=known.same_as or more.same_as,
        parties=known.parties or more.parties,
        signed=known.signed or more.signed,
    )


def _folded(entities: dict[str, Entity], dated: dict[tuple[str, str], Interval]) -> dict[str, list[Name]]:
    """Every name under its folded form."""
    found: dict[str, list[Name]] = defaultdict(list)
    always = Interval.from_edtf("../..")
    for some_id, entity in entities.items():
        seen: set[str] = set()
        for listed in entity.names.values():
            for at, text in enumerate(listed):
                if text in seen:
                    continue
                seen.add(text)
                days = dated.get((some_id, text), always)
                found[fold(text)].append(Name(some_id, text, at == 0, days.begin_min, days.end_max))
    return dict(found)


def _codes(path: Path, entities: dict[str, Entity]) -> tuple[dict[str, list[Code]], dict[str, list[Code]]]:
    """Codes by system and code, and by id; on one day a code is one entity's."""
    codes: dict[str, list[Code]] = defaultdict(list)
    coded: dict[str, list[Code]] = defaultdict(list)
    for number, row in _rows(path):
        where = f"{path}:{number}"
        try:
            days = Interval.from_edtf(f"{row['from'] or '..'}/{row['to'] or '..'}")
            code = Code(row["id"], row["system"], row["code"], days.begin_min, days.end_max)
        except (KeyError, ValueError) as error:
            raise BadAtlas(str(error), where=where) from None
        if code.id not in entities or code.system not in SYSTEMS:
            raise BadAtlas(f"{code.id!r} or {code.system!r} is unknown", where=where, hint=", ".join(SYSTEMS))
        rows = codes[_key(code.system, code.code)]
        if any(c.begin < code.end and code.begin < c.end for c in rows):
            raise BadAtlas(f"{code.system} {code.code} is given twice on one day", where=where)
        rows.append(code)
        coded[code.id].append(code)
    return dict(codes), {i: sorted(rows, key=lambda c: c.begin) for i, rows in coded.items()}


# --- writings in a text -----------------------------------------------------------------------------------------------


def _aliases(entity: Entity) -> Iterator[Alias]:
    """All writings of one entity; the plain ones come before the forms made of them."""
    weak = set(entity.weak)
    group: Role = "group" if entity.kind == "group" else "name"
    for lang, listed in entity.names.items():
        for written in listed:
            text = written.removeprefix("the ")  # an article would hide a longer name that begins after it
            short = _is_acronym(text)
            role: Role = "weak" if written in weak else "short" if short else group
            yield Alias(text=text, id=entity.id, lang=lang, role=role, exact=short)
            for form in [] if short else _name_forms(text, lang):
                yield Alias(text=form, id=entity.id, lang=lang, role=role, exact=True)
    for lang, listed in entity.demonyms.items():
        for text in listed:
            yield Alias(text=text, id=entity.id, lang=lang, role="demonym", exact=_is_acronym(text))
            for form in _PEOPLES[lang](text):
                yield Alias(text=form, id=entity.id, lang=lang, role="demonym", exact=True)
    yield from _capitals(entity)


def _capitals(entity: Entity) -> Iterator[Alias]:
    """All writings of a state's capitals."""
    for text in entity.capitals:
        lang = "ru" if _cyrillic(text) else ""
        yield Alias(text=text, id=entity.id, lang=lang, role="capital", exact=False)
        for form in _declined(text) if lang else ():
            yield Alias(text=form, id=entity.id, lang=lang, role="capital", exact=True)


def _cyrillic(text: str) -> bool:
    """True for Russian writing."""
    return any("а" <= c <= "я" for c in text.lower())


def _name_forms(text: str, lang: str) -> set[str]:
    """Case forms of a Russian name; the capitalised form of one that begins small (страны Балтии)."""
    forms = _declined(text) if lang == "ru" else set()
    if text[0].islower():
        forms |= {f[0].upper() + f[1:] for f in (text, *forms)}
    return forms - {text}


# Russian declension. Five case forms (genitive, dative, accusative, instrumental, prepositional) as endings put for the
# ending at the left; where the ending does not tell the paradigm (ь, plurals), both are made: the wrong one is no word.
_RU_ADJECTIVES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ая", ("ой", "ой", "ую", "ой", "ой")),
    ("яя", ("ей", "ей", "юю", "ей", "ей")),
    ("кое", ("кого", "кому", "кое", "ким", "ком")),
    ("ое", ("ого", "ому", "ое", "ым", "ом")),
    ("ый", ("ого", "ому", "ый", "ым", "ом")),
    ("ой", ("ого", "ому", "ой", "ым", "ом")),
    ("ий", ("ого", "ому", "ий", "им", "ом")),
    ("ые", ("ых", "ым", "ые", "ыми", "ых")),
    *((f"{c}ие", (f"{c}их", f"{c}им", f"{c}ие", f"{c}ими", f"{c}их")) for c in "кгхшж"),
    ("овы", ("овых", "овым", "овы", "овыми", "овых")),
)
_RU_NOUNS: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (("ия",), (("ии", "ии", "ию", "ией", "ии"),)),
    (("я",), (("и", "е", "ю", "ей", "е"),)),
    (("ца",), (("цы", "це", "цу", "цей", "це"),)),
    *(((f"{c}а",), ((f"{c}и", f"{c}е", f"{c}у", f"{c}ой", f"{c}е"),)) for c in "гкх"),
    *(
        ((f"{c}а",), tuple((f"{c}и", f"{c}е", f"{c}у", f"{c}{e}й", f"{c}е") for e in "ое"))
        for c in "жшчщ"  # Польшей, душой: the stress decides, and no spelling shows it
    ),
    (("а",), (("ы", "е", "у", "ой", "е"),)),
    (("ье",), (("ья", "ью", "ье", "ьем", "ье"),)),
    (("ие",), (("ия", "ию", "ие", "ием", "ии"),)),
    (("ство",), (("ства", "ству", "ство", "ством", "стве"),)),
    (("й",), (("я", "ю", "й", "ем", "е"),)),
    (("ь",), (("я", "ю", "ь", "ем", "е"), ("и", "и", "ь", "ью", "и"))),
    (("ы",), (("ов", "ам", "ы", "ами", "ах"), ("", "ам", "ы", "ами", "ах"))),
    (("гипет",), (("гипта", "гипту", "гипет", "гиптом", "гипте"),)),
    *(((c,), ((f"{c}а", f"{c}у", c, f"{c}ем", f"{c}е"),)) for c in "жшчщц"),
    *(((c,), ((f"{c}а", f"{c}у", c, f"{c}ом", f"{c}е"),)) for c in "бвгдзклмнпрстфх"),
)
_RU_PLURALS: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (("ия",), (("ий", "иям", "ия", "иями", "иях"),)),
    (("ва",), (("вов", "вам", "ва", "вами", "вах"), ("в", "вам", "ва", "вами", "вах"))),
    (("ы",), (("ов", "ам", "ы", "ами", "ах"), ("", "ам", "ы", "ами", "ах"))),
    *(
        ((f"{c}и",), ((c, f"{c}ам", f"{c}и", f"{c}ами", f"{c}ах"), (f"{c}ов", f"{c}ам", f"{c}и", f"{c}ами", f"{c}ах")))
        for c in "кгх"
    ),
    (("ии",), (("ий", "иям", "ии", "иями", "иях"),)),
)


def _noun(word: str, plural: bool) -> list[list[str]]:
    """Paradigms of a noun; none if it keeps its form."""
    if len(word) < 3 or word.isupper():
        return []
    for endings, paradigms in (*(_RU_PLURALS if plural or word.endswith("ства") else ()), *_RU_NOUNS):
        for ending in endings:
            if word.endswith(ending):
                return [[word[: len(word) - len(ending)] + e for e in forms] for forms in paradigms]
    return []


def _adjective(word: str) -> list[str]:
    """Case forms of an adjective; none if it is no adjective."""
    for ending, forms in _RU_ADJECTIVES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return [word[: len(word) - len(ending)] + e for e in forms]
    return []


def _declined(text: str) -> set[str]:
    """Case forms of a Russian name: leading adjectives and first noun (or two joined by и) change, the rest stays."""
    words = text.split(" ")
    heads: list[list[list[str]]] = []  # for each word: its paradigms
    at, plural = 0, False
    while at < len(words) - 1 and (forms := _adjective(words[at])):
        plural = plural or words[at].endswith(("ые", "ие", "овы"))
        heads.append([forms])
        at += 1
    while at < len(words):
        paradigms = _noun(words[at], plural)
        heads.append(paradigms or [[words[at]] * 5])
        if at + 2 < len(words) and words[at + 1] == "и":
            heads.append([["и"] * 5])
            at += 2
            continue
        at += 1
        break
    tail = words[at:]
    return {" ".join([*case, *tail]) for chosen in product(*heads) for case in zip(*chosen, strict=True)} - {text}


def _peoples_ru(word: str) -> set[str]:
    """Forms of an adjective (all cases, genders, plural), or of a noun for a people."""
    if word.endswith(("кий", "ный", "вый")):
        stem, soft = word[:-2], word[-3] in "кгх"
        i = "и" if soft else "ы"
        return {stem + e for e in ("ого", "ому", f"{i}м", "ом", "ая", "ой", "ую", "ое", f"{i}е", f"{i}х", f"{i}ми")}
    if word.endswith("ец"):
        stem = f"{word[:-2]}{'й' if word[-3] in 'аеиоуыэюя' else 'ь' if word[-3] == 'л' else ''}ц"
        return {stem + e for e in ("а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах")}
    if word.endswith("нин"):
        stem = word[:-2]
        return {word + e for e in ("а", "у", "ом", "е")} | {stem + e for e in ("е", "", "ам", "ами", "ах")}
    stem = f"{word[:-2]}к" if word.endswith("ок") else word
    many = stem[:-2] if stem.endswith("рин") else stem  # болгарин, болгары
    one = {stem + e for e in ("а", "у", "ом", "е")}
    return one | {many + e for e in ("и" if many[-1] in "кгх" else "ы", "ов", "ам", "ами", "ах")} | ({stem} - {word})


def _peoples_fr(word: str) -> set[str]:
    """Feminine and plurals."""
    if word.endswith("e"):
        return {f"{word}s"}
    if word.endswith("c"):
        she = f"{word[:-1]}que"
    else:
        she = f"{word}ne" if word.endswith(("ien", "éen", "on")) else f"{word}e"
    return {she, f"{she}s", word if word.endswith(("s", "x")) else f"{word}s"}


def _peoples_es(word: str) -> set[str]:
    """Feminine and plurals."""
    if word.endswith("o"):
        return {word[:-1] + e for e in ("a", "os", "as")}
    if word[-2:] in ("és", "án", "ín", "ón"):
        stem = word[:-2] + {"é": "e", "á": "a", "í": "i", "ó": "o"}[word[-2]] + word[-1]
        return {stem + e for e in ("a", "es", "as")}
    return {f"{word}es", f"{word}s"} if word.endswith("í") else {f"{word}s"}


def _peoples_en(word: str) -> set[str]:
    """Plural of the noun."""
    return set() if word.endswith(("s", "sh", "ch", "ese", "men", "x", "z")) or word.isupper() else {f"{word}s"}


_PEOPLES = {"en": _peoples_en, "ru": _peoples_ru, "fr": _peoples_fr, "es": _peoples_es}
