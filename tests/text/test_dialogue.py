"""Talk on a page: speakers, questions cut short, and replies that deny what was only stated."""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.dialogue import speakers
from foedus.text.page import Document


def told(text: str) -> set[str]:
    """Claims in short, `!` for a denial."""
    found = [printed(s) for s in read(Document(id="page", text=text, lang="en")).statements]
    return {
        f"{'! ' * (c['polarity'] == 'denied')}{c['relation']} {c['subject']} {c['object']} {c['start'] or ''}".strip()
        for c in found
    }


def test_speakers_have_more_than_one_line() -> None:
    assert speakers("ann: Is Chad in the AU?\nbob: Yes.\nann: And Mali?\nSeat: Addis Ababa") == {"ann"}


def test_a_short_question_takes_the_words_of_the_one_before() -> None:
    text = "Q: When did Greece join NATO?\nA: In 1952.\nQ: And Spain?\nA: In 1982."
    assert told(text) == {"joined grc nato 1952", "joined esp nato 1982"}


@pytest.mark.parametrize("reply", ["Nope, never.", "No, it did not.", "Wrong: it stayed out."])
def test_a_reply_denies_the_statement_before_it(reply: str) -> None:
    assert "! joined aut nato 1999" in told(
        f"ann: Hello.\nbob: Hello.\nann: Austria joined NATO in 1999.\nbob: {reply}"
    )


def test_a_no_in_prose_denies_nothing() -> None:
    assert told("Spain joined NATO in 1982. No, the vote was not close.") == {"joined esp nato 1982"}
