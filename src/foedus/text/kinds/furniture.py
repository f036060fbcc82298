"""The furniture of a site: menus, buttons, notices, prices, credits.

Comes in: a segment with its cues; goes out: whether it belongs to the site and not to its text.
"""

from __future__ import annotations

import re

from foedus.text.kinds.cues import DIGIT, Look, addresses, bids
from foedus.text.lexicon import Lexicon
from foedus.text.page import Segment

__all__ = ["is_caption", "is_furniture", "is_title"]

_ROW = re.compile(r" [>|»›→‹·•/–-] ")
SEPARATORS = tuple(f" {sign} " for sign in ">|»›→‹·•/–-")
_CRUMBS = re.compile(r"(?:home|main page|start|главная|accueil|inicio|portada)\s*(?:[>|»›→/·•-]|$)")
_MENU = re.compile(r"(?:Home|Главная|Accueil|Inicio|Portada)(?: [A-ZА-ЯЁÀ-Þ][\w'’-]*){3,}$")
_DATED = re.compile(r"\W{0,3}(?:1[6-9]|20)\d\d(?:[-–/]\d{2,4})? [-–—] ")  # the line of a chronicle
_FORMVALUE = re.compile(r"[^\W\d_]+(?: ?: ?\S| [^a-zа-яà-ÿ\s])")
_COPYRIGHT = re.compile(r"\(c\) (?:19|20)\d\d|copyright (?:\(c\)|(?:19|20)\d\d)")


def is_caption(look: Look) -> bool:
    """Tell whether what looks like furniture is the caption of a picture and no bare credit.

    Parameters
    ----------
    look : Look
        The segment.

    Returns
    -------
    bool
        True for "Photo: the ministers at the gate".
    """
    return len(look.tokens) >= 4 and look.signs.boilerplate == 1 and _CAPTION.match(look.folded) is not None


_CAPTION = re.compile(r"(?:file )?(?:photo|image|picture|foto|fotografía|фото|на фото) ?: (?!©)")


def is_furniture(look: Look, lists: Lexicon) -> bool:
    """Tell whether a segment belongs to the site and not to its text.

    Parameters
    ----------
    look : Look
        The segment.
    lists : Lexicon
        Of its language.

    Returns
    -------
    bool
        True for menus, buttons, notices, prices, records of posts and copyright.
    """
    raw, folded, tokens, signs, verb, _, _ = look
    if (
        "©" in folded
        or _MENU.match(raw)
        or (("(c) " in folded or "copyright" in folded) and _COPYRIGHT.search(folded))
        or _CRUMBS.match(folded)
        or (len(tokens) <= 10 and not verb and (raw[0] in "←«‹" or raw[-1] in "→›") and raw[-1] not in ".»")
    ):
        return True
    addressed = addresses(tokens, lists, raw)
    bidden = bids(tokens, lists)
    told = look.known or signs.act or signs.topic or signs.opinion
    prose = verb and len(tokens) >= (8 if told and not bidden else 12) and raw[-1] in ".!" and not addressed
    if signs.boilerplate > prose or (signs.boilerplate and signs.boilerplate_weak >= 2):
        return True
    if _is_link_row(raw, verb=verb):
        return True
    if _is_record(look, told=bool(told)):
        return True
    weak = signs.boilerplate_weak + ("www." in folded or "http" in folded)
    if verb and (look.known or signs.act) and len(tokens) >= 12 and not bidden:
        return False
    if weak >= 2 and (addressed or bidden or weak >= 4 or (not verb and len(tokens) <= 12)):
        return True
    if bidden and _PRICE.search(raw) and not (told and verb):
        return True
    if addressed and not verb and raw[-1] not in ".?:":
        return True
    if bidden and ((weak and len(tokens) <= 12) or (len(tokens) <= 4 and raw[-1] not in ".?:)")):
        return True
    return 1 < len(tokens) <= 5 and not verb and tokens[0] in lists.form and _FORMVALUE.match(raw) is not None


