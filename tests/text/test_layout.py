"""Lines of a document: what is joined, what is a row, what is a heading."""

from __future__ import annotations

import pytest

from foedus.text.layout import Line, has_fields, is_heading, lines, trim
from foedus.text.lexicon import lexicon
from foedus.text.page import Document


def found(text: str) -> list[Line]:
    return list(lines(Document(id="x", text=text)))


def heads(text: str, *, first: bool = False, alone: bool = False) -> bool:
    return is_heading(text, Line(0, len(text)), lexicon("en"), first=first, alone=alone, fielded=False)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_an_empty_line_opens_a_paragraph(end: str) -> None:
    text = end.join(["Fiji", "Tonga", "", "Nauru"])
    assert [(text[x.begin : x.end], x.gap) for x in found(text)] == [("Fiji", True), ("Tonga", False), ("Nauru", True)]


def test_white_space_and_byte_order_mark_are_trimmed() -> None:
    assert trim("\ufeff  Fiji \t", 0, 9) == (3, 7)
    assert trim("   ", 0, 3) == (3, 3)


def test_a_line_that_breaks_inside_a_sentence_goes_on_in_the_next() -> None:
    text = "The council of the forum has met in Suva every year since\nits first session. It has no army."
    assert len(found(text)) == 1
    assert len(found("The council of the forum has met in Suva every year.\nit has no army.")) == 2
    assert len(found("Fiji\ntonga")) == 2


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("• Fiji", "item"),
        ("- Fiji", "item"),
        ("12. Fiji", "item"),
        ("(b) Fiji", "item"),
        ("== Members ==", "heading"),
        ("## Members", "heading"),
        ("----", "markup"),
        ("{{Infobox", "markup"),
        ("[[Category:Pacts]]", "markup"),
        ("<div>", "markup"),
        ("<p>It was founded by six states.</p>", ""),
        ("1992 was a good year", ""),
        ("[NAP] Iron Pact", ""),
    ],
)
def test_the_first_signs_of_a_line_give_its_role(text: str, role: str) -> None:
    assert found(text)[0].role == role


@pytest.mark.parametrize("text", ["Member states [edit]", "Year of joining", "Who left?", "Members of the pact:"])
def test_short_lines_without_verb_or_stop_are_headings(text: str) -> None:
    assert heads(text)


@pytest.mark.parametrize(
    "text",
    [
        "It ended.",
        "1999: Nauru",
        "Fiji, Tonga, Nauru, Tuvalu",
        "The pact has six members",
        "1999",
        "Home » Pacts",
        "© 2022 Us",
    ],
)
def test_sentences_lists_labels_and_links_are_no_headings(text: str) -> None:
    assert not heads(text)


def test_a_title_may_have_a_verb_or_a_label() -> None:
    assert heads("Fiji leaves the forum", first=True)
    assert heads("Pacts: a short history", first=True, alone=True)
    assert not heads("Pacts: a short history", first=True)


def test_a_page_of_fields_is_told_from_one_of_sentences() -> None:
    fields = "Economy - overview: dry\n\nNatural gas - imports: none\n\nBackground: long"
    assert has_fields(fields, found(fields))
    prose = "It was dry.\n\nNatural gas - imports: none\n\nIt was long."
    assert not has_fields(prose, found(prose))


def test_rows_of_a_wiki_table_are_gathered_from_their_cells() -> None:
    text = '{| class="x"\n! State\n! Year\n|-\n| style="y" | Fiji\n| 1970\n|}\nAfter.'
    rows = [[text[slice(*cell)] for cell in line.cells] for line in found(text) if line.cells]
    assert rows == [["State", "Year"], ["Fiji", "1970"]]
    assert [line.role for line in found(text)] == ["markup", "heading", "markup", "", "markup", ""]


def test_a_parameter_is_a_row_of_name_and_value() -> None:
    text = "| members = Fiji, Tonga"
    (line,) = found(text)
    assert [text[slice(*cell)] for cell in line.cells] == ["members", "Fiji, Tonga"]
