"""HTML to text: blocks, tables, furniture, what is left out, broken and hostile mark-up."""

from __future__ import annotations

import pytest

from foedus.text.hypertext import Extract, extract, source_offset


def blocks(page: Extract) -> list[tuple[str, str]]:
    return [(block.role, page.text[slice(*block.span)]) for block in page.blocks]


def test_blocks_carry_their_role() -> None:
    page = extract("<h1>CSTO</h1><p>It has six members.</p><ul><li>Armenia<li>Belarus</ul><footer>All rights</footer>")
    assert blocks(page) == [
        ("heading", "CSTO"),
        ("", "It has six members."),
        ("item", "Armenia"),
        ("item", "Belarus"),
        ("furniture", "All rights"),
    ]


def test_table_rows_are_lines_with_cells() -> None:
    page = extract("<table><tr><th>State<th>Joined<tr><td>Fiji<td>1970</tr><tr><td><td>1999</table>")
    rows = [[page.text[slice(*cell)] for cell in block.cells] for block in page.blocks]
    assert rows == [["State", "Joined"], ["Fiji", "1970"], []]
    assert page.blocks[0].role == "heading"


def test_a_list_inside_a_cell_is_told_apart_by_commas() -> None:
    page = extract("<table><tr><td>Members<td><ul><li>Fiji</li><li>Tonga</li></ul></td></tr></table>")
    assert page.text == "Members | Fiji, Tonga"


def test_a_table_that_only_lays_out_the_page_makes_no_rows() -> None:
    long = "The organisation was founded by six states. " * 12
    page = extract(f"<table><tr><td>Menu<td><p>{long}<p>It met in Minsk.</table>")
    assert all(not block.cells for block in page.blocks)
    assert page.text.endswith("It met in Minsk.")


def test_scripts_styles_and_drawings_are_left_out() -> None:
    page = extract("<style>p{}</style><p>One<script>if (a<b) {}</script> two<svg><text>no</text></svg><!-- no -->.")
    assert page.text == "One two."


def test_an_unclosed_script_ends_the_page_and_an_unclosed_comment_does_not() -> None:
    assert extract("<p>One</p><script>var a").text == "One"
    assert extract("<p>One</p><!-- note > two").text == "One\ntwo"


def test_references_are_resolved_and_stray_signs_kept() -> None:
    assert extract("<p>A &lt; B &amp; C &#8211; D &nope E < F & G</p>").text == "A < B & C – D &nope E < F & G"


def test_line_breaks_part_lines_but_no_paragraphs() -> None:
    page = extract("<p>Fiji<br>Tonga</p><p>Nauru</p>")
    assert [(page.text[slice(*b.span)], b.gap) for b in page.blocks] == [
        ("Fiji", True),
        ("Tonga", False),
        ("Nauru", True),
    ]


def test_preformatted_lines_stay_lines() -> None:
    assert extract("<pre>one\n  two\n</pre>").text == "one\n  two"


def test_furniture_ends_where_the_article_begins_although_its_element_is_never_closed() -> None:
    page = extract("<nav><a>Home</a><main><p>Fiji joined.</p>")
    assert blocks(page) == [("furniture", "Home"), ("", "Fiji joined.")]


def test_the_day_of_the_page_is_read_from_its_mark_up() -> None:
    assert extract('<meta property="article:published_time" content="2023-04-04T10:00"><p>x').date == "2023-04-04"
    assert extract('<p><time datetime="2020-01-31">yesterday</time>').date == "2020-01-31"
    assert extract('<meta name="viewport" content="2020-01-31"><p>x').date == ""


def test_every_offset_leads_back_to_its_character() -> None:
    source = "<div>  Pacts\n\n<b>of</b> &eacute;t&eacute; <i>and   others</i></div><p>End.</p>"
    page = extract(source)
    for at, sign in enumerate(page.text):
        there = source[source_offset(page.anchors, at)]
        assert there == sign or sign in " \né", (at, sign, there)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a "',
        "<a b='",
        "</",
        "<!--",
        "<!",
        "<p>",
        "</p>",
        "<div><table><tr><td>",
        "&",
        "&#",
        "<script>",
        ">",
    ],
)
def test_hostile_mark_up_is_read_to_its_end(piece: str) -> None:
    page = extract("<p>Fiji.</p>" + piece * (300_000 // len(piece)))
    assert page.text.startswith("Fiji.")
