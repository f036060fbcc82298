"""What each segment is. Comes in: segments, and which of them carry a claim; goes out: their kinds; cuts nothing.

The order of the questions is the order of trust: a claim that was found, the form (code, orphan marks), the furniture
of a site, judgement and speech, what has no verb, and what is left is about something else. Cue phrases stand in
`languages/segments.toml`; a phrase that could also stand in honest prose counts only together with others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from foedus.text.lexicon import LANGUAGES, Lexicon, fold, has_verb, lexicon, parts, words
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases
from foedus.vocabulary import SegmentKind

__all__ = ["classify"]

# in the order of the fields of `Signs`; the first holds for every language
_CATEGORIES = ("boilerplate", "boilerplate_weak", "opinion", "opinion_weak", "topic", "speech", "act", "off", "judges")


class Cue(NamedTuple):
    """What a phrase tells, and where it counts."""

    category: int
    opens: bool
    stem: bool


class Signs(NamedTuple):
    """How often each kind of cue stands in a segment."""

    boilerplate: int = 0
    boilerplate_weak: int = 0
    opinion: int = 0
    opinion_weak: int = 0
    topic: int = 0
    speech: int = 0
    act: int = 0
    off: int = 0
    judges: int = 0


class Page(NamedTuple):
    """What is known of the page as a whole.

    `topical`: it speaks of treaties; `dense`: nearly every sentence of it does; `quiz`: it asks and answers.
    """

    lists: Lexicon
    lang: str
    topical: bool
    dense: bool
    quiz: bool


class Look(NamedTuple):
    """A segment as the rules see it."""

    raw: str
    folded: str
    tokens: list[str]
    signs: Signs
    verb: bool
    known: bool


def classify(
    document: Document,
    segments: list[Segment],
    claims: Collection[int] = (),
    knows: Callable[[int, int], bool] | None = None,
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

    Returns
    -------
    list of Segment
        The same segments in the same order, every `kind` filled.
    """
    found = claims if isinstance(claims, (set, frozenset, dict)) else frozenset(claims)
    lists = lexicon(document.lang)
    looks = [_look(document, segment, knows, lists) for segment in segments]
    lined = list(_line_groups(document.text, segments))
    page = _page(document, segments, looks, found, lined)
    kinds: list[SegmentKind] = []
    asked = False
    for i, (segment, look) in enumerate(zip(segments, looks, strict=True)):
        claimed = i in found and not _says_nothing(look, segment)
        kinds.append("claim" if claimed else segment.kind or _kind(look, segment, page, asked))
        asked = segment.heading and look.raw[-1:] == "?" and _concerns(look)
    _smooth(document.text, segments, kinds, looks, page, lined)
    return [
        segment if segment.kind == kind else msgspec.structs.replace(segment, kind=kind)
        for segment, kind in zip(segments, kinds, strict=True)
    ]


_NO_SIGNS = Signs()


def _look(document: Document, segment: Segment, knows: Callable[[int, int], bool] | None, lists: Lexicon) -> Look:
    """A segment with its words and cues; nothing is counted where the form has decided."""
    begin, end = segment.span
    raw = document.text[begin : min(end, begin + 3000)]
    if segment.kind:
        return Look(raw, "", [], _NO_SIGNS, False, False)
    folded = fold(raw)
    tokens = words(folded)
    known = knows is not None and knows(begin, end)
    return Look(raw, folded, tokens, _signs(folded, tokens, document.lang), has_verb(raw, lists, tokens), known)


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
    sentences = sum(not segment.kind for segment in segments) - len(heads)
    strange = sum(look.signs.off > 0 and look.verb for look in looks)
    topical = len(found) >= 2 and len(found) >= max(0.08 * sentences, 0.5 * strange)
    spliced = any(
        end - begin > 12 and sum(segments[k].kind == "markup" for k in range(begin, end)) >= 2 for begin, end in lined
    )
    fields = sum(_is_field(look.folded, lists) for look in heads)
    return Page(
        lists=lists,
        lang=document.lang,
        topical=topical,
        dense=topical and not spliced and fields < 2 and len(found) >= 0.25 * sentences,
        quiz=sum(look.raw[-1:] == "?" for look in heads) >= 3,
    )


