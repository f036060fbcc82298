"""What segments are: labelled samples of our own, the rules one by one, and the labelled texts where they are.

A sample (`samples/*.kinds`) is a page written down segment by segment, `| kind | text` for a new line and `+ kind |
text` for one that goes on in the same line; an empty line is one of the page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from foedus.text.kinds import classify
from foedus.text.page import Document, Segment, language, load
from foedus.text.sentences import segments
from foedus.vocabulary import SegmentKind

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.kinds"))
DEV = Path(__file__).parents[3] / "shared/data/texts/dev"
NAMES = re.compile(
    r"\b(?:NATO|North Atlantic|Warsaw (?:Pact|Treaty)|CENTO|Central Treaty|SAARC|ASEAN|OEA|CSTO|CST|CIS|SCO|СНГ|ОДКБ|"
    r"Partnership for Peace|Rio Treaty|European Communit|European Union|African Union|Organisation of African Unity|"
    r"Arab Maghreb Union|CEDEAO|SEATO|GUAM|Eurasian Economic|НАТО|Варшавск\w+|OTAN|Union africaine|OUA|OAU|CARICOM|"
    r"Treaty of Chaguaramas|Caribbean Community|ECOWAS|GCC|Gulf Cooperation Council|CELAC|Alianza del Pacífico|"
    r"South Asian Association|Southeast Asian Nations|Collective Security Treaty|World Trade|Manila Pact|TIAR|"
    r"Pacific Islands Forum|BIMSTEC|Francophonie|OIF|Traité de l'Atlantique|Rarotonga|Союзн\w+ государств)\b"
)


class Labelled(NamedTuple):
    """A stretch of a page, and what a reader says it is."""

    begin: int
    end: int
    kind: SegmentKind


def sample(path: Path) -> tuple[Document, list[Labelled]]:
    """Page and labels of a sample."""
    text, gap = "", ""
    labels: list[Labelled] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            gap = "\n"
            continue
        join, kind, piece = line[0], *line[2:].split(" | ", 1)
        text += ("" if not text else " " if join == "+" else "\n" + gap) + piece
        labels.append(Labelled(len(text) - len(piece), len(text), kind))  # type: ignore[arg-type]
        gap = ""
    return Document(id=path.stem, text=text, lang=language(text)), labels


def right(document: Document, labels: list[Labelled]) -> list[bool]:
    """Whether each label has the kind that covers most of it, the claims being known."""
    cut = segments(document)
    claims = {
        i
        for i, s in enumerate(cut)
        for x in labels
        if x.kind == "claim" and min(x.end, s.span[1]) - max(x.begin, s.span[0]) > (s.span[1] - s.span[0]) / 2
    }
    kinds = classify(document, cut, claims, lambda a, b: NAMES.search(document.text, a, b) is not None)
    return [kind_of(kinds, x.begin, x.end) == x.kind for x in labels]


def kind_of(found: list[Segment], begin: int, end: int) -> str:
    """Kind that covers most of a stretch."""
    cover: Counter[str] = Counter()
    for segment in found:
        cover[segment.kind] += max(0, min(end, segment.span[1]) - max(begin, segment.span[0]))
    return cover.most_common(1)[0][0]


def kinds(text: str, claims: set[int] | None = None, lang: str = "en", known: bool = False) -> list[str]:
    document = Document(id="x", text=text, lang=lang)
    return [s.kind for s in classify(document, segments(document), claims or set(), lambda _a, _b: known)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_samples_are_read_as_labelled(path: Path) -> None:
    document, labels = sample(path)
    hits = right(document, labels)
    assert sum(hits) >= 0.85 * len(hits)


def test_all_samples_together_are_nearly_all_right() -> None:
    hits = [hit for path in SAMPLES for hit in right(*sample(path))]
    assert sum(hits) >= 0.95 * len(hits)


def test_a_found_claim_is_a_claim_whatever_it_looks_like() -> None:
    assert kinds("Sign up for our newsletter.", {0}) == ["claim"]
    assert kinds("Sign up for our newsletter.") == ["boilerplate"]


def test_the_kind_that_form_gave_is_kept() -> None:
    document = Document(id="x", text="A sentence that could be anything.")
    given = [Segment(span=(0, 34), kind="markup")]
    assert classify(document, given)[0].kind == "markup"
    assert classify(document, given, {0})[0].kind == "claim"


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("© 2022 The Agency. All rights reserved.", "en", "boilerplate"),
        ("Home » Treaties » Alliances", "en", "boilerplate"),
        ("Download the PDF", "en", "boilerplate"),
        ("Country United States.", "en", "boilerplate"),
        ("Читайте также: погода на завтра", "ru", "boilerplate"),
        ("Inscrivez-vous à notre newsletter", "fr", "boilerplate"),
        ("Suscríbete a nuestro boletín", "es", "boilerplate"),
        ("22 / 05.", "en", "fragment"),
        ("Yes.", "en", "fragment"),
        ("See also", "en", "fragment"),
        ("MOSCOW, May 14, 2002.", "en", "fragment"),
        ("Who were the eight members?", "en", "fragment"),
        ("It was hot, and did this surprise you?", "en", "other"),
        ("The hotel has forty rooms and a small garden.", "en", "other"),
        ("Prep time: 30 min.", "en", "other"),
        ("Музей закрылся на ремонт в понедельник.", "ru", "other"),
    ],
)
def test_without_a_claim_form_and_cues_decide(text: str, lang: str, kind: str) -> None:
    lead = {"en": "It rained all day.", "ru": "Весь день шёл дождь.", "fr": "Il a plu.", "es": "Llovió todo el día."}[
        lang
    ]
    assert kinds(f"{lead}\n\n{lead}\n\n{text}\n\n{lead}", lang=lang)[2:-1] in ([kind], [kind, kind])


def test_judgement_is_told_from_fact_only_on_a_page_about_treaties() -> None:
    claims = "The pact has six members. It was signed in 1992."
    judged = "The alliance should never have admitted its eastern neighbours."
    assert kinds(f"{claims} {judged}", {0, 1})[2] == "opinion"
    assert kinds(f"It rained. It snowed. {judged}")[2] == "other"


def test_what_somebody_said_is_an_opinion() -> None:
    claims = "The pact has six members. It was signed in 1992."
    assert kinds(f'{claims} "We will not leave the house," the minister said.', {0, 1})[2] == "opinion"


def test_a_missed_statement_about_a_known_name_is_still_a_claim() -> None:
    claims = "The pact has six members. It was signed in 1992."
    missed = "In that year the organisation set up a common staff with Armenia."
    assert kinds(f"{claims} {missed}", {0, 1}, known=True)[2] == "claim"
    assert kinds(f"It rained. It snowed. {missed}", known=True)[2] == "other"


def test_an_entry_between_claims_of_the_same_form_is_a_claim() -> None:
    assert kinds("Year of joining\n1970: Fiji\n1999: Nauru\n2000: Tuvalu", {1, 3}) == [
        "fragment",
        "claim",
        "claim",
        "claim",
    ]


def test_honest_sentences_with_words_of_the_trade_are_no_furniture() -> None:
    for text in (
        "The members agreed to share the costs of the common headquarters from 1994 on.",
        "Denmark may opt out of the defence clause of the treaty whenever it likes.",
        "Members of the public search the archives of the council in its house at Geneva every summer.",
    ):
        assert kinds(f"It rained.\n\n{text}") == ["other", "other"]
    assert kinds("Грузия хотела войти в организацию в 1993 году.", lang="ru") == ["other"]


@pytest.mark.skipif(not DEV.is_dir(), reason="the labelled texts are not here")
def test_labelled_texts_are_sorted_as_labelled_where_the_claims_are_known() -> None:
    hits: list[bool] = []
    for line in (DEV / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        document = load(DEV / f"{gold['doc']}.txt")
        cut = segments(document)
        spans = [c["span"] for c in gold["claims"] if not c.get("optional")]
        claims = {i for i, s in enumerate(cut) if any(_shares(s.span, (a, b)) for a, b in spans)}
        found = classify(document, cut, claims, lambda a, b, text=document.text: NAMES.search(text, a, b) is not None)
        hits += [kind_of(found, *s["span"]) == s["kind"] for s in gold["segments"]]
    assert sum(hits) >= 0.97 * len(hits)


def _shares(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two spans share more than half of the shorter one."""
    return min(one[1], two[1]) - max(one[0], two[0]) > min(one[1] - one[0], two[1] - two[0]) / 2


