"""The loose reading: cue words and the right kinds of arguments in any order, and nothing where one is missing.

Its samples stand in `samples/loose.claims` and are held by `test_general`.
"""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document


def _told(text: str, relation: str) -> set[tuple[str, str, bool]]:
    """Subject, object and denial of the claims of one relation."""
    claims = [printed(s) for s in read(Document(id="loose", text=text, lang="en")).statements]
    return {
        (str(c["subject"]), str(c["object"] or ""), c["polarity"] == "denied")
        for c in claims
        if c["relation"] == relation
    }


@pytest.mark.parametrize(
    ("relation", "orders", "claim"),
    [
        (
            "headquarters",
            [
                "Gaborone is home to the SADC secretariat.",
                "The SADC secretariat has its home in Gaborone.",
                "SADC's offices are in Gaborone.",
                "You will find the SADC secretariat in Gaborone.",
            ],
            ("sadc", "Gaborone", False),
        ),
        (
            "holds_office",
            [
                "OPEC ministers picked Haitham al-Ghais as secretary general.",
                "Haitham al-Ghais is at the helm of OPEC.",
                "The top job at OPEC belongs to Haitham al-Ghais.",
                "OPEC is run by Haitham al-Ghais.",
            ],
            ("Haitham al-Ghais", "opec", False),
        ),
        (
            "presidency",
            [
                "Mercosur is under Uruguayan presidency.",
                "The Mercosur chair is in Uruguayan hands.",
                "Uruguay is in the chair of Mercosur.",
            ],
            ("ury", "mercosur", False),
        ),
        (
            "treaty_term",
            [
                "The Warsaw Pact was made for twenty years.",
                "Twenty years was the term of the Warsaw Pact.",
                "The Warsaw Pact was to expire after twenty years.",
            ],
            ("warsaw-pact", "P20Y", False),
        ),
    ],
)
def test_the_order_of_cue_and_arguments_does_not_matter(
    relation: str, orders: list[str], claim: tuple[str, str, bool]
) -> None:
    for text in orders:
        assert _told(text, relation) == {claim}, text


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("headquarters", "NATO was silent. The company left Austin for Dallas in 2021."),
        ("headquarters", "Turkey kept its seat in NATO and in the Council of Europe."),
        ("holds_office", "NATO met. Coach John Smith took over from Peter Brown as head of the team."),
        ("presidency", "The EU was silent. Italy chaired the film jury in 2023."),
        ("member_count", "The NATO Defence College has 20 members of staff."),
        ("founded", "The African Union met in Lusaka. The company was announced in 2001."),
        ("recognition", "NATO met. Russia announced it would seek recognition of Abkhazia by Belarus."),
        ("meeting", "NATO's spokesman said so at a news conference in Warsaw."),
        ("treaty_term", "Under the Rio Treaty Mexico was a party for 54 years."),
    ],
)
def test_cue_words_of_other_matters_say_nothing(relation: str, text: str) -> None:
    assert _told(text, relation) == set()


def test_what_the_rules_have_read_is_not_read_again() -> None:
    text = "The League of Nations was the predecessor of the United Nations."
    assert _told(text, "succeeded") == {("un", "league-of-nations", False)}


def test_an_invitation_is_no_entry() -> None:
    text = "NATO asked Montenegro to join in December 2015."
    assert _told(text, "invited") == {("mne", "nato", False)}
    assert not _told(text, "joined") and not _told(text, "request_for_help")


def test_who_takes_over_enters_on_the_day_on_which_the_other_leaves() -> None:
    text = "Пост генсека ОДКБ занимает Имангали Тасмагамбетов, с января 2026 года его сменит Таалатбек Масадыков."
    stated = read(Document(id="page", text=text, lang="ru")).statements
    assert {(s.value, s.valid) for s in stated} == {
        ("Имангали Тасмагамбетов", "../2026-01"),
        ("Таалатбек Масадыков", "2026-01/"),
    }
