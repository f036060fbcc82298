"""Reading a page: one document in, segments and statements out.

Stages: `page` (bytes to text), `sentences` (segments), `mentions` (known names), `times` (dates), `grammar*` (typed
words, lists, clauses), `focus` (what is spoken of), `tables` (lines that are no sentences), `claims` (rules), `kinds`
(what each segment is). Nothing here judges whether a claim is true, and no stage uses a trained model or the network.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import msgspec

from foedus.relations import printed, statement
from foedus.statement import Statement
from foedus.text.claims import Claim, rules
from foedus.text.dialogue import completed, rejects, unspoken
from foedus.text.earnest import Earnest
from foedus.text.echo import echoes
from foedus.text.echo_across import across
from foedus.text.echo_apposed import apposed
from foedus.text.echo_brackets import noted
from foedus.text.echo_objects import objects
from foedus.text.focus import Scene
from foedus.text.gleaning import gleaned
from foedus.text.grammar import Clause
from foedus.text.grammar_clauses import clauses
from foedus.text.grammar_lists import merged
from foedus.text.grammar_pairs import paired_dates
from foedus.text.grammar_verbs import ACTS
from foedus.text.grammar_words import Node, nodes
from foedus.text.kinds import classify
from foedus.text.loose import loosely
from foedus.text.mentions import Gazetteer, Mention, gazetteer
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases
from foedus.text.sentences import segments
from foedus.text.tables import lines
from foedus.text.tables_columns import captions, of_table
from foedus.text.tables_labels import coloned
from foedus.text.tables_quiz import judged, marked, offered, replied_beside
from foedus.text.tables_under import under
from foedus.text.tongues import tongue

__all__ = ["Reading", "read", "rows"]

_WINDOW = 500  # nodes of one sentence; longer ones are no sentences
_ACTS = frozenset(
    {"joined", "withdrew", "suspended", "expelled", "reinstated", "applied", "invited", "signed", "ratified"}
)
_REACH = 30  # segments after the last known name in which a pronoun may still mean it
_AGAIN = frozenset({"joined", "withdrew", "suspended", "reinstated", "expelled", "invoked"})  # may be told of two years
_VERDICT = 16  # characters of "Answer: false"
_RIGHT = re.compile(
    r"\s*(?:\((?:correct|right answer|answer)\)|[✓✔])", re.IGNORECASE
)  # behind the choice that is right
_SET_OFF = re.compile(r"(?:[-–—]\s*)?\w+\s*(?:[-–—:;,.!]\s|\()")
_LABEL = re.compile(r"([^\W\d_][\w ]{0,20}?)\s?[.:)]\s")
_F = re.compile(r"[\[(]?F[\])]?\.?")
_NUMBERING = ("q", "question", "№", "в", "вопрос", "pregunta")
_ROMAN = re.compile(r"[ivx]{1,5}$")
_TITLE = 6  # words of a heading
_LIST = 3  # states that a sentence names
_LONG = 60  # characters of a sentence that tells something
# a page that names no organisation may still be about a treaty
_LEGAL = re.compile(
    r"\b(?:ratif|treaty|treaties|alliance|member state|accession|ратифи|вступил|договор|устав|traité|adhésion|charte"
    r"|tratado|adhesión|ratific)",
    re.IGNORECASE,
)
_QUOTE = 160  # characters of a quote


class Reading:
    """What was read from one document.

    Attributes
    ----------
    document : Document
        As given.
    statements : list of Statement
        In the order of the text, page level, with span and quote.
    segments : list of Segment
        With kinds; cut on first use where the gate let the document pass unread.
    """

    def __init__(self, document: Document, statements: list[Statement], found: list[Segment] | None = None) -> None:
        self.document = document
        self.statements = statements
        self._found = found

    @cached_property
    def segments(self) -> list[Segment]:
        """Segments of the document with their kinds."""
        if self._found is not None:
            return self._found
        cut = segments(self.document)
        if not _LEGAL.search(self.document.text):
            return classify(self.document, cut)
        return classify(self.document, cut, (), *_knowers(gazetteer().find(self.document.text, self.document.lang)))


def read(document: Document, known: Gazetteer | None = None) -> Reading:
    """Read the claims of a document.

    Parameters
    ----------
    document : Document
        Plain text or the visible text of HTML.
    known : Gazetteer, optional
        The names it is searched for; by default those of the bundled atlas. `gazetteer(view.names)` has a user's too.

    Returns
    -------
    Reading
        Segments and statements. A document that names no organisation, treaty or force is passed over at the gate.
    """
    known = known or gazetteer()
    if not known.passes(document.text):
        return Reading(document, [])
    cut = segments(document)
    first = classify(document, cut)
    mentions = known.find(document.text, document.lang)
    scene = Scene(mentions, known, document.date, document.lang, document.text, document.id)
    earnest = Earnest(document.text, mentions, known, phrases(document.lang))
    claims: list[tuple[int, Claim]] = []
    quiet, at = 0, 0
    below = captions(document.text, first)
    for number, segment in enumerate(first):
        if number in below:
            _segment(document, below[number], mentions, scene)  # what stands below a table heads it
        a, b = segment.span
        while at < len(mentions) and mentions[at].span[0] < a:
            at += 1
        named = at < len(mentions) and mentions[at].span[0] < b
        quiet = 0 if named else quiet + 1
        near = bool(claims) and claims[-1][0] == number - 1
        listed = near and (segment.item or named)  # the last line of a list, above a footer
        chosen = (
            scene.quiz.choices
            or (scene.question and _answers(document, segment))
            or (scene.question and scene.quiz.parted(document.text, segment.span))
        )
        listed = listed or (number == len(first) - 1 and (segment.item or scene.below or near))  # no footer
        listed = listed or (named and scene.expects(mentions[at].kind, mentions[at].span, segment.span))
        chosen = chosen or offered(document.text, segment.span) > 0
        chosen = chosen or bool(scene.question and _JUDGED.fullmatch(document.text, *segment.span))
        chosen = chosen or (named and _sentence(document.text, segment.span, mentions, at))
        passed = segment.kind == "boilerplate" and not (listed or chosen)
        if segment.kind == "markup" or passed or quiet > _REACH:
            if named and not number and segment.heading:
                scene.entitle(nodes(document.text, segment.span, document.lang, mentions, known))
            continue
        falsified = bool(claims) and not scene.question and _falsified(document, segment)
        if falsified:
            for of, claim in reversed(claims):
                if of < number - 1:
                    break
                claim.denied = not claim.denied
            if b - a < _VERDICT:
                continue
            if opened := _SET_OFF.match(document.text, a, b):
                segment = msgspec.structs.replace(segment, span=(opened.end(), b))
        beside = bool(scene.question) and scene.question[0].span[0] >= document.text.rfind("\n", 0, a)
        found = _segment(document, segment, mentions, scene)
        if scene.rejected:
            found = _rejected(claims, number, found, flips=not falsified)
        found = [c for c in found if earnest.carries((c.subject, c.object), segment.span, scene.couples)]
        claims += [(number, _inside(claim, segment, beside=beside)) for claim in found]
        if scene.replying and b - a < _VERDICT:  # "No.": the rest of the line answers too
            end = document.text.find("\n", b)
            for claim in found:
                claim.span = (claim.span[0], len(document.text[: end if end > 0 else None].rstrip()))
    kinds = classify(document, cut, sorted({number for number, _ in claims}), *_knowers(mentions))
    return Reading(document, [_stated(document, claim) for _, claim in claims], kinds)


def _sentence(text: str, span: tuple[int, int], mentions: list[Mention], at: int) -> bool:
    """True if what looks like furniture ends as a sentence does and names states, or a state and an organisation."""
    a, b = span
    inside: list[str] = []
    while at < len(mentions) and mentions[at].span[0] < b:
        inside.append(mentions[at].kind if mentions[at].role != "demonym" else "")
        at += 1
    organised = any(kind in ("organisation", "pact", "treaty") for kind in inside)
    told = inside.count("state") >= (1 if organised else _LIST)
    return told and b - a > _LONG and text[b - 1] in ".!"


def _rejected(claims: list[tuple[int, Claim]], number: int, found: list[Claim], *, flips: bool) -> list[Claim]:
    """What a reply adds, once the statement before it is denied where it stands."""
    of = max((at for at, _ in claims if at < number), default=-1)
    told = [claim for at, claim in claims if at == of]
    for claim in told if flips else ():
        claim.denied = not claim.denied
    known = {(c.relation, c.subject, c.object, c.denied) for c in told}
    return [c for c in found if (c.relation, c.subject, c.object, c.denied) not in known]


def _inside(claim: Claim, segment: Segment, *, beside: bool) -> Claim:
    """A claim with its span inside its segment: an answer is read with its question, but carries the claim alone.

    Where both stand on one line ("Norway is in the EU. False"), they carry it together: `beside`.
    """
    a, b = max(claim.span[0], segment.span[0]), min(claim.span[1], segment.span[1])
    if claim.span[0] < a and beside:
        a, b = claim.span[0], segment.span[1]
    claim.span = (a, b) if a < b else segment.span
    return claim


def _answers(document: Document, segment: Segment) -> bool:
    """True if a segment bears the label of an answer."""
    label = _LABEL.match(document.text, *segment.span)
    return label is not None and label.group(1).lower() in phrases(document.lang).sets.get("answers", ())


def _falsified(document: Document, segment: Segment) -> bool:
    """True if a segment only says that what stands before it is false (an answer of a quiz)."""
    a, b = segment.span
    if _F.fullmatch(document.text, a, b):
        return True
    words_ = [w for w in document.text[a:b].lower().replace("(", " ").replace(")", " ").strip(" .:—-").split() if w]
    false = phrases(document.lang).sets.get("false", ())
    opened = bool(words_) and words_[0].rstrip(",;:.!") in false and _SET_OFF.match(document.text, a, b) is not None
    return opened or (len(words_) in (1, 2) and words_[-1] in false)


def _knowers(mentions: list[Mention]) -> tuple[Callable[[int, int], bool], Callable[[int, int], bool]]:
    """Tests whether a stretch of the text names an organisation, treaty or body, and whether it names a state."""
    lands = [m.span for m in mentions if m.kind in ("state", "territory")]
    return _knower([m.span for m in mentions if m.kind not in ("state", "territory", "place", "person")]), _knower(
        lands
    )


def _knower(spans: list[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test whether a stretch of the text holds a known name."""
    starts = [a for a, _ in spans]

    def knows(a: int, b: int) -> bool:
        at = bisect_left(starts, a)
        return at < len(starts) and starts[at] < b

    return knows


