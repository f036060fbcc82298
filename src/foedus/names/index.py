"""The index of names: who is meant by a name or a code, on a day. Comes in: entities, names and codes as `load_names`
read them; goes out: ids, labels, near names, and the writings by which a text may name an entity.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from foedus.dates import NEVER, Interval, span_text
from foedus.errors import AmbiguousName, UnknownName
from foedus.names.base import SYSTEMS, Alias, Code, Entity, Name, code_key, fold, is_acronym, with_article
from foedus.names.writings import aliases_of, capitals_of
from foedus.vocabulary import Kind

__all__ = ["Names"]

Day: TypeAlias = int | str | None
"""A day: an ordinal, EDTF text (its first possible day), or none."""

_PREFIXED = re.compile(r"(iso2|iso3|isonum|iso|cow|gw)\s*[: ]\s*(\w+)", re.IGNORECASE)

_LONG = 80  # characters of a name that an error repeats


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
        >>> from foedus.names import names
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
        return next((n for n in given.get(lang) or given.get("en", ()) if is_acronym(n)), None) or self.label(id, lang)

    def the(self, id: str) -> str:
        """Give the name that is shown as it stands inside a sentence, with its article if it has one.

        Parameters
        ----------
        id : str
            An id.

        Returns
        -------
        str
            `the European Union`, `Armenia`.

        Raises
        ------
        UnknownName
            If there is no such id.
        """
        return with_article(self.label(id), self.kind(id))

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
        found = _having(self.codes.get(code_key(system, str(code)), ()), _day(on))
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
        rows = self.codes.get(code_key(system, str(code)), [])
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
            for alias in aliases_of(entity):
                found.setdefault((alias.text, alias.id, alias.lang), alias)
        return tuple(found.values())

    def capitals(self) -> tuple[Alias, ...]:
        """Give those of `aliases` that are capitals.

        Returns
        -------
        tuple of Alias
        """
        return tuple(alias for entity in self.entities.values() for alias in capitals_of(entity))

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
            return _having(self.codes.get(code_key(system, code), ()), day)
        if text.isascii() and text.isdigit() and len(text) < 5:
            pairs = [_having(self.codes.get(code_key(system, text), ()), day) for system in ("cow", "gw")]
            return list(dict.fromkeys(i for found in pairs for i in found))
        if text.isascii() and text.isalpha() and len(text) in (2, 3) and (text.isupper() or text.islower()):
            rows = self.codes.get(code_key(f"iso{len(text)}", text), ())
            return _having(rows, day) or _having(rows, None)
        return []

    def _had(self, system: str, code: str) -> str:
        """When a code was in use, as a hint."""
        rows = self.codes.get(code_key(system, code), ())
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

        if not text.strip():
            return UnknownName("no name is given", hint="a name, short form, code or id")
        told = text if len(text) <= _LONG else f"{text[:_LONG]}…"
        return UnknownName(f"{told!r} is no {what} that the atlas knows", hint=hint)


def _day(on: Day) -> int | None:
    """The ordinal of a day, however it is given."""
    if on is None or isinstance(on, int):
        return on
    return Interval.from_edtf(on).begin_min


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
