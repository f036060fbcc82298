"""Dates in words. Comes in: a text and its language; goes out: EDTF dates with their offsets; reads no clock.

Full dates, months, years, ranges (`1994-1999`, `(94-99)`, `from … to`, `since`, `until`) are read as they stand.
Relative dates ("the same year", "on Friday", "the next year") are kept as such; `times_leaning` turns them into dates
when the document gives the date they lean on. Calendar arithmetic is that of `foedus.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import msgspec

from foedus.dates import day
from foedus.errors import BadDate
from foedus.text.phrases import Phrases, phrases

__all__ = ["Date", "alternation", "dates", "real"]

_FOLD = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "ё": "е", "Ё": "Е"})
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_COUNTED = (
    "%|km|kg|troops|soldiers|men|members|states|servicemen|personnel|people|aircraft|tanks|metres|meters"
    "|feet|euros|dollars"
)
_UNITS = rf"(?!\s*(?:{_COUNTED}))"


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SHIFTED = (  # counted from the date told last
    "years_later",
    "months_later",
    "years_earlier",
    "months_earlier",
    "decades_later",
    "decades_earlier",
    "years_ago",
    "months_ago",
)


_NAMED = (
    "same_year",
    "next_year",
    "last_year",
    "year_ago",
    "month_ago",
    "this_year",
    "next_month",
    "next_day",
    "today",
    "yesterday",
    "same_day",
    "decade_later",
    "decade_earlier",
    "quarter_later",
    "quarter_earlier",
    "half_later",
    "half_earlier",
    *_SHIFTED,
)


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """A date as a text gives it.

    Parameters
    ----------
    span : tuple of int
        Offsets, preposition included where it bears meaning (since, until, from … to).
    start, end : str
        EDTF; `start` alone is a point, both or `end` alone an interval.
    relative : str
        What remains to be resolved: `year+N`, `month-N`, `ahead+N` (days), `weekday N`, `day-N`, `yearless` (month and
        day only); empty if nothing.
    open : bool
        True after "since": the state goes on.
    """

    span: tuple[int, int]
    start: str = ""
    end: str = ""
    relative: str = ""
    open: bool = False


def alternation(options: list[str]) -> str:
    """Give a pattern for any of some phrases, the longest first.

    Parameters
    ----------
    options : list of str
        Phrases.

    Returns
    -------
    str
        A pattern that matches nothing if there are none.
    """
    ordered = sorted(options, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(w) for w in option.split()) for option in ordered) or r"(?!)"


def _relative(lex: Phrases, name: str) -> str:
    """The words of a relative date, and those that are one only where nothing follows: "the day after."."""
    alone, bound = alternation(lex.dates.get(f"{name}_alone", [])), alternation(lex.dates.get("not_before", []))
    later = rf"(?!\s+(?:{bound})(?!\w))" if name in ("years_later", "months_later", "next_year", "next_month") else ""
    # "renewed for twenty years on 26 April": the preposition belongs to the day that follows
    days = rf"(?:(?<!\bon)|(?!\s+(?:\d|(?:{alternation([*lex.months, *lex.weekdays])})(?!\w))))"
    return rf"(?:(?:{alternation(lex.dates.get(name, []))}){days}{later}|(?:{alone})(?=\s*(?:[.,;)]|$)))"


def _year_tail(lex: Phrases) -> str:
    """What may stick to a year: an ending ("1999-го") and the word for "year" ("2002 г.")."""
    endings, called = lex.dates.get("year_endings"), lex.dates.get("year_words")
    if not endings or not called:
        return ""
    return rf"(?:-(?:{alternation(endings)})(?!\w))?(?:\s{{0,2}}(?:{alternation(called)})(?!\w))?"


_RUN = re.compile(r"\w+")


def _openers(*options: Iterable[str]) -> frozenset[str]:
    """The words with which one of the phrases may begin; a date begins with one of them or with a digit."""
    first = (_RUN.search(option) for listed in options for option in listed)
    return frozenset(run.group().lower() for run in first if run)


@lru_cache(maxsize=8)
def _starters(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The first words of dates, and of relative dates."""
    lex = phrases(code)
    leaning = [
        options
        for name, options in lex.dates.items()
        if name.removesuffix("_alone") in (*_NAMED, "years_ahead", "those")
    ]
    return _openers(lex.months, lex.dates.get("part", [])), _openers(*leaning, lex.months, lex.numbers, lex.weekdays)


def _matches(
    made: Callable[[str], re.Pattern[str]], code: str, text: str, runs: list[tuple[int, str]], first: frozenset[str]
) -> Iterator[re.Match[str]]:
    """The matches of a date pattern from left to right, tried only where a word stands that may begin one."""
    done = 0
    for start, word in runs:
        if start >= done and (word[0].isdigit() or word in first) and (m := made(code).match(text, start)):
            done = m.end()
            yield m


