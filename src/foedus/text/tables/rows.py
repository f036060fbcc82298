"""Lists and tables by year: who joined, whose turn the chair was, where a summit or an exercise was held.

Comes in: the nodes of a line and the headings above it; goes out: claims, or None where the line is none of the kind.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases

__all__ = ["TOLD", "event", "seated", "turn", "year_line"]

TOLD = {
    "join": "joined",
    "joining": "joined",
    "admit": "joined",
    "suspend": "suspended",
    "expel": "expelled",
    "reinstate": "reinstated",
    "apply": "applied",
    "invite": "invited",
    "accession": "joined",
    "leave": "withdrew",
    "leaving": "withdrew",
    "sign": "signed",
    "ratify": "ratified",
    "signatory": "signed",
    "denounce": "denounced",
}
"""What an act in a heading says of the states below it."""
_COUNTED = ("mark", "number")
_OF_TREATY = ("signed", "ratified", "denounced")
_MORE = ("states", "org", "neg", "modal", "found", "dissolve", "meeting", "contrast", "relative", "office")
_LABEL = 14  # nodes of a label: "Invited in 2011, nothing came of it"


def year_line(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read `1999: Czech Republic, Hungary` or `Czech Republic (1999)` under a heading or label that tells of joining.

    Parameters
    ----------
    body : list of Node
        Of the line.
    segment : Segment
        The line; of a table row the cells without a state or date are notes.
    scene : Scene
        The headings above it.

    Returns
    -------
    list of Claim or None
        None if no heading tells of an act, or the line says more.
    """
    label, body = _labelled(_noted([n for n in body if n.text not in scene.lex.sets["locative"]], segment))
    earlier, body = _earlier(body, scene) if not label else (False, body)
    follows = not label and _follows(body, scene)
    body = [n for n in body if not (follows and n.text in scene.lex.sets.get("too", ()))]
    dates = [n for n in body if n.kind == "date"]
    lists = [n for n in body if n.kind == "states" and n.items]
    if len(lists) != 1 or len(dates) > 1 or not (scene.org() or scene.spoken()):
        return None
    if any(n not in dates and n not in lists and n.kind not in _COUNTED for n in body):
        return None
    above = label or [*scene.heading, *scene.above]
    act = next((n.kind for n in above if n.kind in TOLD), "") or ("join" if follows or earlier else "")
    act = act or ("join" if len(segment.row) < 3 and _entries(body, above, scene) else "")
    act = act or ("signatory" if any(n.value == "signatory" for n in label) else "")
    if not act or any(n.kind in ("neg", "states") for n in above):
        return None
    relation = TOLD[act]
    named = [n.value for n in label if n.kind == "org"]
    object_ = named[0] if named else scene.spoken() if relation in _OF_TREATY else scene.org()
    line = (dates or [n for n in above if n.kind == "date"] or [None])[0]
    found = []
    shared = None
    for item in reversed(
        lists[0].items
    ):  # "Greece and Türkiye (1952), Spain (1982)": a date is that of those before it
        own = None if dates and item.date is not None and item.date.open else item.date  # "(in the command from 1999)"
        shared = own or (shared if label else None)
        date = scene.when(shared or (line.date if line else None))
        if (date.start or act == "signatory") and object_:
            found.append(_claim(relation, item.id, object_, date.start, segment))
    return found[::-1] or None


_NAMING = ("org", "word", "relative", "contrast", "mark", "as_many", "number", "date", "and")


def _entries(body: list[Node], above: list[Node], scene: Scene) -> bool:
    """True for `Armenia: 2 January 2015` right under a title that names nothing but the organisation."""
    plain = bool(above) and any(n.kind == "org" for n in above) and all(n.kind in _NAMING for n in above)
    dated = [n.date for n in body if n.kind == "date" and n.date is not None]
    point = len(dated) == 1 and not dated[0].end and not dated[0].open
    return plain and point and body[0].kind == "states" and scene.lex.code == "en" and not scene.question


def _follows(body: list[Node], scene: Scene) -> bool:
    """True for "1999 – Cambodia at last" in a chronicle that has told of the foundation or of earlier entries."""
    told = scene.told.get(("joined", scene.org()), "") or scene.told.get(("founded", scene.org()), "")
    date = scene.when(body[0].date).start if body and body[0].kind == "date" else ""
    others = any(
        n.kind in ("meeting", "exercise", "office", "presidency", "role") for n in (*scene.heading, *scene.above)
    )
    return bool(told and date) and told[:4] <= date[:4] and not others


def _earlier(body: list[Node], scene: Scene) -> tuple[bool, list[Node]]:
    """ "Before that: Montenegro (2017)" behind a line of those who joined last: whether it is one, and its list."""
    at = next((j for j, n in enumerate(body[:4]) if n.text == ":"), 0)
    label = " ".join(n.text.lower() for n in body[:at])
    told = label in scene.lex.sets.get("earlier_label", ()) and scene.told.get(("joined", scene.org()))
    return (True, body[at + 1 :]) if told else (False, body)


def _labelled(body: list[Node]) -> tuple[list[Node], list[Node]]:
    """The label of `Later entrants: Greece (1952)` and what follows it; a year before the colon is no label."""
    at = next((j for j, n in enumerate(body[:_LABEL]) if n.text == ":"), 0)
    label = body[:at]
    told = any(n.kind in TOLD or n.value == "signatory" for n in label)
    if at and not told and all(n.kind in ("word", "name", "number", "mark", "date") for n in label):
        dates = [n for n in label if n.kind == "date"]
        return [], [*dates, *body[at + 1 :]] if len(dates) == 1 else body  # "First round (1952): Greece, Turkey"
    if not (at and told) or label[0].kind == "date" or any(n.kind == "states" for n in label):
        return [], body
    return label, body[at + 1 :]


