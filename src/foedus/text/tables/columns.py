"""Rows that their column heads explain: `NATO | 1949 | Brussels | 32`, `Norway | yes | no`, `Pakistan | 1954 | 1972`.

Comes in: the nodes of a row and of the first row of its table; goes out: claims, or None where the heads say nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.pronouns import TREATIES
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.fields import fact
from foedus.text.tables.rows import TOLD
from foedus.text.times import Date

__all__ = ["captions", "columns", "of_table", "profile", "remarked", "roll"]

_CAPTION = re.compile(r"(?:Table|Tab\.|Таблица|Табл\.|Tableau|Tabla|Cuadro)\s*\d{0,3}\s*[.:–—-]", re.IGNORECASE)
_TOLD = {"tense": "none"}
_SEVERAL = 2
_REMARK = 1  # nodes of a cell that is no more than a date or a word
_STATUSES = ("member", "observer", "associate", "partner", "candidate", "former")


def columns(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read a row by the heads of its columns.

    Parameters
    ----------
    nodes : list of Node
        Of the row.
    segment : Segment
        The row with its cells.
    scene : Scene
        Knows the first row of the table.
    lex : Phrases
        The language.

    Returns
    -------
    list of Claim or None
        None if the row does not begin with one organisation or state, or no head says what a cell means.
    """
    heads = scene.columns
    if not segment.row or len(heads) < len(segment.row) or not nodes or heads[0][:1] == nodes[:1]:
        return None
    cells = scene.cells(segment.row, nodes)
    cells += [[] for _ in heads[len(cells) :]]
    if len(cells) > 1 and all(n.kind in ("number", "mark") for n in cells[0]):
        heads, cells = heads[1:], cells[1:]
    lead = cells[0]
    if len(lead) != 1:
        return None
    pairs = [(head, cell) for head, cell in zip(heads[1:], cells[1:], strict=True) if head and cell]
    if lead[0].kind == "org" and lead[0].entity in ORGANISED:
        found = [c for head, cell in pairs for c in _of_org(lead[0].value, head, cell, scene, lex)]
    elif lead[0].kind == "states" and len(lead[0].items) == 1 and lead[0].role != "demonym":
        before, scene.here = scene.here, scene.tabled or scene.here
        found = _of_state(lead[0].items[0].id, pairs, scene, lex)
        scene.here = before
    else:
        return None
    for claim in found:
        claim.span = segment.span
    return found or None


def _of_org(org: str, head: list[Node], cell: list[Node], scene: Scene, lex: Phrases) -> list[Claim]:
    """A fact of an organisation: its founding, seat, number of members, or who holds its office."""
    office = next((n.value for n in head if n.kind == "office"), "")
    person = next((n for n in cell if n.kind == "name" and " " in n.text), None)
    if office and person is not None and len(cell) == 1:
        more = {"office": office, "tense": "none"}
        return [Claim(relation="holds_office", subject=person.text, object=org, more=more)]
    before, scene.here = scene.here, org
    found = fact(head, cell, scene, lex)
    scene.here = before
    return found


def _of_state(state: str, pairs: list[tuple[list[Node], list[Node]]], scene: Scene, lex: Phrases) -> list[Claim]:
    """What columns that name an organisation or an act say of a state."""
    found: list[Claim] = []
    acts = [(act, cell) for head, cell in pairs if (act := _act(head, lex))]
    dated = [(relation, cell) for relation, cell in acts if [n.kind for n in cell] == ["date"]]
    staged = [(relation, stages) for relation, cell in acts if (stages := _stages(cell))]
    cells = [cell[0] for head, cell in pairs if len(cell) == 1 and cell[0].kind == "org" and head[0].kind != "org"]
    ranked = any(n.kind == "role" and n.value in _STATUSES for head, _ in pairs for n in head)
    named = cells[0].value if len(cells) == 1 and cells[0].entity in (*ORGANISED, *TREATIES) else ""
    if named or ranked or len({relation for relation, _ in acts}) > 1:
        for relation, cell in dated:
            start = scene.when(cell[0].date).start
            treaty = relation in ("signed", "ratified") and not named
            about = named or (treaty and scene.spoken()) or scene.org()
            if about and start:
                found.append(Claim(relation=relation, subject=state, object=about, start=start, more={"tense": "none"}))
    about = named or scene.org()
    for relation, stages in staged if about else ():
        for date, status in stages:
            claim = Claim(relation=relation, subject=state, object=about, start=date.start, more=dict(_TOLD))
            if status not in ("", "member"):
                claim.relation, claim.status = "member_of", status
            found.append(claim)
    for head, cell in pairs:  # "Candidate since": a day
        role = next((n.value for n in head if n.kind == "role" and n.value in _STATUSES), "")
        if role and [n.kind for n in cell] == ["date"] and (named or scene.org()) and len(head) < 4:
            when = scene.when(cell[0].date)
            claim = Claim(
                relation="member_of", subject=state, object=named or scene.org(), status=role, more=dict(_TOLD)
            )
            claim.start, claim.end = when.start, when.end
            found.append(claim)
    since = [cell for head, cell in pairs if _since(head, lex) and [n.kind for n in cell] == ["date"]]
    plain = not any(len(cell) == 1 and cell[0].kind in ("role", "date") and cell not in since for _, cell in pairs)
    if plain and not (found or named or acts) and len(since) == 1 and scene.org():
        when = scene.when(since[0][0].date)
        claim = Claim(relation="member_of", subject=state, object=scene.org(), status="member", more=dict(_TOLD))
        claim.start, claim.end = when.start, when.end
        found.append(claim)
    if named and not found:
        found += _ranked(state, named, pairs, scene)
    for head, cell in pairs:
        orgs = [n for n in head if n.kind == "org"]
        if len(orgs) == 1 and not any(n.kind in TOLD for n in head):
            found += _belongs(state, orgs[0].value, cell, scene, lex)
    return found


