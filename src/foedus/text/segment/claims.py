"""Claims of a segment. Comes in: a segment, the names of the page, the scene; goes out: what the segment claims.

A question and its answer on one line are read one after the other, a key of answers one by one; then come labels, lines
that are no sentences, and sentences. The scene remembers what was said.
"""

from __future__ import annotations

import re

import msgspec

from foedus.text.claims import Claim
from foedus.text.dialogue import completed, rejects, unspoken
from foedus.text.echo.brackets import noted
from foedus.text.focus.scene import Scene
from foedus.text.grammar.lists import merged
from foedus.text.grammar.pairs import paired_dates
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node, nodes
from foedus.text.mentions import Mention
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases
from foedus.text.segment.clauses import by_sentence, sentence_claims, unique
from foedus.text.segment.labels import announces, reply_place, unlabelled, unnumbered, verdict_nodes
from foedus.text.tables.columns import of_table
from foedus.text.tables.labels import coloned
from foedus.text.tables.lines import lines
from foedus.text.tables.quiz import judged, marked, offered, replied_beside
from foedus.text.tongues import tongue

__all__ = ["claims_of"]

_WINDOW = 500  # nodes of one sentence; longer ones are no sentences
_ACTS = frozenset(
    {"joined", "withdrew", "suspended", "expelled", "reinstated", "applied", "invited", "signed", "ratified"}
)
# behind the choice that is right
_RIGHT = re.compile(r"\s*(?:\((?:correct|right answer|answer)\)|[✓✔])", re.IGNORECASE)
_TITLE = 6  # words of a heading


def claims_of(document: Document, segment: Segment, mentions: list[Mention], scene: Scene) -> list[Claim]:
    """Give the claims of one segment, a question and its answer on one line read one after the other.

    Parameters
    ----------
    document : Document
        The page.
    segment : Segment
        Of it.
    mentions : list of Mention
        All its known names, in order.
    scene : Scene
        What the page has said so far; it is told what the segment says.

    Returns
    -------
    list of Claim
        In the order of the text.
    """
    text, (a, b) = document.text, segment.span
    sets = phrases(document.lang).sets
    if at := replied_beside(text, segment.span):
        question = msgspec.structs.replace(segment, span=(a, text.rfind("?", a, at) + 1), row=(), heading=True)
        answer = msgspec.structs.replace(segment, span=(at, b), row=(), heading=False)
        return [*_stretch(document, question, mentions, scene), *_stretch(document, answer, mentions, scene)]
    if at := offered(text, segment.span):
        question = msgspec.structs.replace(segment, span=(a, len(text[a:at].rstrip()) + a), row=(), heading=True)
        choices = msgspec.structs.replace(segment, span=(at, b), row=(), heading=False)
        return [
            *_stretch(document, question, mentions, scene, asks=True),
            *_stretch(document, choices, mentions, scene),
        ]
    if a >= scene.quiz.prompt[1] and (key := scene.quiz.keys(text, segment.span, sets.get("key", frozenset()))):
        return [c for number, span in key for c in _keyed(document, segment, mentions, scene, number, span)]
    if (end := judged(text, segment.span)) < 0:
        return []
    if end:
        return _stretch(document, msgspec.structs.replace(segment, span=(a, end)), mentions, scene, asks=True)
    end, wrong = marked(text, segment.span, sets.get("yes", frozenset()), sets.get("false", frozenset()))
    if end == b:
        return _stretch(document, segment, mentions, scene)
    said = msgspec.structs.replace(segment, span=(a, end), heading=False)
    found = _stretch(document, said, mentions, scene, stated=True)
    for claim in found:
        claim.denied = claim.denied != wrong
    return found


def _keyed(
    document: Document, segment: Segment, mentions: list[Mention], scene: Scene, number: str, span: tuple[int, int]
) -> list[Claim]:
    """The claims of one answer in a key."""
    text, lang = document.text, document.lang
    scene.question = scene.quiz.asked[number]
    scene.turned(scene.question)
    chosen = (
        scene.quiz.choice(number, text[slice(*span)])
        or verdict_nodes(text, span)
        or nodes(text, span, lang, mentions, scene.known)
    )
    typed = scene.resolve([n for n in chosen if n.text not in (",", ";")])
    found, typed, goes_on = lines(typed, segment, scene, phrases(lang), text)
    if found is None or goes_on:
        found = unique([*(found or []), *sentence_claims(typed, segment, scene, lang)])
    scene.question = []
    return found


