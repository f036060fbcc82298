"""Lines that are no sentences: keys and values, year lists, bare lists under a heading, answers, table rows.

Comes in: the nodes of a segment and what stands above it; goes out: claims, or nodes that the grammar can read.
"""

from __future__ import annotations

import re

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Item, Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.answers import answered
from foedus.text.tables.columns import columns, profile, remarked, roll
from foedus.text.tables.fields import field
from foedus.text.tables.forces import contributions
from foedus.text.tables.labels import bodies, names, outsiders, roles
from foedus.text.tables.moves import moved, parted
from foedus.text.tables.papers import papers
from foedus.text.tables.replies import fronted, paired, replied
from foedus.text.tables.rolls import rolled, totalled
from foedus.text.tables.rows import TOLD, event, seated, turn, year_line
from foedus.text.tables.terms import post
from foedus.text.tables.years import chronicle

__all__ = ["lines"]

_SMALL = frozenset(",.\"“”«»’'")  # signs that stand in sentences
_VERBS = ACTS | {"be", "have"}


def lines(
    nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases, text: str
) -> tuple[list[Claim] | None, list[Node], bool]:
    """Read a line that is no sentence.

    Parameters
    ----------
    nodes : list of Node
        Merged and resolved nodes.
    segment : Segment
        Their segment.
    scene : Scene
        What stands above it.
    lex : Phrases
        The language.
    text : str
        The document.

    Returns
    -------
    tuple
        Claims (None: read it as a sentence), the nodes to read then (an answer has its question in front), and whether
        they are to be read although there are claims: an answer may go on behind what was asked for.
    """
    if _tells(nodes, segment, scene, text):
        return None, nodes, False
    front, back = fronted(nodes, segment)
    if front and not scene.question:
        scene.question, nodes = front, back
    pairs = paired(nodes, segment, scene, lex)
    if pairs is not None:
        return pairs, nodes, False
    reply = replied(nodes, segment, scene, lex)
    if reply is not None:
        return *reply, True
    signed = papers(nodes, segment, scene, lex)
    if signed is not None:
        return *signed, bool(signed[1])
    found, rest = _line(nodes, segment, scene, lex, text)
    remark = remarked(nodes, segment, scene) if found else []
    return found, remark or rest, bool(remark)


def _tells(nodes: list[Node], segment: Segment, scene: Scene, text: str) -> bool:
    """True for what is plainly a sentence: a verb, a full stop, no sign of a list, no date in front, no question."""
    if segment.row or segment.item or segment.heading or scene.question or text[segment.span[1] - 1] != ".":
        return False
    if any(n.kind == "date" for n in nodes[:2]) or any(n.kind == "mark" and n.text not in _SMALL for n in nodes):
        return False
    return any(n.kind in _VERBS for n in nodes)


def _line(
    nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases, text: str
) -> tuple[list[Claim] | None, list[Node]]:
    """Claims of a line that answers no question by itself, and the nodes to read if there are none."""
    body = [n for n in nodes if not (n.kind == "mark" and n.text in "•*-–—.;")]
    body = [n for n in body if n.kind != "word" or n.text not in lex.sets.get("yearword", ())]
    if not body:
        return None, nodes
    participation = _participation(body, segment, scene)
    if participation is not None:
        return participation, nodes
    begin = body[0].span[0]  # before the segment: the choice that a letter names
    if begin >= segment.span[0] and _OPTION.findall(text[begin : segment.span[1]])[1:]:
        return [], nodes  # a choice of answers asserts none of them
    whole = answered(nodes, scene.question, lex)
    if whole is not None:
        return None, whole
    row = columns(nodes, segment, scene, lex) or _row(body, segment, scene)
    if row is not None:
        return row, nodes
    named = profile(body, segment, scene, lex) or roll(body, segment, scene, lex)
    if named is not None:
        return named, nodes
    given = contributions(nodes, segment, scene, lex)
    if given is not None:
        return given, nodes
    called = names(nodes, segment, scene, lex)
    if called is not None:
        return called, [n for n in nodes if n.kind != "org"] if scene.org() else nodes  # it is still about its own
    told = roles(nodes, segment, scene) or outsiders(nodes, segment, scene, lex) or bodies(nodes, segment, scene)
    if told is not None:
        return told, nodes
    held = post(nodes, body, segment, scene, lex)
    if held is not None:
        return held, nodes
    box = field(nodes, segment, scene, lex)
    if box is not None:
        return box, [n for n in nodes if n.kind != "org" or box[0].relation != "succeeded"]  # the page is about its own
    told = chronicle(nodes, segment, scene) or year_line(body, segment, scene) or turn(body, segment, scene, lex)
    told = told or event(body, segment, scene) or seated(body, segment, scene)
    if told is not None:
        return told, nodes
    bare = (
        moved(body, segment, scene)
        or rolled(nodes, segment)
        or totalled(nodes, segment, scene, lex)
        or _bare(body, segment, scene)
    )
    return (parted(nodes, segment, scene) if bare is None else bare), nodes


