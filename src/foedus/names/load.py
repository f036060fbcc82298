"""Names of an atlas, read from its files: `states.csv`, `codes.csv`, `entities.toml`, and `[names]` and `[entities]` of
organisation files. Comes in: folders; goes out: one `Names`. Anything wrong is told with file and line or key.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from foedus import atlas, cache
from foedus.complaints import not_toml
from foedus.dates import Interval
from foedus.errors import BadAtlas
from foedus.names.base import SYSTEMS, Code, Entity, Name, code_key, fold
from foedus.names.index import Names
from foedus.vocabulary import KINDS

__all__ = ["load_names", "names"]

_LANGUAGES = ("en", "ru", "fr", "es")
_TWO_AND_HEIR = 3  # two parties, and the state that succeeded to one of them
_TAKEN = ("kind", "names", "weak", "members", "part_of", "same_as")


@lru_cache(maxsize=1)
def names() -> Names:
    """Give the names of the shipped atlas, read on first use and kept compiled between runs.

    Returns
    -------
    Names
        The index.
    """
    paths = sorted(p for p in atlas.FOLDER.rglob("*") if p.suffix in (".toml", ".csv"))
    here = Path(__file__).parent
    mark = cache.digest([*paths, *sorted(here.glob("*.py")), *sorted(here.with_name("dates").glob("*.py"))])
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
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadAtlas(f"is not TOML: {not_toml(error)}", where=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
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
        rows = codes[code_key(code.system, code.code)]
        if any(c.begin < code.end and code.begin < c.end for c in rows):
            raise BadAtlas(f"{code.system} {code.code} is given twice on one day", where=where)
        rows.append(code)
        coded[code.id].append(code)
    return dict(codes), {i: sorted(rows, key=lambda c: c.begin) for i, rows in coded.items()}
