"""Borders without a stop. Comes in: a piece of a line; goes out: the pieces that were run together.

A heading, a link, a button or a caption stands before a sentence without any sign between: the border is a capital word
that begins sentences, behind one that ends none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from foedus.text.layout import trim
from foedus.text.lexicon import Lexicon, fold, has_verb
from foedus.text.sentences.stops import LOWER, UPPER, WORD_AFTER, word_before

__all__ = ["beginning", "splices"]

_CAPITAL_WORD = re.compile(rf"[{UPPER}][{LOWER}]*(?= [{LOWER}0-9])")
_SPLICERS = frozenset(["the", "in", "on", "after", "since", "during", "under", "according"])


def splices(text: str, a: int, b: int, lists: Lexicon, spliced: bool) -> Iterator[tuple[int, int]]:
    """Cut where a capital word that begins sentences follows a word without any stop.

    Parameters
    ----------
    text : str
        The document.
    a, b : int
        The piece.
    lists : Lexicon
        Words that begin sentences, of furniture, and that end none.
    spliced : bool
        True if the line holds anything that may begin behind a piece without a stop.

    Yields
    ------
    tuple of int
        Begin and end of each part.
    """
    marks = _entries(text, a, b, lists)
    for at in marks:
        yield a, trim(text, a, at)[1]
        a = at
    start = a
    run = _after_furniture(text, a, b, lists) or _after_bidding(text, a, b, lists)
    if run:
        yield a, trim(text, a, run)[1]
        start = run
    for at in _after_unended(text, start, b, lists) if spliced else ():
        yield start, trim(text, start, at)[1]
        start = at
        run = _after_bidding(text, start, b, lists)
        if run:
            yield start, trim(text, start, run)[1]
            start = run
    for match in _CAPITAL_WORD.finditer(text, start + 1, b):
        at = match.start()
        word = match.group().lower()
        if at - start < 12 or b - at < 12 or (word not in lists.openers and word not in lists.starters):
            continue
        glued = text[at - 1].islower() or text[at - 1] in ")”»"
        if not glued and text[at - 1] != " ":
            continue
        before = text[at - 1] if glued else text[at - 2]
        if not (before.isalnum() or before in ')”»"%]'):
            continue
        last = word_before(text, start, at - (not glued))
        if not glued and fold(last) in lists.stop:
            continue
        strong = word in lists.starters or (before == ")" and word in lists.openers)
        small = not last or glued or last[0].islower() or last.isupper() or last.isdigit()
        if strong or (small and word in _SPLICERS):
            yield start, trim(text, start, at)[1]
            start = at
    yield start, b


_ENTRY = re.compile(rf"((?:[{UPPER}{LOWER}'’-]{{2,20}} ){{0,3}}[{UPPER}{LOWER}-]{{2,20}}): (?=\S)")


def _entries(text: str, a: int, b: int, lists: Lexicon) -> list[int]:
    """Where further entries of a list of facts begin: "Seat: P Members: A and B Founded: D" has been run together."""
    if text.count(": ", a, b) < 2:
        return []
    found = []
    for match in _ENTRY.finditer(text, a, b):
        words = match[1].split(" ")
        starts = [match.start() + len(" ".join(words[:k])) + (k > 0) for k in range(len(words))]
        called = (at for at in starts if text[at].isupper() and fold(text[at : match.end(1)]) in lists.entries)
        at = next(called, -1)
        if at == a or (at > a and (text[at - 2].isalnum() or text[at - 2] in ')»"')):
            found.append(at)
    if found[:1] == [a]:
        return found[1:]
    return found if len(found) > 1 else []


_FURNITURE_RUN = re.compile(r"[^\s.!?:,][^.!?:,]{0,34}?(?: [-–|»>·/] [^\s.!?:,][^.!?:,]{0,34}?){1,12} [-–|»>·/] ")
_RUN_ON = re.compile(rf"(?<=[{LOWER})%]) (?=[{UPPER}])")


def _after_furniture(text: str, a: int, b: int, lists: Lexicon) -> int:
    """Where a sentence begins that follows a row of short links without any stop, or 0."""
    if b - a < 80 or text[b - 1] not in ".!?":
        return 0
    row = _FURNITURE_RUN.match(text, a, min(b, a + 400))
    if row and text[a : row.end()].isupper():  # "SUVA / APIA - Fiji signed …"
        at = row.end()
        opens = fold(text[at : at + 12].partition(" ")[0]) in lists.openers
        if opens or _has_subject(text, a, at - 3, at, b, lists):
            return at
    cut = _RUN_ON.search(text, row.end(), min(b - 40, row.end() + 80)) if row else None
    return cut.end() if cut else 0


@cache
def beginning(openers: frozenset[str], leads: frozenset[str]) -> re.Pattern[str]:
    """Give what can begin after a piece without a stop: a word that opens sentences, a lead, a copyright sign.

    Parameters
    ----------
    openers, leads : frozenset of str
        Words that open sentences, and leads such as "photo".

    Returns
    -------
    re.Pattern
        With the space before it.
    """
    words_, heads = ("|".join(sorted(re.escape(x.capitalize()) for x in some)) for some in (openers, leads))
    return re.compile(rf" (?<=[^.!?,;] )(?=[{UPPER}©])(?=(?:{words_}) [\w\"“«]|(?:{heads}) ?: |{_BIDS}|© |L['’])")


# begin furniture wherever they stand
_BIDS = (
    r"(?:Advertisement|Log in|Sign (?:up|in)|Subscribe (?:now|to)|Share (?:on|this)|Download (?:our|the)|Follow us"
    r"|Read more|Click here|Accept all|Print this|Publicité|Abonnez-vous|Inscrivez-vous|Je m'abonne|Partager sur"
    r"|Lire aussi|Publicidad|Suscríbete|Compartir en|Síguenos|Descarga |Lee también|Реклама|Подпишитесь|Поделиться"
    r"|Читайте также|Скачать)\b"
)
_BIDDING = re.compile(_BIDS)
_ARTICLES = frozenset(["The", "Le", "La", "Les", "L", "El", "Los", "Las"])
_NAMED_SO = frozenset(
    [
        *("guardian", "times", "economist", "hague", "gambia", "bahamas", "independent", "telegraph", "netherlands"),
        *(
            "monde",
            "figaro",
            "haye",
            "caire",
            "havre",
            "mans",
            "paz",
            "salvador",
            "habana",
            "haya",
            "angeles",
            "palmas",
        ),
        *("point", "país", "mundo", "nación", "libération", "express", "valette"),
    ]
)
_REACH = 300


def _after_unended(text: str, a: int, b: int, lists: Lexicon) -> Iterator[int]:
    """Where a sentence begins after a heading, list or link without verb and stop; a caption or credit begins too."""
    start = a
    while True:
        for match in beginning(lists.openers, lists.leads).finditer(text, start + 8, min(b - 16, start + _REACH)):
            at = match.end()
            before = text[at - 2]
            if (
                text[at] == "©"
                or (before not in ",;:|»>" and _BIDDING.match(text, at))
                or (
                    (before.isalnum() or before in ')…%"”»')
                    and _begins_anew(text, match.start(), at, b, lists)
                    and not has_verb(text[start : match.start()], lists)
                )
            ):
                yield at
                start = at
                break
        else:
            return


def _begins_anew(text: str, end: int, at: int, b: int, lists: Lexicon) -> bool:
    """Tell whether a lead (`Photo:`) or a whole sentence that opens with an article or the like begins at a place."""
    head = text[at : at + 60]
    word, _, after = head.replace("’", "'").partition(" ")
    if word.startswith("L'"):
        word, after = "L", word[2:]
    if fold(word) not in lists.openers:
        return True
    if fold(word_before(text, max(0, at - 24), end)) in lists.stop:
        return False
    if after[:1].isupper() and (word not in _ARTICLES or _named_so(after)):
        return False
    return _is_sentence(text, at, b, lists)


def _named_so(after: str) -> bool:
    """Tell whether the article belongs to a name: The Hague, The Economist."""
    return (word := WORD_AFTER.match(after)) is not None and word.group().lower() in _NAMED_SO


def _is_sentence(text: str, at: int, b: int, lists: Lexicon) -> bool:
    """Tell whether what begins at a place has a verb and ends with a stop."""
    rest = text[at : min(b, at + _REACH)]
    return (b - at > _REACH or rest[-1] in '.!?…"”»]') and rest.count(" ") >= 4 and has_verb(rest[:160], lists)


_BOUNDARY = re.compile(rf"(?<=[{LOWER})\d%]) (?=[{UPPER}])")
_NAME = rf"(?:[{UPPER}][\w'’.-]*,?|\([^()]{{1,20}}\),?)"
_SUBJECT = re.compile(rf"{_NAME}(?: (?:{_NAME}|of|and|the|de|la|del|y|et|и)){{0,7}} ([{LOWER}'’]+)")


def _after_bidding(text: str, a: int, b: int, lists: Lexicon) -> int:
    """Where a sentence begins that follows a button or link without any stop (`Share this page Finland joined …`)."""
    first = text[a : a + 24].partition(" ")[0]
    if first.lower() not in lists.imperatives:
        return 0
    for match in islice(_BOUNDARY.finditer(text, a + len(first), min(b - 16, a + 120)), 5):
        at = match.end()
        opens = fold(text[at : at + 12].partition(" ")[0]) in lists.openers
        if (opens or _has_subject(text, a, match.start(), at, b, lists)) and _is_sentence(text, at, b, lists):
            return at
    return 0


def _has_subject(text: str, a: int, end: int, at: int, b: int, lists: Lexicon) -> bool:
    """Tell whether a name followed by a verb begins at a place, and no word before it belongs to the name."""
    last = fold(word_before(text, a, end))
    head = _SUBJECT.match(text, at, min(b, at + 90))
    return bool(head) and not (last in lists.stop or last in lists.address) and has_verb(head.group(1), lists)
