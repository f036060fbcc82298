"""What stands above a line: a heading, a question, the front of a card. Comes in: nodes and the scene; goes out: the
scene that remembers them, and lines that take their subject from the heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.text.claims import Claim
from foedus.text.focus.pronouns import TREATIES
from foedus.text.focus.salience import asked_about
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item, Node

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["stand", "turn", "under_heading"]

_SHORT = 5  # nodes of a label
_ASKED = 120  # nodes of a question; a row of questions that lean on each other grows no further
_LINE = ("states", "date", "mark", "and", "word", "number")
_BARE = (
    "join",
    "leave",
    "return",
    "sign",
    "ratify",
    "suspend",
    "expel",
    "reinstate",
    "apply",
    "role",
    "admit",
    "become",
)
_RAISED = {"join": "joined", "joining": "joined", "leave": "withdrew", "leaving": "withdrew", "suspend": "suspended"}


def stand(scene: Scene, nodes: list[Node], *, asked: bool, heading: bool) -> None:
    """Remember the heading or question that stands above what follows.

    Parameters
    ----------
    scene : Scene
        The memory of the reading.
    nodes : list of Node
        Of the segment just read.
    asked, heading : bool
        What it is.
    """
    scene.question = [n for n in nodes if n.text not in ("?", "_")][-_ASKED:] if asked else []
    while scene.question and scene.question[-1].kind == "mark":
        scene.question.pop()
    scene.put = scene.question or scene.put
    _raised(scene, nodes, asked=asked, heading=heading)
    if asked or (heading and scene.cards):
        turn(scene, nodes)
    headed, scene.after_heading = scene.after_heading, heading
    listed = {n.kind for n in nodes} >= {"states", "date"} and all(n.kind in _LINE for n in nodes)
    named = [item.id for n in nodes if n.kind == "states" for item in n.items]
    if heading and named and not listed:
        scene.lemma = named[0] if len(named) == 1 and not any(n.kind == "org" for n in nodes) else ""
    if heading and not (listed and any(n.kind in _RAISED or n.kind == "role" for n in scene.heading)):
        scene.above = scene.heading if headed else []
        numbered = scene.columns[0] if scene.columns else []  # "No." over a column of numbers denies nothing
        scene.heading, scene.block = [n for n in nodes if n.kind != "neg" or n not in numbered], -1
        states = [n for n in nodes if n.kind == "states"]
        if len(states) == 1 and len(states[0].items) == 1 and all(n.kind in ("states", "mark", "word") for n in nodes):
            scene.country = states[0].items[0].id
            scene.land = scene.country if scene.land else ""


def under_heading(scene: Scene, nodes: list[Node]) -> list[Node]:
    """Give a line without a subject that of its heading: "Joined X in 1973." below "Mauritania".

    Parameters
    ----------
    scene : Scene
        The memory of the reading.
    nodes : list of Node
        Of the line.

    Returns
    -------
    list of Node
        With the state and a colon in front; as given if a state or an organisation stands where a subject does.
    """
    if not scene.lemma or not nodes or any(n.kind == "states" and n.role != "demonym" for n in nodes):
        return nodes
    label = next((j for j, n in enumerate(nodes[:_SHORT]) if n.text == ":"), -1)
    if label > 0 and all(n.kind in ("word", "name", "and") for n in nodes[:label]) and len(nodes) > label + 1:
        nodes = nodes[label + 1 :]  # "Clubs and treaties: a member of X since …"
    first = nodes[0]
    within = first.text == "in" and any(n.kind == "org" and n.entity in ORGANISED for n in nodes[1:4])
    act = next((n for n in nodes[:_SHORT] if n.kind not in ("have", "neg")), first)
    bare = act.kind in _BARE and act.text.split(" ")[0] not in scene.lex.classes.get("be", ())
    told = any(n.kind == "org" for n in nodes) or (act.kind not in ("role", "admit") and scene.told_of_one())
    if not (bare or within) or not told:
        return nodes
    if nodes[-1].text != "." and not any(n.kind == "date" for n in nodes):
        return nodes  # "Founding members of X": the front of a card
    at = (first.span[0], first.span[0])
    state = Node(kind="states", span=at, role="name", entity="state", items=[Item(id=scene.lemma, span=at)])
    return [state, Node(kind="mark", span=at, text=":"), *nodes]


def turn(scene: Scene, nodes: list[Node]) -> None:
    """A card is turned: what its front names is meant on its back; where it names nothing, what was meant before.

    On a page with a title, a question that names no organisation is about that of the title.

    Parameters
    ----------
    scene : Scene
        The memory of the reading.
    nodes : list of Node
        Of the front, or of the question.
    """
    known = asked_about(nodes, scene.lex, scene.owners)
    if known or scene.titled:
        scene.front = known
    if known:
        scene.recent = scene.topic = ""
        scene.paper = known if scene.kinds.get(known) in TREATIES else scene.paper
    elif scene.front and scene.question:
        scene.recent = scene.topic = ""  # the next question is about what the page asks of, not what was compared


def _raised(scene: Scene, nodes: list[Node], *, asked: bool, heading: bool) -> None:
    """A question or heading about an act ("Who has left X?", "Later entrants") is what short answers repeat."""
    kind = next((n.kind for n in nodes if n.kind in _RAISED), "")
    plain = not any(n.kind in ("states", "neg", "office", "role", "how_many") for n in nodes)
    org = next((n.value for n in nodes if n.kind == "org" and n.entity in ORGANISED), "") or scene.org()
    if not kind or not plain or not org or not (asked or heading):
        return
    scene.act = (_RAISED[kind], org, "")
    scene.earlier = scene.act
    scene.lately = [Claim(relation=_RAISED[kind], subject="", object=org, more={"tense": "past"})]
