"""Statements and their cells: the shipped snapshot, and views of it. Comes in: the atlas (and a user's overlay); goes
out: a `View` that gives cells, statements and sources on demand. Writes nothing but its own cache file.

The snapshot is one file: a small index, then one msgpack blob for each owner (an organisation, treaty, office, event …)
that is decoded when it is asked for. It is compiled on first use and found again by a hash of the curated files, so an
edited atlas is never read from an old snapshot.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from foedus import __version__, cache
from foedus.dates import ALWAYS, NEVER, Interval
from foedus.errors import BadAtlas, BadInput
from foedus.names import Names, load_names, names
from foedus.relations.life import LASTING
from foedus.relations.membership import ENTRIES, IN
from foedus.sources import atlas as curated
from foedus.sources import mapped, wikidata
from foedus.statement import Source, Statement
from foedus.timeline import Cell, Closing, cells, edges, holders, runs

__all__ = ["Owner", "Stays", "View", "build", "laid_files", "open_view"]

_MAGIC = b"foedus\x001"
_NO_CLAIMS: list[tuple[str, Cell]] = []
_YOURS = "your "  # before what comes from a user's own folder
_ENDINGS = ("dissolution", "lapse", "merger")
_BEGINNINGS = ("founding", "signature", "entry into force", "succession")


class Track(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The cells of one key on one track.

    Parameters
    ----------
    subject, relation, object : str
        The key.
    speaker : str
        Empty for the legal track; else whose claim it is.
    cells : list of Cell
    """

    subject: str
    relation: str
    object: str
    speaker: str
    cells: list[Cell]


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """All that hangs on one id: memberships in it, its life, promises, holders, quantities.

    Parameters
    ----------
    id : str
    checked : str
        EDTF day until which its file speaks; empty if nobody curated it.
    statements : list of Statement
    tracks : list of Track
        Of all keys that have one value at a time.
    complete : list of (int, int)
        Half-open days on which the members' list is complete.
    """

    id: str
    checked: str = ""
    statements: list[Statement] = []
    tracks: list[Track] = []
    complete: list[tuple[int, int]] = []


class _Index(msgspec.Struct, kw_only=True):
    """Head of the snapshot."""

    edition: str
    checked: str
    owners: dict[str, tuple[int, int]]
    sources: tuple[int, int]
    states: dict[str, list[str]]
    mentions: dict[str, list[str]]
    parts: dict[str, list[str]]
    treaties: dict[str, str]
    predecessors: dict[str, list[str]]
    obligations: list[str]


class Stays(NamedTuple):
    """The cells of one state in one organisation, and for each the whole stay of its value.

    Parameters
    ----------
    begins : list of int
        First days of the cells, for a look-up by bisection.
    cells : list of Cell
    runs : list of (int, int)
        Half-open days on which the cell's value holds as surely.
    edges : list of (str, str)
        EDTF of the value's first and last day, as exactly as they are known.
    """

    begins: list[int]
    cells: list[Cell]
    runs: list[tuple[int, int]]
    edges: list[tuple[str, str]]


