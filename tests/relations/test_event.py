"""Event: what a page says by its parties, and the roles that the atlas gives to an event's entity."""

from __future__ import annotations

from typing import get_args

from foedus.relations import printed, statement
from foedus.relations.event import ROLES
from foedus.vocabulary import KINDS, Kind


def test_a_request_keeps_its_outcome() -> None:
    stored = statement("request_for_help", "kgz", "csto", status="refused", start="2010-06-12")
    assert stored.key == ("kgz", "request", "csto")
    assert printed(stored)["status"] == "refused"


def test_an_exercise_keeps_place_and_strength() -> None:
    more = {"place": "Tajikistan", "troops": "10000", "aircraft": "70"}
    stored = statement("exercise", "csto", "Centre-2011", start="2011-09", qualifiers=more)
    assert printed(stored)["qualifiers"] == more
    assert stored.valid == "2011-09"


def test_every_kind_of_event_has_roles() -> None:
    kinds = get_args(Kind)
    assert set(ROLES) == set(KINDS[kinds.index("exercise") :])
    assert all(ROLES.values())
