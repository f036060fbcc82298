"""Known names in a text: scripts and forms, word borders, homonyms, weak names, the gate."""

from __future__ import annotations

import pytest

from foedus.names import names
from foedus.text.mentions import Gazetteer, gazetteer
from foedus.text.mentions.related import related
from foedus.text.mentions.table import table


def ids(text: str, lang: str = "en") -> list[str]:
    return [m.id for m in gazetteer().find(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "the Collective Security Treaty Organization (CSTO)", ["csto", "csto"]),
        ("en", "Collective Security Treaty Organisation", ["csto"]),
        ("en", "TURKEY and the Ivory Coast", ["tur", "civ"]),
        ("ru", "главами Армении, Казахстана и России", ["arm", "kaz", "rus"]),
        ("ru", "Организации Договора о коллективной безопасности", ["csto"]),
        ("fr", "l’Algérie et la Côte d’Ivoire", ["dza", "civ"]),
        ("es", "la Organización de los Estados Americanos", ["oas"]),
        ("en", "the three Baltic states", ["baltic-states"]),
        ("en", "Yugoslavia and Nato", ["yug", "nato"]),
    ],
)
def test_names_are_found_in_their_forms(lang: str, text: str, expected: list[str]) -> None:
    assert ids(text, lang) == expected


@pytest.mark.parametrize("text", ["Georgia_Rose", "Jordan23", "UNICORN", "turkey and chile", "Chadwick", "@NATO_fan"])
def test_parts_of_words_are_no_names(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Jordan Hall is closed, NATO said.", "jor"),
        ("Mr. Oman spoke to the UN.", "omn"),
        ("Michael Jordan visited NATO.", "jor"),
        ("the CIS (Customer Information System) of the EU and NATO", "cis"),
        ("SCO stands for standing charge order; NATO and the EU do not.", "sco"),
        ("ШОС — это «шкаф обслуживания сетей», а ОДКБ и НАТО тут ни при чём.", "sco"),
        ("The Commonwealth Games and NATO and the EU", "commonwealth"),
        ("The Quad is the lawn near the library.", "quad"),
    ],
)
def test_names_used_for_something_else_are_dropped(text: str, gone: str) -> None:
    assert gone not in ids(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Jordan joined the Arab League.", "jor"),
        ("In May Georgia left the CIS, and NATO and the EU took note.", "geo"),
        ("The SCO summit in Samarkand", "sco"),
        ("The Shanghai Cooperation Organisation (SCO) was founded in 2001.", "sco"),
        ("NATO Secretary General Mark Rutte", "nato"),
    ],
)
def test_names_that_mean_what_they_say_stay(text: str, kept: str) -> None:
    assert kept in ids(text)


def test_offsets_point_at_the_name() -> None:
    text = "In 1999 Poland joined NATO."
    assert [text[slice(*m.span)] for m in gazetteer().find(text, "en")] == ["Poland", "NATO"]


def test_the_gate_opens_for_organisations_only() -> None:
    assert gazetteer().passes("a word on NATO")
    assert gazetteer().passes("саммит ОДКБ")
    assert not gazetteer().passes("France and Germany")
    assert not gazetteer().passes("")


def test_related_ids_are_known() -> None:
    kinds, table = gazetteer().kinds, related()
    assert all(treaty in kinds for treaty in (*table.treaty.values(), *table.charter.values(), *table.pacts))


def test_a_long_text_has_the_names_of_its_parts() -> None:
    part = "Россия и Côte d'Ivoire met the N.A.T.O. allies; «Шанхайская пятёрка», the ОДКБ and the CSTO did not.\n"
    short, long = gazetteer(), Gazetteer(table(names()))
    often = 200_000 // len(part) + 1
    once = [(m.id, m.span) for m in short.find(part, "en")]
    assert {"rus", "civ", "csto"} <= {m for m, _ in once}
    assert [(m.id, m.span) for m in long.find(part * often, "en")][: len(once)] == once
