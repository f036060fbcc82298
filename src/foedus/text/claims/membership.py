"""Who is in what: members, observers, partners, candidates, former members; lists, copulas and containers.

Comes in: clauses with `role`, `belong`, `comprise` or `among` cues; goes out: `member_of` claims, and `joined` for
"became a member".
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause, as_state
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node

__all__ = ["claims"]

_GAP = frozenset(
    {
        "be",
        "have",
        "become",
        "neg",
        "refuse",
        "number",
        "org",
        "role",
        "only",
        "and",
        "include",
        "date",
        "as_many",
        "except",
        "in",
    }
)
_TIES = ("of", "to", "in", "inside", "part", "dans", "de", "en", "в")
_HARD = ACTS - {"become", "belong", "join", "sign", "found", "seat"}
_REACH = 40  # words between a role and what it is said of


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read memberships from one clause.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_of`, or `joined` where "became a member" tells of an entry.
    """
    yield from _pro_role(clause, scene)
    for i in clause.cues("role"):
        yield from _role(clause, scene, i)
    for i in clause.cues("as_many"):
        if i and clause.nodes[i - 1].kind == "org":
            yield from _countries(clause, scene, i)
        elif (at := _owner_behind(clause, i)) and [n.text for n in clause.nodes[at + 1 : at + 2]] == [":"]:
            yield from _roll(clause, at)
    for i in clause.cues("one_of"):
        yield from _one_of(clause, scene, i)
    for i in clause.cues("belong", "belong_not", "outside"):
        if clause.nodes[i].kind == "outside" and any(n.kind == "meeting" for n in clause.nodes[i + 1 : i + 6]):
            continue  # "stayed away from the summit"
        if i + 1 < len(clause.nodes) and clause.nodes[i + 1].kind == "place":
            continue  # "the Secretariat sits in Georgetown, Guyana"
        yield from _belonging(clause, scene, i)
    for i in clause.cues("comprise", "among", "include"):
        yield from _containing(clause, scene, i)
    yield from _elliptic(clause, scene)