class View:
    """The store as known on a day. Reads are lazy: an owner is decoded when something asks for it.

    Parameters
    ----------
    snapshot : bytes
        As `build` makes it.
    overlay : Path, optional
        A folder of a user's own files, or the mapping file of a table, laid over the atlas.
    known : int, optional
        A day: what sources said later is left out.
    """

    def __init__(self, snapshot: bytes, *, overlay: Path | None = None, known: int | None = None) -> None:
        size = int.from_bytes(snapshot[:4], "little")
        self._index = msgspec.msgpack.decode(snapshot[4 : 4 + size], type=_Index)
        self._body = memoryview(snapshot)[4 + size :]
        self._owners: dict[str, Owner] = {}
        self._single: dict[tuple[str, str], tuple[list[int], list[Cell]]] = {}
        self._claims: dict[str, dict[str, list[tuple[str, Cell]]]] = {}
        self._stays: dict[tuple[str, str], Stays] = {}
        self.known = known
        self.edition = self._index.edition
        self.unused = 0
        self.overlay = ""
        if overlay is not None:
            self._lay(overlay)
        if known is not None:
            self._forget(known)

    # --- what is there ----------------------------------------------------------------------------------------------

    @property
    def checked(self) -> str:
        """Last day on which any file of the atlas was held against its sources."""
        return self._index.checked

    @cached_property
    def names(self) -> Names:
        """Names and codes."""
        return names()

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        found = msgspec.msgpack.decode(self._part(self._index.sources), type=list[Source])
        return {s.id: s for s in found}

    def owner(self, owner_id: str) -> Owner:
        """Give all that hangs on an id; an empty owner if nobody curated it."""
        found = self._owners.get(owner_id)
        if found is None:
            where = self._index.owners.get(owner_id)
            found = msgspec.msgpack.decode(self._part(where), type=Owner) if where else Owner(id=owner_id)
            self._owners[owner_id] = found
        return found

    def owners(self) -> list[str]:
        """Ids of all curated owners, sorted."""
        laid = {owner_id for owner_id, found in self._owners.items() if found.statements}  # not who was asked in vain
        return sorted(set(self._index.owners) | laid)

    def telling(self, relation: str) -> list[str]:
        """Ids of the owners with a line of a relation, sorted; those whose packed form lacks the word stay packed."""
        word = relation.encode()
        near = [o for o in self.owners() if o in self._owners or word in bytes(self._part(self._index.owners[o]))]
        return [o for o in near if any(s.relation == relation for s in self.owner(o).statements)]

    def memberships(self, state: str) -> list[str]:
        """Ids of the organisations and treaties in which something is said of a state."""
        return self._index.states.get(state, [])

    def mentions(self, some_id: str) -> list[str]:
        """Ids of owners with a line that names an id as party, participant, holder or place."""
        return self._index.mentions.get(some_id, [])

    def parts(self, some_id: str) -> list[str]:
        """Ids of the bodies, offices, forces, treaties and events that belong to an id."""
        return self._index.parts.get(some_id, [])

    def treaty(self, some_id: str) -> str:
        """Founding treaty of an organisation; empty if none is named."""
        return self._index.treaties.get(some_id, "")

    def organisation_on(self, treaty: str) -> str:
        """The organisation that rests on a treaty; empty if none does."""
        return next((k for k, v in sorted(self._index.treaties.items()) if v == treaty), "")

    def one(self, some_id: str) -> str:
        """The id of the one thing that an id stands for: an earlier name has an id, but no timeline of its own."""
        entity = self.names.entities.get(some_id)
        return (entity.same_as if entity else "") or some_id

    def predecessors(self, some_id: str) -> list[str]:
        """What an organisation or treaty took over from."""
        return self._index.predecessors.get(some_id, [])

    def successors(self, some_id: str) -> list[str]:
        """What took over from an organisation or treaty."""
        return sorted(k for k, before in self._index.predecessors.items() if some_id in before)

    def cells(self, subject: str, relation: str, object_: str = "", speaker: str = "") -> list[Cell]:
        """Give the cells of one key; an empty list if nothing is said of it."""
        owner = self.owner(object_ if relation == "membership" else subject)
        for track in owner.tracks:
            if (track.subject, track.relation, track.object, track.speaker) == (subject, relation, object_, speaker):
                return track.cells
        return []

    def membership(self, state: str, organisation: str) -> tuple[list[int], list[Cell]]:
        """Give the begins and the cells of one state in one organisation, for a look-up by bisection."""
        key = (state, organisation)
        found = self._single.get(key)
        if found is None:
            stretch = self.cells(state, "membership", organisation) or self._unsaid(organisation)
            found = self._single[key] = ([c.begin for c in stretch], stretch)
        return found

    def stays(self, state: str, organisation: str) -> Stays:
        """Give the cells of `membership` with the whole stay of the value of each."""
        key = (state, organisation)
        found = self._stays.get(key)
        if found is None:
            begins, stretch = self.membership(state, organisation)
            found = self._stays[key] = Stays(begins, stretch, runs(stretch), edges(stretch))
        return found

    def claims(self, state: str, organisation: str) -> list[tuple[str, Cell]]:
        """What is claimed of a state beside the law: speaker and cell, oldest first; absence only if named."""
        return self._claims_in(organisation).get(state, _NO_CLAIMS)

    def _claims_in(self, organisation: str) -> dict[str, list[tuple[str, Cell]]]:
        """All claims in an organisation by state; neighbours of one value joined."""
        found = self._claims.get(organisation)
        if found is None:
            found = {}
            self._claims[organisation] = found
            owner = self.owner(organisation)
            absent = {s.id for s in owner.statements if s.basis == "claimed" and s.value in ("none", "former")}
            for track in owner.tracks:
                if not track.speaker or track.relation != "membership":
                    continue
                told_out = [c for c in track.cells if c.value in ("none", "former") and absent & set(c.support)]
                spoken = [c for c in track.cells if c.holds != "unknown" and c.value not in ("none", "former")]
                spoken = sorted([*spoken, *told_out], key=lambda c: c.begin)
                for cell in spoken:
                    told = found.setdefault(track.subject, [])
                    if (
                        told
                        and told[-1][0] == track.speaker
                        and told[-1][1].value == cell.value
                        and told[-1][1].end == cell.begin
                    ):
                        told[-1] = (track.speaker, msgspec.structs.replace(told[-1][1], end=cell.end))
                    else:
                        told.append((track.speaker, cell))
        return found

    def statement(self, owner_ids: str, statement_id: str) -> Statement | None:
        """Give one statement by its id and the owner (or owners, parted by spaces) on which it hangs."""
        for owner_id in owner_ids.split():
            for statement in self.owner(owner_id).statements:
                if statement.id == statement_id:
                    return statement
        return None

    def organisations(self) -> list[str]:
        """Ids of organisations and treaties in which memberships are recorded, sorted."""
        return sorted({o for found in self._index.states.values() for o in found})

    def obligation_owners(self) -> list[str]:
        """Ids of treaties and organisations with obligation lines, sorted."""
        return self._index.obligations

    # --- inside -----------------------------------------------------------------------------------------------------

    def _part(self, where: tuple[int, int]) -> memoryview:
        """A slice of the snapshot's body."""
        return self._body[where[0] : where[0] + where[1]]

    def _unsaid(self, organisation: str) -> list[Cell]:
        """The timeline of a state of which nothing is said."""
        owner = self.owner(organisation)
        return cells([], self.sources, complete=owner.complete, exists=_existence(owner))

    def _lay(self, folder: Path) -> None:
        """Lay a user's files over the atlas: their lines join the statements of their keys."""
        own = _own(folder)
        self.overlay = str(folder)
        self.names = load_names(overlay=folder) if folder.is_dir() else names()
        _demand_ids(own.statements, self.names, folder)
        self.sources = {**self.sources, **{s.id: s for s in map(_your_source, own.sources)}}
        grouped: dict[str, list[Statement]] = defaultdict(list)
        for statement in own.statements:
            yours = msgspec.structs.replace(
                statement, source=f"{_YOURS}{statement.source}", origin=f"{_YOURS}{statement.origin}"
            )
            grouped[_owner_of(statement)].append(yours)
        for owner_id, added in grouped.items():
            base = self.owner(owner_id)
            checked = max(own.checked.get(owner_id, ""), base.checked)
            self._owners[owner_id] = self._remade(base, [*base.statements, *added], checked)
        index = self._index
        _link(own.statements, index)
        index.treaties.update(own.treaties)
        index.predecessors.update({k: v for k, v in own.predecessors.items() if v})
        index.parts = _parts(self.names)

    def _forget(self, known: int) -> None:
        """Leave out what sources said later; cells are computed anew when asked."""
        for owner_id in self.owners():
            base = self.owner(owner_id)
            said = [
                s for s in base.statements if not s.known_from or Interval.from_edtf(s.known_from).earliest <= known
            ]
            self.unused += len(base.statements) - len(said)
            self._owners[owner_id] = self._remade(base, said, base.checked)

    def _remade(self, base: Owner, statements: list[Statement], checked: str) -> Owner:
        """An owner with its cells computed anew."""
        return _owner(base.id, checked, statements, self.sources, self.names, self.known)


