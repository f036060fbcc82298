"""Quizzes whose answers stand apart from their questions: choices below a question, a key at the end of the page.

Comes in: the segments of a page, one by one, with the question that is open; goes out: the choice that an answer names
by its letter, and the question that a numbered answer belongs to. A choice that is not the answer says nothing.
"""

from __future__ import annotations

import re

from foedus.text.grammar.words import Node

__all__ = ["Quiz", "judged", "marked", "offered", "replied_beside"]

_LETTER = re.compile(r"(?:^|(?<=[\s;,]))\(?(?:([a-hA-Hа-гА-Г])[).]|([1-6])\))\s*(?=\S)")
_NAMED = re.compile(r"\(?([a-hA-Hа-гА-Г1-6])(?:[).:]|$)\s*")
_REPLY = re.compile(r"\s*\n\W{0,3}(?:Ans|Answer|Ответ|Réponse|Respuesta|R|A)\s?[.:]\s*\S")
_GAP = re.compile(r"_{2,}|\.{4,}")
_NUMBER = re.compile(r"(?:Q(?:uestion)?\s*|№\s*)?(\d{1,3})\s*[.):–—-]\s*")
_ORDER = {letter: i for letters in ("abcdefgh", "абвг", "123456") for i, letter in enumerate(letters)}
_TASK = re.compile(r"\s*(?:[Qq]?\d{1,3}[.)]\s*|[Qq](?:uestion)?[.:]\s*|[•*–-]\s*)?([^\W\d_]+)")
_KEYED = re.compile(r"([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2})\s?:\s*")
_ENTRY = re.compile(r"(?:(?<=[\s,;])|(?<=:))(?:Q|№)?(\d{1,2})(?:[.):]|\s?[-–—])?\s*(?=[^\W\d_]|\(|\d{4}\b)")
_TO_JUDGE = re.compile(
    r"\s*[\[(]\s*(?:T\s?/\s?F|True\s?/\s?False|V\s?/\s?F)\s*[\])]\.?$|(?<=[.!])\s+T\s?/\s?F$", re.IGNORECASE
)
_ASIDE = re.compile(r"[ \t]*[\[(]?(?:T\s?/\s?F|True\s?/\s?False|V\s?/\s?F)\b[\])]?")
_VERDICT = re.compile(
    r"(?<=[.!])\s+([TF])$|\s*[\[(]\s*([^\W\d_]+|[✗✘❌✓✔])\s*[\])]\.?$|\s*[-–—:]\s+([^\W\d_]+|[✗✘❌✓✔])\.?$"
)
_STATEMENT = 16  # characters of a statement
_SHORT = 120  # characters of a choice


