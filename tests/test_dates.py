"""Dates: tables of what each form means, laws, and the package `edtf` as an oracle."""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.dates import (
    ALWAYS,
    NEVER,
    Interval,
    before,
    covers,
    day,
    edtf,
    meets,
    overlaps,
    same_length,
    shift,
    span_text,
    weekday,
)
from foedus.errors import BadDate, FoedusError

Oracle = Callable[[str], tuple[str, ...]]

read = Interval.from_edtf


def four(text: str) -> tuple[str, str, str, str]:
    """The four days of a text, printed as they stand: first begin, last begin, first end, last end (half-open)."""
    given = read(text)
    begin_min, begin_max, end_min, end_max = given.begin_min, given.begin_max, given.end_min, given.end_max
    return edtf(begin_min), edtf(begin_max), edtf(end_min), edtf(end_max)


# --- what each form means ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1999-04-20", "1999-04-20", "1999-04-20"),
        ("1999-04", "1999-04-01", "1999-04-30"),
        ("1999", "1999-01-01", "1999-12-31"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("0000-02", "0000-02-01", "0000-02-29"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("-0001", "-0001-01-01", "-0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("1994~", "1993-01-01", "1995-12-31"),
        ("1994?", "1993-01-01", "1995-12-31"),
        ("1994%", "1993-01-01", "1995-12-31"),
        ("1999-04~", "1999-03-01", "1999-05-31"),
        ("1999-12?", "1999-11-01", "2000-01-31"),
        ("1999-04-20~", "1999-04-19", "1999-04-21"),
        ("1999?-04-20", "1998-04-20", "2000-04-20"),
        ("?1999-04-20", "1998-04-20", "2000-04-20"),
        ("1999-~04-20", "1999-03-20", "1999-05-20"),
        ("1999-04~-20", "1999-03-20", "1999-05-20"),
        ("1999-04-~20", "1999-04-19", "1999-04-21"),
        ("2024-?03-31", "2024-02-29", "2024-04-30"),
        ("9999~", "9998-01-01", "9999-12-31"),
        ("-9999~", "-9999-01-01", "-9998-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("XXXX", "0000-01-01", "9999-12-31"),
        ("-01XX", "-0199-01-01", "-0100-12-31"),
        ("1994-XX", "1994-01-01", "1994-12-31"),
        ("1994-1X", "1994-10-01", "1994-12-31"),
        ("1994-XX-XX", "1994-01-01", "1994-12-31"),
        ("1994-04-XX", "1994-04-01", "1994-04-30"),
        ("1994-04-2X", "1994-04-20", "1994-04-29"),
        ("1994-04-3X", "1994-04-30", "1994-04-30"),
        ("1956-XX-31", "1956-01-31", "1956-12-31"),
        ("199X-02-29", "1992-02-29", "1996-02-29"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("2001-25", "2001-03-01", "2001-05-31"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("2001-21~", "2000-12-01", "2001-08-31"),
        ("200X-21", "2000-03-01", "2009-05-31"),
        ("[1994..1999]", "1994-01-01", "1999-12-31"),
        ("[1994,1996]", "1994-01-01", "1996-12-31"),
        ("[1996, 1994-04]", "1994-04-01", "1996-12-31"),
        ("[1994,1996-04..1999-04]", "1994-01-01", "1999-04-30"),
        ("[..1999]", "..", "1999-12-31"),
        ("[1994..]", "1994-01-01", ".."),
        ("{1994}", "1994-01-01", "1994-12-31"),
    ],
)
def test_a_single_date_is_one_day_somewhere_inside(text: str, first: str, last: str) -> None:
    interval = read(text)
    assert interval.text == text
    assert (edtf(interval.earliest), edtf(interval.latest)) == (first, last)
    assert (interval.begin_min, interval.begin_max) == (interval.earliest, interval.latest)
    if ".." not in (first, last):
        assert (interval.end_min, interval.end_max) == (interval.begin_min + 1, interval.begin_max + 1)
    assert interval.exact == (first == last)
    assert (interval.sure is not None) == (first == last), "no day of a coarse date is sure"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1994-04-20/1999-04-19", ("1994-04-20", "1994-04-20", "1999-04-20", "1999-04-20")),
        ("1994/1999", ("1994-01-01", "1994-12-31", "1999-01-02", "2000-01-01")),
        ("1994-04/1999", ("1994-04-01", "1994-04-30", "1999-01-02", "2000-01-01")),
        ("1994~/1999?", ("1993-01-01", "1995-12-31", "1998-01-02", "2001-01-01")),
        ("1994/1994", ("1994-01-01", "1994-12-31", "1994-01-02", "1995-01-01")),
        ("1994/1994-04", ("1994-01-01", "1994-04-30", "1994-04-02", "1994-05-01")),
        ("1994-04-20/1994", ("1994-04-20", "1994-04-20", "1994-04-21", "1995-01-01")),
        ("1994/..", ("1994-01-01", "1994-12-31", "..", "..")),
        ("1994/", ("1994-01-01", "1994-12-31", "1994-01-02", "..")),
        ("../1999", ("..", "..", "1999-01-02", "2000-01-01")),
        ("/1999", ("..", "1999-12-31", "1999-01-02", "2000-01-01")),
        ("../..", ("..", "..", "..", "..")),
        ("2001-21/2001-23", ("2001-03-01", "2001-05-31", "2001-09-02", "2001-12-01")),
        ("199X/2001", ("1990-01-01", "1999-12-31", "2001-01-02", "2002-01-01")),
        ("-0431/-0404-04", ("-0431-01-01", "-0431-12-31", "-0404-04-02", "-0404-05-01")),
        ("{1994..1999}", ("1994-01-01", "1994-12-31", "1999-01-02", "2000-01-01")),
        ("{..1999}", ("..", "..", "1999-01-02", "2000-01-01")),
        ("{1994,1996}", ("1994-01-01", "1996-12-31", "1994-01-02", "1997-01-01")),
    ],
)
def test_a_span_begins_in_its_first_date_and_ends_after_its_last(text: str, days: tuple[str, ...]) -> None:
    assert four(text) == days
    assert not read(text).single


@pytest.mark.parametrize(
    ("text", "begin_open", "begin_unknown", "end_open", "end_unknown"),
    [
        ("1994/1999", False, False, False, False),
        ("1994/..", False, False, True, False),
        ("1994/", False, False, False, True),
        ("../1999", True, False, False, False),
        ("/1999", False, True, False, False),
        ("../..", True, False, True, False),
        ("/..", False, True, True, False),
        ("../", True, False, False, True),
        ("[..1999]", False, True, False, False),
        ("[1994..]", False, False, False, True),
    ],
)
def test_open_is_kept_apart_from_unknown(
    text: str, begin_open: bool, begin_unknown: bool, end_open: bool, end_unknown: bool
) -> None:
    interval = read(text)
    assert (interval.begin_open, interval.begin_unknown) == (begin_open, begin_unknown)
    assert (interval.end_open, interval.end_unknown) == (end_open, end_unknown)


def test_a_coarse_date_read_as_a_span_is_every_day_of_it() -> None:
    assert read("1999-04").whole().text == "1999-04-01/1999-04-30"
    assert read("1999-04-20").whole().text == "1999-04-20"
    assert read("1994~/..").whole().text == "1993-01-01/.."
    assert read("1999").whole().sure == read("1999").possible


# --- days and text ----------------------------------------------------------------------------------------------------


def test_inclusive_days_become_half_open_and_print_inclusive() -> None:
    interval = Interval.from_inclusive(day("1994-04-20"), day("1999-04-19"))
    assert (edtf(interval.begin_min), edtf(interval.end_max)) == ("1994-04-20", "1999-04-20")
    assert interval.text == "1994-04-20/1999-04-19"
    assert interval == read(interval.text)
    for first, last in ((None, day("1999-04-19")), (day("1999-04-19"), None), (None, None), (day("1999-04-19"),) * 2):
        made = Interval.from_inclusive(first, last)
        assert made == read(made.text)


def test_bounds_print_as_two_dots_and_never_as_dates() -> None:
    assert (edtf(ALWAYS), edtf(NEVER)) == ("..", "..")
    assert span_text(ALWAYS, NEVER) == "../.."
    assert span_text(ALWAYS, day("1999-04-20")) == "../1999-04-19"
    assert read("1994/..").latest == NEVER
    assert read("../1994").earliest == ALWAYS
    assert day("-9999-01-01") > ALWAYS
    assert day("9999-12-31") < NEVER


@pytest.mark.parametrize("text", ["1999", "1999-04", "1999-04-20/..", "1999-04-20~", "..", "[1999-04-20..]"])
def test_day_wants_one_full_day(text: str) -> None:
    with pytest.raises(BadDate):
        day(text)


@pytest.mark.parametrize("number", [NEVER - 1, ALWAYS + 1, 3_652_060, -3_652_425])
def test_days_that_no_date_names_are_refused(number: int) -> None:
    with pytest.raises(BadDate, match="no date names this day"):
        edtf(number)


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(BadDate, match="ends before it begins"):
        span_text(day("1999-04-20"), day("1999-04-20"))
    with pytest.raises(BadDate, match="ends before it begins"):
        Interval.from_inclusive(day("1999-04-20"), day("1999-04-18"))


@pytest.mark.parametrize(
    ("text", "duration", "moved"),
    [
        ("1994-04-20", "P5Y", "1999-04-20"),
        ("2012-06-28", "P6M", "2012-12-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-03-31", "-P1M", "2024-02-29"),
        ("1999-12-31", "P1D", "2000-01-01"),
        ("1999-01-01", "-P2W", "1998-12-18"),
        ("1999-12", "P1M", "2000-01"),
        ("1999-01", "-P1Y1M", "1997-12"),
        ("1999", "P1Y", "2000"),
        ("0000", "-P1Y", "-0001"),
    ],
)
def test_a_date_moves_by_a_duration_and_keeps_its_precision(text: str, duration: str, moved: str) -> None:
    assert shift(text, duration) == moved


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("1999", "P1M"),
        ("1999-04", "P1D"),
        ("1999", "P"),
        ("1999", "5Y"),
        ("1999~", "P1Y"),
        ("1999/2000", "P1Y"),
        ("2001-21", "P1Y"),
        ("1999-02-30", "P1Y"),
        ("9999", "P1Y"),
        ("", "P1Y"),
    ],
)
def test_a_move_to_nobody_knows_where_is_refused(text: str, duration: str) -> None:
    with pytest.raises(BadDate):
        shift(text, duration)


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1999-06-31", "June has 30 days"),
        ("2001-02-29", "February 2001 has 28 days"),
        ("2000-02-30", "February 2000 has 29 days"),
        ("200X-02-30", "February has 29 days"),
        ("1999-06-31/..", "June has 30 days"),
        ("1999-04-00", "there is no day 00"),
        ("1999-13", "there is no month 13"),
        ("1999-00", "there is no month 00"),
        ("2001-21-01", "there is no month 21"),
        ("2001-42", "there is no month 42"),
        ("1999/1998", "did you mean 1998/1999"),
        ("1999-05/1999-04", "ends before it begins"),
        ("[1999..1994]", "did you mean 1994..1999"),
        ("{1999..1994}", "did you mean 1994..1999"),
        ("a/b/c", "one stroke"),
        ("/", "at least one end"),
        ("[..]", "at least one end"),
        ("[1999", "closed by the bracket"),
        ("{1999]", "closed by the bracket"),
        ("[", "closed by the bracket"),
        ("[]", "no EDTF date"),
        ("", "write EDTF, such as 1999"),
        ("..", "no EDTF date"),
        ("[1994]/..", "sets do not stand in it"),
        ("1999 ", "leave out the spaces"),
        ("1999/04/20", "write 1999-04-20"),
        ("1999-4-20", "write 1999-04-20"),
        ("1999-4", "write 1999-04"),
        ("19990420", "write 1999-04-20"),
        ("20.04.1999", "write year, month, day"),
        ("1994-1999", "write 1994/1999"),
        ("c. 1994", "write 1994~"),
        ("1990s", "write 199X"),
        ("199x", "capital X"),
        ("44", "years have four digits"),
        ("-0000", "before year 1 comes 0000"),
        ("Y17000", "years run from"),
        ("17000", "years run from"),
        ("1950S2", "significant digits"),
        ("1999-04-20T12:00", "time of day"),
        ("4/20/1999", "write year, month, day"),
        ("April 1999", "write 1999-04"),
        ("20 April 1999", "write 1999-04-20"),
        ("Apr. 20th, 1999", "write 1999-04-20"),
        ("Easter 1999", "write EDTF, such as"),
        ("１９９９", "no EDTF date"),
        ("1999-W16", "no EDTF date"),
        ("+199", "no EDTF date"),
        ("1_99", "no EDTF date"),
        ("\ud800", "no EDTF date"),
        ("1" * 100_000, "no date has 100000 characters"),
        ("[" + "1994," * 1_000 + "1994]", "no date has"),
    ],
)
def test_bad_text_is_told_what_is_wrong_or_what_to_write(text: str, problem: str) -> None:
    with pytest.raises(BadDate, match=problem.replace(".", r"\.")) as error:
        read(text)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("thing", [1999, None, 1999.5, date(1999, 4, 20), b"1999", ["1999"]])