@lru_cache(maxsize=8)
def _told(code: str) -> re.Pattern[str]:
    """The date pattern of a language."""
    lex = phrases(code)
    month = alternation(list(lex.months))
    of = r"(?:\s+(?:of|de|del))?"
    part = alternation(lex.dates.get("part", []))
    present = alternation(lex.dates.get("present", []))
    same = alternation(lex.dates.get("of_same_year", []))
    after = alternation(lex.dates.get("of_next_year", []))
    before = alternation(lex.dates.get("of_last_year", []))
    number = r"(?:\d{1,2})(?:st|nd|rd|th|er|º)?"
    tail = _year_tail(lex)
    sign = r"\." if code == "en" else "[./-]"  # in English, which is the month?
    point = (
        rf"(?:(?:(?P<d9>{number}){of}\s+)?(?P<m9>{month})\.?\s+(?:{after})(?!\w))"
        rf"|(?:(?P<m0>{month})\.?\s+(?P<d0>{number}),?\s+(?:{after})(?!\w))"
        rf"|(?:(?:(?P<da>{number}){of}\s+)?(?P<ma>{month})\.?,?\s+(?:{before})(?!\w))"
        rf"|(?:(?P<d1>{number}){of}\s+(?P<m1>{month})\.?(?:(?:{of}|,)\s*(?P<y1>{_YEAR}){tail}|\s+(?:{same}))?(?!\w))"
        rf"|(?:(?P<m2>{month})\.?\s+(?P<d2>{number})(?: {{0,2}},?\s+(?P<y2>{_YEAR})|\s+(?:{same}))?(?!\w))"
        rf"|(?:(?P<m3>{month})\.?(?:(?:{of}|,)\s*(?P<y3>{_YEAR}){tail})(?!\w))"
        rf"|(?:(?P<m6>{month})\.?\s+(?:{same})(?!\w))"
        rf"|(?:(?<![\s\S])(?P<m7>{month})(?=\s*[-:]\s))"  # "November - …", a line of a chronicle
        rf"|(?:(?:(?<=\bin )|(?<=\ben )|(?<=\bв ))(?P<m8>{month})(?!\w|\.?\s*\d))"  # "in April", of the year spoken of
        rf"|(?:(?P<y4>{_YEAR})-(?P<mm4>0[1-9]|1[0-2])-(?P<dd4>[0-3]\d)(?!\d))"
        rf"|(?:(?P<dd5>[0-3]?\d){sign}(?P<mm5>[01]?\d){sign}(?P<y5>{_YEAR}){tail}(?!\d))"
        rf"|(?:(?P<dd8>[0-3]?\d)[./-](?P<mm8>XI{{0,2}}|IX|IV|V?I{{1,3}}|V)[./-](?P<y8>{_YEAR}){tail}(?!\d))"
        rf"|(?:(?P<y6>{_YEAR})(?:\s*[-/]\s*(?P<y7>{_YEAR}|\d\d|{present}))?{tail}(?![\w%]|[.,]\d){_UNITS})"
    )
    head = rf"(?:(?:{part})\s+)?"
    return re.compile(rf"(?<![\w.,/-])(?P<head>{head})(?:{point})", re.IGNORECASE)


