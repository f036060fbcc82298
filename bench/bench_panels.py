"""Panels for research: the five usual columns by year as a whole process, one state's organisations, and days streamed;
beside them the plain ways that join rows. The datasets are read from the folder in `FOEDUS_DATA`; without it there is
nothing to time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from harness import Bench

DATA = Path(os.environ.get("FOEDUS_DATA") or Path(__file__).parents[2] / "shared" / "data")
FIVE = "alliances,joint_memberships,contiguity,capital_distance,majors"
OUT = Path(tempfile.gettempdir()) / f"foedus-bench-{os.getpid()}.parquet"


def process(*words: str) -> None:
    """Run the command, from the start of Python to the file on the disk."""
    code = "import sys; from foedus.faces.cli import main; sys.exit(main(sys.argv[1:]))"
    told = [sys.executable, "-c", code, "panel", *words, "--data", str(DATA), "--out", str(OUT)]
    done = subprocess.run(told, stderr=subprocess.PIPE, text=True, check=False)  # its remarks would tear the table
    if done.returncode:
        sys.exit(done.stderr)
    OUT.unlink()


def organisations() -> object:
    """Joint memberships of the USA with all others in all years, with names."""
    from foedus.frames import panel

    return panel("dyad-year", 1816, 2014, data=DATA, of=2).add("joint_memberships", names=True).rows()


def days(*span: str) -> None:
    """Directed dyad-days with alliances."""
    from foedus.frames import panel

    panel("dyad-day", *span, data=DATA, stretch=2024).add("alliances").to_parquet(OUT)
    OUT.unlink()


def naive_years(first: int, last: int) -> None:
    """Alliances and joint memberships by joining members of a year with members of the year."""
    import duckdb

    from foedus.sources import atop, cow_igo

    atops, igos = atop.spells(DATA / "atop51_member.parquet"), cow_igo.spells(DATA / "cow_igo3_state_year.parquet")
    duckdb.connect().execute(
        f"""COPY (
          WITH states AS (
            SELECT DISTINCT ccode AS k, unnest(range(greatest(styear, {first}), least(endyear, {last}) + 1)) AS year
            FROM '{DATA / "cow_states_2016.parquet"}'),
          allied AS (SELECT DISTINCT atopid, k,
                     unnest(range(year(begin), year("end" - 1) + 1)) AS year, defense FROM ({atops})),
          ties AS (SELECT k, year, organisation FROM ({igos}) WHERE status IN (1, 2)),
          alliances AS (SELECT a.k AS k1, b.k AS k2, year, max(a.defense) AS defense
                        FROM allied a JOIN allied b USING (atopid, year) WHERE a.k <> b.k GROUP BY ALL),
          shared AS (SELECT a.k AS k1, b.k AS k2, year, count(*) AS n
                     FROM ties a JOIN ties b USING (organisation, year) WHERE a.k <> b.k GROUP BY ALL)
          SELECT a.k AS k1, b.k AS k2, year, defense, n FROM states a JOIN states b USING (year)
          LEFT JOIN alliances x ON x.k1 = a.k AND x.k2 = b.k AND x.year = a.year
          LEFT JOIN shared y ON y.k1 = a.k AND y.k2 = b.k AND y.year = a.year
          WHERE a.k <> b.k ORDER BY ALL) TO '{OUT}' (FORMAT parquet)"""
    )
    OUT.unlink()


def naive_days(year: int) -> None:
    """Days of one year by joining each day with the alliances of the pair."""
    import duckdb

    from foedus.sources import atop

    duckdb.connect().execute(
        f"""COPY (
          WITH states AS (SELECT ccode AS k FROM '{DATA / "cow_states_2016.parquet"}' WHERE endyear = 2016),
          days AS (SELECT unnest(range(DATE '{year}-01-01', DATE '{year + 1}-01-01', INTERVAL 1 DAY))::DATE AS date),
          pairs AS ({atop.dyads(DATA / "atop51_member.parquet")})
          SELECT a.k AS k1, b.k AS k2, date, max(defense) AS defense
          FROM states a JOIN states b ON a.k <> b.k CROSS JOIN days
          LEFT JOIN pairs p ON p.k1 = a.k AND p.k2 = b.k AND date >= begin AND date < "end" GROUP BY ALL ORDER BY ALL
        ) TO '{OUT}' (FORMAT parquet)"""
    )
    OUT.unlink()


def _five(*words: str) -> Callable[[], None]:
    """The five columns of a span."""
    return partial(process, "dyad-year", *words, "--add", FIVE)


def _benches() -> list[Bench]:
    """Nothing where the datasets are not."""
    if not (DATA / "cow_states_2016.parquet").is_file():
        return []
    return [
        Bench(
            "panel: five columns, dyad-years 1946-2010",
            "call",
            1,
            _five("1946", "2010"),
            bar=1.0,
            against={"two columns by joining years": partial(naive_years, 1946, 2010)},
        ),
        Bench("panel: the same 1816-2025", "call", 1, _five("1816", "2025", "--stretch", "2025"), bar=1.6),
        Bench("panel: organisations of one state, named", "call", 1, organisations, bar=0.2),
        Bench(
            "panel: directed dyad-days with alliances",
            "M rows",
            55.269630,
            partial(days, "2015", "2018"),
            bar=10,
            against={"joining days (one year)": (13.807270, partial(naive_days, 2015))},
        ),
    ]


BENCHES = _benches()
