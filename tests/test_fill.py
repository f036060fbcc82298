"""Tables filled: each shape of question, rows without an answer, cells kept letter for letter, files that are none."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import BadInput
from foedus.fill import ADDED, fill, filled_text
from foedus.store import View


def one(view: View, **cells: str) -> dict[str, str]:
    """One filled row."""
    (row,) = fill([cells], view=view)
    return row


def text(content: str | bytes, view: View) -> str:
    """A filled CSV."""
    raw = content.encode() if isinstance(content, str) else content
    return "".join(filled_text(io.BytesIO(raw), view=view))


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_a_status_is_told_with_its_days_and_sources(view: View) -> None:
    row = one(view, state="Uzbekistan", org="CSTO", on="2012-06-01")
    assert (row["value"], row["holds"], row["since"], row["until"]) == ("member", "yes", "2006-08-16", "2012-06-27")
    assert row["sources"].startswith("http")
    assert one(view, state="Uzbekistan", org="CSTO", on="2012-12-19")["value"] == "former"


def test_a_dispute_is_marked(view: View) -> None:
    row = one(view, state="uzb", org="csto", on="2012-07-01")
    assert (row["holds"], row["note"]) == ("disputed", "disputed (meaning)")


def test_a_month_or_year_gives_every_value_in_it(view: View) -> None:
    row = one(view, state="Sweden", org="NATO", on="2024")
    assert row["value"].split(" | ")[-1] == "member"
    assert row["since"].split(" | ")[-1] == "2024-03-07"
    assert len(row["value"].split(" | ")) == len(row["since"].split(" | ")) > 1


def test_a_state_column_never_names_an_organisation(view: View) -> None:
    assert one(view, state="Georgia", org="GUAM", on="2000-01-01")["value"] == "member"
    assert one(view, state="Guam", org="CSTO", on="2000-01-01")["value"] != "member"
    assert "organisation" in one(view, state="NATO", org="UN", on="2000-01-01")["note"]
    assert one(view, state="European Union", org="TAC", on="2013-01-01")["value"] == "member"  # it is told of there


def test_the_head_of_a_body_may_be_asked_of_the_body(view: View) -> None:
    row = one(view, org="AU Commission", office="chairperson", on="2020-01-01")
    assert row["value"] == "Moussa Faki Mahamat"
    assert "CSTO" in one(view, org="CSTO Commission", office="treasurer", on="2020-01-01")["note"]


def test_a_withdrawal_that_takes_effect_is_no_entry_into_force(view: View) -> None:
    assert one(view, org="ECOWAS", state="Mali", act="withdrawal effective")["value"] == "2025-01-29"
    assert one(view, org="Mercosur", state="Venezuela", act="accession")["value"] == "2012-08-12"


def test_an_act_may_name_its_step(view: View) -> None:
    assert one(view, org="ECOWAS", act="revised treaty signed")["value"] == "1993-07-24"
    assert one(view, org="ECOWAS", act="treaty signed")["value"] == "1975-05-28"
    assert one(view, org="ECOWAS", state="Niger", act="announcement of withdrawal")["value"] == "2024-01-28"
    assert one(view, org="AU", act="Constitutive Act signed")["value"] == "2000-07-11"


def test_what_is_claimed_beside_the_law_stands_in_the_note(view: View) -> None:
    row = one(view, state="Armenia", org="CSTO", on="2024-06-01")
    assert (row["value"], row["holds"]) == ("member", "yes")
    assert "claimed: suspended, by Armenia" in row["note"]
    assert one(view, state="Armenia", org="CSTO", on="2020-06-01")["note"] == ""


@pytest.mark.parametrize(
    ("state", "org", "on", "status"),
    [
        ("Slovakia", "Visegrad", "2000-01-01", "member"),
        ("UK", "Lancaster House", "2012-01-01", "member"),
        ("Japan", "The League", "1930-01-01", "member"),
        ("France", "Dunkirk Pact", "1948-01-01", "member"),
    ],
)
def test_an_organisation_may_be_named_in_short(state: str, org: str, on: str, status: str, view: View) -> None:
    assert one(view, state=state, org=org, on=on)["value"] == status


@pytest.mark.parametrize(
    ("cells", "holder"),
    [
        ({"office": "csto-secretary-general"}, "Nikolai Bordyuzha"),
        ({"office": "CSTO secretary general"}, "Nikolai Bordyuzha"),
        ({"office": "Secretary General of the CSTO"}, "Nikolai Bordyuzha"),
        ({"office": "secretary general", "org": "CSTO"}, "Nikolai Bordyuzha"),
        ({"office": "CSTO chairmanship"}, "Russia"),
        ({"office": "presidency", "org": "csto"}, "Russia"),
        ({"office": "chair of the CSTO"}, "Russia"),
    ],
)
def test_an_office_is_found_by_any_of_its_names(cells: dict[str, str], holder: str, view: View) -> None:
    assert one(view, **cells, on="2010-06-01")["value"] == holder


def test_an_office_that_is_none_says_which_there_are(view: View) -> None:
    row = one(view, office="treasurer", org="CSTO", on="2010-06-01")
    assert row["value"] == ""
    assert "Secretary General" in row["note"]


@pytest.mark.parametrize(
    ("org", "act", "state", "day", "holds"),
    [
        ("CST", "signature", "Kazakhstan", "1992-05-15", "yes"),
        ("CST", "signed", "Kazakhstan", "1992-05-15", "yes"),
        ("CST", "entry into force", "", "1994-04-20", "yes"),
        ("NATO", "joined", "Finland", "2023-04-04", "yes"),
        ("NATO", "signature", "", "1949-04-04", "yes"),
        ("CSTO", "withdrawal", "Uzbekistan", "2012-06-28 | 2012-12-19", "disputed"),
    ],
)
def test_the_day_of_an_act(org: str, act: str, state: str, day: str, holds: str, view: View) -> None:
    row = one(view, org=org, act=act, state=state)
    assert (row["value"], row["holds"]) == (day, holds)


def test_an_act_that_is_none_or_unknown_says_so(view: View) -> None:
    assert "no act" in one(view, org="NATO", act="picnic", state="Finland")["note"]
    assert "no withdrawal" in one(view, org="NATO", act="withdrawal", state="Finland")["note"]


@pytest.mark.parametrize("article", ["5", "Article 5", "Art. V", "article 5 (1)"])
def test_the_promise_of_an_article(article: str, view: View) -> None:
    assert one(view, org="NATO", article=article)["value"] == "defense"


def test_rows_of_several_kinds_stand_in_one_table(view: View) -> None:
    rows = [
        {"state": "Latvia", "org": "NATO", "on": "2005-01-01", "act": "", "article": "", "office": ""},
        {"state": "", "org": "NATO", "on": "1970-01-01", "act": "", "article": "", "office": "Secretary General"},
        {"state": "Finland", "org": "NATO", "on": "", "act": "accession", "article": "", "office": ""},
        {"state": "", "org": "NATO", "on": "", "act": "", "article": "4", "office": ""},
        {"state": "", "org": "NATO", "on": "", "act": "", "article": "", "office": ""},
    ]
    values = [row["value"] for row in fill(rows, view=view)]
    assert values == ["member", "Manlio Brosio", "2023-04-04", "consultation", ""]


# --- rows that cannot be answered -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"state": "Atlantis", "org": "NATO", "on": "2000"}, "Atlantis"),
        ({"state": "France", "org": "Hanseatic Bund", "on": "2000"}, "Hanseatic"),
        ({"state": "France", "org": "NATO", "on": "2000-06-31"}, "June has 30 days"),
        ({"state": "France", "org": "NATO", "on": ""}, "the cell on is empty"),
        ({"state": "", "org": "NATO", "on": "2000"}, "state is empty"),
    ],
)
def test_the_reason_stands_in_the_note_and_the_rest_is_answered(cells: dict[str, str], words: str, view: View) -> None:
    good = {"state": "France", "org": "NATO", "on": "2000-01-01"}
    first, bad, last = fill([good, cells, good], view=view)
    assert (bad["value"], bad["holds"]) == ("", "unknown")
    assert words in bad["note"]
    assert first["value"] == last["value"] == "member"


def test_unknown_is_not_none(view: View) -> None:
    row = one(view, state="Armenia", org="CSTO", on="2012-01-01")
    assert row["holds"] == "yes"
    assert {r["holds"] for r in fill([{"state": "Atlantis", "org": "CSTO", "on": "2012"}], view=view)} == {"unknown"}


# --- the file ---------------------------------------------------------------------------------------------------------


def test_all_other_cells_are_kept_letter_for_letter(view: View) -> None:
    content = (
        'ID,"State",ORG,On,extra\r\n01,Latvia,NATO,2005-01-01,"a, ""b""\r\nc"\r\n02,"Latvia","NATO",2003-01-01,\r\n'
    )
    lines = text(content, view)
    assert lines.startswith('ID,"State",ORG,On,extra,value,holds,since,until,known_until,sources,note\r\n01,Latvia')
    assert '01,Latvia,NATO,2005-01-01,"a, ""b""\r\nc",member,yes,2004-03-29,' in lines
    assert '\r\n02,"Latvia","NATO",2003-01-01,,' in lines
    assert lines.endswith("\r\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_file(delimiter: str, view: View) -> None:
    content = "state,org,on\nLatvia,NATO,2005-01-01\n".replace(",", delimiter)
    (row,) = csv.DictReader(io.StringIO(text(content, view)), delimiter=delimiter)
    assert row["value"] == "member"


@given(extra=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1, max_size=4))
def test_whatever_else_a_row_holds_comes_through(extra: list[str], view: View) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["state", "org", "on", *(f"x{i}" for i in range(len(extra)))])
    writer.writerow(["Latvia", "NATO", "2005-01-01", *extra])
    header, row = csv.reader(io.StringIO(text(out.getvalue(), view)))
    assert header[-7:] == list(ADDED)
    assert row[3:-7] == extra
    assert row[-7] == "member"


def test_a_column_of_an_added_name_is_kept_and_the_added_one_renamed(view: View) -> None:
    (row,) = csv.DictReader(io.StringIO(text("state,org,on,note\nLatvia,NATO,2005-01-01,mine\n", view)))
    assert row["note"] == "mine"
    assert row["value"] == "member"
    assert "foedus_note" in row


def test_short_rows_are_filled_up_and_long_ones_told(view: View) -> None:
    rows = list(
        csv.reader(io.StringIO(text("state,org,on,x\nLatvia,NATO,2005-01-01\nLatvia,NATO,2005-01-01,a,b\n", view)))
    )
    assert {len(row) for row in rows} == {11}
    assert [row[4] for row in rows[1:]] == ["member", "member"]
    assert "'b'" in rows[2][-1]


def test_an_empty_line_is_no_row(view: View) -> None:
    tally: dict[str, int] = {}
    list(filled_text(io.BytesIO(b"state,org,on\n\nLatvia,NATO,2005\n\n"), view=view, tally=tally))
    assert tally == {"rows": 1, "unanswered": 0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_encoding_is_found(encoding: str, view: View) -> None:
    content = (
        "state,org,on,примечание\n" + "Латвия,НАТО,2005-01-01,вступила в альянс весной две тысячи четвёртого\n" * 5
    )
    assert text(content.encode(encoding), view).count(",member,") == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,b,c\n1,2,3\n", "state,org,on"),
        (b"state,org\nLatvia,NATO\n", "ask for nothing: state, org"),
        (b'"Land";"Bund; etc";"Tag"\n"Latvia";"NATO";"2005"\n', "ask for nothing: Land, Bund; etc, Tag"),
        (b"state,org,on,On\nLatvia,NATO,2005,2006\n", "column on stands there twice"),
        (b"state,org,on\nLatvia,NATO,\x00\x01\n", "binary"),
        (b'state,org,on\nLatvia,NATO,"2005\n', "line 2"),
        (b"%PDF-1.4\xff\xfe\x00", "PDF"),
    ],
)
def test_a_file_that_asks_nothing_is_bad_input(content: bytes, words: str, view: View) -> None:
    with pytest.raises(BadInput) as caught:
        text(content, view)
    assert words in str(caught.value)


def test_a_path_is_read_and_a_missing_one_named(tmp_path: Path, view: View) -> None:
    path = tmp_path / "x.csv"
    path.write_text("state,org,on\nLatvia,NATO,2005-01-01\n", encoding="utf-8")
    assert [row["value"] for row in fill(path, view=view)] == ["member"]
    with pytest.raises(BadInput, match="no such file"):
        list(fill(tmp_path / "none.csv", view=view))


def test_a_name_is_read_as_of_the_day(view: View) -> None:
    first, second = fill(
        [{"state": "cow:365", "org": "UN", "on": day} for day in ("1980-01-01", "2000-01-01")], view=view
    )
    assert (first["value"], second["value"]) == ("member", "member")
    assert second["since"] == "1991-12-24"


def test_the_same_question_has_the_same_answer_in_any_order(view: View) -> None:
    days = ["1993-01-01", "2012-12-18", "2006-07-01", "2012-12-19", "2020-01-01", "2006"]
    rows = [{"state": "uzb", "org": org, "on": day} for org in ("cst", "csto", "guam") for day in days]
    forward = list(fill(rows, view=view))
    assert list(fill(rows[::-1], view=view))[::-1] == forward


@pytest.mark.parametrize(
    ("org", "meant"),
    [
        ("SEATO (Manila Pact)", "SEATO"),
        ("Andean Community (CAN)", "Andean Community"),
        ("CAN", "Andean Community"),
        ("Soviet-North Korean Treaty 1961", "Soviet-North Korean Treaty of 1961"),
    ],
)
def test_an_organisation_may_be_written_otherwise(org: str, meant: str, view: View) -> None:
    asked = {"state": "Peru", "on": "1975-01-01"}
    assert one(view, org=org, **asked) == one(view, org=meant, **asked) | {"org": org}


@pytest.mark.parametrize(
    ("office", "holder"),
    [
        ("Arab League chief", "Nabil Elaraby"),
        ("ASEAN SG", "Le Luong Minh"),
        ("head of the OAS", "Luis Almagro"),
        ("Chairperson of the AU Commission", "Nkosazana Dlamini-Zuma"),
        ("ECOWAS Executive Secretary", "Kadré Désiré Ouédraogo"),
        ("chairmanship of the EAC", "Tanzania"),
        ("NATO sec gen", "Jens Stoltenberg"),
        ("Head of the Commonwealth", "Elizabeth II"),
        ("Commonwealth SG", "Kamalesh Sharma"),
    ],
)
def test_an_office_may_be_written_otherwise(office: str, holder: str, view: View) -> None:
    assert one(view, office=office, on="2016-03-01")["value"] == holder


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("Arab League", "re-admission", "Egypt", "1989-05-23"),
        ("OAS", "return", "Honduras", "2011-06-01"),
        ("BSEC Charter", "signature", "Greece", "1998-06-05"),
        ("BSEC", "signature of the Charter", "Greece", "1998-06-05"),
        ("EurAsEC", "suspension of membership", "Uzbekistan", "2008-11-12"),
        ("AU", "suspension", "Niger", "2010-02-20 | 2023-08-22"),
        ("ASEAN Charter", "deposit", "Singapore", "2008-01-07"),
        ("US-Taiwan Mutual Defense Treaty", "termination", "", "1980-01-01"),
        ("ECOWAS", "announced withdrawal", "Mali", "2024-01-28"),
    ],
)
def test_an_act_may_be_written_otherwise(org: str, act: str, state: str, day: str, view: View) -> None:
    row = one(view, org=org, act=act, state=state)
    assert day in row["value"]
    if " | " in day:
        assert row["holds"] == "yes"
        assert "2 times" in row["note"]


def test_steps_of_one_act_are_no_rivals(view: View) -> None:
    row = one(view, org="AES", act="founding")
    assert (row["value"], row["holds"]) == ("2023-09-16 | 2024-07-06", "yes")
    assert "2024-07-06: confederation" in row["note"]


@pytest.mark.parametrize(
    ("state", "org", "on", "value"),
    [
        ("Egypt", "Arab League", "1985-01-01", "suspended"),
        ("Egypt", "Arab League", "1989-06-01", "member"),
        ("UAR", "Arab League", "1960-01-01", "member"),
        ("Syria", "Arab League", "1960-01-01", "none"),
        ("Syria", "Arab League", "2012-01-01", "suspended"),
        ("Syria", "Arab League", "2023-06-01", "member"),
        ("Syria", "OIC", "2015-01-01", "suspended"),
        ("Syria", "OIC", "2025-06-01", "member"),
        ("Libya", "Arab League", "2011-05-01", "suspended"),
        ("Cuba", "OAS", "1962-01-01", "member"),
        ("Cuba", "OAS", "1970-01-01", "suspended"),
        ("Honduras", "OAS", "2010-01-01", "suspended"),
        ("Nicaragua", "OAS", "2023-06-01", "member"),
        ("Nicaragua", "OAS", "2024-01-01", "former"),
        ("Mexico", "Rio Treaty", "2010-01-01", "former"),
        ("Iraq", "Baghdad Pact", "1957-01-01", "member"),
        ("Iraq", "CENTO", "1960-01-01", "former"),
        ("Pakistan", "SEATO", "1970-01-01", "member"),
        ("Pakistan", "SEATO", "1974-01-01", "former"),
        ("New Zealand", "ANZUS", "1990-01-01", "suspended"),
        ("Mali", "ECOWAS", "2024-06-01", "suspended"),
        ("Mali", "ECOWAS", "2025-02-01", "former"),
        ("Mauritania", "ECOWAS", "2005-01-01", "former"),
        ("Guinea", "ECOWAS", "2010-01-01", "suspended"),
        ("Morocco", "OAU", "1985-01-01", "former"),
        ("Morocco", "AU", "2010-01-01", "none"),
        ("Morocco", "AU", "2018-01-01", "member"),
        ("South Africa", "OAU", "1990-01-01", "none"),
        ("Togo", "AU", "2005-04-01", "suspended"),
        ("Israel", "AU", "2021-12-01", "observer"),
        ("Fiji", "PIF", "2010-01-01", "suspended"),
        ("Kiribati", "PIF", "2022-12-01", "former"),
        ("Venezuela", "Mercosur", "2018-01-01", "suspended"),
        ("Venezuela", "Andean Community", "2007-01-01", "former"),
        ("Chile", "Andean Community", "1980-01-01", "observer"),
        ("Seychelles", "SADC", "2005-01-01", "former"),
        ("Honduras", "ALBA", "2010-06-01", "former"),
        ("Timor-Leste", "ASEAN", "2023-06-01", "observer"),
        ("Australia", "ASEAN", "2000-01-01", "partner"),
        ("Argentina", "BRICS", "2024-02-01", "none"),
    ],
)
def test_suspensions_unions_and_returns_are_told_apart(state: str, org: str, on: str, value: str, view: View) -> None:
    row = one(view, state=state, org=org, on=on)
    assert (row["value"], row["holds"]) == (value, "yes")


@pytest.mark.parametrize(
    ("org", "meant"),
    [
        ("Soviet-North Korean Treaty", "1961-07-06"),
        ("Finno-Soviet pact of 1948", "1948-04-06"),
        ("treaty between Japan and the United States, 1951", "1951-09-08"),
        ("Russia–North Korea treaty of 2000", "2000-02-09"),
        ("Treaty between Saudi Arabia and Pakistan", "2025-09-17"),
        ("Baghdad Pact/CENTO", "1955-02-24"),
        ("East African Community (1967)", "1967-06-06"),
    ],
)
def test_a_treaty_may_be_named_by_its_two_states_or_by_two_names(org: str, meant: str, view: View) -> None:
    assert meant in one(view, org=org, act="signature", state="")["value"]


def test_two_states_alone_or_one_alone_are_no_treaty(view: View) -> None:
    assert one(view, org="Japan and the United States", act="signature", state="")["value"] == ""
    assert one(view, org="treaty of Japan", act="signature", state="")["value"] == ""
    assert one(view, org="treaty between Japan and Peru", act="signature", state="")["value"] == ""


def test_a_paragraph_is_not_another_one(view: View) -> None:
    assert one(view, org="African Union", article="Article 4(f)")["value"] == "nonaggression"
    assert one(view, org="African Union", article="Article 4(a)")["value"] == ""


def test_a_right_that_is_no_promise_is_told_in_the_note(view: View) -> None:
    row = one(view, org="AU Constitutive Act", article="Article 4(h)")
    assert row["value"] == "none"
    assert "intervene" in row["note"]


def test_an_article_told_by_an_older_line_that_ended_is_still_open(view: View) -> None:
    """The charter was renumbered: one line speaks of one year, the other goes on."""
    row = one(view, org="OAS", article="Article 28")
    assert (row["value"], row["until"]) == ("defense", "..")


def test_without_an_article_all_promises_are_told(view: View) -> None:
    assert one(view, org="Saudi-Pakistan defence agreement", article="Article 1")["value"] == "defense"
    assert one(view, org="Saudi-Pakistan defence agreement", article="mutual defence clause")["value"] == "defense"


@pytest.mark.parametrize(
    ("org", "office", "on", "holder"),
    [
        ("European Commission", "President", "1990-01-01", "Jacques Delors"),
        ("Committee of Ministers of the Council of Europe", "chairmanship", "2010-07-01", "North Macedonia"),
        ("NATO", "Secretary General (acting)", "1995-11-01", "Sergio Balanzino"),
    ],
)
def test_an_office_is_found_by_its_body(view: View, org: str, office: str, on: str, holder: str) -> None:
    (row,) = fill([{"org": org, "office": office, "on": on}], view=view)
    assert row["value"] == holder


@pytest.mark.parametrize(("state", "status"), [("Yugoslavia (FRY)", "suspended"), ("Germany (West)", "member")])
def test_a_name_in_brackets_tells_which_state_is_meant(view: View, state: str, status: str) -> None:
    (row,) = fill([{"state": state, "org": "OSCE", "on": "1993-01-01"}], view=view)
    assert row["value"] == status


def test_an_office_of_a_body_that_the_atlas_does_not_know_is_not_that_of_another_body(view: View) -> None:
    rows = [{"org": f"{org} Parliamentary Assembly", "office": "President", "on": "2010"} for org in ("NATO", "OSCE")]
    rows.append({"org": "European Parliament", "office": "President", "on": "2010"})
    assert [row["value"] for row in fill(rows, view=view)] == ["", "", ""]


def test_a_name_spelt_out_in_brackets_says_which_of_two_bodies_is_meant(view: View) -> None:
    rows = [
        {"org": org, "office": "Chairman of the Board", "on": "2018-01-01"}
        for org in ("Eurasian Economic Commission", "EEC (Eurasian Economic Commission)")
    ]
    assert [row["value"] for row in fill(rows, view=view)] == ["Tigran Sargsyan", "Tigran Sargsyan"]


def test_a_treaty_of_two_states_is_found_by_their_names_and_a_year(view: View) -> None:
    (row,) = fill([{"org": "Russia-Armenia 1997", "article": "3"}], view=view)
    assert row["value"] == "defense"


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("ASEAN", "accession", "Vietnam", "1995-07-28"),
        ("ASEAN", "accession to the Treaty of Amity and Cooperation", "Vietnam", "1992-07-22"),
        ("EAC", "deposit of the instrument of accession", "South Sudan", "2016-09-05"),
        ("EAC", "deposit of the instrument", "DR Congo", "2022-07-11"),
        ("Arab League", "reinstatement", "Syria", "2023-05-07"),
        ("Soviet-Egyptian treaty of 1971", "denunciation", "", "1976-03-15"),
    ],
)
def test_an_act_is_that_of_the_body_asked_for(view: View, org: str, act: str, state: str, day: str) -> None:
    assert one(view, org=org, act=act, state=state)["value"] == day


def test_an_act_of_a_treaty_of_two_may_be_told_by_its_parties(view: View) -> None:
    row = one(view, org="Russia-North Korea Comprehensive Strategic Partnership Treaty", act="ratification")
    assert "2024-11-09" in row["value"]
    assert "Russia" in row["note"]
    assert one(view, org="North Atlantic Treaty", act="ratification")["value"] == ""


def test_an_exit_that_is_only_claimed_or_announced_stands_in_the_note(view: View) -> None:
    row = one(view, org="OAS", act="withdrawal", state="Venezuela")
    assert row["value"] == ""
    assert "notice 2017-04-27" in row["note"]
    assert "claimed by Venezuela since 2019-04-27" in row["note"]
    assert "claimed" not in one(view, org="OAS", act="withdrawal", state="Nicaragua")["note"]
    assert "claimed by Eritrea" in one(view, org="IGAD", act="suspension", state="Eritrea")["note"]


def test_who_says_that_a_state_is_out_is_told_beside_its_status(view: View) -> None:
    (row,) = fill([{"state": "Venezuela", "org": "OAS", "on": "2020-01-01"}], view=view)
    assert row["value"] == "member"
    assert "former, by Venezuela since 2019-04-27" in row["note"]
    (before,) = fill([{"state": "Venezuela", "org": "OAS", "on": "2019-04-26"}], view=view)
    assert "claimed" not in before["note"]


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("GCC Charter", "signed", "", "1981-05-25"),
        ("ECOWAS Revised Treaty", "signed", "", "1993-07-24"),
        ("Charter of the African Union", "suspension", "Gabon", "2023-08-31"),
        ("OAS", "exclusion", "Cuba", "1962-01-31"),
        ("CENTO", "announcement of withdrawal", "Pakistan", "1979-03"),
        ("Pacific Islands Forum", "change of name", "", "2000-10"),
        ("BRICS", "declined the invitation", "Argentina", "2023-12"),
        ("TAC", "accession", "European Union", "2012-07-12"),
    ],
)
def test_an_act_of_a_charter_or_of_a_body_may_be_written_otherwise(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    assert one(view, org=org, act=act, state=state)["value"].startswith(day)


def test_who_left_a_predecessor_is_readmitted_and_who_never_left_is_not(view: View) -> None:
    assert one(view, org="African Union", act="readmission", state="Morocco")["value"].startswith("2017-01-30")
    assert one(view, org="African Union", act="readmission", state="Kenya")["value"] == ""


def test_the_chair_of_a_body_is_not_the_chair_of_its_organisation(view: View) -> None:
    rows = [
        {"org": "NATO", "office": "chairman of the North Atlantic Council", "on": "1960"},
        {"org": "OSCE", "office": "President of the Parliamentary Assembly", "on": "2010"},
        {"org": "UN", "office": "President of the General Assembly", "on": "2020"},
    ]
    assert [row["value"] for row in fill(rows, view=view)] == ["", "", ""]


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("GCC", "request", "Bahrain", "2011-03"),
        ("ECOWAS", "request for intervention", "Gambia", "2017-01-19"),
        ("ECOWAS", "intervention", "Gambia", "2017-01-19"),
        ("CSTO", "deployment of troops", "Kazakhstan", "2022-01-06"),
        ("Rio Treaty", "invocation", "Brazil", "2001-09-17"),
        ("GCC", "request", "Kuwait", ""),
    ],
)
def test_who_asked_is_a_party_to_the_request_and_to_what_came_of_it(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    value = one(view, org=org, act=act, state=state)["value"]
    assert value.startswith(day) if day else value == ""


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("NATO", "Article 4 request June 2012", "Turkey", "[2012-06-22..2012-06-24]"),
        ("NATO", "Article 4 request October 2012", "Turkey", "2012-10-03"),
        ("NATO", "Article 4 July 2015", "Turkey", "2015-07-26"),
        ("NATO", "Article 5 confirmed", "", "2001-10-02"),
        ("Rio Treaty", "invocation 2019", "", "2019-09-11"),
        ("ECOWAS", "intervention in Sierra Leone", "", "1997-05"),
        ("ECOWAS", "intervention in Senegal", "", ""),
        ("SADC", "deployment in Mozambique", "", "2021-07-15 | 2021-07-18"),
        ("SADC", "termination of SAMIDRC", "", "2025-03-13"),
        ("CSTO", "end of the mission in Kazakhstan", "", "2022-01-19"),
        ("African Union", "invasion of Anjouan", "", "2008-03-25"),
        ("NATO", "EU joint declaration 2016", "", "2016-07-08"),
    ],
)
def test_of_several_uses_and_missions_the_one_that_is_named_by_place_or_time_is_told(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    assert one(view, org=org, act=act, state=state)["value"] == day


def test_a_readmission_ends_a_suspension_or_an_absence(view: View) -> None:
    assert "2023-05-07" in one(view, org="Arab League", act="readmission", state="Syria")["value"]


def test_an_act_on_something_that_the_atlas_does_not_know_has_no_day(view: View) -> None:
    """A Strategic Concept is neither the treaty nor the founding."""
    row = one(view, org="NATO", act="New Strategic Concept adopted")
    assert row["value"] == ""
    assert "Strategic" in row["note"]


def test_a_deputy_is_not_the_chief(view: View) -> None:
    rows = [
        {"org": "NATO", "office": "Deputy Secretary General", "on": "2014-01-01"},
        {"org": "NATO", "office": "Secretary General", "on": "2014-01-01"},
        {"org": "UN", "office": "Deputy Secretary-General", "on": "2008-01-01"},
    ]
    deputy, chief, none = fill(rows, view=view)
    assert deputy["value"] == "Alexander Vershbow"
    assert chief["value"] == "Anders Fogh Rasmussen"
    assert none["value"] == ""
    assert "Secretary-General of the United Nations" in none["note"]


def test_who_had_signed_is_a_signatory_where_the_day_of_entry_is_disputed(view: View) -> None:
    (row,) = fill([{"state": "Kyrgyzstan", "org": "EAEU", "on": "2015-08-08"}], view=view)
    assert (row["value"], row["holds"]) == ("signatory", "disputed")
