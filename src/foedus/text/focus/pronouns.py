"""What "the organisation", "the treaty", "it" and "both" mean. Comes in: merged nodes and the scene; goes out: the same
nodes with every pronoun that can be resolved put right, and "NATO's charter" as one node. The scene is not changed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from foedus.text.focus.groups import Here, group, of_two
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases
from foedus.text.times_leaning import resolve

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["TREATIES", "acts", "aside", "resolved"]

TREATIES = ("treaty", "agreement", "pact")
"""Kinds of entity that are signed, ratified and come into force."""
_TREATY_ACTS = frozenset({"sign", "ratify", "denounce", "renew"})
_STATE_ACTS = ACTS - {"found", "dissolve", "rename", "succeed", "in_force", "term", "comprise", "seat", "notice"}
_RETURNS = frozenset({"join", "leave", "return", "suspend", "reinstate", "expel", "apply"})
_UNDERGONE = frozenset({"dissolve", "leave", "sign", "ratify", "denounce", "found", "renew"})
_JOINING = ("org", "word", "anaphor")  # kinds of node that may be one with an owner before it
_BACK = 5  # nodes between an owner and "charter" or "force"


def acts(nodes: list[Node], i: int) -> bool:
    """Tell whether the capital at `i` acts: a verb follows, an adverb at most between.

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    i : int
        Number of the capital.

    Returns
    -------
    bool
        True for "Tashkent announced", "Кишинёв формально сохраняет".
    """
    following = nodes[i + 1 : i + 3]
    at = int(bool(following) and following[0].kind == "word")
    return len(following) > at and following[at].kind in ("say", *(ACTS if not at else ()), "have")


def aside(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """Tell whether the organisation at `i` is only compared or placed ("Unlike the CSTO", "within the CIS").

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    i : int
        Number of the organisation.
    lex : Phrases
        The language.

    Returns
    -------
    bool
        True if one of the two words before it sets it aside, or if something is "the answer to" it.
    """
    before = nodes[max(0, i - 5) : i]
    while before and (before[-1].text in lex.sets.get("article", ()) or before[-1].text in ("old", "former")):
        before.pop()
    if len(before) > 1 and before[-2].text in lex.sets.get("measured", ()):
        return True
    return any(n.text.lower() in lex.sets.get("aside", ()) for n in [*before[-1:], *nodes[max(0, i - 2) : i]])


def resolved(nodes: list[Node], scene: Scene, lex: Phrases) -> list[Node]:
    """Resolve the pronouns of a sentence.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes.
    scene : Scene
        What the document has said so far.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        New nodes; what cannot be resolved stays an `anaphor`.
    """
    here = Here(states=scene.states, seen=scene.seen, told=scene.leaning)
    nodes = _whole_denials(nodes, lex)
    out: list[Node] = []
    for i, node in enumerate(nodes):
        for one in _step(nodes, i, node, here, out, scene, lex):
            _append(out, one, scene, lex)
    return out


def _step(nodes: list[Node], i: int, node: Node, here: Here, out: list[Node], scene: Scene, lex: Phrases) -> list[Node]:
    """The node or nodes that stand for one, and what it tells for those behind it."""
    if node.kind == "org":
        here.part = _of_part(nodes, i, lex)
        acted = any(n.kind in _STATE_ACTS for n in nodes[max(0, i - 2) : i])
        here.body = node.value if node.entity == "body" and acted else here.body
        here.treaty = node.value if node.entity in TREATIES else here.treaty
        if node.entity in ORGANISED and not aside(nodes, i, lex):
            here.org = node.value
    elif node.kind == "states" and node.items:
        money = [n.text for n in nodes[i + 1 : i + 2]] in (["dollars"], ["dollar"], ["pounds"], ["francs"])
        if not money and not (i and nodes[i - 1].text in lex.sets.get("bystander", ())):
            here.states, here.aside = node.items, list[Item]()
            here.seen = [*here.seen, *node.items]
            here.rows = [*here.rows, node.items] if node.items[1:] and node.role != "demonym" else here.rows
        elif not money:
            here.aside = node.items
    elif node.kind == "states" and node.role == "roster":
        gone = {x.id for x in node.excepted}
        left = [x for x in scene.rosters.get(_roster(nodes, i, here, scene), []) if x not in gone]
        left = _fitting(left, gone, nodes[max(0, i - _BACK) : i], [*scene.rows, scene.company, *here.rows])
        return [msgspec.structs.replace(node, items=[Item(id=x, span=node.span) for x in left])]
    elif node.kind == "place" and acts(nodes, i):
        if not i or nodes[i - 1].text not in lex.sets.get("locative", ()):
            here.states = [Item(id=node.value, span=node.span)]
    elif node.kind == "date" and node.date is not None:
        date = node.date
        if date.relative == "bare" and (here.told != scene.leaning or not scene.line):
            date = msgspec.structs.replace(date, relative="yearless")
        if date.relative == "yearless" or (
            date.relative.startswith(("year", "month", "ahead", "next")) and here.told != scene.leaning
        ):
            own = (here.told != scene.leaning and not here.since) or scene.entry is not None
            date = resolve(date, here.told, scene.line, timely=scene.timely and not own)
        here.told, here.since = date.start or date.end or here.told, date.open
        return [msgspec.structs.replace(node, date=date)]
    elif node.kind == "anaphor" and (
        (node.value == "members" and _counted(out, lex))
        or (node.value in ("members", "they") and _compounded(node, lex))
    ):
        parties = node.text.endswith(tuple(lex.sets.get("parties", ("parties",))))
        founders = node.text.split(" ")[-1] in lex.sets.get("founders", ())
        value = "party" if parties else "founding" if founders else "member"
        number = next((lex.numbers[w] for w in node.text.replace("-", " ").split(" ") if w in lex.numbers), 0)
        count = Node(kind="number" if number else "word", span=node.span, text="the", value=str(number))
        return [count, msgspec.structs.replace(node, kind="role", value=value)]
    elif node.kind == "as_many" and (_country(nodes, i, lex) or _described_land(nodes, i, lex)):
        return [_land(node, here, scene)]
    elif node.kind == "anaphor" and node.text in lex.sets.get("object_pronouns", ()) and not _acted_on(nodes, i):
        return [msgspec.structs.replace(node, kind="word", text=node.text.replace("ё", "е"))]  # "its", "her"
    elif node.kind == "anaphor":
        meant = _pronoun(nodes, i, here, scene, lex)
        if meant.kind == "states" and meant.role == "anaphor" and meant.items:
            here.states = meant.items  # "the three said that they would leave"
        return [meant]
    elif node.kind == "neg" and _neither(nodes, i, lex):
        pair = Node(kind="anaphor", span=node.span, text=min(lex.sets.get("pair", {""})), value="they")
        return [node, group([*nodes[:i], pair, *nodes[i + 1 :]], i, here, scene, [], lex)]
    elif node.kind == "name" and node.text.lower() in lex.sets.get("kinds", ()) and _ranking(nodes, i):
        return []  # "became full Forum members"
    elif node.kind == "name" and i and nodes[i - 1].kind in _RETURNS | {"belong", "belong_not", "role"}:
        return [_by_kind(node, scene, lex)]
    elif kin := _kin(nodes, i, here.org or scene.org(), scene, lex):
        return [_meant(node, kin, scene)]
    elif node.kind == "word" and node.text in lex.sets.get("bloc", ()) and _described(nodes, i, lex):
        return [_meant(node, scene.fitting(node.text, here.org or scene.org()), scene)]
    elif node.kind == "word" and i and nodes[i - 1].text in (*lex.sets.get("article", ()), *lex.sets.get("these", ())):
        return [of_two(nodes, i, here, lex)]
    return [node]


def _neither(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "neither became a member": the denial is the subject, and means the two that were named last."""
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    acts = after is not None and after.kind in (*ACTS, "be", "have", "modal", "neg")
    free = not i or nodes[i - 1].kind in ("mark", "contrast", "and", "date")
    ahead = nodes[i + 1 :]
    free = free and not any(n.kind == "neg" and n.text in lex.sets.get("nor", ()) for n in ahead)
    free = free and not any(n.kind == "states" for n in ahead[1:4])  # "and neither is A"
    return nodes[i].text in lex.sets.get("neither", ()) and acts and free