# --- facts, judgements and other matters on a page about treaties ----------------------------------------------------

ON_TOPIC = {
    "en": "In 1955 Austria joined the treaty.",
    "ru": "В 1955 году Австрия вступила в союз.",
    "fr": "En 1955, l'Autriche a rejoint le traité.",
    "es": "En 1955 Austria firmó el tratado.",
}


def among_claims(sentence: str, lang: str, known: bool = False) -> str:
    """Kind of a sentence on a page where the sentences around it are found claims."""
    text = f"{ON_TOPIC[lang]} {ON_TOPIC[lang]}\n\n{sentence}\n\n{ON_TOPIC[lang]}"
    document = Document(id="x", text=text, lang=lang)
    cut = segments(document)
    found = {i for i, s in enumerate(cut) if text[slice(*s.span)] == ON_TOPIC[lang]}
    begin = text.index(sentence)
    return kind_of(classify(document, cut, found, lambda _a, _b: known), begin, begin + len(sentence))


@pytest.mark.parametrize(
    ("lang", "kind", "sentence"),
    [
        ("en", "claim", "Kenya deposited its instrument of ratification in May 2000."),
        ("en", "claim", "Each party may withdraw after giving one year's notice."),
        ("en", "claim", "Signed in Lomé by nine states; in force since 1 March 2004."),
        ("ru", "claim", "Марокко вернулось в организацию после тридцати трёх лет отсутствия."),
        ("fr", "claim", "Chaque partie peut se retirer après un préavis d'un an."),
        ("es", "claim", "El tratado consta de once artículos y un protocolo."),
        ("en", "opinion", "Few outsiders take the council seriously."),
        ("en", "opinion", "Analysts predict that the bloc will not survive."),
        ("en", "opinion", "Should Chile accept, the union would reach the Pacific."),
        ("ru", "opinion", "Выход из договора сыграл бы на руку соседям."),
        ("fr", "opinion", "Sans réforme, la Ligue restera spectatrice."),
        ("es", "opinion", "La organización tiene por objeto promover la paz en la región."),
        ("en", "other", "Petrol prices rose by three per cent last week."),
        ("en", "other", "A stamp with a picture of the summit was sold at the airport."),
        ("ru", "other", "Погода в дни саммита стояла жаркая."),
        ("fr", "other", "Les deux dirigeants ont ensuite déjeuné sur la terrasse."),
        ("es", "other", "La lluvia retrasó el desfile una hora."),
    ],
)
def test_what_stands_beside_claims_goes_by_its_matter(lang: str, kind: str, sentence: str) -> None:
    assert among_claims(sentence, lang) == kind