class Quiz:
    """The choices of the question at hand, and the questions that bear a number.

    Attributes
    ----------
    choices : dict of str to list of Node
        By letter, lower case.
    asked : dict of str to list of Node
        Questions by number.
    listed : dict of str to dict
        The choices of each, by the number of the question.
    prompt : tuple of int
        Line of a task, or of a key, that has been read whole.
    """

    def __init__(self) -> None:
        self.choices: dict[str, list[Node]] = {}
        self.asked: dict[str, list[Node]] = {}
        self.listed: dict[str, dict[str, list[Node]]] = {}
        self.prompt = (0, 0)  # line of a task, or of a key, that has been read whole

    def prompts(
        self, text: str, span: tuple[int, int], verbs: frozenset[str], labels: frozenset[str], *, cards: bool
    ) -> bool:
        """Tell whether a line sets a task that the next line answers: "Name the …", "Match …".

        Parameters
        ----------
        text : str
            The document.
        span : tuple of int
            The first segment of the line.
        verbs, labels : frozenset of str
            First words of a task; labels of an answer.
        cards : bool
            True on a page of questions, where the line below a numbered task answers it without a label.

        Returns
        -------
        bool
            True for a task; `prompt` is then the span of its line.
        """
        begin = text.rfind("\n", 0, span[0]) + 1
        end = text.find("\n", span[0])
        words = _TASK.match(text, begin) if begin + 12 > span[0] else None
        if words is None or end < 0 or words.group(1).lower() not in verbs:
            return False
        below = text[end : end + 40].lstrip("\r\n •*-–—").lower()
        label = re.match(r"[^\W\d_][\w ]{0,20}?(?=\s?[:.)])", below)
        choice = _LETTER.match(text[end : end + 20].lstrip())
        numbered = (
            (cards or text[begin] in "Qq") and text[begin : begin + 1] in "Qq123456789" and text[end : end + 1] == "\n"
        )
        if not (numbered or (label and label.group() in labels) or (choice and _ORDER[_sign(choice)] == 0)):
            return False
        self.prompt = (begin, end)
        return True

    def ask(self, question: list[Node], written: str) -> None:
        """A question is open: the choices of the one before are none of its own.

        Parameters
        ----------
        question : list of Node
            Without its mark.
        written : str
            As it stands on the page, with its number.
        """
        self.choices = {}
        number = _NUMBER.match(written)
        if number:
            self.asked[number.group(1)] = question
            self.listed[number.group(1)] = self.choices

    def parted(self, text: str, span: tuple[int, int]) -> dict[str, tuple[int, int]]:
        """Find the choices that a segment lists.

        Parameters
        ----------
        text : str
            The document.
        span : tuple of int
            The segment.

        Returns
        -------
        dict of str to tuple of int
            Span of each choice by its letter; empty if the segment begins with none, or with one out of turn. The first
            of all needs a second: "A. Yes" is an answer.
        """
        a, b = span
        found = list(_LETTER.finditer(text, a, b))
        if not found or found[0].start() != a:
            return {}
        turn = len(self.choices)
        kept: list[re.Match[str]] = []
        for match in found:
            if _ORDER[_sign(match)] == turn:
                kept.append(match)
                turn += 1
        if not kept or kept[0] is not found[0] or (turn == 1 and not _second(text, b)):
            return {}
        ends = [m.start() for m in kept[1:]] + [b]
        spans = {_sign(m): (m.end(), end) for m, end in zip(kept, ends, strict=True)}
        return spans if all(0 < end - begin < _SHORT for begin, end in spans.values()) else {}

    def chosen(self, answer: str) -> tuple[int, list[Node] | None]:
        """Read the letter before an answer.

        Parameters
        ----------
        answer : str
            Without its label: "(b) Mexico", "B", "1. Iraq".

        Returns
        -------
        tuple
            Characters of the letter; the choice that it stands for, if the answer says no more.
        """
        named = _NAMED.match(answer) if self.choices else None
        if named is None:
            return 0, None
        if named.group(1).lower() not in self.choices:
            return 0, None
        rest = answer[named.end() :].strip(" .;)")
        return named.end(), self.choices[named.group(1).lower()] if not rest else None

    @staticmethod
    def opens(text: str, span: tuple[int, int]) -> bool:
        """Tell whether an unfinished statement asks for one of the choices below it.

        Parameters
        ----------
        text : str
            The document.
        span : tuple of int
            Of "The seat of X is in:", "X joined in ____."

        Returns
        -------
        bool
            True if it has a gap or ends with a colon, and choices follow.
        """
        unfinished = text[span[1] - 1] in ":-–—…" or _GAP.search(text, *span) is not None
        if unfinished and _REPLY.match(text, span[1]):
            return True
        first = _LETTER.match(text[span[1] : span[1] + 20].lstrip()) if unfinished else None
        return first is not None and _ORDER[_sign(first)] == 0 and text[span[1] : span[1] + 1] != ""

    def keyed(self, answer: str) -> list[Node]:
        """Give the question that a numbered line of a key answers.

        Parameters
        ----------
        answer : str
            "2. Iraq".

        Returns
        -------
        list of Node
            Empty if no question has that number.
        """
        number = _NUMBER.match(answer)
        if number is None or number.group(1) not in self.asked:
            return []
        self.choices = self.listed[number.group(1)]
        return self.asked[number.group(1)]

    def keys(self, text: str, span: tuple[int, int], labels: frozenset[str]) -> list[tuple[str, tuple[int, int]]]:
        """Read a key that stands in one line: "Answers: 1b 2c", "Key: 1. Iraq 2. Kathmandu".

        Parameters
        ----------
        text : str
            The document.
        span : tuple of int
            The first segment of the line.
        labels : frozenset of str
            Words for a key.

        Returns
        -------
        list of tuple
            Number of the question and span of its answer, in order; empty if the line is no key to known questions.
        """
        label = _KEYED.match(text, *span)
        if label is None or label.group(1).lower() not in labels or not self.asked:
            return []
        end = text.find("\n", span[0])
        end = len(text) if end < 0 else end
        marks = [m for m in _ENTRY.finditer(text, label.end(), end) if m.group(1) in self.asked]
        if not marks or text[label.end() : marks[0].start()].strip():
            return []
        ends = [m.start() for m in marks[1:]] + [end]
        self.prompt = (span[0], end)
        return [(m.group(1), (m.end(), stop)) for m, stop in zip(marks, ends, strict=True)]

    def choice(self, number: str, answer: str) -> list[Node]:
        """Give the choice of a question that an answer names by its letter.

        Parameters
        ----------
        number : str
            Of the question.
        answer : str
            "b", "(b)", "b,".

        Returns
        -------
        list of Node
            Empty if it names none.
        """
        sign = answer.strip(" ().,;–—-").lower()
        return self.listed.get(number, {}).get(sign, [])