def _stretch(
    document: Document,
    segment: Segment,
    mentions: list[Mention],
    scene: Scene,
    *,
    asks: bool = False,
    stated: bool = False,
) -> list[Claim]:
    """The claims of one segment; the scene remembers what it said."""
    text, (a, b) = document.text, segment.span
    scene.entry = scene.entries.head(a)
    lang = tongue(text, segment.span, document.lang)
    sets = phrases(lang).sets
    apart = sets.get("bystander", frozenset()) | sets.get("genitive", frozenset())
    if a < scene.quiz.prompt[1]:
        return []  # the rest of a task
    labels = sets.get("answers", frozenset())
    if scene.quiz.prompts(text, segment.span, sets.get("prompts", frozenset()), labels, cards=scene.cards):
        segment = msgspec.structs.replace(segment, span=(a, len(text[: scene.quiz.prompt[1]].rstrip())))
        b = segment.span[1]
    cells = segment.row if segment.row and text[segment.row[0][1]] == "," else (segment.span,)
    plain: list[Node] = []
    for begin, end in cells:  # a comma between two cells is none within a number or a date
        plain += [Node(kind="mark", span=(begin - 1, begin), text=",")] if plain else []
        plain += nodes(text, (begin, end), lang, mentions, scene.known)
    whole = paired_dates(merged(plain, apart), sets.get("respectively", frozenset()))
    reply = reply_place(whole, sets.get("answers", frozenset()))
    if scene.question and (parts := scene.quiz.parted(text, (a, whole[reply].span[0] if reply else b))):
        good = {k: m.start() for k, (x, y) in parts.items() if (m := _RIGHT.search(text, x, y))}
        told = {k: merged(nodes(text, part, lang, mentions, scene.known), apart) for k, part in parts.items()}
        scene.quiz.choices |= told  # each for itself: "(A) Bhutan (B) Nepal" is no list of two
        if not reply and len(good) != 1:
            return []  # a choice of answers asserts none of them
        whole = whole[reply:] if reply else [n for k, end in good.items() for n in told[k] if n.span[1] <= end]
    if scene.question and announces(whole, sets.get("answers", frozenset())):
        return []
    if scene.question and whole and (verdict := verdict_nodes(text, segment.span, whole)):
        whole = verdict
    if announces(whole, sets.get("key", frozenset())):
        scene.question = []
    if not scene.question and any(n.text.lower() in sets.get("key", ()) for n in scene.heading):
        scene.question = scene.quiz.keyed(text[a:b])
    bare = unspoken(unnumbered(whole), scene.speakers, text, phrases(lang))
    label, whole = unlabelled(bare, lang)
    label = "" if label == "asks" and stated else label
    asks = asks or (scene.judging > 0 and "\n" not in text[scene.judging : a])
    scene.judging = b if label == "asks" and not whole else 0
    if scene.judging:
        return []  # "True or false:" before the statement
    whole = coloned(whole, phrases(lang))
    if scene.question and whole:
        written = text[whole[0].span[0] : b]
        skipped, choice = scene.quiz.chosen(written)
        whole = choice or [n for n in whole if n.span[0] >= whole[0].span[0] + skipped]
        wrong = any(n.kind == "neg" or n.text.lower() in sets.get("false", ()) for n in scene.question)
        chosen = scene.quiz.choices[written.lstrip("(")[0].lower()] if skipped else []
        if wrong and any(n.kind in ACTS or n.kind == "be" for n in chosen):
            return []  # the statement that is wrong
    fresh = text[text.rfind("\n", 0, a) + 1 : a].strip(' >"“') == ""
    scene.replying = bool(scene.question)
    scene.rejected = not scene.question and bool(scene.lately) and rejects(whole, phrases(lang), fresh=fresh)
    if scene.rejected:
        scene.question = scene.nodes
    scene.enter(whole, segment.block, item=segment.item and text[a - 1 : a] in ("", "\n"))
    if len(whole) > _WINDOW:  # a line without an end: read piece by piece, so that the work stays linear
        return [
            claim
            for at in range(0, len(whole), _WINDOW)
            for claim in _piece(whole[at : at + _WINDOW], segment, scene, lang)
        ]
    typed = scene.resolve(whole if segment.heading or segment.row else scene.headed(whole))
    scene.tabulate(segment.row, typed, heads=segment.heading)
    found, typed, goes_on = lines(typed, segment, scene, phrases(lang), text)
    asked = (
        asks
        or label == "asks"
        or b <= scene.quiz.prompt[1]
        or text[a:b].rstrip(' "”»’').endswith("?")
        or scene.quiz.opens(text, segment.span)
    )
    if found and found[0].relation == "headquarters":
        scene.act, scene.sentence = ("headquarters", found[0].subject, ""), segment.span
    if not asked and found and goes_on:
        found = unique([*found, *sentence_claims(typed, segment, scene, lang)])
    if not asked and found is None:
        found = unique(sentence_claims(typed, segment, scene, lang))
        if segment.heading and not scene.question:
            present = _headline(typed, lang) or not any(n.kind in ("states", "place") for n in whole)
            found = [c for c in found if not (c.relation in _ACTS and (present or _promised(c, lang, text[a:b])))]
        if not (segment.row or scene.question) and _entitles(text, segment.span):
            found = [c for c in found if c.relation in ("headquarters", "member_count")]
    if not asked and (beside := by_sentence(noted(typed, found or [], scene), segment)):
        found = unique([*(found or []), *beside])
    meant = completed(typed, scene, phrases(lang)) if asked else []
    heading = segment.heading or segment.kind == "fragment" or (not found and _heads(text, segment.span, typed))
    scene.update(*of_table(typed, found or [], segment, scene), heading=not asked and heading)
    heads = segment.heading or (segment.kind == "fragment" and not segment.item)
    if heads and scene.cards and found and all(c.relation == "member_count" for c in found):
        found.clear()  # "NATO - founding members (12)": the front of a card
    stands = heads and all(c.relation == "member_count" for c in found or ())  # "Members (4)"
    scene.standing(meant if asked else typed, asked=asked, heading=stands)
    if asked:
        scene.quiz.ask(scene.question, text[a:b])
    return found or []


