"""Who is meant by a word or a number, on a day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.dates import day, edtf
from foedus.errors import AmbiguousName, UnknownName
from foedus.names import fold, names

STATES = ("state", "territory")
BODIES = ("organisation", "treaty", "body", "force", "group")
KNOWN = names()
IDS = sorted(KNOWN.entities)


# --- one name, many writings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("csto", "csto"),
        ("CSTO", "csto"),
        ("Csto", "csto"),
        ("the CSTO", "csto"),
        ("ОДКБ", "csto"),
        ("одкб", "csto"),
        ("OTSC", "csto"),
        ("Collective Security Treaty Organisation", "csto"),
        ("C.S.T.O.", "csto"),
        ("Kyrgyz Republic", "kgz"),
        ("kirghizia", "kgz"),
        ("Киргизия", "kgz"),
        ("Кыргызстан", "kgz"),
        ("KGZ", "kgz"),
        ("KG", "kgz"),
        ("Byelorussia", "blr"),
        ("Беларусь", "blr"),
        ("Туркмения", "tkm"),
        ("Молдова", "mda"),
        ("Republic of Moldova", "mda"),
        ("Russian Federation", "rus"),
        ("UAE", "are"),
        ("U.K.", "gbr"),
        ("U.S.", "usa"),
        ("США", "usa"),
        ("Ivory Coast", "civ"),
        ("Cote d’Ivoire", "civ"),
        ("CÔTE D'IVOIRE", "civ"),
        ("Burma", "mmr"),
        ("Birmanie", "mmr"),
        ("Swaziland", "swz"),
        ("Czech Republic", "cze"),
        ("Cap-Vert", "cpv"),
        ("West Germany", "deu"),
        ("East Germany", "ddr"),
        ("St. Lucia", "lca"),
        ("Antigua & Barbuda", "atg"),
        ("Turkey", "tur"),
        ("CEDEAO", "ecowas"),
        ("UEMOA", "uemoa"),
        ("OTAN", "nato"),
        ("ONU", "un"),
        ("ООН", "un"),
        ("ЕАЭС", "eaeu"),
        ("СНГ", "cis"),
        ("ШОС", "sco"),
        ("ОБСЕ", "osce"),
        ("ДКБ", "cst"),
        ("Baltic states", "baltic-states"),
        ("страны Балтии", "baltic-states"),
    ],
)
def test_a_name_is_known_in_any_case_script_and_punctuation(text: str, meant: str) -> None:
    assert KNOWN.resolve(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Niger", "ner"),
        ("Nigeria", "nga"),
        ("Guinea", "gin"),
        ("Guinea-Bissau", "gnb"),
        ("Equatorial Guinea", "gnq"),
        ("Papua New Guinea", "png"),
        ("Congo", "cog"),
        ("DR Congo", "cod"),
        ("Democratic Republic of the Congo", "cod"),
        ("Republic of the Congo", "cog"),
        ("North Korea", "prk"),
        ("South Korea", "kor"),
        ("Korea", "kor"),
        ("DPRK", "prk"),
        ("Dominica", "dma"),
        ("Dominican Republic", "dom"),
        ("Sudan", "sdn"),
        ("South Sudan", "ssd"),
        ("Samoa", "wsm"),
        ("American Samoa", "asm"),
        ("Georgia", "geo"),
        ("South Georgia", "sgs"),
        ("Guyana", "guy"),
        ("French Guiana", "guf"),
        ("Macedonia", "mkd"),
        ("Vietnam", "vnm"),
        ("South Vietnam", "rvn"),
        ("Yemen", "yem"),
        ("South Yemen", "ymd"),
        ("Saint Martin", "maf"),
        ("Sint Maarten", "sxm"),
    ],
)
def test_names_inside_other_names_stay_apart(text: str, meant: str) -> None:
    assert KNOWN.resolve(text) == meant
    assert KNOWN.resolve(text, kinds=STATES) == meant


def test_the_writing_tells_the_island_from_the_organisation() -> None:
    assert KNOWN.resolve("Guam") == "gum"
    assert KNOWN.resolve("GUAM") == "guam"
    assert KNOWN.resolve("guam") == "guam"  # the id


def test_a_column_of_states_never_names_an_organisation() -> None:
    for text in ("Guam", "GUAM", "guam"):
        assert KNOWN.resolve(text, kinds=STATES) == "gum"
        assert KNOWN.resolve(text, kinds=BODIES) == "guam"
    assert KNOWN.resolve("AU", kinds=STATES) == "aus"
    assert KNOWN.resolve("AU", kinds=BODIES) == "au"
    assert KNOWN.resolve("CAN", kinds=STATES) == "can"
    assert KNOWN.resolve("NAM", kinds=STATES) == "nam"
    assert KNOWN.resolve("NAM", kinds=BODIES) == "non-aligned-movement"
    with pytest.raises(UnknownName, match=r"'NATO' is an organisation \(nato\).*state or territory"):
        KNOWN.resolve("NATO", kinds=STATES)
    with pytest.raises(UnknownName, match="'Georgia' is a state"):
        KNOWN.resolve("Georgia", kinds=BODIES)


def test_an_earlier_name_leads_to_the_thing_itself() -> None:
    assert KNOWN.resolve("Zaire") == "cod"
    assert KNOWN.resolve("CSCE") == "osce"
    assert KNOWN.resolve("GUUAM") == "guam"
    assert KNOWN.resolve("Baghdad Pact") == "cento"
    assert KNOWN.label("zar") == "Zaire"


# --- on a day ---------------------------------------------------------------------------------------------------------


def test_a_name_means_who_bore_it_on_the_day() -> None:
    assert KNOWN.resolve("Yugoslavia") == "yug"
    assert KNOWN.resolve("Yugoslavia", on="1992-04-26") == "yug"
    assert KNOWN.resolve("Yugoslavia", on="1992-04-27") == "scg"
    assert KNOWN.resolve("Yugoslavia", on="2001-01-01") == "scg"
    assert KNOWN.resolve("Yugoslavia", on=day("2020-01-01")) == "yug"  # nobody then: the one so shown
    assert KNOWN.resolve("Korea", on="1900") == "korea"
    assert KNOWN.resolve("Korea", on="1950-06-25") == "kor"
    assert KNOWN.resolve("Republic of China") == "twn"
    assert KNOWN.resolve("Republic of China", on="1945-06-26") == "chn"
    assert KNOWN.resolve("Germany", on="1970-01-01") == "deu"


def test_a_cow_code_follows_its_states() -> None:
    assert KNOWN.resolve("365", on="1922-12-29") == "rus"
    assert KNOWN.resolve("365", on="1922-12-30") == "sun"
    assert KNOWN.resolve("cow:365", on="1991-12-25") == "sun"
    assert KNOWN.resolve("COW 365", on="1991-12-26") == "rus"
    assert KNOWN.resolve("365") == "rus"
    assert KNOWN.from_code("cow", 255, "1870-01-01") == "prussia"
    assert KNOWN.from_code("cow", 255, "1990-10-03") == "deu"
    assert KNOWN.from_code("cow", 260, "1990-10-02") == "deu"
    assert KNOWN.from_code("cow", 265, "1990-10-02") == "ddr"
    assert KNOWN.from_code("gw", 260, "2000-01-01") == "deu"
    assert KNOWN.from_code("cow", 345, "1914-06-28") == "srb"
    assert KNOWN.from_code("cow", 345, "1980-01-01") == "yug"
    assert KNOWN.from_code("cow", 345, "2000-01-01") == "scg"
    assert KNOWN.from_code("cow", 345, "2010-01-01") == "srb"
    assert KNOWN.from_code("gw", 340, "2010-01-01") == "srb"
    assert KNOWN.from_code("cow", 678, "1990-05-21") == KNOWN.from_code("cow", 679, "1990-05-22") == "yem"
    assert KNOWN.from_code("cow", 680, "1990-05-21") == "ymd"
    assert KNOWN.from_code("cow", 816, "1976-07-01") == "vdr"
    assert KNOWN.from_code("cow", 816, "1976-07-02") == "vnm"
    assert KNOWN.from_code("cow", 817, "1975-04-30") == "rvn"
    assert KNOWN.from_code("cow", 315, "1992-12-31") == "csk"
    assert (KNOWN.from_code("cow", 316), KNOWN.from_code("cow", 317)) == ("cze", "svk")


def test_nobody_has_a_code_on_a_day_without_its_state() -> None:
    with pytest.raises(UnknownName, match=r"no state has the cow code 255 on 1950-01-01.*Germany"):
        KNOWN.from_code("cow", 255, "1950-01-01")
    with pytest.raises(UnknownName):
        KNOWN.resolve("cow:680", on="1990-05-22")
    with pytest.raises(UnknownName):
        KNOWN.from_code("cow", 9999)
    assert KNOWN.code("ddr", "cow", "1990-10-03") == ""
    assert KNOWN.code("nato", "cow") == ""


def test_codes_are_given_by_system_and_day() -> None:
    assert [KNOWN.code("arm", s) for s in ("iso3", "iso2", "isonum", "cow", "gw")] == ["ARM", "AM", "051", "371", "371"]
    assert KNOWN.code("deu", "cow", "1980-01-01") == "260"
    assert KNOWN.code("deu", "cow", "2000-01-01") == "255"
    assert KNOWN.code("yem", "cow", "1980-01-01") == "678"
    assert KNOWN.code("yem", "cow", "2000-01-01") == "679"
    assert KNOWN.code("yem", "gw", "2000-01-01") == "678"
    assert KNOWN.resolve("iso:051") == KNOWN.resolve("iso:AM") == KNOWN.resolve("isonum:51") == "arm"
    assert KNOWN.resolve("gw:970") == "kir"
    assert KNOWN.resolve("cow:970") == "nru"


def test_codes_come_back_from_their_day() -> None:
    for some_id, rows in KNOWN.coded.items():
        for c in rows:
            at = max(c.begin, day("1800-01-01"))
            assert KNOWN.from_code(c.system, c.code, at) == some_id
            assert KNOWN.code(some_id, c.system, at) == c.code


# --- errors -----------------------------------------------------------------------------------------------------------


def test_an_unknown_name_says_so_with_near_ones() -> None:
    with pytest.raises(UnknownName, match=r"'Kyrgystann' is no name or code.*did you mean Kyrgyzstan"):
        KNOWN.resolve("Kyrgystann")
    with pytest.raises(UnknownName) as caught:
        KNOWN.resolve("Guinee Bisau", kinds=STATES)
    assert "Guinea-Bissau" in caught.value.hint
    assert caught.value.hint.count(",") <= 2
    for text in ("", " ", "тчк", "☃", "365365", "cow:", "x" * 10_000):
        with pytest.raises(UnknownName):
            KNOWN.resolve(text)
    with pytest.raises(UnknownName):
        KNOWN.label("atlantis")


def test_an_ambiguous_name_lists_the_candidates() -> None:
    with pytest.raises(AmbiguousName, match=r"African Union \(au\) or Australia \(aus\).*write the id"):
        KNOWN.resolve("AU")
    with pytest.raises(AmbiguousName, match=r"Nauru \(nru\) or Kiribati \(kir\)"):
        KNOWN.resolve("970")


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_labels_and_short_forms() -> None:
    assert KNOWN.label("csto") == "Collective Security Treaty Organization"
    assert KNOWN.label("csto", "ru") == "Организация Договора о коллективной безопасности"
    assert KNOWN.label("arm", "fr") == "Arménie"
    assert KNOWN.label("bstdb", "xx") == "Black Sea Trade and Development Bank"
    assert (KNOWN.short("csto"), KNOWN.short("csto", "ru"), KNOWN.short("eurasec")) == ("CSTO", "ОДКБ", "EurAsEC")
    assert KNOWN.short("warsaw-pact") == "Warsaw Pact"
    assert KNOWN.kind("gum") == "territory"
    assert KNOWN.kind("benelux") == "group"


def test_lives_are_inclusive_and_absent_for_organisations() -> None:
    assert KNOWN.lives("ddr") == ["1949-10-07/1990-10-02"]
    assert KNOWN.lives("sun") == ["1922-12-30/1991-12-25"]
    assert KNOWN.lives("arm")[-1] == "1991-09-21/.."
    assert KNOWN.lives("nato") == KNOWN.lives("nobody") == []


def test_contested_states_say_why() -> None:
    assert {i for i in IDS if KNOWN.entities[i].contested} >= {"xkx", "twn", "pse", "esh", "abkhazia", "transnistria"}
    assert not KNOWN.entities["arm"].contested


@given(st.sampled_from(IDS))
def test_a_label_leads_back_to_its_id(some_id: str) -> None:
    """Unless another thing bears the name too: then the one of today goes first, or the error lists both."""
    entity = KNOWN.entities[some_id]
    label = KNOWN.label(some_id)
    homonyms = {n.id for n in KNOWN.folded.get(fold(label), [])} - {some_id}
    try:
        found = KNOWN.resolve(label, kinds=(entity.kind,))
    except AmbiguousName as error:
        assert homonyms and some_id in str(error)
    except UnknownName:
        assert not entity.names
    else:
        assert found in {some_id, entity.same_as} or found in homonyms
    assert KNOWN.resolve(some_id) == (entity.same_as or some_id)


@given(st.text(max_size=30), st.sampled_from([None, STATES, BODIES]), st.sampled_from([None, "1914", "2020-01-01"]))
def test_any_text_is_resolved_or_refused(text: str, kinds: tuple[str, ...] | None, on: str | None) -> None:
    try:
        found = KNOWN.resolve(text, kinds=kinds, on=on)
    except (UnknownName, AmbiguousName):
        return
    assert found in KNOWN.entities


@given(st.sampled_from(IDS))
def test_folded_names_are_found_again(some_id: str) -> None:
    for listed in KNOWN.entities[some_id].names.values():
        for text in listed:
            assert some_id in {n.id for n in KNOWN.folded[fold(text)]}


def test_what_is_hardly_alike_is_not_suggested() -> None:
    known = names()
    assert known.near("Uzbekstan") == ["Uzbekistan"]
    assert known.near("article 5") == []


def test_a_code_is_each_of_its_bearers_on_its_own_days() -> None:
    known = names()

    def told(code: str, begin: str, end: str) -> list[tuple[str, str, str]]:
        return [(i, edtf(b), edtf(e - 1)) for i, b, e in known.bearers("cow", code, day(begin), day(end) + 1)]

    assert told("365", "1985-01-01", "1999-12-31") == [
        ("sun", "1985-01-01", "1991-12-25"),
        ("rus", "1991-12-26", "1999-12-31"),
    ]
    assert told("2", "1815-01-01", "1815-12-31") == [("usa", "1815-01-01", "1815-12-31")]  # before the list begins
    assert told("652", "1945-03-22", "1970-01-01") == [  # no state of its own while it was part of another
        ("syr", "1945-03-22", "1958-02-01"),
        ("syr", "1961-09-29", "1970-01-01"),
    ]
    assert told("9999", "1990-01-01", "1990-12-31") == []
