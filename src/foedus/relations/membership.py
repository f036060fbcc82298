"""Membership: what a state (or organisation) is in an organisation or treaty, and the acts that make it so.

Comes in: printed claims such as (uzb, joined, guam); goes out: (uzb, membership, guam, value `joined`), one key for
all that is said of one state in one organisation. The effects of acts on a status stand in `EFFECTS`, the one table
that the timeline reads (semantics: an act says what was allowed before and what is allowed after).
"""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Fields, Relation, acting, plain, qualifiers
from foedus.statement import Statement

__all__ = ["EFFECTS", "ENTRIES", "EXITS", "FORMAL", "IN", "NOT_IN", "NOUNS", "RELATIONS", "STATUSES_SHOWN"]

IN: Final = frozenset({"member", "suspended"})
NOT_IN: Final = frozenset({"signatory", "observer", "associate", "partner", "candidate", "aspirant", "out"})

FORMAL: Final = frozenset({"candidate", "observer", "associate", "partner"})
"""Statuses that outrank that of a signatory: who signs stays an observer until the treaty binds."""

EFFECTS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "signature": (NOT_IN - {"signatory"}, frozenset({"signatory"}) | FORMAL),
    **dict.fromkeys(
        ("accession", "admission", "entry into force", "state succession", "return", "joined"),
        (NOT_IN, frozenset({"member"})),
    ),
    "suspension": (frozenset({"member"}), frozenset({"suspended"})),
    "reinstatement": (frozenset({"suspended"}), frozenset({"member"})),
    **dict.fromkeys(("withdrawal", "expulsion", "lapse", "merger", "dissolution"), (IN, frozenset({"out"}))),
}
"""Act -> statuses allowed before and after. Acts that are not here never move a status."""

ENTRIES: Final = frozenset({"accession", "admission", "entry into force", "state succession", "return", "joined"})
EXITS: Final = frozenset({"withdrawal", "expulsion", "lapse", "merger", "dissolution"})

NOUNS: Final = {
    "member": "a member of",
    "suspended": "suspended in",
    "candidate": "a candidate for",
    "aspirant": "an aspirant to",
    "observer": "an observer of",
    "partner": "a partner of",
    "associate": "an associate of",
    "signatory": "a signatory of",
    "founding": "a founding member of",
    "former": "a former member of",
    "none": "not in",
}
"""Printed status -> how it stands in a sentence before the organisation."""

STATUSES_SHOWN: Final = (
    "member",
    "founding",
    "suspended",
    "associate",
    "observer",
    "partner",
    "candidate",
    "aspirant",
    "signatory",
    "former",
    "none",
)


def _status(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The status is the value; `member` where the text names none."""
    return subject, object_, status or "member", details


def _with_status(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """The value is printed as the status."""
    return stored.subject, stored.object, stored.value, qualifiers(stored)


def _act(name: str, act: str, wording: str, denial: str, *others: str) -> Relation:
    """A printed relation that reports one act; `others` are acts of the atlas printed under the same name."""
    return Relation(
        name=name,
        stored="membership",
        family="membership",
        values=(act, *others),
        statuses=("announced",),
        keys=("stage", "place", "reason", "article"),
        wording=wording,
        denial=denial,
        store=acting(act),
        show=plain,
    )


RELATIONS: Final = (
    Relation(
        name="member_of",
        stored="membership",
        family="membership",
        state=True,
        values=STATUSES_SHOWN,
        statuses=STATUSES_SHOWN,
        keys=("target", "attributed_to"),
        nouns=NOUNS,
        wording="{subject} is {noun} {object}",
        denial="{subject} is not {noun} {object}",
        store=_status,
        show=_with_status,
    ),
    _act(
        "joined",
        "joined",
        "{subject} joined {object}",
        "{subject} did not join {object}",
        "accession",
        "admission",
        "entry into force",
        "state succession",
        "return",
    ),
    _act(
        "withdrew",
        "withdrawal",
        "{subject} left {object}",
        "{subject} did not leave {object}",
        "lapse",
        "merger",
        "dissolution",
    ),
    _act("expelled", "expulsion", "{subject} was expelled from {object}", "{subject} was not expelled from {object}"),
    _act("suspended", "suspension", "{subject} was suspended in {object}", "{subject} was not suspended in {object}"),
    _act(
        "reinstated",
        "reinstatement",
        "{subject} was reinstated in {object}",
        "{subject} was not reinstated in {object}",
    ),
    _act("applied", "application", "{subject} applied to {object}", "{subject} did not apply to {object}"),
    _act("invited", "invitation", "{subject} was invited to {object}", "{subject} was not invited to {object}"),
    _act("signed", "signature", "{subject} signed {object}", "{subject} did not sign {object}"),
    _act("ratified", "ratification", "{subject} ratified {object}", "{subject} did not ratify {object}"),
    _act("denounced", "notice", "{subject} denounced {object}", "{subject} did not denounce {object}"),
    _act("renewed", "renewal", "{subject} renewed {object}", "{subject} did not renew {object}"),
)