_FIRST = 3  # lines that may stand above the title of a page
_TOP = 400  # characters of them
_MENU = re.compile(r"[|>»·•/]| - |^.{3,50}\d{4}(?: года| г)?\.?$")  # a menu, a date line


def _entitles(text: str, span: tuple[int, int]) -> bool:
    """True for the title of a page, alone or below its menu: the text below tells again, and better, what it says."""
    if span[0] > _TOP:
        return False
    above = [line for line in text[: span[0]].splitlines() if line.strip()]
    below = text[span[1] : 2 * span[1] - span[0] + _TOP].lstrip(" ")
    ended = text[span[1] - 1] not in ".!?…" and below.startswith("\n") and len(below) > span[1] - span[0]
    return ended and len(above) < _FIRST and all(map(_MENU.search, above))


def _heads(text: str, span: tuple[int, int], typed: list[Node]) -> bool:
    """True for a line of few words that names one organisation and does not end as a sentence: "Enter Prosur"."""
    a, b = span
    alone = text[a - 1 : a] in ("", "\n") and text[b : b + 1] == "\n" and text[b - 1].isalnum()
    return alone and len(text[a:b].split()) <= _TITLE and sum(n.kind == "org" for n in typed) == 1


def _headline(typed: list[Node], lang: str) -> bool:
    """True for "Qatar quits OPEC": a headline only promises what the text will tell."""
    be = phrases(lang).classes.get("be", ())
    verbs = [n.text.split(" ")[0] for n in typed if n.kind in ACTS]
    bids = bool(typed) and typed[0].text in phrases(lang).sets.get("bases", ())  # "Enter X"
    return bids or any(verb.endswith("s") and verb not in be for verb in verbs)


def _promised(claim: Claim, lang: str, text: str) -> bool:
    """The same for languages whose headlines show no ending of the present."""
    return lang in ("fr", "es") and ":" not in text and claim.more.get("tense") != "past"


def _piece(plain: list[Node], segment: Segment, scene: Scene, lang: str) -> list[Claim]:
    """The claims of a piece of a segment that is too long for a sentence."""
    typed = scene.resolve(plain)
    found = unique(sentence_claims(typed, segment, scene, lang))
    scene.update(typed, found, heading=False)
    return found