def open_view(*, overlay: Path | None = None, known: int | None = None) -> View:
    """Open the shipped atlas.

    Parameters
    ----------
    overlay : Path, optional
        A folder of a user's own files, the mapping file of a table, or an export of Wikidata, laid over it.
    known : int, optional
        A day: what sources said later is left out.

    Returns
    -------
    View
        From the cached snapshot; compiled first if the curated files changed.

    Raises
    ------
    BadAtlas
        If a curated file, or one of the overlay, is not lawful.
    """
    return View(_snapshot(), overlay=overlay, known=known)


def build(folder: Path | None = None, *, edition: str = "") -> bytes:
    """Compile an atlas folder into a snapshot.

    Parameters
    ----------
    folder : Path, optional
        The shipped atlas by default.
    edition : str
        Name of the result, shown in every answer.

    Returns
    -------
    bytes
        Index and blobs, without the names (`foedus.names` keeps these).

    Raises
    ------
    BadAtlas
        If a file is not lawful.
    """
    atlas = curated.read(folder) if folder else curated.read()
    known = names()
    sources = {s.id: s for s in atlas.sources}
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in atlas.statements:
        grouped[_owner_of(statement)].append(statement)
    index = _Index(
        edition=edition,
        checked=max(atlas.checked.values(), default=""),
        owners={},
        sources=(0, 0),
        states={},
        mentions={},
        parts={},
        treaties=atlas.treaties,
        predecessors=atlas.predecessors,
        obligations=[],
    )
    body = bytearray()

    def put(value: object) -> tuple[int, int]:
        blob = msgspec.msgpack.encode(value)
        body.extend(blob)
        return len(body) - len(blob), len(blob)

    for club, treaty in atlas.treaties.items():
        # whoever is no member of an organisation is not party to the treaty on which it rests: said only where the
        # parties are recorded as fully as the members
        parties = {s.subject for s in grouped.get(treaty, ()) if s.relation == "membership"}
        members = {s.subject for s in grouped.get(club, ()) if s.relation == "membership" and s.value in ENTRIES}
        if parties and members <= parties and not any(s.relation == "complete" for s in grouped[treaty]):
            grouped[treaty] += [s for s in grouped[club] if s.relation == "complete" and s.object == "member"]
    for owner_id in sorted(grouped):
        owner = _owner(owner_id, atlas.checked.get(owner_id, ""), grouped[owner_id], sources, known, None)
        index.owners[owner_id] = put(owner)
    index.sources = put(atlas.sources)
    _link(atlas.statements, index)
    index.parts = _parts(known)
    head = msgspec.msgpack.encode(index)
    return len(head).to_bytes(4, "little") + head + bytes(body)


