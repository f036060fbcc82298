"""Where a sentence, a mark or a label ends. Comes in: a line and the place of a sign; goes out: a border, or none.

Full stops of abbreviations, initials, numbers and addresses end nothing; a stop glued to the next word does.
"""

from __future__ import annotations

import re
from functools import cache

from foedus.text.layout import BULLETS
from foedus.text.lexicon import Lexicon, fold, has_verb, words

__all__ = ["LOWER", "REF", "UPPER", "WORD_AFTER", "after_label", "after_mark", "after_stop", "word_before"]

UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁ"
LOWER = "a-zß-öø-ÿа-яё"
REF = re.compile(
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|прим\.?|nota?) ?\d{1,3}|citation needed|clarification needed|edit(?: source)?"
    r"|править[^\]\n]{0,30}|источник не указан[^\]\n]{0,30}|réf\. nécessaire|cita requerida|modifier[^\]\n]{0,30}"
    r"|editar)\]"
)
_CLOSERS = "\"'”»’)]*_"
_OPENERS = "\"'“«„‘([¿¡*_"
WORD_AFTER = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(rf"[{UPPER}](?:[{LOWER}'’]| [{LOWER}])")
_NUMBER_ONLY = re.compile(r"[(\[]?[QВ]?\d{1,3}[.)]?$")
_JUNK_PAIRS = frozenset(f"{quote}{comma}" for quote in "\"”»'’" for comma in ",;")


def after_mark(text: str, start: int, at: int, end: int, b: int) -> tuple[int, int] | None:
    """Give the borders of an orphan reference mark, or nothing where it belongs to the sentence it stands in.

    Parameters
    ----------
    text : str
        The document.
    start, at, end, b : int
        Where the piece begins, the mark begins and ends, and the line ends.

    Returns
    -------
    tuple of int or None
        Begin and end.
    """
    while (ref := REF.match(text, end, b)) is not None:
        end = ref.end()
    if text[end : end + 1] in (",", ";") and end < b:
        end += 1
    before = text[max(start, at - 3) : at].rstrip()
    spaced = at > start and text[at - 1].isspace()
    opens = _begins(text, end, b)
    if not text[start:at].strip() and (opens or end >= b):
        return at, end
    if spaced and before[-1:] in '.!?…:"”»' and (opens or end >= b):
        return at, end
    return None


def _begins(text: str, at: int, b: int) -> bool:
    """Tell whether what comes after white space can begin a sentence."""
    while at < b and text[at].isspace():
        at += 1
    if text[at : at + 2] in _JUNK_PAIRS:
        return True
    while at < b and (text[at] in _OPENERS or text[at].isspace()):
        at += 1
    return at < b and (text[at].isupper() or text[at].isdigit() or text[at] in "@#$<{—–-" + BULLETS)


def after_stop(text: str, start: int, at: int, end: int, b: int, lists: Lexicon) -> int:
    """Give the end of the sentence that the stop at `at` closes, or 0 where it closes none.

    Parameters
    ----------
    text : str
        The document.
    start, at, end, b : int
        Where the piece begins, the stop begins and ends, and the line ends.
    lists : Lexicon
        Abbreviations and words that begin sentences.

    Returns
    -------
    int
        The border.
    """
    stop = text[at:end]
    close = end
    while close < b and text[close] in _CLOSERS and (text[close] != "'" or not text[close + 1 : close + 2].isalpha()):
        if text[close] == "*" and text[close + 1 : close + 2].isspace() and text[close + 2 : close + 3].isupper():
            break
        close += 1
    while (ref := REF.match(text, close, b)) is not None:
        close = ref.end()
        if text[close : close + 1] == ".":
            close += 1
    if close >= b:
        return 0
    if not text[close].isspace():
        return _after_glue(text, start, at, close, b)
    at_next = close
    while at_next < b and text[at_next].isspace():
        at_next += 1
    following = text[at_next]
    if not _begins(text, at_next, b):
        return close if _lower_begins(text, at, stop, following, lists) else 0
    if stop != ".":
        return 0 if stop[0] in ".…" and close == end and text[at - 1 : at] in ('"', "“", "«", "") else close
    if _NUMBER_ONLY.match(text[start:at].strip()):
        return 0 if start == _line_start(text, start) or _counts_on(text, at, b) else close
    if _ENUMERATED.search(text, max(start, at - 6), at):
        return 0
    if following in "—–-" and not text[at_next + 1 : at_next + 3].strip()[:1].isupper():
        return 0
    return close if _full_stop(text, start, at, at_next, b, lists) else 0


