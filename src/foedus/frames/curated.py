"""The atlas as panels read it: the shipped one, or with a user's own lines over it. Comes in: a source as a panel names
it; goes out: a view, what counts in it, and how it is cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from foedus.cache import digest
from foedus.dates import day, edtf
from foedus.errors import BadInput
from foedus.statement import Source

if TYPE_CHECKING:
    from foedus.store import View

__all__ = [
    "bibtex",
    "bound",
    "counting",
    "covered",
    "left_out",
    "own_files",
    "shipped",
    "source",
    "speaking",
    "testimony",
]

_LAID: Final = ContextVar("laid", default="")


@contextmanager
def speaking(source: str) -> Iterator[None]:
    """Lay a user's own lines over the atlas while panels are made of it.

    Parameters
    ----------
    source : str
        `atlas` or nothing: none; else a folder of lines, or the mapping file of a table.

    Yields
    ------
    None
    """
    token = _LAID.set("" if source == "atlas" else source)
    try:
        yield
    finally:
        _LAID.reset(token)


def shipped() -> View:
    """Give the view of the atlas, with what is laid over it; opened once, and only for a panel of the atlas.

    Returns
    -------
    View
    """
    laid = _LAID.get()
    return _opened(laid, digest(own_files(laid)))


@lru_cache(maxsize=8)
def _opened(laid: str, mark: str) -> View:
    """A view, until what is laid over it changes."""
    from foedus.store import open_view

    return open_view(overlay=Path(laid) if laid else None)


def left_out() -> list[str]:
    """Say how many rows of a user's table name nobody that the atlas knows: they are in no panel.

    Returns
    -------
    list of str
        A note, or none.
    """
    laid = _LAID.get()
    if not laid or Path(laid).is_dir():
        return []
    rows = shipped().left_out
    what = "names nobody that is known here, or is left out by the mapping"
    return [f"{rows:,} row{'' if rows == 1 else 's'} of {laid} left out: each {what}"] if rows else []


def own_files(source: str) -> list[Path]:
    """Give the files of a user that speak in a panel.

    Parameters
    ----------
    source : str
        As for `speaking`.

    Returns
    -------
    list of Path
        Sorted; none for the atlas alone.
    """
    if source in ("", "atlas"):
        return []
    from foedus.store import laid_files

    return laid_files(Path(source))


def source() -> Source:
    """Give the atlas as a source of panels.

    Returns
    -------
    Source
        Its version names the edition; a recipe keeps it.
    """
    view = shipped()
    return Source(
        id="atlas",
        title="foedus atlas of treaty organisations",
        version=view.edition,
        publisher="foedus",
        licence="CC BY 4.0",
        citation=f"foedus atlas, edition {view.edition}, checked {view.checked}",
        voice=view.checked,
        coverage=f"../{view.checked}",
    )


def testimony(owners: Iterable[str]) -> list[Source]:
    """Give the sources on which the lines of some owners rest.

    Parameters
    ----------
    owners : iterable of str
        Ids of organisations and treaties.

    Returns
    -------
    list of Source
        Sorted by id, each once.
    """
    view = shipped()
    told = {s.source for o in owners for s in view.owner(o).statements if s.relation in ("membership", "obligation")}
    told |= {s.source for o in owners for s in view.owner(o).statements if s.relation == "complete"}
    return [view.sources[s] for s in sorted(told)]


def bibtex(one: Source) -> str:
    """Give BibTeX of a source of the atlas, or of the atlas itself.

    Parameters
    ----------
    one : Source

    Returns
    -------
    str
    """
    plain = {
        "title": one.title,
        "author": one.publisher,
        "year": (one.published or one.retrieved or one.voice)[:4],
        "edition": one.version,
        "url": one.url,
        "note": f"retrieved {one.retrieved}" if one.retrieved else "",
    }
    brackets = str.maketrans("", "", "{}\\")
    fields = [f"  {name} = {{{text.translate(brackets)}}}" for name, text in plain.items() if text]
    return f"@misc{{{one.id.replace('/', '-')},\n" + ",\n".join(fields) + "\n}"


def bound() -> list[str]:
    """Give the ids of the treaties and organisations whose members are bound by a promise.

    Returns
    -------
    list of str
        Sorted.
    """
    view = shipped()
    from foedus.promises import parties_of

    return sorted({parties_of(view, o) for o in view.obligation_owners()})


def counting(options: Mapping[str, Any] = {}) -> list[str]:
    """Give the ids of the organisations that count in joint memberships.

    Parameters
    ----------
    options : mapping
        `organisations` and `remit`; without them all organisations count (treaties, bodies and forces never do).

    Returns
    -------
    list of str

    Raises
    ------
    BadInput
        If a name or remit is unknown.
    """
    view = shipped()
    kinds = view.names.entities
    known = [o for o in view.organisations() if o in kinds and kinds[o].kind == "organisation"]
    if given := options.get("organisations"):
        wanted = given.replace(",", " ").split() if isinstance(given, str) else list(given)
        known = sorted({view.one(view.names.resolve(str(name), kinds=["organisation", "treaty"])) for name in wanted})
    if remit := options.get("remit"):
        if remit != "security":
            raise BadInput(f"the atlas knows no remit {remit!r}", hint="security")
        from foedus.promises import armed

        known = [o for o in known if o in armed(view)]
    return known


def covered(owners: Iterable[str]) -> str:
    """Give the days without a gap, up to the last check, on which all members of at least one owner are known.

    Parameters
    ----------
    owners : iterable of str

    Returns
    -------
    str
        EDTF interval.
    """
    view = shipped()
    close = day(view.checked)
    begin = close
    for since, until in sorted((s for o in owners for s in view.owner(o).complete), key=lambda s: -s[1]):
        if until >= begin:
            begin = min(begin, since)
    return f"{edtf(begin)}/{view.checked}"
