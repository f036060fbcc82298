"""Judgement, speech and supposition. Comes in: a segment with its cues; goes out: whether it states a fact."""

from __future__ import annotations

import re

from foedus.text.kinds.cues import DIGIT, Look, Page

__all__ = ["is_opinion", "promises"]

_QUOTE = re.compile(r"[\"“«„]([^\"”»“]{12,})[\"”»“]|^[\"“«„]|[,.!?][\"”»]")
_FIRST_PERSON = re.compile(r"(?:i|i'm|i've|я|мне|je|j'ai|creo|yo)\b")
_QUOTE_MARK = re.compile('["“«„”»]')
_CONDITION = re.compile(
    r"(?:if|were|si|если|suppose|supposing|en cas de|en caso de|в случае)\b"
    r"|(?:should|had) [^,.]{3,80}, [^.]{0,80}\b(?:would|could)\b"
)
_ARTICLE = re.compile(r"(?:article|art\.|статья|ст\.|artículo) (?:\d{1,3}|[ivxl]{1,6})\b.{0,12}?[:—–-]")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_WOULD = re.compile(r"\bif\b.{3,80}\bwould\b")


def is_opinion(look: Look, page: Page) -> bool:
    """Tell whether a segment judges, predicts, states an aim or gives somebody's words.

    Parameters
    ----------
    look : Look
        The segment.
    page : Page
        The page; one about other matters holds few judgements of treaties.

    Returns
    -------
    bool
        True for "Critics call the pact a paper tiger."
    """
    raw, folded, tokens, signs, _, known, lands = look
    if len(tokens) < 2:
        return False
    score = 2 * signs.opinion + signs.opinion_weak + (signs.speech > 0 and signs.opinion_weak > 0)
    wished = page.lang in ("fr", "es") and _WISHED.search(folded) is not None
    wished = wished or (page.lang == "ru" and " бы " in folded)
    told = signs.judges > 0 and signs.speech + signs.opinion + signs.opinion_weak > 0
    score += 2 * wished + (2 if told else signs.judges > 0)
    quoted = _QUOTE_MARK.search(raw) is not None and _QUOTE.search(raw) is not None
    if quoted:
        score += 2 if signs.speech else 1
    supposed = _CONDITION.match(folded) is not None or ("would" in folded and _WOULD.search(folded[:200]) is not None)
    if (supposed and promises(tokens) and not signs.opinion) or (_ARTICLE.match(folded) and not signs.speech):
        return False
    score += supposed + (raw[-1] == "!")
    if _AVOWED.match(folded):
        return True
    if not page.topical and quoted and signs.speech:
        return True
    if not page.topical:
        return known and signs.opinion > 0 and score >= 3 + (2 - page.dense) * (signs.off > 0)
    told_of = DIGIT.search(raw) is not None or signs.act > 0
    if known or supposed or (signs.topic and page.dense):
        firm = told_of + (_YEAR.search(raw) is not None) + (lands and told_of)
        return score >= 1 + min(firm, 2) + (2 - page.dense) * (signs.off > 0)
    off = signs.off > 0
    if page.dense and score and not off and not told_of:
        return True
    mine = score >= 2 and _FIRST_PERSON.match(folded) is not None
    strong = signs.opinion > 0 or told or (wished and signs.topic > 0)
    return mine or (strong and score >= 2 + (2 - page.dense) * off) or (quoted and signs.speech > 0)


# conditionals, but for nouns with their endings
_WISHED = re.compile(
    r"\b(?!mayor|minor|secret|categor|teor|histor|comisar|tesor|autor|caball|artill|infant|ingen)"
    r"\w{3,}[aei]r(?:ait|aient|ían?)\b"
)
_AVOWED = re.compile(
    r"(?:in my (?:humble )?(?:opinion|view)|to my mind|if you ask me|personally,|i (?:think|believe|doubt) "
    r"|на мой взгляд|по-моему|я (?:думаю|считаю|полагаю)|à mon (?:humble )?avis|selon moi|je (?:pense|crois) "
    r"|en mi opinión|a mi (?:juicio|entender)|creo que|pienso que)"
)


_ATTACK = frozenset(
    ["attack", "attacked", "aggression", "attaque", "attaqué", "agression", "ataque", "agresión", "нападение"]
)
_AID = frozenset(
    ["aid", "help", "assist", "assistance", "defend", "aide", "assistance", "ayuda", "asistencia", "помощь"]
)


def promises(tokens: list[str]) -> bool:
    """Tell whether a condition is that of a promise.

    Parameters
    ----------
    tokens : list of str
        Words of a segment, folded.

    Returns
    -------
    bool
        True for "If one was attacked, the others would come to its aid."
    """
    return not _ATTACK.isdisjoint(tokens) and not _AID.isdisjoint(tokens)