def _stages(cell: list[Node]) -> list[tuple[Date, str]]:
    """Dates of a cell that tells several, each with its status: `1961 (associate), 1986 (full)`."""
    dates = [j for j, n in enumerate(cell) if n.kind == "date" and n.date is not None and n.date.start]
    if len(dates) < _SEVERAL or dates[0] or any(n.kind in ("states", "org") or n.kind in TOLD for n in cell):
        return []
    parts = [cell[a:b] for a, b in pairwise([*dates, len(cell)])]
    roles = [next((n.value for n in part if n.kind == "role"), "") for part in parts]
    return [(part[0].date, role) for part, role in zip(parts, roles, strict=True) if part[0].date] if any(roles) else []


def _since(head: list[Node], lex: Phrases) -> bool:
    """True for the head of a column that dates a membership: "Since", "Member since", "Year"."""
    return " ".join(n.text.lower() for n in head) in lex.sets.get("column_since", ())


def remarked(nodes: list[Node], segment: Segment, scene: Scene) -> list[Node]:
    """Give the remark of a row as a sentence about its state: `Sudan | 1986 | froze its membership in 2024`.

    Parameters
    ----------
    nodes, segment, scene
        As for `columns`.

    Returns
    -------
    list of Node
        The state and the cell behind it that tells of an act; empty if none does.
    """
    if not segment.row or len(scene.columns) < len(segment.row):
        return []
    cells = scene.cells(segment.row, nodes)
    lead = next((cell[0] for cell in cells if len(cell) == 1 and cell[0].kind == "states"), None)
    told = next((cell for cell in cells if any(n.kind in TOLD for n in cell) and len(cell) > _REMARK), None)
    return [] if lead is None or told is None or told[0] is lead else [lead, *told]


def of_table(nodes: list[Node], found: list[Claim], segment: Segment, scene: Scene) -> tuple[list[Node], list[Claim]]:
    """Give what a row says of the organisation that its table is about.

    Parameters
    ----------
    nodes : list of Node
        Of the row.
    found : list of Claim
        Read from it.
    segment, scene
        As for `columns`.

    Returns
    -------
    (list of Node, list of Claim)
        Of a row that begins with a state, without the organisations that a remark names ("joined the EU") and without
        claims about them: the rows below are not about these. Of any other line all.
    """
    cells = scene.cells(segment.row, nodes) if segment.row and len(scene.columns) >= len(segment.row) else []
    lead = next((cell[0] for cell in cells if cell), None)
    org = scene.tabled
    if lead is None or lead.kind != "states" or not org or any(n.kind == "org" for h in scene.columns for n in h):
        return nodes, found
    return [n for n in nodes if n.kind != "org" or n.value == org], [c for c in found if org in (c.object, c.subject)]


def _act(head: list[Node], lex: Phrases) -> str:
    """The relation that the head of a column of dates tells: "Acceded", "Date of deposit"."""
    written = " ".join(n.text.lower() for n in head)
    told = next(
        (
            name
            for name in ("joined", "withdrew", "signed", "ratified")
            if written in lex.sets.get(f"column_{name}", ())
        ),
        "",
    )
    return told or next((TOLD[n.kind] for n in head[:3] if n.kind in TOLD), "")


