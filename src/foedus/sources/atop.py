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
from foedus.errors import BadDate, BadSource
from foedus.names import Names, names
from foedus.sources import Dataset, Download
from foedus.statement import Source, Statement, statement_id
from foedus.tabular import pick, rows

__all__ = ["BIBTEX", "DATASETS", "FIXES", "SOURCE", "TREATIES", "dyads", "spells", "statements"]

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
_COLUMNS: Final = (
    "atopid",
    "member",
    "yrent",
    "moent",
    "dayent",
    "yrexit",
    "moexit",
    "dayexit",
    "ineffect",
    "obvary",
    *_PROMISES,
)


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
        try:
            for entry, exit_, last in _joined(phases):
                for subject, valid in _lives(known, alliance, member, entry, exit_, file):
                    found.append(_statement(alliance, member, subject, valid, last))
        except BadDate as error:
            where = f"{file}, alliance {alliance}, member {member}"
            raise BadSource(error.problem, where=where, hint=error.hint) from None
    return found


def _joined(phases: list[dict[str, Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Stays of one member: a phase that begins by the day on which another ended goes on with it."""
    ordered = sorted(phases, key=lambda r: (_day(r, "ent"), _last(_day(r, "exit"))))
    begin, end, last = _day(ordered[0], "ent"), _day(ordered[0], "exit"), ordered[0]
    for row in ordered[1:]:
        entry, exit_ = _day(row, "ent"), _day(row, "exit")
        if entry <= _last(end):
            if _last(exit_) >= _last(end):
                end, last = exit_, row
            continue
        yield begin, end, last
        begin, end, last = entry, exit_, row
    yield begin, end, last


def _last(exit_: str) -> str:
    """An exit that sorts behind all others if there is none."""
    return exit_ or "9999"


def _day(row: dict[str, Any], which: str) -> str:
    """EDTF of an entry or exit, as precise as the row is; empty if it is still in effect."""
    year, month, day = row[f"yr{which}"], row[f"mo{which}"], row[f"day{which}"]
    if not year:
        return ""
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _lives(known: Names, alliance: int, member: int, entry: str, exit_: str, file: Path) -> Iterator[tuple[str, str]]:
    """The states that had a member's number during a stay, each with its own part of it."""
    fixed = FIXES.get((alliance, member))
    valid = _valid(entry, exit_)
    if fixed:
        yield fixed, valid
        return
    shares = known.bearers("cow", member, *Interval.from_edtf(valid).possible)
    if not shares:
        hint = "a row of another dataset, or a number of a newer list of states"
        raise BadSource(f"alliance {alliance}: member {member} is no COW number", where=str(file), hint=hint)
    first, _, last = valid.partition("/")
    for n, (id_, since, until) in enumerate(shares):
        begin = edtf(since) if n else first
        end = edtf(until - 1) if n + 1 < len(shares) else last
        yield id_, f"{begin}/{end}" if end else begin


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


BIBTEX: Final = """@article{leeds2002atop,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815--1944},
  journal = {International Interactions},
  volume = {28}, number = {3}, pages = {237--260}, year = {2002},
  doi = {10.1080/03050620213653}
}"""
"""How to cite it."""


def _no_day(which: str) -> str:
    """SQL of an entry or exit on a day that there is not; an unknown month or day is no fault."""
    parts = (f"yr{which}", f"coalesce(nullif(mo{which}, 0), 1)", f"coalesce(nullif(day{which}, 0), 1)")
    return f"try_cast(concat_ws('-', {', '.join(parts)}) AS DATE) IS NULL"


DATASETS: Final = (
    Dataset(
        source=SOURCE,
        file="atop51_member",
        rows=2510,
        content="a76062a40bb8547070a17407350c3e292b80b311df34b8f9ce6086b93ddc296d",
        columns=(*_COLUMNS, "phase"),
        impossible=f"""yrexit > 0 AND (yrexit, coalesce(nullif(moexit, 0), 12), coalesce(nullif(dayexit, 0), 31))
                       < (yrent, coalesce(nullif(moent, 0), 1), coalesce(nullif(dayent, 0), 1))
                       OR {_no_day("ent")} OR yrexit > 0 AND {_no_day("exit")}""",
        bibtex=BIBTEX,
        unit="one member in one phase of one alliance; the day of exit is the first day out",
        flaws="entry is the day of signature; exit 0/0/0 means that the data end; obligations that vary by partner do "
        "not say toward whom; member 8152, Annam, is no state of the Correlates of War",
        download=Download(
            urls=("http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip",),
            seen="in many public scripts, with the names inside",
            inside=("atop5_1m.csv",),
        ),
    ),
)
"""For `foedus.sources.datasets`."""


def spells(path: Path) -> str:
    """Give who was a member of which alliance, and what each member promised.

    An entry or exit whose day is not known is certain only outside that month; `sure_begin` and `sure_end` bound the
    certain days. What a member owes to different partners differently (`obvary`) is null: toward whom, the file does
    not say.

    Parameters
    ----------
    path : Path
        The member file (Parquet or CSV).

    Returns
    -------
    str
        SQL: `atopid`, `k` (COW number), `phase`, half-open `begin` and `end`, `sure_begin`, `sure_end`, and the five
        promises.

    Raises
    ------
    BadSource
        If there is no such file.
    """
    if not path.is_file():
        raise BadSource("there is no such file", where=str(path))
    reader = "read_csv" if path.suffix == ".csv" else "read_parquet"
    shown = dict(zip(_PROMISES, ("defense", "offense", "neutrality", "nonaggression", "consultation"), strict=True))
    promises = ", ".join(f"CASE WHEN obvary <> 1 THEN ({c} > 0)::INTEGER END AS {name}" for c, name in shown.items())
    quoted = str(path).replace("'", "''")
    return f"""
        SELECT atopid, "member" AS k, phase, begin, "end", sure_begin, sure_end, {promises} FROM (
          SELECT *, make_date(yrent, greatest(coalesce(moent, 0), 1), greatest(coalesce(dayent, 0), 1)) AS begin,
            CASE WHEN coalesce(dayent, 0) > 0 THEN begin ELSE last_day(begin) END AS sure_begin,
            CASE WHEN yrexit = 0 THEN DATE '2019-01-01'
                 WHEN coalesce(dayexit, 0) > 0 THEN make_date(yrexit, moexit, dayexit)
                 ELSE make_date(yrexit, greatest(coalesce(moexit, 0), 1), 2) END AS sure_end,
            CASE WHEN yrexit = 0 OR coalesce(dayexit, 0) > 0 THEN sure_end ELSE last_day(sure_end) + 1 END AS "end"
          FROM {reader}('{quoted}'))"""


def dyads(path: Path, *, later_wins: str = "") -> str:
    """Give who owed what to whom: pairs of members of one alliance on days that both were in.

    With `later_wins` the convention of ATOP's own dyad-year file is kept: of two phases in one period only the later
    counts, and the day of exit still does.

    Parameters
    ----------
    path : Path
        The member file (Parquet or CSV).
    later_wins : str
        SQL with `{}` that gives the first day of the period of a day; empty: days as they are, an exit is out.

    Returns
    -------
    str
        SQL: `k1` (promisor), `k2`, `atopid`, `phase`, half-open `begin` and `end`, `alliance` and the five promises of
        `k1`: 1, 0, or null (perhaps).

    Raises
    ------
    BadSource
        If there is no such file.
    """
    names = ("defense", "offense", "neutrality", "nonaggression", "consultation")
    promises = ", ".join(names)
    perhaps = ", ".join(f"nullif({n}, 1) AS {n}" for n in names)
    first, last = later_wins.format("lead(sure_begin) OVER w"), later_wins.format("sure_end")
    cut = (
        f"CASE WHEN {first} = {last} THEN {last} ELSE least(sure_end + 1, DATE '2019-01-01') END"
        if later_wins
        else "sure_end"
    )
    return f"""
        WITH members AS ({spells(path)}),
        pairs AS (
          SELECT a.atopid, a.phase, a.k AS k1, b.k AS k2,
                 greatest(a.begin, b.begin) AS begin, least(a."end", b."end") AS "end",
                 greatest(a.sure_begin, b.sure_begin) AS sure_begin, least(a.sure_end, b.sure_end) AS sure_end,
                 {", ".join(f"a.{n}" for n in names)}
          FROM members a JOIN members b ON a.atopid = b.atopid AND a.k <> b.k
          WHERE greatest(a.begin, b.begin) < least(a."end", b."end")),
        sure AS (
          SELECT atopid, phase, k1, k2, sure_begin AS begin, {cut} AS "end", 1 AS alliance, {promises}
          FROM pairs WHERE sure_begin < sure_end WINDOW w AS (PARTITION BY atopid, k1, k2 ORDER BY sure_begin, phase))
        SELECT * FROM sure WHERE begin < "end"
        UNION ALL
        SELECT atopid, phase, k1, k2, begin, least(sure_begin, "end"), NULL, {perhaps} FROM pairs
        WHERE begin < sure_begin
        UNION ALL
        SELECT atopid, phase, k1, k2, greatest(sure_end, begin), "end", NULL, {perhaps} FROM pairs
        WHERE sure_end < "end"
    """
