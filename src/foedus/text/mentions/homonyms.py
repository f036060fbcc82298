"""Names that are also something else. Comes in: the names found on a page and its text; goes out: those that are meant.

Georgia, Jordan Hall, Mr. Oman, an SCO that stands for standing charge: dropped where the page shows that they are. A
weak name (a word of everyday language, an acronym of many) stays only where something backs it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from foedus.text.mentions.related import related
from foedus.text.mentions.table import BODIES, WORD
from foedus.text.phrases import Phrases
from foedus.text.worlds import worlds

if TYPE_CHECKING:
    from foedus.text.mentions import Mention

__all__ = ["without_homonyms"]

_OF_NAME = re.compile(r" (?:of|de|des|du) (?:the )?[A-Z]")
_ROW = 60  # characters within which the other names of a row stand
_CLOSE = 5  # names that make a row
_PEOPLED = 3  # names of states on a page whose title may be an acronym
_OPENING = 6_000  # characters that tell what a page speaks of
_TIED = 2  # words for ties from which on it speaks of them
_ACRONYM = 3  # letters of an acronym
_BESIDE = 150  # characters within which a state backs a weak name
_LIST, _ROLL = 120, 3  # so many states so near behind it are a roll of members
_CROWD = 1  # more states than this back "the SCO unites …"
_LOOKS = 12  # places at which an acronym is looked at
_SMALL = 3  # letters of the small words in a name


def without_homonyms(found: list[Mention], text: str, lex: Phrases, owners: dict[str, str]) -> list[Mention]:
    """Drop names that the page uses for something else.

    Parameters
    ----------
    found : list of Mention
        All known names of the page, in order.
    text : str
        The page, with plain signs.
    lex : Phrases
        Its language; the sets of words that tell names of persons and places apart.
    owners : dict of str to str
        Body or treaty -> its organisation: where that is named, a short name of the other is backed.

    Returns
    -------
    list of Mention
        Those that are meant, in order.
    """
    named_in_full = {m.id for m in found if " " in text[m.span[0] : m.span[1]] and not _shortened(m, owners)}
    acronyms: dict[str, list[int]] = {}
    for m in found:
        if text[m.span[0] : m.span[1]].isupper() and m.id not in named_in_full:
            acronyms.setdefault(text[m.span[0] : m.span[1]], []).append(m.span[0])
    starts = frozenset(m.span[0] for m in found)
    strange = {a for a, places in acronyms.items() if _other_meaning(a, text, lex, places, starts)}
    strange = set(acronyms) if len(strange) > 1 else strange  # a glossary of another trade: none of them is ours
    strong = {
        m.id for m in found if m.kind in BODIES and m.role != "weak" and text[m.span[0] : m.span[1]] not in strange
    }
    states = [m.span[0] for m in found if m.kind in ("state", "group") and m.role != "demonym"]
    peopled = len({m.id for m in found if m.kind == "state" and m.role in ("name", "capital")}) > 1
    of_treaties = peopled and any(m.role == "weak" for m in found) and _of_treaties(text, lex)
    backed = strong | {
        m.id
        for m in found
        if m.role == "weak"
        and (
            (len(strong - {m.id}) > 1 and not _shortened(m, owners))
            or _headed(text, m, lex)
            or _entered(text, m, lex, states)
            or (len(states) >= _PEOPLED and _titles(text, m))
            or (of_treaties and _sounds(text, m))
        )
    }
    backed |= {m.id for m in found if m.role == "weak" and owners.get(m.id) in backed | named_in_full}
    homonyms, titles, places = (
        lex.sets.get("homonyms", frozenset()),
        lex.sets.get("titles", frozenset()),
        lex.sets.get("places", frozenset()),
    )
    compass, continents = lex.sets.get("compass", frozenset()), lex.sets.get("continents", frozenset())
    rows = frozenset(related().rows)
    bodies = [m.span[0] for m in found if m.kind in BODIES]
    ends = {m.span[1] for m in found}
    kept = []
    for m in found:
        a, b = m.span
        name = text[a:b]
        if name in strange or (name.lower() in lex.sets.get("capitalised", ()) and _shouted(text, m.span)):
            continue
        if m.kind in ("state", "territory") and m.role != "demonym":
            after = WORD.match(text, b + 1) if text[b : b + 1] == " " else None
            before = re.search(r"(\w+)(\.? )$", text[max(0, a - 24) : a])
            if before and before.group(1).lower() in titles and name.lower() in homonyms:
                continue
            if before and before.group(1).lower() in compass and name.lower() in continents:
                continue  # "every country of South America"
            if after and name.lower() in continents and after.group().lower() in lex.sets.get("compass_after", ()):
                continue  # "l'Amérique latine"
            if (
                after
                and after.group()[0].isupper()
                and (after.group().lower() in places or (name.lower() in homonyms and _is_name(after.group(), lex)))
            ):
                continue
            if (
                before
                and name.lower() in homonyms
                and before.group(2) == " "
                and before.group(1)[0].isupper()
                and _is_name(before.group(1), lex)
                and (name.lower() in lex.sets.get("given", ()) or not _opens(text, a - len(before.group())))
            ):
                continue
        if m.role == "weak" and text[max(0, a - 2) : a - 1].isupper() and text[a - 1] == "-" and a - 1 not in ends:
            continue  # "BIST-EC"
        if m.id in rows and bisect_left(bodies, a + _ROW) - bisect_left(bodies, a - _ROW) < _CLOSE:
            continue
        if m.role == "weak" and m.kind in BODIES and _OF_NAME.match(text, b) and not _shortened(m, owners):
            continue  # "the Commonwealth of Virginia"
        if lex.code == "en" and m.kind in BODIES and _part_of_name(text, b, lex):
            continue
        if m.role == "weak" and m.kind in BODIES and not (m.id in named_in_full or m.id in backed):
            continue
        kept.append(m)
    return kept


def _shortened(mention: Mention, owners: dict[str, str]) -> bool:
    """True for a name that needs its owner beside it."""
    return mention.role == "weak" and mention.id in owners


def _shouted(text: str, span: tuple[int, int]) -> bool:
    """True if a whole line is written in capitals: "WHO WE ARE" names no organisation."""
    a, b = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    line = text[a : b if b >= 0 else len(text)]
    return line.isupper() and len(WORD.findall(line)) > 1


def _is_name(word: str, lex: Phrases) -> bool:
    """True if a capitalised word is no office, month or day that may stand beside a state."""
    low = word.lower()
    return not (
        word.isupper()
        or low in lex.months
        or low in lex.weekdays
        or low in lex.sets.get("government", ())
        or low in lex.sets.get("titles", ())
        or low in lex.sets.get("beside", ())
    )


def _part_of_name(text: str, b: int, lex: Phrases) -> bool:
    """True if a capitalised word follows that no organisation's name takes: "Commonwealth Games", "ASEAN Cup"."""
    after = WORD.match(text, b + 1) if text[b : b + 1] == " " else None
    if after is None or not after.group()[0].isupper() or after.group().isupper():
        return False
    low = after.group().lower()
    known = ("heads", "institution", "bodies", "government", "beside", "titles", "light")
    return (
        _is_name(after.group(), lex)
        and not any(low in lex.sets.get(k, ()) for k in known)
        and low not in lex.sets.get("extended", ())
    )


