"""Which organisation a page is about. Comes in: the text and its known names; goes out: the topic of the page.

An organisation weighs by its plain mentions, and more where it stands in a heading or opens a paragraph. What it is
only compared with, what stands in long rows of names and what merely describes a noun weighs nothing. A treaty weighs
for the organisation that rests on it. Nothing here reads a claim.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.mentions import Mention
from foedus.text.mentions.related import related
from foedus.text.phrases import Phrases

__all__ = ["Topic", "asked_about", "branded", "cards", "land", "topic"]

_TITLE = 3  # lines among which the title of a page stands
_TITLE_WIDTH = 130  # characters; longer lines are prose
_LINES = 3  # line breaks that make a page of lines
_TITLED = 3  # mentions that one in the title is worth
_ROW, _CROWD = 90, 6  # so many names within so many characters are a row
_WORDS = re.compile(r"[^\W\d_]+")


_QUESTION = re.compile(r"\?[ \t]*(?:\n|$)")
_FEW = 3  # names of states from which on a page may be about one
_NEXT = 7  # characters between two names of a list: ", and "
_QUIZ = 3  # questions that make a page of cards


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What a page is about.

    Parameters
    ----------
    main : str
        Id of the organisation that leads; empty if none does.
    sole : bool
        True if it outweighs all others together, so that it is known before it is named.
    titled : bool
        True if the title names it.
    paper : str
        The one treaty that the title names.
    alone : bool
        True if the page names no other organisation.
    """

    main: str = ""
    sole: bool = False
    titled: bool = False
    paper: str = ""
    alone: bool = False


def topic(text: str, mentions: list[Mention], owners: Mapping[str, str], lex: Phrases) -> Topic:
    """Find the organisation that a page is about.

    Parameters
    ----------
    text : str
        The page.
    mentions : list of Mention
        All known names in it.
    owners : mapping of str to str
        Treaty, body or force -> its organisation.
    lex : Phrases
        The language.

    Returns
    -------
    Topic
        Empty if no organisation leads.
    """
    named = [m for m in mentions if m.kind not in ("state", "territory", "place", "person", "group")]
    bases = {treaty: organisation for organisation, treaty in related().treaty.items()}
    weights: Counter[str] = Counter()
    titles = _titles(text)
    heads: set[str] = set()
    papers: set[str] = set()
    for i, mention in enumerate(named):
        organised = mention.kind in ORGANISED
        about = mention.id if organised else bases.get(mention.id, owners.get(mention.id, ""))
        about = about or (mention.id if mention.kind == "treaty" else "")  # one that no organisation rests on
        if not about or _crowded(named, i) or _passing(text, mention, lex):
            continue
        a, b = mention.span
        titled = any(x <= a < y for x, y in titles)
        if titled and _coupled(text, b, lex):  # one of two: the page is about neither
            heads.add("")
            continue
        weights[about] += 1
        if titled:
            heads.add(about)
            papers.add("" if organised else mention.id)
        elif organised and not text[text.rfind("\n", 0, a) + 1 : a].strip(" '*=#«“\"").removeprefix("The").strip():
            weights[about] += _opening(text, b)
    total = sum(weights.values())
    for about in heads if len(heads) == 1 and all(heads) else ():
        weights[about] += _TITLED if weights[about] * 3 >= total else 0
    paper = papers.pop() if len(papers) == 1 else ""
    return msgspec.structs.replace(_leading(weights, heads), paper=paper, alone=len(weights) == 1)


def cards(text: str) -> bool:
    """Tell whether a page is a set of questions and answers, or of cards.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    bool
        True if enough lines of it end as questions.
    """
    return len(_QUESTION.findall(text)) >= _QUIZ


def branded(text: str, mentions: list[Mention], lex: Phrases) -> bool:
    """Tell whether the title only borrows a name: "NATO wristwatch" over the properties of a thing.

    Parameters
    ----------
    text : str
        The page.
    mentions : list of Mention
        All known names in it.
    lex : Phrases
        Its set `things` lists what bears such names; a page that names a state is about states.

    Returns
    -------
    bool
        True if the first known name stands in the first line, as the owner of such a thing, or before a word for one
        on a page that names no two states.
    """
    if not mentions:
        return False
    begin = len(text) - len(text.lstrip())
    end = text.find("\n", begin)
    a, b = mentions[0].span
    if end < 0 or not begin <= a < b <= end:
        return False
    before = [w for w in _WORDS.findall(text[begin:a].lower()) if w not in lex.sets.get("article", ())]
    owned = before[-2:-1] if before[-1:] and before[-1] in lex.sets.get("genitive", ()) else []  # "summer school of X"
    things = lex.sets.get("things", frozenset())
    if not things.isdisjoint(owned):
        return True
    few = sum(m.kind == "state" and m.role == "name" for m in mentions) < 2
    return few and not things.isdisjoint(_WORDS.findall(text[b:end].lower()))


