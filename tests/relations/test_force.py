"""Force: the force is the subject, the state stands at the other end, the unit is the value."""

from __future__ import annotations

from foedus.relations import printed, statement


def test_two_contributions_to_one_force_share_their_subject() -> None:
    kaz = statement("force_contribution", "kaz", "csto-ksor", qualifiers={"unit": "air assault brigade", "size": "1"})
    uzb = statement("force_contribution", "uzb", "csto-ksor", status="ad hoc")
    assert kaz.key == ("csto-ksor", "contribution", "kaz")
    assert uzb.key == ("csto-ksor", "contribution", "uzb")
    assert (kaz.value, uzb.value) == ("air assault brigade", "")
    assert printed(kaz)["qualifiers"] == {"unit": "air assault brigade", "size": "1"}
    assert printed(uzb)["status"] == "ad hoc"
