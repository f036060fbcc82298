"""From characters to typed words. Comes in: one segment; goes out: its nodes (states, organisations, dates, cues …).

A node is the smallest thing the grammar speaks of. Known names come first, then dates, then cue phrases, numbers, names
of persons and places, and plain words. Nothing here knows what a claim is.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import msgspec

from foedus.text.mentions import Gazetteer, Mention
from foedus.text.phrases import Phrases, Word, phrases, words
from foedus.text.times import Date, dates

__all__ = ["Item", "Node", "nodes"]

_FUSED = frozenset({"del", "al", "du", "au"})  # a preposition and the article of what follows
_ACTING = frozenset({"sign", "ratify", "denounce", "renew", "join", "leave", "return", "found", "suspend", "belong"})
_JOINERS = frozenset("-'’")
_SUFFIXES = frozenset(
    {"led", "era", "wide", "based", "born", "run", "made", "like", "held", "free"}
)  # no halves of a name


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a list of states, with what its brackets say; `notes`: nodes of one that tells acts."""

    id: str
    span: tuple[int, int]
    date: Date | None = None
    status: str = ""
    notes: tuple[Node, ...] = ()


class Node(msgspec.Struct, kw_only=True):
    """One typed word, phrase or list.

    Parameters
    ----------
    kind : str
        `states`, `org`, `date`, `number`, `name`, `place`, `word`, `mark`, or the tag of a cue phrase.
    span : tuple of int
        Offsets in the document.
    text : str
        Folded text; for a `name` the text as written.
    value : str
        Id of an organisation, status of a role, name of an office, digits of a number.
    entity : str
        Kind of the entity of an `org` or `states` node.
    role : str
        Role of the name (`demonym`, `capital` …), or `anaphor`, `group`, `possessive`.
    items, excepted : list of Item
        The states of a list, and those it excepts.
    date : Date, optional
        Of a `date` node.
    capital : bool
        True if it begins with a capital letter.
    """

    kind: str
    span: tuple[int, int]
    text: str = ""
    value: str = ""
    entity: str = ""
    role: str = ""
    items: list[Item] = []
    excepted: list[Item] = []
    date: Date | None = None
    capital: bool = False


def nodes(text: str, span: tuple[int, int], lang: str, mentions: list[Mention], known: Gazetteer) -> list[Node]:
    """Type the words of a segment.

    Parameters
    ----------
    text : str
        The document.
    span : tuple of int
        The segment.
    lang : str
        Language of its cue phrases.
    mentions : list of Mention
        Known names of the document, in order.
    known : Gazetteer
        Groups of states, and towns as they are printed.

    Returns
    -------
    list of Node
        In order, without gaps other than white space.
    """
    a, b = span
    lex = phrases(lang)
    listed = words(text[a:b], a)
    first = bisect_left(mentions, a, key=lambda m: m.span[0])
    named = {}
    for i in range(first, len(mentions)):  # no slice: a page may hold very many
        m = mentions[i]
        if m.span[0] >= b:
            break
        named[m.span[0]] = m
    times = {d.span[0]: d for d in dates(text[a:b], lang, a)}
    blocked = sorted([*named, *times])
    found: list[Node] = []
    i = 0
    while i < len(listed):
        node, i = _node(listed, i, text, lex, named, times, blocked, known)
        found.append(node)
    return _names(_roled(_restricted(_unmarked(found), lex), lex), text, lex)


_WIKI = frozenset("[]'=")


def _unmarked(found: list[Node]) -> list[Node]:
    """Without the doubled signs of wiki mark-up: `[[Iran]]`, `'''CENTO'''`, `== Members ==`."""
    if not any(n.kind == "mark" and n.text in _WIKI for n in found):
        return found
    out = []
    for i, node in enumerate(found):
        near = [n for n in found[max(0, i - 1) : i + 2] if n is not node and n.kind == "mark" and n.text == node.text]
        touching = any(n.span[1] == node.span[0] or node.span[1] == n.span[0] for n in near)
        if not (node.kind == "mark" and node.text in _WIKI and touching):
            out.append(node)
    return out


def _restricted(found: list[Node], lex: Phrases) -> list[Node]:
    """ "ne … que" only restricts: its first half is no denial."""
    marks = lex.sets.get("restrictive", frozenset())
    if not marks:
        return found
    out = []
    for i, node in enumerate(found):
        ahead = found[i + 1 : i + 9]
        if lex.sets.get("restrictive"):  # "ne font pas partie de X, bien qu'ils …", "no firmó X, sino que …"
            ahead = ahead[: next((j for j, n in enumerate(ahead) if n.text in (",", ";", "pas")), len(ahead))]
        if node.kind == "neg" and any(n.text in marks for n in ahead):
            node = msgspec.structs.replace(node, kind="word")
        out.append(node)
    return out