def _ranked(state: str, org: str, pairs: list[tuple[list[Node], list[Node]]], scene: Scene) -> list[Claim]:
    """The status and its date in the other cells of `Moldova | EAEU | observer | 2018`."""
    nodes = [n for _, cell in pairs for n in cell if n.kind not in ("org", "mark")]
    roles = [n.value for n in nodes if n.kind == "role"]
    dates = [n.date for n in nodes if n.kind == "date" and n.date is not None]
    if len(roles) != 1 or len(dates) > 1:
        return []
    when, more = scene.when(dates[0] if dates else None), {"tense": "none"}
    status = {"party": "member"}.get(roles[0], roles[0])
    claim = Claim(relation="member_of", subject=state, object=org, status=status, start=when.start, more=more)
    claim.end = when.end
    return [claim]


def _belongs(state: str, org: str, value: list[Node], scene: Scene, lex: Phrases) -> list[Claim]:
    """ "Yes", "no", "observer", "since 1949" below or behind the name of an organisation."""
    word = value[0].text.lower()
    no = word in lex.sets.get("no", ()) or word in lex.sets.get("false", ())
    yes = word in lex.sets.get("yes", ())
    date = next((n.date for n in value if n.kind == "date"), None)
    status = next((n.value for n in value if n.kind == "role" and n.value in _STATUSES), "")
    if not (yes or no or status or (date is not None and len(value) < 3)):
        return []
    when = scene.when(date)
    more = {"tense": "none"}
    claim = Claim(relation="member_of", subject=state, object=org, status=status or "member", denied=no, more=more)
    claim.start, claim.end = when.start, when.end
    return [claim]


def captions(text: str, segments: list[Segment]) -> dict[int, Segment]:
    """Find the captions that stand below their tables.

    Parameters
    ----------
    text : str
        The document.
    segments : list of Segment
        Of the document.

    Returns
    -------
    dict of int to Segment
        Number of the first row of a table -> its caption, as a heading: a line "Table 2. …" right below the last row,
        or any heading there if nothing stands above the table.
    """
    found: dict[int, Segment] = {}
    begin = 0
    for number, segment in enumerate(segments):
        if segment.row:
            continue
        if number - begin > 1:
            named = _CAPTION.match(text, *segment.span) is not None
            first = not begin and segment.heading and text[segment.span[1] - 1] not in ".?:"
            if named or first:
                found[begin] = msgspec.structs.replace(segment, heading=True, kind="fragment")
        begin = number + 1
    return found


def profile(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read a label of a state's page that asks for a membership: `NATO member: yes, since 1949`.

    Parameters
    ----------
    nodes, segment, scene, lex
        As for `columns`.

    Returns
    -------
    list of Claim or None
        None if the label does not name one organisation and a role, or the page has no state.
    """
    at = next((j for j, n in enumerate(nodes[:8]) if n.text == ":"), 0)
    label, value = nodes[:at], nodes[at + 1 :]
    orgs = [n for n in label if n.kind == "org"]
    role = any(n.kind == "role" for n in label)
    if len(orgs) != 1 or not role or not value or not scene.country or any(n.kind == "states" for n in nodes):
        return None
    word = value[0].text.lower()
    if not any(word in lex.sets.get(name, ()) for name in ("yes", "no", "false")):
        return None
    found = _belongs(scene.country, orgs[0].value, value, scene, lex)
    for claim in found:
        claim.span = segment.span
    return found or None


def roll(body: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read a line of a list of organisations: `NATO – Brussels` under "Headquarters", `NATO: 1949` under "Founded".

    Parameters
    ----------
    body, segment, scene, lex
        As for `columns`.

    Returns
    -------
    list of Claim or None
        None if no heading says what stands behind the names.
    """
    if len(body) < 2 or body[0].kind != "org" or body[0].entity not in ORGANISED:
        return None
    value = [n for n in body[1:] if n.kind != "mark"]
    if not value or any(n.kind not in ("place", "name", "date", "states") for n in value):
        return None
    role = next((n.value for n in scene.heading if n.kind == "role" and n.value in _STATUSES), "")
    if role and all(n.kind == "states" and n.role != "demonym" for n in value):  # "ASEAN: Brunei, Laos"
        if any(n.kind in ("states", "org", "neg") for n in scene.heading):
            return None
        items = [item for n in value for item in n.items]
        return [
            Claim(relation="member_of", subject=x.id, object=body[0].value, status=role, more=_TOLD, span=segment.span)
            for x in items
        ]
    kind = next((n.kind for n in scene.heading if n.kind in ("seat", "found")), "")
    head = [n for n in scene.heading if n.kind == kind]
    if not kind or any(n.kind in ("states", "org") for n in scene.heading):
        return None
    found = _of_org(body[0].value, head, value, scene, lex)
    for claim in found:
        claim.span = segment.span
    return found or None
