"""The atlas against a dataset. Comes in: a view and the statements of a source; goes out: rows, each with its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from foedus import shelf
from foedus.answers import Answer
from foedus.compare.difference import difference
from foedus.compare.kinds import kind_of
from foedus.compare.pairs import Club, Pair, Stretch, stretches_of
from foedus.dates import ALWAYS, Interval
from foedus.errors import BadInput
from foedus.relations.membership import IN
from foedus.sources import datasets, mapped
from foedus.statement import Source, Statement
from foedus.store import View

DATASETS: Final = {"atop": "atop", "cow-igo": "cow_igo", "factbook": "factbook", "wikidata": "wikidata"}
"""Name -> module of `foedus.sources`."""

_Difference = tuple[Pair, Stretch, str, str]


def read(b: str, data: Path | None) -> tuple[Source, list[Statement], int]:
    """A dataset's source and statements, and how many rows are left out."""
    if b not in DATASETS:
        return mapped.read(Path(b), data)
    module = import_module(f"foedus.sources.{DATASETS[b]}")
    if data is None and b not in datasets():
        raise BadInput(f"where is {b}?", hint="give --data FILE")
    place = data if data is not None else shelf.place(datasets()[b].file)
    if dataset := datasets().get(b):
        table = shelf.place(dataset.file, place) if place.is_dir() else place
        if table.is_file():
            shelf.assure(dataset, table)
    found = module.read(place) if hasattr(module, "read") else (module.SOURCE, module.statements(place), 0)
    return found[0], found[1], found[2]


def with_dataset(view: View, source: Source, told: Iterable[Statement]) -> tuple[list[Answer], int]:
    """Differences from a dataset in the organisations that the atlas curates, and how many statements are on others."""
    keys: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    apart = 0
    for s in told:
        object_ = view.one(s.object)
        if view.owner(object_).checked and any(t.relation == "membership" for t in view.owner(object_).tracks):
            keys[object_][s.subject].append(s)
        else:
            apart += 1
    rows: list[Answer] = []
    for object_, by_state in sorted(keys.items()):
        club = _club(view, source, object_, by_state)
        if source.universe:  # what it does not name is a zero: ours that it leaves out differ, too
            for track in view.owner(object_).tracks:
                if track.relation == "membership" and not track.speaker and track.subject in view.names.coded:
                    by_state.setdefault(track.subject, [])
        found: list[_Difference] = []
        for subject, mine in sorted(by_state.items()):
            spans = [Interval.from_edtf(s.valid).possible for s in mine]
            cells = view.membership(subject, object_)[1]
            pair = Pair(club=club, subject=subject, cells=cells, told=mine, spans=spans)
            found += [(pair, stretch, *kind_of(pair, stretch)) for stretch in stretches_of(pair)]
        rows += [
            difference(view, p.subject, object_, s.first, s.last, s.ours, s.theirs, kind, why)
            for p, s, kind, why in _seats(found)
        ]
    return rows, apart


def _club(view: View, source: Source, object_: str, by_state: dict[str, list[Statement]]) -> Club:
    """What must be known of an organisation to judge a difference in it."""
    days = [Interval.from_edtf(s.valid).possible for mine in by_state.values() for s in mine]
    tracks = [t for t in view.owner(object_).tracks if t.relation == "membership" and not t.speaker]
    inside = [c.begin for t in tracks for c in t.cells if c.value in IN]
    return Club(
        view=view,
        source=source,
        id=object_,
        life=(min(b for b, _ in days), max(e for _, e in days)),
        coded=frozenset(s.value for mine in by_state.values() for s in mine),
        begin=min(inside, default=ALWAYS),
        framework=not inside,
        step=next((s.details.get("step", "") for mine in by_state.values() for s in mine), ""),
    )


def _seats(found: list[_Difference]) -> Iterator[_Difference]:
    """Two differences that mirror each other on the same days, one of them contested, are one seat under two ids."""
    mirror = {
        (s.first, s.last, p.club.plain(s.ours.value), p.club.plain(s.theirs)): p.subject for p, s, kind, _ in found
    }
    for pair, s, kind, why in found:
        ours, theirs = pair.club.plain(s.ours.value), pair.club.plain(s.theirs)
        other = mirror.get((s.first, s.last, theirs, ours), "")
        names = pair.club.view.names
        both = [x for x in (other, pair.subject) if x in names.entities]
        if "none" in (ours, theirs) and len(both) == 2 and any(names.entities[x].contested for x in both):
            seated = names.label(pair.subject if theirs == "none" else other)
            kind, why = "meaning", f"one seat: here it is that of {seated}"
        yield pair, s, kind, why
