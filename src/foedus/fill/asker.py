"""Which question the columns of a table ask. Comes in: its titles, then the cells of each row; goes out: the added
cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from foedus.errors import BadInput, FoedusError
from foedus.fill.act import act_day
from foedus.fill.filled import Filled
from foedus.fill.holder import holder
from foedus.fill.meanings import Meanings
from foedus.fill.promise import promised
from foedus.fill.status import Statuses
from foedus.store import View

_COLUMNS: Final = ("state", "org", "on", "office", "act", "article")
_OTHERWISE: Final = {
    "state": ("country",),
    "org": ("organisation", "organization"),
    "on": ("date", "day", "year"),
}
"""What else a column may be called in a table that else asks for nothing."""
ASKING: Final = (*_COLUMNS, *(name for names in _OTHERWISE.values() for name in names))
"""Titles of columns that may ask for something."""
_FORMS: Final = (
    "state,org,on (a status)",
    "office,on (a holder)",
    "org,act[,state] (the day of an act)",
    "org,article (a promise)",
)


class Asker:
    """Answers rows of one table; what it has found once it keeps."""

    def __init__(self, view: View, titles: Sequence[str], where: str) -> None:
        self._meant = Meanings(view)
        self._statuses = Statuses(self._meant)
        self._kept: dict[tuple[str, ...], Filled] = {}
        self._titles = titles
        self._at = _places(titles, where)
        self._tried = self._questions()
        if not self._tried:
            self._at = _places(titles, where, otherwise=True)
            self._tried = self._questions()
        if not self._tried:
            found = ", ".join(t.strip() for t in titles[:12] if t.strip()) or "none"
            raise BadInput(
                f"the columns ask for nothing: {found}", where=where, hint=f"name them {' or '.join(_FORMS)}"
            )

    def _questions(self) -> list[tuple[str, Callable[[Sequence[str]], Filled]]]:
        """What the columns ask, and the column without which a row does not ask it."""
        asked = (
            ("act", ("org",), self._act),
            ("article", ("org",), self._article),
            ("office", ("on",), self._office),
            ("state", ("org", "on"), self._status),
        )
        return [(column, answer) for column, needed, answer in asked if {column, *needed} <= set(self._at)]

    def answer(self, cells: Sequence[str]) -> Filled:
        """The added cells of a row, which may be shorter or longer than the titles; if it cannot be answered, why."""
        beyond = len(cells) - len(self._titles)
        found = self._answer(cells if beyond >= 0 else [*cells, *[""] * -beyond])
        if beyond > 0:
            told = f"cells beyond the titles: {list(cells[len(self._titles) :])}"
            found = found._replace(note="; ".join(n for n in (found.note, told) if n))
        return found

    def _answer(self, cells: Sequence[str]) -> Filled:
        """The added cells of one row; its reason in the note, if it cannot be answered."""
        try:
            for column, answer in self._tried:
                if cells[self._at[column]].strip() or len(self._tried) == 1:
                    return answer(cells)
        except FoedusError as error:
            return Filled(note=str(error))
        return Filled(note=f"nothing is asked: {' and '.join(c for c, _ in self._tried)} are empty")

    def _cell(self, cells: Sequence[str], column: str, *, must: bool = True) -> str:
        """Text of a column of a row."""
        at = self._at.get(column)
        text = cells[at].strip() if at is not None else ""
        if must and not text:
            raise BadInput(f"the cell {column if at is None else self._titles[at].strip().lower()} is empty")
        return text

    def _keep(self, key: tuple[str, ...], make: Callable[[], Filled]) -> Filled:
        """An answer that is worked out once."""
        found = self._kept.get(key)
        if found is None:
            try:
                found = make()
            except FoedusError as error:
                found = Filled(note=str(error))
            self._kept[key] = found
        return found

    def _status(self, cells: Sequence[str]) -> Filled:
        """What a state is in an organisation on a day."""
        on, org, state = self._cell(cells, "on"), self._cell(cells, "org"), self._cell(cells, "state")
        return self._statuses.answer(state, org, on)

    def _office(self, cells: Sequence[str]) -> Filled:
        """Who holds an office on a day."""
        office, on = self._cell(cells, "office"), self._cell(cells, "on")
        org = self._cell(cells, "org", must=False)
        return self._keep(("office", office, org, on), lambda: holder(self._meant, office, org, on))

    def _act(self, cells: Sequence[str]) -> Filled:
        """The day of an act of a state, or of a treaty or organisation itself."""
        org, act = self._cell(cells, "org"), self._cell(cells, "act")
        state = self._cell(cells, "state", must=False)
        return self._keep(("act", org, act, state), lambda: act_day(self._meant, org, act, state))

    def _article(self, cells: Sequence[str]) -> Filled:
        """What an article of a treaty promises or provides, or which article a clause is, or a state used."""
        org, article = self._cell(cells, "org"), self._cell(cells, "article")
        state = self._cell(cells, "state", must=False)
        return self._keep(("article", org, article, state), lambda: promised(self._meant, org, article, state))


def _places(titles: Sequence[str], where: str, *, otherwise: bool = False) -> dict[str, int]:
    """Where the columns stand that ask for something, by their own names or (otherwise) also by others."""
    named = [title.strip().casefold() for title in titles]
    for name, others in _OTHERWISE.items() if otherwise else ():
        also = [other for other in others if other in named]
        if name not in named and len(also) > 1:
            hint = f"call the one that is meant {name}"
            raise BadInput(f"which column is {name}: {' or '.join(also)}?", where=where, hint=hint)
        if name not in named and also:
            named[named.index(also[0])] = name
    twice = [name for name in _COLUMNS if named.count(name) > 1]
    if twice:
        raise BadInput(
            f"the column {twice[0]} stands there twice", where=where, hint="rename the one that does not ask"
        )
    return {name: named.index(name) for name in _COLUMNS if name in named}
