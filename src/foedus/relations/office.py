"""Office: who holds it. Stored key: (office, office, ""); value: the holder. An organisation's rotating chair is the
office `<organisation>-chair`, held by a state; its rule is (office, chair rule).
"""

from __future__ import annotations

import re
from typing import Final

from foedus.relations.base import Fields, Relation, qualifiers
from foedus.statement import Statement

__all__ = ["RELATIONS", "office_id"]

CHAIR: Final = "chair"


def office_id(organisation: str, office: str) -> str:
    """Give the id of an office: owner and slug, such as `csto-secretary-general`.

    Parameters
    ----------
    organisation : str
        Id of the owner.
    office : str
        Title as a text gives it.

    Returns
    -------
    str
    """
    slug = re.sub(r"[^a-z0-9]+", "-", office.lower()).strip("-")
    return f"{organisation}-{slug or 'office'}"


def _holder(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The office is the subject; the person is the value."""
    if status:
        details["status"] = status
    details["of"] = object_
    return office_id(object_, details.get("office", "")), "", subject, details


def _held(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """Printed from the person to the organisation."""
    return stored.value, stored.details.get("of", ""), stored.details.get("status"), qualifiers(stored)


def _chair(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The chair is the subject; the state that holds it is the value."""
    if status:
        details["status"] = status
    return f"{object_}-{CHAIR}", CHAIR, subject, details


def _chaired(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """Printed from the state to the organisation."""
    return stored.value, stored.subject.removesuffix(f"-{CHAIR}"), stored.details.get("status"), qualifiers(stored)


def _rule(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """The rule belongs to the chair."""
    if status:
        details["status"] = status
    return f"{subject}-{CHAIR}", "", object_, details


def _ruled(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """Printed from the organisation to the rule."""
    return stored.subject.removesuffix(f"-{CHAIR}"), stored.value, stored.details.get("status"), qualifiers(stored)


RELATIONS: Final = (
    Relation(
        name="presidency",
        stored="office",
        family="office",
        state=True,
        objects=(CHAIR,),
        keys=("office", "person"),
        wording="{subject} chairs {object}",
        denial="{subject} does not chair {object}",
        store=_chair,
        show=_chaired,
    ),
    Relation(
        name="presidency_rule",
        stored="chair rule",
        family="office",
        state=True,
        wording="the chair of {subject} is {object}",
        denial="the chair of {subject} is not {object}",
        store=_rule,
        show=_ruled,
    ),
    Relation(
        name="holds_office",
        stored="office",
        family="office",
        state=True,
        objects=("",),
        keys=("office",),
        wording="{subject} holds the office of {office} of {object}",
        denial="{subject} does not hold the office of {office} of {object}",
        store=_holder,
        show=_held,
    ),
)
