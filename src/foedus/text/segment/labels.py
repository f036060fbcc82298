"""What stands in front of a sentence: bullets, numbers, "Q:", "Answer:", verdicts of a quiz.

Comes in: a segment or its nodes; goes out: what its label says, and the nodes without it. Reads no claim.
"""

from __future__ import annotations

import re

from foedus.text.grammar.words import Node
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases

__all__ = [
    "JUDGED",
    "SET_OFF",
    "announces",
    "bears_answer",
    "falsifies",
    "reply_place",
    "unlabelled",
    "unnumbered",
    "verdict_nodes",
]

SET_OFF = re.compile(r"(?:[-–—]\s*)?\w+\s*(?:[-–—:;,.!]\s|\()")
_LABEL = re.compile(r"([^\W\d_][\w ]{0,20}?)\s?[.:)]\s")
_F = re.compile(r"[\[(]?F[\])]?\.?")
_NUMBERING = ("q", "question", "№", "в", "вопрос", "pregunta")
_ROMAN = re.compile(r"[ivx]{1,5}$")


def bears_answer(document: Document, segment: Segment) -> bool:
    """Tell whether a segment bears the label of an answer.

    Parameters
    ----------
    document : Document
        The page.
    segment : Segment
        Of it.

    Returns
    -------
    bool
        True for "Answer: yes".
    """
    label = _LABEL.match(document.text, *segment.span)
    return label is not None and label.group(1).lower() in phrases(document.lang).sets.get("answers", ())


def falsifies(document: Document, segment: Segment) -> bool:
    """Tell whether a segment only says that what stands before it is false (an answer of a quiz).

    Parameters
    ----------
    document : Document
        The page.
    segment : Segment
        Of it.

    Returns
    -------
    bool
        True for "False.", "(F)", "False: …".
    """
    a, b = segment.span
    if _F.fullmatch(document.text, a, b):
        return True
    words_ = [w for w in document.text[a:b].lower().replace("(", " ").replace(")", " ").strip(" .:—-").split() if w]
    false = phrases(document.lang).sets.get("false", ())
    opened = bool(words_) and words_[0].rstrip(",;:.!") in false and SET_OFF.match(document.text, a, b) is not None
    return opened or (len(words_) in (1, 2) and words_[-1] in false)


JUDGED = re.compile(r"\W*(?:([TF])|(true|false))(?![\w'])\W*", re.IGNORECASE)


def verdict_nodes(text: str, span: tuple[int, int], whole: list[Node] | None = None) -> list[Node]:
    """Give the answer "T" or "F" as a word, and what is said behind it: "(F – it was Dhaka)".

    Parameters
    ----------
    text : str
        The document.
    span : tuple of int
        The answer.
    whole : list of Node, optional
        Its nodes.

    Returns
    -------
    list of Node
        Empty if it is no such answer.
    """
    found = JUDGED.match(text, *span)
    if found is None or (found.group(1) and found.group(1).islower() and found.end() < span[1]):
        return []
    rest = [n for n in whole or () if n.span[0] >= found.end() and n.text not in "()"]
    if found.end() < span[1] and not rest:
        return []
    at = found.span(found.lastindex or 0)
    said = Node(kind="word", span=at, text="true" if found.group()[0:].strip(" (.[").lower()[0] == "t" else "false")
    return [said, Node(kind="mark", span=(at[1], at[1]), text=","), *rest] if rest else [said]


def unnumbered(typed: list[Node]) -> list[Node]:
    """Give the nodes of a list line without its bullet or number.

    Parameters
    ----------
    typed : list of Node
        Of the line.

    Returns
    -------
    list of Node
        The rest.
    """
    i = 0
    while i < len(typed) and typed[i].kind == "mark" and typed[i].text in "•●·*-–—▪◦‣■►▶➤⦿◆◇★○→⇒":
        i += 1
    if i + 2 < len(typed) and typed[i].text.lower() in _NUMBERING and typed[i + 1].kind == "number":
        i += 1  # "Q1." is "1."
    sign = typed[i + 1].text if i + 1 < len(typed) else ""
    number = sign in (".", ")", ":") and typed[i].kind == "number" and i + 2 < len(typed)  # "Twelve." is an answer
    number = number and (sign != ":" or typed[i - 1].text.lower() in _NUMBERING)
    if number or (sign == ")" and _ROMAN.match(typed[i].text)):
        i += 2
    elif sign and typed[i].text == "(" and len(sign) == 1 and i + 3 < len(typed) and typed[i + 2].text == ")":
        i += 3  # "(b)"
    return typed[i:]


def unlabelled(typed: list[Node], lang: str) -> tuple[str, list[Node]]:
    """Give the nodes of a line without "Q:" or "Back:", and which of the two sides of a card that marks.

    Parameters
    ----------
    typed : list of Node
        Of the line.
    lang : str
        Its language.

    Returns
    -------
    tuple
        `asks`, `answers` or empty; the rest.
    """
    sets = phrases(lang).sets
    test = next((j for j in range(2, min(len(typed), 6)) if typed[j].text in (":", "?", "—", "–", "-", ".")), 0)
    if [n.text.lower() for n in typed[:3]] in (["t", "/", "f"], ["v", "/", "f"]):
        return "asks", typed[3 + (typed[3:4] != [] and typed[3].text in ":.)") :]
    if test and typed[0].text.lower() in sets.get("yes", ()) and typed[test - 1].text.lower() in sets.get("false", ()):
        return "asks", typed[test + 1 :]  # "True or false: …"
    at = next((j for j, n in enumerate(typed[:3]) if n.text in (":", ".", ")")), 0)
    if at and len(typed) > at + 1 and all(n.kind in ("word", "name") for n in typed[:at]):
        first = " ".join(n.text.lower() for n in typed[:at])
        for side in ("asks", "answers"):
            if first in sets.get(side, ()) and (typed[at].text == ":" or first in sets.get("short", ())):
                return side, typed[at + 1 :]
    return "", typed


def reply_place(typed: list[Node], known: frozenset[str]) -> int:
    """Give the place of "Answer:" behind the choices of a line.

    Parameters
    ----------
    typed : list of Node
        Of the line.
    known : frozenset of str
        Labels of answers.

    Returns
    -------
    int
        0 if there is none.
    """
    return next(
        (j for j in range(1, len(typed) - 1) if typed[j].text.lower() in known and typed[j + 1].text in (":", ".")), 0
    )


def announces(typed: list[Node], known: frozenset[str]) -> bool:
    """Tell whether a line is "Ans." or "Answers:" alone: what it announces comes next.

    Parameters
    ----------
    typed : list of Node
        Of the line.
    known : frozenset of str
        Labels that announce.

    Returns
    -------
    bool
        True for such a label.
    """
    return 0 < len(typed) < 3 and typed[0].text.lower() in known and all(n.kind == "mark" for n in typed[1:])
