"""Fill a table: to each row the answer that its columns ask for. Comes in: a CSV, or rows as mappings; goes out: the
same rows with value, doubt, days, sources and a note. Reads one file if a path is given; writes nothing.

A row that cannot be answered gets its reason in the note, and the rest is answered. All other cells of a CSV are kept
letter for letter, as they were quoted.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise, product
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from foedus.acts import (
    again,
    article_number,
    events_of,
    meant_acts,
    near_acts,
    second_name,
    step_words,
    told_acts,
)
from foedus.answers import Answer
from foedus.ask import ORGANISATIONS, STATES, holders, offices_of, shipped, status
from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.errors import BadInput, FoedusError, UnknownName
from foedus.named_events import named_events
from foedus.names import fold
from foedus.relations.membership import ENTRIES, EXITS, FORMAL
from foedus.statement import Statement
from foedus.store import View

__all__ = ["ADDED", "fill", "filled_rows", "filled_text"]

ADDED = ("value", "holds", "since", "until", "known_until", "sources", "note")
"""Columns that are added, in this order."""

_ASKING = ("state", "org", "on", "office", "act", "article")
_FORMS = (
    "state,org,on (a status)",
    "office,on (a holder)",
    "org,act[,state] (the day of an act)",
    "org,article (a promise)",
)
_SAMPLE = 1 << 16
_QUOTED = re.compile(r'"[^"]*"')
_TURNS = (
    (ENTRIES, EXITS),
    (EXITS, ENTRIES),
    (frozenset({"suspension"}), frozenset({"reinstatement"})),
    (frozenset({"reinstatement", "return"}), frozenset({"suspension"})),
)
_COMMON = re.compile(
    r"treat|protocol|charter|agreement|document|instrument|statut|declarat|pact|status|full|article|organi[sz]ation|state"
)
_REPEATED = frozenset({"application", "announcement", "notice", "invitation"})
_LATER = 90
"""Days after which such a step is another one, not another report of it."""
_NOT_YET = ("announced", "notified", "planned")
_HEAD = re.compile(r"\b(?:chief|head|sg|sec ?gen)\b")
_BRACKETED = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_CLAUSE = re.compile(
    r"[\s,]*\b(?:art(?:icle|\.)?\s*[\dIVX]+|(?:mutual (?:assistance|defen[cs]e)|solidarity) clause).*", re.IGNORECASE
)
_YEAR = re.compile(r"\s+(?:of\s+)?(\d{4})$")
_WORD = re.compile(r"[^\W_]+")
_FOUR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_PACT = re.compile(r"\b(?:treat|pact|agreement|alliance|accord|договор|traite|tratado|acuerdo|acordo)")
_COMPOUND = {"sino": "chn", "soviet": "sun", "russo": "rus", "anglo": "gbr", "franco": "fra", "finno": "fin"}
_BODY = re.compile(r"(?:['’]s?)?\s+(commission|secretariat)$", re.IGNORECASE)
_CHAIR = re.compile(r"chair|presid")
_LESSER = re.compile(r"\b(?:deput|vice|assistant|under|elect\b)")
_ACTING = re.compile(r"^(?:acting|interim|current)\s+|\s*\((?:acting|interim)\)$", re.IGNORECASE)
_INSTRUMENT = re.compile(
    r"^(?:the )?(?:founding )?(?:charter|statute|treaty|constitution) of (?:the )?"
    r"|(?:['’]s)?(?: (?:founding|revised|modified))? (?:charter|statute|treaty|constitution)$",
    re.IGNORECASE,
)
_REVISED = re.compile(r"\b(?:revised|modified)\b")
_BACK = frozenset({"reinstatement", "return"})
_TWIN = frozenset({"accession", "admission"})
_FEW = 5  # parties: of more, the acts of each are a table, not an answer
_PARAGRAPH = re.compile(r"\b[\dIVXL]+\s*\((\w+)\)")


class _Filled(NamedTuple):
    """The added cells, in the order of `ADDED`."""

    value: str = ""
    holds: str = "unknown"
    since: str = ""
    until: str = ""
    known_until: str = ""
    sources: str = ""
    note: str = ""


def fill(table: str | Path | Iterable[Mapping[str, str]], *, view: View | None = None) -> Iterator[dict[str, str]]:
    """Give each row with the answer that its columns ask for.

    Columns `state, org, on` ask for a status; `office, on` (and maybe `org`) for a holder; `org, act` (and maybe
    `state`) for the day of an act or of an event that it names; `org, article` for the kind of promise. A column
    `state` never names an organisation. Capitals do not matter. A column of an added name that is there already is
    kept, and the added one is called `foedus_` and the name.

    Parameters
    ----------
    table : path, or iterable of mappings
        A CSV with a line of titles, or rows as `csv.DictReader` gives them.
    view : View, optional
        The shipped atlas by default.

    Yields
    ------
    dict
        All cells of the row, then `value, holds, since, until, known_until, sources, note`.

    Raises
    ------
    BadInput
        If the file cannot be read, or its columns ask for nothing.

    Examples
    --------
    >>> rows = [{"state": "Uzbekistan", "org": "CSTO", "on": "2012-12-19"}]
    >>> [(row["value"], row["holds"]) for row in fill(rows)]
    [('former', 'yes')]
    """
    view = view or shipped()
    if isinstance(table, str | Path):
        rows = filled_rows(Path(table), view=view)
        titles = next(rows)
        yield from (dict(zip(titles, row, strict=True)) for row in rows)
        return
    asked: dict[tuple[str, ...], _Asker] = {}
    for row in table:
        names = tuple(row)
        if names not in asked:
            asked[names] = _Asker(view, names, "rows")
        cells = [str(row[n] or "") for n in names]
        yield dict(row) | dict(zip(_names(names), asked[names].answer(cells), strict=True))


def filled_rows(source: Path | BinaryIO, *, view: View, tally: dict[str, int] | None = None) -> Iterator[list[str]]:
    """Give the rows of a CSV with the answers added.

    Parameters
    ----------
    source : Path or binary file
        Comma, semicolon, tab or bar between cells; a line of titles first.
    view : View
    tally : dict, optional
        Counts `rows` and `unanswered` ones into it.

    Yields
    ------
    list of str
        The titles, then the cells of each row; the added ones come last.

    Raises
    ------
    BadInput
        If the file cannot be read, or its columns ask for nothing.
    """
    tally = {} if tally is None else tally
    tally |= {"rows": 0, "unanswered": 0}
    with _streamed(source) as (stream, where):
        _, titles, rows = _rows(stream, where)
        asker = _Asker(view, titles, where)
        yield [*titles, *_names(titles)]
        for _, cells, first in rows:
            if first:
                continue
            found = _asked_of(asker, titles, cells)
            tally["rows"] += 1
            tally["unanswered"] += not found.value
            yield [*cells[: len(titles)], *[""] * (len(titles) - len(cells)), *found]


def filled_text(source: Path | BinaryIO, *, view: View, tally: dict[str, int] | None = None) -> Iterator[str]:
    """Give the text of a CSV with the answers added, line by line.

    Parameters
    ----------
    source : Path or binary file
        Comma, semicolon, tab or bar between cells; a line of titles first.
    view : View
    tally : dict, optional
        Counts `rows` and `unanswered` ones into it.

    Yields
    ------
    str
        One row, as it was written, with the added cells.

    Raises
    ------
    BadInput
        If the file cannot be read, or its columns ask for nothing.
    """
    tally = {} if tally is None else tally
    tally |= {"rows": 0, "unanswered": 0}
    with _streamed(source) as (stream, where):
        yield from _filled_lines(stream, where, view, tally)


# --- one row ----------------------------------------------------------------------------------------------------------


class _Asker:
    """Answers rows of one table; what it has found once it keeps."""

    def __init__(self, view: View, titles: Sequence[str], where: str) -> None:
        self._view = view
        named = [title.strip().casefold() for title in titles]
        twice = [name for name in _ASKING if named.count(name) > 1]
        if twice:
            raise BadInput(
                f"the column {twice[0]} stands there twice", where=where, hint="rename the one that does not ask"
            )
        self._at = {name: named.index(name) for name in _ASKING if name in named}
        self._tried: list[tuple[str, Callable[[Sequence[str]], _Filled]]] = []
        for column, needed, answer in (
            ("act", ("org",), self._act),
            ("article", ("org",), self._article),
            ("office", ("on",), self._office),
            ("state", ("org", "on"), self._status),
        ):
            if column in self._at and all(name in self._at for name in needed):
                self._tried.append((column, answer))
        if not self._tried:
            found = ", ".join(t.strip() for t in titles[:12] if t.strip()) or "none"
            raise BadInput(
                f"the columns ask for nothing: {found}", where=where, hint=f"name them {' or '.join(_FORMS)}"
            )
        self._ids: dict[tuple[str, int | None], str | FoedusError] = {}
        self._orgs: dict[str, str | FoedusError] = {}
        self._days: dict[str, tuple[int, int] | FoedusError] = {}
        self._pairs: dict[tuple[str, str], tuple[list[int], dict[int, _Filled]]] = {}
        self._kept: dict[tuple[str, ...], _Filled] = {}

    def answer(self, cells: Sequence[str]) -> _Filled:
        """The added cells of one row; its reason in the note, if it cannot be answered."""
        try:
            for column, answer in self._tried:
                if cells[self._at[column]].strip() or len(self._tried) == 1:
                    return answer(cells)
        except FoedusError as error:
            return _Filled(note=str(error))
        return _Filled(note=f"nothing is asked: {' and '.join(c for c, _ in self._tried)} are empty")

    def _cell(self, cells: Sequence[str], column: str, *, must: bool = True) -> str:
        """Text of a column of a row."""
        at = self._at.get(column)
        text = cells[at].strip() if at is not None else ""
        if must and not text:
            raise BadInput(f"the cell {column} is empty")
        return text

    def _span(self, text: str) -> tuple[int, int]:
        """Half-open days of a date."""
        found = self._days.get(text)
        if found is None:
            try:
                found = Interval.from_edtf(text).possible
            except FoedusError as error:
                found = error
            self._days[text] = found
        if isinstance(found, FoedusError):
            raise found
        return found

    def _org(self, text: str) -> str:
        """Id of an organisation or treaty."""
        found = self._orgs.get(text)
        if found is None:
            try:
                found = _meant(self._view, text)
            except FoedusError as error:
                found = error
            self._orgs[text] = found
        if isinstance(found, FoedusError):
            raise found
        return found

    def _state(self, text: str, day: int | None) -> str:
        """Id of a state on a day."""
        found = self._ids.get((text, None)) or self._ids.get((text, day))
        if found is None:
            names = self._view.names
            try:
                found = names.resolve(text, on=day, kinds=STATES)
                always = text in names.entities or (len(names.folded.get(fold(text), ())) == 1 and len(text) > 3)
            except FoedusError as error:
                found, always = error, self._never(text)
                for part in _BRACKETED.findall(text):  # Germany (West), Yugoslavia (FRY)
                    bare = _BRACKETED.sub("", text)
                    for name in (f"{part} {bare}", part, bare) if isinstance(found, FoedusError) else ():
                        with suppress(FoedusError):
                            found, always = names.resolve(name, on=day, kinds=STATES), False
                            break
            self._ids[text, None if always else day] = found
        if isinstance(found, FoedusError):
            raise found
        return found

    def _member(self, text: str, day: int | None, org: str) -> str:
        """Id of a state, or of an organisation that has itself a status in the other."""
        try:
            return self._state(text, day)
        except FoedusError:
            with suppress(FoedusError):
                found = self._view.names.resolve(text, kinds=ORGANISATIONS)
                if any(s.relation == "membership" and s.subject == found for s in self._view.owner(org).statements):
                    return found
            raise

    def _never(self, text: str) -> bool:
        """Whether a name is unknown on every day, so that it need not be looked for again."""
        try:
            self._view.names.resolve(text, kinds=STATES)
        except FoedusError as error:
            return isinstance(error, UnknownName)
        return False

    # --- a status -------------------------------------------------------------------------------------------------

    def _status(self, cells: Sequence[str]) -> _Filled:
        """What a state is in an organisation on a day."""
        text = self._cell(cells, "on")
        begin, end = self._span(text)
        org = self._org(self._cell(cells, "org"))
        state = self._member(self._cell(cells, "state"), begin, org)
        pair = self._pairs.get((state, org))
        if pair is None:
            points = set(self._view.membership(state, org)[0])
            points.update(p for _, c in self._view.claims(state, org) for p in (c.begin, c.end))
            pair = self._pairs[state, org] = (sorted(points), dict[int, _Filled]())
        turns, known = pair
        i = bisect_right(turns, begin)
        if i < len(turns) and turns[i] < end:  # more than one value may lie in a month or year
            return self._keep(("status", state, org, text), lambda: self._asked(state, org, text))
        found = known.get(i)
        if found is None:
            found = known[i] = self._asked(state, org, text)
        return found

    def _asked(self, state: str, org: str, text: str) -> _Filled:
        """The answer of `foedus status` as cells."""
        rows = list(status(state, org, on=text, view=self._view).rows)
        if len(rows) == 1 and not rows[0].value:
            return _Filled(note=rows[0].note or "no source of the atlas speaks for that day")
        return _joined(rows, [row.value for row in rows])

    # --- a holder -------------------------------------------------------------------------------------------------

    def _office(self, cells: Sequence[str]) -> _Filled:
        """Who holds an office on a day."""
        office, text = _ACTING.sub("", self._cell(cells, "office")), self._cell(cells, "on")
        org = self._cell(cells, "org", must=False)
        return self._keep(("office", office, org, text), lambda: self._held(office, org, text))

    def _held(self, office: str, org: str, text: str) -> _Filled:
        """The answer of `foedus holders` as cells."""
        self._span(text)
        names = self._view.names
        rows = list(holders(self._office_id(office, org), on=text, view=self._view).rows)
        if not rows:
            return _Filled(note="the atlas knows no holder then")
        return _joined(rows, [names.label(r.value) if r.value in names.entities else r.value for r in rows])

    def _office_id(self, office: str, org: str) -> str:
        """The office that a text means: an id or name, a role in an organisation, or both in one text."""
        names = self._view.names
        try:
            return names.resolve(office, kinds=("office",))
        except UnknownName as error:
            unknown = error
        if org:
            for body in dict.fromkeys([org, *_BRACKETED.findall(org), _BRACKETED.sub("", org)]):
                for named in (f"{body} {office}", f"{office} of the {body}"):  # a body known by its office alone
                    with suppress(FoedusError):
                        return names.resolve(named, kinds=("office",))
            try:
                return self._role(self._org(org), office)
            except UnknownName:
                body = _BODY.search(org)
                if not body:
                    raise
                return self._role(self._org(org[: body.start()]), f"{office} {body[1]}")
        words = office.split()
        for size in range(len(words) - 1, 0, -1):
            for i in range(len(words) - size + 1):
                try:
                    named = names.resolve(" ".join(words[i : i + size]), kinds=ORGANISATIONS)
                    return self._role(named, " ".join(words[:i] + words[i + size :]))
                except FoedusError:
                    continue
        raise unknown

    def _role(self, org: str, role: str) -> str:
        """The office of an organisation that a role names; its chief is who heads its staff."""
        names, plain = self._view.names, fold(role)
        offices = offices_of(self._view, org)
        if not offices and names.entities[org].part_of:  # the chair of a committee is an office of its organisation
            body = {fold(n) for ns in names.entities[org].names.values() for n in ns}
            offices = [
                o
                for o in offices_of(self._view, names.entities[org].part_of)
                if any(b in fold(n) for n in names.entities[o].names["en"] for b in body)
            ]
        lesser = bool(_LESSER.search(plain))  # a deputy is not the chief, nor the chief a deputy
        known, offices = offices, [o for o in offices if bool(_LESSER.search(fold(names.label(o)))) == lesser]
        wanted = set(plain.split()) - {"of", "the", "in"}
        fits = [o for o in offices if any(wanted <= set(fold(n).split()) for n in names.entities[o].names["en"])]
        if not fits and _HEAD.search(plain):
            staff = [o for o in offices if not _CHAIR.search(o) or "commission" in o]
            fits = [o for o in staff if "secretar" in o] or staff
        if not fits and "secretar" in plain:
            fits = [o for o in offices if "secretar" in o]
        if not fits and _CHAIR.search(plain) and not self._body_named(org, plain):
            fits = [o for o in offices if _CHAIR.search(o) and ("commission" in o) == ("commission" in plain)]
        if not fits:
            listed = ", ".join(names.label(o) for o in known) or "no office"
            raise UnknownName(f"{role!r} is no office of {names.label(org)}", hint=f"the atlas knows {listed}")
        return fits[0]

    def _body_named(self, org: str, role: str) -> bool:
        """Whether a role names a body of an organisation, of whose chair nothing is told."""
        names = self._view.names
        own = {word for n in names.entities[org].names.get("en", []) for word in fold(n).split()} | {"of", "the"}
        for body in (p for p in self._view.parts(org) if names.kind(p) == "body"):
            for name in names.entities[body].names.get("en", []):
                rest = set(fold(name).split()) - own
                if (" " in name and fold(name) in role) or (len(rest) > 1 and rest <= set(role.split())):
                    return True
        return False

    # --- the day of an act ----------------------------------------------------------------------------------------

    def _act(self, cells: Sequence[str]) -> _Filled:
        """The day of an act of a state, or of a treaty or organisation itself."""
        org, act = self._cell(cells, "org"), self._cell(cells, "act")
        state = self._cell(cells, "state", must=False)
        return self._keep(("act", org, act, state), lambda: self._done(org, act, state))

    def _done(self, org: str, act: str, state: str) -> _Filled:
        """Days of an act, with their rivals."""
        if revised := _REVISED.search(fold(org)):
            act = f"{revised[0]} {act}"
        plain, wanted = fold(act), meant_acts(act)
        org_id = self._org(org)
        states = self._bearers(state, org_id)
        if told := named_events(self._view, org_id, states[0], act):
            return self._days_of(told, [], "", org_id, org_id)
        if wanted == {"founding"}:
            states = [""]  # who founded it did so with all others
        akin = near_acts(wanted)
        for near, state_id in product(([], akin) if len(states) > 1 else (akin,), states if wanted else ()):
            owners, of = self._about(act, org_id, state_id)
            owners.sort(key=lambda owner: -self._named_by(plain, owner))
            if found := self._told(owners, of, act, [wanted, *near]) or (
                "" if of else self._of_parties(owners, wanted)
            ):
                return found
        if found := self._agreed(org_id, states[0], act, wanted):
            return found
        if not wanted:
            raise BadInput(
                f"{act!r} is no act that foedus knows", hint="signature, ratification, admission, withdrawal …"
            )
        whom = self._view.names.label(states[0]) if state else "the organisation itself"
        beside = self._beside(org_id, states[0], wanted)
        return _Filled(note=f"the atlas has no {act} of {whom} in {self._view.names.label(org_id)}{beside}")

    def _agreed(self, org: str, state: str, act: str, wanted: frozenset[str]) -> _Filled | None:
        """Days of an agreement of an organisation whose name an act spells out: `Founding Act signed`, with Russia."""
        names = self._view.names
        words = [w[:8] for w in fold(act).split() if len(w) > 3 and not meant_acts(w)]
        for part in self._view.parts(org) if len("".join(words)) > 7 else ():
            title = " ".join(fold(n) for ns in names.entities[part].names.values() for n in ns)
            if names.kind(part) in ("agreement", "treaty") and all(word in title for word in words):
                lines = self._view.owner(part).statements
                if state and fold(names.label(state)) not in title and not any(s.subject == state for s in lines):
                    continue
                if told := told_acts(lines, "", wanted) or told_acts(lines, "", frozenset({"signature", "adoption"})):
                    return self._days_of(told, [], "", part, org)
        return None

    def _bearers(self, state: str, org: str) -> list[str]:
        """The state that a name means, then those that bore it too (Yugoslavia before and after 1992)."""
        names = self._view.names
        if not state:
            return [""]
        first = self._member(state, None, org)
        also = [n.id for n in names.folded.get(fold(state), ()) if names.kind(n.id) == names.kind(first)]
        return list(dict.fromkeys([first, *also]))

    def _told(self, owners: list[str], state: str, act: str, kin: list[frozenset[str]]) -> _Filled | None:
        """Days of an act, or of one akin to it, that owners tell, nearest first; none if they tell nothing."""
        wanted = kin[0]
        if told := events_of(self._view, owners, state, act, wanted):
            return self._days_of(told, [], "", owners[0], owners[0])
        named = fold(" ".join(self._view.names.label(owner) for owner in owners))
        steps = [word for word in step_words(act, wanted) if word not in named]
        deposited = "deposit" in fold(act)
        for words, strict in product((steps, ()) if steps else ((),), (True, False) if deposited else (False,)):
            for values, owner in _ways(kin, [*owners, *self._named_parts(owners, words)]):
                lines = self._view.owner(owner).statements
                told = told_acts(lines, state, values)
                if strict:
                    told = [s for s in told if "deposit" in s.details.get("stage", "")]
                if words and owner in owners:  # "the revised treaty signed": that step, and no other
                    told = [s for s in told if any(word in _step(s) for word in words)]
                others = [s for s in lines if s.subject == state]
                if wanted & _BACK and "accession" not in wanted:
                    left = [s for p in self._view.predecessors(owner) for s in self._view.owner(p).statements]
                    told = [s for s in told if s.value in _BACK] or again(
                        told, [*others, *(s for s in left if s.subject == state and s.value == "withdrawal")]
                    )
                if told:
                    if stranger := self._stranger(act, owners, told):
                        raise BadInput(
                            f"the atlas tells nothing of {stranger!r} in {self._view.names.label(owners[0])}"
                        )
                    exact = values == wanted and all(s.value in wanted or s.object in wanted for s in told)
                    return self._days_of(told, others, "" if exact else _worded(told, state), owner, owners[0])
        return None

    def _stranger(self, act: str, owners: list[str], told: list[Statement]) -> str:
        """A name in an act that neither its owners nor what is told has: the Strategic Concept is not the founding."""
        names = self._view.names
        known = [n for o in owners for ns in names.entities[o].names.values() for n in ns]
        known += [f"{s.where} {s.quote} {' '.join(s.details.values())}" for s in told]
        known += [names.label(s.subject) for s in told]
        text = fold(" ".join(known))
        for word in _WORD.findall(act.partition(" ")[2]):
            plain = fold(word)
            proper = word[0].isupper() and len(word) > 3 and not _COMMON.match(plain) and not meant_acts(plain)
            if proper and plain[:6] not in text and not names.folded.get(plain):
                return word
        return ""

    def _named_by(self, plain: str, owner: str) -> int:
        """How many words of an act are of the name of a treaty: of several treaties that one is meant."""
        title = f" {fold(self._view.names.label(owner))}"
        words = [w for w in plain.split() if len(w) > 6 and not meant_acts(w)]
        return sum(f" {w[:8]}" in title for w in words) if self._view.names.kind(owner) == "treaty" else 0

    def _named_parts(self, owners: list[str], words: Sequence[str]) -> list[str]:
        """Treaties, bodies and forces of an organisation whose name has all of some words."""
        names = self._view.names
        parts = {
            p for owner in owners for p in self._view.parts(owner) if names.kind(p) in ("treaty", "body", "force")
        } - set(owners)
        return [p for p in sorted(parts) if words and all(word in fold(names.label(p)) for word in words)]

    def _of_parties(self, owners: list[str], wanted: frozenset[str]) -> _Filled | None:
        """Days of an act of each party to a treaty of few, where nothing is told of the treaty itself."""
        for owner in owners:
            lines = self._view.owner(owner).statements
            parties = {s.subject for s in lines if s.relation == "membership"}
            if self._view.names.kind(owner) != "treaty" or len(parties) > _FEW:
                continue
            told = [
                replace(s, details=s.details | {"stage": self._view.names.label(party)})
                for party in sorted(parties)
                for s in told_acts(lines, party, wanted)
            ]
            if told:
                by = ", ".join(dict.fromkeys(s.details["stage"] for s in told))
                return self._days_of(told, [], f"{_worded(told, told[0].subject)} by {by}", owner, owners[0])
        return None

    def _beside(self, org: str, state: str, wanted: frozenset[str]) -> str:
        """What is told of an exit or suspension that the law does not know: a notice, and the day somebody claims."""
        meant = {"former", "none"} if wanted & EXITS else {"suspended"} if "suspension" in wanted else set[str]()
        if not state or not meant:
            return ""
        told = [s for s in self._view.owner(org).statements if s.subject == state and s.valid]
        notices = sorted({s.valid for s in told if s.value == "notice" and wanted & EXITS})
        names = self._view.names
        claimed = [
            f"{names.label(s.speaker)} since {s.valid.partition('/')[0]}"
            for s in told
            if s.basis == "claimed" and s.value in meant
        ]
        notes = [f"notice {', '.join(notices)}"] if notices else []
        notes += [f"claimed by {', '.join(claimed)}"] if claimed else []
        return "".join(f"; {note}" for note in notes)

    def _about(self, act: str, org: str, state: str) -> tuple[list[str], str]:
        """Whose statements tell of an act, and of which state; an act may name another treaty, or a second state."""
        names, near = self._view.names, self._owners(org)
        kin = {*near, *(part for owner in near for part in self._view.parts(owner))}
        for text, owns in second_name(act):
            try:
                other = names.resolve(text, kinds=STATES)
            except FoedusError:
                other = ""
            if other and other != state:
                label = f" {fold(names.label(other))} "
                theirs = [p for p in sorted(kin) if names.kind(p) == "treaty" and label in f" {fold(names.label(p))} "]
                if state and not theirs:
                    raise BadInput(f"the atlas tells no {act} by {names.label(state)}: it names {names.label(other)}")
                return (theirs, state) if state else (near, other)
            try:
                thing = "" if owns else _meant(self._view, text)
            except FoedusError:
                continue
            if thing in kin and thing != org:
                return [thing, *(o for o in self._owners(thing) if o != org or self._view.treaty(org) == thing)], state
        return near, state

    def _owners(self, org: str) -> list[str]:
        """An organisation, its treaty, the organisation on a treaty, then its further treaties."""
        view = self._view
        treaties = [p for p in view.parts(org) if view.names.kind(p) == "treaty"]
        treaties.sort(key=self._made)
        near = [org, view.treaty(org), view.organisation_on(org), *treaties, *view.predecessors(org)]
        near += [view.treaty(p) for p in view.predecessors(org)]
        return [o for o in dict.fromkeys(near) if o]

    def _made(self, treaty: str) -> int:
        """The day on which a treaty was signed, or something later if nobody says."""
        told = told_acts(self._view.owner(treaty).statements, "", frozenset({"signature", "adoption"}))
        return min((Interval.from_edtf(s.valid).begin_min for s in told), default=NEVER)

    def _days_of(self, told: list[Statement], others: list[Statement], note: str, owner: str, org: str) -> _Filled:
        """The days that statements give: the same act twice is two days, two reports of one act are rivals."""
        told = [s for s in told if s.details.get("stage") not in _NOT_YET] or told
        days = _sharpest({s.valid for s in told})
        acts = {s.value for s in told}
        counter = frozenset().union(*(after for before, after in _TURNS if acts & before))
        turns = [Interval.from_edtf(s.valid).begin_min for s in others if s.value in counter and s.valid]
        turns += [Interval.from_edtf(s.valid).end_max for s in others if s.value in FORMAL | {"signatory"} and s.valid]
        spans = [Interval.from_edtf(d).possible for d in days]
        if acts <= _REPEATED:  # a second application is no rival of the first
            turns += [begin for (_, end), (begin, _) in pairwise(spans) if begin - end > _LATER]
        turns.sort()
        times = {day: bisect_right(turns, Interval.from_edtf(day).begin_min) for day in days}
        # An act by steps (adopted, deposited) has a day for each; what lets in or out takes effect once.
        steps = {day: {_stage(s) for s in told if s.valid == day and not counter} for day in days}
        disputed = any(
            times[a] == times[b] and (counter or steps[a] & steps[b]) for i, a in enumerate(days) for b in days[:i]
        )
        notes = [f"the atlas has: {note}"] if note else []
        notes += [
            f"claimed by {self._view.names.label(s.speaker)}" for s in told[:1] if s.basis == "claimed" and s.speaker
        ]
        if owner != org:
            notes.append(f"of {self._view.names.label(owner)}")
        if len(set(times.values())) > 1:
            notes.append(f"{len(set(times.values()))} times")
        elif len(days) > 1 and not disputed:
            notes.append(", ".join(f"{day}: {' or '.join(sorted(filter(None, steps[day])))}" for day in days))
        if acts & EXITS and (given := _sharpest({s.valid for s in others if s.value == "notice" and s.valid})):
            notes.append(f"notice {', '.join(given)}")
        sources = [self._view.sources[s.source] for s in told if s.source in self._view.sources]
        return _Filled(
            value=" | ".join(days),
            holds="disputed" if disputed else "yes",
            since=edtf(min(b for b, _ in spans)),
            until=edtf(max(e for _, e in spans) - 1),
            known_until=self._view.owner(owner).checked,
            sources=" | ".join(dict.fromkeys(s.url or s.title or s.id for s in sources)),
            note="; ".join(notes),
        )

    # --- a promise ------------------------------------------------------------------------------------------------

    def _article(self, cells: Sequence[str]) -> _Filled:
        """What an article of a treaty promises."""
        org, article = self._cell(cells, "org"), self._cell(cells, "article")
        return self._keep(("article", org, article), lambda: self._promised(org, article))

    def _promised(self, org: str, article: str) -> _Filled:
        """Kinds of promise under an article."""
        org_id = self._org(org)
        parent = self._view.names.entities[org_id].part_of
        around = [o for o in (parent, self._view.treaty(parent) if parent else "") if o]
        own = self._owners(org_id)
        promises = {
            owner: [s for s in self._view.owner(owner).statements if s.relation == "obligation"]
            for owner in [*own, *around]
        }
        for owner, lines in promises.items():
            told = [s for s in lines if _same_article(article, s.details.get("article", ""))]
            if owner not in own:  # an article of another treaty, told with that of the organisation
                told = [s for s in told if org.casefold() in s.details["article"].casefold()]
            if told:
                return self._promise_of(told, owner, org_id)
        for owner in own:
            lines = [s for s in promises[owner] if not s.denied]
            if lines and not (article_number(article) and any(s.details.get("article") for s in lines)):
                return self._promise_of(lines, owner, org_id)  # no article is asked for, or none is public
        return _Filled(note=f"the atlas has no promise under {article!r} of {self._view.names.label(org_id)}")

    def _promise_of(self, told: list[Statement], owner: str, org: str) -> _Filled:
        """Promises as cells; what is told not to be one stands in the note."""
        spans = [Interval.from_edtf(s.valid).possible for s in told if s.valid]
        sources = [self._view.sources[s.source] for s in told if s.source in self._view.sources]
        kinds = {s.object for s in told if not s.denied}
        ended = max((e for _, e in spans), default=NEVER)
        notes = [f"of {self._view.names.label(owner)}"] if owner != org else []
        if not kinds:
            notes += [f"no promise of {s.object}: {s.details.get('note', '')}" for s in told]
        return _Filled(
            value=" | ".join(sorted(kinds)) or "none",
            holds="yes",
            since=edtf(min((b for b, _ in spans), default=ALWAYS)),
            until=edtf(ended - 1) if ended < NEVER else "..",
            known_until=self._view.owner(owner).checked,
            sources=" | ".join(dict.fromkeys(s.url or s.title or s.id for s in sources)),
            note="; ".join(notes),
        )

    def _keep(self, key: tuple[str, ...], make: Callable[[], _Filled]) -> _Filled:
        """An answer that is worked out once."""
        found = self._kept.get(key)
        if found is None:
            try:
                found = make()
            except FoedusError as error:
                found = _Filled(note=str(error))
            self._kept[key] = found
        return found


def _joined(rows: list[Answer], values: list[str]) -> _Filled:
    """Rows of an answer in one; several values stand side by side, in their order."""
    notes = [row.note for row in rows if row.note]
    for row in rows:
        if row.kind:
            notes.append(f"disputed ({row.kind})")
        elif row.holds == "maybe":
            notes.append("may also be " + " or ".join(sorted({o for c in row.cells for o in c.options} - {row.value})))
    sources = dict.fromkeys(s.url or s.title or s.id for row in rows for s in row.sources)

    def side_by_side(texts: list[str]) -> str:
        return texts[0] if len(set(texts)) == 1 else " | ".join(texts)

    return _Filled(
        value=side_by_side(values),
        holds=side_by_side([row.holds for row in rows]),
        since=side_by_side([row.since for row in rows]),
        until=side_by_side([row.until for row in rows]),
        known_until=max(row.known_until for row in rows),
        sources=" | ".join(sources),
        note="; ".join(dict.fromkeys(notes)),
    )


def _meant(view: View, text: str) -> str:
    """Id of an organisation or treaty, also with a second name in brackets or after a stroke, or its year elsewhere.

    Of several that share a short form, an organisation or treaty goes before a body. What no name fits may still be
    the treaty of the two states that the text names.
    """
    bare = _BRACKETED.sub("", text).strip()
    inside = _BRACKETED.findall(text)
    dated = [f"{bare} of {year[0]}" for part in inside if (year := _FOUR.match(part))]
    spelt = [part for part in inside if "".join(w[0] for w in part.split() if w[0].isupper()) == bare]
    written = [text, *dated, *spelt, bare, *inside, *(part.strip() for part in bare.split("/"))]
    written += [_CLAUSE.sub("", bare), f"Treaty of {bare}", f"{bare} Treaty", _INSTRUMENT.sub("", bare)]
    year = _YEAR.search(bare)
    if year:
        written += [f"{bare[: year.start()]} of {year[1]}", f"{bare[: year.start()]} {year[1]}"]
    unknown: FoedusError | None = None
    for name in dict.fromkeys(filter(None, written)):
        for kinds in (ORGANISATIONS, ("organisation", "treaty"), ("treaty",), ("agreement",)):
            try:
                return view.names.resolve(name, kinds=kinds)
            except FoedusError as error:
                unknown = unknown or error
    pact = _of_two(view, text)
    if pact:
        return pact
    raise unknown or BadInput("the cell org is empty")


def _of_two(view: View, text: str) -> str:
    """Treaty between the two states that a text names, of the year that it names or the latest; empty for none."""
    pact = _PACT.search(fold(text)) or _FOUR.search(text)  # Russia-Armenia 1997
    pair = frozenset(_states_in(view, _WORD.findall(text))) if pact else frozenset[str]()
    if len(pair) != 2:
        return ""
    year = _FOUR.search(text)
    found = []
    for owner in view.owners():
        lines = view.owner(owner).statements
        parties = {
            s.subject for s in lines if s.relation == "membership" and s.value in ENTRIES | {"signature", "member"}
        }
        if view.names.kind(owner) == "treaty" and pair <= parties and len(parties) <= 3:  # a successor may have come
            signed = max((s.valid for s in lines if s.relation == "life" and s.object == "signature"), default="")
            if not year or signed.startswith(year[0]):
                found.append((len(parties) == 2, signed, owner))
    return max(found)[2] if found else ""


def _states_in(view: View, words: list[str]) -> Iterator[str]:
    """States that words name one after another, by a name, a people's name or the first half of a compound."""
    peoples = {fold(d): i for i, e in view.names.entities.items() for ds in e.demonyms.values() for d in ds}
    at = 0
    while at < len(words):
        for size in range(min(6, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if len(name) < 4 and not name.isupper():  # "and" is the code of Andorra
                continue
            plain = fold(name)
            try:
                yield _COMPOUND.get(plain) or peoples.get(plain) or view.names.resolve(name, kinds=STATES)
            except FoedusError:
                continue
            at += size - 1
            break
        at += 1


def _stage(s: Statement) -> str:
    """Which step of an act a statement tells; a renaming is told apart by the new name."""
    return s.details.get("stage", "") or (s.value if s.relation == "life" and s.object == "renaming" else "")


def _step(s: Statement) -> str:
    """What a statement says of the step of an act that it tells."""
    return fold(f"{s.details.get('stage', '')} {s.details.get('note', '')}")


def _ways(kin: list[frozenset[str]], owners: list[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Acts and owners in the order in which they are asked: who acceded to a body or was admitted to it is one act."""
    if kin[0] <= _TWIN:
        yield from ((values, owners[0]) for values in (kin[0], _TWIN))
    yield from product(kin, owners)


def _worded(told: list[Statement], state: str) -> str:
    """The acts that statements tell."""
    return ", ".join(sorted({s.value if state else s.object for s in told}))


def _sharpest(texts: set[str]) -> list[str]:
    """Dates without those that only say less sharply what another says, in order."""
    spans = {text: Interval.from_edtf(text).possible for text in texts}
    kept = {}
    for text, (begin, end) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1], item[0])):
        if not any(begin <= b and e <= end for b, e in kept.values()):
            kept[text] = (begin, end)
    return sorted(kept, key=lambda text: kept[text])


def _same_article(asked: str, told: str) -> bool:
    """Whether two writings mean one article: its number, and its paragraph if both give one."""
    number = article_number(asked)
    mine, theirs = (_PARAGRAPH.search(text) for text in (asked, told))
    return (
        number > 0
        and number == article_number(told)
        and (not mine or not theirs or mine[1].lower() == theirs[1].lower())
    )


# --- the file ---------------------------------------------------------------------------------------------------------


def _names(titles: Sequence[str]) -> list[str]:
    """Names of the added columns, none of which is there already."""
    taken = {t.strip().casefold() for t in titles}
    return [name if name not in taken else f"foedus_{name}" for name in ADDED]


@contextmanager
def _streamed(source: Path | BinaryIO) -> Iterator[tuple[BinaryIO, str]]:
    """A file or standard input, and how it is called in messages."""
    if isinstance(source, Path):
        with _opened(source) as stream:
            yield stream, str(source)
    else:
        yield source, "standard input"


def _asked_of(asker: _Asker, titles: Sequence[str], cells: list[str]) -> _Filled:
    """The added cells of a row that may be shorter or longer than the titles."""
    found = asker.answer(cells if len(cells) >= len(titles) else [*cells, *[""] * (len(titles) - len(cells))])
    if len(cells) > len(titles):
        beyond = f"cells beyond the titles: {cells[len(titles) :]}"
        found = found._replace(note="; ".join(n for n in (found.note, beyond) if n))
    return found


def _opened(path: Path) -> BinaryIO:
    """A file, open for reading; an error says why it cannot be."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise BadInput("no such file", where=str(path), hint="check the path; - reads standard input") from None
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}", where=str(path)) from None


def _filled_lines(stream: BinaryIO, where: str, view: View, tally: dict[str, int]) -> Iterator[str]:
    """Rows as they were written, with the added cells at their end."""
    delimiter, titles, rows = _rows(stream, where)
    asker = _Asker(view, titles, where)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="")

    def written(cells: Iterable[str]) -> str:
        out.seek(0)
        out.truncate()
        writer.writerow(cells)
        return out.getvalue()

    ending = "\n"
    ends: dict[_Filled, str] = {}
    for raw, cells, first in rows:
        if first:
            bare = raw.rstrip("\r\n")
            ending = raw[len(bare) :] or "\n"
            yield f"{bare}{delimiter}{written(_names(titles))}{ending}"
            continue
        found = _asked_of(asker, titles, cells)
        tally["rows"] += 1
        tally["unanswered"] += not found.value
        if len(cells) > len(titles):
            yield written([*cells[: len(titles)], *found]) + ending
            continue
        end = ends.get(found)
        if end is None:
            end = ends[found] = delimiter + written(found) + ending
        yield raw.rstrip("\r\n") + delimiter * (len(titles) - len(cells)) + end


def _rows(stream: BinaryIO, where: str) -> tuple[str, list[str], Iterator[tuple[str, list[str], bool]]]:
    """Delimiter, titles, and for each row its text as written, its cells, and whether it is the titles' own."""
    lines = _lines(stream, where)
    head = next(lines, "")
    while head and not head.strip():
        head = next(lines, "")
    if not head.strip():
        raise BadInput("the file is empty", where=where, hint="a line of titles is needed")
    unquoted = _QUOTED.sub("", head)  # what decides where no title asks for anything

    def asking(sign: str) -> tuple[int, int]:
        return sum(c.strip(' "\r\n').casefold() in _ASKING for c in head.split(sign)), unquoted.count(sign)

    delimiter = max(",;\t|", key=asking)

    def taped(kept: list[str]) -> Iterator[str]:
        kept.append(head)
        yield head
        for line in lines:
            kept.append(line)
            yield line

    tape: list[str] = []
    reader = csv.reader(taped(tape), delimiter=delimiter, strict=True)

    def rows() -> Iterator[tuple[str, list[str], bool]]:
        first = True
        try:
            for cells in reader:
                raw = "".join(tape)
                tape.clear()
                if cells:
                    yield raw, cells, first
                    first = False
        except csv.Error as error:
            raise BadInput(
                str(error), where=f"{where}, line {reader.line_num}", hint="is a quotation mark left open?"
            ) from None

    found = rows()
    title_row = next(found)
    whole = (row for part in ((title_row,), found) for row in part)
    return delimiter, title_row[1], whole


def _lines(stream: BinaryIO, where: str) -> Iterator[str]:
    """Lines of a text file with their endings; UTF-8, or what its bytes look like."""
    sample = stream.read(_SAMPLE)
    if not sample:
        raise BadInput("the file is empty", where=where, hint="a line of titles is needed")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        if b"\0" in sample:
            raise BadInput("the file is binary", where=where, hint="a CSV is text")
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        from foedus.text.page import decode

        encoding = decode(sample, where=where)[1]
    text = io.TextIOWrapper(io.BufferedReader(_Rejoined(sample, stream)), encoding=encoding, newline="")
    try:
        yield from text
    except UnicodeDecodeError as error:
        raise BadInput(f"the file is not in {encoding}: {error.reason}", where=where, hint="save it as UTF-8") from None


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already read."""

    def __init__(self, sample: bytes, stream: BinaryIO) -> None:
        self._sample, self._stream = sample, stream

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer from the sample, then from the stream."""
        part = self._sample[: len(buffer)] or self._stream.read(len(buffer))
        self._sample = self._sample[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
