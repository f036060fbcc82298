"""Two roads of one dataset meet: cells of its statements, and spells in SQL. And codes become ids and codes again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from foedus.dates import ALWAYS, NEVER, Interval, day
from foedus.names import names
from foedus.sources import atop, cow_igo
from foedus.timeline import cells

duckdb = pytest.importorskip("duckdb")

REAL = Path(__file__).parents[3] / "shared" / "data"
Spans = list[tuple[int, int]]
Told = dict[tuple[int, int], tuple[Spans, Spans]]
"""(Alliance, COW number) -> days that are certain, days that are possible."""

END = day("2019-01-01")
HEAD = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,obvary,defense,offense,neutral,nonagg,consul,phase"
)
SAMPLE = """9001,2,1950,1,1,1960,1,1,0,0,1,0,0,0,0,1
9001,2,1960,1,1,1970,5,,0,0,0,0,0,1,0,2
9001,652,1950,1,1,0,0,0,1,0,1,0,0,0,0,1
9001,365,1985,3,,1993,2,2,0,0,1,0,0,0,0,1
9002,850,1961,5,29,1992,12,31,0,0,1,0,0,0,0,1
9002,850,1993,1,1,2008,7,25,0,0,1,0,0,0,0,3
9002,850,1993,1,1,0,0,0,1,0,0,0,0,0,1,2
9003,345,1990,11,21,1992,5,,0,0,1,0,0,0,0,1
9003,345,2000,11,27,0,0,0,1,0,1,0,0,0,0,1
3180,260,1954,10,23,1990,10,3,0,0,1,0,0,0,0,1
3180,255,1990,10,3,0,0,0,1,0,1,0,0,0,0,1
1320,8152,1874,3,15,1884,6,6,0,0,1,0,0,0,0,1
"""


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, those that touch joined."""
    found: Spans = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def lives(code: int) -> Spans:
    """Days on which a number is somebody's; of one that is in no list of states, all."""
    return [(c.begin, c.end) for c in names().codes.get(f"cow:{code}", ())] or [(ALWAYS, NEVER)]


def within(told: Told) -> Told:
    """Only the days on which a number is somebody's: on others no panel has a row of it."""
    cut: Told = {}
    for key, both in told.items():
        sure, possible = (
            merged((max(b, f), min(e, t)) for b, e in spans for f, t in lives(key[1]) if max(b, f) < min(e, t))
            for spans in both
        )
        if possible:
            cut[key] = (sure, possible)
    return cut


def by_cells(path: Path) -> Told:
    """The road of statements: timeline of each state in each alliance, then back to numbers by day."""
    own = {name: number for number, name in atop.TREATIES.items()}
    strangers = {id_: number for (_, number), id_ in atop.FIXES.items()}
    keys = defaultdict(list)
    for s in atop.statements(path):
        keys[s.subject, s.object].append(s)
    found: Told = {}
    for (subject, object_), told in keys.items():
        alliance = own.get(object_) or int(object_.removeprefix("atop-"))
        codes = [(int(c.code), c.begin, c.end) for c in names().coded.get(subject, ()) if c.system == "cow"]
        codes = codes or [(strangers[subject], ALWAYS, NEVER)]
        for cell in cells(told, {atop.SOURCE.id: atop.SOURCE}):
            for code, since, until in codes:
                begin, end = max(cell.begin, since), min(cell.end, until, END)
                if begin < end and "member" in (cell.value, *cell.options):
                    sure, possible = found.setdefault((alliance, code), ([], []))
                    possible.append((begin, end))
                    if (cell.value, cell.holds) == ("member", "yes"):
                        sure.append((begin, end))
    return within(found)


def by_spells(path: Path) -> Told:
    """The road of spells."""
    shown = ", ".join(f'"{c}"::VARCHAR' for c in ("begin", "end", "sure_begin", "sure_end"))
    found: Told = {}
    for alliance, code, *days in duckdb.sql(f"SELECT atopid, k, {shown} FROM ({atop.spells(path)})").fetchall():
        begin, end, sure_begin, sure_end = map(day, days)
        sure, possible = found.setdefault((alliance, code), ([], []))
        possible.append((begin, end))
        if sure_begin < sure_end:
            sure.append((sure_begin, sure_end))
    return within(found)


