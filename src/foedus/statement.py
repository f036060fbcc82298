"""The one record of foedus: who says what about whom. Comes in: plain values; goes out: frozen rows; touches no file.

A `Statement` holds a claim (subject, relation, object, value, valid …) in *stored* form and its testimony (source,
where, speaker …). Curated lines, dataset rows and sentences of a page are all statements, so one road serves them all.
The printed form of a claim (as scripts and `foedus read` show it) is made by `foedus.relations`.
"""

from __future__ import annotations

import hashlib

import msgspec

from foedus.vocabulary import Basis, Level

__all__ = ["Source", "Statement", "statement_id"]

_SOURCE_RANK = {"treaty": 0, "official": 1, "reference": 2, "dataset": 3, "press": 4, "page": 5, "": 5}


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A treaty text, page or dataset edition, as it was looked up.

    Parameters
    ----------
    id : str
        Unique in the store: `file/key` for the atlas, the dataset's name, or the document's name for a page.
    title, url, publisher, version, licence, citation : str
        How a reader finds and cites it.
    retrieved, published : str
        EDTF days: when it was looked up, and when it was issued (empty: not known).
    kind : str
        `treaty`, `official`, `reference`, `dataset`, `press` or `page`; primary sources first.
    level : str
        `atlas` (reviewed), `dataset` or `page` (machine-read): a lower level never outranks a higher one.
    voice : str
        EDTF day, the last day its statements speak for.
    coverage : str
        EDTF interval on which a dataset speaks; empty for pages and treaties.
    universe : str
        What its silence is a zero for; empty: nothing.
    family : str
        What it was copied or derived from; its own id by default. Copies count once.
    bundled : bool
        Whether it may be shipped.
    sha256 : str
        Checksum of the file it was read from, where there is one.
    """

    id: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    version: str = ""
    licence: str = ""
    citation: str = ""
    retrieved: str = ""
    published: str = ""
    kind: str = ""
    level: Level = "atlas"
    voice: str = ""
    coverage: str = ""
    universe: str = ""
    family: str = ""
    bundled: bool = True
    sha256: str = ""

    @property
    def rank(self) -> int:
        """Place inside its level: 0 for a treaty text, larger for weaker kinds."""
        return _SOURCE_RANK.get(self.kind, 5)

    @property
    def origin_family(self) -> str:
        """Id of the source that this one copies, or its own."""
        return self.family or self.id


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One claim by one source at one place in it.

    Parameters
    ----------
    id : str
        Hash of claim, source and place (see `statement_id`).
    subject, relation, object : str
        The key, in stored form: the thing that can have only one value at a time is the subject.
    value : str
        An act or status, a holder, a place, a number … as the relation says.
    denied : bool
        True if the claim says that it is *not* so.
    valid : str
        EDTF text of the days it speaks of: one date for an act, an interval (inclusive ends) for a status; empty
        when the source gives none.
    details : dict
        Flat text map; each relation lists its keys (article, unit, troops, place, bound, hedge, stage …).
    source, where : str
        Id of the source, and the place in it (article, section, list).
    span : tuple of int, optional
        Character offsets in the page (end exclusive), for a sentence.
    quote : str
        The few words that carry it.
    speaker : str
        Who says so inside the source; empty: the source itself.
    basis : str
        `legal`, or `claimed` for a track of its own beside the law.
    known_from, known_to : str
        EDTF days between which the source said so.
    origin : str
        File and line, or file and key path, that produced it.
    level : str
        Level of its source, kept here because every rule asks for it.
    """

    id: str
    subject: str
    relation: str
    object: str = ""
    value: str = ""
    denied: bool = False
    valid: str = ""
    details: dict[str, str] = {}
    source: str = ""
    where: str = ""
    span: tuple[int, int] | None = None
    quote: str = ""
    speaker: str = ""
    basis: Basis = "legal"
    known_from: str = ""
    known_to: str = ""
    origin: str = ""
    level: Level = "atlas"

    @property
    def key(self) -> tuple[str, str, str]:
        """Subject, relation and object: statements of one key make one timeline."""
        return (self.subject, self.relation, self.object)

    @property
    def told(self) -> str:
        """Date that the source gives to an act: the day before `valid` where it took effect as that day ended."""
        return self.details.get("told", "") or self.valid


def statement_id(
    subject: str,
    relation: str,
    object: str,
    value: str,
    valid: str,
    source: str,
    where: str,
    extra: str = "",
) -> str:
    """Give the id of a statement: twelve hex digits of a hash of claim, source and place.

    Parameters
    ----------
    subject, relation, object, value, valid : str
        The claim.
    source, where : str
        The testimony.
    extra : str
        Anything else that tells two statements of one place apart (speaker, denial, offsets).

    Returns
    -------
    str
        Twelve hexadecimal digits, the same on every machine.
    """
    text = "\x1f".join((subject, relation, object, value, valid, source, where, extra))
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
