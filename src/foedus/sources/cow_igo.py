"""Intergovernmental organisations of the Correlates of War project (COW IGO) 3: who was in which, 1816 to 2014.

Pevehouse, Nordstrom, McManus and Jamison 2020, "Tracking organizations in the world: The Correlates of War IGO
Version 3.0 datasets", Journal of Peace Research 57(3): 492-503, doi 10.1177/0022343319881175. No open licence is
stated: fetch it or give its path; nothing of it is bundled. One row of the state-year file is one state in one year
with a column for each of 534 organisations: 0 none, 1 full member, 2 associate, 3 observer, -9 missing, -1 not in
existence. A year counts whole. Known flaws: coded every fifth year up to 1965 and filled in between; no days; names of
states and of organisations as of the end; Uzbekistan in the CSTO without a break 2002 to 2011; no GUAM,
no EAEU and no UNASUR.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec import structs

from foedus.cache import digest, kept_file
from foedus.dates import day, span_text
from foedus.errors import BadSource
from foedus.names import Names, names
from foedus.sources import Dataset, Download
from foedus.statement import Source, Statement, statement_id
from foedus.tabular import cursor, library, literal, pick, rows

__all__ = ["BIBTEX", "DATASETS", "ORGANISATIONS", "SOURCE", "runs", "spells", "statements"]

SOURCE: Final = Source(
    id="cow-igo",
    title="Correlates of War Intergovernmental Organizations",
    version="3.0",
    publisher="Correlates of War project",
    url="https://correlatesofwar.org/data-sets/igos/",
    licence="none stated; citation asked",
    citation="Pevehouse, Nordstrom, McManus and Jamison 2020, Journal of Peace Research 57(3): 492-503",
    kind="dataset",
    level="dataset",
    voice="2014-12-31",
    coverage="1816/2014",
    universe="534 organisations of COW states 1816-2014",
    bundled=False,
)

ORGANISATIONS: Final = {
    "andean": "andean-community",
    "anzus": "anzus",
    "asean": "asean",
    "au": "au",
    "bsec": "bsec",
    "caricom": "caricom",
    "cento": "cento",
    "cis": "cis",
    "coe": "coe",
    "csto": "csto",
    "eac": "eac",
    "eaec": "eurasec",
    "eccas": "eccas",
    "eco": "eco",
    "ecowas": "ecowas",
    "eu": "eu",
    "gcc": "gcc",
    "loas": "arab-league",
    "lon": "league-of-nations",
    "mercosur": "mercosur",
    "nato": "nato",
    "nordc": "nordic-council",
    "oas": "oas",
    "oau": "oau",
    "oic": "oic",
    "osce": "osce",
    "pif": "pif",
    "saarc": "saarc",
    "sadc": "sadc",
    "sadcc": "sadc",
    "sco": "sco",
    "seato": "seato",
    "uemoa": "uemoa",
    "un": "un",
    "weu": "weu",
    "wpact": "warsaw-pact",
}
"""Column of the state-year file -> id, for organisations that have one elsewhere; others are `cow-igo-<column>`."""

_STATUS: Final = {1: "member", 2: "associate", 3: "observer"}
_IGNORED: Final = {"ccode", "year", "state"}


def statements(path: Path) -> list[Statement]:
    """Read who was in which organisation.

    Parameters
    ----------
    path : Path
        The state-year file (Parquet or CSV), or the folder that holds `cow_igo3_state_year.parquet`.

    Returns
    -------
    list of Statement
        Relation `membership`, one per run of years with one status; `valid` is a pair of years.

    Raises
    ------
    BadSource
        If the file is missing or has other columns, or a number that no state had in its year.
    """
    known = names()
    file = pick(path, "cow_igo3_state_year.parquet")
    runs: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for number, row in enumerate(rows(file), 1):
        if "ccode" not in row or "year" not in row:
            raise BadSource("lacks the columns ccode and year", where=str(file), hint="give the state-year file")
        code, year = int(row["ccode"]), int(row["year"])
        subject = _state(known, code, year, f"{file}, row {number}")
        for column, value in row.items():
            if column not in _IGNORED:
                _extend(runs, subject, column, year, value)
    found = []
    for (subject, column), spans in sorted(runs.items()):
        for first, last, status in spans:
            found.append(_statement(subject, column, first, last, status))
    return found


def _state(known: Names, code: int, year: int, where: str) -> str:
    """The state that had a COW number at the end of a year, or last in it."""
    first, last = day(f"{year:04}-01-01"), day(f"{year:04}-12-31")
    ever = known.codes.get(f"cow:{code}", ())
    bearers = [c for c in ever if c.begin <= last and c.end > first]
    if not bearers:
        what = f"no state had the COW number {code} in {year}"
        lives = ", ".join(f"{c.id} {span_text(c.begin, c.end)}" for c in ever)
        raise BadSource(what, where=where, hint=f"it was that of {lives}" if ever else "no state ever had it")
    return max(bearers, key=lambda c: c.end).id


def _extend(
    runs: dict[tuple[str, str], list[tuple[int, int, str]]], subject: str, column: str, year: int, value: Any
) -> None:
    """Add a year to the run of its status."""
    status = _STATUS.get(value)
    if status is None:
        return
    spans = runs.setdefault((subject, column), [])
    if spans and spans[-1][1] == year - 1 and spans[-1][2] == status:
        spans[-1] = (spans[-1][0], year, status)
    else:
        spans.append((year, year, status))


def _statement(subject: str, column: str, first: int, last: int, status: str) -> Statement:
    """One run of years as a statement; a run that reaches the end of the data is not closed."""
    object_ = ORGANISATIONS.get(column, f"cow-igo-{column}")
    valid = f"{first:04}/.." if last >= 2014 else f"{first:04}/{last:04}"
    where = f"column {column}, {first}-{last}"
    return Statement(
        id=statement_id(subject, "membership", object_, status, valid, SOURCE.id, where),
        subject=subject,
        relation="membership",
        object=object_,
        value=status,
        valid=valid,
        details={"step": "year"},
        source=SOURCE.id,
        where=where,
        known_from="2020",
        origin=where,
        level="dataset",
    )


BIBTEX: Final = """@article{pevehouse2020igo,
  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and Jamison, Anne Spencer},
  title = {Tracking Organizations in the World: The {Correlates of War} {IGO} Version 3.0 Datasets},
  journal = {Journal of Peace Research},
  volume = {57}, number = {3}, pages = {492--503}, year = {2020},
  doi = {10.1177/0022343319881175}
}"""
"""How to cite it."""

DATASETS: Final = (
    Dataset(
        source=SOURCE,
        file="cow_igo3_state_year",
        rows=15557,
        content="5e376ab2d62fbcea3d07cf644b13fd4223f0541245d96a6993b8c4cee23dcc23",
        columns=("ccode", "year"),
        wide=True,
        bibtex=BIBTEX,
        unit="one state and year, with a column for each organisation",
        flaws="coded every fifth year up to 1965 and filled in between; a year counts whole; Uzbekistan in the CSTO "
        "without a break 2002 to 2011; no GUAM, EAEU or UNASUR",
        download=Download(
            urls=("https://correlatesofwar.org/wp-content/uploads/state_year_formatv3.zip",),
            seen="in many public scripts, with the name inside",
            inside=("state_year_formatv3.csv",),
        ),
    ),
    Dataset(
        source=structs.replace(SOURCE, id="cow-igo-list", title=f"{SOURCE.title}: the organisations", universe=""),
        file="cow_igo3_igos",
        rows=534,
        content="f1496ddea7af9c7e2d8fdf84d8fb3f5cad0e15320e8bb98942118985abd1758b",
        columns=("state_year_column", "political", "social", "economic"),
        bibtex=BIBTEX,
        unit="one organisation",
        flaws="made from the last value of each attribute in the file by organisation and year",
        download=Download(
            urls=("https://correlatesofwar.org/wp-content/uploads/igo_year_formatv3.zip",),
            seen="in one public script; the name inside in several",
            inside=("igo_year_formatv3.csv",),
            sql="""SELECT lower(ioname) AS state_year_column, any_value(ioname) AS ioname,
                          arg_max(political, year) AS political, arg_max(social, year) AS social,
                          arg_max(economic, year) AS economic
                   FROM raw GROUP BY 1""",
        ),
    ),
)
"""For `foedus.sources.datasets`."""


def spells(path: Path) -> str:
    """Give who had which status in which organisation, year by year.

    Parameters
    ----------
    path : Path
        The state-year file (Parquet or CSV).

    Returns
    -------
    str
        SQL: `k` (COW number), `year`, `organisation` (column of the file), `status` (1 full member, 2 associate,
        3 observer, -9 missing); where the file has 0 or -1 there is no row.

    Raises
    ------
    BadSource
        If there is no such file, or it cannot be read.
    """
    return f"""
        SELECT k, unnest(range(first, last + 1)) AS year, organisation, status FROM {literal(runs(path))}
        WHERE k IS NOT NULL AND organisation <> ''"""


def runs(path: Path) -> Path:
    """Give who had which status in which organisation as runs of years: what panels read, for to open a table of 534
    columns takes longer than to count what is in it. Compiled once from a state-year file, and kept.

    Parameters
    ----------
    path : Path
        The state-year file (Parquet or CSV).

    Returns
    -------
    Path
        Parquet: `k`, `organisation`, `status` as in `spells`, `first` and `last` year (both inside). Runs of the
        organisation '' are the years in which the file has the state; rows without `k` name its columns.

    Raises
    ------
    BadSource
        If there is no such file, or it cannot be read.
    """
    if not path.is_file():
        raise BadSource("there is no such file", where=str(path))
    return kept_file(f"cow_igo_runs-{digest([path, Path(__file__)])}.parquet", b"PAR1", partial(_compile, path))


def _compile(path: Path, to: Path) -> None:
    """Write the runs of a state-year file; a run is where the year less its place in the order stays the same."""
    read = f"(SELECT * EXCLUDE (state) FROM read_{path.suffix[1:]}({literal(path)}))"
    sql = f"""
        COPY (
          WITH names AS MATERIALIZED (
            SELECT column_name AS organisation, row_number() OVER () AS n
            FROM (DESCRIBE {read}) WHERE column_name NOT IN ('ccode', 'year')),
          ties AS (
            SELECT ccode AS k, year, n, status
            FROM {read} UNPIVOT (status FOR organisation IN (COLUMNS(* EXCLUDE (ccode, year))))
            JOIN names USING (organisation) WHERE status NOT IN (0, -1)
            UNION ALL SELECT ccode, year, 0, 0 FROM {read}),
          numbered AS (
            SELECT k::INTEGER AS k, n, status::INTEGER AS status, year::INTEGER AS year,
                   year - row_number() OVER (ORDER BY n, k, status, year) AS run FROM ties)
          SELECT k, coalesce(any_value(organisation), '') AS organisation, status, min(year) AS first, max(year) AS last
          FROM numbered LEFT JOIN names USING (n) GROUP BY k, n, status, run
          UNION ALL SELECT NULL, organisation, 0, 0, -1 FROM names
          ORDER BY organisation, k, first
        ) TO {literal(to)} (FORMAT parquet, COMPRESSION zstd)"""
    twice = f"SELECT ccode, year FROM {read} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
    duckdb, connection = library(), cursor()
    try:
        found = connection.execute(twice).fetchall()
        if not found:
            connection.execute(sql)
    except duckdb.Error as error:
        raise BadSource(f"cannot be read: {str(error).splitlines()[0]}", where=str(path)) from None
    if found:
        raise BadSource(f"has two rows of state {found[0][0]} in {found[0][1]}", where=str(path))
