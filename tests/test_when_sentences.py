"""Sentences as people write them, and the days on which each can have been true: reading and dating together."""

from __future__ import annotations

import pytest

from foedus.spans import texts
from foedus.store import View
from foedus.text import read
from foedus.text.page import load
from foedus.when import when

SENTENCES = [
    (
        "The CSTO comprises Russia, Armenia, Belarus, Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan.",
        ["2006-08-16/2012-06-27"],
        ["2006-06-23/2012-12-18"],
    ),
    (
        "The members of the CSTO are Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan.",
        ["2003-09-18/2006-06-22", "2012-12-19/.."],
        ["2003-09-18/2006-08-15", "2012-06-28/.."],
    ),
    ("NATO has 30 members.", ["2020-03-27/2023-04-03"], ["2020-03-27/2023-04-03"]),
    (
        "The members of the Shanghai Cooperation Organisation are China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan "
        "and Uzbekistan.",
        ["2001-06-15/2017-06-08"],
        ["2001-06-15/2017-06-08"],
    ),
    ("Neither Finland nor Sweden belongs to NATO.", ["1949-08-24/2023-04-03"], ["1949-08-24/2023-04-03"]),
    ("Mark Rutte is the Secretary General of NATO.", ["2024-10-01/.."], ["2024-10-01/.."]),
    (
        "GUAM consists of Georgia, Ukraine, Azerbaijan, Moldova and Uzbekistan.",
        ["1999-04-24/2005-05-02"],
        ["1999-04-24/2005-05-04"],
    ),
    (
        "Armenia and Belarus are members of the Eurasian Economic Union.",
        ["2015-01-02/.."],
        ["2015-01-02/.."],
    ),
    ("Georgia left the CIS in 2009.", ["2009-08-18/.."], ["2009-08-18/.."]),
    ("Montenegro is a member of NATO, but Serbia is not.", ["2017-06-05/.."], ["2017-06-05/.."]),
    ("The headquarters of NATO is in Paris.", ["1952-04-01/1967-10-15"], ["1952-04-01/1967-10-15"]),
    (
        "The United Kingdom is a member of the European Union, but Croatia is not.",
        ["1973-01-01/2013-06-30"],
        ["1973-01-01/2013-06-30"],
    ),
    ("Iran is an observer of the SCO.", ["2005-07-05/2023-07-03"], ["2005-07-05/2023-07-03"]),
    ("Mali announced in January 2024 that it was leaving ECOWAS.", ["2024-01-28/.."], ["2024-01-28/.."]),
    ("Mali left ECOWAS in 2025.", ["2025-01-29/.."], ["2025-01-29/.."]),
    ("In 2010 Uzbekistan was a member of the CSTO.", ["2010-01-01/.."], ["2010-01-01/.."]),
    (
        "Only the United Kingdom, Turkey, Iran and Pakistan belong to CENTO.",
        ["1959-03-24/1979-03-10"],
        ["1959-03-24/1979-03-10"],
    ),
    (
        "ASEAN consists of Indonesia, Malaysia, the Philippines, Singapore and Thailand.",
        ["1967-08-08/1984-01-06"],
        ["1967-08-08/1984-01-06"],
    ),
    ("The European Union has twelve members.", ["1986-01-01/1994-12-31"], ["1986-01-01/1994-12-31"]),
    ("NATO has fifteen members.", ["1955-05-09/1982-05-29"], ["1955-05-05/1982-05-29"]),
    (
        "Croatia is a member of NATO but not of the European Union.",
        ["2009-04-01/2013-06-30"],
        ["2009-04-01/2013-06-30"],
    ),
    ("Sweden never joined NATO.", ["1949-08-24/2024-03-06"], ["1949-08-24/2024-03-06"]),
    (
        "Honduras is suspended from the Organization of American States.",
        ["2009-07-05/2011-05-31"],
        ["2009-07-04/2011-05-31"],
    ),
    ("The North Atlantic Treaty entered into force in 1949.", ["1949-08-24/.."], ["1949-08-24/.."]),
]


@pytest.mark.parametrize(("sentence", "sure", "possible"), SENTENCES, ids=[s[0][:40] for s in SENTENCES])
def test_a_sentence_is_dated(view: View, sentence: str, sure: list[str], possible: list[str]) -> None:
    (dating,) = when(read(load(sentence.encode(), id="sentence")), view=view)
    assert (texts(dating.sure), texts(dating.possible)) == (sure, possible)
    assert not dating.never
    assert not dating.drop


def test_a_list_with_a_stranger_was_never_true_and_names_it(view: View) -> None:
    sentence = "The CSTO comprises Russia, Armenia, Belarus, Kazakhstan, Kyrgyzstan and Turkmenistan."
    reading = read(load(sentence.encode(), id="sentence"))
    (dating,) = when(reading, view=view)
    assert dating.never
    assert [reading.statements[i].subject for i in dating.drop] == ["tkm"]


def test_a_list_cut_short_allows_others(view: View) -> None:
    sentence = "Current CSTO members are Armenia, Belarus, Kazakhstan, Kyrgyzstan, the Russian Federation …"
    (dating,) = when(read(load(sentence.encode(), id="sentence")), view=view)
    assert texts(dating.sure) == ["2003-09-18/.."]