def _whole_denials(nodes: list[Node], lex: Phrases) -> list[Node]:
    """ "Neither of them", "none of the two" as one denial."""
    out: list[Node] = []
    at = 0
    them, pair = lex.sets.get("them", frozenset()), lex.sets.get("pair", frozenset())
    for i, node in enumerate(nodes):
        words = node.text.split(" ")
        if i < at or node.kind != "neg" or not (words[0] in lex.sets.get("neither", ()) or words[0] == "none"):
            continue
        j = i + 1
        while j < len(nodes) and nodes[j].text in lex.sets.get("of", frozenset()) | lex.sets.get(
            "genitive", frozenset()
        ):
            j += 1
        linked = j > i + 1 or len(words) > 1
        whom = nodes[j] if linked and j < len(nodes) else None
        if whom is not None and whom.kind == "number" and j + 1 < len(nodes) and nodes[j + 1].kind in (*ACTS, "neg"):
            text = f"{min(lex.sets.get('article', {'the'}))} {whom.text}"
            out += [*nodes[at:j], msgspec.structs.replace(whom, kind="anaphor", value="they", text=text)]
            at = j + 1  # "aucun des cinq ne l'a quittée"
        elif whom is not None and (whom.text in them or not pair.isdisjoint(whom.text.split(" "))):
            span = (node.span[0], whom.span[1])
            out += [*nodes[at:i], Node(kind="neg", span=span, text=min(lex.sets["neither"], key=len))]
            at = j + 1
    return [*out, *nodes[at:]]


