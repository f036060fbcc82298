"""The acts that a table names. Comes in: an act as people write it; goes out: the acts, statuses or events that it may
mean, and what else it names.

A status that begins counts as an act of its own (`observer status`), and so does the use of an article or a request,
which the atlas keeps as an event with its parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from foedus.names import fold
from foedus.relations.membership import ENTRIES, EXITS

__all__ = ["article_number", "meant_acts", "near_acts", "second_name", "step_words"]

_OUT: Final = r"(?:withdr|leav|exit|denunc|denounc)\w*"
_ACTS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    (rf"{_OUT} (?:\w+ )?(?:effect|in force)|effective (?:date )?(?:of |its |the )*{_OUT}", frozenset({"withdrawal"})),
    (r"announ|(?:decision|decided) to (?:terminat|dissol|withdr|leav|end)\w*", frozenset({"announcement"})),
    ("appli|apply", frozenset({"application"})),
    ("declin|refus|turn(?:ed|ing) down", frozenset({"announcement"})),  # of an invitation, which is named beside it
    ("invit", frozenset({"invitation"})),
    ("invo|trigger|activat", frozenset({"invoked"})),
    ("request|appeal", frozenset({"requested"})),
    ("interven|deploy|troops|peacekeep", frozenset({"granted"})),  # what came of a request
    (r"reinstat|restor|lift|resum|end\w* (?:of )?(?:\w+ )?suspen", frozenset({"reinstatement"})),
    ("re ?admi", frozenset({"return", "reinstatement"})),  # of a former member, or of a suspended one
    ("return|re ?join|re ?ente?r|reactivat", frozenset({"return"})),
    ("deposit", frozenset({"ratification", "accession", "admission"})),
    (r"\w+ into (?:force|effect)|in force|effective|took effect", frozenset({"entry into force"})),
    ("renew|prolong|extension|extended", frozenset({"renewal"})),
    ("dissolution (?:protocol|agreement|treaty)|protocol (?:on|of) dissolution", frozenset({"dissolution"})),
    ("sign|conclu", frozenset({"signature"})),
    ("ratif", frozenset({"ratification"})),
    ("framework document|protocol|letter of intent|memorandum", frozenset({"signature"})),
    ("noti[cf]|denounc|denunc", frozenset({"notice"})),
    ("withdr|left|leav|exit|quit|brexit|depart|end of (?:the )?membership", frozenset({"withdrawal"})),
    ("abrog|repudiat", frozenset({"withdrawal", "dissolution"})),
    ("expul|expel|exclu", frozenset({"expulsion"})),
    ("suspen|freez|froze", frozenset({"suspension"})),
    ("observ", frozenset({"observer"})),
    ("candida", frozenset({"candidate"})),
    (r"(?:membership )?action plan|map\b|aspir", frozenset({"aspirant"})),
    ("partner", frozenset({"partner"})),
    ("associat", frozenset({"associate"})),
    ("acced|access", frozenset({"accession"})),
    ("admi", frozenset({"admission"})),
    ("join|entr|enter", ENTRIES),
    (
        "found|establish|creat|launch|inaugurat|formation|formed|set up|(?:came|coming) into being",
        frozenset({"founding"}),
    ),
    ("dissol|disband|abol|collaps|broke up|break ?up|wound up|winding up", frozenset({"dissolution"})),
    (r"renam|chang\w* (?:of |its )?name|name change", frozenset({"renaming"})),
    ("merg", frozenset({"merger"})),
    ("lapse|expir", frozenset({"lapse"})),
    (r"terminat|cease|end(?:ed|ing)?\b|closure", frozenset({"lapse", "dissolution"})),
    ("succe", frozenset({"succession", "state succession"})),
    ("adopt", frozenset({"adoption"})),
    (r"member|part(?:y|ies)\b", ENTRIES),  # late: "suspension of membership" is no entry
    (r"art(?:icle)? (?:\d|[ivx]+\b)", frozenset({"invoked"})),  # "Article 4 July 2015" says no more than its use
)
_KIN: Final = (
    ENTRIES,
    EXITS,
    frozenset({"founding", "signature", "adoption"}),
    frozenset({"announcement", "founding"}),
    frozenset({"dissolution", "lapse", "merger"}),
)
_NEXT: Final = {  # one way only: a denunciation may mean the exit, but an exit is no notice
    frozenset({"announcement"}): (frozenset({"notice"}), frozenset({"withdrawal"})),
    frozenset({"expulsion"}): (frozenset({"suspension"}),),
    frozenset({"notice"}): (frozenset({"announcement"}), EXITS, frozenset({"dissolution"})),
    frozenset({"return"}): (frozenset({"reinstatement"}),),
    frozenset({"reinstatement"}): (frozenset({"return"}),),
}
_WHOSE: Final = re.compile(r"['’]s?(?=\s)")
_OF_WHAT: Final = re.compile(r"\b(?:of|to|from|in|on)\s+(?:the\s+)?(?=(\S.*)$)")
_NUMBER: Final = re.compile(r"\b(\d{1,3}|[IVXL]{1,7})\b")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def meant_acts(act: str) -> frozenset[str]:
    """Give the acts, statuses that begin, or dates of an event that an act may mean; none if it is not understood.

    Parameters
    ----------
    act : str
        As people write it: `signature`, `entry into force`, `candidate status`, `invocation of Article 4`.

    Returns
    -------
    frozenset of str
    """
    plain = fold(act)
    return next((values for words, values in _ACTS if re.search(rf"\b(?:{words})", plain)), frozenset())


def step_words(act: str, acts: frozenset[str]) -> tuple[str, ...]:
    """Give the words that say which step of an act is meant: `revised` in `revised treaty signed`.

    Parameters
    ----------
    act : str
        As people write it.
    acts : frozenset of str
        From `meant_acts`; words that mean the same are no step.

    Returns
    -------
    tuple of str
        None for most acts.
    """
    words = (w for w in fold(act).split() if len(w) > 6 or w == "letter")
    return tuple(w[:8] for w in words if not meant_acts(w) & acts)


def near_acts(acts: frozenset[str]) -> list[frozenset[str]]:
    """Give the sets of acts that may stand for acts of which nothing is told.

    Parameters
    ----------
    acts : frozenset of str
        From `meant_acts`.

    Returns
    -------
    list of frozenset of str
        Nearest first.
    """
    return [*_NEXT.get(acts, ()), *(kin for kin in _KIN if kin & acts and kin != acts)]


def second_name(act: str) -> Iterator[tuple[str, bool]]:
    """Give what an act may name beside itself, and whether as an owner.

    Parameters
    ----------
    act : str
        `ratification of Sweden's accession`, `withdrawal from the integrated command`.

    Yields
    ------
    tuple of (str, bool)
        `Sweden`, True; then `Sweden's accession` and `integrated command`, False.
    """
    for found in _WHOSE.finditer(act):
        words = act[: found.start()].split()
        yield from ((" ".join(words[i:]), True) for i in range(len(words)))
    yield from ((found[1].strip(), False) for found in _OF_WHAT.finditer(act))
    if rest := act.partition(" ")[2].removeprefix("the "):
        yield rest, False  # rejoined the integrated command
    words = act.split()
    for i in range(1, len(words)):  # Treaty of Lisbon ratified
        if meant_acts(" ".join(words[-i:])):
            yield " ".join(words[:-i]).removeprefix("the "), False


def article_number(article: str) -> int:
    """Give the number of an article, however it is written.

    Parameters
    ----------
    article : str
        `Article 4`, `Art. IV`, `4(2)`.

    Returns
    -------
    int
        0 if there is none.
    """
    found = _NUMBER.search(article)
    if not found:
        return 0
    if found[1].isdigit():
        return int(found[1])
    total = 0
    for letter, after in zip(found[1], [*found[1][1:], ""], strict=True):
        worth = _ROMAN[letter]
        total += -worth if after and _ROMAN[after] > worth else worth
    return total