def _link(statements: Iterable[Statement], index: _Index) -> None:
    """Note which owners speak of a state or name an id."""
    states: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        if s.relation == "membership":
            states[s.subject].add(s.object)
            continue
        for named in (s.value, s.object, s.details.get("from", ""), s.details.get("to", ""), s.details.get("by", "")):
            if named and named != "*":
                mentions[named].add(s.subject)
        if s.relation == "obligation":
            index.obligations = sorted({*index.obligations, s.subject})
    for key, found in states.items():
        index.states[key] = sorted(found | set(index.states.get(key, ())))
    for key, found in mentions.items():
        index.mentions[key] = sorted(found | set(index.mentions.get(key, ())))


def _parts(known: Names) -> dict[str, list[str]]:
    """What belongs to what."""
    found: dict[str, list[str]] = {}
    for entity_id, entity in sorted(known.entities.items()):
        if entity.part_of:
            found.setdefault(entity.part_of, []).append(entity_id)
    return found


def laid_files(place: Path) -> list[Path]:
    """Give the files of which what a user lays over the atlas is made.

    Parameters
    ----------
    place : Path
        A folder of lines, the mapping file of a table (`.toml`), or an export of Wikidata (`.json`, `.csv`).

    Returns
    -------
    list of Path
        Sorted.

    Raises
    ------
    BadInput
        If it is none of these, or not there.
    """
    if place.is_dir():
        found = sorted(place.rglob("*.toml"))
        if not found:
            raise BadInput(
                "no TOML file is in this folder", where=str(place), hint="one file, named after what it is of"
            )
        return found
    if place.suffix not in (".toml", ".json", ".csv"):
        hint = "a folder of TOML files, the mapping file (.toml) of a table, or an export of Wikidata (.json, .csv)"
        what = "is nothing that can be laid over the atlas" if place.exists() else "there is no such folder"
        raise BadInput(what, where=str(place), hint=hint)
    if not place.is_file():
        raise BadInput("there is no such file", where=str(place))
    return [place, mapped.table_of(place)] if place.suffix == ".toml" else [place]


def _own(place: Path) -> curated.Atlas:
    """What a user lays over the atlas: a folder of the same form, the table of a mapping, or an export of Wikidata."""
    laid_files(place)
    if place.is_dir():
        return curated.read(place)
    table = mapped.read(place) if place.suffix == ".toml" else wikidata.read(place)
    return curated.Atlas(checked={}, sources=[table.source], statements=table.statements, treaties={}, predecessors={})


def _your_source(source: Source) -> Source:
    """A source of a user's file, kept apart from one of the atlas with the same name."""
    return msgspec.structs.replace(
        source,
        id=f"{_YOURS}{source.id}",
        family=f"{_YOURS}{source.family}" if source.family else "",
        publisher=source.publisher or "your own line",
    )