def _by_kind(node: Node, scene: Scene, lex: Phrases) -> Node:
    """ "Входящие в Совет": the organisation in focus by the one word of its name that tells what it is."""
    word, org = node.text.lower(), scene.org()
    kind = " " not in word and any(word.startswith(k) for k in lex.sets.get("kinds", ()))
    return _meant(node, org, scene) if kind and org and word in scene.known.called(org) else node


def _kin(nodes: list[Node], i: int, org: str, scene: Scene, lex: Phrases) -> str:
    """The organisation that "its predecessor" or "its successor" means, once the page has told which that is."""
    word = nodes[i].text.split(" ")[-1]
    old, new = word in lex.sets.get("forerunners", ()), word in lex.sets.get("followers", ())
    owned = nodes[i].kind in ("word", "succeed") and i > 0 and nodes[i - 1].text in lex.sets.get("owners", ())
    if not owned or not (old or new):
        return ""
    told = [a if old else b for a, b in scene.heirs if (b if old else a) == org]
    told = told or [a if old else b for a, b in scene.heirs]
    return told[-1] if len(set(told)) == 1 else ""


def _ranking(nodes: list[Node], i: int) -> bool:
    """True for the noun of an organisation right before a rank in it: "Forum members"."""
    return i + 1 < len(nodes) and nodes[i + 1].kind == "role"


def _acted_on(nodes: list[Node], i: int) -> bool:
    """True if a pronoun that may be an owner too stands beside what is done to a body: "Албания его покинула"."""
    before, after = nodes[max(0, i - 1) : i], nodes[i + 1 : i + 2]
    return any(n.kind in _UNDERGONE for n in (*before, *after))


def _compounded(node: Node, lex: Phrases) -> bool:
    """True for "the ten-member …", "the six-nation …": the number of an adjective."""
    words = node.text.replace("-", " ").split(" ")
    linked = "-" in node.text and words[-1] in lex.classes.get("state", ())
    return (words[-1] == "member" or linked) and any(w in lex.numbers for w in words)