def test_what_is_no_text_is_told_so(thing: object) -> None:
    with pytest.raises(BadDate, match="a date is text, not"):
        read(thing)  # pyrefly: ignore


@given(st.text(alphabet="0123456789-X~?%/.,[]{}Y T", max_size=24) | st.text(max_size=12))
def test_any_text_is_read_or_refused_cleanly(text: str) -> None:
    try:
        interval = read(text)
    except FoedusError as error:
        assert isinstance(error, ValueError)
    else:
        assert interval.text == text


# --- laws -------------------------------------------------------------------------------------------------------------

years = st.integers(-9999, 9999)
days = st.integers(day("-9999-01-01"), day("9999-12-31"))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """One EDTF date of any form."""
    text = edtf(draw(days))
    year, month, number = text[:-6], text[-5:-3], text[-2:]
    form = draw(st.integers(0, 8))
    if form == 0:
        return text
    if form == 1:
        return f"{year}-{month}"
    if form == 2:
        return year
    if form == 3:
        return draw(st.sampled_from([year, f"{year}-{month}", text])) + draw(st.sampled_from("~?%"))
    if form == 4:
        return draw(st.sampled_from([f"{year[:-1]}X", f"{year[:-2]}XX", f"{year}-XX", f"{year}-{month}-XX"]))
    if form == 5:
        return f"{year}-{draw(st.integers(21, 41))}"
    if form == 6:
        return f"{draw(st.sampled_from('~?%'))}{year}-{month}-{number}"
    if form == 7:
        return f"{year}-{month}{draw(st.sampled_from('~?%'))}-{number}"
    return f"{year}-{draw(st.sampled_from('~?%'))}{month}"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """EDTF of any form: a date, a span with closed, open and unknown ends, or a set."""
    first, second = sorted((draw(dates()), draw(dates())), key=lambda text: read(text).earliest)
    form = draw(st.integers(0, 7))
    if form == 0:
        return f"{first}/{second}"
    if form == 1:
        return draw(st.sampled_from([f"{first}/..", f"{first}/", f"../{first}", f"/{first}"]))
    if form == 2:
        opening, closing = draw(st.sampled_from(["[]", "{}"]))
        inside = draw(st.sampled_from([f"{first},{second}", f"{first}..{second}", f"..{first}", f"{first}.."]))
        return f"{opening}{inside}{closing}"
    return first


