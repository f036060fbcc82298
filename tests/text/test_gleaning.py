"""The second road: what no construction gives is read where cue, state and organisation are likely (see also
`samples/gleaned.claims`), and nothing is made of words that only stand side by side.
"""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document


def _ties(text: str) -> set[tuple[str, str, str]]:
    found = [printed(s) for s in read(Document(id="page", text=text, lang="en")).statements]
    return {
        (f"{'! ' if c['polarity'] == 'denied' else ''}{c['relation']}", str(c["subject"]), str(c["object"]))
        for c in found
    }


@pytest.mark.parametrize("count", ["three", "four"])
def test_a_list_is_a_roll_only_if_it_is_as_long_as_its_number(count: str) -> None:
    text = f"Southern African Development Community\n\nSADC is old. The {count}: Angola, Botswana, Lesotho."
    listed = {("member_of", one, "sadc") for one in ("ago", "bwa", "lso")}
    assert _ties(text) == (listed if count == "three" else set())


@pytest.mark.parametrize(
    "text",
    [
        "Iceland withdrew its application in 2015, the EU said.",
        "The exit was announced on 3 May 2018 by the OPEC ministers of Iraq and Iran.",
        "The United States joined France in condemning the coup, the African Union said.",
        "NATO is bound to help Poland.",
        "Chad has been suspended from none of the bodies of the African Union.",
    ],
)
def test_words_side_by_side_are_no_tie(text: str) -> None:
    assert _ties(text) == set()


def test_a_state_of_a_page_about_one_organisation_needs_no_other_name() -> None:
    page = "Union of South American Nations\n\nUNASUR was founded in 2008. {}"
    told = page.format("Mexico and Panama have the rank of observers.")
    assert {("member_of", "mex", "unasur"), ("member_of", "pan", "unasur")} <= _ties(told)
    assert not any(t[0] == "member_of" for t in _ties(page.format("Mexico and Panama are hot in summer.")))