_COUNTED = (
    r"(?:posts?|comments?|repl(?:y|ies)|views?|votes?|likes?|shares?|reads?|answers?|followers|karma|upvotes?|downloads?"
    r"|messages?|attempts?|points?|users?|terms|сообщени\w+|комментари\w+|просмотр\w*|ответ(?:а|ов)?|отзыв\w*|лайк\w*"
    r"|голос(?:а|ов)|подписчик\w*|vues?|réponses?|commentaires?|abonnés|avis|partages?|mensajes?|respuestas?"
    r"|comentarios?|vistas?|visitas?|votos?|lecturas?|intentos?|seguidores)"
)
# what a site counts: `1,203 posts`, `Сообщений: 14`
_COUNTS = re.compile(rf"\d[\d.,\u00a0]*\s?[kк]? {_COUNTED}\b|\b{_COUNTED}\s?: ?\d")
_CLOCK = re.compile(r"\b\d{1,2}[:h]\d\d\b(?!\.\d)")
_AGO = re.compile(
    r"\b(?:\d+|an?) ?(?:hr|yr|h|d|m|w|y|mo|min|sec|hour|minute|day|week|month|year)s?\.? ago\b"
    r"|\b(?:il y a|hace) \d+ |\b\d+ (?:час|мин|д[ен]|недел|месяц|год|лет)\w* назад"
)
_NUMBERED = re.compile(
    r"\b(?=[^\W\d_]*\d)(?=\d*[^\W\d_])(?=\w*\d{6})\w{10,}\b"
)  # a number under which a site files a page
_RECORD = 14  # words of a line about a post


def _is_record(look: Look, *, told: bool) -> bool:
    """Tell whether a short line is what a site notes of a post: who wrote it when, how often it was read."""
    raw, folded, tokens = look.raw, look.folded, look.tokens
    if len(tokens) > _RECORD or look.known or look.signs.act or raw[-1] in ".!?" or not DIGIT.search(raw):
        return False
    if _COUNTS.search(folded) and not (look.verb and told):
        return True
    if _AGO.search(folded) and len(tokens) <= 8 and not told:
        return True
    return (_CLOCK.search(raw) is not None or (not look.verb and _NUMBERED.search(raw) is not None)) and not told


_PRICE = re.compile(r"[€$£₽₹]\s?\d|\d\s?(?:[€$£₽₹]|euros?\b|руб)|\bRs\.? \d|\d\s?% ")


def _is_link_row(raw: str, *, verb: bool) -> bool:
    """Tell whether a segment is a row of short links: `Home > Lists > Geopolitics`."""
    spaced = _SPACED.split(raw) if "  " in raw or "\t" in raw else ()
    if len(spaced) >= 4 and max(map(len, spaced)) <= 25 and not (verb and raw[-1] in ".!?"):
        return sum(DIGIT.search(part) is not None for part in spaced) < 2
    if not any(sign in raw for sign in SEPARATORS) or (_DATED.match(raw) and " | " not in raw):
        return False
    if raw[-1] == "." and " | " not in raw and len(raw) > _LINKS:
        return False
    links = _ROW.split(raw)
    if (
        len(links) == 2
        and (not verb or " · " in raw)
        and (" | " in raw or " » " in raw or " · " in raw or " → " in raw)
    ):
        return len(raw) <= 60 and not DIGIT.search(raw)
    if len(links) < 3 or (verb and raw[-1] in ".!?"):
        return False
    titled = sum(part[:1].isupper() or part[:1].isdigit() for part in links)
    return max(len(part) for part in links) <= 60 and 2 * titled > len(links)


_SPACED = re.compile(r" {2,}|\t+")
_LINKS = 60  # characters that a row of links with a full stop may have


def is_title(look: Look, segment: Segment, lists: Lexicon) -> bool:
    """Tell whether a heading at the top of the page is its title, though it has a word of the furniture.

    Parameters
    ----------
    look : Look
        The segment.
    segment : Segment
        The same as it was cut.
    lists : Lexicon
        Of its language.

    Returns
    -------
    bool
        True for "Quiz 3 / Blocs / The Warsaw Pact"; False for a row of links.
    """
    if not segment.heading or segment.block > 2 or bids(look.tokens, lists) or _MENU.match(look.raw):
        return False
    if look.known and not look.signs.boilerplate and not any(sign in look.raw for sign in SEPARATORS[:7]):
        return len(look.tokens) >= 5
    if _is_link_row(look.raw, verb=False) or _CLOCK.search(look.raw):
        return False
    if any(sign in look.raw for sign in SEPARATORS[:4]) or sum(map(look.raw.count, SEPARATORS)) > 1:
        return False
    return len(look.tokens) >= 6 and look.signs.boilerplate < 3 if look.signs.boilerplate else len(look.tokens) >= 3
