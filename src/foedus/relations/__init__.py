"""What can be said, in eight families: each relation's stored form, printed form, details and wording.

Comes in: a claim as people print it (`joined`, uzb, guam, 1999-04) or as the store keeps it (uzb, membership, guam,
value `joined`, valid 1999-04); goes out: the other form. Touches no file and decides nothing about truth.

To add a relation, write one `RELATION` in its family's file; this module collects `RELATIONS` of every file here.
A file of this folder imports only `foedus.relations.base` and layers below it, never a sibling.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from foedus.relations.base import Relation
from foedus.statement import Statement, statement_id

__all__ = ["RELATIONS", "Relation", "printed", "relation_of", "statement"]


def _collect() -> dict[str, Relation]:
    """All relations by printed name, in the order of the families' names."""
    found: dict[str, Relation] = {}
    for module in sorted(m.name for m in iter_modules(__path__) if m.name != "base"):
        for relation in import_module(f"{__name__}.{module}").RELATIONS:
            if relation.name in found:
                raise ValueError(f"relation {relation.name!r} is defined twice")
            found[relation.name] = relation
    return found


RELATIONS: dict[str, Relation] = _collect()


def statement(
    relation: str,
    subject: str,
    object: str | None = None,
    *,
    status: str | None = None,
    start: str | None = None,
    end: str | None = None,
    denied: bool = False,
    qualifiers: dict[str, str] | None = None,
    source: str = "",
    where: str = "",
    span: tuple[int, int] | None = None,
    quote: str = "",
    speaker: str = "",
    known_from: str = "",
    origin: str = "",
) -> Statement:
    """Make a page-level statement from a claim in printed form.

    Parameters
    ----------
    relation : str
        Printed name of the relation (`member_of`, `joined`, `holds_office` …).
    subject, object : str
        Ids or, for persons, places, groups and numbers, free text, as printed.
    status : str, optional
        As SCHEMA of the relation says (`observer`, `refused`, `announced` …).
    start, end : str, optional
        EDTF year, month or day. An event has its date in `start`.
    denied : bool
        True if the text says that it is not so.
    qualifiers : dict, optional
        Further details (office, article, place, unit, size, troops, measure …).
    source, where, span, quote, speaker, known_from, origin
        The testimony, as in `Statement`.

    Returns
    -------
    Statement
        In stored form, level `page`.

    Raises
    ------
    ValueError
        If the relation is not one of `RELATIONS`.
    """
    if relation not in RELATIONS:
        raise ValueError(f"no relation {relation!r}; expected one of {', '.join(sorted(RELATIONS))}")
    rule = RELATIONS["treaty_renewed" if relation == "renewed" and not object else relation]
    subj, obj, value, details = rule.to_stored(subject, object or "", status, dict(qualifiers or {}))
    valid = rule.valid(start, end)
    extra = f"{span}{denied}{sorted(details.items())}"
    return Statement(
        id=statement_id(subj, rule.stored, obj, value, valid, source, where, extra),
        subject=subj,
        relation=rule.stored,
        object=obj,
        value=value,
        denied=denied,
        valid=valid,
        details=details,
        source=source,
        where=where,
        span=span,
        quote=quote,
        speaker=speaker,
        known_from=known_from,
        origin=origin,
        level="page",
    )


def relation_of(stored: Statement) -> Relation:
    """Give the relation whose printed form a statement has.

    Parameters
    ----------
    stored : Statement
        In stored form.

    Returns
    -------
    Relation
        The first relation, in order of specificity, that accepts it.

    Raises
    ------
    ValueError
        If no relation prints such a statement.
    """
    for rule in RELATIONS.values():
        if rule.stored == stored.relation and rule.accepts(stored):
            return rule
    raise ValueError(f"no relation prints {stored.relation!r} with value {stored.value!r}")


def printed(stored: Statement) -> dict[str, object]:
    """Give the printed form of a statement.

    Parameters
    ----------
    stored : Statement
        In stored form.

    Returns
    -------
    dict
        `relation, subject, object, status, start, end, polarity, qualifiers`; `object`, `status`, `start` and `end`
        are None where the claim has none.

    Raises
    ------
    ValueError
        If no relation prints such a statement.
    """
    rule = relation_of(stored)
    subject, object_, status, qualifiers = rule.to_printed(stored)
    start, end = rule.ends(stored.valid)
    return {
        "relation": rule.prints or rule.name,
        "subject": subject,
        "object": object_ or None,
        "status": status,
        "start": start,
        "end": end,
        "polarity": "denied" if stored.denied else "asserted",
        "qualifiers": qualifiers,
    }
