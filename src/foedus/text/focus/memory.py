"""What a sentence leaves behind: the organisation and treaty in focus, who did what, the states and ranks told last.

Comes in: the resolved nodes of a segment and the claims read from it; goes out: the scene that remembers them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.text.claims import Claim
from foedus.text.focus.bodies import last_bodies
from foedus.text.focus.meetings import gathers
from foedus.text.focus.pronouns import TREATIES, acts, aside
from foedus.text.focus.rank import LESSER
from foedus.text.focus.subject import opening_subject
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.mentions.related import related
from foedus.text.times_leaning import resolve

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["DEEDS", "remember"]

DEEDS = frozenset({"joined", "withdrew", "suspended", "applied", "signed", "denounced", "expelled"})
"""What a state does to an organisation or treaty."""
_ENTRIES = ("joined", "signed", "ratified", "applied")
_SETTINGS = ("meeting", "exercise")  # claims that are no topic of their own
_SEEN, _ROWS = 8, 6  # states, and rows of states, that are remembered


def remember(scene: Scene, nodes: list[Node], found: list[Claim], *, heading: bool) -> None:
    """Remember what a segment has said.

    Parameters
    ----------
    scene : Scene
        The memory of the reading.
    nodes : list of Node
        Its resolved nodes.
    found : list of Claim
        The claims read from it.
    heading : bool
        True if it is a heading or title.
    """
    scene.age += 1
    scene.met = gathers(nodes)
    members = {c.subject for c in found if c.relation in ("member_of", "joined")}
    scene.bodies = last_bodies(scene.bodies, [n for n in nodes if n.value not in members])
    scene.silent = 0 if any(n.kind == "org" and n.value == scene.topic for n in nodes) else scene.silent + 1
    scene.lately = [] if heading and not found else found or scene.lately
    places = any(n.kind == "states" and n.role not in ("demonym", "anaphor") for n in nodes)
    scene.elsewhere = not found and (places or (scene.elsewhere and not heading))
    if scene.act is scene.earlier and (acted := [c for c in found if c.relation in DEEDS and not c.denied]):
        scene.act = (acted[-1].relation, acted[-1].object, "")  # what no rule of acts has read
    scene.fresh = _acted(scene)
    told = {one for c in found if c.relation not in _SETTINGS for one in (c.subject, c.object)}
    orgs = [
        n
        for i, n in enumerate(nodes)
        if n.kind == "org" and n.role != "anaphor" and not aside(nodes, i, scene.lex) and not _whose(scene, nodes, i)
        if n.value in told or heading or not _by_the_way(scene, nodes, i)
    ]
    if any(n.kind == "org" and n.value == scene.last for n in nodes):
        scene.age = 0
    _named(scene, orgs)
    if not nodes:
        return
    _topic(scene, nodes, orgs, told, heading=heading)
    _states(scene, nodes, found)
    meant = {n.value for n in _organisations_meant(nodes)}
    scene.around |= meant
    scene.named |= meant & {scene.main}
    _told(scene, found)
    if not heading:
        scene.rank = next((n.value for n in reversed(nodes) if n.kind == "role" and n.value in LESSER), scene.rank)
    for node in nodes:
        if node.kind == "date" and node.date is not None:
            done = resolve(node.date, scene.leaning, scene.line)
            scene.leaning = done.start or done.end or scene.leaning


def _named(scene: Scene, orgs: list[Node]) -> None:
    """The organisations, treaties and forces that a sentence names in earnest."""
    for node in orgs:
        if node.entity in ORGANISED:
            scene.last, scene.age, scene.stranger = node.value, 0, False
            scene.named.add(node.value)
            scene.around.add(node.value)
            scene.treaty = node.value if node.entity in TREATIES else scene.treaty
        elif node.entity in TREATIES:
            scene.treaty, scene.papers, scene.stranger = node.value, True, False
            scene.named |= {node.value} & {scene.main}
        elif node.entity == "body" and scene.owner_of(node.value):
            scene.last, scene.age = scene.owner_of(node.value), 0
            scene.named.add(scene.last)
            scene.around.add(scene.last)
        elif node.entity == "force":
            scene.near_force = (node.value, node.span[1])
            scene.force = scene.force if scene.main_force else node.value


def _topic(scene: Scene, nodes: list[Node], orgs: list[Node], told: set[str], *, heading: bool) -> None:
    """What the next sentence is about, if it does not say it: the subject of this one, its label, its heading."""
    labelled = len(nodes) > 1 and nodes[0].kind == "org" and nodes[1].text == ":"
    if labelled and nodes[0].entity in ORGANISED and scene.owner_of(nodes[0].value) != (scene.main or "-"):
        scene.section, scene.topic, scene.front = nodes[0].value, nodes[0].value, ""  # "SAARC: 8 members": a heading
    subject = opening_subject(nodes, scene.lex, scene.main)
    scene.dealt |= told | {subject.value if subject else ""}
    if subject is not None:
        scene.recent = subject.value if subject.entity in ORGANISED else ""
        scene.paper = subject.value if subject.entity in TREATIES and subject.entity not in ORGANISED else scene.paper
    elif any(n.value != scene.recent for n in (*orgs, *_organisations_meant(nodes))):
        scene.recent = ""
    if heading and nodes and (named := _headed(scene, nodes, orgs)):
        scene.section, scene.recent, scene.topic, scene.front = named, "", "", ""


def _organisations_meant(nodes: list[Node]) -> list[Node]:
    """The pronouns of a sentence that mean an organisation."""
    return [n for n in nodes if n.kind == "org" and n.role == "anaphor" and n.entity in ORGANISED]


def _headed(scene: Scene, nodes: list[Node], orgs: list[Node]) -> str:
    """What a heading announces: the one organisation that it names, else the one treaty that no organisation rests on.

    On a page about one organisation another is only announced by what is most of its heading, or ends it: "Compare: X".
    """
    ends = len(nodes) > 1 and nodes[-1].kind == "org" and nodes[-2].text in (":", "—", "–", "-")
    if ends and nodes[-1].entity in (*ORGANISED, *TREATIES):
        return nodes[-1].value
    named = [n for n in orgs if n.entity in ORGANISED]
    based = related().treaty.values()
    lone = [n for n in orgs if n.entity in TREATIES and not scene.owner_of(n.value) and n.value not in based]
    named = named or lone
    if len({n.value for n in named}) != 1:
        return ""
    width = nodes[-1].span[1] - nodes[0].span[0]
    most = (named[0].span[1] - named[0].span[0]) * 5 >= width * 2
    return named[0].value if most or (not scene.main and named is not lone) else ""


def _states(scene: Scene, nodes: list[Node], found: list[Claim]) -> None:
    """The states last spoken of: one by one, by rows, and those of the sentence."""
    acted = list(dict.fromkeys(c.subject for c in found if scene.kinds.get(c.subject) == "state"))
    subject = next((n for n in nodes if n.kind == "states" and n.items and n.role not in ("demonym",)), None)
    ruling = next((j for j, n in enumerate(nodes[:4]) if n.kind == "place" and acts(nodes, j)), -1)
    if subject is not None:
        scene.states = subject.items
    elif ruling >= 0 and not (ruling and nodes[ruling - 1].text in scene.lex.sets.get("locative", ())):
        scene.states = [Item(id=nodes[ruling].value, span=nodes[ruling].span)]
    elif len(acted) == 1:  # a capital or a ruler stood for it
        scene.states = [Item(id=acted[0], span=found[-1].span)]
    named = [item for n in nodes if n.kind == "states" and n.role in ("", "name", "short") for item in n.items]
    scene.seen = [*scene.seen, *named][-_SEEN:]
    spoken = [x for n in nodes if n.kind == "states" and n.role not in ("demonym", "roster") for x in n.items]
    scene.company = list({x.id: x for x in spoken}.values()) or scene.company
    rows = [n.items for n in nodes if n.kind == "states" and n.role in ("", "name") and n.items[1:]]
    told = [item for n in nodes if n.kind == "states" and n.role in ("", "name", "short") for item in n.items]
    one_by_one = list({item.id: item for item in told}.values())  # "A since 2020, B since 2022 and C since 2023"
    rows += [one_by_one] if len(one_by_one) > 2 and not rows else []
    scene.rows = [*scene.rows, *rows][-_ROWS:]


def _told(scene: Scene, found: list[Claim]) -> None:
    """Members, ranks, deeds and dates that the claims tell."""
    listed: dict[str, list[Item]] = {}
    for claim in found:
        if claim.relation == "member_of" and not claim.denied and claim.status == "member":
            listed.setdefault(claim.object, []).append(Item(id=claim.subject, span=claim.span))
    scene.lists |= {object_: items for object_, items in listed.items() if len(items) > 1}
    for claim in found:
        scene.part = claim.object if scene.kinds.get(claim.object) == "body" else scene.part
        scene.rank = claim.status if claim.relation == "member_of" and claim.status in LESSER else scene.rank
        if claim.relation == "member_count" and claim.object.isdecimal():
            scene.roll = (claim.subject, int(claim.object)) if claim.status == "founding" else scene.roll
        if claim.relation in ("succeeded", "renamed") and not claim.denied:
            old, new = (claim.object, claim.subject) if claim.relation == "succeeded" else (claim.subject, claim.object)
            scene.heirs.append((old, new))
        heir = claim.relation == "succeeded" and claim.object == scene.main  # the page goes on about the old one
        if claim.relation in ("succeeded", "renamed") and scene.recent and not heir:
            scene.recent = claim.subject if claim.relation == "succeeded" else claim.object
        if claim.relation == "suspended" and not claim.denied:
            scene.frozen.add((claim.subject, claim.object))
        if claim.relation == "member_of" and not claim.denied and claim.status in ("member", "founding"):
            roster = scene.rosters.setdefault(claim.object, [])
            if claim.subject not in roster:
                roster.append(claim.subject)
        _done(scene, claim)


def _done(scene: Scene, claim: Claim) -> None:
    """Who did what, and when it was told."""
    if claim.relation in DEEDS and not claim.denied and scene.kinds.get(claim.subject) == "state":
        done = scene.deeds.pop((claim.relation, claim.object), [])
        known = any(x.id == claim.subject for x in done)
        scene.deeds[claim.relation, claim.object] = done if known else [*done, Item(id=claim.subject, span=claim.span)]
    if claim.start:
        scene.told[(claim.relation, claim.object or claim.subject)] = claim.start


def _acted(scene: Scene) -> str:
    """The organisation that the sentence just read told an act of: who "acceded" in the next one joins that."""
    told, scene.earlier = scene.act is not scene.earlier, scene.act
    if not told or scene.act is None or scene.act[0] not in _ENTRIES:
        return ""
    org = scene.act[1] if scene.kinds.get(scene.act[1]) in ORGANISED else scene.owner_of(scene.act[1])
    return org if scene.kinds.get(org) in ORGANISED else ""


def _whose(scene: Scene, nodes: list[Node], i: int) -> bool:
    """True if an organisation only tells which countries act, while another is spoken of: "four ALBA states"."""
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    counted = i > 0 and nodes[i - 1].kind == "number"
    countries = behind is not None and (behind.kind == "as_many" or (counted and behind.kind == "role"))
    return countries and (scene.org() or scene.spoken()) not in ("", nodes[i].value)


def _by_the_way(scene: Scene, nodes: list[Node], i: int) -> bool:
    """True if an organisation is only where something happens while another is spoken of: "proposed it in X"."""
    j = i - 1
    while j > 0 and nodes[j].text in scene.lex.sets.get("article", ()):
        j -= 1
    placed = j > 0 and nodes[j].text in scene.lex.sets.get("locative", ())
    return placed and nodes[j - 1].kind not in (*ACTS, "role") and scene.org() not in ("", nodes[i].value)
