"""Entries of a chronicle: a date that stands alone, and the sentences it holds for.

Comes in: the text of a page; goes out: the date under which a segment stands, "26 March 1991. A and B sign …" on one
line or on a line of its own above. A single date on a page is its date line and heads nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from foedus.text.times import Date, dates

__all__ = ["Entries"]

_SIGNS = " \t*•#='’.,:;|–—-[]()"
_LONGEST = 34  # characters of a line that is only a date
_LEAST = 3  # lines with nothing but a date that make a chronicle
_LINES = 6  # below its date that an entry can run on


class Entries:
    """The dates that head the lines of one page.

    Parameters
    ----------
    text : str
        The page.
    lang : str
        Its language.
    """

    def __init__(self, text: str, lang: str) -> None:
        self.text, self.lang = text, lang
        self.starts: list[int] = [0]
        alone: dict[int, Date] = {}
        for line in text.splitlines(keepends=True):
            number, a = len(self.starts) - 1, self.starts[-1]
            if (date := self._date(a, a + len(line))) is not None:
                alone[number] = date
            self.starts.append(a + len(line))
        self.alone = alone if len(alone) >= _LEAST else {}

    def _date(self, a: int, b: int) -> Date | None:
        """The date that a stretch of text consists of."""
        shown = self.text[a:b].strip(_SIGNS + "\r\n")
        if not 0 < len(shown) <= _LONGEST or not any(c.isdigit() for c in shown):
            return None
        found = dates(shown, self.lang, a + self.text[a:b].find(shown))
        whole = len(found) == 1 and found[0].span[1] - found[0].span[0] == len(shown)
        return found[0] if whole and found[0].start and not found[0].relative else None

    def head(self, at: int) -> Date | None:
        """The date that a segment stands under.

        Parameters
        ----------
        at : int
            Its first offset.

        Returns
        -------
        Date or None
            None if it opens its line and no line above is a date.
        """
        number = bisect_right(self.starts, at) - 1
        first = self.starts[number]
        before = self.text[first:at]
        stop = before.find(". ")
        if 0 < stop <= _LONGEST and (date := self._date(first, first + stop)) is not None:
            return date
        for k in range(number - 1, max(-1, number - 1 - _LINES), -1):
            if k in self.alone:
                return self.alone[k]
            if not self.text[self.starts[k] : self.starts[k + 1]].strip() and k - 1 not in self.alone:
                return None
        return None
