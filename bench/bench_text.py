"""Reading: generated English without a claim at the gate, the same with names in passing, and pages full of claims."""

from __future__ import annotations

import random

from foedus.text import read
from foedus.text.mentions import gazetteer
from foedus.text.page import Document
from harness import Bench

WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "it",
    "was",
    "for",
    "on",
    "are",
    "as",
    "with",
    "they",
    "be",
    "at",
    "one",
    "have",
    "this",
    "from",
    "or",
    "had",
    "by",
    "but",
    "some",
    "what",
    "there",
    "we",
    "out",
    "other",
    "were",
    "all",
    "your",
    "when",
    "up",
    "use",
    "word",
    "how",
    "said",
    "an",
    "each",
    "she",
    "which",
    "do",
    "their",
    "time",
    "if",
    "will",
    "way",
    "about",
    "many",
    "then",
    "them",
    "would",
    "write",
    "like",
    "so",
    "these",
    "her",
    "long",
    "make",
    "thing",
    "see",
    "him",
    "two",
    "has",
    "look",
    "more",
    "day",
    "could",
    "go",
    "come",
    "did",
    "my",
    "sound",
    "no",
    "most",
    "number",
    "who",
    "over",
    "know",
    "water",
    "than",
    "call",
    "first",
    "people",
    "may",
    "down",
    "side",
    "been",
    "now",
    "find",
    "any",
    "new",
    "work",
    "part",
    "take",
    "get",
    "place",
    "made",
    "live",
    "where",
    "after",
    "back",
    "little",
    "only",
    "round",
    "man",
    "year",
    "came",
    "show",
    "every",
    "good",
    "me",
    "give",
    "our",
    "under",
    "name",
    "very",
    "through",
    "just",
    "form",
    "much",
]

NAMES = ("Anna", "Monday", "London", "Peter", "March", "Oxford", "Smith", "Christmas", "Internet", "English")
PASSING = "A reporter for the United Nations radio walked home. "
CLAIMS = (
    "In 1993, Azerbaijan, Belarus and Georgia joined the Collective Security Treaty. Armenia is a member of the CSTO. "
)


def prose(size: int, seed: int = 7) -> str:
    """Sentences of common words, with a name here and there; they say nothing of any treaty."""
    dice = random.Random(seed)
    sentences: list[str] = []
    length = 0
    while length < size:
        words = dice.choices(WORDS, k=dice.randint(6, 22))
        if dice.random() < 0.3:
            words[dice.randrange(len(words))] = dice.choice(NAMES)
        sentence = " ".join(words).capitalize() + ". " + ("\n\n" if dice.random() < 0.15 else "")
        sentences.append(sentence)
        length += len(sentence)
    return "".join(sentences)


gazetteer()
EMPTY = Document(id="empty", text=prose(3_000_000))
NAMED = Document(id="named", text=PASSING + prose(200_000))
FULL = Document(id="full", text=CLAIMS * 100)


def passed_over() -> None:
    """A text that names no organisation: only the gate looks at it."""
    read(EMPTY)


def named_in_passing() -> None:
    """One name in a long text: segments are cut, few are read."""
    read(NAMED)


def full() -> None:
    """Nothing but claims."""
    read(FULL)


BENCHES = [
    Bench(name="text without a claim", unit="MB", amount=len(EMPTY.text) / 1e6, work=passed_over, bar=30),
    Bench(name="text with a name in passing", unit="MB", amount=len(NAMED.text) / 1e6, work=named_in_passing),
    Bench(name="text of nothing but claims", unit="MB", amount=len(FULL.text) / 1e6, work=full),
]