_OPTION = re.compile(r"(?:^|\s)\(?[a-eA-E]\)\s")


def _participation(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """A row of organisations that a state takes part in: `ADB, CIS, NAM (observer) …`."""
    orgs = [n for n in body if n.kind == "org"]
    if (
        len(orgs) < 3
        or any(
            n.kind in ("be", "have", "word", "name") and n.text not in ("a", "the")
            for n in body
            if n.kind in ("be", "have")
        )
        or not scene.country
    ):
        return None
    heading = scene.heading
    titled = any(n.kind == "participation" for n in heading) or any(n.kind == "participation" for n in body)
    if not titled:
        return None
    found = []
    for i, node in enumerate(body):
        if node.kind != "org":
            continue
        status = "member"
        if i + 2 < len(body) and body[i + 1].text == "(":
            status = next(
                (
                    n.value
                    for n in body[i + 2 : i + 5]
                    if n.kind == "role" and n.value in ("observer", "associate", "candidate", "partner", "signatory")
                ),
                "member",
            )
        subject = next((n.items[0].id for n in body[:i] if n.kind == "states"), scene.country)
        found.append(
            Claim(
                relation="member_of",
                subject=subject,
                object=node.value,
                status=status,
                more={"tense": "present"},
                span=node.span,
            )
        )
    return found


def _row(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """A table row of one state, a date and a status: `Moldova | 2017 | observer`."""
    lists = [n for n in body if n.kind == "states" and len(n.items) == 1]
    dates = [n.date for n in body if n.kind == "date" and n.date is not None]
    roles = [n for n in body if n.kind == "role"]
    if len(lists) != 1 or len(roles) != 1 or len(dates) > 1 or not scene.org():
        return None
    if any(n.kind not in ("states", "date", "role", "mark", "number") and n.text.lower() != "full" for n in body):
        return None
    if next(n for n in body if n.kind != "mark") is not lists[0]:
        return None
    date = scene.when(dates[0]) if dates else None
    status = {"party": "member"}.get(roles[0].value, roles[0].value)
    told = status == "member" and date is not None and any(n.kind in TOLD for n in scene.heading)
    return [
        Claim(
            relation="joined" if told else "member_of",
            subject=lists[0].items[0].id,
            object=scene.org(),
            status="" if told else status,
            start=date.start if date else "",
            end=date.end if date else "",
            more={"tense": "none"},
            span=segment.span,
        )
    ]


def _bare(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """States alone on a line, under a heading that names a role: `Member states` / `Armenia`."""
    body = _unsigned(body)
    if any(n.kind not in ("states", "mark", "and", "number", "date") for n in body) or not scene.org():
        return None
    counted = next((j for j, n in enumerate(body) if n.kind == "states"), len(body))
    if any(n.kind == "number" for n in body[counted:]):
        return None  # "Laos 3,200": a figure
    dates = [n.date for n in body if n.kind == "date"]
    above = [*(scene.above if segment.row else ()), *scene.heading]  # a table's heads stand below its title
    roles = [n for n in above if n.kind == "role"]
    if not roles or any(n.kind == "states" for n in above):
        return None
    status = {"party": "member"}.get(roles[-1].value, roles[-1].value)
    denied = any(n.kind == "neg" for n in above)
    if denied and above[-1].text == "?":
        return None  # what follows "Which of these is not a member?" may be a choice
    items = [item for n in body for item in n.items]
    if dates and (len(dates) > 1 or len(items) != 1 or denied or status == "former"):
        return None
    found = [_under(item, segment, scene, status, denied) for item in items]
    if dates:  # "Albania - 2009"
        when = scene.when(dates[0])
        found[0].start, found[0].end = when.start, when.end
    since = next((n.date for n in scene.heading if n.date is not None and (n.date.open or n.date.end)), None)
    if since is not None and not dates:  # "Members since 1999"
        for claim in found:
            if not (claim.start or claim.end):
                claim.start, claim.end = since.start, since.end
    return found


def _unsigned(body: list[Node]) -> list[Node]:
    """Without the numbers or letters that count the entries of a list in one line: `i) Fiji ii) Tonga`."""
    if not any(n.text == ")" for n in body):
        return body
    out: list[Node] = []
    inside = 0
    for i, node in enumerate(body):
        counts = (
            i + 1 < len(body) and body[i + 1].text == ")" and node.kind in ("word", "number") and len(node.text) < 5
        )
        closes = node.text == ")" and i > 0 and body[i - 1].kind in ("word", "number") and len(body[i - 1].text) < 5
        if inside > 0 or not (counts or closes):
            out.append(node)
            inside += (node.text == "(") - (node.text == ")")
    return out


def _under(item: Item, segment: Segment, scene: Scene, status: str, denied: bool) -> Claim:
    """One state under a heading."""
    start, end = (item.date.start, item.date.end) if item.date else ("", "")
    return Claim(
        relation="member_of",
        subject=item.id,
        object=scene.org(),
        status=item.status or status,
        start=start,
        end=end,
        denied=denied,
        more={"tense": "none"},
        span=segment.span,
    )