def _segment(document: Document, segment: Segment, mentions: list[Mention], scene: Scene) -> list[Claim]:
    """The claims of one segment, a question and its answer on one line read one after the other."""
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
        or _verdict(text, span)
        or nodes(text, span, lang, mentions, scene.known)
    )
    typed = scene.resolve([n for n in chosen if n.text not in (",", ";")])
    found, typed, goes_on = lines(typed, segment, scene, phrases(lang), text)
    if found is None or goes_on:
        found = _unique([*(found or []), *_clausal(typed, segment, scene, lang)])
    scene.question = []
    return found


_JUDGED = re.compile(r"\W*(?:([TF])|(true|false))(?![\w'])\W*", re.IGNORECASE)


def _verdict(text: str, span: tuple[int, int], whole: list[Node] | None = None) -> list[Node]:
    """The answer "T" or "F" as a word, and what is said behind it: "(F – it was Dhaka)"."""
    found = _JUDGED.match(text, *span)
    if found is None or (found.group(1) and found.group(1).islower() and found.end() < span[1]):
        return []
    rest = [n for n in whole or () if n.span[0] >= found.end() and n.text not in "()"]
    if found.end() < span[1] and not rest:
        return []
    at = found.span(found.lastindex or 0)
    said = Node(kind="word", span=at, text="true" if found.group()[0:].strip(" (.[").lower()[0] == "t" else "false")
    return [said, Node(kind="mark", span=(at[1], at[1]), text=","), *rest] if rest else [said]


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
    reply = _replied(whole, sets.get("answers", frozenset()))
    if scene.question and (parts := scene.quiz.parted(text, (a, whole[reply].span[0] if reply else b))):
        good = {k: m.start() for k, (x, y) in parts.items() if (m := _RIGHT.search(text, x, y))}
        told = {k: merged(nodes(text, part, lang, mentions, scene.known), apart) for k, part in parts.items()}
        scene.quiz.choices |= told  # each for itself: "(A) Bhutan (B) Nepal" is no list of two
        if not reply and len(good) != 1:
            return []  # a choice of answers asserts none of them
        whole = whole[reply:] if reply else [n for k, end in good.items() for n in told[k] if n.span[1] <= end]
    if scene.question and _labels(whole, sets.get("answers", frozenset())):
        return []
    if scene.question and whole and (verdict := _verdict(text, segment.span, whole)):
        whole = verdict
    if _labels(whole, sets.get("key", frozenset())):
        scene.question = []
    if not scene.question and any(n.text.lower() in sets.get("key", ()) for n in scene.heading):
        scene.question = scene.quiz.keyed(text[a:b])
    bare = unspoken(_unnumbered(whole), scene.speakers, text, phrases(lang))
    label, whole = _unlabelled(bare, lang)
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
        found = _unique([*found, *_clausal(typed, segment, scene, lang)])
    if not asked and found is None:
        found = _unique(_clausal(typed, segment, scene, lang))
        if segment.heading and not scene.question:
            present = _headline(typed, lang) or not any(n.kind in ("states", "place") for n in whole)
            found = [c for c in found if not (c.relation in _ACTS and (present or _promised(c, lang, text[a:b])))]
    if not asked and (beside := _across(noted(typed, found or [], scene), segment)):
        found = _unique([*(found or []), *beside])
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
    found = _unique(_clausal(typed, segment, scene, lang))
    scene.update(typed, found, heading=False)
    return found


