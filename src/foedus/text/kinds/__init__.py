"""What each segment is. Comes in: segments, and which of them carry a claim; goes out: their kinds; cuts nothing.

The order of the questions is the order of trust: a claim that was found, the form (code, orphan marks), the furniture
of a site, judgement and speech, what has no verb, and what is left is about something else. Cue phrases stand in
`languages/segments.toml`; a phrase that could also stand in honest prose counts only together with others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Literal

import msgspec

from foedus.text.kinds.company import concerns, line_groups, smooth
from foedus.text.kinds.cues import DIGIT, Look, Page, Signs, addresses, signs_of
from foedus.text.kinds.forms import VALUE, Place, asks, is_bare, is_captioned, is_unended, names_part
from foedus.text.kinds.furniture import is_caption, is_furniture, is_title
from foedus.text.kinds.judgement import is_opinion, promises
from foedus.text.lexicon import Lexicon, fold, has_verb, lexicon, words
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases
from foedus.text.worlds import worlds
from foedus.vocabulary import SegmentKind

__all__ = ["classify"]


def classify(
    document: Document,
    segments: list[Segment],
    claims: Collection[int] = (),
    knows: Callable[[int, int], bool] | None = None,
    lands: Callable[[int, int], bool] | None = None,
) -> list[Segment]:
    """Give each segment its kind.

    Parameters
    ----------
    document : Document
        The page they come from.
    segments : list of Segment
        As `sentences.segments` cuts them.
    claims : collection of int
        Indexes of the segments in which the claim reader found a claim: they are of kind `claim`.
    knows : callable, optional
        `knows(begin, end)` tells whether a stretch of the text names a treaty, an organisation or a body of one.
    lands : callable, optional
        `lands(begin, end)` tells whether it names a state, a territory or a people.

    Returns
    -------
    list of Segment
        The same segments in the same order, every `kind` filled.
    """
    found = claims if isinstance(claims, (set, frozenset, dict)) else frozenset(claims)
    lists = lexicon(document.lang)
    looks = [_look(document, segment, knows, lands, lists) for segment in segments]
    lined = list(line_groups(document.text, segments))
    page = _page(document, segments, looks, found, lined)
    places = _places(document.text, segments, looks)
    kinds: list[SegmentKind] = []
    asked = False
    for i, (segment, look) in enumerate(zip(segments, looks, strict=True)):
        claimed = i in found and not _says_nothing(look, segment, places[i], page)
        kinds.append("claim" if claimed else segment.kind or _kind(look, segment, places[i], page, asked))
        asked = segment.heading and look.raw[-1:] == "?" and (page.quiz or concerns(look))
        asked = asked or (page.quiz and bool(look.tokens) and asks(look, places[i], page))
    fixed = {i for i, kind in enumerate(kinds) if kind == "fragment" and _is_set(looks[i], places[i], page)}
    smooth(document.text, segments, kinds, looks, page, lined, fixed)
    return [
        segment if segment.kind == kind else msgspec.structs.replace(segment, kind=kind)
        for segment, kind in zip(segments, kinds, strict=True)
    ]


_NO_SIGNS = Signs()


def _look(
    document: Document,
    segment: Segment,
    knows: Callable[[int, int], bool] | None,
    lands: Callable[[int, int], bool] | None,
    lists: Lexicon,
) -> Look:
    """A segment with its words and cues; nothing is counted where the form has decided."""
    begin, end = segment.span
    raw = document.text[begin : min(end, begin + 3000)]
    if segment.kind:
        return Look(raw, "", [], _NO_SIGNS, False, False)
    folded = fold(raw)
    tokens = words(folded)
    known = knows is not None and knows(begin, end)
    landed = lands is not None and lands(begin, end)
    signs = signs_of(folded, tokens, document.lang)
    return Look(raw, folded, tokens, signs, has_verb(raw, lists, tokens), known, landed)


_OURS = frozenset(
    ["we", "our", "мы", "наш", "наша", "нашего", "nous", "notre", "nos", "nuestro", "nuestra", "nosotros"]
)


def _page(
    document: Document,
    segments: list[Segment],
    looks: list[Look],
    found: Collection[int],
    lined: list[tuple[int, int]],
) -> Page:
    """Judge the page by the claims found in it, the matters of other fields, and how it was put together."""
    lists = lexicon(document.lang)
    heads = [look for segment, look in zip(segments, looks, strict=True) if segment.heading]
    sentences = sum(
        not segment.kind and not segment.heading and (x.verb or bool(segment.row)) and not x.signs.boilerplate
        for segment, x in zip(segments, looks, strict=True)
    )
    strange = sum(look.signs.off > 0 and look.verb for look in looks)
    body = [x for x, s in zip(looks, segments, strict=True) if x.verb and not s.heading]
    named = sum(look.known or (look.lands and look.signs.topic + look.signs.act > 0) for look in body)
    topical = len(found) >= 2 and len(found) >= max(0.08 * sentences, 0.5 * strange)
    legal = sum(look.signs.act > 0 for look in body)
    ours = sum(not _OURS.isdisjoint(look.tokens) for look in body)
    matter = (
        ours <= 0.2 * len(body)
        and named >= max(4, 0.45 * len(body))
        and legal >= 0.3 * len(body)
        and strange <= 0.1 * len(body)
    )
    topical = (topical or matter) and not worlds(phrases(document.lang)).judge(document.text).strange
    spliced = any(
        end - begin > 12 and sum(segments[k].kind == "markup" for k in range(begin, end)) >= 2 for begin, end in lined
    )
    fields = sum(_is_field(look.folded, lists) for look in heads)
    return Page(
        lists=lists,
        lang=document.lang,
        topical=topical,
        dense=topical and not spliced and fields < 2 and (matter or len(found) >= 0.25 * sentences),
        fielded=fields > 1,
        quiz=sum(look.raw[-1:] == "?" for look in heads) >= 3,
    )


_TOLD = 6  # words of an entry that says something of what it names
_DAY = 5  # words of a day: "on the 3rd of December 1948"
_TITLE = 16  # words of a title
_TOP = 5  # segments among which a title stands
_SENTENCE = 6  # words of what a title stands over


def _places(text: str, segments: list[Segment], looks: list[Look]) -> list[Place]:
    """Where each segment stands."""
    out: list[Place] = []
    top = True
    for i, (segment, look) in enumerate(zip(segments, looks, strict=True)):
        begin, end = segment.span
        before = text[segments[i - 1].span[1] : begin] if i else "\n"
        after = text[end : segments[i + 1].span[0]] if i + 1 < len(segments) else "\n"
        whole = "\n" in before and "\n" in after
        below = looks[i + 1] if i + 1 < len(looks) else None
        parted = whole and (after.count("\n") > 1 or not i or before.count("\n") > 1)
        leads = parted and below is not None and below.verb and len(below.tokens) >= _SENTENCE
        leads = leads and below is not None and below.raw[-1:] in '.!?»”"' and not segments[i + 1].row
        beside = looks[i - 1].folded if i and "\n" not in before else ""
        out.append(Place(whole, top and i < _TOP, leads, beside))
        ended = look.raw[-1:] in ".!;" or segment.row or segment.item
        top = top and not (ended and len(look.tokens) >= _SENTENCE)
    return out


def _is_field(folded: str, lists: Lexicon) -> bool:
    """Tell whether a heading is the field name of a country profile."""
    name = folded.partition(":")[0]
    return folded[-1:] == ":" and (" - " in name or (name in lists.fields and len(name.split()) > 1))


def _kind(look: Look, segment: Segment, place: Place, page: Page, asked: bool) -> SegmentKind:
    """Kind of a segment without a found claim; `asked` if it follows a question."""
    raw, folded, tokens, signs, verb, known, _ = look
    if not tokens or _REFS.match(raw):
        return "markup"
    bare = folded.strip(" .:[]=#")
    dated = asked and page.topical and raw[-1] == "." and len(tokens) <= _DAY and not asks(look, place, page)
    if (
        bare in page.lists.labels
        or (raw[-1] == ":" and bare in page.lists.leads)
        or (_is_set(look, place, page) and not dated)
    ):
        return "fragment"
    if segment.row and _PICTURE.match(folded):
        return "markup"
    if not segment.row and not is_title(look, segment, page.lists) and is_furniture(look, page.lists):
        return "fragment" if is_caption(look) else "boilerplate"
    about = known or signs.topic > 0 or (place.top and place.whole)
    if raw[-1] == "?" and not signs.opinion and (kind := _question(raw, segment, tokens, page, about)):
        return kind
    if page.fielded and _HOLDER.search(raw):
        return "claim"  # "chief of mission: Ambassador A B (since 8 April 2018)"
    if segment.heading or is_bare(look, segment, place, page):
        return "fragment"
    unsaid = not signs.opinion and not known and not (page.dense and signs.act)
    if unsaid and len(tokens) <= 8 and _is_unended(look, segment):
        return "fragment"
    listed = ":" in raw[:45] and VALUE.match(raw) is not None and not has_verb(raw.partition(":")[2], page.lists)
    if not (listed and not signs.opinion) and is_opinion(look, page):
        return "opinion"
    acted = verb and look.lands and signs.act > 0 and not signs.off
    if page.fielded and acted and raw[-1] != "?":
        return "claim"
    if page.topical and raw[-1] != "?" and _is_factual(look, segment, page, asked):
        return "claim"
    return "fragment" if _is_fragment(raw, tokens, segment, verb, page) else "other"


def _is_set(look: Look, place: Place, page: Page) -> bool:
    """Tell whether the form alone makes a segment a fragment, whatever stands beside it."""
    return names_part(look, place, page.lists) or asks(look, place, page) or is_captioned(look)


def _says_nothing(look: Look, segment: Segment, place: Place, page: Page) -> bool:
    """Tell whether a segment only supposes, asks or names what its words seem to state."""
    if segment.row or segment.kind or not look.tokens:
        return False
    if look.raw[-1] == "?" or names_part(look, place, page.lists) or asks(look, place, page):
        return True
    titled = place.whole and not segment.item and is_unended(look.raw)
    titled = titled and (
        (place.top and _headlines(look)) or (place.leads and (place.top or not DIGIT.search(look.raw)))
    )
    return titled or (_SUPPOSED.match(look.folded) is not None and not promises(look.tokens))


def _headlines(look: Look) -> bool:
    """Tell whether a line at the top of a page may be its title: no field, no line of a chronicle, not too long."""
    return ":" not in look.raw and not look.raw[:1].isdigit() and len(look.tokens) <= _TITLE


_PICTURE = re.compile(
    r"\|?\s*(?:image|img|logo|caption|map|flag|emblem|seal|colou?r|bgcolor|align|width|style|website|url|footnotes"
    r"|\w+[ _](?:size|width|caption|alt|image|map)|alt|изображение|карта|логотип|эмблема|сайт|légende|carte|imagen|mapa"
    r"|sitio web|siteweb|escudo|bandera|drapeau)\w*\s*="
)


# marks of notes and of editing, and nothing else
_REFS = re.compile(r"[\^↑\s]*(?:\[(?:\d{1,3}|[a-z]|(?:edit|править|modifier|editar)[^\]\n]{0,20})\][\s,;.]*)+$")
_HOLDER = re.compile(r"[^\W\d_].{3,60}\((?:since|depuis|desde|с|from) [^()]{0,20}\d{4}\)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ESTIMATE = re.compile(r"\d\s?%|\d{4} est\.|\b(?:million|billion) (?:cu|kWh|bbl|sq)\b")
_SUPPOSED = re.compile(
    r"(?:if|were|should|had)\b[^.]{3,120}, [^.]{0,80}\b(?:would|could|might)\b"
    r"|si\b[^.]{3,120}, [^.]{0,80}\w(?:rait|raient|rían?)\b|если бы\b"
)


def _is_factual(look: Look, segment: Segment, page: Page, asked: bool) -> bool:
    """Tell whether a segment of a page on treaties states a fact about them, though no claim was found in it."""
    raw, _, tokens, signs, verb, known, _ = look
    weight = 2 * known + 2 * (signs.act > 0) + (signs.topic > 0) + (signs.act > 1) - 3 * signs.off
    weight += asked + (_YEAR.search(raw) is not None and _ESTIMATE.search(raw) is None)
    weight += page.dense and (look.lands or (DIGIT.search(raw) is not None and _ESTIMATE.search(raw) is None))
    if _HOLDER.match(raw):
        return True
    if not page.dense:
        named = known or (signs.act > 0 and not signs.off and _YEAR.search(raw) is not None)
        return named and weight >= 3 and verb and _NAMED.search(raw) is not None
    if segment.row or (segment.item and known and len(tokens) >= _TOLD):
        return weight >= 1
    if asked and raw[-1] == "." and (look.lands or DIGIT.search(raw)) and weight >= 0:
        return True
    if verb or (asked and page.quiz) or VALUE.match(raw):
        return weight >= 1 + (len(tokens) < 3)
    return raw[-1] == "." and weight >= 3 and len(tokens) >= 5


def _question(
    raw: str, segment: Segment, tokens: list[str], page: Page, about: bool
) -> Literal["fragment", "other", ""]:
    """Kind of a question: one of a quiz or a heading is a fragment, one to the reader or on another matter is other."""
    called = addresses(tokens, page.lists, raw)
    if (page.quiz and (about or segment.heading or not called)) or _CARD.match(raw):
        return "fragment"
    if called:
        return "other"
    if not segment.heading:
        return "fragment" if page.dense and not _WONDERS.match(raw) and (about or len(tokens) <= 6) else ""
    return "fragment" if about or len(tokens) <= 6 else "other"


_WONDERS = re.compile(
    r"\W*(?:And |But |So )?(?:Will|Would|Could|Should|Might|Can|Сможет|Сможем|Станет|Будет ли|Стоит ли|Pourra|Faut-il"
    r"|Va-t-|Serait|Podrá|Debería|Sería|Hará)"
)
_CARD = re.compile(r"(?:Q|Question|В|Вопрос|P|Pregunta)\s?\d{0,3}[.:)]", re.IGNORECASE)
_NAMED = re.compile(r"\d|(?<=[\w,(] )[A-ZÀ-ÞА-ЯЁ]")
_DATE_LINE = re.compile(r"[\d\s./,:–-]+$")


def _is_unended(look: Look, segment: Segment) -> bool:
    """Tell whether a short piece has neither an end nor the form of an entry."""
    if segment.row or segment.item:
        return False
    return look.raw[-1].isalnum() and VALUE.match(look.raw) is None


def _is_fragment(raw: str, tokens: list[str], segment: Segment, verb: bool, page: Page) -> bool:
    """Tell whether a segment is a heading, a date line, or a piece without content of its own."""
    if _DATE_LINE.match(raw) or len(tokens) == 1:
        return True
    if verb or raw[-1] == "?" or segment.row:
        return False
    if "%" in raw:
        return False
    if VALUE.match(raw) and (DIGIT.search(raw) or raw[-1] in ".!;," or page.topical):
        return False
    if raw[-1] in ".!" and len(tokens) >= 4 and tokens[0] in page.lists.openers:
        return False
    if raw[-1] in ".!" and len(tokens) > 5 and page.lang != "en":
        return False
    if raw[-1] in ".!" and len(tokens) > 5:
        return raw[-1] == "." and len(tokens) <= 12 and not page.lists.stop.isdisjoint(tokens)
    return True