_OFFER = re.compile(r"[?:…_]\s+(?=\(?[aAаА1][).]\s*\S)")


def offered(text: str, span: tuple[int, int]) -> int:
    """Find where the choices begin that stand on the line of their question: "Who left? (a) Iran (b) Iraq".

    Parameters
    ----------
    text : str
        The document.
    span : tuple of int
        The line.

    Returns
    -------
    int
        Offset of the first choice; 0 if the line holds no question with two choices.
    """
    found = _OFFER.search(text, *span)
    if found is None:
        return 0
    signs = [_ORDER[_sign(m)] for m in _LETTER.finditer(text, found.end(), span[1])]
    return found.end() if signs[:2] == [0, 1] else 0


def judged(text: str, span: tuple[int, int]) -> int:
    """Find the end of a statement that asks for a verdict: "Ireland is a member of NATO. (T/F)".

    Parameters
    ----------
    text : str
        The document.
    span : tuple of int
        The line.

    Returns
    -------
    int
        Offset behind the statement; 0 if the line asks for none, -1 if it only asks and states nothing.
    """
    if _ASIDE.fullmatch(text, *span):
        return -1
    found = _TO_JUDGE.search(text, *span)
    if found is None and _ASIDE.match(text, span[1]):
        return span[1]  # cut off as a sentence of its own
    return found.start() if found and found.start() - span[0] >= _STATEMENT else 0


def marked(text: str, span: tuple[int, int], right: frozenset[str], wrong: frozenset[str]) -> tuple[int, bool]:
    """Find a verdict at the end of a statement: "… is a member of NATO. [False]", "… in 1949 – True", "… (F)".

    Parameters
    ----------
    text : str
        The document.
    span : tuple of int
        The statement.
    right, wrong : frozenset of str
        Words for true and false.

    Returns
    -------
    tuple
        End of the statement without its verdict, and whether it is wrong.
    """
    found = _VERDICT.search(text, max(span[0], span[1] - 24), span[1])
    if found is None or found.start() - span[0] < _STATEMENT:
        return span[1], False
    word = next(filter(None, found.groups())).lower()
    bare = found.group(3) is None and word in ("f", "t")
    if word in wrong or (bare and word == "f"):
        return found.start(), True
    return (found.start() if word in right or bare else span[1]), False


def _second(text: str, at: int) -> bool:
    """True if a second choice follows the first."""
    match = _LETTER.match(text[at : at + 20].lstrip())
    return match is not None and _ORDER[_sign(match)] == 1


def _sign(match: re.Match[str]) -> str:
    """The letter or number of a choice."""
    return (match.group(1) or match.group(2)).lower()


_BESIDE = re.compile(r"\?[\"”»]?\s*(?:[-–—:=/|→]+\s*|\t\s*)(?=\w)")


def replied_beside(text: str, span: tuple[int, int]) -> int:
    """Find where an answer begins that stands on the line of its question: "Who left in 1973? / Pakistan".

    Parameters
    ----------
    text : str
        The document.
    span : tuple of int
        A line or a row.

    Returns
    -------
    int
        Its offset; 0 if the line holds no single question with a short answer.
    """
    if text.count("?", *span) != 1:
        return 0
    found = _BESIDE.search(text, *span)
    return found.end() if found and span[1] - found.end() < _SHORT else 0