def _concerns(look: Look) -> bool:
    """Tell whether a segment has to do with treaties at all."""
    return look.known or look.signs.topic + look.signs.act > 0


def _is_field(folded: str, lists: Lexicon) -> bool:
    """Tell whether a heading is the field name of a country profile."""
    name = folded.partition(":")[0]
    return folded[-1:] == ":" and (" - " in name or (name in lists.fields and len(name.split()) > 1))


def _kind(look: Look, segment: Segment, page: Page, asked: bool) -> SegmentKind:
    """Kind of a segment without a found claim; `asked` if it follows a question."""
    raw, folded, tokens, signs, verb, known = look
    if not tokens:
        return "markup"
    bare = folded.strip(" .:[]=#")
    if (
        bare in page.lists.labels
        or (raw[-1] == ":" and bare in page.lists.leads)
        or (raw[0] == "[" and _EDIT.match(folded))
    ):
        return "fragment"
    if segment.row and _PICTURE.match(folded):
        return "markup"
    if not segment.row and not _is_title(look, segment, page.lists) and _is_furniture(look, page.lists):
        return "fragment" if _is_caption(look) else "boilerplate"
    if raw[-1] == "?" and (kind := _question(raw, segment, tokens, page, known or signs.topic > 0)):
        return kind
    if segment.heading or _of_quiz(look, page):
        return "fragment"
    unsaid = not signs.opinion and not known and not (page.dense and signs.act)
    if unsaid and len(tokens) <= 8 and _is_unended(look, segment):
        return "fragment"
    listed = ":" in raw[:45] and _VALUE.match(raw) is not None and not has_verb(raw.partition(":")[2], page.lists)
    if not (listed and not signs.opinion) and _is_opinion(raw, folded, signs, page, known):
        return "opinion"
    if page.topical and raw[-1] != "?" and _is_factual(look, segment, page, asked):
        return "claim"
    return "fragment" if _is_fragment(raw, tokens, segment, verb, page) else "other"


def _says_nothing(look: Look, segment: Segment) -> bool:
    """Tell whether a segment only supposes or asks what its words seem to state."""
    asks = segment.heading and _TRUE_OR_FALSE.match(look.folded) is not None
    return asks or _SUPPOSED.match(look.folded) is not None