def _of_part(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if an organisation only owns the part that a verb of leaving or joining is about."""
    j = i - 1
    while j > 0 and (nodes[j].text in lex.sets.get("article", ()) or nodes[j].text in lex.sets.get("genitive", ())):
        j -= 1
    return 0 < j < i - 1 and nodes[j].text.split(" ")[-1] in lex.sets.get("parts", ())


def _described(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for a definite noun with adjectives: "the 55-member bloc", "the Vienna-based organisation"."""
    if i and nodes[i - 1].kind == "anaphor" and _compounded(nodes[i - 1], lex):
        return True
    fine, j = lex.sets.get("describing", frozenset()), i - 1
    while j > max(0, i - 7) and (
        set(nodes[j].text.lower().split(" ")) <= fine
        or nodes[j].text == "-"
        or nodes[j].kind in ("number", "place")
        or nodes[j].role == "demonym"
        or (nodes[j].kind == "role" and nodes[j].value == "member")
    ):
        j -= 1
    definite = nodes[j].text.lower() in (*lex.sets.get("these", ()), "the", *lex.sets.get("owners", ()))
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    return definite and j < i - 1 and not (after is not None and (after.kind == "name" or after.text in ("of", "-")))


def _country(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "республика вступила": a land that acts, where the language has no article to show it."""
    lands = nodes[i].text in lex.sets.get("lands", ())
    free = not i or nodes[i - 1].kind in ("mark", "contrast", "and", "org", "role", "date")
    verb = i + 1 < len(nodes) and nodes[i + 1].kind in (*ACTS, "neg", "be", "have")
    return lands and free and verb and not lex.sets.get("article")


def _described_land(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "the West African nation", "the tiny Gulf state": one country, with an adjective before it."""
    if nodes[i].text not in lex.sets.get("land", ()):
        return False
    fine, j = lex.sets.get("describing", frozenset()) | lex.sets.get("regional", frozenset()), i - 1
    while j > max(0, i - 6) and (
        set(nodes[j].text.lower().split(" ")) <= fine or nodes[j].text == "-" or nodes[j].role == "demonym"
    ):
        j -= 1
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    free = behind is None or (behind.kind != "name" and behind.text not in (*lex.sets.get("genitive", ()), "'s", "-"))
    return 0 <= j < i - 1 and nodes[j].text.lower() in ("the", "this") and free


def _counted(out: list[Node], lex: Phrases) -> bool:
    """True if "the nine members" is the whole of a part: "six of the nine members"."""
    return len(out) > 1 and out[-1].text in lex.sets.get("genitive", ()) and any(n.kind == "number" for n in out[-3:])


def _roster(nodes: list[Node], i: int, here: Here, scene: Scene) -> str:
    """Whose members "all but A" leaves: those of an organisation of the sentence, else, after a count, of the focus."""
    if here.org:
        return here.org
    ahead = next((n.value for n in nodes[i : i + 40] if n.kind == "org" and n.entity in ORGANISED), "")
    counted = any(n.kind == "number" for n in nodes[max(0, i - 5) : i])
    return ahead if ahead in scene.rosters or not counted else scene.org()


def _fitting(left: list[str], gone: set[str], before: list[Node], rows: list[list[Item]]) -> list[str]:
    """What "three of the four, all but A" leaves: as many as are counted, of the last states named together."""
    wanted = {int(n.value) for n in before if n.kind == "number" and n.value.isdecimal()}
    if not wanted or len(left) in wanted:
        return left
    named = [[x.id for x in row if x.id not in gone] for row in reversed(rows) if gone <= {x.id for x in row}]
    return next((row for row in named if len(row) in wanted), [])


def _stands(nodes: list[Node], i: int) -> bool:
    """True if states stand at `i`."""
    return i < len(nodes) and nodes[i].kind == "states" and nodes[i].role != "roster"


def _pronoun(nodes: list[Node], i: int, here: Here, scene: Scene, lex: Phrases) -> Node:
    """One pronoun."""
    node, org = nodes[i], here.org or scene.org()
    behind = nodes[i + 1].text if i + 1 < len(nodes) else ""
    other = behind in lex.sets.get("genitive", ())  # "the Alliance of Red Table"
    if lex.code == "ru" and node.value == "org" and node.text.startswith("объединен") and _stands(nodes, i + 1):
        return msgspec.structs.replace(node, kind="word")  # "накануне объединения Германии"
    if node.value == "org" and not org and scene.alone and not scene.strange and not other:
        org = scene.main  # "The Alliance has N members", and its name comes later
    if scene.stranger and not here.org and not here.treaty and _of_paper(nodes, i):
        return msgspec.structs.replace(node, kind="name")  # "it entered into force": a treaty that is not known
    ours = scene.main if scene.titled else scene.front  # a page, or a question, about a treaty
    ours = ours if scene.kinds.get(ours) in TREATIES else ""
    ours = org if ours and scene.kinds.get(org) == "pact" else ours  # another pact heads the section
    treaty = here.treaty or ours or (scene.treaty_of(here.org) if here.org else "")
    if node.value == "members":
        if _listing(nodes, i, lex):
            founders = node.text.split(" ")[-1] in lex.sets.get("founders", ())
            return msgspec.structs.replace(node, kind="role", value="founding" if founders else "member")
        items = [Item(id=x, span=node.span) for x in scene.rosters.get(org, [])]
        return msgspec.structs.replace(node, kind="states", role="roster", items=items, entity="state") if org else node
    if node.value == "they" and node.text.split(" ")[-1] in lex.sets.get("last_of", ()):
        if i and nodes[i - 1].kind in _RETURNS and (org := here.org or scene.last):
            return _meant(node, org, scene)  # "A and B entered the latter in 1992"
        return of_two(nodes, i, here, lex)
    if node.value == "they" and node.text in lex.sets.get("lands", ()):
        if [n.text for n in nodes[i + 1 : i + 2]] in (["that"], ["which"], ["who"], ["whose"]):
            return msgspec.structs.replace(
                node, kind="as_many", text=node.text.split(" ")[-1]
            )  # "the country that left"
        if any(
            n.kind in ("anaphor", "as_many") and n.text in lex.sets["lands"]
            for n in (*nodes[i - 2 : i], *nodes[i + 1 : i + 3])
        ):
            return msgspec.structs.replace(node, kind="word")  # "от страны к стране"
        return _land(node, here, scene)
    ranked = lex.code in ("fr", "es") and i + 1 < len(nodes) and nodes[i + 1].kind == "role"
    if node.value == "they" and ranked and node_ends(node, frozenset(lex.classes.get("state", ()))):
        return msgspec.structs.replace(node, kind="word")  # "los Estados asociados": a noun with its adjective
    if node.value == "they":
        role = node.text in lex.sets.get("pair", ()) and any(n.kind == "role" for n in nodes[i + 1 : i + 2])
        if role or any(n.kind == "states" for n in (*nodes[max(0, i - 1) : i], *nodes[i + 1 : i + 2])):
            return msgspec.structs.replace(node, kind="word", text="both")
        return group(nodes, i, here, scene, scene.lists.get(org, []), lex)
    if node.value == "it":
        return _it(nodes, i, here, treaty, scene, lex)
    if node.value == "org" and i + 1 < len(nodes) and nodes[i + 1].kind == "org" and nodes[i + 1].role != "anaphor":
        return msgspec.structs.replace(node, kind="word")  # "the forum Prosur": the name itself follows
    if node.value == "org" and _council_of(nodes, i, lex):
        return msgspec.structs.replace(node, kind="word")  # "the Council of the X": what is meant is X
    if node.value == "treaty" and _other_treaty(nodes, i):
        return node
    if node.value == "org" and (paper := _paper(node, org, treaty or scene.paper or scene.treaty, scene, lex)):
        return _meant(node, paper, scene)
    found = {
        "org": scene.fitting(node.text, org) if node.value == "org" else org,
        "treaty": treaty or scene.spoken(),
        "charter": scene.charter_of(org) or (treaty if treaty.endswith("charter") else ""),
        "force": scene.force,
    }.get(node.value, "")
    if not found and node.value in ("treaty", "charter") and not scene.stranger and not scene.papers:
        found = org  # a charter that is not listed: what is signed is the organisation's
    return _meant(node, found, scene)


def _council_of(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "the council of the X", X an organisation by its name."""
    if not node_ends(nodes[i], lex.sets.get("bodies", frozenset())):
        return False
    of = lex.sets.get("of", frozenset()) | lex.sets.get("article", frozenset())
    behind = next((n for n in nodes[i + 1 : i + 4] if n.text not in of), None)
    linked = i + 1 < len(nodes) and nodes[i + 1].text in lex.sets.get("of", frozenset())
    return linked and behind is not None and behind.kind == "org" and behind.role != "anaphor"


def node_ends(node: Node, words: frozenset[str]) -> bool:
    """True if the last word of a node is one of `words`."""
    return node.text.split(" ")[-1] in words


def _of_paper(nodes: list[Node], i: int) -> bool:
    """True for "the treaty", and for "it" before what happens to treaties."""
    ahead = next((n for n in nodes[i + 1 : i + 6] if n.kind in ACTS), None)
    acts = ahead is not None and ahead.kind in (_TREATY_ACTS | {"in_force", "term", "dissolve"})
    before = i > 0 and nodes[i - 1].kind in _TREATY_ACTS
    return nodes[i].value == "treaty" or (nodes[i].value == "it" and (acts or before))


def _paper(node: Node, org: str, treaty: str, scene: Scene, lex: Phrases) -> str:
    """The treaty that "the pact" means: the one told last, if its name has that word and no organisation's near has."""
    word, called = node.text.split(" ")[-1], scene.known.called
    if not treaty or word not in lex.sets.get("treaties", ()) or word in called(org):
        return ""
    return treaty if word in called(treaty) else ""


def _other_treaty(nodes: list[Node], i: int) -> bool:
    """True for "the treaty of friendship between …", "the Treaty of Waitangi": another than the one in focus."""
    tail = nodes[i + 1 : i + 5]
    if len(tail) < 2 or tail[0].text not in ("of", "on", "de", "del", "d'", "sur", "sobre", "о", "об"):
        return False
    return tail[1].kind in ("word", "name") and not any(n.kind in ("org", "date") for n in tail)


def _it(nodes: list[Node], i: int, here: Here, treaty: str, scene: Scene, lex: Phrases) -> Node:
    """ "It": a treaty behind "ratified", the state that acts, or the organisation."""
    node = nodes[i]
    if i and nodes[i - 1].kind in _TREATY_ACTS and (treaty or not here.org):
        return _meant(node, treaty or scene.spoken() or scene.org(), scene)
    if i and nodes[i - 1].kind in _STATE_ACTS and here.body:
        return _meant(node, here.body, scene)
    if i and nodes[i - 1].kind in _STATE_ACTS and here.part:
        return node  # "left the military structure of X and came back to it"
    tied = i > 0 and nodes[i - 1].kind in _RETURNS | {"belong", "belong_not", "declined", "outside"}
    near = scene.nearest() if tied else scene.front or scene.paper or scene.org()
    if i and nodes[i - 1].kind in _STATE_ACTS | {"belong_not"} and (found := here.org or scene.recent or near):
        return _meant(node, found, scene)  # "left it": what the sentence before was about
    if i and nodes[i - 1].kind == "join" and lex.code == "ru" and scene.papers and scene.treaty:
        return _meant(node, scene.treaty, scene)  # "присоединились к нему": the treaty of the paragraph
    if i and nodes[i - 1].kind in ("found", "dissolve") and (found := here.org or scene.recent or scene.org()):
        return _meant(node, found, scene)  # "A and B founded it"
    if len(here.states) == 1 and any(n.kind == "belong_not" for n in nodes[i + 1 : i + 2]):
        return msgspec.structs.replace(node, kind="states", role="anaphor", items=here.states, entity="state")
    if i and nodes[i - 1].text in lex.sets.get("bystander", ()):
        return _meant(node, here.org or scene.org(), scene)  # "в него входят": no subject
    ahead = next((n for n in nodes[i + 1 : i + 6] if n.kind in ACTS), None)
    inverted = i > 0 and nodes[i - 1].kind == "be"  # "Where was it signed?"
    signed = ahead is not None and ahead.kind in _TREATY_ACTS and (inverted or _passive(ahead, lex))
    if signed and not here.org and here.treaty in scene.couples:
        return _meant(node, here.treaty, scene)  # "A and B sign a treaty; it has been renewed": told by its parties
    spoken = scene.paper or scene.recent or scene.front or (scene.main if scene.titled and scene.cards else "")
    if signed and not here.org and spoken:
        return _meant(node, spoken, scene)  # "it was signed": no state
    if ahead is not None and _of_bodies(nodes, nodes.index(ahead), lex):
        return _meant(node, here.org or scene.org(), scene)
    plural = len(here.states) != 1 or not here.seen[len(scene.seen) :]
    if ahead is not None and ahead.kind == "dissolve" and plural and (found := here.org or scene.org()):
        return _meant(node, found, scene)  # "it fell apart"
    if scene.land and _enters(nodes, i, here):
        return _land(node, here, scene)
    if ahead is not None and ahead.kind in _STATE_ACTS:
        if scene.land and not here.seen[len(scene.seen) :] and not here.org:
            return _land(node, here, scene)  # "It joined …" on the page of a state
        if len(here.states) == 1:
            return msgspec.structs.replace(node, kind="states", role="anaphor", items=here.states, entity="state")
        if not here.org:
            return node
    role = next((n for n in nodes[i + 1 : i + 6] if n.kind in ("role", "have", "number")), None)
    tied = not here.org or any(n.kind == "be" for n in nodes[i + 1 : i + 3])  # "where it is an observer"
    if role is not None and role.kind == "role" and len(here.states) == 1 and tied:
        return msgspec.structs.replace(node, kind="states", role="anaphor", items=here.states, entity="state")
    bare = not any(n.kind in ("states", "name") for n in nodes[max(0, i - 40) : i])
    return _meant(node, here.org or (scene.org() if bare else ""), scene)


def _enters(nodes: list[Node], i: int, here: Here) -> bool:
    """True before an organisation that is entered or belonged to, and named there: only a state does that."""
    kinds = [n.kind for n in nodes[i + 1 : i + 9]]
    verb = next((k for k, kind in enumerate(kinds) if kind in _STATE_ACTS | {"belong", "belong_not"}), -1)
    if verb < 0 or any(kind in ("states", "mark") for kind in kinds[:verb]):
        return False
    named = next((n for n in nodes[i + 2 + verb : i + 7 + verb] if n.kind in ("org", "mark", "states")), None)
    return named is not None and named.kind == "org" and named.role != "anaphor" and named.value != here.org


def _of_bodies(nodes: list[Node], at: int, lex: Phrases) -> bool:
    """True for what organisations do to states: "it lifted the suspension of A", "it admitted A"."""
    active = nodes[at].text.split(" ")[0] not in lex.classes.get("be", ()) and nodes[at - 1].kind not in ("be", "have")
    acted = nodes[at].kind in ("reinstate", "expel", "admit", "invite", "suspend")
    near = [n.kind for n in nodes[at + 1 : at + 4]]
    return active and acted and "states" in near[: near.index("mark") if "mark" in near else 3]


def _passive(verb: Node, lex: Phrases) -> bool:
    """True for "was signed", "has been prolonged"."""
    return any(verb.text.startswith(f"{be} ") for be in lex.classes.get("be", ()))


def _land(node: Node, here: Here, scene: Scene) -> Node:
    """The state that "the country" means: the one the page is about, else the one last spoken of."""
    items = [Item(id=scene.land, span=node.span)] if scene.land else here.states
    if len(items) != 1:
        return node
    return msgspec.structs.replace(node, kind="states", role="anaphor", items=items, entity="state")


def _meant(node: Node, found: str, scene: Scene) -> Node:
    """A pronoun as the organisation or treaty it means."""
    if not found:
        return node
    kind = scene.kinds.get(found, "organisation")
    return msgspec.structs.replace(node, kind="org", value=found, role="anaphor", entity=kind)


def _listing(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if "the members" is only the label of a list or of a question, or of an organisation named right behind."""
    around = (*nodes[max(0, i - 1) : i], *nodes[i + 1 : i + 2])
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    if after is not None and (after.kind == "org" or after.text in lex.sets.get("genitive", ())):
        return True
    return any(n.kind == "be" or n.text in ("?", ":", "(") for n in around)


def _founding(gap: list[Node], owned: bool, lex: Phrases) -> bool:
    """True if nothing but "founding" stands between an organisation and its treaty."""
    return all(n.text in lex.sets.get("constituent", ()) for n in gap[owned:])


def _body_of(out: list[Node], node: Node, scene: Scene, lex: Phrases) -> Node:
    """ "The military structure of the alliance": the one body of it whose names hold these words; else the node."""
    small = lex.sets.get("genitive", frozenset()) | lex.sets.get("article", frozenset())
    k = len(out)
    while k and out[k - 1].text in small:
        k -= 1
    first = k
    while first and first > k - 3 and out[first - 1].kind == "word" and not out[first - 1].capital:
        if out[first - 1].text in small or out[first - 1].text in lex.sets.get("bystander", ()):
            break
        first -= 1
    words, called = {n.text for n in out[first:k]}, scene.known.called
    own = [b for b, owner in scene.owners.items() if owner == node.value and words and words <= called(b)]
    if len(words) < 2 or len(own) != 1:
        return node
    span = (out[first].span[0], node.span[1])
    del out[first:]
    return msgspec.structs.replace(node, value=own[0], entity=scene.kinds[own[0]], role="name", span=span)


@lru_cache(maxsize=8)
def _owned(lex: Phrases) -> frozenset[str]:
    """Nouns for what belongs to an organisation: its charter, treaty or force."""
    return frozenset().union(*(lex.sets.get(k, frozenset()) for k in ("charters", "papers", "forces")))


def _append(out: list[Node], node: Node, scene: Scene, lex: Phrases) -> None:
    """Add a node; `NATO's charter`, `the charter of the OAS` and `CSTO's rapid reaction force` become one."""
    last = node.text.split(" ")[-1] if node.kind in _JOINING else ""
    charters = lex.sets.get("charters", frozenset())
    if node.kind != "org" and (not last or last not in _owned(lex)):
        out.append(node)
        return
    low = len(out) - min(len(out), _BACK)
    at = next(
        (k for k in range(len(out) - 1, low - 1, -1) if out[k].kind == "org" and out[k].entity in ORGANISED), None
    )
    if at is not None:
        gap = out[at + 1 :]
        owned = bool(gap) and gap[0].text in lex.sets.get("possessive", ())
        found = ""
        if last in charters and node.kind in ("anaphor", "org") and (len(gap) == owned):
            found = scene.charter_of(out[at].value)
        elif last in lex.sets.get("papers", ()) and node.kind in ("word", "anaphor") and _founding(gap, owned, lex):
            found = scene.treaty_of(out[at].value) if scene.treaty_of(out[at].value) in scene.kinds else ""
        elif owned and node.kind in ("word", "anaphor") and last in lex.sets.get("forces", ()):
            found = scene.force_of(out[at].value, frozenset(n.text for n in gap if n.kind == "word"))
        if found:
            node = Node(
                kind="org", span=(out[at].span[0], node.span[1]), text=node.text, value=found, entity=scene.kinds[found]
            )
            del out[at:]
    if node.kind == "org" and node.role == "anaphor" and node.entity in ORGANISED:
        node = _body_of(out, node, scene, lex)
    if (
        node.kind == "org"
        and out
        and out[-1].text in lex.sets.get("genitive", frozenset()) | lex.sets.get("article", frozenset())
    ):
        k = len(out) - 1
        while k > max(0, len(out) - 4) and (
            out[k].text in lex.sets.get("genitive", ()) or out[k].text in lex.sets.get("article", ())
        ):
            k -= 1
        if (
            out[k].kind in ("anaphor", "org")
            and out[k].text.split(" ")[-1] in charters
            and scene.charter_of(node.value)
        ):
            charter = scene.charter_of(node.value)
            node = msgspec.structs.replace(
                node, value=charter, entity=scene.kinds[charter], span=(out[k].span[0], node.span[1])
            )
            del out[k:]
    out.append(node)
