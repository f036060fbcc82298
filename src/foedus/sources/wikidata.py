"""Wikidata's property P463, "member of", as its query service exports it: JSON (either kind) or CSV.

Wikidata contributors, https://www.wikidata.org/, CC0 1.0. One row is one statement: who (`item`, or `state`), of what
(`memberOf`, or `organisation`), from when to when (`start`, P580; `end`, P582). Labels (`itemLabel`, `memberOfLabel`),
an ISO code (`iso3`, P298) and precisions (`startPrecision`, `endPrecision`, Wikidata's numbers: 11 day, 10 month, 9
year, 8 decade, 7 century) are used where the query gives them. The last day is inclusive. Known flaws: no end mostly
means that nobody wrote one; many statements have neither date nor source; a first of January without a precision is
taken for a year. An export holds what its query asked for, so that its silence says nothing, and does not say when it
was made: it speaks until the last day that it names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import structs

from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.errors import BadSource, FoedusError
from foedus.names import Names, names
from foedus.statement import Source, Statement, statement_id
from foedus.tabular import rows

__all__ = ["BIBTEX", "QUERY", "SOURCE", "Export", "read", "statements"]

SOURCE: Final = Source(
    id="wikidata",
    title="Wikidata, member of (P463)",
    publisher="Wikidata contributors",
    url="https://www.wikidata.org/wiki/Property:P463",
    licence="CC0 1.0",
    citation="Wikidata contributors, statements of member of (P463) as exported",
    kind="dataset",
    level="dataset",
    coverage="../..",
    bundled=False,
)

BIBTEX: Final = """@misc{wikidata,
  author = {{Wikidata contributors}},
  title = {Wikidata: Statements of Member Of (P463)},
  url = {https://www.wikidata.org/wiki/Property:P463}
}"""
"""How to cite it."""

QUERY: Final = """SELECT ?item ?itemLabel ?iso3 ?memberOf ?memberOfLabel ?start ?startPrecision ?end ?endPrecision
WHERE {
  ?item wdt:P298 ?iso3 ; p:P463 ?statement .
  ?statement ps:P463 ?memberOf .
  OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en" }
}"""
"""A query whose export has all that is read."""

_TIME: Final = re.compile(r"\+?(-?\d{4,})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?")
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7


class Export(NamedTuple):
    """What an export says, and how many of its rows name no state or organisation that is known here."""

    source: Source
    statements: list[Statement]
    left_out: int


def statements(path: Path) -> list[Statement]:
    """Read an export.

    Parameters
    ----------
    path : Path
        JSON or CSV of the query service; see `QUERY`.

    Returns
    -------
    list of Statement
        Relation `membership`, value `member`; rows about others than states and organisations known here are left out.

    Raises
    ------
    BadSource
        If it is no such export, or a date cannot be.
    """
    return read(path).statements


def read(path: Path) -> Export:
    """Read an export, and count what is left out of it.

    Parameters
    ----------
    path : Path
        JSON or CSV of the query service; see `QUERY`.

    Returns
    -------
    Export

    Raises
    ------
    BadSource
        If it is no such export, or a date cannot be.
    """
    known, found, left_out = names(), list[Statement](), 0
    for number, row in enumerate(_rows(path), 1):
        where = f"{path}, row {number}"
        item, organisation = row.get("item") or row.get("state", ""), row.get("memberOf") or row.get("organisation", "")
        if not item or not organisation:
            hint = "Wikidata's exports have item and memberOf; any other table needs a mapping file (.toml)"
            raise BadSource("lacks who or of what", where=where, hint=hint)
        written = row.get("iso3", ""), row.get("itemLabel") or row.get("stateLabel", "")
        subject = _known(known, written, ("state", "territory"))
        object_ = _known(
            known, (row.get("memberOfLabel") or row.get("organisationLabel", ""),), ("organisation", "treaty")
        )
        if not subject or not object_:
            left_out += 1
            continue
        found.append(
            _statement(subject, object_, _valid(row, where), f"{_last(item)} P463 {_last(organisation)}", number)
        )
    if not found:
        hint = "its query needs itemLabel or iso3, and memberOfLabel, in a language of the atlas"
        raise BadSource(f"names nobody that is known here in {left_out} rows", where=str(path), hint=hint)
    return Export(structs.replace(SOURCE, voice=_last_named(found)), found, left_out)


def _last_named(statements: list[Statement]) -> str:
    """The last day that an export names: when it was made it does not say, and beyond that day nobody vouches."""
    days: list[int] = []
    for days_of in (Interval.from_edtf(s.valid) for s in statements):
        days += [d for d in (days_of.begin_max, days_of.end_max - 1) if ALWAYS < d < NEVER - 1]
    return edtf(max(days)) if days else ""


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of an export, names of variables as its query had them."""
    if path.suffix.lower() != ".json":
        for row in rows(path, plain=True):
            yield {k: str(v).strip() for k, v in row.items() if v is not None}
        return
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSource(error.strerror or str(error), where=str(path)) from None
    except (ValueError, RecursionError) as error:
        raise BadSource(f"is no JSON: {error}", where=str(path), hint="was it cut off?") from None
    results = told.get("results") if isinstance(told, dict) else {"bindings": told}
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(bindings, list) or not all(isinstance(b, dict) for b in bindings):
        raise BadSource("is no export of the query service", where=str(path), hint="JSON or CSV, as it offers them")
    for row in bindings:
        yield {k: _text(v) for k, v in row.items()}


def _text(value: Any) -> str:
    """The value of a variable, in either kind of JSON."""
    if isinstance(value, dict):
        value = "" if value.get("type") == "bnode" else value.get("value", "")
    return "" if value is None else str(value).strip()


def _known(known: Names, written: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    """The first id that a code or label stands for; empty if none does."""
    for text in written:
        try:
            if text:
                return known.resolve(text, kinds=kinds)
        except FoedusError:
            continue
    return ""


def _last(uri: str) -> str:
    """The number of an entity, without its address."""
    return uri.rstrip("/").rpartition("/")[2]


def _valid(row: dict[str, str], where: str) -> str:
    """EDTF of the days; what is not said is open."""
    start = _date(row.get("start", ""), row.get("startPrecision", ""), where)
    end = _date(row.get("end", ""), row.get("endPrecision", ""), where)
    if start and end and Interval.from_edtf(end).latest <= Interval.from_edtf(start).begin_min:
        raise BadSource(f"ends ({end}) before it begins ({start})", where=where)
    return f"{start}/{end or '..'}"


def _date(text: str, precision: str, where: str) -> str:
    """EDTF of a time as exact as its precision; empty if it is not known."""
    if not text or "genid" in text or text.startswith("_:"):
        return ""
    found = _TIME.fullmatch(text)
    if not found or (precision and not precision.isdigit()):
        raise BadSource(f"{text!r} (precision {precision or 'none'}) is no time of Wikidata", where=where)
    year, month, in_month = found.groups()
    kept = int(precision) if precision else _YEAR if (month, in_month) in (("01", "01"), ("00", "00")) else _DAY
    if kept <= _DECADE:
        date = f"{year[:-1]}X" if kept == _DECADE else f"{year[:-2]}XX" if kept == _CENTURY else ""
    else:
        date = "-".join((year, month, in_month)[: 1 + (kept >= _MONTH) + (kept >= _DAY)])
    try:
        return Interval.from_edtf(date).text if date else ""
    except FoedusError as error:
        raise BadSource(error.problem, where=where, hint=error.hint) from None


def _statement(subject: str, object_: str, valid: str, what: str, number: int) -> Statement:
    """One row."""
    where = f"row {number}: {what}"
    return Statement(
        id=statement_id(subject, "membership", object_, "member", valid, SOURCE.id, where),
        subject=subject,
        relation="membership",
        object=object_,
        value="member",
        valid=valid,
        source=SOURCE.id,
        where=where,
        origin=where,
        level="dataset",
    )
