"""Alliance Treaty Obligations and Provisions (ATOP) 5.1: members of alliances, 1815 to 2018.

Leeds, Ritter, Mitchell and Long 2002, "Alliance Treaty Obligations and Provisions, 1815-1944", International
Interactions 28: 237-260; version 5.1 of August 2022, http://www.atopdata.org/data.html. No open licence is stated:
fetch it or give its path; nothing of it is bundled. One row is one member in one phase of one alliance
(`atop5_1m.csv`). Exits are the first day out. Known flaws: entry is the day of *signature*, never of entry into force;
the exit of one phase is the entry of the next, which is no withdrawal; exit 0/0/0 with `ineffect` 1 means that the data
end, not that the alliance is open for ever; obligations that vary by partner (`obvary`) do not say toward whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from foedus.dates import Interval, edtf
from foedus.errors import BadSource
from foedus.names import Names, names
from foedus.statement import Source, Statement, statement_id
from foedus.tabular import pick, rows

__all__ = ["FIXES", "SOURCE", "TREATIES", "statements"]

SOURCE: Final = Source(
    id="atop",
    title="Alliance Treaty Obligations and Provisions",
    version="5.1",
    publisher="ATOP project, Rice University",
    url="http://www.atopdata.org/data.html",
    licence="none stated; citation asked",
    citation="Leeds, Ritter, Mitchell and Long 2002, International Interactions 28: 237-260",
    kind="dataset",
    level="dataset",
    voice="2018-12-31",
    coverage="1815/2018",
    universe="all alliances of COW states 1815-2018",
    bundled=False,
)

EXPECTED: Final = 2510
"""Rows of the member file."""

TREATIES: Final = {
    3015: "arab-league",
    3055: "dunkirk-treaty",
    3075: "rio-treaty",
    3130: "brussels-treaty",
    3140: "ussr-finland-treaty-1948",
    3150: "oas",
    3180: "nato",
    3200: "sino-soviet-treaty",
    3205: "arab-joint-defence-treaty",
    3210: "us-philippines-treaty",
    3215: "anzus",
    3230: "balkan-pact-1953",
    3240: "us-korea-treaty",
    3260: "seato",
    3270: "us-taiwan-treaty",
    3275: "cento",
    3285: "warsaw-pact",
    3375: "us-japan-security-treaty",
    3440: "ussr-dprk-treaty-1961",
    3445: "sino-korean-treaty",
    3740: "helsinki-final-act",
    3755: "tac",
    4175: "eu",
    4220: "cst",
    4400: "cis",
    4810: "shanghai-five",
    4890: "russia-armenia-treaty-1997",
    4965: "gcc-joint-defence-agreement",
    4953: "au",
    5055: "au-non-aggression-pact",
    6035: "turkey-azerbaijan-agreement-2010",
    6020: "sco-good-neighbour-treaty",
}
"""ATOP's number -> id, for alliances that have one elsewhere; all others are `atop-<number>`."""

FIXES: Final[dict[tuple[int, int], str]] = {(1320, 8152): "annam"}
"""(alliance, member) -> id, where the member's number is of no state system: Annam in its treaty of 1874."""

_PROMISES: Final = ("defense", "offense", "neutral", "nonagg", "consul")
_COLUMNS: Final = ("atopid", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit", "ineffect", "obvary", *_PROMISES)


def statements(path: Path) -> list[Statement]:
    """Read who was bound by which alliance.

    Parameters
    ----------
    path : Path
        The member file (Parquet or CSV), or the folder that holds `atop51_member.parquet`.

    Returns
    -------
    list of Statement
        Relation `membership`, value `member`, one per stay (phases without a gap are joined); `details` hold the step
        (`signature`), the promises and whether they vary by partner.

    Raises
    ------
    BadSource
        If the file is missing, has other columns, or names a member of no state system.
    """
    known = names()
    file = pick(path, "atop51_member.parquet")
    stays: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in rows(file):
        missing = [c for c in _COLUMNS if c not in row]
        if missing:
            raise BadSource(f"lacks the columns {', '.join(missing)}", where=str(file), hint="give atop5_1m.csv")
        stays.setdefault((row["atopid"], row["member"]), []).append(row)
    found: list[Statement] = []
    for (alliance, member), phases in sorted(stays.items()):
        for entry, exit_, last in _joined(phases):
            for subject, valid in _lives(known, alliance, member, entry, exit_, file):
                found.append(_statement(alliance, member, subject, valid, last))
    return found


def _joined(phases: list[dict[str, Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Stays of one member: a phase that begins on the day on which another ended goes on with it."""
    ordered = sorted(phases, key=lambda r: _day(r, "ent"))
    begin, end, last = _day(ordered[0], "ent"), _day(ordered[0], "exit"), ordered[0]
    for row in ordered[1:]:
        entry = _day(row, "ent")
        if end == entry:
            end, last = _day(row, "exit"), row
            continue
        yield begin, end, last
        begin, end, last = entry, _day(row, "exit"), row
    yield begin, end, last


def _day(row: dict[str, Any], which: str) -> str:
    """EDTF of an entry or exit, as precise as the row is; empty if it is still in effect."""
    year, month, day = row[f"yr{which}"], row[f"mo{which}"], row[f"day{which}"]
    if not year:
        return ""
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _lives(
    known: Names, alliance: int, member: int, entry: str, exit_: str, file: Path
) -> Iterator[tuple[str, str]]:
    """The states that had a member's number during a stay, each with its own part of it."""
    fixed = FIXES.get((alliance, member))
    valid = _valid(entry, exit_)
    if fixed:
        yield fixed, valid
        return
    begin, end = Interval.from_edtf(valid).possible
    shares = [(c, max(begin, c.begin), min(end, c.end)) for c in known.codes.get(f"cow:{member}", ())]
    shares = [s for s in shares if s[1] < s[2]]
    if not shares:
        nearest = known.codes.get(f"cow:{member}", [])
        if not nearest:
            raise BadSource(f"alliance {alliance}: member {member} is no COW number", where=str(file))
        yield nearest[0].id, valid
        return
    for code, first, last in shares:
        whole = len(shares) == 1
        yield code.id, valid if whole else Interval.from_inclusive(first, None if last == end and not exit_ else last - 1).text


def _valid(entry: str, exit_: str) -> str:
    """An interval with inclusive ends: ATOP's exit is the first day out."""
    if not exit_:
        return f"{entry}/.."
    if len(exit_) == 10:
        last = edtf(Interval.from_edtf(exit_).begin_min - 1)
        first_day = Interval.from_edtf(entry).begin_min
        return f"{entry}/{last}" if Interval.from_edtf(last).begin_min > first_day else entry
    return f"{entry}/{exit_}"


def _statement(alliance: int, member: int, subject: str, valid: str, row: dict[str, Any]) -> Statement:
    """One stay as a statement."""
    treaty = TREATIES.get(alliance, f"atop-{alliance}")
    promised = [p for p in _PROMISES if row[p]]
    details = {"step": "signature", "promises": " ".join(promised)}
    if row["obvary"]:
        details["varies"] = "by partner"
    where = f"atopid {alliance}, member {member}"
    return Statement(
        id=statement_id(subject, "membership", treaty, "member", valid, SOURCE.id, where),
        subject=subject,
        relation="membership",
        object=treaty,
        value="member",
        valid=valid,
        details=details,
        source=SOURCE.id,
        where=where,
        known_from="2022-08",
        origin=where,
        level="dataset",
    )
