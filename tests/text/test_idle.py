"""Pages about treaty organisations that speak of their states at length and claim nothing: travel, sport, trade, wars,
persons, opinions. Only the first sentence of each page of `samples/idle.pages` may give a claim.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document

_BANK = Path(__file__).parent / "samples" / "idle.pages"


def _pages() -> list[tuple[str, str, list[str]]]:
    """Language, title and sentences of each page."""
    found: list[tuple[str, str, list[str]]] = []
    for line in _BANK.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            lang, _, title = line[2:].partition(" ")
            found.append((lang, title, []))
        elif line.strip():
            found[-1][2].append(line)
    return found


def _claims(text: str, lang: str) -> set[tuple[str, str, str]]:
    found = [printed(s) for s in read(Document(id="page", text=text, lang=lang)).statements]
    return {
        (f"{'! ' if c['polarity'] == 'denied' else ''}{c['relation']}", str(c["subject"]), str(c["object"]))
        for c in found
    }


@pytest.mark.parametrize("page", _pages(), ids=lambda page: page[1])
def test_a_page_that_tells_one_thing_gives_one(page: tuple[str, str, list[str]]) -> None:
    lang, title, (first, *rest) = page
    text = f"{title}\n\n{first} {rest[0]} {rest[1]}\n\n"
    text += "\n".join(" ".join(rest[i : i + 4]) for i in range(2, len(rest), 4))
    end = len(title) + 2 + len(first)
    stated = read(Document(id="page", text=text, lang=lang)).statements
    assert stated
    assert [s.quote for s in stated if s.span is not None and s.span[0] >= end] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Peru left Lima.", ""),
        ("Peru left UNASUR.", "withdrew per"),
        ("Peru and Chile were all that was left.", ""),
        ("Peru voted to return to Chile.", ""),
        ("Chile turned out to be right.", ""),
        ("Chile suspended shipments of copper.", ""),
        ("Chile was joined in 2012 by Peru.", "joined per"),
        ("Chile accepted the invitation, and Peru withdrew troops from Ecuador.", ""),
    ],
)
def test_a_verb_is_an_act_by_what_it_acts_on(said: str, told: str) -> None:
    text = f"Union of South American Nations\n\nUNASUR was founded in 2008. {said}"
    ties = {f"{r} {s}" for r, s, o in _claims(text, "en") if r in ("withdrew", "joined", "suspended", "expelled")}
    assert ties == ({told} if told else set())


@pytest.mark.parametrize(
    "said",
    [
        "There is no article under which the members would have to come to each other's aid.",
        "The group has no charter, let alone a defence obligation.",
        "Unlike NATO, it had no joint command, and an attack on one was not an attack on all.",
    ],
)
def test_a_promise_that_hangs_on_a_denial_is_denied(said: str) -> None:
    text = f"Commonwealth of Nations\n\nThe Commonwealth was founded in 1949. {said}"
    assert {r for r, s, o in _claims(text, "en") if o == "defence"} == {"! obligation"}


def test_a_heading_only_says_what_the_text_will_tell() -> None:
    text = "Enter UNASUR\n\nBrazil and Chile talked for years. UNASUR was founded in 2008."
    assert _claims(text, "en") == {("founded", "unasur", "None")}