def _roled(found: list[Node], lex: Phrases) -> list[Node]:
    """ "comme observateur", "как наблюдатель": "as", and not "like"."""
    ties, small = lex.sets.get("as", frozenset()), lex.sets.get("light", frozenset())
    for i, node in enumerate(found):
        if node.kind in ("likewise", "include") and node.text in ties:
            k = i + 1
            while k < len(found) and k < i + 4 and found[k].kind == "word" and found[k].text in small:
                k += 1
            if k < len(found) and found[k].kind == "role":
                found[i] = msgspec.structs.replace(node, kind="word")
    return found


def _after(listed: list[Word], i: int, end: int) -> int:
    """Number of the first word that begins at or after an offset."""
    while i < len(listed) and listed[i].start < end:
        i += 1
    return i


def _node(
    listed: list[Word],
    i: int,
    text: str,
    lex: Phrases,
    named: dict[int, Mention],
    times: dict[int, Date],
    blocked: list[int],
    known: Gazetteer,
) -> tuple[Node, int]:
    """The node that begins at a word, and the number of the word after it."""
    word = listed[i]
    if word.start in named:
        return _mention(named[word.start], text, known), _after(listed, i + 1, named[word.start].span[1])
    if word.start in times:
        date = times[word.start]
        return Node(kind="date", span=date.span, text=text[slice(*date.span)].lower(), date=date), _after(
            listed, i + 1, date.span[1]
        )
    cut = bisect_left(blocked, word.end)
    stop = blocked[cut] if cut < len(blocked) else len(text)
    match = lex.find(listed, i)
    if match and listed[match.after - 1].end > stop:
        timed, match = stop in times, lex.find(listed, i, stop)  # "volvió" of "volvió al | año siguiente"
        verbal = timed or (match is not None and match.tag in _ACTING)  # "signed" of "signed the | Agreement on X"
        match = match if verbal else None
    if match and listed[match.after - 1].text in _FUSED:
        inner = lex.find(listed, match.after - 1, stop)
        if inner and inner.tag == "anaphor":  # "salió | del bloque"
            match = lex.find(listed, i, listed[match.after - 2].end) or match
    if match and listed[match.after - 1].end <= stop:
        span = (word.start, listed[match.after - 1].end)
        return _phrase(match.tag, match.value, span, text), match.after
    number, after = _number(listed, i, lex, stop)
    if number is not None:
        return Node(kind="number", span=(word.start, listed[after - 1].end), text=str(number), value=str(number)), after
    capital = text[word.start].isupper()
    kind = "word" if word.text[0].isalnum() else "mark"
    return Node(kind=kind, span=(word.start, word.end), text=word.text, capital=capital), i + 1


def _mention(m: Mention, text: str, known: Gazetteer) -> Node:
    """A known name as a node."""
    shown = text[slice(*m.span)]
    if m.role == "capital":
        town = shown if shown[0] < "\u0370" else known.towns.get(m.id, shown)  # printed in Latin letters
        return Node(kind="place", span=m.span, text=town, value=m.id, role="capital", capital=True)
    if m.kind == "group":
        items = [Item(id=one, span=m.span) for one in known.groups.get(m.id, [])]
        return Node(kind="states", span=m.span, text=shown.lower(), role="group", entity="state", items=items)
    if m.kind in ("state", "territory"):
        return Node(
            kind="states",
            span=m.span,
            text=shown.lower(),
            entity=m.kind,
            role=m.role,
            items=[Item(id=m.id, span=m.span)],
            capital=True,
        )
    return Node(kind="org", span=m.span, text=shown.lower(), value=m.id, entity=m.kind, role=m.role, capital=True)


def _phrase(tag: str, value: str, span: tuple[int, int], text: str) -> Node:
    """A cue phrase as a node; a fixed group is a list of its states."""
    shown = text[slice(*span)]
    if tag == "group":
        items = [Item(id=one, span=span) for one in value.split()]
        return Node(kind="states", span=span, text=shown.lower(), role="group", entity="state", items=items)
    return Node(kind=tag, span=span, text=shown.lower(), value=value, capital=shown[:1].isupper())


def _number(listed: list[Word], i: int, lex: Phrases, stop: int) -> tuple[int | None, int]:
    """A whole number in digits or words, `33 billion` and `twenty-two` included."""
    text = listed[i].text
    if (
        text.isdecimal()
        and len(text) > 1
        and i
        and listed[i - 1].end == listed[i].start
        and listed[i - 1].text.isalpha()
    ):
        return None, i  # "user77"
    if text[0].isdecimal():
        digits = text.replace("\u00a0", "").replace("\u202f", "")
        if not digits.isdecimal():
            parts = digits.replace(",", ".").split(".")
            if not all(len(p) == 3 for p in parts[1:]) or not all(p.isdecimal() for p in parts):
                return None, i
            digits = "".join(parts)
        if len(digits) > 15:
            return None, i
        total = int(digits)
    elif text in lex.numbers:
        total = lex.numbers[text]
    else:
        return None, i
    i += 1
    while i < len(listed) and listed[i].end <= stop:
        following = listed[i].text
        if following == "-" and i + 1 < len(listed) and listed[i + 1].text in lex.numbers and total < 100:
            i += 1
            continue
        unit = _unit(listed[i + 1].text, lex) if i + 1 < len(listed) and listed[i + 1].end <= stop else 10
        if following in ("y", "et") and unit < 10 <= total < 100 and not total % 10 and not text.isdigit():
            total, i = total + unit, i + 2  # "treinta y dos"
            continue
        value = lex.numbers.get(following)
        if value is None or (text.isdigit() and value < 100):
            break
        if value >= 100:
            total *= value
        elif total % 100 in (20, 30, 40, 50, 60, 70, 80, 90) and value < 10:
            total += value
        else:
            break
        i += 1
    return total, i


