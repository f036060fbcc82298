"""Code in plain text. Comes in: a line; goes out: spans of style sheets, scripts and tags; reads no HTML page.

Pages are pasted with pieces of their source. A token that no prose holds (`});`, `@media`, `</div>`) is a strong sign;
weaker ones (`=`, `320px)`, `var`) count only near a strong one. Inline tags inside a sentence stay in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["code_spans", "has_prose"]

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,15})(?:\s[^<>]{0,600})?/?>|<!--[^<>]{0,600}-->")
_TEMPLATE = re.compile(r"(?<=[\w.,)])\{\{[^{}]{0,300}\}\}")
_INLINE = frozenset(
    "a abbr b big br cite code em font i mark nobr q ref s small span strong sub sup u wbr".split()  # noqa: SIM905
)
# every branch begins with its sign, so that the search runs from sign to sign
_STRONG = re.compile(
    r"\{|\}|\((?<=[a-zA-Z]\()\)|\)(?<=[\"'})]\));|\((?<=\w\()[^\s()]{0,80}\);|=>|&&|</[a-zA-Z]|/>|<[a-zA-Z!]|-->|\$\("
    r"|\.(?<=\w\.)[a-zA-Z]\w{0,60}\(|@(?:media|import|font-face|charset|keyframes|supports)\b|\|\|(?=\s)"
    r"|!==?(?=\s)|===?(?=\s)|&nbsp;"
)
_WEAK = re.compile(
    r"[;=<>]|^(?:var|let|const|function|return|if|else|null|undefined|true|false|new|this)\b|^[.#]\w|:$|^:|^\w+\.[\w.]+$"
    r"|^\d+(?:px|em|rem|pt)\b|^\(|\)$"
)
_TOKEN = re.compile(r"\S+")
_SELECTOR = re.compile(r"[.#]?[a-z](?:[\w.#-]*[\w-])?[,>]?$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WINDOW = 160
_GAP = 4


class Token(NamedTuple):
    """What stands between two white spaces, and whether it looks like code."""

    begin: int
    end: int
    strong: bool
    weak: bool


def has_prose(text: str, a: int, b: int) -> bool:
    """Tell whether a line that begins with a tag has a sentence in it.

    Parameters
    ----------
    text : str
        The document.
    a, b : int
        The line.

    Returns
    -------
    bool
        True from four words on that stand in no tag.
    """
    return len(_WORD.findall(_TAG.sub(" ", text[a : min(b, a + 4000)]))) >= 4


def code_spans(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """Give the spans of code inside a line, in order.

    Parameters
    ----------
    text : str
        The document.
    a, b : int
        The line.

    Returns
    -------
    list of tuple of int
        Spans from the first to the last token of each stretch of code.

    Examples
    --------
    >>> line = "It has six members. a.nav { color: #333; } It was founded in 1992."
    >>> [line[x:y] for x, y in code_spans(line, 0, len(line))]
    ['a.nav { color: #333; }']
    """
    if not _STRONG.search(text, a, b):
        return []
    line = _masked(text[a:b])
    return [(a + x, a + y) for begin, end in _windows(line) for x, y in _runs(line, _tokens(line, begin, end))]


def _masked(line: str) -> str:
    """The line with its inline tags and templates blanked, every offset kept."""
    if "<" in line:
        line = _TAG.sub(lambda m: " " * len(m[0]) if (m[1] or "").lower() in _INLINE else m[0], line)
    return _TEMPLATE.sub(lambda m: " " * len(m[0]), line) if "{{" in line else line


def _windows(line: str) -> Iterator[tuple[int, int]]:
    """Stretches around the strong signs, whole tokens, never overlapping."""
    begin = end = -1
    for match in _STRONG.finditer(line):
        if match.start() > end + _WINDOW:
            if end >= 0:
                yield begin, _outward(line, end + _WINDOW)
            begin = max(_outward(line, end + _WINDOW) if end >= 0 else 0, _inward(line, match.start() - _WINDOW))
        end = match.end()
    if end >= 0:
        yield begin, _outward(line, end + _WINDOW)


def _outward(line: str, at: int) -> int:
    """Next white space at or after a place."""
    while at < len(line) and not line[at].isspace():
        at += 1
    return min(at, len(line))


def _inward(line: str, at: int) -> int:
    """Last place before which a white space stands."""
    while at > 0 and not line[at - 1].isspace():
        at -= 1
    return max(at, 0)


def _tokens(line: str, begin: int, end: int) -> list[Token]:
    """Tokens of a window."""
    out = []
    for match in _TOKEN.finditer(line, begin, end):
        token = match.group()
        strong = _STRONG.search(token + " ") is not None
        out.append(Token(*match.span(), strong, strong or _WEAK.search(token) is not None))
    return out


def _runs(line: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Join code tokens that stand near one another; a run needs one strong token, and ends with a code token."""
    i = 0
    while i < len(tokens):
        if not tokens[i].weak:
            i += 1
            continue
        last, strong, j = i, tokens[i].strong, i + 1
        while j < len(tokens) and j - last <= _GAP and not _sentence_begins(line, tokens[j - 1], tokens[j]):
            if tokens[j].weak:
                last, strong = j, strong or tokens[j].strong
            j += 1
        if strong:
            while last > i and not tokens[last].strong and not tokens[last - 1].weak:
                last -= 1
            yield tokens[_selectors(line, tokens, i)].begin, tokens[last].end
        i = last + 1


def _sentence_begins(line: str, before: Token, token: Token) -> bool:
    """Tell whether a sentence begins with a token."""
    return not token.weak and line[token.begin].isupper() and line[before.end - 1] in ".!?;}"


def _selectors(line: str, tokens: list[Token], first: int) -> int:
    """Index of the first selector of a style rule: up to three small words that begin the line or follow a stop."""
    start = first
    while start > 0 and first - start < 3 and _SELECTOR.match(line, tokens[start - 1].begin, tokens[start - 1].end):
        start -= 1
    opens = start == 0 or line[tokens[start - 1].end - 1] in ".!?;}:…"
    return start if opens and start < first and line[tokens[first].begin] == "{" else first
