"""A small world of made-up datasets: five states, three alliances, three organisations; and the real files, if here."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

REAL = Path(__file__).parents[3] / "shared" / "data"

# 2 lives throughout; 200 is away from 1940-06 to 1944; 365 ends on 30 June 1950, 366 begins on 1 July; 710 from 1948.
WORLD = {
    "cow_states_2016": """
        stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
        AAA,2,Aland,1930,1,1,2016,12,31,2016
        BBB,200,Bland,1930,1,1,1940,6,14,2016
        BBB,200,Bland,1944,8,25,2016,12,31,2016
        CCC,365,Cland,1930,1,1,1950,6,30,2016
        DDD,366,Dland,1950,7,1,2016,12,31,2016
        EEE,710,Eland,1948,5,5,2016,12,31,2016
    """,
    # 11: defence, a phase of consultation from 1946-03-01; 200 leaves on the first day of 1948.
    # 12: 2 owes different things to different partners. 13: an entry and an exit of unknown day.
    "atop51_member": """
        atopid,member,phase,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,obvary,defense,offense,neutral,nonagg,consul
        11,2,1,1945,5,5,1946,3,1,0,0,1,0,0,0,0
        11,200,1,1945,5,5,1946,3,1,0,0,1,0,0,1,0
        11,2,2,1946,3,1,0,0,0,1,0,0,0,0,0,1
        11,200,2,1946,3,1,1948,1,1,0,0,0,0,0,0,1
        12,2,0,1949,2,2,1950,2,2,0,1,1,0,0,0,0
        12,365,0,1949,2,2,1950,2,2,0,0,0,0,1,0,0
        13,200,0,1960,4,,1962,6,,0,0,1,0,0,0,0
        13,710,0,1960,4,10,1962,6,,0,0,0,0,0,1,0
    """,
    "cow_igo3_state_year": """
        ccode,year,state,alpha,beta,gamma
        2,1948,aland,1,2,-9
        2,1949,aland,1,1,1
        200,1948,bland,1,1,1
        200,1949,bland,2,3,0
        710,1948,eland,0,2,-1
        710,1949,eland,3,3,3
    """,
    "cow_igo3_igos": """
        state_year_column,political,social,economic
        alpha,1,0,0
        beta,0,1,0
        gamma,1,0,1
    """,
    # A stretch of 0 lies under a border; months count whole.
    "cow_contdir_320": """
        ccode1,ccode2,conttype,stdate,enddate
        2,200,0,1930-01-01,2016-12-01
        200,2,0,1930-01-01,2016-12-01
        2,200,1,1946-11-01,1947-02-01
        200,2,1,1946-11-01,1947-02-01
        2,200,4,1947-01-01,1949-12-01
        200,2,4,1947-01-01,1949-12-01
    """,
    "cow_capitals": """
        ccode,statenme,capital,stdate,enddate,lat,lng
        2,Aland,Atown,1930-01-01,1949-06-30,0,0
        2,Aland,Newtown,1949-07-01,2024-12-31,0,90
        200,Bland,Btown,1930-01-01,2024-12-31,0,180
        365,Cland,Ctown,1930-01-01,2024-12-31,90,0
        366,Dland,Dtown,1930-01-01,2024-12-31,90,0
        710,Eland,Etown,1930-01-01,2024-12-31,0,1
    """,
    "cow_majors_2016": """
        ccode,styear,stmonth,stday,endyear,endmonth,endday,version
        2,1945,7,1,2016,12,31,2016
    """,
    "cow_nmc_700": """
        ccode,year,milex,milper,irst,pec,tpop,upop,cinc
        2,1948,100,10,1,2,3.5,1.5,0.25
        200,1948,-9,5,1,2,3.5,1.5,0.125
    """,
    "gml_mid_ddydisps": """
        dispnum,ccode1,ccode2,year,gmlmidongoing,gmlmidonset
        7,2,200,1947,1,1
        7,200,2,1947,1,1
        7,2,200,1948,1,0
        7,200,2,1948,1,0
    """,
    "gml_mid_participants": """
        dispnum,ccode,styear,stmon,stday,endyear,endmon,endday
        7,2,1947,11,20,1948,2,-9
        7,200,1947,11,-9,1948,2,10
    """,
    "ucdp_onsets": """
        gwcode,year,sumnewconf,sumonset1,sumonset2,sumonset3,sumonset5,sumonset10
        2,1948,1,2,2,1,1,1
        200,1948,0,0,0,0,0,0
    """,
    "ucdp_acd": """
        conflict_id,year,gwno_a,gwno_b,start_date2,ep_end_date
        1,1948,2,200,1948-06-01,
        1,1949,2,200,1948-06-01,1949-03-31
        2,1949,200,,1949-05-05,1949-05-05
    """,
}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the made-up datasets."""
    folder = tmp_path_factory.mktemp("world")
    for name, text in WORLD.items():
        (folder / f"{name}.csv").write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n")
    return folder


@pytest.fixture(scope="session")
def real() -> Path:
    """Folder with the published datasets; without it the test is skipped."""
    if not (REAL / "cow_states_2016.parquet").is_file():
        pytest.skip("the published datasets are not here")
    return REAL