def _headed(text: str, m: Mention, lex: Phrases) -> bool:
    """True if a weak name has what only an organisation has: "SCO summit", "secretary general of the OAS"."""
    before = [w.group().lower() for w in WORD.finditer(text, max(0, m.span[0] - 40), m.span[0])]
    small = lex.sets.get("genitive", frozenset()) | lex.sets.get("article", frozenset()) | {"the", "l"}
    while before and before[-1] in small:
        before.pop()
        if before and before[-1] in lex.sets.get("owned", ()):
            return True
    if not small & {"de", "of"} and before and before[-1] in lex.sets.get("owned", ()):
        return True  # the owner stands in a case of its own
    after = WORD.match(text, m.span[1] + 1)
    return (
        bool(after)
        and text[m.span[1]] == " "
        and after.group() in lex.sets.get("heads", ())
        and after.group() not in ("group", "in")
    )


def _of_treaties(text: str, lex: Phrases) -> bool:
    """True if a page speaks of who joins and leaves what, and of nothing that belongs to another world."""
    told = [w.group().lower() for w in WORD.finditer(text[:_OPENING])]
    ties = lex.sets.get("entering", frozenset()) | lex.sets.get("owned", frozenset())
    tied = sum(w in ties for w in told)
    return tied >= _TIED and 2 * worlds(lex).judge(text).other <= tied


def _sounds(text: str, m: Mention) -> bool:
    """True for an acronym, and for a name with a capital behind "the"."""
    a, b = m.span
    acronym = text[a:b].isupper() and b - a >= _ACRONYM
    return acronym or (text[a].isupper() and text[max(0, a - 4) : a].lower() == "the ")