def _noted(body: list[Node], segment: Segment) -> list[Node]:
    """A row without its notes: the cells that hold neither the first states nor the first date."""
    if len(segment.row) < 3:
        return body
    firsts = [next((n.span[0] for n in body if n.kind == kind), -1) for kind in ("states", "date")]
    cells = [(a, b) for a, b in segment.row if any(a <= at < b for at in firsts)]
    return [n for n in body if any(a <= n.span[0] < b for a, b in cells)]


def turn(body: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read whose turn the chair was: `2021: Tajikistan` under "Chairmanship of X".

    Parameters
    ----------
    body, segment, scene
        As for `year_line`.
    lex : Phrases
        Its sets `chair` and `chairs` name the seat.

    Returns
    -------
    list of Claim or None
        None if no heading names a chair, or the line is not a state and its time.
    """
    above = [*scene.heading, *scene.above]
    seats = lex.sets.get("chair", frozenset()) | lex.sets.get("chairs", frozenset())
    named = any(n.kind in ("presidency", "rotate") or n.text.lower() in seats for n in above)
    named = named or any(n.kind == "office" and n.value == "chairman" for n in above)
    if not named or not scene.org():
        return None
    persons = [n for n in body if n.kind == "name" and " " in n.text] if segment.row else []
    body = _noted(body, segment)
    dates = [n.date for n in body if n.kind == "date" and n.date is not None]
    lists = [n for n in body if n.kind == "states" and n.items]
    if len(lists) != 1 or any(n.kind not in ("states", "date", *_COUNTED) for n in body):
        return None
    found = []
    for item in lists[0].items:
        date = scene.when(item.date or (dates[0] if len(dates) == 1 else None))
        if date.start:
            found.append(_claim("presidency", item.id, scene.org(), date.start, segment, date.end))
    office = _headed(persons[0], segment, scene, seats) if found and len(persons) == 1 else ""
    if office:  # `2019 | Abdel Fattah el-Sisi | Egypt`
        held = _claim("holds_office", persons[0].text, scene.org(), found[0].start, segment, found[0].end)
        held.more["office"] = office
        found.append(held)
    return found or None


def seated(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read where the seat was set up, in a line of a chronicle: `1976 – Jakarta becomes the home of the Secretariat`.

    Parameters
    ----------
    body, segment, scene
        As for `year_line`.

    Returns
    -------
    list of Claim or None
        None if the line does not begin with its date, or tells of more than one place and its seat.
    """
    places = [n for n in body if n.kind == "place"]
    if body[0].kind != "date" or body[0].date is None or len(places) != 1 or not scene.org():
        return None
    if sum(n.kind == "seat" for n in body) != 1 or any(n.kind in (*_MORE, *TOLD) for n in body):
        return None
    if any(n.kind == "date" for n in body[1:]):
        return None
    start = scene.when(body[0].date).start
    return [_claim("headquarters", scene.org(), places[0].text, start, segment)] if start else None


def _headed(person: Node, segment: Segment, scene: Scene, seats: frozenset[str]) -> str:
    """The office that the head of a person's column names: "Chair" is the chairman; empty if it names none."""
    at = next((j for j, (a, b) in enumerate(segment.row) if a <= person.span[0] < b), -1)
    head = scene.columns[at] if 0 <= at < len(scene.columns) else []
    office = next((n.value for n in head if n.kind == "office"), "")
    return office or ("chairman" if any(n.text.lower() in seats for n in head) else "")


def event(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read where a meeting was held and what an exercise was called: `1st | Shanghai | 14 June 2001` under "Summits".

    Parameters
    ----------
    body, segment, scene
        As for `year_line`.

    Returns
    -------
    list of Claim or None
        None if no heading speaks of meetings or exercises, or the line gives no date and place or name.
    """
    above = [*scene.heading, *scene.above]
    kind = next((n.kind for n in above if n.kind in ("meeting", "exercise")), "")
    dates = [n.date for n in body if n.kind == "date" and n.date is not None]
    if not kind or len(dates) != 1 or not scene.org():
        return None
    if any(n.kind not in ("date", "place", "name", "states", "word", *_COUNTED) for n in body):
        return None
    if sum(n.kind == "word" for n in body) > 1:  # an ordinal at most
        return None
    named = [n for n in body if n.kind in (("name",) if kind == "exercise" else ("place", "name"))]
    if not named:
        return None
    when = scene.when(dates[0])
    first = next((n for n in named if n.kind == "place"), named[0])
    if kind == "meeting" and when.start == scene.line and not segment.row:
        return None  # the date line of a report on a summit
    if kind == "meeting" and first.kind != "place" and not any(n.kind == "org" for n in above):
        return None  # a summit may be that of a mountain
    return [_claim(kind, scene.org(), first.text, when.start, segment, when.end)] if when.start else None


def _claim(relation: str, subject: str, object_: str, start: str, segment: Segment, end: str = "") -> Claim:
    """One claim of the line."""
    return Claim(
        relation=relation,
        subject=subject,
        object=object_,
        start=start,
        end=end,
        more={"tense": "none"},
        span=segment.span,
    )