def _unit(word: str, lex: Phrases) -> int:
    """The unit behind the tens, 10 for none; "un" counts here, where it is no article."""
    return 1 if word in ("un", "une", "uno", "una") else lex.numbers.get(word, 10)


def _names(found: list[Node], text: str, lex: Phrases) -> list[Node]:
    """Put capitalised words that stand together into one `name`."""
    out: list[Node] = []
    i = 0
    while i < len(found):
        node = found[i]
        opens = not out or (out[-1].kind == "mark" and out[-1].text in '.;:•"“«¿¡')
        alone = i + 1 >= len(found) or not _goes_on(found, i + 1, text, lex)
        if out and out[-1].text in ("¿", "¡") and node.kind == "word" and alone:
            node = msgspec.structs.replace(node, capital=False)  # the word that opens a question is no name
        if (
            node.kind != "word"
            or not node.capital
            or (node.text in _small(lex) and (opens or node.text in lex.sets.get("after", ())))
        ):
            out.append(node)
            i += 1
            continue
        j = i + 1
        while j < len(found) and _goes_on(found, j, text, lex):
            j += 1
        while j > i + 1 and not found[j - 1].capital and not _hyphenated(found, j - 1):
            j -= 1
        if j == i + 1 and not opens and node.text in lex.sets.get("regional", ()):
            out.append(node)  # "are African members of …"
            i = j
            continue
        if (
            opens
            and j == i + 1
            and len(node.text) < 4
            and not (len(node.text) > 1 and node.text.isalpha() and text[slice(*node.span)].isupper())
        ):
            out.append(node)
            i = j
            continue
        span = (node.span[0], found[j - 1].span[1])
        out.append(Node(kind="name", span=span, text=text[slice(*span)], capital=True))
        i = j
    return out


@lru_cache(maxsize=8)
def _small(lex: Phrases) -> frozenset[str]:
    """Words that begin a sentence without being a name."""
    return frozenset().union(
        *(lex.sets.get(k, frozenset()) for k in ("light", "bystander", "after", "beside", "determiner", "aside")),
        lex.skip,
    )


def _hyphenated(found: list[Node], j: int) -> bool:
    """True for the small half of a given name, as in "Ban Ki-moon": a short word behind a name of two words."""
    if not 3 <= j < len(found) or found[j - 1].text != "-" or found[j].kind != "word":
        return False
    first, second, half = found[j - 3], found[j - 2], found[j]
    touching = second.span[1] == found[j - 1].span[0] and found[j - 1].span[1] == half.span[0]
    named = all(n.kind == "word" and n.capital for n in (first, second)) and first.span[1] + 1 == second.span[0]
    return (
        touching
        and named
        and not half.capital
        and half.text.isalpha()
        and len(half.text) < 6
        and half.text not in _SUFFIXES
    )


def _goes_on(found: list[Node], j: int, text: str, lex: Phrases) -> bool:
    """True if a node belongs to the name before it."""
    node, last = found[j], found[j - 1]
    if text[last.span[1] : node.span[0]].strip(" ") != "" or node.span[0] - last.span[1] > 1:
        return False
    if node.kind == "word" and node.capital:
        return True
    touching = node.span[0] == last.span[1]
    if (
        node.text == "."
        and last.capital
        and touching
        and (last.span[1] - last.span[0] == 1 or last.text in ("st", "mt", "dr", "jr", "md", "mr"))
    ):
        return True  # an initial
    if node.text == "-" and touching and j + 1 < len(found) and found[j + 1].kind == "word" and found[j + 1].capital:
        return found[j + 1].span[0] == node.span[1]
    if _hyphenated(found, j) or (node.text == "-" and _hyphenated(found, j + 1)):
        return True
    if last.text == "-" and touching:
        return node.capital and node.kind in ("word", "place", "states")
    joins = lex.sets.get("namejoin", frozenset())
    if node.text not in joins or j + 1 >= len(found):
        return False
    after = found[j + 1]
    if after.text == "-" and j + 2 < len(found) and found[j + 2].capital:
        return True
    return after.kind == "word" and (
        after.capital or (after.text in joins and j + 2 < len(found) and found[j + 2].capital)
    )
