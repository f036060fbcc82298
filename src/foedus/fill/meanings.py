"""What the cells of a table mean: days, states, organisations and treaties, however they are written. Comes in: the
text of a cell; goes out: an id or a stretch of days, or the reason why it names none. Each text is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from foedus.ask import ORGANISATIONS, STATES
from foedus.dates import Interval
from foedus.errors import BadInput, FoedusError, UnknownName
from foedus.names import fold
from foedus.relations.membership import ENTRIES
from foedus.store import View

BRACKETED: Final = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
"""A second name, or a word that tells namesakes apart."""
_CLAUSE: Final = re.compile(
    r"[\s,]*\b(?:art(?:icle|\.)?\s*[\dIVX]+|(?:mutual (?:assistance|defen[cs]e)|solidarity) clause).*", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\s+(?:of\s+)?(\d{4})$")
_WORD: Final = re.compile(r"[^\W_]+")
_FOUR: Final = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_PACT: Final = re.compile(r"\b(?:treat|pact|agreement|alliance|accord|договор|traite|tratado|acuerdo|acordo)")
_COMPOUND: Final = {"sino": "chn", "soviet": "sun", "russo": "rus", "anglo": "gbr", "franco": "fra", "finno": "fin"}
_INSTRUMENT: Final = re.compile(
    r"^(?:the )?(?:founding )?(?:charter|statute|treaty|constitution) of (?:the )?"
    r"|(?:['’]s)?(?: (?:founding|revised|modified))? (?:charter|statute|treaty|constitution)$",
    re.IGNORECASE,
)


class Meanings:
    """What names and dates in one table mean."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._ids: dict[tuple[str, int | None], str | FoedusError] = {}
        self._orgs: dict[str, str | FoedusError] = {}
        self._days: dict[str, tuple[int, int] | FoedusError] = {}

    def days(self, text: str) -> tuple[int, int]:
        """Half-open days of a date."""
        found = self._days.get(text)
        if found is None:
            try:
                found = Interval.from_edtf(text).possible
            except FoedusError as error:
                found = error
            self._days[text] = found
        if isinstance(found, FoedusError):
            raise found
        return found

    def organisation(self, text: str) -> str:
        """Id of an organisation or treaty."""
        found = self._orgs.get(text)
        if found is None:
            try:
                found = organisation_meant(self.view, text)
            except FoedusError as error:
                found = error
            self._orgs[text] = found
        if isinstance(found, FoedusError):
            raise found
        return found

    def state(self, text: str, day: int | None) -> str:
        """Id of a state on a day."""
        found = self._ids.get((text, None)) or self._ids.get((text, day))
        if found is None:
            names = self.view.names
            try:
                found = names.resolve(text, on=day, kinds=STATES)
                always = text in names.entities or (len(names.folded.get(fold(text), ())) == 1 and len(text) > 3)
            except FoedusError as error:
                found, always = error, self._never(text)
                for part in BRACKETED.findall(text):  # Germany (West), Yugoslavia (FRY)
                    bare = BRACKETED.sub("", text)
                    for name in (f"{part} {bare}", part, bare) if isinstance(found, FoedusError) else ():
                        with suppress(FoedusError):
                            found, always = names.resolve(name, on=day, kinds=STATES), False
                            break
            self._ids[text, None if always else day] = found
        if isinstance(found, FoedusError):
            raise found
        return found

    def member(self, text: str, day: int | None, org: str) -> str:
        """Id of a state, or of an organisation that has itself a status in the other."""
        try:
            return self.state(text, day)
        except FoedusError:
            with suppress(FoedusError):
                found = self.view.names.resolve(text, kinds=ORGANISATIONS)
                if any(s.relation == "membership" and s.subject == found for s in self.view.owner(org).statements):
                    return found
            raise

    def _never(self, text: str) -> bool:
        """Whether a name is unknown on every day, so that it need not be looked for again."""
        try:
            self.view.names.resolve(text, kinds=STATES)
        except FoedusError as error:
            return isinstance(error, UnknownName)
        return False


def organisation_meant(view: View, text: str) -> str:
    """Id of an organisation or treaty, also with a second name in brackets or after a stroke, or its year elsewhere.

    Of several that share a short form, an organisation or treaty goes before a body. What no name fits may still be
    the treaty of the two states that the text names.
    """
    bare = BRACKETED.sub("", text).strip()
    inside = BRACKETED.findall(text)
    dated = [f"{bare} of {year[0]}" for part in inside if (year := _FOUR.match(part))]
    spelt = [part for part in inside if "".join(w[0] for w in part.split() if w[0].isupper()) == bare]
    written = [text, *dated, *spelt, bare, *inside, *(part.strip() for part in bare.split("/"))]
    written += [_CLAUSE.sub("", bare), f"Treaty of {bare}", f"{bare} Treaty", _INSTRUMENT.sub("", bare)]
    year = _YEAR.search(bare)
    if year:
        written += [f"{bare[: year.start()]} of {year[1]}", f"{bare[: year.start()]} {year[1]}"]
    unknown: FoedusError | None = None
    for name in dict.fromkeys(filter(None, written)):
        for kinds in (ORGANISATIONS, ("organisation", "treaty"), ("treaty",), ("agreement",)):
            try:
                return view.names.resolve(name, kinds=kinds)
            except FoedusError as error:
                unknown = unknown or error
    pact = _of_two(view, text)
    if pact:
        return pact
    raise unknown or BadInput("the cell org is empty")


def _of_two(view: View, text: str) -> str:
    """Treaty between the two states that a text names, of the year that it names or the latest; empty for none."""
    pact = _PACT.search(fold(text)) or _FOUR.search(text)  # Russia-Armenia 1997
    pair = frozenset(_states_in(view, _WORD.findall(text))) if pact else frozenset[str]()
    if len(pair) != 2:
        return ""
    year = _FOUR.search(text)
    found = []
    for owner in view.owners():
        lines = view.owner(owner).statements
        parties = {
            s.subject for s in lines if s.relation == "membership" and s.value in ENTRIES | {"signature", "member"}
        }
        if view.names.kind(owner) == "treaty" and pair <= parties and len(parties) <= 3:  # a successor may have come
            signed = max((s.valid for s in lines if s.relation == "life" and s.object == "signature"), default="")
            if not year or signed.startswith(year[0]):
                found.append((len(parties) == 2, signed, owner))
    return max(found)[2] if found else ""


def _states_in(view: View, words: list[str]) -> Iterator[str]:
    """States that words name one after another, by a name, a people's name or the first half of a compound."""
    peoples = {fold(d): i for i, e in view.names.entities.items() for ds in e.demonyms.values() for d in ds}
    at = 0
    while at < len(words):
        for size in range(min(6, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if len(name) < 4 and not name.isupper():  # "and" is the code of Andorra
                continue
            plain = fold(name)
            try:
                yield _COMPOUND.get(plain) or peoples.get(plain) or view.names.resolve(name, kinds=STATES)
            except FoedusError:
                continue
            at += size - 1
            break
        at += 1