def _role(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A role noun: said of a subject before it, or followed by a list."""
    nodes = clause.nodes
    if nodes[i].text.startswith("particip") and any(n.kind in ("meeting", "exercise") for n in nodes[i + 1 : i + 6]):
        return  # "participants of the summit"
    status = {"party": "member"}.get(nodes[i].value, nodes[i].value)
    if i + 1 < len(nodes) and nodes[i + 1].kind == "role" and nodes[i + 1].value in ("member", "party", "signatory"):
        return  # "former parties": the next noun carries it
    outsider = any(n.text == "non" for n in nodes[max(0, i - 2) : i])
    if outsider and i + 1 < len(nodes) and nodes[i + 1].kind == "role":
        return  # "non-member observers": the next noun carries it
    left, right = _left(clause, i), _right(clause, i)
    if nodes[i].text in clause.lex.sets.get("abstract", ()) or _counted(clause, left, i):
        left = None
    if left is None and right is None:
        carried = _carried(clause, i) or _dropped(clause, scene, i)
        if carried is None:
            return
        objects = scene.objects(clause, i)
        if objects and not clause.modal(i) and status != "signatory":
            near = nodes[max(0, i - 4) : i + 5 if clause.lex.code == "ru" else i]
            copula = next((n.kind for n in reversed(near) if n.kind in ("become", "have")), "be")
            yield from _predicate(clause, scene, i, carried, objects, status, copula, clause.negated(i))
        return
    if clause.modal(i) and status != "candidate" and not _listed(clause, i, right):
        return
    copula = _between(clause, left, i) if left is not None else ""
    if copula == "become" and _purpose(clause, left or 0, i):
        return
    tied = i + 1 < len(nodes) and nodes[i + 1].text in _TIES
    own = nodes[i - 1] if i and nodes[i - 1].kind == "org" and not tied else None  # "an X member, but not one of Y"
    objects = [own.value] if own is not None else scene.objects(clause, i)
    if not objects and nodes[i].value == "party" and scene.spoken():
        objects = [scene.spoken()]
    if not objects or (status == "signatory" and left is None):
        return
    denied = clause.negated(i) != outsider
    if left is not None and copula:
        scene.actors = nodes[left]
        yield from _predicate(clause, scene, i, nodes[left], objects, status, copula, denied)
    elif right is not None and any(n.kind == "become" for n in nodes[i + 1 : right + 1 + _inverted(clause, right)]):
        yield from _predicate(clause, scene, i, nodes[right], objects, status, "become", denied)
    elif right is not None and _inverted(clause, right):
        yield from _predicate(clause, scene, i, nodes[right], objects, status, "be", denied)
    elif right is not None:
        whole = (
            "full" if status == "member" and _whole(clause, right) and not denied and not clause.has("include") else ""
        )
        yield from _each(clause, scene, i, nodes[right], objects, status, denied, whole)
    ended = denied and any(n.text in clause.lex.sets.get("no_longer", ()) for n in nodes[max(0, i - 6) : i])
    scene.act = ("withdrew", objects[0], "") if ended else ("member_of", objects[0], status)


def _inverted(clause: Clause, right: int) -> bool:
    """True where the copula stands behind the subject: "Кандидатом в X страна стала в …"."""
    after = clause.nodes[right + 1] if right + 1 < len(clause.nodes) else None
    return after is not None and clause.lex.code == "ru" and after.kind in ("be", "become")


def _purpose(clause: Clause, left: int, i: int) -> bool:
    """True if the states are only to become members: "decided to invite A and B to become members"."""
    at = next((j for j in range(left + 1, i) if clause.nodes[j].kind == "become"), i)
    return clause.nodes[at - 1].text == "to" and (at < 2 or clause.nodes[at - 2].text != "on")


def _pro_role(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """ "A is a member of X. B is not one": the role told last, denied."""
    nodes, pro = clause.nodes, clause.lex.sets.get("pro_role", frozenset())
    last = ((j, nodes[j + 1].span) for j in clause.cues("neg") if j + 1 < len(nodes))
    i = next((j for j, (a, b) in last if scene.text[a:b].lower() in pro), 0)
    if not i or scene.act is None or scene.act[0] != "member_of":
        return
    if any(n.kind not in ("word", "mark") or n.text in clause.lex.sets.get("of", ()) for n in nodes[i + 2 : i + 4]):
        return
    subject = next((n for j, n in enumerate(nodes[:i]) if n.kind == "states" and not clause.bystander(j)), None)
    if subject is not None:
        more = {"tense": clause.tense(i)}
        yield from _spread(clause, subject, [scene.act[1]], "member_of", scene.act[2], True, "", "", more)


def _one_of(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "X has 55 members, and A is (not) one of them"."""
    yield from _counted_among(clause, i)
    subject = clause.subject(i)
    roles = [n for n in scene.nodes if n.kind in ("role", "as_many") and n.span[1] <= clause.nodes[i].span[0]]
    if subject is None or not roles or clause.modal(i):
        return
    denied = clause.negated(i) or any(n.kind == "neg" for n in clause.nodes[i + 1 : i + 2])  # "среди них её нет"
    org = clause.org_before.value if clause.org_before is not None else scene.org()
    status = {"party": "member", "": "member"}.get(roles[-1].value, roles[-1].value)
    if org and scene.kinds.get(org) in ORGANISED:
        more = {"tense": clause.tense(i)}
        yield from _spread(clause, subject, [org], "member_of", status, denied, "", "", more)


def _counted_among(clause: Clause, i: int) -> Iterator[Claim]:
    """ "X counts A and B among its members"."""
    states = clause.nodes[i - 1] if i else None
    org = next((n for n in reversed(clause.nodes[: i - 1]) if n.kind == "org"), None)
    counts = any(n.text in clause.lex.sets.get("reckons", ()) for n in clause.nodes[: i - 1])
    if states is not None and states.kind == "states" and org is not None and counts and not clause.modal(i):
        more = {"tense": clause.tense(i)}
        yield from _spread(clause, states, [org.value], "member_of", "member", clause.negated(i), "", "", more)


def _counted(clause: Clause, left: int | None, i: int) -> bool:
    """True if the role is what a number counts ("the organisation has ten members"), not what somebody is."""
    if left is None:
        return False
    gap = clause.nodes[left + 1 : i]
    numbers = [n for n in gap if n.kind == "number"]
    return bool(numbers) and any(n.kind == "have" for n in gap) and numbers[0].value != "1"


def _carried(clause: Clause, i: int) -> Node | None:
    """The subject of a coordinated predicate: "A applied in 1987 and has been a candidate since 1999"."""
    linked = False
    if any(n.text in clause.lex.sets.get("dummy", ()) for n in clause.nodes[max(0, i - 5) : i]):
        return None  # "there are three parties"
    behind = clause.nodes[i + 1 : i + 5]
    inverted = any(n.kind in ("become", "have", "be") for n in behind) and not clause.has("states", "name")
    if clause.lex.code == "ru" and inverted and not clause.bracketed and all(clause.light(j) for j in range(i)):
        return clause.subject_before  # "…, но членом союза так и не стала"
    for j in range(i - 1, -1, -1):
        node = clause.nodes[j]
        if node.kind in ("be", "have", "become") or (node.kind == "neg" and " " in node.text):
            linked = True
        elif node.kind in ("and", "contrast") and linked:
            return clause.subject(j) if j else clause.subject_before
        elif not (clause.light(j) or node.kind in ("neg", "role")):
            return None
    if clause.before is not None and clause.before.kind == "states":
        return clause.before if linked else None
    return clause.subject_before if linked and not clause.bracketed else None


def _dropped(clause: Clause, scene: Scene, i: int) -> Node | None:
    """The state spoken of, for "Es candidata desde 1999" in a language that leaves pronouns out."""
    first = next((n for n in clause.nodes if n.kind not in ("date", "mark", "word", "contrast")), clause.nodes[0])
    opens = first.kind in ("be", "neg") and clause.bare(i)
    if not (opens and clause.lex.sets.get("dropped") and len(scene.states) == 1):
        return None
    return Node(kind="states", span=clause.nodes[0].span, role="anaphor", items=scene.states, entity="state")


def _countries(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "GCC countries (6): A, B": the countries of an organisation are its members, if a list follows."""
    right = _right(clause, i)
    if right is not None and not clause.negated(i) and not clause.modal(i):
        yield from _each(
            clause,
            scene,
            i,
            clause.nodes[right],
            [clause.nodes[i - 1].value],
            "member",
            False,
            "full" if _whole(clause, right) else "",
        )


def _owner_behind(clause: Clause, i: int) -> int:
    """Number of the organisation of "the countries of X"; 0 if none stands there."""
    small = clause.lex.sets.get("genitive", frozenset()) | clause.lex.sets.get("article", frozenset())
    at = next((j for j in range(i + 1, min(len(clause.nodes), i + 4)) if clause.nodes[j].text not in small), 0)
    return at if at and clause.nodes[at].kind == "org" and clause.nodes[at].entity in ORGANISED else 0


def _roll(clause: Clause, at: int) -> Iterator[Claim]:
    """ "Countries of X: A, B": two states or more behind the colon."""
    states = clause.nodes[at + 2] if at + 2 < len(clause.nodes) else None
    if states is not None and states.kind == "states" and states.items[1:]:
        more = {"tense": "none", "list": "full"} if _whole(clause, at + 2) else {"tense": "none"}
        yield from _spread(clause, states, [clause.nodes[at].value], "member_of", "member", False, "", "", more)


def _left(clause: Clause, i: int) -> int | None:
    """Number of the subject before a role, if nothing of weight stands between but an insertion between commas."""
    j, least = i, max(0, i - _REACH)
    while j > least:
        j -= 1
        node = clause.nodes[j]
        if node.text == "," and (opened := _insertion(clause, j)):
            j = opened
            continue
        if node.kind == "states" and (node.items or node.excepted):
            return None if clause.bystander(j) else j
        if node.kind == "place" and clause.governs(j, i):
            if not any(n.kind == "have" for n in clause.nodes[j + 1 : i]):
                return None
            clause.nodes[j] = as_state(node)
            return j
        if not (
            clause.light(j)
            or node.kind in _GAP
            or node.text in ("-", "—", "–", *clause.lex.sets.get("possessive", ()))
            or (node.kind in ("join", "return", "admit") and clause.capacity(j))
            or (
                node.kind == "word"
                and node.text in ("in", "at", "under", "при", "la", "le", "el", "de", "du", "des", "d'", "l'")
            )
        ) or node.text in (":", ";"):
            return None
    return None


def _insertion(clause: Clause, close: int) -> int:
    """Number of the comma that opens an insertion behind states: "A, admitted to the OAU in 1982, is …"; 0 if none."""
    nodes = clause.nodes
    for k in range(close - 1, max(0, close - 14), -1):
        if nodes[k].text == ",":
            inside = nodes[k + 1 : close]
            compared = nodes[k + 1].text in clause.lex.sets.get("aside", ())  # "A, unlike B, is …"
            verbal = any(n.kind in ("states", "be", "have") for n in inside) and not compared
            fits = nodes[k - 1].kind == "states" and inside and not verbal
            return k if fits else 0
        bystander = nodes[k].kind == "states" and clause.bystander(k)
        if nodes[k].kind in ("and", "contrast", "states") and not bystander:
            return 0
    return 0


def _right(clause: Clause, i: int) -> int | None:
    """Number of the list behind a role: "members of X are A, B", "Members (six): A, B", "NATO members A and B"."""
    nodes = clause.nodes
    linked = clause.lex.code != "en" and i > 0 and nodes[i - 1].kind == "be"  # "Son miembros A y B"
    colon = any(n.text == ":" for n in nodes[i : i + _REACH])
    for j in range(i + 1, min(len(nodes), i + _REACH)):
        node = nodes[j]
        if node.kind == "states" and (node.items or node.excepted):
            near = (
                j == i + 1
                and i > 0
                and node.role != "roster"
                and (nodes[i - 1].kind == "org" or nodes[i - 1].kind == "role")
            )
            if _inverted(clause, j):
                return j
            acts = j + 1 < len(nodes) and nodes[j + 1].kind in ACTS and not near
            return None if acts else j if linked or near else None
        if node.kind in ("be", "include", "have", "become") or node.text in (":", "—", "–", "-", "("):
            linked = True
        elif (
            node.kind in _HARD
            or ((node.kind == "relative" or node.text in ("que", "qu'")) and nodes[j - 1].text == "," and not colon)
            or (node.kind == "mark" and node.text in ".;")
            or not (
                colon
                or clause.light(j)
                or node.kind in _GAP
                or node.kind == "prep_by"
                or node.text in ("of", "to", "in", "(", ")", "for", "de", "du", "la", "le", "при")
            )
        ):
            return None
    return None


def _listed(clause: Clause, i: int, right: int | None) -> bool:
    """True if a colon or a copula ties the list to the role."""
    return right is not None and any(n.text == ":" or n.kind == "be" for n in clause.nodes[i:right])


def _between(clause: Clause, left: int, i: int) -> str:
    """How a subject is tied to the role behind it: `be`, `become`, `have`, `comma`, `dash`; empty if it is not."""
    kinds = [n.kind for n in clause.nodes[left + 1 : i]]
    texts = [n.text for n in clause.nodes[left + 1 : i]]
    for kind in ("become", "have", "be"):
        if kind in kinds:
            return kind
    if "neg" in kinds and any(n.kind == "neg" for n in clause.nodes[left + 1 : i]):
        return "be"
    following = [n.kind for n in clause.nodes[i + 1 : i + 4]]
    if clause.lex.code != "en" and "be" in following:
        return "be"
    if any(t in ("—", "–", "-") for t in texts):
        return "dash"
    if "as" in texts or any(t.split(" ")[-1] in clause.lex.sets.get("as", ()) for t in texts):
        return "become" if clause.has("admit", "join", "return") and clause.lex.code != "en" else "be"
    return "comma" if texts[:1] == [","] else ""


def _predicate(
    clause: Clause, scene: Scene, i: int, subject: Node, objects: list[str], status: str, copula: str, denied: bool
) -> Iterator[Claim]:
    """A is (not) a member of X; A became a member of X."""
    date = scene.when(clause.date(i), "member_of", objects[0])
    more = {"tense": clause.tense(i) if copula != "comma" else "none"}
    if date.open:
        more["since"] = "1"
    relation = "joined" if copula == "become" and status in ("member", "founding") and not denied else "member_of"
    if relation == "joined" and status == "founding":
        relation = "member_of"
    start, end = (
        (date.start, date.end)
        if relation == "joined" or date.open or date.end or copula in ("become", "have")
        else ("", "")
    )
    if copula == "comma" and not date.open:  # the date belongs to the verb of the sentence
        start = end = ""
    yield from _spread(
        clause, subject, objects, relation, "" if relation == "joined" else status, denied, start, end, more
    )
    for node in _nor(clause, i):
        yield from _spread(clause, node, objects, "member_of", status, True, "", "", more)


def _nor(clause: Clause, i: int) -> Iterator[Node]:
    """Further subjects denied: "…, nor is Ukraine, nor the Baltic states"."""
    for j in range(i + 1, len(clause.nodes)):
        node = clause.nodes[j]
        if node.kind == "states" and any(n.kind == "neg" for n in clause.nodes[max(i + 1, j - 3) : j]):
            yield node


def _each(
    clause: Clause, scene: Scene, i: int, listed: Node, objects: list[str], status: str, denied: bool, whole: str
) -> Iterator[Claim]:
    """The members of X are A, B and C."""
    more = {"tense": clause.tense(i)}
    if whole:
        more["list"] = whole
    yield from _spread(clause, listed, objects, "member_of", status, denied, "", "", more)


def _whole(clause: Clause, right: int) -> bool:
    """True if a list is not cut off."""
    truncated = clause.lex.sets.get("truncated", ())
    return not any(n.text in truncated or n.text == "..." for n in clause.nodes[right + 1 : right + 4])


def _spread(
    clause: Clause,
    subject: Node,
    objects: list[str],
    relation: str,
    status: str,
    denied: bool,
    start: str,
    end: str,
    more: dict[str, str],
) -> Iterator[Claim]:
    """One claim for each state and each organisation; those excepted with the other polarity."""
    for object_ in objects:
        for item, no in [(x, denied) for x in subject.items] + [(x, not denied) for x in subject.excepted]:
            own = item.status or status
            first, last = (item.date.start, item.date.end) if item.date else (start, end)
            yield Claim(
                relation=relation,
                subject=item.id,
                object=object_,
                status=own,
                start=first,
                end=last,
                denied=no,
                more=dict(more),
                span=_span(clause, item),
            )


def _span(clause: Clause, item: Item) -> tuple[int, int]:
    """The clause, widened to hold the state."""
    return min(clause.span[0], item.span[0]), max(clause.span[1], item.span[1])


def _belonging(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A belongs to X; in X are A, B and C."""
    node = clause.nodes[i]
    subject = clause.subject(i)
    if subject is None or clause.modal(i):
        return
    if subject.span[0] > node.span[0] and any(n.kind in ("place", "name") for n in clause.nodes[i + 1 : i + 2]):
        return  # "the secretariat sits in Georgetown, Guyana"
    objects = scene.objects(clause, i, near=True)
    at = next((j for j, n in enumerate(clause.nodes) if j > i and n.kind == "org" and n.value in objects), -1)
    if 0 < at < len(clause.nodes) - 1 and clause.nodes[at + 1].text in clause.lex.sets.get("possessive", ()):
        return  # "takes part in X's programme"
    if not objects or objects[0] in {x.id for x in subject.items}:
        return
    denied = clause.negated(i) != (node.kind in ("belong_not", "outside"))
    date = scene.when(clause.date(i))
    more = {"tense": clause.tense(i)}
    listed = subject.span[0] > node.span[0]
    if listed and not denied and _whole(clause, clause.nodes.index(subject) if subject in clause.nodes else i):
        more["list"] = "full"
    if date.open:
        more["since"] = "1"
    start = date.start if date.open or date.end else ""
    scene.actors = subject
    status = next((n.value for n in clause.nodes[i + 1 : i + 3] if n.kind == "role"), "member")
    status = clause.capacity(i) or (status if status in ("founding", "observer", "candidate") else "member")
    yield from _spread(clause, subject, objects, "member_of", status, denied, start, date.end, more)
    for other in _but(clause, i):
        yield from _spread(clause, subject, [other], "member_of", "member", not denied, "", "", more)
    scene.act = ("member_of", objects[0], "member")


def _but(clause: Clause, i: int) -> Iterator[str]:
    """The organisation of "outside A but in B"."""
    nodes = clause.nodes
    at = next((j for j in range(i + 1, len(nodes)) if nodes[j].kind == "contrast"), len(nodes))
    tied = at + 1 < len(nodes) and nodes[at + 1].text in _TIES
    org = next((n for n in nodes[at + 2 : at + 5] if n.kind == "org"), None)
    if tied and org is not None and all(n.kind in ("org", "word") for n in nodes[at + 1 : nodes.index(org) + 1]):
        yield org.value


def _containing(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X comprises A, B and C; X, an alliance among A, B and C; X has ten members, including A."""
    nodes = clause.nodes
    kind = nodes[i].kind
    right = next(
        (
            j
            for j in range(i + 1, min(len(nodes), i + 12))
            if nodes[j].kind == "states" and nodes[j].items and nodes[j].role != "demonym"
        ),
        None,
    )
    if right is None or clause.modal(i):
        return
    if (
        any(n.kind in ACTS or n.kind in ("relative", "include") for n in nodes[i + 1 : right])
        or nodes[right].role == "demonym"
    ):
        return
    if kind == "include" and any(n.kind in ACTS for n in nodes[right + 1 : right + 4]):
        return  # "ten countries, including A, joined": read as an act of A
    direct = (
        kind == "include"
        and nodes[i].text.startswith("includ")
        and not nodes[i].text.endswith("ing")
        and all(clause.light(j) for j in range(i + 1, right))
    )
    if kind == "include" and not direct and not any(n.kind in ("role", "number") for n in nodes[max(0, i - 5) : i]):
        return
    if (
        kind == "include"
        and any(n.kind == "role" for n in nodes[max(0, i - 3) : i])
        and not any(n.kind == "number" for n in nodes[max(0, i - 6) : i])
    ):
        return  # "members include A, B": read as a list of the role
    owner = (
        clause.holder(i)
        or (clause.before if clause.before is not None and clause.before.kind == "org" else None)
        or (clause.holder_before if clause.before is None and nodes[0].kind == "relative" else None)
    )
    at = next((j for j, n in enumerate(nodes) if n is owner), 0)
    if any(n.kind in ACTS for n in nodes[max(0, at - 2) : at]):
        return  # "those hoping to join X include A"
    org = (
        owner.value
        if owner is not None
        else scene.subject_org(clause, i)
        if not clause.rival(i) and (kind != "include" or clause.has("have"))
        else ""
    )
    if not org or scene.kinds.get(org) not in ("organisation", "pact", "treaty", "body"):
        return
    binds = nodes[i].text.split(" ")[0] in clause.lex.sets.get("binding", ())
    if binds and not all(n.text in clause.lex.sets.get("article", ()) for n in nodes[i + 1 : right]):
        return  # "bound to help A"
    more = {"tense": clause.tense(i)}
    denied = clause.negated(i)
    if kind != "include" and not denied and _whole(clause, right):
        more["list"] = "full"
    yield from _spread(clause, nodes[right], [org], "member_of", "member", denied, "", "", more)
    for other in _further(clause, right, binds=binds):
        yield from _spread(clause, other, [org], "member_of", "member", denied, "", "", {"tense": clause.tense(i)})
    scene.act = ("member_of", org, "member")


def _further(clause: Clause, right: int, *, binds: bool) -> Iterator[Node]:
    """States told outside the list: "bound A to B and C"; "Besides A, X includes B"."""
    nodes, sets = clause.nodes, clause.lex.sets
    behind = right + 2 + (right + 2 < len(nodes) and nodes[right + 2].text in sets.get("article", ()))
    targets = {*sets.get("target", ()), *sets.get("party_with", ())}
    tied = binds and right + 1 < len(nodes) and nodes[right + 1].text in targets
    if tied and behind < len(nodes) and nodes[behind].kind == "states":
        yield nodes[behind]
    opens = next((j for j, n in enumerate(nodes[:3]) if n.kind == "states"), 0)
    if opens and nodes[0].text.lower() in sets.get("besides", ()) and nodes[opens].items:
        yield nodes[opens]


def _elliptic(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """ "…, but Armenia is not": the last predicate, denied."""
    if scene.act is None or clause.has("role", *ACTS) or not clause.has("neg", "contrast"):
        return
    relation, object_, status = scene.act
    org = next((n for n in clause.nodes if n.kind == "org"), None)
    if org is not None:  # "… but not of the Commonwealth", "outside A but in B"
        tied = clause.nodes[0].kind == "contrast" and any(n.text in _TIES for n in clause.nodes[1:3])
        if (
            relation == "member_of"
            and scene.same_sentence(clause)
            and scene.actors is not None
            and (clause.has("neg") or tied)
            and all(
                n is org or clause.light(j) or n.kind in ("contrast", "mark") or n.text in _TIES
                for j, n in enumerate(clause.nodes[: clause.nodes.index(org) + 1])
            )
        ):
            denied = clause.has("neg")
            more = {"tense": "present"}
            yield from _spread(clause, scene.actors, [org.value], relation, status, denied, "", "", more)
        return
    if not clause.has("neg"):
        return
    subjects = [n for n in clause.nodes if n.kind == "states" and n.items]
    if (
        not subjects
        or relation not in ("member_of", "joined", "renewed", "signed", "ratified")
        or not (scene.same_sentence(clause) or clause.nodes[0].kind == "neg")
    ):
        return
    fine = (n in subjects or clause.light(j) or n.kind in ("contrast", "mark") for j, n in enumerate(clause.nodes))
    for subject in subjects if all(fine) else ():
        yield from _spread(clause, subject, [object_], relation, status, True, "", "", {"tense": "present"})