intervals = texts().map(read)


@given(texts())
def test_text_survives_and_the_four_days_stand_in_order(text: str) -> None:
    interval = read(text)
    assert interval.text == text
    assert read(interval.text) == interval
    assert ALWAYS <= interval.begin_min <= interval.begin_max <= NEVER
    assert ALWAYS <= interval.end_min <= interval.end_max <= NEVER
    assert interval.begin_min < interval.end_min or ALWAYS in (interval.begin_min, interval.end_min)
    assert interval.begin_max < interval.end_max or NEVER in (interval.begin_max, interval.end_max)
    assert all(number in (ALWAYS, NEVER) or edtf(number) for number in (interval.earliest, interval.latest))


@given(texts())
def test_the_whole_of_an_interval_prints_and_reads_back_exactly(text: str) -> None:
    whole = read(text).whole()
    assert whole.exact
    assert read(whole.text) == whole
    assert whole.possible == read(text).possible


@given(days)
def test_every_day_survives_text(number: int) -> None:
    assert day(edtf(number)) == number
    if number > 0:
        assert edtf(number) == date.fromordinal(number).isoformat()
        assert weekday(number) == date.fromordinal(number).weekday()


@given(st.dates(max_value=date(9999, 12, 30)))
def test_days_follow_each_other_as_in_the_calendar(given: date) -> None:
    assert day((given + timedelta(days=1)).isoformat()) == day(given.isoformat()) + 1


