"""The atlas compiled. Comes in: statements; goes out: owners with the cells of all that hangs on them, and the snapshot
of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.names import Names, names
from foedus.relations.life import LASTING
from foedus.relations.membership import ENTRIES, IN
from foedus.sources import atlas as curated
from foedus.statement import Source, Statement
from foedus.store.records import Index, Owner, Track
from foedus.timeline import Closing, cells, holders

_ENDINGS: Final = ("dissolution", "lapse", "merger")
_BEGINNINGS: Final = ("founding", "signature", "entry into force", "succession")


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
        grouped[owner_of(statement)].append(statement)
    index = Index(
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
        owner = owner_made(owner_id, atlas.checked.get(owner_id, ""), grouped[owner_id], sources, known, None)
        index.owners[owner_id] = put(owner)
    index.sources = put(atlas.sources)
    link(atlas.statements, index)
    index.parts = parts_of(known)
    head = msgspec.msgpack.encode(index)
    return len(head).to_bytes(4, "little") + head + bytes(body)


def link(statements: Iterable[Statement], index: Index) -> None:
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


def parts_of(known: Names) -> dict[str, list[str]]:
    """What belongs to what."""
    found: dict[str, list[str]] = {}
    for entity_id, entity in sorted(known.entities.items()):
        if entity.part_of:
            found.setdefault(entity.part_of, []).append(entity_id)
    return found


def owner_of(statement: Statement) -> str:
    """The id on which a statement hangs: for a membership the organisation, else the subject."""
    return statement.object if statement.relation == "membership" else statement.subject


def owner_made(
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
    existence = life_of(bare)
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


def life_of(owner: Owner) -> tuple[int, int] | None:
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