@lru_cache(maxsize=8)
def _leant(code: str) -> re.Pattern[str]:
    """The pattern of relative dates."""
    lex = phrases(code)
    month = alternation(list(lex.months))
    numbers = alternation(list(lex.numbers))
    known = {n: rf"(?P<{n}>{_relative(lex, n)})" for n in _NAMED if lex.dates.get(n)}
    relative = "|".join(known[n] for n in known if n not in _SHIFTED) or "(?!)"
    if shifted := "|".join(known[n] for n in _SHIFTED if n in known):
        relative += rf"|(?P<count>(?:(?:{numbers})-)?(?:{numbers})|\d\d?)\s+(?:{shifted})"
    ahead, units = lex.dates.get("years_ahead"), alternation(lex.dates.get("year_units", []))
    if ahead:
        relative += rf"|(?P<years_ahead>(?:{alternation(ahead)})\s+(?P<ahead>(?:{numbers})|\d\d?)\s+(?:{units}))"
    if back := lex.dates.get("back"):  # "il y a deux ans"
        months = alternation(lex.dates.get("month_units", []))
        spell = rf"(?:(?P<backyears>{units})|(?P<backmonths>{months}))"
        relative += rf"|(?P<back>(?:{alternation(back)})\s+(?P<backby>(?:{numbers})|\d\d?)\s+{spell})"
    if lex.dates.get("those"):  # "in April", "that November": only where months are written large
        those = alternation(lex.dates["those"])
        relative += rf"|(?:(?<=\bin )|(?<=\bby )|(?P<those>(?:{those})\s+))(?P<bare>{month})(?!\.?,?\s*(?:\d|of\b))"
    named_day = rf"(?P<weekday>{alternation(list(lex.weekdays))})"
    return re.compile(rf"(?<!\w)(?:{relative}|{named_day})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _prepositions(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a date (since, until), and between the two dates of a range."""
    lex = phrases(code)
    article = r"\s+(?:the\s+|le\s+|el\s+|l'|en\s+)?"
    since, until = alternation(lex.dates.get("since", [])), alternation(lex.dates.get("until", []))
    return (
        re.compile(rf"(?<!\w)(?:{since}){article}$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{until}){article}$", re.IGNORECASE),
        re.compile(rf"^\s*(?:{alternation(lex.dates.get('to', []))}|-)\s*(?:the\s+|le\s+|el\s+)?$", re.IGNORECASE),
    )


def _point(m: re.Match[str], lex: Phrases) -> tuple[str, str, str]:
    """EDTF start, end and the relative part of a match."""
    g = m.groupdict()
    for k in "12367890a":
        if g.get(f"m{k}"):
            month = lex.months[g[f"m{k}"].lower().translate(_FOLD)]
            year, shown = g.get(f"y{k}"), g.get(f"d{k}")
            number = int(re.sub(r"\D", "", shown)) if shown else 0
            if shown and not 1 <= number <= 31:
                return "", "", ""
            tail = f"{month:02d}" + (f"-{number:02d}" if number else "")
            leans = "nextyear" if k in "90" else "lastyear" if k == "a" else "yearless"
            return (f"{year}-{tail}", "", "") if year else (tail, "", leans)
    for k in "458":
        if shown := g.get(f"mm{k}"):
            month = int(shown) if shown.isdigit() else _ROMAN.index(shown.upper()) + 1
            return f"{g[f'y{k}']}-{month:02d}-{int(g[f'dd{k}']):02d}", "", ""
    start, end = g["y6"], g.get("y7") or ""
    if end and end.isdigit() and len(end) == 2:
        end = start[:2] + end
    if end and not end.isdigit():
        return start, "", "open"
    return start, end if end > start else "", ""


_CALENDAR = re.compile(r"(?:[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)?$", re.ASCII)


def real(text: str) -> bool:
    """Tell whether a year, month or day stands in the calendar: no 31 June, no month 13; true of nothing too.

    Parameters
    ----------
    text : str
        EDTF date, or empty.

    Returns
    -------
    bool
        False for what no calendar holds.
    """
    if not _CALENDAR.match(text):
        return False
    if len(text) < 10:
        return True
    try:
        day(text)
    except BadDate:
        return False
    return True


_GLUED = re.compile(r"(?<=[^\W\d_])—(?=\d)")  # "established—8 April 1994": a label


def dates(text: str, code: str, base: int = 0) -> list[Date]:
    """Find the dates of a text.

    Parameters
    ----------
    text : str
        A sentence or a line.
    code : str
        Language of its words.
    base : int
        Offset of the text in its document.

    Returns
    -------
    list of Date
        In the order of the text, not overlapping; ranges are one date.
    """
    lex, folded = phrases(code), _GLUED.sub(" ", text).translate(_FOLD).replace("[[", "  ").replace("]]", "  ")
    found: list[Date] = []
    runs, (openers, leaners) = [(m.start(), m.group().lower()) for m in _RUN.finditer(folded)], _starters(code)
    for m in _matches(_told, code, folded, runs, openers):
        start, end, rest = _point(m, lex)
        if not start or (not rest and not (real(start) and real(end))):
            continue
        a, b = m.span()
        since, until, _ = _prepositions(code)
        before = folded[max(0, a - 24) : a]
        if (p := until.search(before)) and not end:
            found.append(Date(span=(a - len(before) + p.start(), b), end=start, relative=rest))
            continue
        opened = since.search(before)
        if opened:
            a = a - len(before) + opened.start()
        found.append(
            Date(
                span=(a, b),
                start=start,
                end=end,
                relative="" if rest == "open" else rest,
                open=bool(opened) or rest == "open",
            )
        )
    found = _joined(found, folded, _prepositions(code)[2]) if found else []
    full = {d.span[0] for d in found if len(d.start) == 10}
    told = {d.span[0] for d in found if not d.relative}
    for m in _matches(_leant, code, folded, runs, leaners):
        if (named := m.groupdict().get("bare")) and not named[0].isupper():
            continue  # "that may"
        if m.groupdict().get("weekday") and any(m.end() < a <= m.end() + 3 for a in full):
            continue  # "mercredi 29 janvier 2025"
        if folded[m.end() : m.end() + 1] == "," and m.end() + 2 in told:
            continue  # "in the same year, 2017"
        found.append(_before_it(_leaning(m, lex), folded, found, lex))
    found += _short_ranges(folded)
    found.sort(key=lambda d: d.span)
    kept: list[Date] = []
    for date in found:
        if not kept or date.span[0] >= kept[-1].span[1]:
            kept.append(date)
    return [msgspec.structs.replace(d, span=(d.span[0] + base, d.span[1] + base)) for d in kept]


def _before_it(date: Date, text: str, found: list[Date], lex: Phrases) -> Date:
    """ "… on D, N years after having joined it": what was done before lies N years before D."""
    done = lex.dates.get("having")
    if not done or not date.relative.startswith("year+"):
        return date
    told = any(0 <= date.span[0] - d.span[1] < _SENTENCE and ". " not in text[d.span[1] : date.span[0]] for d in found)
    if told and re.match(rf"\s*(?:{alternation(done)})(?!\w)", text[date.span[1] : date.span[1] + _SENTENCE]):
        return msgspec.structs.replace(date, relative=date.relative.replace("+", "-"))
    return date


_SENTENCE = 80  # characters between a date and one that leans on it
_SHORT = re.compile(r"\(\s*(\d\d)\s*-\s*(\d\d)\s*\)")


def _short_ranges(text: str) -> list[Date]:
    """`(94-99)`: two years of the twentieth century, or over its end."""
    found = []
    for m in _SHORT.finditer(text):
        a, b = int(m.group(1)), int(m.group(2))
        first = 1900 + a if a >= 30 else 2000 + a
        last = first - first % 100 + b + (100 if b < a else 0)
        found.append(Date(span=(m.start(1), m.end(2)), start=str(first), end=str(last)))
    return found


def _joined(found: list[Date], text: str, to: re.Pattern[str]) -> list[Date]:
    """Two dates with "to" between them become one interval, if the first was opened by "from"."""
    out: list[Date] = []
    for date in found:
        last = out[-1] if out else None
        gap = text[last.span[1] : date.span[0]] if last else ""
        if last and last.open and last.start and not last.end and date.end and not date.start and not gap.strip():
            out[-1] = msgspec.structs.replace(last, span=(last.span[0], date.span[1]), end=date.end, open=False)
        elif (
            last
            and last.start
            and not last.end
            and date.start
            and not date.end
            and len(gap) < 16
            and to.match(gap)
            and (
                last.open
                or "-" in gap
                or re.search(r"(?:between|entre|между|(?<!\w)(?:de|del|du))\s+$", text[: last.span[0]], re.IGNORECASE)
            )
        ):
            out[-1] = msgspec.structs.replace(last, span=(last.span[0], date.span[1]), end=date.start, open=False)
        else:
            out.append(date)
    return out


def _leaning(m: re.Match[str], lex: Phrases) -> Date:
    """A date that leans on another."""
    g = m.groupdict()
    if g.get("bare"):
        month = f"{lex.months[g['bare'].lower()]:02d}"
        ahead = g["those"] and g["those"].lower().split()[-1] in lex.dates.get("ahead", ())
        return Date(span=m.span(), start=month, relative="next" if ahead else "yearless" if g["those"] else "bare")
    if g.get("weekday"):
        rest = f"weekday {lex.weekdays[g['weekday'].lower()]}"
    elif g.get("back"):
        rest = f"{'now' if g['backyears'] else 'moon'}-{lex.numbers.get(g['backby'].lower()) or int(g['backby'])}"
    elif name := next((n for n in (*_SHIFTED, "years_ahead") if g.get(n)), ""):
        count = sum(
            lex.numbers.get(part) or int(part)
            for part in g["ahead" if name == "years_ahead" else "count"].lower().split("-")
        )
        unit = name[: name.index("s_")]
        unit, count = ("year", 10 * count) if unit == "decade" else (unit, count)
        rest = f"{unit}{'-' if name.endswith('earlier') else '+'}{count}"
        if name.endswith("ago"):
            rest = f"{'now' if unit == 'year' else 'moon'}-{count}"
    else:
        shift = {
            "same_year": "year+0",
            "next_year": "year+1",
            "next_month": "month+1",
            "next_day": "ahead+1",
            "same_day": "ahead+0",
            "last_year": "year-1",
            "year_ago": "now-1",
            "month_ago": "moon-1",
            "this_year": "now+0",
            "today": "day-0",
            "yesterday": "day-1",
            "decade_later": "year+10",
            "decade_earlier": "year-10",
            "quarter_later": "year+25",
            "quarter_earlier": "year-25",
            "half_later": "year+50",
            "half_earlier": "year-50",
        }
        rest = next(v for k, v in shift.items() if g.get(k))
    return Date(span=m.span(), relative=rest)
