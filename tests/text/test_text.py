"""The reader as a whole: labelled pages must not get worse, sentences are read as meant, noise gives nothing."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from foedus.text import read, rows
from foedus.text.page import Document, load

SAMPLES = Path(__file__).with_name("samples")
SHARED = Path(__file__).parents[3] / "shared" / "data" / "texts"

# claims of the page that are found, and claims that are not on it: neither may get worse
FLOOR = {
    "alliances-encyc": (104, 0),
    "bloc-news": (44, 0),
    "blocs-encyc": (66, 1),
    "cei-fr": (50, 1),
    "commonwealth-archive": (96, 2),
    "eurasia-encyc": (77, 0),
    "forces-notes": (56, 1),
    "lag-ru": (40, 1),
    "mercosur-es": (32, 0),
    "nato-ru": (49, 1),
    "neg-club": (0, 0),
    "neg-names": (0, 0),
    "neg-opinion": (0, 0),
    "neg-sport": (0, 0),
    "oas-old-revision": (51, 0),
    "oea-es": (43, 0),
    "otan-fr": (40, 1),
    "regional-facts": (56, 0),
    "sahel-news": (46, 1),
    "warsaw-cards": (24, 1),
}


def gold() -> dict[str, dict[str, Any]]:
    """Our own labels, by document."""
    lines = (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {doc["doc"]: doc for doc in map(json.loads, lines)}


def key(claim: dict[str, Any]) -> tuple[Any, ...]:
    """What must be the same for two claims to be one."""
    return (claim["relation"], claim["subject"], claim["object"], claim["polarity"])


def claims(text: str, lang: str = "en", date: str = "") -> list[dict[str, Any]]:
    """Printed claims of a text."""
    return [row for row in rows(read(Document(id="page", text=text, lang=lang, date=date))) if "relation" in row]


def said(text: str, lang: str = "en", date: str = "") -> set[tuple[Any, ...]]:
    """Relation, subject, object, status, dates and denial of each claim."""
    return {
        (c["relation"], c["subject"], c["object"], c["status"], c["start"], c["end"], c["polarity"] == "denied")
        for c in claims(text, lang, date)
    }


def brief(text: str, lang: str = "en") -> set[str]:
    """Claims in short: `relation subject object`, with `not` before a denied one."""
    return {
        f"{'not ' * (c['polarity'] == 'denied')}{c['relation']} {c['subject']} {c['object'] or '-'}"
        for c in claims(text, lang)
    }


@pytest.mark.parametrize("name", sorted(FLOOR))
def test_a_labelled_page_is_read_no_worse_than_before(name: str) -> None:
    wanted = gold()[name]["claims"]
    found = [row for row in rows(read(load(SAMPLES / f"{name}.txt"))) if "relation" in row]
    left = list(wanted)
    hits, strays = 0, 0
    for claim in found:
        match = next(
            (
                w
                for w in left
                if key(w) == key(claim) and w["span"][0] < claim["span"][1] and claim["span"][0] < w["span"][1]
            ),
            None,
        )
        if match is not None:
            left.remove(match)
            hits += 1
        elif key(claim) not in {key(w) for w in wanted}:
            strays += 1
    least, most = FLOOR[name]
    assert hits >= least, f"lost: {[key(w) for w in left]}"
    assert strays <= most


def test_every_labelled_page_has_a_floor() -> None:
    assert set(gold()) == set(FLOOR) == {path.stem for path in SAMPLES.glob("*.txt")} & set(gold())


@pytest.mark.skipif(not SHARED.exists(), reason="the texts beside the checkout are not here")
def test_the_development_texts_are_read_above_the_bars() -> None:
    spec = importlib.util.spec_from_file_location("score_claims", SHARED / "score_claims.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    sys.modules["score_claims"] = scorer
    spec.loader.exec_module(scorer)
    labels = scorer.load(SHARED / "dev" / "gold.jsonl")
    printed = [row for doc in labels for row in rows(read(load(SHARED / "dev" / f"{doc['doc']}.txt")))]
    result = scorer.score(labels, printed)
    assert result["claims"]["f1"] >= 0.95
    assert result["strict_f1"] >= 0.93
    assert result["segments"]["accuracy"] >= 0.9
    assert result["negatives"]["false_positives"] <= 1
    assert scorer.score(labels, printed, "csto-seed")["claims"]["f1"] >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain joined NATO in 1982.", {("joined", "esp", "nato", None, "1982", None, False)}),
        (
            "Greece and Turkey joined NATO in 1952, West Germany in 1955.",
            {
                ("joined", "grc", "nato", None, "1952", None, False),
                ("joined", "tur", "nato", None, "1952", None, False),
                ("joined", "deu", "nato", None, "1955", None, False),
            },
        ),
        (
            "Moldova is a member of the CSTO, but Armenia is not.",
            {
                ("member_of", "mda", "csto", "member", None, None, False),
                ("member_of", "arm", "csto", "member", None, None, True),
            },
        ),
        (
            "Albania withdrew from the Warsaw Pact on 13 September 1968.",
            {("withdrew", "alb", "warsaw-pact", None, "1968-09-13", None, False)},
        ),
        (
            "The ASEAN Charter entered into force on 15 December 2008.",
            {("in_force", "asean-charter", None, None, "2008-12-15", None, False)},
        ),
    ],
)
def test_acts_carry_their_dates(text: str, expected: set[tuple[Any, ...]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Neither Chile nor Peru belongs to NATO, nor does Brazil.",
            {"not member_of chl nato", "not member_of per nato", "not member_of bra nato"},
        ),
        ("Ireland has never joined NATO.", {"not joined irl nato"}),
        (
            "The SCO unites the Central Asian states except Turkmenistan.",
            {f"member_of {s} sco" for s in ("kaz", "kgz", "tjk", "uzb")} | {"not member_of tkm sco"},
        ),
        (
            "All members of NATO except Iceland signed the North Atlantic Treaty.",
            {"not signed isl north-atlantic-treaty"},
        ),
        ("Austria is neither in NATO nor in the CSTO.", {"not member_of aut nato", "not member_of aut csto"}),
    ],
)
def test_denials_and_exceptions(text: str, expected: set[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If Ukraine joined NATO, Russia would object.",
        "Serbia could join the European Union by 2030.",
        "Turkey threatened to leave NATO.",
        "Critics say that the CSTO is a paper tiger.",
        "NATO troops left Afghanistan in 2021.",
        "The United States joined France in condemning the coup, the African Union said.",
        "A NATO strap is a watch band; Poland and Spain are members of the family.",
        "Thailand beat Vietnam in the ASEAN Cup and joined Malaysia at the top.",
        "The European Union Youth Orchestra has 140 members from France, Germany and Spain.",
        "Chad and Georgia joined the choir in 2007 and left it in 2008.",
    ],
)
def test_what_is_not_said_is_not_read(text: str) -> None:
    assert claims(text) == []


def test_a_focus_carries_over_sentences() -> None:
    text = "ASEAN was founded in 1967. The organisation has ten members. Brunei joined in 1984. Its seat is in Jakarta."
    assert brief(text) >= {"member_count asean 10", "joined brn asean", "headquarters asean Jakarta"}


def test_a_question_is_read_with_its_answer_but_asserts_nothing_alone() -> None:
    text = "NATO cards\n\nWhen did Spain join?\nIn 1982.\n\nDid Austria join NATO?\n"
    assert said(text) == {("joined", "esp", "nato", None, "1982", None, False)}


def test_a_false_answer_denies_the_statement_before_it() -> None:
    assert brief("1. Norway is a member of the European Union. (False)") == {"not member_of nor eu"}


def test_whole_lists_are_marked_and_cut_ones_are_not() -> None:
    def mark(text: str) -> set[str]:
        return {s.details.get("list", "") for s in read(Document(id="x", text=text)).statements}

    assert mark("The EAEU comprises Armenia, Belarus, Kazakhstan, Kyrgyzstan and Russia.") == {"full"}
    assert mark("The members of the EAEU are Armenia, Belarus, Kazakhstan …") == {""}
    assert mark("The EAEU has five members, among them Armenia.") == {""}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "First chairman of the African Union: Thabo Mbeki."),
        ("ru", "Лига Наций\n\nПервый генеральный секретарь — Эрик Драммонд."),
    ],
)
def test_the_first_in_an_office_is_of_the_past(lang: str, text: str) -> None:
    (held,) = read(Document(id="page", text=text, lang=lang)).statements
    assert held.details["tense"] == "past"


def test_tense_and_since_are_kept_for_the_checker_and_not_printed() -> None:
    stated = read(Document(id="x", text="Mongolia has been a member of the OSCE since 2012.")).statements[0]
    assert stated.details["tense"] == "present"
    assert stated.details["since"] == "1"
    assert claims("Mongolia has been a member of the OSCE since 2012.")[0]["qualifiers"] == {}


def test_spans_hold_the_words_that_carry_the_claim() -> None:
    text = "It rained. In 1999 Poland joined NATO. The sun came out."
    claim = claims(text)[0]
    assert "Poland joined NATO" in text[slice(*claim["span"])]
    assert "rained" not in text[slice(*claim["span"])]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "Грузия не входит в ОДКБ.", {"not member_of geo csto"}),
        ("ru", "В 2017 году в ШОС вступили Индия и Пакистан.", {"joined ind sco", "joined pak sco"}),
        ("ru", "Членами ЕАЭС являются Армения и Россия.", {"member_of arm eaeu", "member_of rus eaeu"}),
        ("fr", "Le Mali et le Niger ont quitté la CEDEAO en 2025.", {"withdrew mli ecowas", "withdrew ner ecowas"}),
        ("fr", "La Suisse n'est pas membre de l'Otan.", {"not member_of che nato"}),
        ("es", "España ingresó en la OTAN en 1982.", {"joined esp nato"}),
        ("es", "Ni Chile ni Perú forman parte de la OTAN.", {"not member_of chl nato", "not member_of per nato"}),
    ],
)
def test_other_languages_are_read_by_the_same_rules(lang: str, text: str, expected: set[str]) -> None:
    assert brief(text, lang) == expected


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "NATO", "NATO?", "(", ") ( NATO (", "NATO: ; — , .", "\u0301NATO\u0301"]
)
def test_scraps_give_no_claim_and_no_error(text: str) -> None:
    assert claims(text) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["NATO and ", "Armenia, ", "which NATO joined ", "( NATO ", "nor ", "1999 NATO - ", "in NATO: ", "NATO? "]
)
def test_a_line_without_an_end_is_read_in_linear_time(unit: str) -> None:
    read(Document(id="x", text="NATO " + unit * 4000))


def test_a_text_without_organisations_is_not_even_cut() -> None:
    reading = read(Document(id="x", text="The cat sat on the mat. " * 10))
    assert reading.statements == []
    assert len(reading.segments) == 10


def test_rows_are_claims_then_segments() -> None:
    printed = rows(read(Document(id="page", text="Spain joined NATO in 1982. It rained.")))
    assert [row.get("type", "claim") for row in printed] == ["claim", "segment", "segment"]
    assert printed[0] | {"qualifiers": {}} == {
        "doc": "page",
        "relation": "joined",
        "subject": "esp",
        "object": "nato",
        "status": None,
        "start": "1982",
        "end": None,
        "polarity": "asserted",
        "qualifiers": {},
        "span": [0, 26],
        "verdict": None,
    }
