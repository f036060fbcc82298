"""Tables of datasets: publishers' files, from a server or a folder, become ours; damaged ones leave the shelf alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from foedus import fetch
from foedus.errors import BadInput, BadSource
from foedus.shelf import find, fingerprint, named, place, take
from foedus.sources import datasets

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pooch")

STATES = """stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
AAA,2,Aland,1930,1,1,2016,12,31,2016
BBB,200,Bland,1930,1,1,1940,6,14,2016
"""
CONTDIR = """dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version
2020,2,"AAA",20,"CCC",1,192001,201612,"a note, with a comma",3.2
"""
NMC = """stateabb,ccode,statenme,year,milex,milexsource,milper,irst,pec,tpop,upop,cinc,version
AAA,2,Aland,1948,100,x,10,1,2,3.5,1.5,0.25,2025
BBB,200,Bland,1948,-9,x,5,1,2,3.5,1.5,0.125,2025
"""
UCDP = """conflict_id,location,year,side_a,gwno_a,gwno_b,start_date2,ep_end_date
7,"X, Y",1950,"A, B","731, 2",710,1949-05-31,
8,X,1950,A,750,,1950-01-01,1950-02-03
"""
GW = "2\tUSA\tUnited States\t01:01:1816\t31:12:2017\n437\tCDI\tC\xf4te d'Ivoire\t07:08:1960\t31:12:2017\n"
MICRO = "31\tBHM\tSome islands\t10:07:1973\t31:12:2017\n"
IGO = "ccode,year,state,NATO,UN\n2,1950,usa,1,1\n2,1951,usa,1,1\n200,1950,uk,-9,3\n"


def packed(*files: tuple[str, str | bytes]) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


FILES = {
    "states2016.csv": STATES.encode(),
    "DirectContiguity320.zip": packed(
        ("DirectContiguity320/contdir.csv", CONTDIR), ("__MACOSX/DirectContiguity320/contdir.csv", "x")
    ),
    "NMCv7.zip": packed(
        ("NMCv7/NMC-v7-supplemental.zip", packed(("NMC-70-wsupplementary.csv", NMC))), ("NMCv7/read.me", "x")
    ),
    "ucdp-prio-acd-251-csv.zip": packed(("UcdpPrioConflict_v25_1.csv", UCDP)),
    "iisystem.dat": GW.encode("latin-1"),
    "microstatessystem.dat": MICRO.encode("latin-1"),
    "state_year_formatv3.zip": packed(("state_year_formatv3.csv", IGO)),
}


def rows(name: str, folder: Path, what: str = "*") -> list[tuple[Any, ...]]:
    """Rows of a table on the shelf."""
    path = find(datasets()[name].file, folder)
    return duckdb.sql(f"SELECT {what} FROM '{path}' ORDER BY ALL").fetchall()


@pytest.fixture
def mirror(publisher: Any) -> str:
    """The address of a server with some publishers' files."""
    publisher.files |= FILES
    return str(publisher.address)


@pytest.mark.parametrize("name", ["cow-states", "contiguity", "nmc", "ucdp", "gw-states", "cow-igo"])
def test_what_a_publisher_has_becomes_our_table(name: str, mirror: str, tmp_path: Path) -> None:
    dataset = datasets()[name]
    found = take(dataset, to=tmp_path, origin=mirror)
    assert found.path == find(dataset.file, tmp_path) == place(dataset.file, tmp_path)
    assert found.same is False  # a made-up file is not the edition that foedus was tested with
    assert all(f.first for f in found.files)
    assert not [p for p in tmp_path.rglob("*") if p.suffix == ".part" or p.name.startswith(".")]


def test_columns_and_days_of_publishers_are_read_as_what_they_are(mirror: str, tmp_path: Path) -> None:
    for dataset in named(["contiguity", "nmc", "ucdp", "gw-states", "cow-igo"]):
        take(dataset, to=tmp_path, origin=mirror)
    assert rows("contiguity", tmp_path, "ccode1, ccode2, conttype, stdate::VARCHAR, enddate::VARCHAR") == [
        (2, 20, 1, "1920-01-01", "2016-12-01"),
        (20, 2, 1, "1920-01-01", "2016-12-01"),
    ]
    assert rows("nmc", tmp_path, "ccode, milex, cinc") == [(2, 100, 0.25), (200, -9, 0.125)]
    assert rows("ucdp", tmp_path, "conflict_id, gwno_a, gwno_b, ep_end_date::VARCHAR") == [
        (7, 2, 710, None),
        (7, 731, 710, None),
        (8, 750, None, "1950-02-03"),
    ]
    assert rows("gw-states", tmp_path, 'gwcode, country_name, "start"::VARCHAR, microstate') == [
        (2, "United States", "1816-01-01", "False"),
        (31, "Some islands", "1973-07-10", "True"),
        (437, "Côte d'Ivoire", "1960-08-07", "False"),
    ]
    assert rows("cow-igo", tmp_path, "ccode, year, nato, un")[0] == (2, 1950, 1, 1)


def test_a_table_that_is_here_is_not_fetched_again_and_is_watched(publisher: Any, tmp_path: Path) -> None:
    publisher.files |= FILES
    (dataset,) = named(["cow-states"])
    path = take(dataset, to=tmp_path, origin=publisher.address).path
    asked = len(publisher.asked)
    assert take(dataset, to=tmp_path, origin=publisher.address).files == ()
    assert len(publisher.asked) == asked
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(BadSource, match=r"is not the table that was made here.*--anew"):
        take(dataset, to=tmp_path, origin=publisher.address)
    assert take(dataset, to=tmp_path, origin=publisher.address, anew=True).rows == 2


