"""Typed words, lists and clauses: coordination, brackets, exceptions, subjects, bystanders, pronouns."""

from __future__ import annotations

import pytest

from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.clauses import clauses
from foedus.text.grammar.lists import merged
from foedus.text.grammar.words import Node, nodes
from foedus.text.mentions import gazetteer
from foedus.text.phrases import phrases


def typed(text: str, lang: str = "en") -> list[Node]:
    known = gazetteer()
    return merged(nodes(text, (0, len(text)), lang, known.find(text, lang), known))


def cut(text: str, lang: str = "en") -> list[Clause]:
    known = gazetteer()
    scene = Scene(known.find(text, lang), known, lang=lang, text=text)
    return clauses(scene.resolve(typed(text, lang)), phrases(lang), (0, len(text)))


def lists(text: str, lang: str = "en") -> list[list[str]]:
    return [[item.id for item in n.items] for n in typed(text, lang) if n.kind == "states"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Armenia, Belarus and the Russian Federation", [["arm", "blr", "rus"]]),
        ("en", "Armenia (1994-1999) Georgia (94-99) Uzbekistan", [["arm", "geo", "uzb"]]),
        ("en", "Armenia. Belarus", [["arm"], ["blr"]]),
        ("en", "Armenia joined Belarus", [["arm"], ["blr"]]),
        (
            "en",
            "Russia, Belarus and the four Central Asian states except Turkmenistan",
            [["rus", "blr", "kaz", "kgz", "tjk", "uzb"]],
        ),
        ("fr", "le Mali, le Niger et le Burkina Faso", [["mli", "ner", "bfa"]]),
        ("ru", "Армения, Белоруссия и Казахстан", [["arm", "blr", "kaz"]]),
        ("es", "Argentina, Brasil y Uruguay", [["arg", "bra", "ury"]]),
    ],
)
def test_lists_of_states_are_one_node(lang: str, text: str, expected: list[list[str]]) -> None:
    assert lists(text, lang) == expected


def test_brackets_give_dates_to_their_state() -> None:
    (node,) = [n for n in typed("Azerbaijan (1994-1999) Georgia (94-99)") if n.kind == "states"]
    assert [(i.date.start, i.date.end) for i in node.items if i.date] == [("1994", "1999"), ("1994", "1999")]


def test_a_bracket_that_repeats_a_name_is_dropped() -> None:
    assert [n.kind for n in typed("North Atlantic Treaty Organization (NATO)")] == ["org"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("33 billion roubles", ["33000000000"]),
        ("twenty-two members", ["22"]),
        ("10,000 troops", ["10000"]),
        ("six", ["6"]),
    ],
)
def test_numbers_in_digits_and_words(text: str, values: list[str]) -> None:
    assert [n.value for n in typed(text) if n.kind == "number"] == values


def subject(text: str, tag: str, lang: str = "en") -> list[str]:
    for clause in cut(text, lang):
        for i in clause.cues(tag):
            found = clause.subject(i)
            return [item.id for item in found.items] if found is not None else []
    return []


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Spain joined NATO.", "join", ["esp"]),
        ("In Germany NATO left the base.", "leave", []),
        ("Spain joined NATO, but France left it.", "leave", ["fra"]),
        ("The government of Mali left the bloc.", "leave", ["mli"]),
        ("Tashkent announced that it was suspending its membership.", "suspend", ["uzb"]),
        ("Syria returned to the Arab League, from which it had been suspended.", "suspend", ["syr"]),
        ("Argentina, which had been invited, declined to join BRICS.", "join", ["arg"]),
    ],
)
def test_who_acts(text: str, tag: str, expected: list[str]) -> None:
    assert subject(text, tag) == expected


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Spain did not join NATO.", True),
        ("Spain refused to join NATO.", True),
        ("Spain has never formally joined NATO.", True),
        ("Spain is not in the EU but joined NATO.", False),
        ("Spain joined NATO.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    found = [clause.negated(i) for clause in cut(text) for i in clause.cues("join")]
    assert found == [denied]


def test_a_condition_makes_its_clauses_hypothetical() -> None:
    assert all(clause.hypothetical for clause in cut("If Iran joined, it would be the first."))


def test_pronouns_mean_what_was_named() -> None:
    (clause,) = cut("NATO is large and its charter is old.")[:1]
    assert clause.nodes[0].value == "nato"
    nodes_ = [n for c in cut("NATO is old. The organisation met.") for n in c.nodes]
    assert [n.value for n in nodes_ if n.role == "anaphor"] == ["nato"]
