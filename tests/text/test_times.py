"""Dates in words: full and partial ones, ranges, relative ones, other languages, and what is no date."""

from __future__ import annotations

import pytest

from foedus.text.phrases import phrases
from foedus.text.times import Date, dates
from foedus.text.times_leaning import resolve, timely


def found(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(d.start, d.end) for d in dates(text, lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 15 May 1992", ("1992-05-15", "")),
        ("on May 15, 1992", ("1992-05-15", "")),
        ("on March 2nd, 2010", ("2010-03-02", "")),
        ("in early October 2020", ("2020-10", "")),
        ("in 1999", ("1999", "")),
        ("(1994-1999)", ("1994", "1999")),
        ("(94-99)", ("1994", "1999")),
        ("(98-03)", ("1998", "2003")),
        ("from 1994 to 1999", ("1994", "1999")),
        ("between 1955 and 1979", ("1955", "1979")),
        ("until 1990", ("", "1990")),
        ("since January 2023", ("2023-01", "")),
        ("1994–present", ("1994", "")),
        ("2003-09-18", ("2003-09-18", "")),
    ],
)
def test_dates_that_stand_for_themselves(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text", ["more than 2000 troops", "in the 1960s", "10,000 people", "he may not", "chapter 3.1999.2", "31 June"]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert all(not d.start or d.relative for d in dates(text, "en"))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "in force on 3 December of the following year", "2003-12-03"),
        ("en", "in force on March 3 of the following year", "2003-03-03"),
        ("en", "in force in March of the following year", "2003-03"),
        ("ru", "вступила в силу 19 сентября следующего года", "2003-09-19"),
        ("fr", "entré en vigueur le 3 décembre de l'année suivante", "2003-12-03"),
        ("es", "entró en vigor el 3 de diciembre del año siguiente", "2003-12-03"),
        ("es", "el 3 de mayo del mismo año", "2002-05-03"),
    ],
)
def test_a_day_of_the_following_year(lang: str, text: str, expected: str) -> None:
    assert [resolve(d, "2002-06-07", "").start for d in dates(text, lang)] == [expected]


def test_a_length_before_a_day_is_no_relative_date() -> None:
    (date,) = dates("prolonged for another twenty years on 26 April 1985", "en")
    assert (date.start, date.relative) == ("1985-04-26", "")
    assert dates("twenty years on, the pact was prolonged", "en")[0].relative == "year+20"


def test_since_is_open_and_a_point_is_not() -> None:
    assert dates("since 2010", "en")[0].open
    assert not dates("in 2010", "en")[0].open


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "15 мая 1992 года", ("1992-05-15", "")),
        ("ru", "в мае 2002 года", ("2002-05", "")),
        ("ru", "с января 2023 года", ("2023-01", "")),
        ("ru", "с 1994 по 1999 год", ("1994", "1999")),
        ("fr", "le 1er janvier 1995", ("1995-01-01", "")),
        ("fr", "ce mercredi 29 janvier 2025", ("2025-01-29", "")),
        ("fr", "dès 2000", ("2000", "")),
        ("es", "el 14 de diciembre de 1951", ("1951-12-14", "")),
        ("es", "hasta 1990", ("", "1990")),
    ],
)
def test_dates_of_other_languages(lang: str, text: str, expected: tuple[str, str]) -> None:
    assert found(text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "leaning", "line", "expected"),
    [
        ("the same year", "1993-09-24", "", "1993"),
        ("the next year", "1992-05-15", "", "1993"),
        ("two years later", "1992", "", "1994"),
        ("on Friday", "", "2022-09-16", "2022-09-16"),
        ("on Thursday", "", "2022-09-16", "2022-09-15"),
        ("yesterday", "", "2022-03-01", "2022-02-28"),
        ("on December 9", "1993-09-24", "", "1993-12-09"),
        ("the next year", "", "", ""),
        ("on Friday", "", "2022", ""),
    ],
)
def test_relative_dates_lean_on_what_was_told(text: str, leaning: str, line: str, expected: str) -> None:
    assert resolve(dates(text, "en")[0], leaning, line).start == expected


def test_offsets_are_those_of_the_document() -> None:
    text = "It was signed in May 2002."
    date = dates(text, "en", base=100)[0]
    assert text[date.span[0] - 100 : date.span[1] - 100] == "May 2002"


def test_a_date_that_needs_nothing_stays_as_it_is() -> None:
    date = Date(span=(0, 4), start="1999")
    assert resolve(date, "1990", "2000-01-01") is date


@pytest.mark.parametrize(
    ("lang", "text", "start"),
    [
        ("en", "It had asked last July.", "2019-07"),
        ("en", "It left last year.", "2018"),
        ("en", "It left in July of last year.", "2018-07"),
        ("en", "It left three months ago.", "2019-09"),
        ("en", "It entered on 29 January.", "2019-01-29"),
        ("en", "It enters on 1 January.", "2020-01-01"),
        ("fr", "Elle a été réintégrée il y a deux ans.", "2017"),
        ("fr", "Il a adhéré en octobre dernier.", "2019-10"),
        ("es", "El mes pasado hizo lo mismo.", "2019-11"),
        ("es", "La ejerce desde abril del año pasado.", "2018-04"),
        ("ru", "Он вышел в ноябре прошлого года.", "2018-11"),
        ("ru", "Она вступила три года назад.", "2016"),
    ],
)
def test_news_counts_from_its_own_day(lang: str, text: str, start: str) -> None:
    assert [resolve(d, "1970-05-05", "2019-12-14", timely=True).start for d in dates(text, lang)] == [start]


def test_elsewhere_a_day_without_a_year_belongs_to_the_year_told_last() -> None:
    (date,) = dates("The treaty took effect on 24 August.", "en")
    assert resolve(date, "1949-04-04", "2019-12-14").start == "1949-08-24"


@pytest.mark.parametrize(("text", "news"), [("The council met on Monday.", True), ("The council met in 1949.", False)])
def test_a_page_that_names_a_day_of_the_week_is_news(text: str, news: bool) -> None:
    assert timely("Rome, 3 May 2019" + " " * 100 + text, phrases("en")) is news
