"""What names are made of: entities, names, codes and writings as records, and the folding under which names are found.
Knows no file; the floor of the package.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec

from foedus.dates import ALWAYS, NEVER
from foedus.vocabulary import Kind

__all__ = ["SYSTEMS", "Alias", "Code", "Entity", "Name", "Role", "code_key", "fold", "is_acronym", "with_article"]

Role: TypeAlias = Literal["name", "short", "demonym", "capital", "group", "weak"]

SYSTEMS = ("iso3", "iso2", "isonum", "cow", "gw")
"""Code systems: ISO 3166 in three forms, Correlates of War, Gleditsch-Ward."""

_ARTICLES = frozenset({"the", "le", "la", "les", "l", "el", "los", "las"})
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "&": " and ", "+": " plus "})
_DROPPED = str.maketrans("", "", ".'’ʼ‘`")
_BARE = re.compile(
    r"the |New START|G5 |Partnership for|Asia-Pacific|Nordic Defence|Regional Cooperation for", re.IGNORECASE
)
_LANDS = re.compile(  # states whose name has an article
    r"\b(?:United|Union|Republic|Kingdom|Empire|States?|Emirates|Provinces|Islands|See|Netherlands|Philippines|Bahamas"
    r"|Comoros|Maldives|Gambia|Two Sicilies)\b|^(?:DR|Central African) "
)
_WORDS = re.compile(r"[^\W_]+")


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A state, organisation, treaty … as the atlas names it.

    Parameters
    ----------
    id, kind : str
        Plain id that never changes; a kind of `foedus.vocabulary`.
    names, demonyms : dict
        Language -> names; the first is the one shown. Demonyms: adjective and noun of the people.
    capitals : list of str
        In all languages; a capital stands for its government.
    lives : list of str
        EDTF intervals of existence as an independent state.
    contested : str
        Why its statehood is contested; empty if it is not.
    weak : list of str
        Names that are ordinary words, or stand for other things too.
    members : list of str
        What a fixed group of states stands for.
    part_of : str
        The organisation it belongs to.
    predecessor : list of str
        What it followed.
    same_as : str
        The id under which the atlas speaks of it, if this one is only an earlier name (CSCE, GUUAM, Zaire).
    parties, signed : list of str
        Of a treaty of two: who signed it, and when (EDTF). Empty for all others.
    """

    id: str
    kind: Kind
    names: dict[str, list[str]] = {}
    demonyms: dict[str, list[str]] = {}
    capitals: list[str] = []
    lives: list[str] = []
    contested: str = ""
    weak: list[str] = []
    members: list[str] = []
    part_of: str = ""
    predecessor: list[str] = []
    same_as: str = ""
    parties: list[str] = []
    signed: list[str] = []


class Name(msgspec.Struct, frozen=True, array_like=True):
    """One name of one entity: its writing, whether it is the one shown, and the half-open days of its use."""

    id: str
    text: str
    shown: bool
    begin: int = ALWAYS
    end: int = NEVER


class Code(msgspec.Struct, frozen=True, array_like=True):
    """A code of an entity in a system, on half-open days."""

    id: str
    system: str
    code: str
    begin: int
    end: int


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A writing by which a text may name an entity.

    Parameters
    ----------
    text, id, lang : str
        The writing, whom it names, and its language (empty: any).
    role : str
        `name`, `short`, `demonym`, `capital`, `group`, or `weak`: counts only where the context supports it.
    exact : bool
        True if only this very writing counts (acronyms, and case forms made by rule).
    """

    text: str
    id: str
    lang: str
    role: Role
    exact: bool


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Give a name without case, accents, punctuation and leading article.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Lower-case words with single spaces; folding it again changes nothing.

    Examples
    --------
    >>> fold("The U.S.S.R."), fold("Côte d’Ivoire"), fold("Соединённые Штаты"), fold("St. Lucia")
    ('ussr', 'cote divoire', 'соединенные штаты', 'saint lucia')
    """
    plain = text.translate(_DROPPED).casefold().translate(_PLAIN)
    if not plain.isascii():
        for _ in range(2):  # a decomposed letter may have another case
            plain = unicodedata.normalize("NFKD", plain).casefold().translate(_PLAIN)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_DROPPED)
    words = ["saint" if w == "st" else w for w in _WORDS.findall(plain)]
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


@lru_cache(maxsize=8192)
def is_acronym(name: str) -> bool:
    """True if every word of a name is mostly capitals or digits, with two of them in all.

    Parameters
    ----------
    name : str
        As written.

    Returns
    -------
    bool

    Examples
    --------
    >>> [is_acronym(n) for n in ("CSTO", "EurAsEC", "G7", "ПА ОДКБ", "Guam")]
    [True, True, True, True, False]
    """
    strong = sum(c.isupper() or c.isdigit() for c in name)
    return strong > 1 and all(
        2 * sum(c.isupper() or c.isdigit() for c in word) >= sum(c.isalnum() for c in word) > 0 for word in name.split()
    )


def code_key(system: str, code: str) -> str:
    """Give the key of a code in an index: numbers as the system writes them, letters in capitals.

    Parameters
    ----------
    system, code : str
        One of `SYSTEMS`, and the code as a user writes it.

    Returns
    -------
    str

    Examples
    --------
    >>> code_key("cow", "002"), code_key("isonum", "4"), code_key("iso2", "fr")
    ('cow:2', 'isonum:004', 'iso2:FR')
    """
    if code.isdecimal():
        code = code.zfill(3) if system == "isonum" else str(int(code))
    return f"{system}:{code.upper()}"


def with_article(name: str, kind: str) -> str:
    """Give an English name as it stands inside a sentence.

    Parameters
    ----------
    name : str
    kind : str
        Of the entity: states seldom have an article, other names of several words mostly do, acronyms never.

    Returns
    -------
    str

    Examples
    --------
    >>> [with_article(n, "organisation") for n in ("European Union", "NATO", "Partnership for Peace")]
    ['the European Union', 'NATO', 'Partnership for Peace']
    >>> [with_article(n, "state") for n in ("Soviet Union", "South Africa", "Netherlands")]
    ['the Soviet Union', 'South Africa', 'the Netherlands']
    """
    land = kind in ("state", "territory")
    has = _LANDS.search(name) if land else " " in name and not _BARE.match(name)
    return f"the {name}" if has else name
