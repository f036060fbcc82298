"""Labels in front of lines, writers of posts, answers and headings: what says nothing, and what is said behind it."""

from __future__ import annotations

import pytest

from foedus.text import read
from foedus.text.page import Document

TALK = """Anna: What is SAARC?
Bela: SAARC was founded in 1985.
Anna: Who is in it?
Bela: Nepal is a member of SAARC.
Anna: And is Iran?
Bela: Iran is not a member of SAARC.
Anna: Thank you.
"""
BRIEFS = "\n\n".join(
    f"{place} - {told}"
    for place, told in {
        "LOME": "Togo joined the Commonwealth in June 2022 together with Gabon, a year after it had applied.",
        "SUVA / APIA": "Fiji signed a treaty with Australia, and its parliament is to vote on it in December.",
        "KATHMANDU": "Nepal is a member of SAARC, whose secretariat has been in the city since 1987.",
    }.items()
)


def _kinds(text: str) -> list[tuple[str, str]]:
    """Kinds of the segments of a page, with what stands in them."""
    page = Document(id="page", text=text)
    return [(s.kind, text[slice(*s.span)]) for s in read(page).segments]


def test_whoever_speaks_by_turns_is_a_piece_of_its_own() -> None:
    found = _kinds(TALK)
    assert ("fragment", "Bela:") in found and ("claim", "SAARC was founded in 1985.") in found
    statements = read(Document(id="page", text=TALK)).statements
    assert statements and all(not s.quote.startswith("Bela:") for s in statements), "the label says nothing"


def test_a_label_of_the_matter_is_no_speaker() -> None:
    page = "\n".join(f"Members: {a} and {b}\nSeat: {c}" for a, b, c in [("Nepal", "India", "Kathmandu")] * 3)
    assert not [piece for _, piece in _kinds(page) if piece in ("Members:", "Seat:")]


def test_places_in_capitals_before_three_briefs_are_pieces_of_their_own() -> None:
    found = _kinds(BRIEFS)
    assert [piece for kind, piece in found if kind == "fragment"] == ["LOME -", "SUVA / APIA -", "KATHMANDU -"]
    assert any(kind == "claim" and piece.startswith("Nepal is a member") for kind, piece in found)
    assert _kinds(BRIEFS.partition("\n\n")[0])[0][1].startswith("LOME - Togo"), "one line alone is no row of briefs"


def test_a_glossary_is_no_row_of_briefs() -> None:
    told = "Founded by treaty in the twentieth century, it has a secretariat, a council and a budget of its own."
    page = "\n\n".join(f"{name} - {told}" for name in ("SAARC", "ASEAN", "CARICOM"))
    assert not [piece for _, piece in _kinds(page) if piece.endswith(" -")]


def test_a_line_that_names_the_writer_of_a_post_is_a_fragment_and_heads_nothing() -> None:
    page = (
        "SAARC quiz\n\nred_fox wrote: (Mon 9:14)\nNepal is a member.\n\nowl replied: (Mon 9:20)\nIran never joined.\n"
    )
    found = {piece: kind for kind, piece in _kinds(page)}
    assert found["red_fox wrote: (Mon 9:14)"] == found["owl replied: (Mon 9:20)"] == "fragment"
    assert any(s.object == "saarc" for s in read(Document(id="page", text=page)).statements)


@pytest.mark.parametrize("marks", ["[14] [15]", "^ [1] [2]", "[edit]"])
def test_marks_of_notes_alone_are_markup(marks: str) -> None:
    found = _kinds(f"SAARC was founded in 1985 by seven states.\n\n{marks}\n\nNepal is a member of SAARC.\n")
    assert ("markup", marks) in found


def test_a_number_over_a_paragraph_heads_it_and_one_in_a_list_does_not() -> None:
    notes = "1. How SAARC began\nSAARC was founded in 1985.\n\n2. Who is in\nNepal is a member of SAARC.\n"
    assert [piece for kind, piece in _kinds(notes) if kind == "fragment"] == ["1. How SAARC began", "2. Who is in"]
    assert "fragment" not in [kind for kind, _ in _kinds("Members of SAARC:\n\n1. Nepal\n2. India\n3. Bhutan\n")[1:]]


def test_the_head_of_an_answer_is_a_fragment_and_a_row_of_links_about_it_furniture() -> None:
    page = "Asia\n\nIs Nepal in SAARC?\n\nI forgot it.\n\n{}\n\nNepal is a founding member of SAARC.\n"
    for head in ("Asked by marigold, 3 years ago", "Best answer (37 points)", "Second answer (2 points)"):
        assert ("fragment", head) in _kinds(page.format(head))
    assert ("boilerplate", "Asked 3 years ago · Viewed 2k times") in _kinds(
        page.format("Asked 3 years ago · Viewed 2k times")
    )
    menu = "Home About Us Divisions Vacancies Contact"
    assert ("boilerplate", menu) in _kinds(f"{menu}\n\n{page.format('Nepal')}")


def test_a_profile_tells_who_holds_an_office_and_what_its_state_signed() -> None:
    fields = {
        "International organization participation": "ADB, SAARC, UN, WTO",
        "Economy - overview": "Nepal grows rice.",
        "Trade - note": "Nepal has signed agreements on trade with India.",
        "Diplomatic representation in the US": "chief of mission: Ambassador Maya GURUNG (since 18 May 2015)",
        "Military - note": "conscripts serve two years",
    }
    found = {piece: kind for kind, piece in _kinds("\n\n".join(f"{k}: {v}" for k, v in fields.items()))}
    assert found["Nepal has signed agreements on trade with India."] == "claim"
    assert [kind for piece, kind in found.items() if "GURUNG" in piece] == ["claim"]
    assert found["Nepal grows rice."] != "claim"


def test_a_day_after_a_question_answers_it() -> None:
    asked = {"When was SAARC founded?": "In 1985.", "Where is it?": "In Kathmandu.", "When did India join?": "In 1985."}
    quiz = "\n\n".join(f"{question}\n{answer}" for question, answer in asked.items())
    quiz += "\n\nWhen did Afghanistan join SAARC?\nOn 3 April 2007.\n"
    assert {piece: kind for kind, piece in _kinds(quiz)}["On 3 April 2007."] == "claim"


def test_the_condition_of_a_promise_is_no_supposition() -> None:
    told = "NATO was founded in 1949. The treaty was signed in Washington by twelve states. "
    promise = "If one member is attacked, the others would come to its aid at once."
    guess = "If Ireland ever joined the treaty, its neighbours would be glad."
    found = {piece: kind for kind, piece in _kinds(told + promise + " " + guess)}
    assert (found[promise], found[guess]) == ("claim", "opinion")