def test_a_supposition_states_nothing_though_a_claim_was_found_in_it() -> None:
    assert kinds("If Iran joined in 2030, it would be a member of the pact.", {0}, known=True) == ["opinion"]
    assert kinds("True or false: Spain left the pact in 1986.\n\nFalse.", {0}) == ["fragment", "fragment"]


def test_fields_of_an_infobox_are_claims_but_for_its_pictures() -> None:
    page = "{{Infobox\n| image = Flag.svg\n| seat = Suva\n| members = 8 states\n| founded = 1971\n}}"
    assert kinds(page, {3, 4}) == ["markup", "markup", "claim", "claim", "claim", "markup"]


def test_a_title_may_have_a_word_of_the_furniture() -> None:
    assert kinds("Bricks and Balls - newsletter of the village snooker club\n\nWe met.")[0] == "fragment"
    assert kinds("Home - Newsletter - Shop - Contact\n\nWe met.")[0] == "boilerplate"


def test_us_is_a_country_and_no_reader() -> None:
    assert kinds("US 24%, Peru 16%, Chile 14%") != ["boilerplate"]


# --- what the form alone decides -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "QUITO, 14 March 2019.",
        "May 2024 · 6 min read",
        "Decline and end [edit]",
        "Fig. 2: The rings of Europe",
        "Section 12",
        "Who left in 1959? (a) Iraq (b) Iran (c) Turkey",
        "True or false: Spain left the pact in 1986.",
        "(Photo: the ministers at the gate, January 30, 2017. Agency)",
    ],
)
def test_a_piece_without_a_statement_is_a_fragment(text: str) -> None:
    assert set(kinds(f"It rained all day, and nobody went out.\n\n{text}\n\nIt rained all day again.")[1:-1]) == {
        "fragment"
    }


@pytest.mark.parametrize(
    "text",
    [
        "old_hand, Member, Posts: 1,208",
        "pact_nerd · 2 yr. ago",
        "answered Sep 17 at 8:02 by old_hand · 3 comments",
        "Politics  Economy  Sport  Weather",
        "Legal Disclaimer: the information is given without warranty of any kind.",
        "Поля, отмеченные звёздочкой, обязательны для заполнения",
        "Les champs obligatoires sont indiqués avec *",
        "Los campos obligatorios están marcados con *",
    ],
)
def test_what_a_site_notes_of_its_posts_is_furniture(text: str) -> None:
    lead = "It rained all day, and nobody went out."
    assert set(kinds(f"{lead}\n\n{lead}\n\n{text}\n\n{lead}")[2:-1]) == {"boilerplate"}


def test_a_title_states_nothing_though_a_claim_was_found_in_it() -> None:
    body = "Poland joined the pact in 1955, and it left the pact in 1991."
    assert kinds(f"17 February 1989: the birth of a pact\n\n{body}", {0, 1}) == ["fragment", "claim"]


def test_dashes_around_members_are_no_row_of_links() -> None:
    told = "In 2018 six members - Chile, Peru and Paraguay - froze their participation in the union."
    assert kinds(f"It rained all day.\n\n{told}")[1] != "boilerplate"


def test_a_page_about_a_treaty_without_a_name_is_about_treaties() -> None:
    text = (
        "Norland has ratified the partnership treaty with Sudland.\n\n"
        "Norland signed the treaty in Sudland in June. Sudland ratified the treaty on Saturday. "
        "The treaty of Norland and Sudland entered into force in December 1999. "
        "Norland and Sudland renewed the treaty of 1961 twice."
    )
    document = Document(id="x", text=text)
    cut = segments(document)
    lands = classify(document, cut, (), None, lambda a, b: "land" in text[a:b])
    assert [s.kind for s in lands[1:]] == ["claim"] * 4
    assert "claim" not in {s.kind for s in classify(document, cut)}