def _unnumbered(typed: list[Node]) -> list[Node]:
    """Without the bullet or number of a list line."""
    i = 0
    while i < len(typed) and typed[i].kind == "mark" and typed[i].text in "•●·*-–—▪◦‣■►▶➤⦿◆◇★○→⇒":
        i += 1
    if i + 2 < len(typed) and typed[i].text.lower() in _NUMBERING and typed[i + 1].kind == "number":
        i += 1  # "Q1." is "1."
    sign = typed[i + 1].text if i + 1 < len(typed) else ""
    number = sign in (".", ")", ":") and typed[i].kind == "number" and i + 2 < len(typed)  # "Twelve." is an answer
    number = number and (sign != ":" or typed[i - 1].text.lower() in _NUMBERING)
    if number or (sign == ")" and _ROMAN.match(typed[i].text)):
        i += 2
    elif sign and typed[i].text == "(" and len(sign) == 1 and i + 3 < len(typed) and typed[i + 2].text == ")":
        i += 3  # "(b)"
    return typed[i:]


def _unlabelled(typed: list[Node], lang: str) -> tuple[str, list[Node]]:
    """Without "Q:" or "Back:", and which of the two sides of a card it marks: `asks`, `answers`, or neither."""
    sets = phrases(lang).sets
    test = next((j for j in range(2, min(len(typed), 6)) if typed[j].text in (":", "?", "—", "–", "-", ".")), 0)
    if [n.text.lower() for n in typed[:3]] in (["t", "/", "f"], ["v", "/", "f"]):
        return "asks", typed[3 + (typed[3:4] != [] and typed[3].text in ":.)") :]
    if test and typed[0].text.lower() in sets.get("yes", ()) and typed[test - 1].text.lower() in sets.get("false", ()):
        return "asks", typed[test + 1 :]  # "True or false: …"
    at = next((j for j, n in enumerate(typed[:3]) if n.text in (":", ".", ")")), 0)
    if at and len(typed) > at + 1 and all(n.kind in ("word", "name") for n in typed[:at]):
        first = " ".join(n.text.lower() for n in typed[:at])
        for side in ("asks", "answers"):
            if first in sets.get(side, ()) and (typed[at].text == ":" or first in sets.get("short", ())):
                return side, typed[at + 1 :]
    return "", typed


