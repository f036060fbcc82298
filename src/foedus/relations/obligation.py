"""Obligation: what the parties promise, under which article. Stored key: (treaty, obligation, kind).

The kinds are ATOP's five and two more (`foedus.vocabulary.Obligation`); pages print `defence` and `non-aggression`.
Who owes it to whom is derived from the parties, never stored.
"""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Fields, Relation, plain, qualifiers
from foedus.statement import Statement

__all__ = ["PRINTED", "RELATIONS"]

PRINTED: Final = {"defense": "defence", "nonaggression": "non-aggression"}
_STORED: Final = {v: k for k, v in PRINTED.items()}


def _store(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The kind in the vocabulary's spelling."""
    if status:
        details["status"] = status
    return subject, _STORED.get(object_, object_), "", details


def _show(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """The kind in the page's spelling."""
    kind = PRINTED.get(stored.object, stored.object)
    return stored.subject, kind, stored.details.get("status"), qualifiers(stored)


def _invoked(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """An invocation keeps invoker and treaty."""
    if status:
        details["status"] = status
    return subject, object_, "", details


RELATIONS: Final = (
    Relation(
        name="obligation",
        stored="obligation",
        family="obligation",
        state=True,
        keys=("article", "from", "to"),
        wording="{subject} contains a promise of {object}",
        denial="{subject} contains no promise of {object}",
        store=_store,
        show=_show,
    ),
    Relation(
        name="invoked",
        stored="invocation",
        family="obligation",
        keys=("article", "reason"),
        wording="{subject} invoked {object}",
        denial="{subject} did not invoke {object}",
        store=_invoked,
        show=plain,
    ),
)