@given(days, days)
def test_spans_survive_text(first: int, last: int) -> None:
    begin, end = min(first, last), max(first, last) + 1
    interval = read(span_text(begin, end))
    assert (interval.begin_min, interval.begin_max, interval.end_min, interval.end_max) == (begin, begin, end, end)


@given(days, st.integers(-3000, 3000))
def test_moving_by_days_is_addition(number: int, by: int) -> None:
    moved = number + by
    if day("-9999-01-01") <= moved <= day("9999-12-31"):
        assert shift(edtf(number), f"{'-' if by < 0 else ''}P{abs(by)}D") == edtf(moved)


@given(intervals, intervals)
def test_what_is_before_is_not_after_and_shares_no_day(a: Interval, b: Interval) -> None:
    if before(a, b) == "yes":
        assert before(b, a) == "no"
        assert overlaps(a, b) == "no"
    if overlaps(a, b) == "no":
        assert "yes" in (before(a, b), before(b, a))
    if overlaps(a, b) == "yes":
        assert before(a, b) == before(b, a) == "no"
    assert overlaps(a, b) == overlaps(b, a)
    if meets(a, b) == "yes":
        assert before(a, b) == "yes"
    assert before(a, a) != "yes"


@given(intervals, days)
def test_covering_a_day_is_sharing_it(interval: Interval, number: int) -> None:
    assert covers(interval, number) == overlaps(interval, read(edtf(number)))


