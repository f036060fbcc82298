"""Timelines as plain text: what a reviewer sees in a diff."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from foedus.faces.snapshots import timeline_text
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def test_a_text_tells_everything_that_has_days(laid: Lay) -> None:
    own = laid(
        {
            "id": "pact",
            "names": {"en": ["Pact of Three"]},
            "states": ["aland", "borduria"],
            "complete": {"member": [{"valid": "1960-01-01/.."}]},
            "membership": {
                "pact": {
                    "aland": [
                        ("accession", "1960-01-01"),
                        {"value": "suspended", "valid": "1990-01-01/..", "basis": "claimed", "speaker": "aland"},
                    ],
                    "borduria": [("accession", "1960"), ("withdrawal", "1990-01-01"), ("withdrawal", "1990-06-01")],
                }
            },
            "life": {"pact": {"signature": [{"valid": "1959-12-01"}]}},
            "obligation": {"pact": {"defense": [{"valid": "1960-01-01/..", "article": "4", "from": "aland"}]}},
        }
    )
    assert timeline_text(own, "pact") == (
        "pact: Pact of Three\n"
        "complete 1960-01-01/2024-12-31\n"
        "  life signature 1959-12-01\n"
        "  obligation defense Art. 4 aland -> * 1960-01-01/..\n"
        "  aland\n"
        "    ../1959-12-31            none\n"
        "    1960-01-01/..            member, vouched until 2024-12-31\n"
        "  aland (claimed by aland)\n"
        "    ../1989-12-31            none\n"
        "    1990-01-01/..            suspended, vouched until 2024-12-31\n"
        "  borduria\n"
        "    ../1959-12-31            none\n"
        "    1960-01-01/1960-12-30    none maybe (member or out)\n"
        "    1960-12-31/1989-12-31    member\n"
        "    1990-01-01/1990-05-31    member disputed (real: member or out)\n"
        "    1990-06-01/..            former, vouched until 2024-12-31\n"
    )


def test_of_what_has_no_days_there_is_no_text(view: View) -> None:
    assert timeline_text(view, "no-such-thing") == ""


def test_holders_and_doubt_are_told(view: View) -> None:
    lines = timeline_text(view, "csto").splitlines()
    assert lines[0] == "csto: Collective Security Treaty Organization"
    at = lines.index("  uzb")
    assert "    2006-08-16/2012-06-27    member" in lines[at:]
    assert any(line.startswith("    2012-06-28/2012-12-18    member disputed (meaning: ") for line in lines[at:])
    assert "    2020-01-01/2022-12-31    Stanislav Zas" in timeline_text(view, "csto-secretary-general").splitlines()
