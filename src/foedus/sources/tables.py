"""Covariates and lists of states: datasets that need no more than a line of SQL each. Comes in: the path of a file;
goes out: spells (`k` or `k1`, `k2`, half-open `begin` and `end`, values) as SQL for DuckDB. No testimony about ties.

Nothing of these datasets is bundled; each entry of `TABLES` says what it is, who made it, what it covers, and what is
known to be wrong with it. Codes and values are as published; a day that cannot be (31 June) or an end before a begin is
refused when the file is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from foedus.errors import BadSource
from foedus.statement import Source

__all__ = ["TABLES", "Table", "spells"]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One dataset file.

    Parameters
    ----------
    source : Source
        What it is, its licence, citation and coverage.
    file : str
        Name without suffix.
    columns : tuple of str
        Columns that are read; a file without one of them is another file.
    sql : str
        Spells, from `{file}`.
    bibtex : str
        How to cite it.
    unit : str
        What a row of the published file is.
    flaws : str
        What is known to be wrong, or easily misread.
    """

    source: Source
    file: str
    columns: tuple[str, ...]
    sql: str
    bibtex: str
    unit: str
    flaws: str = ""


def spells(name: str, path: Path) -> str:
    """Give the spells of a dataset.

    Parameters
    ----------
    name : str
        A key of `TABLES`.
    path : Path
        Its file, Parquet or CSV.

    Returns
    -------
    str
        SQL in DuckDB's dialect.

    Raises
    ------
    BadSource
        If there is no such file, or it is of another kind.
    """
    if path.suffix not in (".parquet", ".csv"):
        raise BadSource("is no table that can be read", where=str(path), hint="give Parquet or CSV")
    if not path.is_file():
        raise BadSource("there is no such file", where=str(path))
    return TABLES[name].sql.format(file="'" + str(path).replace("'", "''") + "'")


def _source(
    id: str, title: str, version: str, publisher: str, url: str, citation: str, coverage: str, licence: str
) -> Source:
    """A dataset that is not bundled."""
    return Source(
        id=id,
        title=title,
        version=version,
        publisher=publisher,
        url=url,
        citation=citation,
        coverage=coverage,
        voice=coverage.rpartition("/")[2],
        licence=licence,
        kind="dataset",
        level="dataset",
        bundled=False,
    )


_COW: Final = "Correlates of War project"
_ASK: Final = "none stated; citation asked"

_MILLER: Final = """@article{miller2022peacesciencer,
  author = {Miller, Steven V.},
  title = {{peacesciencer}: An {R} Package for Quantitative Peace Science Research},
  journal = {Conflict Management and Peace Science},
  volume = {39}, number = {6}, pages = {755--779}, year = {2022},
  doi = {10.1177/07388942221077926}
}"""