def _replied(typed: list[Node], known: frozenset[str]) -> int:
    """Place of "Answer:" behind the choices of a line, 0 if there is none."""
    return next(
        (j for j in range(1, len(typed) - 1) if typed[j].text.lower() in known and typed[j + 1].text in (":", ".")), 0
    )


def _labels(typed: list[Node], known: frozenset[str]) -> bool:
    """True for "Ans." or "Answers:" alone: what it announces comes next."""
    return 0 < len(typed) < 3 and typed[0].text.lower() in known and all(n.kind == "mark" for n in typed[1:])


def _clausal(typed: list[Node], segment: Segment, scene: Scene, lang: str) -> list[Claim]:
    """Claims of the clauses of a sentence, by every rule."""
    found: list[Claim] = []
    parts = clauses(_undashed(typed), phrases(lang), segment.span)
    for clause in parts:
        strict: list[Claim] = []
        for rule in rules():
            strict += _placed(rule(clause, scene), clause)
        found += loosely(clause, scene, strict, found)
        scene.sentence = segment.span
    found += objects(typed, found, phrases(lang))
    found += echoes(typed, found, phrases(lang), scene)
    found += _across(apposed(typed, found, phrases(lang), scene), segment)
    found += _across(across(typed, found, phrases(lang), scene), segment)
    found += gleaned(parts, found, scene)
    return (
        found if segment.heading or segment.row else found + _across(under(typed, found, phrases(lang), scene), segment)
    )


