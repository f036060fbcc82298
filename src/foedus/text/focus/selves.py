"""Pages on which an organisation speaks of itself: "We were founded in …", "our members", "one of us".

Comes in: the text, then nodes of a sentence; goes out: whether the page speaks so, and the same nodes, "we" and "us" as
the organisation the page is about. What is ours is its: the possessive needs no reading of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["speaks_of_itself", "themselves"]

_OPENING = 3_000  # characters in which a page says who speaks


@lru_cache(maxsize=8)
def _told(lex: Phrases) -> re.Pattern[str]:
    """Wordings by which an organisation tells of itself; nothing matches where a language lists none."""
    wordings = sorted(lex.sets.get("speaking_of_us", ()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, wordings))})\b" if wordings else r"(?!)", re.IGNORECASE)


def speaks_of_itself(text: str, lex: Phrases) -> bool:
    """Tell whether a page is one on which an organisation speaks of itself.

    Parameters
    ----------
    text : str
        The page; only its beginning counts.
    lex : Phrases
        The language; its set `speaking_of_us` holds the wordings.

    Returns
    -------
    bool
        True for "Who we are", "We are an intergovernmental organisation", "our member states".
    """
    return _told(lex).search(text, 0, _OPENING) is not None


def themselves(nodes: list[Node], main: str, entity: str, lex: Phrases) -> list[Node]:
    """Put the organisation in the place of "we" and "us".

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    main, entity : str
        Id and kind of the organisation that speaks.
    lex : Phrases
        The language; its set `us` holds the pronouns.

    Returns
    -------
    list of Node
        As they are read.
    """
    us = lex.sets.get("us", frozenset())
    return [
        msgspec.structs.replace(n, kind="org", value=main, role="anaphor", entity=entity)
        if n.kind in ("word", "name") and n.text.lower() in us
        else n
        for n in nodes
    ]