_ENUMERATED = re.compile(r"[:;,] \d{1,2}$")


def _line_start(text: str, at: int) -> int:
    """Position itself if a line begins there, else -1."""
    back = at - 1
    while back >= 0 and text[back] in " \t\xa0":
        back -= 1
    return at if back < 0 or text[back] in "\r\n\f\v\x85\u2028\u2029" else -1


def _counts_on(text: str, at: int, b: int) -> bool:
    """Tell whether a number after a sentence numbers a list run into one line: its neighbour stands not far off."""
    number = int(re.sub(r"\D", "", text[max(0, at - 3) : at]) or 0)
    before, after = max(0, at - 400), min(b, at + 400)
    return _numbers(text, number - 1, before, max(0, at - 3)) or _numbers(text, number + 1, at, after)


def _numbers(text: str, number: int, a: int, b: int) -> bool:
    """Tell whether a stretch holds a list number such as `3.` or `3)`."""
    for sign in (". ", ") "):
        found = text.find(f"{number}{sign}", a, b)
        if found >= 0 and not text[found - 1 : found].isdigit():
            return True
    return False


def _lower_begins(text: str, at: int, stop: str, following: str, lists: Lexicon) -> bool:
    """Tell whether a full stop before a small letter closes a sentence: after a whole word that is no abbreviation."""
    if stop != "." or not following.isalpha():
        return False
    token = fold(word_before(text, 0, at))
    if "." in token or token in lists.abbreviations or token in lists.endings or token in lists.numbered:
        return False
    return token in lists.stop or (len(token) >= 5 and token.isalpha())


_ADDRESS = re.compile(r"(?:[/@]|\bwww\.)\S*$")


def _after_glue(text: str, start: int, at: int, close: int, b: int) -> int:
    """Give the border in `1992.It` and `descent.5 While`, or 0 in names, addresses, versions and numbers."""
    before = text[max(start, at - 12) : at]
    if close == at + 1 and text[close].isdigit() and before[-2:].isalpha() and before[-1:].islower():
        note = close
        while note < b and note - close < 3 and text[note].isdigit():
            note += 1
        return note if text[note : note + 1] == " " and text[note + 1 : note + 2].isupper() else 0
    if text[close] in "\"'“«([":
        opened = text[close + 1 : close + 2]
        return close if opened.isupper() and before[-1:].islower() and close == at + 1 else 0
    if not _GLUED.match(text, close, b):
        return 0
    if _ADDRESS.search(text[max(start, at - 80) : at]):
        return 0
    word = re.search(r"[^\s.]*$", before)
    token = word.group() if word else ""
    tail = token.lstrip("([\"'“«")
    year = tail.isdigit() and len(tail) in (2, 4)
    whole = close > at + 1 or year or (len(tail) >= 2 and tail[-1].islower()) or tail[-1:] in ")%"
    after = text[close : min(b, close + 40)].split(None, 1)[0] if close < b else ""
    return close if whole and "." not in after[:-1].rstrip(".") and "(" not in after and "/" not in after else 0


def word_before(text: str, start: int, at: int) -> str:
    """Give the word that ends at a place, with the stops, hyphens and apostrophes inside it.

    Parameters
    ----------
    text : str
        The document.
    start, at : int
        Where to look no further back, and the place.

    Returns
    -------
    str
        Empty if none ends there.
    """
    begin, least = at, max(start, at - 24)
    last = text[least:at].rpartition(" ")[2]
    if last.isalpha():  # nearly always
        return last
    while begin > least and (text[begin - 1].isalnum() or text[begin - 1] in ".'’-"):
        begin -= 1
    while begin < at and not text[begin].isalnum():
        begin += 1
    return text[begin:at]