@settings(max_examples=2 * settings().max_examples)
@given(intervals, days, st.integers(1, 40), st.data())
def test_comparison_agrees_with_every_way_the_uncertain_days_can_fall(
    a: Interval, number: int, length: int, data: st.DataObject
) -> None:
    begin = data.draw(st.integers(a.begin_min, min(a.begin_max, a.end_max - 1)))
    end = data.draw(st.integers(max(a.end_min, begin + 1), a.end_max))
    fell = exactly(begin, end)
    touching = data.draw(st.sampled_from([number, begin, end, begin - length, a.begin_max, a.end_min]))
    b = exactly(touching, touching + length)
    for compare in (before, overlaps, meets):
        assert compare(a, b) in (compare(fell, b), "maybe"), compare.__name__
        assert compare(b, a) in (compare(b, fell), "maybe"), compare.__name__


def exactly(begin: int, end: int) -> Interval:
    """An interval of these half-open days."""
    return Interval(text="", begin_min=begin, begin_max=begin, end_min=end, end_max=end)


def test_comparison_of_the_words_that_people_use() -> None:
    assert before(read("1999"), read("1999-04-20")) == "maybe"
    assert before(read("1999"), read("2000-01-01")) == "yes"
    assert before(read("1999/.."), read("2000")) == "no"
    assert before(read("1999/"), read("2000")) == "maybe"
    assert covers(read("1999/.."), day("2020-01-01")) == "yes"
    assert covers(read("1999/"), day("2020-01-01")) == "maybe"
    assert covers(read("1999"), day("1999-04-20")) == "maybe"
    assert covers(read("1994/1999"), day("1996-04-20")) == "yes"
    assert covers(read("{1994,1999}"), day("1996-04-20")) == "maybe"
    assert overlaps(read("1994/1996"), read("1996/1999")) == "maybe"
    assert meets(read("1994/1996"), read("1997")) == "maybe"
    assert meets(read("1994/.."), read("1997")) == "no"


