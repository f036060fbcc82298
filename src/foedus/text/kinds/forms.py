"""What says nothing by its form alone: titles, date lines, captions, parts by number, questions and their choices.

Comes in: a segment with its cues and where it stands; goes out: whether it is a piece without a statement.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from foedus.text.kinds.cues import DIGIT, Look, Page
from foedus.text.lexicon import LANGUAGES, Lexicon, lexicon, words
from foedus.text.page import Segment
from foedus.text.phrases import phrases

__all__ = [
    "TRUE_OR_FALSE",
    "VALUE",
    "Place",
    "asks",
    "is_bare",
    "is_captioned",
    "is_choice",
    "is_unended",
    "names_part",
    "names_writer",
]

TRUE_OR_FALSE = re.compile(
    r"(?:[\W\d]*(?:q|question|вопрос|в|pregunta|p)?[\W\d]*)"
    r"(?:true or false|true/false|t/f|vrai ou faux|verdadero o falso|верно или неверно|верно ли|правда или ложь)\b"
)
VALUE = re.compile(r"[^:]{1,40}:\s+\S|\(?[~<>≈]?[\d.,]+\s?(?:%|[a-zа-я$€£]{1,})", re.IGNORECASE)


class Place(NamedTuple):
    """Where a segment stands.

    `whole`: it is a line of its own; `top`: nothing but furniture and headings stands before it; `leads`: a sentence
    follows it; `beside`: the folded text before it in its line.
    """

    whole: bool
    top: bool
    leads: bool
    beside: str


# --- questions -------------------------------------------------------------------------------------------------------

_CHOICES = re.compile(r"\(?[aаα1][).] \S.{0,80}?[;,\s]\(?[bбв2][).] \S")
_OFFERED = re.compile(r"[?:…] ?\(?[aа][).] ?\S.{0,80}?[;,\s]\(?[bбв][).] ?\S")
_CHOICE = re.compile(r"\(?[a-fа-е][).] \S")
_POSED = re.compile(
    r"(?!questions? of )(?:[^\W\d_]+ ){0,2}(?:questions?|вопросы?|preguntas?)(?: [^\W\d_]+){0,2} ?\d{0,3} ?: ?\S"
)
_ASKED = re.compile(r"\W*(?:q|question|вопрос|в|p|pregunta)?\W*\d*\W*$")


def asks(look: Look, place: Place, page: Page) -> bool:
    """Tell whether a segment asks without a question mark at its end, or offers answers to choose from.

    Parameters
    ----------
    look : Look
        The segment.
    place : Place
        Where it stands.
    page : Page
        Only a page of questions has prompts ("Name the members of …") and single choices.

    Returns
    -------
    bool
        True for "True or false: …", "Who left? (a) Iraq (b) Iran", "a) Iraq b) Iran".
    """
    folded = look.folded
    if (
        TRUE_OR_FALSE.match(folded)
        or _POSED.match(folded)
        or _OFFERED.search(folded)
        or (place.beside[-1:] == ":" and TRUE_OR_FALSE.match(place.beside))
    ):
        return True
    if not page.quiz:
        return False
    first = next((token for token in look.tokens[:3] if not _ASKED.fullmatch(token)), "")
    return _CHOICES.match(folded) is not None or first in phrases(page.lang).sets.get("prompts", ())


def is_choice(look: Look) -> bool:
    """Tell whether a line is one of several answers to choose from.

    Parameters
    ----------
    look : Look
        The segment.

    Returns
    -------
    bool
        True for "b) Iran".
    """
    return len(look.tokens) <= 10 and _CHOICE.match(look.folded) is not None


# --- pieces ----------------------------------------------------------------------------------------------------------

_EDIT = re.compile(r"[^.!?]{0,80}\[(?:edit|править|modifier|editar)[^\]]{0,40}\]$")
_PART = re.compile(
    r"(?:part|section|chapter|lesson|unit|module|topic|week|slide|page|appendix|annex|box|step|exercise|task|question"
    r"|card|round|level|billet|partie|chapitre|leçon|thème|fiche|exercice|annexe|diapositive|carte|tema|unidad"
    r"|parte|capítulo|lección|ficha|ejercicio|anexo|pregunta|tarjeta|билет|вариант|задание|вопрос|тема|глава|часть"
    r"|раздел|урок|параграф|карточка|слайд|приложение|модуль|блок|день|шаг) (?:№ ?|no\.? ?)?"
    r"(?:\d{1,3}|[ivx]{1,4}|[a-d])\s?[.:)]?$"
)
_CAPTION = re.compile(
    r"\W{0,2}(?:(?:file )?(?:photo|image|picture)|pictured|in pictures|in photos|caption|fig(?:ure|\.)?|map|chart|graph"
    r"|graphic|table|diagram|infographic|illustration|foto|fotografía|en imágenes|imagen|gráfico|mapa|cuadro|tabla"
    r"|en images|carte|tableau|graphique|légende|фото|на фото|на снимке|снимок|рис(?:унок|\.)|карта|таблица|схема"
    r"|график) ?(?:\d{1,2}[a-z]?)?(?: ?[:.] ?| [-–—] )(?!©)"
)
_HATNOTE = re.compile(
    r"(?:see also|see|compare|cf\.?|main article|further information|voir aussi|voir|article détaillé|véase también"
    r"|véase|см\. также|см\.|ср\.|основная статья) ?:? "
)
_SIGNED = re.compile(r"[–—-] ?@?(?=\w*[\d_]|[a-z])[\w.]+$")
_TALLY = re.compile(
    r"\d+ (?:comments?|answers?|repl(?:y|ies)|responses?|комментари\w+|ответ\w*|commentaires?|réponses?|comentarios?"
    r"|respuestas?)$"
)


# the head of a post, where no row of links stands beside it
_POSTED = re.compile(
    r"(?:(?:best|top|accepted|first|second|third|лучший|второй|meilleure|mejor) (?:answer|reply|ответ|réponse"
    r"|respuesta)\b|(?:asked|posted|answered|written) by \S|(?:ответ|вопрос) от \S)[^·•|»…!?]{0,60}$"
)
_NAMING = 90  # characters of a line that names a writer
_WROTE = re.compile(
    r"\b(?:wrote|replied|said|says|answered|posted|пишет|писал[аи]?|ответил[аи]?|a écrit|a répondu|escribió|respondió)"
    r" ?:(?: ?\([^()]{0,30}\))?$"
)


def names_writer(folded: str) -> bool:
    """Tell whether a line only says who wrote what follows, and when.

    Parameters
    ----------
    folded : str
        The line, folded.

    Returns
    -------
    bool
        True for "green_gables replied: (Mon 9:14)".
    """
    if len(folded) > _NAMING:
        return False
    return _WROTE.search(folded) is not None or _POSTED.match(folded) is not None


def names_part(look: Look, place: Place, lists: Lexicon) -> bool:
    """Tell whether a segment only names a part, a picture, another page or a day, whatever stands in it.

    Parameters
    ----------
    look : Look
        The segment.
    place : Place
        Where it stands.
    lists : Lexicon
        Of its language.

    Returns
    -------
    bool
        True for "Section 2", "Decline [edit]", "QUITO, 14 March 2019.", "See also - References".
    """
    raw, folded, tokens = look.raw, look.folded, look.tokens
    if len(tokens) <= 4 and _PART.match(folded):
        return True
    if _EDIT.match(folded) or (len(tokens) == 1 and _SIGNED.match(raw)):
        return True
    if _KEY.match(folded) and folded.partition(":")[0].strip() in _keys(lists):
        return True
    if place.whole and ((len(tokens) == 2 and _TALLY.match(folded)) or names_writer(folded)):
        return True
    return len(tokens) <= 14 and (_is_day(raw, folded, tokens, place, lists) or _is_labels(folded, lists))


_KEY = re.compile(r"[^\W\d_][^:\d]{2,20}: ?\d")
_RIGHTS = re.compile(r"© ?(?:\d{4}|copyright)|\brights\b|droits|derechos|права")


def _keys(lists: Lexicon) -> frozenset[str]:
    """Words that open the list of right answers."""
    return frozenset(phrases(_code(lists)).sets.get("key", ()))


def is_captioned(look: Look) -> bool:
    """Tell whether a piece is a caption, with or without the name of who made the picture.

    Parameters
    ----------
    look : Look
        The segment.

    Returns
    -------
    bool
        True for "Photo: the ministers in Manila"; False for a bare credit.
    """
    raw, folded, tokens = look.raw, look.folded, look.tokens
    if len(tokens) > 40:
        return False
    if _CAPTION.match(folded):
        return len(tokens) > 4 or (len(tokens) == 4 and "/" not in raw)
    before = folded.partition("©")[0]
    return before != folded and not _RIGHTS.search(folded) and len(before.split()) >= 6 and " | " not in before


def is_bare(look: Look, segment: Segment, place: Place, page: Page) -> bool:
    """Tell whether a segment without a found claim is a caption, a pointer, a key, or a title by its place.

    Parameters
    ----------
    look : Look
        The segment.
    segment : Segment
        The same as it was cut.
    place : Place
        Where it stands.
    page : Page
        The page.

    Returns
    -------
    bool
        True for "Fig. 2: The members", "Compare: Rio Treaty (p. 6)", "Key: 1 - F, 2 - T".
    """
    folded, tokens = look.folded, look.tokens
    if segment.row:
        return False
    if (
        ":" in folded[:20]
        and folded.partition(":")[0].strip() in phrases(page.lang).sets.get("key", ())
        and DIGIT.search(folded)
    ):
        return True
    if (found := _HATNOTE.match(folded)) and not look.verb and ":" in found.group():
        return True
    if not place.whole or segment.item or not is_unended(look.raw):
        return False
    if place.top:
        return len(tokens) <= 16
    return place.leads and len(tokens) <= 12 and not look.raw.count(",") > 2


def is_unended(raw: str) -> bool:
    """Tell whether a piece ends without a stop.

    Parameters
    ----------
    raw : str
        The piece.

    Returns
    -------
    bool
        True where its last sign but for quotes and brackets is a letter or digit.
    """
    return raw.rstrip("\"'”»’)]")[-1:].isalnum()


_READING = frozenset(
    [
        *("min", "mins", "minute", "minutes", "read", "reading", "time", "at", "on", "the", "of", "am", "pm", "est"),
        *(
            "gmt",
            "utc",
            "cet",
            "updated",
            "published",
            "lecture",
            "mn",
            "le",
            "à",
            "mis",
            "jour",
            "publié",
            "mise",
            "h",
        ),
        *("lectura", "de", "minutos", "el", "a", "las", "actualizado", "publicado", "tiempo", "actualizada"),
        *("мин", "минут", "минуты", "чтения", "чтение", "время", "на", "г", "года", "год", "в", "от", "обновлено"),
    ]
)
_SPELT = re.compile(r"(\d+)(?:st|nd|rd|th|er|h|ème|ª|º)?$")


@cache
def _days(lang: str) -> frozenset[str]:
    """Words of a date: months, short months, days of the week and words before a date."""
    lists = lexicon(lang)
    months = {m[:n] for m in lists.months for n in (3, 4, len(m))}
    return frozenset(months | {word for phrase in lists.dateline for word in phrase.split()} | _READING)


def _code(lists: Lexicon) -> str:
    """Language of the word lists."""
    return next((code for code in LANGUAGES if lexicon(code) is lists), "en")


def _is_day(raw: str, folded: str, tokens: list[str], at: Place, lists: Lexicon) -> bool:
    """Tell whether a segment is nothing but a day, a place and a day, or the time it takes to read."""
    if not DIGIT.search(raw) or (raw[-1] == ":" and len(tokens) < 4) or raw[0] in "←‹" or raw[-1] in "→›":
        return False
    known = _days(_code(lists))
    if all(_SPELT.match(token) or token in known for token in tokens):
        return len(tokens) > 1 and any(token in known for token in tokens)
    place, comma, day = raw.partition(", ")
    if (
        not comma
        or not place[:1].isupper()
        or len(place) > 40
        or not (place.isupper() or at.top)
        or ":" in place
        or DIGIT.search(place)
    ):
        return False
    dated = words(folded.partition(", ")[2])
    while dated and day.split()[0][:1].isupper() and dated[0] not in known and not _SPELT.match(dated[0]):
        day = day.partition(", ")[2] if ", " in day else ""
        dated = words(day.lower())
        if not day:
            return False
    return len(dated) >= 3 and all(_SPELT.match(token) or token in known for token in dated)


_BETWEEN = re.compile(r"\s+[-–—|/·•]\s+|\s{2,}|\s*\n\s*")


def _is_labels(folded: str, lists: Lexicon) -> bool:
    """Tell whether a line is a run of headings that every reference work has: "See also - References"."""
    runs = [part.strip(" .:[]=#") for part in _BETWEEN.split(folded) if part.strip(" .:[]=#")]
    return len(runs) > 1 and all(run in lists.labels for run in runs)