def _across(found: Iterable[Claim], segment: Segment) -> list[Claim]:
    """Claims that their whole sentence carries."""
    out = list(found)
    for claim in out:
        claim.span = segment.span
    return out


def _undashed(typed: list[Node]) -> list[Node]:
    """A line of a chronicle, "14 May - A and B sign …", without the dash behind its date."""
    dated = len(typed) > 2 and typed[0].kind == "date" and typed[1].text in ("-", "–", "—", ":")
    return [typed[0], *typed[2:]] if dated else typed


def _placed(found: Iterable[Claim], clause: Clause) -> list[Claim]:
    """Claims with their span; the clause where a rule names none."""
    out = []
    for claim in found:
        if claim.span == (0, 0):
            claim.span = clause.span
        out.append(claim)
    return out


def _other_time(claim: Claim) -> str:
    """What a state was at a time of its own: "member from 1969 to 1976, associate since 2006" is told twice."""
    lesser = claim.relation == "member_of" and claim.status in ("associate", "observer", "candidate", "partner")
    return "lesser" if lesser and claim.start else ""


def _unique(found: list[Claim]) -> list[Claim]:
    """Drop what a sentence says twice; of two readings of one thing the one with more in it stays."""
    best: dict[tuple[str, str, str, bool, str], Claim] = {}
    dated = {(c.relation, c.subject, c.object, c.denied) for c in found if c.start}
    for claim in found:
        key = (
            claim.relation,
            claim.subject,
            claim.object if claim.relation not in ("founded", "concluded", "dissolved") else "",
            claim.denied,
            claim.start[:4] if claim.relation in _AGAIN else _other_time(claim),
        )
        if claim.relation in _AGAIN and not claim.start and key[:4] in dated:
            continue
        if claim.relation in ("force_contribution", "quantity"):
            key = (
                claim.relation,
                claim.subject,
                claim.object + claim.more.get("unit", "") + claim.more.get("measure", ""),
                claim.denied,
                "",
            )
        old = best.get(key)
        if old is None or (bool(claim.start), bool(claim.end), len(claim.more)) > (
            bool(old.start),
            bool(old.end),
            len(old.more),
        ):
            best[key] = claim
    return list(best.values())


def _stated(document: Document, claim: Claim) -> Statement:
    """A claim as a statement of the page."""
    a, b = claim.span
    return statement(
        claim.relation,
        claim.subject,
        claim.object or None,
        status=claim.status or None,
        start=claim.start or None,
        end=claim.end or None,
        denied=claim.denied,
        qualifiers={k: v for k, v in claim.more.items() if v},
        source=document.id,
        span=claim.span,
        quote=" ".join(document.text[a:b][:_QUOTE].split()),
        origin=f"{document.id}:{a}",
    )


def rows(reading: Reading) -> list[dict[str, Any]]:
    """Give the lines that `foedus read --format jsonl` prints: claims, then segments.

    Parameters
    ----------
    reading : Reading
        What was read.

    Returns
    -------
    list of dict
        As the claim schema asks; spans count in the decoded file, also for HTML; `verdict` is None, for nothing was
        judged.
    """
    doc, place = reading.document.id, reading.document.source_span
    found: list[dict[str, Any]] = []
    for stated in reading.statements:
        found.append({"doc": doc, **printed(stated), "span": list(place(stated.span or (0, 0))), "verdict": None})
    for segment in reading.segments:
        found.append({"doc": doc, "type": "segment", "span": list(place(segment.span)), "kind": segment.kind})
    return found
