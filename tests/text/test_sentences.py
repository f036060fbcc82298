"""Where segments begin and end: sentences, spliced lines, lists, tables, code; every rule with its counterpart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.text.page import Document, Segment, load
from foedus.text.sentences import segments

DEV = Path(__file__).parents[3] / "shared/data/texts/dev"


def cut(text: str, lang: str = "en") -> list[str]:
    return [text[slice(*s.span)] for s in segments(Document(id="x", text=text, lang=lang))]


def found(text: str, lang: str = "en") -> list[Segment]:
    return segments(Document(id="x", text=text, lang=lang))


# --- sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It joined in 1992.|It left in 1999.",
        "The U.S. joined NATO in 1949.|Canada did too.",
        "It is led by the U.S.|The others follow.",
        "Dr. J. R. Smith met Gen. Lee in St. Petersburg at 5 p.m. on Jan. 5.|He left.",
        "See Art. 5, No. 7 and pp. 12-15 of vol. 2.|Nothing else counts.",
        "It cost 3.5 million, i.e. half of the sum.|Nobody paid.",
        "Arms, food etc. were sent.|Troops were not.",
        "No.|It never joined.",
        "The pact ended… and began again.|It lasts.",
        '"We will go," he said.|"We will not return."',
        '"Really?" she asked.|Nobody knew.',
        "Is it in force?|It is!|Nobody doubts it.",
        "The file at www.example.org/a.Html is v1.2.3 of Node.js.|Version 2.0 is out.",
        "He spoke of the place.|list is searched below.",
        "It was signed in approx. five copies.",
        "A protocol was signed in 1999 (see Art. 2).|It failed.",
    ],
)
def test_english_sentences_end_at_their_stop_and_not_at_abbreviations(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "В 1999 г. Узбекистан вышел из договора.|Договор подписан 15 мая 1992 г.|Грузия вступила позже."),
        ("ru", "В состав входят Россия, Армения и др.|Устав принят в 2002 г. в Кишинёве."),
        ("ru", "И. И. Иванов родился в г. Минске.|См. ст. 4 договора."),
        ("ru", "Она вышла в 1999 г., т. е. через шесть лет.|Больше она не возвращалась."),
        ("fr", "M. Dupont a cité l'art. 5 du traité (p. 12).|Mme Curie se taisait."),
        ("fr", "Il dit « non ».|« Les portes restent ouvertes », a assuré la Commission."),
        ("es", "El Sr. Pérez fue a EE. UU. en 2001.|¿Quién firmó?|Nadie."),
    ],
)
def test_other_languages_have_their_own_abbreviations(lang: str, text: str) -> None:
    assert cut(text.replace("|", " "), lang) == text.split("|")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It joined in 1992.It left in 1999.", ["It joined in 1992.", "It left in 1999."]),
        (
            "It fell into chaos.5 While it did so, others left.",
            ["It fell into chaos.5", "While it did so, others left."],
        ),
        ("The treaty lapsed.[3]Later it was renewed.[4].", ["The treaty lapsed.[3]", "Later it was renewed.[4]."]),
        ('It would "grow". [14], On 4 May it met.', ['It would "grow".', "[14],", "On 4 May it met."]),
        ("[7], The pact holds.", ["[7],", "The pact holds."]),
        ("It ended. [citation needed] It began.", ["It ended.", "[citation needed]", "It began."]),
        ("Fiji [5], Tonga [6] and Nauru [7] joined.", ["Fiji [5], Tonga [6] and Nauru [7] joined."]),
        ('It took effect in 1994. ", In May it changed.', ["It took effect in 1994.", '",', "In May it changed."]),
        ("Please print. 1. It will need money.", ["Please print.", "1.", "It will need money."]),
        ("Two rules: 1. Pay. 2. Vote.", ["Two rules: 1. Pay.", "2. Vote."]),
        (
            "A dictionary of acronyms These groupings that include it are watched.",
            ["A dictionary of acronyms", "These groupings that include it are watched."],
        ),
        (
            "As of 2020 the membersThe organisation has are six.",
            ["As of 2020 the members", "The organisation has are six."],
        ),
        (
            "He lives in The Hague and works for The Economist there.",
            ["He lives in The Hague and works for The Economist there."],
        ),
        (
            "Home - Tickets - Buy a scarf in the store Florida and Georgia are the only two that never left it.",
            [
                "Home - Tickets - Buy a scarf in the store",
                "Florida and Georgia are the only two that never left it.",
            ],
        ),
    ],
)
def test_a_spliced_line_is_cut_where_its_form_shows_a_border(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_labels_head_what_follows_only_if_that_is_a_sentence_of_its_own() -> None:
    text = "The role of the pact: It was founded by six states and it met once a year."
    first, second = found(text)
    assert text[slice(*first.span)] == "The role of the pact:"
    assert first.heading and not second.heading
    for kept in (
        "Secretary General: Ahmed Aboul Gheit (Egypt).",
        "Formation: the league was formed in Cairo.",
        "Aim: Peace.",
    ):
        assert cut(kept) == [kept]


def test_fields_of_a_country_profile_stand_apart_from_their_values() -> None:
    text = (
        "International organization participation: ADB, CIS, UN\n\n"
        "Economy - overview: The land is dry. Cotton is grown.\n\nNatural gas - imports: 169.9 million cu m"
    )
    assert cut(text) == [
        "International organization participation:",
        "ADB, CIS, UN",
        "Economy - overview:",
        "The land is dry.",
        "Cotton is grown.",
        "Natural gas - imports:",
        "169.9 million cu m",
    ]


# --- lines -----------------------------------------------------------------------------------------------------------


def test_bullets_run_into_one_line_are_items_under_their_heading() -> None:
    text = "It met. Member states • Members: Fiji, Tonga • Observers: Nauru (2013). These assets grew."
    got = [(text[slice(*s.span)], s.heading, s.item) for s in found(text)]
    assert got == [
        ("It met.", False, False),
        ("Member states", True, False),
        ("• Members: Fiji, Tonga", False, True),
        ("• Observers: Nauru (2013).", False, True),
        ("These assets grew.", False, False),
    ]


def test_lists_keep_their_marks_and_questions_head_their_answers() -> None:
    text = "1. Fiji joined in 1970.\n2. Tonga left.\n\nWho left?\nTonga, in 1999.\n\n3. Which state joined?\n(a) Fiji"
    got = [(text[slice(*s.span)], s.heading, s.item) for s in found(text)]
    assert got == [
        ("1. Fiji joined in 1970.", False, True),
        ("2. Tonga left.", False, True),
        ("Who left?", True, False),
        ("Tonga, in 1999.", False, True),
        ("3. Which state joined?", True, True),
        ("(a) Fiji", False, True),
    ]


def test_a_heading_opens_a_block_and_a_profile_line_is_none() -> None:
    text = "South Pacific Forum\nSeat: Suva\n\nYear of joining\n1970: Fiji\n1999: Nauru\n\nIt meets once a year."
    got = {text[slice(*s.span)]: (s.heading, s.block) for s in found(text)}
    assert got["South Pacific Forum"] == (True, 1)
    assert got["Seat: Suva"] == (True, 2) or not got["Seat: Suva"][0]
    assert got["Year of joining"][0] and got["1970: Fiji"] == (False, got["Year of joining"][1])
    assert got["1970: Fiji"][1] == got["1999: Nauru"][1] < got["It meets once a year."][1]


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    text = (
        "The South Pacific Forum is an intergovernmental body of the states of\n"
        "the ocean that was founded in 1971. In that year, seven governments of\n"
        "the region met in Wellington. They have met every year since then.\n"
    )
    assert len(cut(text)) == 3
    assert cut("Fiji joined in the year of its independence, 1970.\nTonga did so too, as its king had wished it.")[
        0
    ].endswith("1970.")


@pytest.mark.parametrize(
    "text",
    [
        "Country\tJoined\nFiji\t1970\nTonga\t1999",
        "| Country | Joined |\n|---|---|\n| Fiji | 1970 |\n| Tonga | 1999 |",
        "Country;Joined;Left\nFiji;1970;1987\nTonga;1999;2001",
        "Country   Joined   Left\nFiji      1970     1987\nTonga     1999     2001",
        '{| class="wikitable"\n! Country !! Joined\n|-\n| Fiji || 1970\n|-\n| Tonga\n| style="x" | 1999\n|}',
    ],
)
def test_tables_of_every_make_are_rows_with_cells(text: str) -> None:
    rows = [s for s in found(text) if s.row]
    assert [text[slice(*s.row[0])] for s in rows] == ["Country", "Fiji", "Tonga"]
    assert [text[slice(*s.row[1])] for s in rows][1:] == ["1970", "1999"]
    assert rows[0].heading and not rows[1].heading


def test_sentences_with_semicolons_are_no_table() -> None:
    text = "Fiji joined; Tonga stayed out; Nauru waited.\nThe pact is old; the league is new; nobody counts the clubs."
    assert all(not s.row for s in found(text))


# --- code ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "@media only screen and (min-device-width : 320px) and (max-device-width : 480px) {",
        'document.getElementsByTagName("head")[0].appendChild(script);',
        ".nav a { color: #333; }",
        "var x = 5; if (x) { show(); }",
        '<div class="box">',
        "window.dataLayer = window.dataLayer || [];",
    ],
)
def test_code_between_sentences_is_a_segment_of_its_own(code: str) -> None:
    text = f"It has six members. {code} It was founded in 1992."
    got = found(text)
    assert [text[slice(*s.span)] for s in got] == ["It has six members.", code, "It was founded in 1992."]
    assert [s.kind for s in got] == ["", "markup", ""]


@pytest.mark.parametrize(
    "text",
    [
        "<b>Fiji</b> has <a href='x'>32 allies</a>.",
        "Tajikistan (), officially the Republic of Tajikistan, joined (see below); Fiji did not.",
        "Observers are Afghanistan (2013); Serbia (2013); and Nauru.",
        "The sum was 5 > 4 and the share = half.",
    ],
)
def test_signs_and_inline_tags_in_prose_are_no_code(text: str) -> None:
    assert cut(text) == [text]


def test_wiki_code_is_told_from_wiki_text() -> None:
    text = "== History ==\n{{Infobox pact\n| members = Fiji\n}}\n* [[Fiji]] (1970)\n[[Category:Pacts]]\n----"
    assert [(text[slice(*s.span)], s.kind) for s in found(text)] == [
        ("== History ==", ""),
        ("{{Infobox pact", "markup"),
        ("| members = Fiji", ""),
        ("}}", "markup"),
        ("* [[Fiji]] (1970)", ""),
        ("[[Category:Pacts]]", "markup"),
        ("----", "markup"),
    ]


def test_prose_behind_a_closed_template_is_read() -> None:
    text = (
        "{{Navbox pacts}} Albania and Romania were never members of it.\n{{Dates|2019}} {{Infobox pact of eight states"
    )
    assert [(text[slice(*s.span)], s.kind) for s in found(text)] == [
        ("{{Navbox pacts}}", "markup"),
        ("Albania and Romania were never members of it.", ""),
        ("{{Dates|2019}} {{Infobox pact of eight states", "markup"),
    ]


# --- HTML ------------------------------------------------------------------------------------------------------------


def test_html_keeps_what_its_mark_up_says() -> None:
    page = load(
        b"<html><body><nav>Home</nav><h2>Members of the pact are few</h2><ul><li>Fiji. It joined.</ul>"
        b"<table><tr><th>State<th>Year<tr><td>Tonga<td>1999</table>",
        id="x",
    )
    got = [(page.text[slice(*s.span)], s.kind, s.heading, s.item, len(s.row)) for s in segments(page)]
    assert got == [
        ("Home", "boilerplate", False, False, 0),
        ("Members of the pact are few", "", True, False, 0),
        ("Fiji.", "", False, True, 0),
        ("It joined.", "", False, True, 0),
        ("State | Year", "", True, False, 2),
        ("Tonga | 1999", "", False, False, 2),
    ]


# --- laws ------------------------------------------------------------------------------------------------------------


PIECES = [*"aZbя.!?…:;,()[]{}<>=|•-–—\"'«»“”\\/#*_&@ \t\n\r1290", "The ", "г. ", "U.S. ", "[1]", "\u0301"]


@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_segments_are_in_order_trimmed_and_leave_out_only_white_space(text: str) -> None:
    for lang in ("en", "ru"):
        at = 0
        for segment in found(text, lang):
            begin, end = segment.span
            assert at <= begin < end <= len(text)
            assert not text[at:begin].strip(" \t\r\n")
            assert text[begin:end] == text[begin:end].strip()
            assert all(begin <= a <= b <= end for a, b in segment.row)
            at = end
        assert not text[at:].strip()


HOSTILE = [
    "a.a.a.",
    "A. ",
    "г. А ",
    "; ",
    "1. ",
    "a <b ",
    "<!--",
    ": ",
    "Aa: Bb ",
    "the The ",
    "[1], ",
    "@media ",
    "x(y);",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*'(<."[{•|\n', *HOSTILE, " - ", "a | b\n", "a  b  c\n", "U.S. The ", "A: b\n"])
def test_hostile_lines_are_cut_to_their_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "\n\nIt joined in 1992."
    assert cut(text)[-1].endswith("It joined in 1992.")


@pytest.mark.skipif(not DEV.is_dir(), reason="the labelled texts are not here")
def test_labelled_borders_are_found_again() -> None:
    hits = total = 0
    for line in (DEV / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        page = load(DEV / f"{gold['doc']}.txt")
        assert page.lang == gold["lang"]
        spans = {s.span for s in segments(page)}
        hits += sum(tuple(s["span"]) in spans for s in gold["segments"])
        total += len(gold["segments"])
    assert hits >= 0.96 * total


@pytest.mark.parametrize(
    "text",
    [
        "GENEVA, May 3, 2021 (Agency) -|Delegates met on Monday.",
        "ADDIS ABABA, Ethiopia (AP) —|The council met on Monday.",
        "NATO – the North Atlantic Treaty Organization – was founded in 1949.",
        "In 1999 - The year of the war - nothing happened.",
        "Moscow - Russia left the treaty.",
        "• Partners: Fiji, Samoa, Tonga|The lake is deep and cold in winter.",
        "Share on Facebook Tweet Pin it|In 2020 North Macedonia acceded to NATO.",
        "Subscribe to our newsletter|Finland joined NATO in April 2023.",
        "Join NATO talks today and follow The Economist on Twitter for more news.",
        "Former prime minister Lord Robertson took over in October 1999.",
        "The newspaper The Guardian reported that Albania left the pact in 1968.",
        "Further information:|Montenegro was invited to join in December 2015.",
        "Mali (May 2021), Guinea (June 2021)|Photo: agency file picture|The league was founded in 1963.",
        "Fiji, Tonga and Samoa|© 2024 All rights reserved.",
    ],
)
def test_what_has_no_stop_of_its_own_ends_where_a_sentence_begins(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "PARIS, le 3 mars 2021 (AFP) –|Le Mali a quitté la CEDEAO."),
        ("fr", "Partager sur Facebook|Le Maroc a rejoint l'Union africaine en 2017."),
        ("es", "MADRID, 4 may (EFE).-|Venezuela ha dejado la OEA."),
        ("es", "Compartir en Facebook|Bolivia se incorporó al Mercosur en 2024."),
        ("ru", "АСТАНА, 4 июля 2024 года —|Белоруссия стала членом ШОС."),
    ],
)
def test_date_lines_and_links_in_other_languages(lang: str, text: str) -> None:
    assert cut(text.replace("|", " "), lang) == text.split("|")
