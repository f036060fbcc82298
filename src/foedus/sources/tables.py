"""Covariates and lists of states: datasets that need no more than a line of SQL each. Comes in: the path of a file;
goes out: spells (`k` or `k1`, `k2`, half-open `begin` and `end`, values) as SQL for DuckDB. No testimony about ties.

Nothing of these datasets is bundled; each entry of `TABLES` says what it is, who made it, what it covers, and what is
known to be wrong with it. Codes and values are as published; a day that cannot be (31 June) or an end before a begin is
refused when the file is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from foedus.errors import BadSource
from foedus.sources import Dataset, Download
from foedus.statement import Source

__all__ = ["DATASETS", "TABLES", "spells"]


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
_COW_FILES: Final = "https://correlatesofwar.org/wp-content/uploads"
_ASK: Final = "none stated; citation asked"

_UCDP: Final = """@article{gleditsch2002armed,
  author = {Gleditsch, Nils Petter and Wallensteen, Peter and Eriksson, Mikael and Sollenberg, Margareta and
            Strand, H{\\aa}vard},
  title = {Armed Conflict 1946--2001: A New Dataset},
  journal = {Journal of Peace Research},
  volume = {39}, number = {5}, pages = {615--637}, year = {2002},
  doi = {10.1177/0022343302039005007}
}"""

_GML: Final = """@article{gibler2016mid,
  author = {Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.},
  title = {An Analysis of the {Militarized Interstate Dispute} ({MID}) Dataset, 1816--2001},
  journal = {International Studies Quarterly},
  volume = {60}, number = {4}, pages = {719--730}, year = {2016},
  doi = {10.1093/isq/sqw045}
}"""

_MILLER: Final = """@article{miller2022peacesciencer,
  author = {Miller, Steven V.},
  title = {{peacesciencer}: An {R} Package for Quantitative Peace Science Research},
  journal = {Conflict Management and Peace Science},
  volume = {39}, number = {6}, pages = {755--779}, year = {2022},
  doi = {10.1177/07388942221077926}
}"""

TABLES: Final[dict[str, Dataset]] = {
    "cow-states": Dataset(
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
        rows=243,
        content="8a6bd2740590f4057e65b7012859a41dbbe0f3e65f9dfc6e032a90b792fd52cb",
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
        download=Download(
            urls=(f"{_COW_FILES}/states2016.csv",),
            seen="in several public scripts",
        ),
    ),
    "gw-states": Dataset(
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
        rows=239,
        content="d2e4f6b25349c602add0f8cd432c1c15b66e0dd39dee0b1b9f7f9e7abe90e02e",
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
        download=Download(
            urls=("http://ksgleditsch.com/data/iisystem.dat", "http://ksgleditsch.com/data/microstatessystem.dat"),
            seen="in many public scripts",
            reading="""header = false, delim = '\t', quote = '', encoding = 'latin-1', all_varchar = true,
                names = ['gwcode', 'gwc', 'country_name', 'begins', 'ends']""",
            sql="""SELECT gwcode::INTEGER AS gwcode, gwc, country_name, strptime(begins, '%d:%m:%Y')::DATE AS "start",
                          strptime(ends, '%d:%m:%Y')::DATE AS "end", CASE file WHEN 1 THEN 'True' ELSE 'False' END
                          AS microstate
                   FROM raw""",
        ),
    ),
    "contiguity": Dataset(
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
        rows=1694,
        content="40d6dd27d14a3aecfef0f684d5e8facd70f324701d4a3c7a342e5332e679555c",
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
        compared="contiguity > 0",
        download=Download(
            urls=(f"{_COW_FILES}/DirectContiguity320.zip",),
            seen="in several public scripts, with the names inside",
            inside=("contdir.csv",),
            sql="""WITH told AS (
                     SELECT statelno, statehno, conttype, make_date("begin" // 100, "begin" % 100, 1) AS stdate,
                            make_date("end" // 100, "end" % 100, 1) AS enddate FROM raw)
                   SELECT statelno AS ccode1, statehno AS ccode2, conttype, stdate, enddate FROM told
                   UNION ALL SELECT statehno, statelno, conttype, stdate, enddate FROM told""",
        ),
    ),
    "cow-capitals": Dataset(
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
        rows=242,
        content="552b2e7807432c0dbc0e0d49ee9526c7918de4d6e4955b4903c0b4440c15f7da",
        columns=("ccode", "capital", "stdate", "enddate", "lat", "lng"),
        sql="""SELECT ccode AS k, stdate AS begin, enddate + 1 AS "end", lat, lng, capital AS place FROM {file}""",
        bibtex=_MILLER,
        unit="one capital of a state; last day inclusive; degrees",
        flaws="a first capital begins on the first of January, whatever the day of independence",
        by_hand='in R: write.csv(peacesciencer::cow_capitals, "cow_capitals.csv", row.names = FALSE)',
    ),
    "gw-capitals": Dataset(
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
        rows=264,
        content="20135504ccde31693f475356c5df62c1ca6810fd614ea969a51024069937cff5",
        columns=("gwcode", "capital", "stdate", "enddate", "lat", "lng"),
        sql="""SELECT gwcode AS k, stdate AS begin, enddate + 1 AS "end", lat, lng, capital AS place FROM {file}""",
        bibtex=_MILLER,
        unit="one capital of a state; last day inclusive; degrees",
        flaws="two capitals overlap by some days: the earlier counts",
        by_hand='in R: write.csv(peacesciencer::gw_capitals, "gw_capitals.csv", row.names = FALSE)',
    ),
    "majors": Dataset(
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
        rows=14,
        content="ff160055bec7d79b2b5c5302c7740372202a909f6ce9344e5a55264d53517035",
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
        download=Download(
            urls=(f"{_COW_FILES}/majors2016.csv",),
            seen="nowhere: its name in public scripts, its folder as of states2016.csv",
        ),
    ),
    "nmc": Dataset(
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
        rows=17121,
        content="d7707300a07d9de1a8ffb33245cdece0bf9bf1db9065cd2cf93572d2c03d89f5",
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
        download=Download(
            urls=(f"{_COW_FILES}/NMCv7.zip",),
            seen="in several public scripts, with the names inside",
            inside=("NMC-v7-supplemental.zip", "NMC-70-wsupplementary.csv"),
            sql="SELECT ccode, year, milex, milper, irst, pec, tpop, upop, cinc FROM raw",
        ),
    ),
    "ucdp": Dataset(
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
        rows=2766,
        content="5f2e47e2a5203348fa4c193cd7dec33150a875237655b83806841ab5268cdcca",
        columns=("conflict_id", "year", "gwno_a", "gwno_b", "start_date2", "ep_end_date"),
        sql="""SELECT gwno_a AS a, gwno_b AS b, begin, greatest(begin + 1, "end") AS "end", 1 AS ucdp_ongoing,
                      start_date2 >= make_date(year, 1, 1) AS starts, start_date2, 'conflict ' || conflict_id AS place
               FROM (SELECT *, greatest(start_date2, make_date(year, 1, 1)) AS begin,
                            CASE WHEN year(ep_end_date) = year THEN ep_end_date + 1
                                 ELSE make_date(year + 1, 1, 1) END AS "end"
                     FROM {file})""",
        bibtex=_UCDP,
        unit="one conflict, year and pair of sides; states by Gleditsch-Ward numbers",
        flaws="an episode without an end in a year goes on past it",
        download=Download(
            urls=("https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-251-csv.zip",),
            seen="in many public scripts",
            inside=(".csv",),
            sql="""SELECT conflict_id, year, a AS gwno_a, b AS gwno_b, start_date2::DATE AS start_date2,
                          ep_end_date::DATE AS ep_end_date
                   FROM (SELECT *, unnest(string_split(coalesce(gwno_a::VARCHAR, ''), ',')) AS one FROM raw),
                        LATERAL (SELECT try_cast(trim(one) AS INTEGER) AS a),
                        LATERAL (SELECT unnest(string_split(coalesce(gwno_b::VARCHAR, ''), ',')) AS other),
                        LATERAL (SELECT try_cast(trim(other) AS INTEGER) AS b)""",
        ),
    ),
    "gml-mid": Dataset(
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
        rows=9284,
        content="dcacb036d844222429e1aa7c2730c602ce8cfa82a7e4d83b38d0c5e64836d217",
        columns=("dispnum", "ccode1", "ccode2", "year", "gmlmidongoing", "gmlmidonset"),
        sql="""SELECT ccode1 AS k1, ccode2 AS k2, make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end",
                      gmlmidongoing AS mid_ongoing, gmlmidonset AS mid_onset, 'dispute ' || dispnum AS place
               FROM {file}""",
        bibtex=_GML,
        unit="one directed dyad and year in a dispute, the gravest where there are several",
        flaws="no days: shorter periods than a year know only that there may have been one",
        by_hand='in R: write.csv(peacesciencer::gml_mid_ddydisps, "gml_mid_ddydisps.csv", row.names = FALSE)',
    ),
    "gml-mid-states": Dataset(
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
        rows=5217,
        content="29425209a16520bafeb4feb684a62484f205df6c9ec4d4c15563529e262f591a",
        columns=("dispnum", "ccode", "styear", "stmon", "stday", "endyear", "endmon", "endday"),
        sql="""SELECT ccode AS k, begin, "end", sure_begin, sure_end, 'dispute ' || dispnum AS place FROM (
                 SELECT *, make_date(styear, stmon, greatest(stday, 1)) AS begin,
                   CASE WHEN endday > 0 THEN make_date(endyear, endmon, endday) + 1
                        ELSE last_day(make_date(endyear, endmon, 1)) + 1 END AS "end",
                   CASE WHEN stday > 0 THEN begin ELSE last_day(begin) END AS sure_begin,
                   CASE WHEN endday > 0 THEN "end" ELSE make_date(endyear, endmon, 2) END AS sure_end
                 FROM {file})""",
        bibtex=_GML,
        unit="one stay of a state in a dispute; last day inclusive; -9: day unknown",
        by_hand='in R: write.csv(peacesciencer::gml_part, "gml_mid_participants.csv", row.names = FALSE)',
    ),
    "ucdp-onsets": Dataset(
        source=_source(
            "ucdp-onsets",
            "UCDP Onset Dataset, intrastate and interstate",
            "19.1",
            "Uppsala Conflict Data Program",
            "https://ucdp.uu.se/downloads/",
            "Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand 2002, Journal of Peace Research 39(5): 615-637",
            "1946-01-01/2017-12-31",
            "CC BY 4.0",
        ),
        file="ucdp_onsets",
        rows=10142,
        content="b6ba1ed7f447f737b0e376b7350d6f378c1282fe499408cd403a791328b4dcd9",
        columns=("gwcode", "year", "sumnewconf", "sumonset1", "sumonset2", "sumonset3", "sumonset5", "sumonset10"),
        sql="""SELECT gwcode AS k, make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end",
                      sumnewconf AS new_conflicts, sumonset1 AS onsets, sumonset2 AS onsets_2y, sumonset3 AS onsets_3y,
                      sumonset5 AS onsets_5y, sumonset10 AS onsets_10y, 'year ' || year AS place
               FROM {file}""",
        bibtex=_UCDP,
        unit="one state (Gleditsch-Ward number) and year",
        flaws="an onset is counted anew after 1, 2, 3, 5 or 10 years of quiet: choose one, never add them",
        by_hand='in R: write.csv(peacesciencer::ucdp_onsets, "ucdp_onsets.csv", row.names = FALSE)',
    ),
}
"""Name -> dataset."""

DATASETS: Final = tuple(TABLES.values())
"""For `foedus.sources.datasets`."""
