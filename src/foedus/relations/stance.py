"""Stance: boycotts, recognitions and proscribed lists: what an actor holds of another."""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Fields, Relation, plain, qualifiers
from foedus.statement import Statement

__all__ = ["RELATIONS"]


def _recognise(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The stance is the value; `given` where the text names none."""
    return subject, object_, status or "given", details


def _recognised(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """The value is printed as the status."""
    return stored.subject, stored.object, stored.value, qualifiers(stored)


RELATIONS: Final = (
    Relation(
        name="boycotted",
        stored="boycott",
        family="stance",
        keys=("reason", "place"),
        wording="{subject} boycotted {object}",
        denial="{subject} did not boycott {object}",
        show=plain,
    ),
    Relation(
        name="recognition",
        stored="recognition",
        family="stance",
        statuses=("given", "sought", "planned", "refused"),
        keys=("sought_by", "attributed_to"),
        wording="{subject} recognised {object}",
        denial="{subject} did not recognise {object}",
        store=_recognise,
        show=_recognised,
    ),
    Relation(
        name="proscribed",
        stored="proscription",
        family="stance",
        wording="{subject} proscribed {object}",
        denial="{subject} did not proscribe {object}",
        show=plain,
    ),
)