def _full_stop(text: str, start: int, at: int, at_next: int, b: int, lists: Lexicon) -> bool:
    """Tell whether a full stop before something that can begin a sentence ends one."""
    raw = word_before(text, start, at)
    if not raw:
        return True
    token = fold(raw).rpartition("'")[2]
    if text[at_next].isdigit():
        return token not in lists.numbered and token not in lists.abbreviations
    if token in lists.abbreviations and not (raw.isupper() and len(raw) > 2):
        return False
    if token in lists.endings and text[at_next] in "—–-(":
        return False  # "в 2024 г. - Россия"
    if token in lists.endings:
        if lists.verb_endings == ("ed",):
            return _opens(text, at_next, b, lists)
        counted = len(set(token)) > 1 or _COUNTED.search(text, max(start, at - 12), at) is not None
        return counted and not _held_open(text, start, at, at_next) and _said_something(text, start, at, lists)
    initial = len(raw) == 1 and raw.isupper()
    if initial or ("." in token and all(len(part) <= 2 for part in token.split("."))):
        return _opens(text, at_next, b, lists)
    return True


def _opens(text: str, at_next: int, b: int, lists: Lexicon) -> bool:
    """Tell whether the next word is one that begins sentences, and no initial."""
    word = WORD_AFTER.search(text, at_next, min(b, at_next + 40))
    if word is None or word.start() - at_next >= 3:
        return False
    initial = word.end() - word.start() == 1 and text[word.end() : word.end() + 1] == "."
    return not initial and fold(word.group()) in lists.openers


_COUNTED = re.compile(r"[\dIVX]\s?[^\W\d_]{1,2}$")


def _held_open(text: str, start: int, at: int, at_next: int) -> bool:
    """Tell whether an abbreviation stands inside a bracket or before a dash: "(signed on 29 May 2014 г. by …)"."""
    so_far = text[max(start, at - 200) : at]
    return text[at_next] in "-–—" or so_far.count("(") > so_far.count(")")


def _said_something(text: str, start: int, at: int, lists: Lexicon) -> bool:
    """Tell whether the sentence so far has its verb, so that it may end with an abbreviation."""
    said = text[max(start, at - 160) : at]
    return " — " in said or has_verb(said, lists)


@cache
def _long_fields(fields: frozenset[str]) -> tuple[str, ...]:
    """Field names so long that they are no words of a sentence; a longer label may begin with one."""
    return tuple(sorted(field for field in fields if len(field.split()) >= 4))


def after_label(text: str, start: int, at: int, b: int, lists: Lexicon, fielded: bool) -> int:
    """Give the end of a label that heads what follows, or 0 where label and value belong together.

    Parameters
    ----------
    text : str
        The document.
    start, at, b : int
        Where the piece begins, the colon stands, and the line ends.
    lists : Lexicon
        Names of fields and leads.
    fielded : bool
        True on a page of fields.

    Returns
    -------
    int
        The border.
    """
    if at - start > 90:
        return 0
    label = fold(text[start:at].strip())
    tokens = words(label)
    rest = text[at + 1 : min(b, at + 400)].lstrip()
    if not tokens or not rest:
        return 0
    dashed = label.count(" - ") == 1 and not rest[0].islower() and start == _line_start(text, start)
    known = (label in lists.fields and len(tokens) >= 3) or label.startswith(_long_fields(lists.fields))
    if dashed or known or fielded:
        inner = re.match(r"[a-z][a-z /-]{2,40}: ", rest)
        return 0 if inner else at + 1
    leads = label in lists.leads
    if not (leads or 3 <= len(tokens) <= 9) or not rest[0].isupper() or any(t.isdigit() for t in tokens):
        return 0
    if not leads and (has_verb(text[start:at], lists) or text[start] in _OPENERS or "," in label):
        return 0
    sentence = _VALUE.match(rest)
    return at + 1 if sentence and has_verb(sentence.group(), lists) else 0


# what follows a label, up to its third comma: a list of names has no verb so far
_VALUE = re.compile(r"(?=.{20})[^.!?…,;•]*(?:, [^.!?…,;•]*){0,2}")