# --- the oracle -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    """First and last day of a text, by the package `edtf` (which warns and prints while it loads and reads)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

    def bounds(text: str) -> tuple[str, ...]:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            parsed = parse_edtf(text)
            lower, upper = parsed.lower_fuzzy(), parsed.upper_fuzzy()
        return tuple(
            f"{t.tm_year:04}-{t.tm_mon:02}-{t.tm_mday:02}" if isinstance(t, time.struct_time) else ".."
            for t in (lower, upper)
        )

    return bounds


modern = st.dates(date(1816, 1, 1), date(2100, 12, 31)).map(date.isoformat)
plain = modern.flatmap(lambda text: st.sampled_from([text, text[:7], text[:4]]))
pairs = st.lists(modern, min_size=2, max_size=2, unique=True).map(sorted)
agreed = st.one_of(
    plain,
    modern.flatmap(lambda text: st.sampled_from([text[:4] + "~", text[:4] + "?", text[:3] + "X", text[:2] + "XX"])),
    modern.flatmap(lambda text: st.sampled_from([text[:4] + "-XX", text[:7] + "-XX", text[:4] + "-XX-XX"])),
    modern.flatmap(lambda text: st.sampled_from([text[:4] + "-21", text[:4] + "-23", text[:4] + "-34"])),
    st.lists(plain, min_size=2, max_size=2).map(sorted).map("/".join),
    pairs.flatmap(lambda pair: st.sampled_from(["..".join(pair).join("[]"), ",".join(pair).join("{}")])),
    plain.flatmap(lambda text: st.sampled_from([f"{text}/..", f"../{text}", f"[..{text}]", f"[{text}..]"])),
)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(text=agreed)
def test_first_and_last_day_agree_with_the_package_edtf(text: str, oracle: Oracle) -> None:
    ours = read(text)
    assert (edtf(ours.earliest), edtf(ours.latest)) == oracle(text)


def test_where_the_package_edtf_errs_or_rounds_we_do_not_follow(oracle: Oracle) -> None:
    assert oracle("1999/") == ("1999-01-01", "2009-01-01")  # an unknown end becomes ten years
    assert read("1999/").latest == NEVER
    assert oracle("1999-04~") == ("1998-03-01", "2000-05-30")  # wider by a year too, yet not to the last day of May
    assert edtf(read("1999-04~").latest) == "1999-05-31"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("P1W3D", "P10D", True),
        ("P1Y6M", "P18M", True),
        ("P1Y2D", "P12M3D", False),
        ("P1Y1M", "P12M", False),
        ("P1W", "P6D", False),
        ("P1D", "-P1D", False),
    ],
)
def test_durations_are_as_long_whatever_their_units(a: str, b: str, same: bool) -> None:
    assert same_length(a, b) is same_length(b, a) is same
