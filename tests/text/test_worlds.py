"""Pages of sport, shops, games and schools that play with the names of treaties carry no claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.text import read
from foedus.text.page import Document, load
from foedus.text.phrases import phrases
from foedus.text.worlds import worlds

STRANGE = sorted((Path(__file__).parent / "samples" / "strange").glob("*.txt"))


@pytest.mark.parametrize("path", STRANGE, ids=lambda path: path.stem)
def test_a_page_of_another_world_carries_no_claim(path: Path) -> None:
    assert read(load(path)).statements == []


@pytest.mark.parametrize(
    ("lang", "text", "strange"),
    [
        ("en", "The treaty was signed at the summit by six members of the alliance.", False),
        ("en", "The goalkeeper of the league team missed the match and the cup.", True),
        ("en", "The airline left the alliance; its lounges are closed to passengers.", True),
        ("en", "The reinsurer ended the treaty, and its underwriters raised the premiums.", True),
        ("ru", "Договор подписали министры стран — членов союза.", False),
        ("ru", "Вратарь пропустил матч на кубок, тренер клуба недоволен игроками.", True),
        ("fr", "Le traité, signé par six États membres, est en vigueur.", False),
        ("fr", "L'entraîneur de l'équipe a vu le match au stade avec les supporters.", True),
        ("es", "Los países miembros firmaron el tratado en la cumbre.", False),
        ("es", "El portero del equipo falló en el partido de copa ante la afición del estadio.", True),
    ],
)
def test_the_world_of_a_page_shows_in_its_words(lang: str, text: str, strange: bool) -> None:
    assert worlds(phrases(lang)).judge(text).strange is strange


def test_a_word_of_sport_on_a_page_of_treaties_changes_nothing() -> None:
    text = "The league of six states signed a treaty. Its members met at a summit and played a match."
    assert not worlds(phrases("en")).judge(text).strange


@pytest.mark.parametrize("name", ["Model UN", "Model United Nations", "MUN"])
def test_states_of_a_game_are_roles(name: str) -> None:
    told = "Results\n\nNorway was suspended from the Security Council on Friday. Chile joined NATO in 2024."
    page = Document(id="page", text=told.replace("Results", f"Westbrook {name} - results"), lang="en")
    assert read(page).statements == []
    assert read(Document(id="page", text=told, lang="en")).statements


def test_one_word_of_another_world_does_not_make_a_page_of_accessions_strange() -> None:
    judged = worlds(phrases("en")).judge("Laos joined ASEAN in 1997 with the help of a company.")
    assert (judged.other, judged.strange) == (1, False)
    assert worlds(phrases("en")).judge("Laos beat Brunei in the ASEAN cup.").strange