def land(text: str, mentions: list[Mention]) -> str:
    """Find the state that a page is about.

    Parameters
    ----------
    text : str
        The page.
    mentions : list of Mention
        All known names in it.

    Returns
    -------
    str
        The state that opens the page and is named, outside of lists, more often than all others together; empty if
        there is none.
    """
    named = [m for m in mentions if m.kind == "state" and m.role == "name"]
    states = [m for i, m in enumerate(named) if not i or not _listed(named, i)]
    if len(states) < _FEW or text[: states[0].span[0]].strip().count("\n") > _TITLE:
        return ""
    first = states[0].id
    return first if sum(m.id == first for m in states) * 2 > len(states) else ""


def _listed(named: list[Mention], i: int) -> bool:
    """True for a state in a list: another is named right before or behind it."""
    near = [(a.span[1], b.span[0]) for a, b in pairwise(named[max(0, i - 1) : i + 2]) if a.id != b.id]
    return any(b - a <= _NEXT for a, b in near)


def asked_about(nodes: list[Node], lex: Phrases, owners: Mapping[str, str]) -> str:
    """Find what a question, or the front of a card, is about.

    Parameters
    ----------
    nodes : list of Node
        Of the question.
    lex : Phrases
        The language.
    owners : mapping of str to str
        Treaty, body or force -> its organisation.

    Returns
    -------
    str
        Id of an organisation, or of a treaty that has none; empty if it names none, or several alike.
    """
    bases = {treaty: organisation for organisation, treaty in related().treaty.items()}
    ties = lex.sets.get("bystander", frozenset()) | lex.sets.get("genitive", frozenset())
    found: list[tuple[str, bool]] = []
    for i, node in enumerate(nodes):
        if node.kind != "org" or node.role == "anaphor" or node.entity in ("place", "person", "office"):
            continue
        before = [n.text for n in nodes[max(0, i - 2) : i] if n.text not in lex.sets.get("article", ())]
        if before and before[-1] in lex.sets.get("aside", ()):
            continue
        about = node.value
        if node.entity not in ORGANISED:
            about = bases.get(node.value, owners.get(node.value, "")) or about
        found.append((about, bool(before) and before[-1] in ties))
    distinct = {about for about, _ in found}
    if len(distinct) < 2:
        return next(iter(distinct), "")
    act = next((j for j, n in enumerate(nodes) if n.kind in ("join", "leave", "return", "sign", "ratify")), -1)
    object_ = next((n for n in nodes[act + 1 : act + 4] if n.kind == "org"), None) if act >= 0 else None
    if object_ is not None and object_.value in distinct:
        return object_.value  # "Which countries left X for Y?"
    tied = [about for about, bound in found if bound]
    return tied[-1] if tied else ""


def _leading(weights: Counter[str], heads: set[str]) -> Topic:
    """The organisation that outweighs the others."""
    top = weights.most_common(2)
    total = sum(weights.values())
    if not top or not total:
        return Topic()
    main, weight = top[0]
    second = top[1][1] if len(top) > 1 else 0
    leads = weight * 2 > total or (weight * 2 >= 3 * second and weight * 3 >= total > 4)
    if not leads:
        return Topic()
    return Topic(main=main, sole=weight * 2 > total > 2, titled=main in heads and len(heads) == 1)


def _titles(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that may be the title: short ones at the top that do not end as a sentence does."""
    found: list[tuple[int, int]] = []
    at = 0
    for _ in range(_TITLE):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if line and len(line) <= _TITLE_WIDTH and line[-1] not in ".:;,!":
            found.append((at, end))
        elif len(line) > _TITLE_WIDTH:
            break
        at = end + 1
        if at >= len(text):
            break
    if "\n\n" in text.strip():
        return found
    listed = text.strip().count("\n") >= _LINES  # a page without paragraphs: only its first line is a title
    first = text[slice(*found[0])].rstrip() if found else "?"
    over = found[:1] and not text[: found[0][0]].strip() and 2 * len(first) < len(text[found[0][1] :].strip())
    return found[:1] if (listed or over) and first[-1] != "?" else []


def _coupled(text: str, end: int, lex: Phrases) -> bool:
    """True if a title goes on with another topic: "the UN and the pacts", "NATO vs …"."""
    following = text[end : end + 12].split()
    word = following[0].strip(".,:").lower() if following else ""
    return word in ("&", "/", "+", "vs") or word in lex.sets.get("aside", ()) or word in lex.sets.get("coupling", ())


def _opening(text: str, end: int) -> int:
    """One where the name at the beginning of a line is what the line is about, not the owner of something."""
    return 0 if text[end : end + 2] in ("'s", "’s") else 1


def _crowded(named: list[Mention], i: int) -> bool:
    """True in a long row of names, as country profiles have them."""
    low, high = max(0, i - _CROWD + 1), min(len(named) - 1, i + _CROWD - 1)
    return any(
        named[k + _CROWD - 1].span[0] - named[k].span[0] <= _ROW for k in range(low, high - _CROWD + 2) if k >= 0
    )


def _passing(text: str, mention: Mention, lex: Phrases) -> bool:
    """True if a name is only compared with: "unlike the CSTO", "the Soviet answer to NATO"."""
    before = _WORDS.findall(text[max(0, mention.span[0] - 30) : mention.span[0]].lower())
    small = lex.sets.get("article", frozenset())
    while before and before[-1] in small:
        before.pop()
    if not before:
        return False
    if before[-1] in lex.sets.get("aside", ()):
        return True
    return len(before) > 1 and before[-2] in lex.sets.get("measured", ())
