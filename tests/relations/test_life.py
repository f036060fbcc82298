"""Life: what happens to a treaty or organisation itself."""

from __future__ import annotations

from foedus.relations import RELATIONS, printed, statement
from foedus.relations.life import HAPPENINGS


def test_a_happening_is_the_object_and_its_outcome_the_value() -> None:
    stored = statement("headquarters", "csto", "Moscow", start="2003")
    assert (stored.key, stored.value) == (("csto", "life", "seat"), "Moscow")
    assert statement("founded", "csto-ksor", start="2009-02-04").key == ("csto-ksor", "life", "founding")


def test_renaming_and_succession_are_told_from_their_own_ends() -> None:
    renamed, succeeded = statement("renamed", "cst", "csto"), statement("succeeded", "csto", "cst")
    assert (renamed.subject, renamed.value) == ("cst", "csto")
    assert (succeeded.subject, succeeded.value) == ("csto", "cst")
    assert printed(succeeded)["object"] == "cst"


def test_what_lasts_has_an_interval_and_what_happens_has_a_day() -> None:
    assert statement("headquarters", "csto", "Moscow", start="2003").valid == "2003/"
    assert statement("dissolved", "warsaw-pact", start="1991-07-01").valid == "1991-07-01"


def test_every_happening_of_a_relation_is_one_the_atlas_knows() -> None:
    told = {what for r in RELATIONS.values() if r.stored == "life" for what in r.objects}
    assert told <= set(HAPPENINGS)
    assert list(HAPPENINGS) == sorted(HAPPENINGS)
