"""Views of the store as known on a day. Comes in: a snapshot, maybe own lines over it; goes out: owners, cells,
statements and sources, each decoded when something asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from pathlib import Path

import msgspec

from foedus.dates import Interval
from foedus.names import Names, load_names, names
from foedus.statement import Source, Statement
from foedus.store.building import life_of, link, owner_made, owner_of, parts_of
from foedus.store.overlay import YOURS, demand_ids, laid, your_source
from foedus.store.records import Index, Owner, Stays
from foedus.timeline import Cell, cells, edges, runs

_NO_CLAIMS: list[tuple[str, Cell]] = []


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
        self._index = msgspec.msgpack.decode(snapshot[4 : 4 + size], type=Index)
        self._body = memoryview(snapshot)[4 + size :]
        self._owners: dict[str, Owner] = {}
        self._single: dict[tuple[str, str], tuple[list[int], list[Cell]]] = {}
        self._claims: dict[str, dict[str, list[tuple[str, Cell]]]] = {}
        self._stays: dict[tuple[str, str], Stays] = {}
        self.known = known
        self.edition = self._index.edition
        self.unused = 0
        self.left_out = 0  # rows of an overlay that name nobody that is known
        self.overlay = ""
        if overlay is not None:
            self._lay(overlay)
        if known is not None:
            self._forget(known)

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

    def life(self, some_id: str) -> tuple[int, int] | None:
        """Half-open days on which an organisation or treaty exists; None if nobody tells when it began."""
        return life_of(self.owner(some_id))

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

    def _part(self, where: tuple[int, int]) -> memoryview:
        """A slice of the snapshot's body."""
        return self._body[where[0] : where[0] + where[1]]

    def _unsaid(self, organisation: str) -> list[Cell]:
        """The timeline of a state of which nothing is said."""
        owner = self.owner(organisation)
        found = cells([], self.sources, complete=owner.complete, exists=life_of(owner))
        lists = [s for s in owner.statements if s.relation == "complete" and s.object == "member"]
        return [self._listed(c, lists) if c.value == "none" else c for c in found]

    def _listed(self, cell: Cell, lists: list[Statement]) -> Cell:
        """An absence with the complete lists that tell it."""
        told = [(s, *Interval.from_edtf(s.valid).possible) for s in lists]
        told = [(s, begin, end) for s, begin, end in told if begin < cell.end and cell.begin < end]
        if not told:
            return cell
        last = min(max(end for _, _, end in told), cell.end) - 1
        vouched = cell.vouched_until if cell.carried else last
        return msgspec.structs.replace(cell, support=tuple(s.id for s, _, _ in told), vouched_until=vouched)

    def _lay(self, folder: Path) -> None:
        """Lay a user's files over the atlas: their lines join the statements of their keys."""
        own, self.left_out = laid(folder)
        self.overlay = str(folder)
        self.names = load_names(overlay=folder) if folder.is_dir() else names()
        demand_ids(own.statements, self.names, folder)
        self.sources = {**self.sources, **{s.id: s for s in map(your_source, own.sources)}}
        grouped: dict[str, list[Statement]] = defaultdict(list)
        for statement in own.statements:
            yours = msgspec.structs.replace(
                statement, source=f"{YOURS}{statement.source}", origin=f"{YOURS}{statement.origin}"
            )
            grouped[owner_of(statement)].append(yours)
        for owner_id, added in grouped.items():
            base = self.owner(owner_id)
            checked = max(own.checked.get(owner_id, ""), base.checked)
            self._owners[owner_id] = self._remade(base, [*base.statements, *added], checked)
        index = self._index
        link(own.statements, index)
        index.treaties.update(own.treaties)
        index.predecessors.update({k: v for k, v in own.predecessors.items() if v})
        index.parts = parts_of(self.names)

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
        return owner_made(base.id, checked, statements, self.sources, self.names, self.known)
