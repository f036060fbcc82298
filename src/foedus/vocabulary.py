"""The closed lists of the field. Comes in: nothing; goes out: the words every other module uses; never any rule.

Words follow the glossary (docs/glossary.md). Values are plain strings, so that they read the same in TOML, Parquet,
SQL and on the page.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

__all__ = [
    "ACTS",
    "KINDS",
    "OBLIGATIONS",
    "STATUSES",
    "VERDICTS",
    "Act",
    "Basis",
    "Holds",
    "Kind",
    "Level",
    "Obligation",
    "SegmentKind",
    "Status",
    "Verdict",
]

Status: TypeAlias = Literal[
    "member", "suspended", "associate", "observer", "partner", "candidate", "aspirant", "signatory", "former", "none"
]
"""What a state is in an organisation or treaty on a day. `suspended` is still in; `none` is a value, not a gap."""

Act: TypeAlias = Literal[
    "signature",
    "ratification",
    "accession",
    "admission",
    "entry into force",
    "state succession",
    "return",
    "joined",
    "suspension",
    "reinstatement",
    "notice",
    "withdrawal",
    "expulsion",
    "lapse",
    "merger",
    "dissolution",
    "application",
    "invitation",
    "announcement",
    "renewal",
    "term",
]
"""What a state does toward an organisation or treaty. `joined` is the page's word for an entry whose step it does not
name (signature, accession or entry into force); the atlas always names the step."""

Obligation: TypeAlias = Literal[
    "defense",
    "offense",
    "neutrality",
    "nonaggression",
    "consultation",
    "no-other-alliances",
    "bases-consent",
]
"""ATOP's five promises, and two clauses of the Collective Security Treaty's family."""

Kind: TypeAlias = Literal[
    "state",
    "territory",
    "organisation",
    "treaty",
    "body",
    "office",
    "force",
    "group",
    "place",
    "person",
    "exercise",
    "operation",
    "incident",
    "meeting",
    "request",
    "boycott",
    "agreement",
    "invocation",
]
"""What an entity is. From `exercise` on they are events: they happen on a day or over some days."""

Holds: TypeAlias = Literal["yes", "maybe", "disputed", "unknown"]
"""How sure the shown value is. Absence is the value `none`, never a `no`."""

Verdict: TypeAlias = Literal["supported", "outdated", "contradicted", "disputed", "not_checkable"]

SegmentKind: TypeAlias = Literal["claim", "opinion", "fragment", "other", "boilerplate", "markup"]

Level: TypeAlias = Literal["atlas", "dataset", "page"]
"""Rank of testimony, best first: reviewed lines, research datasets, machine-read pages."""

Basis: TypeAlias = Literal["legal", "claimed"]

STATUSES: Final[tuple[str, ...]] = get_args(Status)
ACTS: Final[tuple[str, ...]] = get_args(Act)
OBLIGATIONS: Final[tuple[str, ...]] = get_args(Obligation)
KINDS: Final[tuple[str, ...]] = get_args(Kind)
VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
