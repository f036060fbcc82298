"""From a document to its segments. Comes in: one `Document`; goes out: segments in reading order; judges no content.

Pages are spliced from others: full stops are glued to the next word, bullets run into one line, style sheets and
reference marks stand between sentences. Each line is cut where the form shows a border: end of a sentence, bullet,
orphan mark, stretch of code, label, or a word that begins sentences after one that ends none. Every step looks at a
bounded stretch of text, so the time grows with the length of the page whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from foedus.text.layout import BULLETS, Line, has_fields, is_heading, lines, trim
from foedus.text.lexicon import Lexicon, fold, has_verb, lexicon, words
from foedus.text.markup import code_spans
from foedus.text.page import Document, Segment
from foedus.vocabulary import SegmentKind

__all__ = ["segments"]

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_LOWER = "a-zß-öø-ÿа-яё"
_REF = re.compile(
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|прим\.?|nota?) ?\d{1,3}|citation needed|clarification needed|edit(?: source)?"
    r"|править[^\]\n]{0,30}|источник не указан[^\]\n]{0,30}|réf\. nécessaire|cita requerida|modifier[^\]\n]{0,30}"
    r"|editar)\]"
)
_MARK = re.compile(rf"[.!?…{BULLETS}\[:]")
_CLOSERS = "\"'”»’)]*_"
_OPENERS = "\"'“«„‘([¿¡*_"
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_CAPITAL_WORD = re.compile(rf"[{_UPPER}][{_LOWER}]*(?= [{_LOWER}0-9])")
_GLUED = re.compile(rf"[{_UPPER}](?:[{_LOWER}'’]| [{_LOWER}])")
_NUMBER_ONLY = re.compile(r"[(\[]?[QВ]?\d{1,3}[.)]?$")
_DIGITS = re.compile(r"\d")
_ARTICLE = re.compile(r"(?:Article|Art|Section|Chapter|Статья|Глава|Artículo|Chapitre)\.? [\dIVX]{1,4}[.:]?$")
_JUNK = re.compile(r"(?:[\"”»’']?[,;:)\]|]+|[\"”»])\s+(?=\S)")
_JUNK_PAIRS = frozenset(f"{quote}{comma}" for quote in "\"”»'’" for comma in ",;")


_WHOLE: dict[str, SegmentKind] = {"furniture": "boilerplate", "markup": "markup"}


class Piece(NamedTuple):
    """A stretch between two borders, with what its form alone tells."""

    begin: int
    end: int
    code: bool = False
    label: bool = False
    bullet: bool = False


def segments(document: Document) -> list[Segment]:
    """Cut a document into sentences, list lines, table rows and the pieces of spliced lines.

    Parameters
    ----------
    document : Document
        A page as `page.load` gives it.

    Returns
    -------
    list of Segment
        In reading order, never overlapping; white space between them belongs to none. `kind` is set only where the
        form decides: code is `markup`, the page's own navigation `boilerplate`.

    Examples
    --------
    >>> page = Document(id="x", text="It joined in 1992.It left in 1999. [14], Yes.")
    >>> [page.text[slice(*s.span)] for s in segments(page)]
    ['It joined in 1992.', 'It left in 1999.', '[14],', 'Yes.']
    """
    lists = lexicon(document.lang)
    rows = list(lines(document))
    fielded = has_fields(document.text, rows)
    out: list[Segment] = []
    block = 0
    question = False
    for number, line in enumerate(rows):
        follows = number + 1 < len(rows) and not rows[number + 1].gap
        alone = number == 0 or ((number == 1 or line.gap) and not follows)
        heading = line.role == "heading" or (
            is_heading(document.text, line, lists, first=number < 2, alone=alone, fielded=fielded)
            if not line.role and not line.cells
            else bool(line.cells) and follows and _heads_table(document.text, rows, number)
        )
        heading = heading or _numbered_heading(document.text, rows, number)
        if line.gap or (heading and not line.cells):
            block += 1
        if line.cells or heading or line.role in _WHOLE:
            kind: SegmentKind | Literal[""] = _WHOLE.get(line.role, "")
            span = (line.begin, line.end)
            out.append(Segment(span=span, kind=kind, heading=heading, row=line.cells, block=block))
            question = heading and document.text[line.end - 1] == "?"
            continue
        asks = line.role == "item" and document.text[line.end - 1] == "?"
        item = line.role == "item" or question
        question = asks
        pieces = _pieces(document.text, line.begin, line.end, lists, fielded)
        for i, piece in enumerate(pieces):
            before_bullet = not piece.bullet and i + 1 < len(pieces) and pieces[i + 1].bullet
            out.append(
                Segment(
                    span=(piece.begin, piece.end),
                    kind="markup" if piece.code else "",
                    heading=(asks and len(pieces) == 1) or _heads(document.text, piece, before_bullet),
                    item=item or piece.bullet,
                    block=block,
                )
            )
    return out


_NUMBERED = re.compile(r"\d{1,2}[.)] [^\W\d_]")
_TITLE = 50  # characters of a numbered heading
_PARAGRAPH = 60  # characters of what it heads


def _numbered_heading(text: str, rows: list[Line], number: int) -> bool:
    """Tell whether a line like "2. The Charter" heads the paragraph below it, and is no item of a list."""
    line = rows[number]
    below = rows[number + 1] if number + 1 < len(rows) else None
    if line.role != "item" or line.end - line.begin > _TITLE or below is None or below.role or below.cells:
        return False
    ended = text[line.end - 1] in ".!?;:,"
    return not ended and below.end - below.begin >= _PARAGRAPH and _NUMBERED.match(text, line.begin) is not None


def _heads_table(text: str, rows: list[Line], number: int) -> bool:
    """Tell whether a row names the columns: the first of its table, without a digit, over a rule or a row with one."""
    line, below = rows[number], rows[number + 1]
    if number and rows[number - 1].cells and not line.gap:
        return False
    if _DIGITS.search(text, line.begin, line.end):
        return False
    return below.role == "markup" or bool(below.cells and _DIGITS.search(text, below.begin, below.end))


def _heads(text: str, piece: Piece, before_bullet: bool) -> bool:
    """Tell whether a piece inside a line is a heading: a label, the lead to a list, or what precedes bullets."""
    if piece.code or piece.bullet:
        return False
    tail = text[piece.end - 1]
    if _ARTICLE.match(text, piece.begin, piece.end):
        return True
    return piece.label or (tail == ":" and piece.end - piece.begin <= 90) or (before_bullet and tail not in ".!?…;")


# --- pieces of a line ------------------------------------------------------------------------------------------------


def _pieces(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> list[Piece]:
    """Cut one line at code, sentence ends, bullets, orphan marks, labels and splices."""
    out: list[Piece] = []
    at = a
    for begin, end in code_spans(text, a, b):
        out += _prose(text, at, begin, lists, fielded)
        out.append(Piece(begin, end, code=True))
        at = end
    return out + _prose(text, at, b, lists, fielded)


def _prose(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> list[Piece]:
    """Cut a stretch without code."""
    out: list[Piece] = []
    spliced = _beginning(lists.openers, lists.leads).search(text, a, b) is not None
    for begin, end, label, bullet in _cut(text, *trim(text, a, b), lists, fielded):
        begin, end = trim(text, begin, end)
        if begin >= end:
            continue
        junk = None if text[begin].isalnum() else _JUNK.match(text, begin, end)
        if junk:
            out.append(Piece(*trim(text, begin, junk.end()), code=True))
            begin = junk.end()
            if begin >= end:
                continue
        if not _has_letter(text, begin, end) or (end - begin < 30 and _only_refs(text, begin, end)):
            out.append(Piece(begin, end, code=True))
            continue
        for x, y in _splices(text, begin, end, lists, spliced):
            out.append(Piece(x, y, label=label, bullet=bullet))
    return out


def _has_letter(text: str, a: int, b: int) -> bool:
    """Tell whether a piece holds a letter or digit."""
    return text[a].isalnum() or any(c.isalnum() for c in text[a : min(b, a + 200)])


def _only_refs(text: str, a: int, b: int) -> bool:
    """Tell whether a piece is nothing but reference marks and commas."""
    return text[a] == "[" and not _REF.sub("", text[a:b]).strip(" ,;.") and "edit" not in text[a:b]


def _cut(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> Iterator[tuple[int, int, bool, bool]]:
    """Give (begin, end, is a label, is a bullet) for each piece."""
    start, bullet = a, False
    if _DASHED.search(text, a, min(b, a + 120)) and (opening := _DATELINE.match(text, a, min(b, a + 120))):
        yield a, opening.end(), False, False
        start = opening.end()
    skip = start
    for match in _MARK.finditer(text, a, b):
        at = match.start()
        if at < skip:
            continue
        sign = text[at]
        label = False
        if sign in BULLETS:
            if at > start and not text[start:at].isspace():
                yield start, at, False, bullet
                start = at
            bullet = True
            continue
        if sign == "[":
            ref = _REF.match(text, at, b)
            if not ref:
                continue
            cut = _after_mark(text, start, at, ref.end(), b)
            if cut:
                before, after = cut
                if before > start:
                    yield start, before, False, bullet
                yield before, after, False, False
                start, bullet, skip = after, False, after
            continue
        if sign == ":":
            if text[at + 1 : at + 2] not in (" ", "\t"):
                continue
            end = _after_label(text, start, at, b, lists, fielded)
            label = bool(end)
        else:
            skip = at + 1
            while skip < b and text[skip] in ".!?…":
                skip += 1
            end = _after_stop(text, start, at, skip, b, lists)
        if end and end < b:
            yield start, end, label, bullet
            start, bullet, skip = end, False, end
    if start < b:
        yield start, b, False, bullet


def _after_mark(text: str, start: int, at: int, end: int, b: int) -> tuple[int, int] | None:
    """Borders of an orphan reference mark, or nothing where it belongs to the sentence it stands in."""
    while (ref := _REF.match(text, end, b)) is not None:
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


def _after_stop(text: str, start: int, at: int, end: int, b: int, lists: Lexicon) -> int:
    """Give the end of the sentence that the stop at `at` closes, or 0 where it closes none."""
    stop = text[at:end]
    close = end
    while close < b and text[close] in _CLOSERS and (text[close] != "'" or not text[close + 1 : close + 2].isalpha()):
        if text[close] == "*" and text[close + 1 : close + 2].isspace() and text[close + 2 : close + 3].isupper():
            break
        close += 1
    while (ref := _REF.match(text, close, b)) is not None:
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


_DASHED = re.compile(r"[-–—]+ ")
# `GENEVA, 3 May 2021 (Agency) -` before the first sentence of a report
_DATELINE = re.compile(
    rf"[{_UPPER}][\w.'’-]+(?: [\w.'’-]+){{0,3}}(?:, [{_UPPER}][\w.'’ -]{{2,25}})?"
    rf"(?:, (?:le |el )?(?=[^()/–—\n]{{0,24}}\d)[\w. ,]{{4,28}}(?: [(/][\w .]{{2,20}}[)/])?"
    rf"|,? [(/][{_UPPER}][\w .]{{1,20}}[)/])"
    rf"\.? ?[-–—]+ (?=[\"“«„]?[{_UPPER}])"
)
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
    token = fold(_word_before(text, 0, at))
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


def _word_before(text: str, start: int, at: int) -> str:
    """Word that ends at a place, with the stops, hyphens and apostrophes inside it."""
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
    raw = _word_before(text, start, at)
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
    word = _WORD_AFTER.search(text, at_next, min(b, at_next + 40))
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


def _after_label(text: str, start: int, at: int, b: int, lists: Lexicon, fielded: bool) -> int:
    """Give the end of a label that heads what follows, or 0 where label and value belong together."""
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


_SPLICERS = frozenset(["the", "in", "on", "after", "since", "during", "under", "according"])


def _splices(text: str, a: int, b: int, lists: Lexicon, spliced: bool) -> Iterator[tuple[int, int]]:
    """Cut where a capital word that begins sentences follows a word without any stop."""
    start = a
    run = _after_furniture(text, a, b) or _after_bidding(text, a, b, lists)
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
        last = _word_before(text, start, at - (not glued))
        if not glued and fold(last) in lists.stop:
            continue
        strong = word in lists.starters or (before == ")" and word in lists.openers)
        small = not last or glued or last[0].islower() or last.isupper() or last.isdigit()
        if strong or (small and word in _SPLICERS):
            yield start, trim(text, start, at)[1]
            start = at
    yield start, b


_FURNITURE_RUN = re.compile(r"[^\s.!?:,][^.!?:,]{0,34}?(?: [-–|»>·/] [^\s.!?:,][^.!?:,]{0,34}?){1,12} [-–|»>·/] ")
_RUN_ON = re.compile(rf"(?<=[{_LOWER})%]) (?=[{_UPPER}])")


def _after_furniture(text: str, a: int, b: int) -> int:
    """Where a sentence begins that follows a row of short links without any stop, or 0."""
    if b - a < 80 or text[b - 1] not in ".!?":
        return 0
    row = _FURNITURE_RUN.match(text, a, min(b, a + 400))
    cut = _RUN_ON.search(text, row.end(), min(b - 40, row.end() + 80)) if row else None
    return cut.end() if cut else 0


@cache
def _beginning(openers: frozenset[str], leads: frozenset[str]) -> re.Pattern[str]:
    """What can begin after a piece without a stop: a word that opens sentences, a lead, a copyright sign."""
    words_, heads = ("|".join(sorted(re.escape(x.capitalize()) for x in some)) for some in (openers, leads))
    return re.compile(rf" (?<=[^.!?,;] )(?=[{_UPPER}©])(?=(?:{words_}) [\w\"“«]|(?:{heads}) ?: |{_BIDS}|© |L['’])")


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
        for match in _beginning(lists.openers, lists.leads).finditer(text, start + 8, min(b - 16, start + _REACH)):
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
    if fold(_word_before(text, max(0, at - 24), end)) in lists.stop:
        return False
    if after[:1].isupper() and (word not in _ARTICLES or _named_so(after)):
        return False
    return _is_sentence(text, at, b, lists)


def _named_so(after: str) -> bool:
    """Tell whether the article belongs to a name: The Hague, The Economist."""
    return (word := _WORD_AFTER.match(after)) is not None and word.group().lower() in _NAMED_SO


def _is_sentence(text: str, at: int, b: int, lists: Lexicon) -> bool:
    """Tell whether what begins at a place has a verb and ends with a stop."""
    rest = text[at : min(b, at + _REACH)]
    return (b - at > _REACH or rest[-1] in '.!?…"”»]') and rest.count(" ") >= 4 and has_verb(rest[:160], lists)


_BOUNDARY = re.compile(rf"(?<=[{_LOWER})\d%]) (?=[{_UPPER}])")
_NAME = rf"(?:[{_UPPER}][\w'’.-]*,?|\([^()]{{1,20}}\),?)"
_SUBJECT = re.compile(rf"{_NAME}(?: (?:{_NAME}|of|and|the|de|la|del|y|et|и)){{0,7}} ([{_LOWER}'’]+)")


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
    last = fold(_word_before(text, a, end))
    head = _SUBJECT.match(text, at, min(b, at + 90))
    return bool(head) and not (last in lists.stop or last in lists.address) and has_verb(head.group(1), lists)
