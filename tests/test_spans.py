"""Sets of days, held against plain sets of integers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from foedus.dates import ALWAYS, NEVER, day
from foedus.spans import EVER, Spans, common, holds_on, merged, minus, outside, texts

LOW, HIGH = -3, 25
DAYS = range(LOW, HIGH)

_bounds = st.one_of(st.integers(0, 20), st.sampled_from([ALWAYS, NEVER]))
_pieces = st.lists(st.tuples(_bounds, _bounds), max_size=6)
_spans = _pieces.map(merged)


def days_of(spans: Spans) -> set[int]:
    """The days of a small window that are in the set."""
    return {d for d in DAYS if holds_on(spans, d)}


def lawful(spans: Spans) -> bool:
    """Sorted, not empty, neither touching nor overlapping."""
    return all(b < e for b, e in spans) and all(left[1] < right[0] for left, right in pairwise(spans))


@given(_pieces, _pieces)
def test_merged_holds_the_days_of_any_part(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    found = merged(first, second)
    assert lawful(found)
    assert days_of(found) == {d for d in DAYS if any(b <= d < e for b, e in first + second)}


@given(_spans, _spans, _spans)
def test_common_holds_the_days_of_all(a: Spans, b: Spans, c: Spans) -> None:
    assert lawful(common(a, b, c))
    assert days_of(common(a, b, c)) == days_of(a) & days_of(b) & days_of(c)
    assert common(a) == a


@given(_spans)
def test_outside_holds_all_other_days_and_twice_gives_the_same(a: Spans) -> None:
    assert lawful(outside(a))
    assert days_of(outside(a)) == set(DAYS) - days_of(a)
    assert outside(outside(a)) == a
    assert common(a, outside(a)) == ()
    assert merged(a, outside(a)) == EVER


@given(_spans, _spans)
def test_minus_takes_days_away(a: Spans, b: Spans) -> None:
    assert lawful(minus(a, b))
    assert days_of(minus(a, b)) == days_of(a) - days_of(b)


@given(_spans, _spans)
def test_what_is_outside_both_is_outside_either(a: Spans, b: Spans) -> None:
    assert outside(merged(a, b)) == common(outside(a), outside(b))
    assert outside(common(a, b)) == merged(outside(a), outside(b))


def test_all_days_and_no_day() -> None:
    assert outside(()) == EVER
    assert outside(EVER) == ()
    assert merged([], [(5, 5), (7, 3)]) == ()
    assert not holds_on((), 5)
    assert holds_on(EVER, 5)


def test_a_begin_is_inside_and_an_end_is_not() -> None:
    assert holds_on(((1, 6),), 1)
    assert not holds_on(((1, 6),), 6)


def test_texts_have_inclusive_ends() -> None:
    spans = ((ALWAYS, day("1999-04-20")), (day("2006-08-16"), day("2006-08-17")), (day("2012-12-19"), NEVER))
    assert texts(spans) == ["../1999-04-19", "2006-08-16", "2012-12-19/.."]