_PICTURE = re.compile(
    r"\|?\s*(?:image|img|logo|caption|map|flag|emblem|seal|colou?r|bgcolor|align|width|style|website|url|footnotes"
    r"|\w+[ _](?:size|width|caption|alt|image|map)|alt|изображение|карта|логотип|эмблема|сайт|légende|carte|imagen|mapa"
    r"|sitio web|siteweb|escudo|bandera|drapeau)\w*\s*="
)
_EDIT = re.compile(r"\[(?:edit|править|modifier|editar)[^\]]{0,40}\]$")
_HOLDER = re.compile(r"[^\W\d_].{3,60}\((?:since|depuis|desde|с|from) [^()]{0,20}\d{4}\)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ESTIMATE = re.compile(r"\d\s?%|\d{4} est\.|\b(?:million|billion) (?:cu|kWh|bbl|sq)\b")
_SUPPOSED = re.compile(
    r"(?:if|were|should|had)\b[^.]{3,120}, [^.]{0,80}\b(?:would|could|might)\b"
    r"|si\b[^.]{3,120}, [^.]{0,80}\w(?:rait|raient|rían?)\b|если бы\b"
)
_TRUE_OR_FALSE = re.compile(r"(?:true or false|vrai ou faux|verdadero o falso|верно или неверно|правда или ложь)\b")


def _is_title(look: Look, segment: Segment, lists: Lexicon) -> bool:
    """Tell whether a heading at the top of the page is its title, though it has a word of the furniture."""
    if not segment.heading or segment.block > 2 or _bids(look.tokens, lists):
        return False
    if any(sign in look.raw for sign in _SEPARATORS[:4]) or sum(map(look.raw.count, _SEPARATORS)) > 1:
        return False
    return len(look.tokens) >= 6 and look.signs.boilerplate < 3 if look.signs.boilerplate else len(look.tokens) >= 3


def _is_factual(look: Look, segment: Segment, page: Page, asked: bool) -> bool:
    """Tell whether a segment of a page on treaties states a fact about them, though no claim was found in it."""
    raw, _, tokens, signs, verb, known = look
    weight = 2 * known + 2 * (signs.act > 0) + (signs.topic > 0) + (signs.act > 1) - 3 * signs.off
    weight += asked + (_YEAR.search(raw) is not None and _ESTIMATE.search(raw) is None)
    if _HOLDER.match(raw):
        return True
    if not page.dense:
        named = known or (signs.act > 0 and not signs.off and _YEAR.search(raw) is not None)
        return named and weight >= 3 and verb and _NAMED.search(raw) is not None
    if segment.row:
        return weight >= 1
    if verb or (asked and page.quiz) or _VALUE.match(raw):
        return weight >= 1 + (len(tokens) < 3)
    return raw[-1] == "." and weight >= 3 and len(tokens) >= 5


def _question(
    raw: str, segment: Segment, tokens: list[str], page: Page, about: bool
) -> Literal["fragment", "other", ""]:
    """Kind of a question: one of a quiz or a heading is a fragment, one to the reader or on another matter is other."""
    called = _addresses(tokens, page.lists, raw)
    if (page.quiz and (about or not called)) or _CARD.match(raw):
        return "fragment"
    if called:
        return "other"
    if not segment.heading:
        return ""
    return "fragment" if about or len(tokens) <= 6 else "other"


_CHOICES = re.compile(r"\(?[aа1][).] \S.{0,80}[;,\s]\(?[bб2][).] \S")


def _of_quiz(look: Look, page: Page) -> bool:
    """Tell whether a line of a quiz lists choices or asks without a question mark: "Name the members of …"."""
    if not page.quiz:
        return False
    first = next((token for token in look.tokens[:3] if not token.isdigit()), "")
    return _CHOICES.match(look.folded) is not None or first in phrases(page.lang).sets.get("prompts", ())


_CARD = re.compile(r"(?:Q|Question|В|Вопрос|P|Pregunta)\s?\d{0,3}[.:)]", re.IGNORECASE)
_NAMED = re.compile(r"\d|(?<=[\w,(] )[A-ZÀ-ÞА-ЯЁ]")


def _addresses(tokens: list[str], lists: Lexicon, raw: str) -> bool:
    """Tell whether a segment turns to the reader; US is a country."""
    called = lists.address.intersection(tokens)
    return bool(called) and (called != {"us"} or _US.search(raw) is not None)


_US = re.compile(r"\b[Uu]s\b")


def _smooth(
    text: str,
    segments: list[Segment],
    kinds: list[SegmentKind],
    looks: list[Look],
    page: Page,
    lined: list[tuple[int, int]],
) -> None:
    """Let company decide what form leaves open: short pieces beside furniture, entries in a list of claims."""
    for begin, end in lined:
        if 1 < end - begin <= 5:
            only = set(kinds[begin:end]) == {"boilerplate", "fragment"}
            for k in range(begin, end):
                most = 8 if only and text[segments[k].span[1] - 1] != ":" else 4
                near = {kinds[n] for n in (k - 1, k + 1) if begin <= n < end}
                if (
                    kinds[k] in ("other", "fragment")
                    and "boilerplate" in near
                    and _belongs(text, segments[k], page.lang, most)
                ):
                    kinds[k] = "boilerplate"
        elif end - begin == 1 and begin > 0 and end < len(segments) and kinds[begin] in ("other", "fragment"):
            around = {kinds[begin - 1], kinds[end]}
            if around == {"boilerplate"} and segments[begin - 1].block == segments[end].block:
                kinds[begin] = "boilerplate"
    for begin, end in _entries(text, segments):
        if 3 * kinds[begin:end].count("claim") >= end - begin > 1:
            for k in range(begin, end):
                fits = (
                    not looks[k].signs.off
                    and not _of_quiz(looks[k], page)
                    and (not looks[k].verb or _concerns(looks[k]))
                )
                if kinds[k] in ("other", "fragment") and fits:
                    kinds[k] = "claim"
    _close(text, segments, kinds, page.lists)


def _entries(text: str, segments: list[Segment]) -> Iterator[tuple[int, int]]:
    """Runs of lines of one block with the same outer form: items, rows, labels with values."""
    begin, shape = 0, None
    for i in range(len(segments) + 1):
        new = _shape(text, segments[i]) if i < len(segments) else None
        if new != shape:
            if shape is not None:
                yield begin, i
            begin, shape = i, new


def _shape(text: str, segment: Segment) -> tuple[int, bool, bool, bool] | None:
    """Outer form of an entry; None for what is none."""
    begin, listed = segment.span[0], segment.item or bool(segment.row)
    if segment.kind or segment.heading or not (listed or begin == 0 or text[begin - 1] in "\r\n"):
        return None
    value = _VALUE.match(text, *segment.span) is not None
    return (segment.block, segment.item, bool(segment.row), value) if listed or value else None


def _line_groups(text: str, segments: list[Segment]) -> Iterator[tuple[int, int]]:
    """Runs of segments that stand in one line."""
    begin = 0
    for i in range(1, len(segments) + 1):
        if i == len(segments) or "\n" in text[segments[i - 1].span[1] : segments[i].span[0]]:
            yield begin, i
            begin = i


def _close(text: str, segments: list[Segment], kinds: list[SegmentKind], lists: Lexicon) -> None:
    """The last line of a page heads nothing: what looks like a heading there is a link."""
    last = len(segments) - 1
    if last < 4 or kinds[last] != "fragment":
        return
    begin, end = segments[last].span
    bare = fold(text[begin:end]).strip(" .:[]=#")
    alone = "\n" in text[segments[last - 1].span[1] : begin]
    if alone and end - begin < 100 and text[end - 1] not in ".?…:)" and bare not in lists.labels:
        kinds[last] = "boilerplate"


def _belongs(text: str, segment: Segment, lang: str, most: int) -> bool:
    """Tell whether a short piece beside furniture is furniture too."""
    begin, end = segment.span
    folded = fold(text[begin : min(end, begin + 100)])
    if end - begin > 80 or text[end - 1] == "?":
        return False
    tokens = words(folded)
    return len(tokens) <= most or _signs(folded, tokens, lang).boilerplate_weak > 0


# --- cues ------------------------------------------------------------------------------------------------------------


class Cues(NamedTuple):
    """Cues of a language: plain words are looked up among the words of a segment, the rest by an automaton."""

    plain: dict[str, set[int]]
    automaton: AhoCorasick
    phrases: list[list[Cue]]


@cache
def _cues(lang: str) -> Cues:
    """Cues of a language, and the plain furniture of all of them."""
    plain: dict[str, set[int]] = {}
    phrases: dict[str, list[Cue]] = {}
    for other in LANGUAGES:
        lists = lexicon(other)
        for category, name in enumerate(_CATEGORIES if other == lang else _CATEGORIES[:1]):
            for phrase in getattr(lists, name):
                if phrase.isalnum():
                    plain.setdefault(phrase, set()).add(category)
                    continue
                bare = phrase.removeprefix("^").removesuffix("*")
                cue = Cue(category, phrase.startswith("^"), phrase.endswith("*"))
                if cue not in phrases.setdefault(bare, []):
                    phrases[bare].append(cue)
    return Cues(plain, AhoCorasick(list(phrases)), list(phrases.values()))


_PART_OF_WORD = re.compile(r"[^\W_]")


def _signs(folded: str, tokens: list[str], lang: str) -> Signs:
    """Count the different cues of a segment, category by category; a phrase counts only as whole words."""
    plain, automaton, phrases = _cues(lang)
    counts = [0] * len(_CATEGORIES)
    for word in plain.keys() & parts(folded, tokens):
        for category in plain[word]:
            counts[category] += 1
    seen: set[int] = set()
    for number, begin, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if number in seen or (begin and folded[begin - 1].isalnum() and folded[begin].isalnum()):
            continue
        whole = end >= len(folded) or not (folded[end].isalnum() and folded[end - 1].isalnum())
        for cue in phrases[number]:
            if (whole or cue.stem) and not (cue.opens and (begin > 3 or _PART_OF_WORD.search(folded[:begin]))):
                seen.add(number)
                counts[cue.category] += 1
    return Signs(*counts)


# --- furniture -------------------------------------------------------------------------------------------------------

_ROW = re.compile(r" [>|»›·•/–-] ")
_SEPARATORS = tuple(f" {sign} " for sign in ">|»›·•/–-")
_CRUMBS = re.compile(r"(?:home|main page|start|главная|accueil|inicio|portada)\s*(?:[>|»›/·•-]|$)")
_ROW_WIDTH = 60  # characters from which a row that ends as a sentence is one
_DATED = re.compile(r"\W{0,3}(?:1[6-9]|20)\d\d(?:[-–/]\d{2,4})? [-–—] ")  # the line of a chronicle
_FORM_VALUE = re.compile(r"[^\W\d_]+(?: ?: ?\S| [^a-zа-яà-ÿ\s])")
_COPYRIGHT = re.compile(r"\(c\) (?:19|20)\d\d|copyright (?:\(c\)|(?:19|20)\d\d)")


def _is_caption(look: Look) -> bool:
    """Tell whether what looks like furniture is the caption of a picture and no bare credit."""
    return len(look.tokens) >= 4 and look.signs.boilerplate == 1 and _CAPTION.match(look.folded) is not None


_CAPTION = re.compile(r"(?:file )?(?:photo|image|picture|foto|fotografía|фото|на фото) ?: (?!©)")


def _is_furniture(look: Look, lists: Lexicon) -> bool:
    """Tell whether a segment belongs to the site and not to its text."""
    raw, folded, tokens, signs, verb, _ = look
    if (
        "©" in folded
        or (("(c) " in folded or "copyright" in folded) and _COPYRIGHT.search(folded))
        or _CRUMBS.match(folded)
    ):
        return True
    addressed = _addresses(tokens, lists, raw)
    bids = _bids(tokens, lists)
    told = look.known or signs.act or signs.topic or signs.opinion
    prose = verb and len(tokens) >= (8 if told and not bids else 12) and raw[-1] in ".!" and not addressed
    if signs.boilerplate > prose or (signs.boilerplate and signs.boilerplate_weak >= 2):
        return True
    if _is_link_row(raw, verb):
        return True
    weak = signs.boilerplate_weak + ("www." in folded or "http" in folded)
    if weak >= 2 and (addressed or bids or weak >= 4 or (not verb and len(tokens) <= 12)):
        return True
    if bids and _PRICE.search(raw) and not (told and verb):
        return True
    if addressed and not verb and raw[-1] not in ".?:":
        return True
    if bids and ((weak and len(tokens) <= 12) or (len(tokens) <= 4 and raw[-1] not in ".?:)")):
        return True
    return 1 < len(tokens) <= 5 and not verb and tokens[0] in lists.form and _FORM_VALUE.match(raw) is not None


_PRICE = re.compile(r"[€$£₽₹]\s?\d|\d\s?(?:[€$£₽₹]|euros?\b|руб)|\bRs\.? \d|\d\s?% ")


def _bids(tokens: list[str], lists: Lexicon) -> bool:
    """Tell whether a segment begins as a link or button does: with a command."""
    first = tokens[0]
    return first in lists.imperatives or (bool(lists.commands) and len(first) > 4 and first.endswith(lists.commands))


def _is_link_row(raw: str, verb: bool) -> bool:
    """Tell whether a segment is a row of short links: `Home > Lists > Geopolitics`."""
    if not any(sign in raw for sign in _SEPARATORS) or (_DATED.match(raw) and " | " not in raw):
        return False
    links = _ROW.split(raw)
    if len(links) == 2 and not verb and (" | " in raw or " » " in raw):
        return len(raw) <= 60 and not _DIGIT.search(raw)
    if len(links) < 3 or (verb and raw[-1] in ".!?") or (raw[-1] == "." and len(raw) > _ROW_WIDTH):
        return False
    titled = sum(part[:1].isupper() or part[:1].isdigit() for part in links)
    return max(len(part) for part in links) <= 60 and 2 * titled > len(links)


# --- judgement and speech --------------------------------------------------------------------------------------------

_QUOTE = re.compile(r"[\"“«„]([^\"”»“]{12,})[\"”»“]|^[\"“«„]|[,.!?][\"”»]")
_FIRST_PERSON = re.compile(r"(?:i|i'm|i've|я|мне|je|j'ai|creo|yo)\b")
_DIGIT = re.compile(r"\d")
_QUOTE_MARK = re.compile('["“«„”»]')
_CONDITION = re.compile(
    r"(?:if|were|si|если|suppose|supposing|en cas de|en caso de|в случае)\b"
    r"|(?:should|had) [^,.]{3,80}, [^.]{0,80}\b(?:would|could)\b"
)
_WOULD = re.compile(r"\bif\b.{3,80}\bwould\b")


def _is_opinion(raw: str, folded: str, signs: Signs, page: Page, known: bool) -> bool:
    """Tell whether a segment judges, predicts, states an aim or gives somebody's words."""
    score = 2 * signs.opinion + signs.opinion_weak + (signs.speech > 0 and signs.opinion_weak > 0)
    wished = page.lang in ("fr", "es") and _WISHED.search(folded) is not None
    wished = wished or (page.lang == "ru" and " бы " in folded)
    told = signs.judges > 0 and signs.speech + signs.opinion + signs.opinion_weak > 0
    score += 2 * wished + (2 if told else signs.judges > 0)
    quoted = _QUOTE_MARK.search(raw) is not None and _QUOTE.search(raw) is not None
    if quoted:
        score += 2 if signs.speech else 1
    supposed = _CONDITION.match(folded) is not None or ("would" in folded and _WOULD.search(folded[:200]) is not None)
    score += supposed + (raw[-1] == "!")
    if _AVOWED.match(folded):
        return True
    if not page.topical:
        return known and signs.opinion > 0 and score >= 3 + (2 - page.dense) * (signs.off > 0)
    if known or supposed or (signs.topic and page.dense):
        return score >= 1 + (_DIGIT.search(raw) is not None or signs.act > 0) + (2 - page.dense) * (signs.off > 0)
    off = signs.off > 0
    if page.dense and score and not off and not signs.act and not _DIGIT.search(raw):
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


# --- what says nothing -----------------------------------------------------------------------------------------------

_VALUE = re.compile(r"[^:]{1,40}:\s+\S|\(?[~<>≈]?[\d.,]+\s?(?:%|[a-zа-я$€£]{1,})", re.IGNORECASE)
_DATE_LINE = re.compile(r"[\d\s./,:–-]+$")


def _is_unended(look: Look, segment: Segment) -> bool:
    """Tell whether a short piece has neither an end nor the form of an entry."""
    if segment.row or segment.item:
        return False
    return look.raw[-1].isalnum() and _VALUE.match(look.raw) is None


def _is_fragment(raw: str, tokens: list[str], segment: Segment, verb: bool, page: Page) -> bool:
    """Tell whether a segment is a heading, a date line, or a piece without content of its own."""
    if _DATE_LINE.match(raw) or len(tokens) == 1:
        return True
    if verb or raw[-1] == "?" or segment.row:
        return False
    if "%" in raw:
        return False
    if _VALUE.match(raw) and (_DIGIT.search(raw) or raw[-1] in ".!;," or page.topical):
        return False
    if raw[-1] in ".!" and len(tokens) >= 4 and tokens[0] in page.lists.openers:
        return False
    if raw[-1] in ".!" and len(tokens) > 5 and page.lang != "en":
        return False
    if raw[-1] in ".!" and len(tokens) > 5:
        return raw[-1] == "." and len(tokens) <= 12 and not page.lists.stop.isdisjoint(tokens)
    return True
