"""Every relation in its two forms, and what all relations have in common."""

from __future__ import annotations

import string
from typing import Any

import msgspec
import pytest

from cases import each
from foedus.relations import RELATIONS, printed, relation_of, statement
from foedus.relations.base import INTERNAL, Relation
from foedus.statement import Statement

FAMILIES = {"membership", "life", "obligation", "office", "force", "event", "stance", "quantity"}

# Printed subject and object of one claim of each relation.
ENDS = {
    "concluded": ("guam-charter", None),
    "in_force": ("cst", None),
    "founded": ("csto-ksor", None),
    "dissolved": ("warsaw-pact", None),
    "treaty_renewed": ("cst", None),
    "renamed": ("cst", "csto"),
    "succeeded": ("csto", "cst"),
    "headquarters": ("csto", "Moscow"),
    "treaty_term": ("cst", "P5Y"),
    "notice_period": ("cst", "P6M"),
    "obligation": ("cst", "defence"),
    "holds_office": ("Nikolai Bordyuzha", "csto"),
    "presidency": ("kgz", "csto"),
    "presidency_rule": ("csto", "rotating:P1Y"),
    "force_contribution": ("kaz", "csto-ksor"),
    "exercise": ("csto", "Centre-2011"),
    "meeting": ("csto", "Dushanbe"),
    "agreement": ("csto", "sco"),
    "request_for_help": ("kgz", "csto"),
    "boycotted": ("blr", "csto"),
    "recognition": ("rus", "abkhazia"),
    "proscribed": ("csto", "Tablighi Jamaat"),
    "member_count": ("csto", "7"),
    "quantity": ("cis", "80"),
}
every_relation = each("rule", RELATIONS.values(), name=lambda rule: rule.name)
named = each("name", RELATIONS)


def _claim(name: str) -> dict[str, Any]:
    """A full printed claim of a relation: every key, the last status, both dates where it can have them."""
    rule = RELATIONS[name]
    subject, object_ = ENDS.get(name, ("uzb", "guam"))
    status = rule.statuses[-1] if rule.statuses else None
    if name == "member_of":
        status = "observer"
    qualifiers = {key: f"some {key}" for key in rule.keys}
    if name == "holds_office":
        qualifiers["office"] = "secretary general"
    return {
        "relation": rule.prints or name,
        "subject": subject,
        "object": object_,
        "status": status,
        "start": "2006-06-23",
        "end": "2012-12" if rule.state else None,
        "polarity": "denied",
        "qualifiers": qualifiers,
    }


def _stored(claim: dict[str, Any], **more: Any) -> Statement:
    """The statement of a printed claim."""
    fields = {k: claim[k] for k in ("status", "start", "end")}
    denied = claim["polarity"] == "denied"
    return statement(
        claim["relation"],
        claim["subject"],
        claim["object"],
        denied=denied,
        qualifiers=claim["qualifiers"],
        **fields,
        **more,
    )


@named
def test_a_claim_with_every_field_survives_storing_and_printing(name: str) -> None:
    claim = _claim(name)
    assert printed(_stored(claim)) == claim


@named
def test_a_claim_with_nothing_but_its_ends_survives(name: str) -> None:
    full = _claim(name)
    office = {"office": "secretary general"} if name == "holds_office" else dict[str, str]()
    claim = {**full, "start": None, "end": None, "polarity": "asserted", "qualifiers": office, "status": None}
    back = printed(_stored(claim))
    implied = {"member_of": "member", "member_count": "member", "recognition": "given"}
    assert back == {**claim, "status": implied.get(name)}


@named
def test_every_status_survives(name: str) -> None:
    for status in RELATIONS[name].statuses:
        claim = {**_claim(name), "status": status}
        assert printed(_stored(claim))["status"] == status


@named
def test_open_ends_survive(name: str) -> None:
    claim = _claim(name)
    for start, end in (("1994-04-20", None), (None, "1999-04-19")):
        if RELATIONS[name].state:
            back = printed(_stored({**claim, "start": start, "end": end}))
            assert (back["start"], back["end"]) == (start, end)


@named
def test_a_stored_claim_prints_under_its_own_relation(name: str) -> None:
    stored = _stored(_claim(name))
    assert relation_of(stored).name == name
    assert stored.relation == RELATIONS[name].stored
    assert stored.level == "page"
    assert msgspec.json.decode(msgspec.json.encode(stored), type=Statement) == stored


@every_relation
def test_a_relation_has_a_family_and_words_for_itself_and_its_denial(rule: Relation) -> None:
    assert rule.family in FAMILIES
    known = {"subject", "object", "value", "status", "noun", "when", *rule.keys}
    for template in (rule.wording, rule.denial):
        fields = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        assert "subject" in fields
        assert fields <= known
    assert rule.wording != rule.denial
    assert not set(rule.keys) & INTERNAL


def test_all_families_of_the_schema_are_there() -> None:
    assert {r.family for r in RELATIONS.values()} == FAMILIES
    assert list(RELATIONS) == [r.name for r in RELATIONS.values()]


def test_what_serves_the_checker_alone_is_not_printed() -> None:
    internal = dict.fromkeys(INTERNAL - {"status", "of"}, "x")
    stored = statement("member_of", "arm", "csto", qualifiers={**internal, "target": "pa"})
    assert stored.details.items() >= internal.items()
    assert printed(stored)["qualifiers"] == {"target": "pa"}


def test_the_testimony_stays_with_the_statement() -> None:
    stored = statement("joined", "uzb", "guam", start="1999-04", source="page", where="p", span=(3, 9), quote="joined")
    assert (stored.source, stored.where, stored.span, stored.quote) == ("page", "p", (3, 9), "joined")
    elsewhere = statement("joined", "uzb", "guam", start="1999-04", source="page", where="p", span=(30, 36))
    assert elsewhere.id != stored.id


def test_renewed_is_of_a_state_or_of_the_treaty_itself() -> None:
    assert statement("renewed", "arm", "cst").relation == "membership"
    assert statement("renewed", "cst").relation == "life"
    assert printed(statement("renewed", "cst"))["relation"] == "renewed"


def test_an_unknown_relation_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no relation 'befriended'; expected one of .*member_of"):
        statement("befriended", "arm", "csto")


def test_a_statement_that_no_relation_prints_is_refused() -> None:
    with pytest.raises(ValueError, match="no relation prints 'covariate'"):
        printed(Statement(id="x", subject="arm", relation="covariate"))