def test_cells_of_statements_are_the_spells(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(f"{HEAD}\n{SAMPLE}", encoding="utf-8")
    found = by_cells(path)
    assert found == by_spells(path)
    assert found[9001, 652] == ([(day("1950-01-01"), day("1958-02-02")), (day("1961-09-29"), END)],) * 2
    assert found[9001, 2][0] == [(day("1950-01-01"), day("1970-05-02"))]
    assert found[9001, 2][1] == [(day("1950-01-01"), day("1970-06-01"))]
    assert found[9002, 850][0] == [(day("1961-05-29"), day("1992-12-31")), (day("1993-01-01"), END)]


@pytest.mark.slow
@pytest.mark.skipif(not (REAL / "atop51_member.parquet").is_file(), reason="the dataset is not beside the checkout")
def test_cells_of_statements_are_the_spells_in_all_of_atop() -> None:
    path = REAL / "atop51_member.parquet"
    found, spells = by_cells(path), by_spells(path)
    # ATOP has the Federal Republic as 260 for a month after COW's number had become 255.
    assert found.pop((3640, 255)) == ([(day("1990-10-03"), day("1990-11-09"))],) * 2
    assert len(spells) > 2200
    assert found == spells


def codes_of(subject: str, valid: str) -> set[tuple[int, int, int]]:
    """COW numbers of a state on the days of an interval."""
    begin, end = Interval.from_edtf(valid).possible
    return {
        (int(c.code), max(begin, c.begin), min(end, c.end))
        for c in names().coded.get(subject, ())
        if c.system == "cow" and max(begin, c.begin) < min(end, c.end)
    }


def ids_of(code: int, begin: int, end: int) -> set[tuple[str, int, int]]:
    """States that had a number on some days."""
    found = ((c.id, max(begin, c.begin), min(end, c.end)) for c in names().codes.get(f"cow:{code}", ()))
    return {f for f in found if f[1] < f[2]}


@pytest.mark.parametrize("source", ["atop", "cow-igo"])
def test_ids_become_codes_and_the_same_ids_again(source: str, tmp_path: Path) -> None:
    if source == "atop":
        path = tmp_path / "members.csv"
        path.write_text(f"{HEAD}\n{SAMPLE}", encoding="utf-8")
        told = atop.statements(path)
    else:
        path = tmp_path / "years.csv"
        rows = [(c, y) for c in (2, 255, 260, 265, 345, 365, 678, 679) for y in (1930, 1960, 1991, 2005)]
        lived = [(c, y) for c, y in rows if any(b <= day(f"{y}-12-31") and e > day(f"{y}-01-01") for b, e in lives(c))]
        lines = "".join(f"{c},{y},x,1\n" for c, y in lived)
        path.write_text(f"ccode,year,state,un\n{lines}", encoding="utf-8")
        told = cow_igo.statements(path)
    _round_trip((s.subject, s.valid) for s in told)


@pytest.mark.slow
@pytest.mark.parametrize("source", ["atop", "cow-igo"])
def test_all_ids_of_the_published_files_become_codes_and_the_same_ids_again(source: str) -> None:
    if not (REAL / "cow_igo3_state_year.parquet").is_file():
        pytest.skip("the dataset is not beside the checkout")
    told = (atop if source == "atop" else cow_igo).statements(REAL)
    _round_trip({(s.subject, s.valid) for s in told})


def _round_trip(told: Iterable[tuple[str, str]]) -> None:
    """Every day on which a state has a number leads back to it, and to nobody else."""
    count = 0
    for subject, valid in told:
        for code, begin, end in codes_of(subject, valid):
            assert merged((b, e) for id_, b, e in ids_of(code, begin, end) if id_ == subject) == [(begin, end)]
            assert {id_ for id_, _, _ in ids_of(code, begin, end)} == {subject}, (code, subject, valid)
            count += 1
    assert count