def _demand_ids(statements: Iterable[Statement], known: Names, folder: Path) -> None:
    """A line of a user must hang on something that has a name: a slip in an id would make a second world."""
    for s in statements:
        for some_id in (s.subject, s.object if s.relation in ("membership", "contribution") else ""):
            if some_id and some_id not in known.entities:
                file, _, key = s.origin.partition(":")
                near = difflib.get_close_matches(some_id, known.entities, 3) or known.near(some_id)
                hint = f"did you mean {', '.join(near)}?" if near else "name it under [entities]"
                raise BadAtlas(f"{key}: nothing has the id {some_id!r}", where=str(folder / file), hint=hint)


def _owner_of(statement: Statement) -> str:
    """The id on which a statement hangs: for a membership the organisation, else the subject."""
    return statement.object if statement.relation == "membership" else statement.subject


def _owner(
    owner_id: str,
    checked: str,
    statements: list[Statement],
    sources: dict[str, Source],
    names: Names,
    known: int | None,
) -> Owner:
    """Compute the cells of all that hangs on one id."""
    complete = [
        Interval.from_edtf(s.valid).possible for s in statements if s.relation == "complete" and s.object == "member"
    ]
    if not complete:
        complete = [Interval.from_edtf(s.valid).possible for s in statements if s.relation == "complete"]
    end = Interval.from_edtf(checked).end_max if checked else NEVER
    end = end if known is None else min(end, known + 1)
    complete = [(b, min(e, end)) for b, e in complete]
    bare = Owner(id=owner_id, checked=checked, statements=statements, complete=complete)
    existence = _existence(bare)
    ends = _closings(statements)
    full = (
        IN
        if any(s.relation == "membership" and s.value not in ("partner", "observer") for s in statements)
        else IN | {"partner"}
    )
    grouped: dict[tuple[str, str, str, str], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.relation != "complete":
            track = (s.speaker or s.source) if s.basis == "claimed" else ""
            grouped[(*s.key, track)].append(s)
    tracks = []
    for (subject, relation, object_, speaker), told in sorted(grouped.items()):
        if relation == "membership":
            closings = [*ends, *_end_of_state(subject, names)] if not speaker else []
            found = cells(
                told,
                sources,
                closings=closings,
                complete=complete if not speaker else (),
                exists=existence if not speaker else None,
                full=full,
                known=known,
            )
        elif relation in ("office", "chair rule") or (relation == "life" and object_ in LASTING):
            found = holders(told, sources, known=known)
        else:
            continue
        tracks.append(Track(subject=subject, relation=relation, object=object_, speaker=speaker, cells=found))
    return msgspec.structs.replace(bare, tracks=tracks)


def _existence(owner: Owner) -> tuple[int, int] | None:
    """Half-open days of an organisation's life, if its lines tell when it began."""
    begins = [
        Interval.from_edtf(s.valid).begin_min
        for s in owner.statements
        if s.relation == "life" and s.object in _BEGINNINGS and s.valid and not s.denied
    ]
    if not begins:
        return None
    ends = [c.latest for c in _closings(owner.statements)]
    return min(begins), max(ends, default=NEVER)


def _closings(statements: Iterable[Statement]) -> list[Closing]:
    """Ends of an organisation or treaty, from its life."""
    found = []
    for s in statements:
        if s.relation == "life" and s.object in _ENDINGS and s.valid and not s.denied:
            interval = Interval.from_edtf(s.valid)
            found.append(Closing(day=interval.begin_min, latest=interval.latest, statement=s.id))
    return found


def _end_of_state(subject: str, names: Names) -> list[Closing]:
    """Ends of a state's lives, as closings of what it had open."""
    lives = sorted(map(Interval.from_edtf, names.lives(subject)), key=lambda i: i.begin_min)
    return [
        Closing(day=i.end_min, latest=i.end_max, again=min((n.begin_min for n in lives[at:]), default=NEVER))
        for at, i in enumerate(lives, 1)
        if i.end_min > ALWAYS and i.end_max < NEVER
    ]


# --- the cache --------------------------------------------------------------------------------------------------------


def _snapshot() -> bytes:
    """The compiled atlas, from the cache if the curated files are unchanged."""
    here = Path(__file__).parent
    core = ("dates.py", "statement.py", "store.py", "timeline.py", "relations/membership.py", "sources/atlas.py")
    rules = [*(here / name for name in core), *sorted((here / "names").glob("*.py"))]
    mark = cache.digest([*curated.paths(), *rules])
    return cache.kept(f"atlas-{mark}", _MAGIC, lambda: build(edition=f"{__version__}+{mark[:8]}"))
