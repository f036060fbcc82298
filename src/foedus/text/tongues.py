"""In what language a passage is written. Comes in: a stretch of a page and the page's language; goes out: its own.

Pages are spliced: a Russian list stands in an English page, a French paragraph in a Russian one. A passage keeps the
language of its page unless its small words are plainly those of another.
"""

from __future__ import annotations

from foedus.text.lexicon import LANGUAGES, fold, lexicon, words

__all__ = ["tongue"]

_LEAST = 6  # words of a passage that shows its language
_SHOWN = 2  # small words of another language that tell it
_LOOK = 600  # characters of a passage that are looked at


def tongue(text: str, span: tuple[int, int], lang: str) -> str:
    """Tell the language of a passage.

    Parameters
    ----------
    text : str
        The page.
    span : tuple of int
        The passage.
    lang : str
        Language of the page.

    Returns
    -------
    str
        `en`, `ru`, `fr` or `es`; that of the page where the passage does not show another.

    Examples
    --------
    >>> page = "NATO was founded in 1949. La France a quitté le commandement de l'alliance en 1966."
    >>> tongue(page, (0, 25), "en"), tongue(page, (26, 83), "en")
    ('en', 'fr')
    """
    passage = text[span[0] : min(span[1], span[0] + _LOOK)]
    if not passage.isascii():
        letters = [c for c in passage if c.isalpha()]
        cyrillic = sum("а" <= c.lower() <= "я" for c in letters)
        if cyrillic * 2 > len(letters):
            return "ru"
    tokens = [part for word in words(fold(passage)) for part in word.split("'")]
    small = lexicon(lang).stop
    own = sum(t in small for t in tokens)
    if len(tokens) < _LEAST or own * 3 > len(tokens):
        return lang
    others = {other: lexicon(other).stop for other in LANGUAGES if other not in (lang, "ru")}
    best = max(others, key=lambda other: sum(t in others[other] for t in tokens))
    told = sum(t in others[best] and t not in small for t in tokens)  # "en" and "la" stand in two languages
    kept = sum(t in small and t not in others[best] for t in tokens)
    return best if told >= _SHOWN and told > 2 * kept else lang