def test_a_publisher_who_sends_something_else_later_is_noticed(publisher: Any, tmp_path: Path) -> None:
    publisher.files |= FILES
    (dataset,) = named(["cow-states"])
    take(dataset, to=tmp_path, origin=publisher.address)
    for path in (*tmp_path.glob("*.parquet"), *tmp_path.glob("raw/*")):
        path.unlink()
    publisher.files["states2016.csv"] = STATES.replace("1940", "1941").encode()
    with pytest.raises(BadSource, match=r"checksum is .*, not .* the first fetch had"):
        take(dataset, to=tmp_path, origin=publisher.address)
    assert find(dataset.file, tmp_path) is None


@pytest.mark.parametrize(
    ("name", "file", "data", "said"),
    [
        ("cow-states", "states2016.csv", STATES.replace("styear", "begin").encode(), "lacks the columns styear"),
        ("cow-states", "states2016.csv", STATES.replace("6,14", "6,31").encode(), "cannot be read as cow-states"),
        ("cow-states", "states2016.csv", STATES.replace("1940", "1920").encode(), "end before they begin"),
        ("cow-states", "states2016.csv", STATES.splitlines()[0].encode() + b"\n", "has no rows"),
        ("cow-states", "states2016.csv", b"", "cannot be read|lacks the columns"),
        ("cow-states", "states2016.csv", b"<html><body>not found</body></html>", "cannot be read|lacks the columns"),
        ("nmc", "NMCv7.zip", FILES["NMCv7.zip"][:-60], "no whole zip"),
        ("nmc", "NMCv7.zip", packed(("NMC-v7-supplemental.zip", b"PK\x03\x04cut off")), "no whole zip"),
        ("nmc", "NMCv7.zip", packed(("other.txt", b"")), "no files that end in NMC-v7-supplemental.zip"),
    ],
)
def test_what_is_damaged_or_another_file_leaves_the_shelf_as_it_was(
    name: str, file: str, data: bytes, said: str, publisher: Any, tmp_path: Path
) -> None:
    publisher.files |= FILES
    (dataset,) = named([name])
    before = take(dataset, to=tmp_path, origin=publisher.address).path.read_bytes()
    publisher.files[file], publisher.tag = data, '"two"'
    with pytest.raises(BadSource, match=said):
        take(dataset, to=tmp_path, origin=publisher.address, anew=True)
    assert place(dataset.file, tmp_path).read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_a_folder_may_hold_the_publishers_files_or_our_tables(tmp_path: Path) -> None:
    theirs, ours, shelf = tmp_path / "theirs", tmp_path / "ours", tmp_path / "shelf"
    theirs.mkdir()
    for name, data in FILES.items():
        (theirs / name).write_bytes(data)
    (states,) = named(["cow-states"])
    first = take(states, to=ours, origin=str(theirs))
    second = take(states, to=shelf, origin=str(ours))
    assert fingerprint(states, first.path) == fingerprint(states, second.path)
    with pytest.raises(BadSource, match=r"no majors2016\.csv .*cow_majors_2016\.parquet"):
        take(named(["majors"])[0], to=shelf, origin=str(theirs))
    with pytest.raises(BadInput, match="no such folder"):
        take(states, to=shelf, origin=str(tmp_path / "nowhere"), anew=True)


def test_a_file_that_a_browser_fetched_twice_is_found(tmp_path: Path) -> None:
    theirs, (states,) = tmp_path / "theirs", named(["cow-states"])
    theirs.mkdir()
    (theirs / "states2016 (1).csv").write_bytes(FILES["states2016.csv"])
    assert take(states, to=tmp_path / "shelf", origin=str(theirs)).path.is_file()
    (theirs / "states2016_1.csv").write_bytes(FILES["states2016.csv"])
    with pytest.raises(BadSource, match=r"no states2016\.csv"):  # which of the two?
        take(states, to=tmp_path / "other", origin=str(theirs))


def test_what_nobody_publishes_alone_says_how_to_come_by_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cannot be fetched.*write\.csv\(peacesciencer::cow_capitals"):
        take(named(["cow-capitals"])[0], to=tmp_path)


def test_what_is_not_here_says_which_command_fetches_it(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"no cow_nmc_700\.parquet or \.csv \(foedus fetch nmc; or --data"):
        place("cow_nmc_700", tmp_path)
    with pytest.raises(BadInput, match=r"no dataset 'atpo'.*atop"):
        named(["atpo"])


def test_a_shelf_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "states2016.csv").write_text(STATES)
    with pytest.raises(BadInput, match="--to names another folder"):
        take(named(["cow-states"])[0], to=tmp_path / "file", origin=str(tmp_path))


def test_content_is_the_same_whatever_the_format_and_order(tmp_path: Path) -> None:
    (states,) = named(["cow-states"])
    first, second = tmp_path / "a.csv", tmp_path / "b.parquet"
    head, *lines = STATES.splitlines()
    first.write_text(STATES)
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join((head, *reversed(lines))) + "\n")
    duckdb.sql(f"COPY (SELECT * REPLACE (ccode::DOUBLE::SMALLINT AS ccode) FROM '{turned}') TO '{second}'")
    assert fingerprint(states, first) == fingerprint(states, second)
    assert fetch.digest_of(first) != fetch.digest_of(second)
    first.write_text(STATES.replace("1940", "1941"))
    assert fingerprint(states, first) != fingerprint(states, second)