TABLES: Final[dict[str, Table]] = {
    "cow-states": Table(
        source=_source(
            "cow-states",
            "State System Membership List",
            "2016",
            _COW,
            "https://correlatesofwar.org/data-sets/state-system-membership/",
            "Correlates of War Project 2017, State System Membership List, v2016",
            "1816-01-01/2016-12-31",
            _ASK,
        ),
        file="cow_states_2016",
        columns=("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"),
        sql="""SELECT ccode AS k, make_date(styear, stmonth, stday) AS begin,
                      make_date(endyear, endmonth, endday) + 1 AS "end"
               FROM {file}""",
        bibtex="""@misc{cow2017states,
  author = {{Correlates of War Project}},
  title = {State System Membership List, v2016},
  year = {2017},
  url = {https://correlatesofwar.org/data-sets/state-system-membership/}
}""",
        unit="one stay of a state in the system; last day inclusive",
        flaws="31 December 2016 means that the list ends, not the state",
    ),
    "gw-states": Table(
        source=_source(
            "gw-states",
            "List of Independent States, with microstates",
            "2017",
            "Gleditsch and Ward",
            "http://ksgleditsch.com/statelist.html",
            "Gleditsch and Ward 1999, International Interactions 25: 393-413",
            "1816-01-01/2017-12-31",
            _ASK,
        ),
        file="states_gw_beger",
        columns=("gwcode", "start", "end", "microstate"),
        sql="""SELECT gwcode AS k, "start" AS begin, least("end", DATE '2017-12-31') + 1 AS "end"
               FROM {file}""",
        bibtex="""@article{gleditsch1999states,
  author = {Gleditsch, Kristian S. and Ward, Michael D.},
  title = {A Revised List of Independent States since the {Congress of Vienna}},
  journal = {International Interactions},
  volume = {25}, number = {4}, pages = {393--413}, year = {1999},
  doi = {10.1080/03050629908434958}
}""",
        unit="one stay of a state; last day inclusive",
        flaws="Germany stays 260, Yemen 678, and Serbia is 340: not the numbers of the Correlates of War",
    ),
    "contiguity": Table(
        source=_source(
            "contiguity",
            "Direct Contiguity",
            "3.2",
            _COW,
            "https://correlatesofwar.org/data-sets/direct-contiguity/",
            "Stinnett, Tir, Schafer, Diehl and Gochman 2002, Conflict Management and Peace Science 19(2): 58-66",
            "1816-01-01/2016-12-31",
            _ASK,
        ),
        file="cow_contdir_320",
        columns=("ccode1", "ccode2", "conttype", "stdate", "enddate"),
        sql="""SELECT ccode1 AS k1, ccode2 AS k2, stdate AS begin, CAST(enddate + INTERVAL 1 MONTH AS DATE) AS "end",
                      conttype AS contiguity, 'conttype ' || conttype AS place
               FROM {file}""",
        bibtex="""@article{stinnett2002contiguity,
  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and Gochman, Charles},
  title = {The {Correlates of War} Project Direct Contiguity Data, Version 3},
  journal = {Conflict Management and Peace Science},
  volume = {19}, number = {2}, pages = {58--66}, year = {2002},
  doi = {10.1177/073889420201900203}
}""",
        unit="one stretch of months of a dyad, both directions; last month inclusive",
        flaws="a stretch of 0 often lies under one of 1 to 5 for the same dyad: the nearer counts",
    ),
    "cow-capitals": Table(
        source=_source(
            "cow-capitals",
            "Capitals of the states of the Correlates of War",
            "1.2",
            "peacesciencer",
            "https://svmiller.com/peacesciencer/",
            "Miller 2022, Conflict Management and Peace Science 39(6): 755-779",
            "1816-01-01/2024-12-31",
            "GPL-2 package",
        ),
        file="cow_capitals",
        columns=("ccode", "capital", "stdate", "enddate", "lat", "lng"),
        sql="""SELECT ccode AS k, stdate AS begin, enddate + 1 AS "end", lat, lng, capital AS place FROM {file}""",
        bibtex=_MILLER,
        unit="one capital of a state; last day inclusive; degrees",
        flaws="a first capital begins on the first of January, whatever the day of independence",
    ),
    "gw-capitals": Table(
        source=_source(
            "gw-capitals",
            "Capitals of the states of Gleditsch and Ward",
            "1.2",
            "peacesciencer",
            "https://svmiller.com/peacesciencer/",
            "Miller 2022, Conflict Management and Peace Science 39(6): 755-779",
            "1816-01-01/2024-12-31",
            "GPL-2 package",
        ),
        file="gw_capitals",
        columns=("gwcode", "capital", "stdate", "enddate", "lat", "lng"),
        sql="""SELECT gwcode AS k, stdate AS begin, enddate + 1 AS "end", lat, lng, capital AS place FROM {file}""",
        bibtex=_MILLER,
        unit="one capital of a state; last day inclusive; degrees",
        flaws="two capitals overlap by some days: the earlier counts",
    ),
    "majors": Table(
        source=_source(
            "majors",
            "Major powers (State System Membership)",
            "2016",
            _COW,
            "https://correlatesofwar.org/data-sets/state-system-membership/",
            "Correlates of War Project 2017, State System Membership List, v2016",
            "1816-01-01/2016-12-31",
            _ASK,
        ),
        file="cow_majors_2016",
        columns=("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"),
        sql="""SELECT ccode AS k, make_date(styear, stmonth, stday) AS begin,
                      make_date(endyear, endmonth, endday) + 1 AS "end", 1 AS major, 'major power' AS place
               FROM {file}""",
        bibtex="""@misc{cow2017majors,
  author = {{Correlates of War Project}},
  title = {State System Membership List, v2016: Major Powers},
  year = {2017},
  url = {https://correlatesofwar.org/data-sets/state-system-membership/}
}""",
        unit="one stay of a state among the major powers; last day inclusive",
    ),
    "nmc": Table(
        source=_source(
            "nmc",
            "National Material Capabilities",
            "7.0",
            _COW,
            "https://correlatesofwar.org/data-sets/national-material-capabilities/",
            "Singer 1987, International Interactions 14(2): 115-132",
            "1816-01-01/2022-12-31",
            _ASK,
        ),
        file="cow_nmc_700",
        columns=("ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"),
        sql="""SELECT ccode AS k, make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end",
                      nullif(milex, -9) AS milex, nullif(milper, -9) AS milper, nullif(irst, -9) AS irst,
                      nullif(pec, -9) AS pec, nullif(tpop, -9) AS tpop, nullif(upop, -9) AS upop,
                      nullif(cinc, -9) AS cinc, 'year ' || year AS place
               FROM {file}""",
        bibtex="""@article{singer1987nmc,
  author = {Singer, J. David},
  title = {Reconstructing the {Correlates of War} Dataset on Material Capabilities of States, 1816--1985},
  journal = {International Interactions},
  volume = {14}, number = {2}, pages = {115--132}, year = {1987},
  doi = {10.1080/03050628808434695}
}""",
        unit="one state and year",
        flaws="military spending is in thousand pounds to 1913, then in thousand US dollars",
    ),
    "ucdp": Table(
        source=_source(
            "ucdp",
            "UCDP/PRIO Armed Conflict Dataset",
            "25.1",
            "Uppsala Conflict Data Program",
            "https://ucdp.uu.se/downloads/",
            "Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand 2002, Journal of Peace Research 39(5): 615-637",
            "1946-01-01/2024-12-31",
            "CC BY 4.0",
        ),
        file="ucdp_acd",
        columns=("conflict_id", "year", "gwno_a", "gwno_b", "start_date2", "ep_end_date"),
        sql="""SELECT gwno_a AS a, gwno_b AS b, begin, greatest(begin + 1, "end") AS "end", 1 AS ucdp_ongoing,
                      start_date2 >= make_date(year, 1, 1) AS starts, start_date2, 'conflict ' || conflict_id AS place
               FROM (SELECT *, greatest(start_date2, make_date(year, 1, 1)) AS begin,
                            CASE WHEN year(ep_end_date) = year THEN ep_end_date + 1
                                 ELSE make_date(year + 1, 1, 1) END AS "end"
                     FROM {file})""",
        bibtex="""@article{gleditsch2002armed,
  author = {Gleditsch, Nils Petter and Wallensteen, Peter and Eriksson, Mikael and Sollenberg, Margareta and
            Strand, H{\\aa}vard},
  title = {Armed Conflict 1946--2001: A New Dataset},
  journal = {Journal of Peace Research},
  volume = {39}, number = {5}, pages = {615--637}, year = {2002},
  doi = {10.1177/0022343302039005007}
}""",
        unit="one conflict, year and pair of sides; states by Gleditsch-Ward numbers",
        flaws="an episode without an end in a year goes on past it",
    ),
    "gml-mid": Table(
        source=_source(
            "gml-mid",
            "Militarized Interstate Disputes, directed dyads",
            "2.2.1",
            "Gibler, Miller and Little",
            "https://internationalconflict.ua.edu/data-download/",
            "Gibler, Miller and Little 2016, International Studies Quarterly 60(4): 719-730",
            "1816-01-01/2010-12-31",
            _ASK,
        ),
        file="gml_mid_ddydisps",
        columns=("dispnum", "ccode1", "ccode2", "year", "gmlmidongoing", "gmlmidonset"),
        sql="""SELECT ccode1 AS k1, ccode2 AS k2, make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end",
                      gmlmidongoing AS mid_ongoing, gmlmidonset AS mid_onset, 'dispute ' || dispnum AS place
               FROM {file}""",
        bibtex="""@article{gibler2016mid,
  author = {Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.},
  title = {An Analysis of the {Militarized Interstate Dispute} ({MID}) Dataset, 1816--2001},
  journal = {International Studies Quarterly},
  volume = {60}, number = {4}, pages = {719--730}, year = {2016},
  doi = {10.1093/isq/sqw045}
}""",
        unit="one directed dyad and year in a dispute, the gravest where there are several",
        flaws="no days: shorter periods than a year know only that there may have been one",
    ),
    "gml-mid-states": Table(
        source=_source(
            "gml-mid-states",
            "Militarized Interstate Disputes, participants",
            "2.2.1",
            "Gibler, Miller and Little",
            "https://internationalconflict.ua.edu/data-download/",
            "Gibler, Miller and Little 2016, International Studies Quarterly 60(4): 719-730",
            "1816-01-01/2010-12-31",
            _ASK,
        ),
        file="gml_mid_participants",
        columns=("dispnum", "ccode", "styear", "stmon", "stday", "endyear", "endmon", "endday"),
        sql="""SELECT ccode AS k, begin, "end", sure_begin, sure_end, 'dispute ' || dispnum AS place FROM (
                 SELECT *, make_date(styear, stmon, greatest(stday, 1)) AS begin,
                   CASE WHEN endday > 0 THEN make_date(endyear, endmon, endday) + 1
                        ELSE last_day(make_date(endyear, endmon, 1)) + 1 END AS "end",
                   CASE WHEN stday > 0 THEN begin ELSE last_day(begin) END AS sure_begin,
                   CASE WHEN endday > 0 THEN "end" ELSE make_date(endyear, endmon, 2) END AS sure_end
                 FROM {file})""",
        bibtex="""@article{gibler2016mid,
  author = {Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.},
  title = {An Analysis of the {Militarized Interstate Dispute} ({MID}) Dataset, 1816--2001},
  journal = {International Studies Quarterly},
  volume = {60}, number = {4}, pages = {719--730}, year = {2016},
  doi = {10.1093/isq/sqw045}
}""",
        unit="one stay of a state in a dispute; last day inclusive; -9: day unknown",
    ),
}
"""Name -> dataset."""