def _titles(text: str, m: Mention) -> bool:
    """True if a page begins with an acronym, on a line of its own or before a colon or dash."""
    a, b = m.span
    acronym = text[a:b].isupper() and not text[:a].strip(" #=*'\"“\n\ufeff").removeprefix("The").strip()
    return acronym and (text[b : b + 1] in ("\n", ":") or text[b : b + 3] in (" – ", " - ", " — "))


def _entered(text: str, m: Mention, lex: Phrases, states: list[int]) -> bool:
    """True if a weak name is what a state near by is in, joins or leaves: "Mongolia is a member of the OSCE"."""
    a, b = m.span
    near = bisect_left(states, a + _BESIDE) - bisect_left(states, a - _BESIDE)
    after = WORD.match(text, b + 1) if text[b : b + 1] == " " else None
    if after is not None and after.group() in lex.sets.get("uniting", ()):
        tail = [w.group().lower() for w in WORD.finditer(text, after.end(), after.end() + 40)]
        return near > _CROWD or any(word in lex.sets.get("entering", ()) for word in tail[:3])
    if text[a:b].isupper() and bisect_left(states, b + _LIST) - bisect_left(states, b) >= _ROLL:
        return True  # "ОВД (1955-1991). Участники: СССР, Польша, Венгрия"
    bound = lex.sets.get("after", frozenset())
    if after is not None and bound and after.group().islower() and after.group() not in bound:
        return False
    before = [w.group().lower() for w in WORD.finditer(text, max(0, a - 40), a)][-5:]
    return near > 0 and any(word in lex.sets.get("entering", ()) for word in before)


def _opens(text: str, at: int) -> bool:
    """True if a sentence begins here."""
    return at <= 0 or not text[:at].rstrip() or text[:at].rstrip()[-1] in '.!?:;•"“»(¿¡'


def _other_meaning(acronym: str, text: str, lex: Phrases, places: list[int], starts: frozenset[int]) -> bool:
    """True if the page spells an acronym out as something that the atlas does not know by it.

    Either "the CIS (Customer Information System)" or the reverse, in capitals, or "SCO stands for standing charge".
    """
    letters, means = acronym.lower(), lex.sets.get("means", frozenset())
    if len(letters) < 3:
        return False
    for at in places[:_LOOKS]:
        end = at + len(acronym)
        words = list(WORD.finditer(text, end, min(len(text), end + 110)))[:14]
        told = any(w.group().lower() in means for w in words[:6])
        for spelling in (words, [w for w in words if not _small(w.group())]):
            initials = "".join(w.group()[0].lower() for w in spelling)
            first = initials.find(letters)
            if first < 0 or spelling[first].start() in starts:
                continue
            spelled = spelling[first : first + len(letters)]
            if told or _in_capitals(spelled, text) or _set_off(spelled, text, end):
                return True
        before = list(WORD.finditer(text, max(0, at - 110), at))[-len(letters) :]
        if text[at - 1 : at] == "(" and "".join(w.group()[0].lower() for w in before) == letters:
            return before[0].start() not in starts and _in_capitals(before, text)
    return False


def _small(word: str) -> bool:
    """True for "of", "and", "for" in a name."""
    return word.islower() and len(word) <= _SMALL


def _in_capitals(words: list[re.Match[str]], text: str) -> bool:
    """True if words make one capitalised name, with nothing but spaces, hyphens and small words between them."""
    gaps = [text[x.end() : y.start()] for x, y in pairwise(words)]
    return all(w.group()[0].isupper() for w in words) and all(_joins(gap) for gap in gaps)


def _joins(gap: str) -> bool:
    """True if a gap may stand inside a name: "Association of Owners", "All-Party Group"."""
    return gap in (" ", "-") or (gap[0] == gap[-1] == " " and all(_small(w) for w in gap.split()))


def _set_off(words: list[re.Match[str]], text: str, end: int) -> bool:
    """True if words in small letters are set off as the meaning: "(object access server)", ", its chief officer"."""
    if any(not w.group().islower() or len(w.group()) <= _SMALL for w in words):
        return False
    if not all(_joins(text[x.end() : y.start()]) for x, y in pairwise(words)):
        return False
    between = text[end : words[0].start()]
    opened = re.search(r"(\(|, (\w{1,3} )|[—–-] (?:\w{1,4} )?[«\"“])$", between)
    return opened is not None and (len(words) > _SMALL or opened.start() <= 1)
