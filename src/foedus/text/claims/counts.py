"""How many members, founders, observers or signatories an organisation or treaty has.

Comes in: clauses with numbers; goes out: `member_count` claims. A number counts members only if a noun for them stands
by it (or "the total" of them), and if the text ties it to an organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node

__all__ = ["claims", "named"]

_ROLES = {
    "member": "member",
    "party": "member",
    "founding": "founding",
    "observer": "observer",
    "partner": "partner",
    "associate": "associate",
    "candidate": "candidate",
    "signatory": "signatory",
}
_MOST = 260  # no organisation has more members
_BODIES = ("organisation", "pact", "treaty")
_HAVING = ("have", "comprise", "among", "belong")
_TIED = frozenset({*_HAVING, "be", "number", "in", "as_many", "neg", "only", "role", "include", "date"})
_OWNED = frozenset({"of", "the", "in", "to", "of the", "de", "la", "de la", "l'", "del", "en", "des", "в", "к"})
_OUT = _OWNED | {"its", "their", "out", "those", "из", "sur", "les", "ses", "los", "las", "sus", "его", "ее"}
_RISES = frozenset({"joined", "signed", "ratified", "withdrew", "reinstated", "expelled"})


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read counts of members.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_count`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("number"):
        if 2 <= int(clause.nodes[i].value) <= _MOST and not clause.modal(i):
            org, status = _counted(clause, scene, i)
            if org and status:
                number, tense = clause.nodes[i].value, clause.tense(i)
                yield Claim(relation="member_count", subject=org, object=number, status=status, more={"tense": tense})
                if status == "member":
                    yield from named(clause, i, org, tense)
    yield from _rosters(clause)


def named(clause: Clause, i: int, org: str, tense: str) -> Iterator[Claim]:
    """Read "… six states: A, B, C, D, E and F": a list behind the number that is as long as it says.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    i : int
        Where the number stands.
    org : str
        The organisation whose members it counts.
    tense : str
        Of the clause.

    Yields
    ------
    Claim
        `member_of`, of a full list; nothing if no list or another length follows.
    """
    nodes, number = clause.nodes, int(clause.nodes[i].value)
    j = next((j for j in range(i + 1, min(len(nodes), i + 7)) if nodes[j].kind == "states"), len(nodes))
    opened = j < len(nodes) and nodes[j - 1].text in (":", "(", "—", "–", "-", "l'", "la", "le", "el", "the")
    signed = opened and any(n.text in (":", "(", "—", "–", "-") for n in nodes[i + 1 : j])
    if not signed or len({x.id for x in nodes[j].items}) != number or any(n.kind in ACTS for n in nodes[i:j]):
        return
    for item in nodes[j].items:
        start, end = (item.date.start, item.date.end) if item.date else ("", "")
        status, more = item.status or "member", {"tense": tense, "list": "full"}
        yield Claim(
            relation="member_of",
            subject=item.id,
            object=org,
            status=status,
            start=start,
            end=end,
            more=more,
            span=clause.span,
        )


def _rosters(clause: Clause) -> Iterator[Claim]:
    """ "В X пять стран-участниц": where there is no article, "the five members" are counted beside X or a verb."""
    nodes = clause.nodes
    for i, node in enumerate(nodes):
        if node.role != "roster" or clause.lex.sets.get("article") or not i:
            continue
        number = clause.lex.numbers.get(node.text.split(" ")[0], 0)
        if number < 2:
            continue
        org = next((n for n in reversed(nodes[:i]) if n.kind == "org" and n.entity in _BODIES), None)
        if org is not None and (
            nodes[i - 1] is org or _counts(clause, nodes[i - 1]) or nodes[i - 1].kind in ("have", "comprise")
        ):
            yield Claim(
                relation="member_count",
                subject=org.value,
                object=str(number),
                status="member",
                more={"tense": clause.tense(i)},
            )


def _counted(clause: Clause, scene: Scene, i: int) -> tuple[str, str]:
    """Whose members of which status the number at `i` counts; empty if it counts something else."""
    nodes = clause.nodes
    if i and nodes[i - 1].kind == "article_ref":
        return "", ""
    if role := _capacity(clause, i):
        org = clause.org(i, ("organisation",))
        return (org.value if org is not None else scene.org()), role
    found = (
        _labelled(clause, scene, i) or _answered(clause, scene, i) or _total(clause, scene, i) or _fronted(clause, i)
    )
    if found is not None:
        return found
    j = _noun(clause, i)
    part = _part(clause, i)
    status = (
        _status(clause, j) if j else "member" if part and i + 1 < len(nodes) and nodes[i + 1].kind == "states" else ""
    )
    if (
        not status
        or (i and nodes[i - 1].kind == "only")
        or any(_part(clause, k) for k in range(i + 1, min(len(nodes), i + 5)))
    ):
        return "", ""  # also the smaller number of "six of the nine"
    j = j or i + 1
    if _of_others(clause, j):
        return "", ""
    if part:
        return _whole(clause, scene, i, j), status
    if _ranged(clause, i):
        return "", ""
    return (
        _there(clause, i, j, status)
        or _compound(clause, i, j, status)
        or _owned(clause, j, status)
        or _founders(clause, scene, i)
        or _had(clause, scene, i, j, status)
    )


def _capacity(clause: Clause, i: int) -> str:
    """What N states are: "fourteen others have the status of partner", "ещё 14 стран — статус партнёров"."""
    nodes, tied = clause.nodes, False
    at = next((j for j in range(i + 1, min(len(nodes), i + 4)) if nodes[j].kind == "as_many"), -1)
    if at < 0 or not all(clause.light(j) or nodes[j].kind == "word" for j in range(i + 1, at)):
        return ""
    for node in nodes[at + 1 : at + 6]:
        if node.kind == "role":
            return _ROLES.get(node.value, "") if tied and node.value in ("observer", "partner", "associate") else ""
        if not (node.kind in ("have", "be", "word", "date") or node.text in ("—", "–", "-", ",")):
            return ""
        tied = tied or node.kind in ("have", "be") or node.text in ("—", "–", "-")
    return ""


def _noun(clause: Clause, i: int) -> int:
    """Number of the noun that the number counts, adjectives passed over: "six former Soviet republics"; 0 if none."""
    nodes, endings = clause.nodes, tuple(clause.lex.sets.get("adjectival", ()))
    for j in range(i + 1, min(len(nodes), i + 6)):
        node = nodes[j]
        if node.kind in ("role", "as_many"):
            joined = [
                k
                for k in (j + 1, j + 2)
                if k < len(nodes) and nodes[k].kind == "role" and nodes[k - 1].text in ("-", node.text)
            ]
            return joined[0] if joined and node.kind == "as_many" else j  # "стран-участниц"
        word = node.kind == "word" and (clause.light(j) or node.text.endswith(endings) or node.capital)
        if not (
            word
            or node.role == "demonym"
            or node.text in ("post", "-")
            or (node.kind == "name" and (" " not in node.text or _adjectival(clause, node.text)))
        ):
            return 0
    return 0


def _adjectival(clause: Clause, text: str) -> bool:
    """True for a name of several words that says what kind of states: "West African", "South-East Asian"."""
    last = text.lower().replace("-", " ").split()[-1]
    return last in clause.lex.sets.get("regional", ())


def _status(clause: Clause, j: int) -> str:
    """Status of those counted: that of the last of two role nouns, "member" for states."""
    nodes = clause.nodes
    status = _ROLES.get(nodes[j].value, "") if nodes[j].kind == "role" else "member"
    if j + 1 < len(nodes) and nodes[j].kind == "role" and nodes[j + 1].kind == "role":
        return _ROLES.get(nodes[j + 1].value, status)
    return status


def _labelled(clause: Clause, scene: Scene, i: int) -> tuple[str, str] | None:
    """`Members: 10`, "Members (10)"."""
    nodes = clause.nodes
    if (
        i < 2
        or nodes[i - 1].text not in (":", "-", "—", "(")
        or nodes[i - 2].kind != "role"
        or nodes[i - 2].value not in _ROLES
    ):
        return None
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    if after is not None and after.kind not in ("mark", "include", "as_many"):
        return None
    org = clause.holder(i)
    return (org.value if org is not None else scene.org()), _ROLES[nodes[i - 2].value]


def _answered(clause: Clause, scene: Scene, i: int) -> tuple[str, str] | None:
    """The answer to "How many members has X?": a bare number at the end."""
    nodes = clause.nodes
    if not clause.has("how_many") or i != len(nodes) - 1 - (nodes[-1].kind == "mark"):
        return None
    asked = next((k for k in range(i) if nodes[k].kind in ("role", "as_many")), None)
    if asked is None:
        return None
    org = clause.org(i, ("organisation",))
    return (org.value if org is not None else scene.org()), _ROLES.get(nodes[asked].value, "member")


def _fronted(clause: Clause, i: int) -> tuple[str, str] | None:
    """ "With 57 participating states in Europe and Asia, X is the largest …": the subject comes behind a comma."""
    nodes = clause.nodes
    if i != 1 or nodes[0].text not in clause.lex.sets.get("seated", ()) or not _noun(clause, i):
        return None
    comma = next((k for k in range(i + 1, len(nodes) - 2) if nodes[k].text == ","), 0)
    while comma:
        at = comma + 1 + (nodes[comma + 1].text in clause.lex.sets.get("article", ()))
        if at + 1 < len(nodes) and nodes[at].kind == "org" and nodes[at + 1].kind in ("be", "have", *ACTS):
            return (nodes[at].value, _status(clause, _noun(clause, i))) if nodes[at].entity in _BODIES else None
        if any(n.kind in ("be", "have", *ACTS) for n in nodes[i + 1 : comma]):
            return None
        comma = next((k for k in range(comma + 1, len(nodes) - 2) if nodes[k].text == ","), 0)
    return None


def _total(clause: Clause, scene: Scene, i: int) -> tuple[str, str] | None:
    """ "… bringing the total to 30"; "membership rose to 28"; "ce qui porte à 32 le nombre de membres"."""
    nodes, sets = clause.nodes, clause.lex.sets
    if not i or nodes[i - 1].text.split(" ")[-1] not in sets.get("reached", ()):
        return None
    near = [*nodes[max(0, i - 8) : i], *nodes[i + 1 : i + 6]]
    total = any(w in sets.get("total", ()) for n in near for w in n.text.split(" ") if n.kind != "name")
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    alone = (
        after is None
        or after.kind in ("mark", "role", "as_many", "and", "contrast", "relative", "date")
        or clause.light(i + 1)
        or (i + 2 < len(nodes) and nodes[i + 2].kind == "date")
    )
    if not total or not alone:
        return None
    members = any(n.kind == "role" or "member" in n.text for n in near)
    moved = clause.has("join", "admit", "accession", "return", "leave", "leaving") or (
        scene.act is not None and scene.act[0] in _RISES and scene.same_sentence(clause)
    )
    if not (members or moved):
        return None
    org = next((n for n in nodes if n.kind == "org" and n.entity in _BODIES and not clause.aside(nodes.index(n))), None)
    told = scene.act[1] if moved and scene.act is not None and scene.same_sentence(clause) else scene.org()
    return (org.value if org is not None else told), "member"


def _part(clause: Clause, i: int) -> bool:
    """True if the number at `i` is the whole in "six of the nine"."""
    nodes = clause.nodes
    j = i - 1
    while j > 0 and nodes[j].text in _OUT:
        j -= 1
    return nodes[i].kind == "number" and 0 <= j < i - 1 and nodes[j].kind == "number"


def _of_others(clause: Clause, j: int) -> bool:
    """True for "20 members of staff"."""
    articles = clause.lex.sets.get("article", ())
    behind = [n for n in clause.nodes[j + 1 : j + 5] if n.text not in articles]
    if len(behind) < 2 or behind[0].text not in clause.lex.sets.get("of", ()) or clause.nodes[j].kind != "role":
        return False
    if behind[1].kind == "states" and len(behind) > 2:
        return behind[1].role == "demonym" and behind[2].kind == "word"  # "members of the Dutch upper house"
    return behind[1].kind == "word" and not clause.plain(behind[1]) and not behind[1].capital


def _ranged(clause: Clause, i: int) -> bool:
    """True for the first number of "from 12 to 15 members"."""
    nodes = clause.nodes
    return (
        i > 0
        and nodes[i - 1].text in clause.lex.sets.get("source", ())
        and any(n.kind == "number" for n in nodes[i + 1 : i + 4])
    )


def _whole(clause: Clause, scene: Scene, i: int, j: int) -> str:
    """Whose nine they are in "six of the nine members of X"."""
    nodes = clause.nodes
    behind = range(j + 1, min(len(nodes), j + 4))
    own = next(
        (nodes[k] for k in behind if nodes[k].kind == "org" and nodes[k - 1].text in _OWNED), None
    ) or clause.holder(i)
    if own is None and j < len(nodes) and nodes[j].value == "party" and scene.spoken():
        return scene.spoken()
    return own.value if own is not None and own.entity in _BODIES else scene.org()


def _compound(clause: Clause, i: int, j: int, status: str) -> tuple[str, str] | None:
    """The 55-member X."""
    nodes = clause.nodes
    org = nodes[j + 1] if j + 1 < len(nodes) and nodes[j + 1].kind == "org" else None
    if (
        org is None
        or (nodes[i + 1].text != "-" and not nodes[j].text.endswith("member"))
        or org.entity not in _BODIES
        or clause.modifier(j + 1)
    ):
        return None
    return org.value, status


def _owned(clause: Clause, j: int, status: str) -> tuple[str, str] | None:
    """The N members of X; N states belong to X."""
    nodes = clause.nodes
    i = next((k for k in range(j - 1, max(0, j - 5), -1) if nodes[k].kind == "number"), 0)
    if i > 1 and nodes[i - 1].text in clause.lex.sets.get("possessive", ()) and nodes[i - 2].kind == "org":
        return nodes[i - 2].value, status  # "23 of X's 27 members belong to Y"
    for k in range(j + 1, min(len(nodes), j + 5)):
        if nodes[k].kind == "org":
            tied = (
                nodes[k - 1].text in _OWNED
                or nodes[k - 1].kind == "belong"
                or (nodes[k - 2].kind == "belong" and clause.light(k - 1))
            )
            role = nodes[j].kind == "role" or any(n.kind == "belong" for n in nodes[j + 1 : k])
            return (("", "") if clause.modifier(k) else (nodes[k].value, status)) if tied and role else None
    return None


def _founders(clause: Clause, scene: Scene, i: int) -> tuple[str, str] | None:
    """X was founded by six states, with ten members."""
    nodes = clause.nodes
    j = _noun(clause, i)
    if (
        j
        and j + 1 < len(nodes)
        and nodes[j].kind == "as_many"
        and nodes[j + 1].kind == "found"
        and not clause.passive(j + 1)
    ):
        made = next((n for n in nodes[j + 2 : j + 8] if n.kind == "org"), None)  # "twelve states founded X"
        return (made.value, "founding") if made is not None and made.entity in _BODIES else None
    before = nodes[i - 1] if i else None
    if before is None or not any(n.kind == "found" for n in clause.nodes[:i]):
        return None
    active = j > 0 and clause.lex.code == "ru" and nodes[j].kind == "as_many" and i > 1
    if before.kind == "prep_by" or before.text in ("with", "avec", "con", "между") or active:
        org = clause.org(i, ("organisation",))
        return (org.value if org is not None else scene.org()), "founding"
    return None


def _there(clause: Clause, i: int, j: int, status: str) -> tuple[str, str] | None:
    """There are N countries in X."""
    nodes, sets = clause.nodes, clause.lex.sets
    if not any(n.text in sets.get("existing", ()) for n in nodes[max(0, i - 4) : i]):
        return None
    for k in range(j + 1, min(len(nodes), j + 5)):
        if nodes[k].kind == "org" and nodes[k].entity in _BODIES:
            return (nodes[k].value, status) if any(n.text in sets.get("inner", ()) for n in nodes[j + 1 : k]) else None
        if not (clause.light(k) or nodes[k].text in sets.get("inner", ())):
            return None
    return None


def _had(clause: Clause, scene: Scene, i: int, j: int, status: str) -> tuple[str, str]:
    """X has N members; X, an alliance of N states; X's N members; it counts N."""
    nodes = clause.nodes
    states = nodes[j].kind == "as_many" if j < len(nodes) else False
    near = nodes[max(0, i - 4) : i]
    if (
        not states
        and any(n.text in clause.lex.sets.get("dummy", ()) for n in near)
        and any(n.kind == "be" for n in near)
    ):
        named = any(n.kind in ("org", "name", "word") and not clause.plain(n) for n in nodes[j + 1 : j + 4])
        return (
            "" if named or clause.foreign(j, near=False) else scene.org()
        ), status  # "there are still three parties"
    for k in range(i - 1, -1, -1):
        node = nodes[k]
        if (
            node.kind == "org"
            and node.entity in _BODIES
            and (not clause.aside(k) or any(n.kind == "relative" for n in nodes[k + 1 : i]))
        ):
            tie = _outer(nodes[k + 1 : i])
            noun = node.role == "anaphor" and k == i - 1  # "the union of six states"
            having = noun or any(n.kind in _HAVING or _counts(clause, n) for n in tie)
            having = having or (all(clause.plain(n) for n in tie) and _opens_with(clause, k)) or _whole_of(clause, tie)
            fine = not clause.modifier(k) and (
                _grouped(clause, tie)
                or _whole_of(clause, tie)
                or all(_loose(clause, n) for n in tie)
                or _coordinated(clause, tie)
            )
            return (node.value, status) if fine and (having or not states) else ("", "")
        if _opening_verb(clause, k):
            continue
        if (
            node.kind in ("states", "name")
            and not (k and nodes[k - 1].kind == "prep_by")
            and not _coordinated(clause, nodes[k + 1 : i])
        ):
            return "", ""
    if j < len(nodes) and not states and clause.foreign(j, near=False):
        return "", ""
    bare = _coordinated(clause, nodes[:i]) or all(
        _loose(clause, nodes[k]) or nodes[k].kind in ("anaphor", "relative") or _opening_verb(clause, k)
        for k in range(i)
    )
    having = any(n.kind in (*_HAVING, "be", "role") or _counts(clause, n) for n in nodes[:i])
    if clause.before is not None:
        return (
            (clause.before.value, status)
            if bare and clause.before.kind == "org" and clause.before.entity in _BODIES
            else ("", "")
        )
    if (
        bare
        and having
        and clause.holder_before is not None
        and clause.holder_before.entity in _BODIES
        and scene.same_sentence(clause)
    ):
        return clause.holder_before.value, status
    keyed = any(n.text == ":" for n in nodes[:i]) and nodes[0].kind == "role"
    strong = keyed or any(n.kind in ("have", "comprise") or _counts(clause, n) for n in nodes[:i])
    if bare and (i == 0 or having) and (strong or not states):
        return scene.org(), status
    return "", ""


def _opens_with(clause: Clause, k: int) -> bool:
    """True for "В X шесть стран", "Integran X cuatro países": X behind a preposition or a verb of belonging."""
    before = clause.nodes[max(0, k - 3) : k]
    if any(n.kind == "belong" for n in before):
        return True
    return clause.lex.code == "ru" and bool(before) and before[-1].text in ("в", "во")


def _whole_of(clause: Clause, tie: list[Node]) -> bool:
    """True for "es una alianza militar de": a noun for the whole with adjectives behind it, in its own language."""
    if clause.lex.code == "en" or not tie or not (tie[0].kind == "be" or tie[0].text in (",", "—", "–", "-")):
        return False
    nouns = clause.lex.classes.get("orgn", ())
    at = next((j for j, n in enumerate(tie) if n.text.split(" ")[-1] in nouns), -1)
    behind = tie[at + 1 :]
    fine = all(n.kind in ("word", "and", "number") and not n.capital for n in behind)
    return at > 0 and fine and all(n.kind in ("be", "word", "mark", "date") for n in tie[:at])


def _opening_verb(clause: Clause, k: int) -> bool:
    """True for a capitalised word that opens a sentence of a language whose verbs may stand first."""
    node = clause.nodes[k]
    return k == 0 and node.kind == "name" and " " not in node.text and clause.lex.code != "en"


def _loose(clause: Clause, node: Node) -> bool:
    """True if a node may stand between an organisation and the number of its members."""
    signs = node.text in (",", ":", "'s", "(", ")", "|", "—")
    return node.kind in _TIED or node.kind == "relative" or signs or clause.plain(node) or _counts(clause, node)


def _counts(clause: Clause, node: Node) -> bool:
    """True for a verb or noun of counting: "numbers", "насчитывает", "with", "of"."""
    return node.kind in ("word", "among", "comprise", "include") and node.text in clause.lex.sets.get("counting", ())


def _grouped(clause: Clause, tie: list[Node]) -> bool:
    """True for "…, a voluntary association of 56 states": a noun for the whole, whatever its adjectives."""
    opens = bool(tie) and (tie[0].kind == "be" or tie[0].text in (",", "—", "–", "-", ":", "("))
    last = next((n for n in reversed(tie) if not clause.plain(n)), None)
    return (
        opens
        and last is not None
        and last.kind in ("among", "comprise")
        and not any(n.kind in ACTS - {"comprise"} | {"states", "name", "place"} for n in tie)
    )


def _coordinated(clause: Clause, tie: list[Node]) -> bool:
    """True if the number belongs to a second predicate: "X is based in P and counts six members"."""
    cut = next(
        (k for k in range(len(tie) - 1, -1, -1) if tie[k].kind in ("and", "contrast") or tie[k].text == ","), None
    )
    if cut is None or any(n.kind in ("states", "org") for n in tie):
        return False
    second = tie[cut + 1 :]
    return (
        bool(second)
        and (second[0].kind in ("have", "comprise") or _counts(clause, second[0]))
        and all(_loose(clause, n) for n in second)
    )


def _outer(tie: list[Node]) -> list[Node]:
    """What ties two things, without what commas set off: "X, founded in 1975, has 15 members"."""
    commas = [j for j, n in enumerate(tie) if n.text == ","]
    return tie[commas[-1] + 1 :] if len(commas) > 1 and commas[0] == 0 else tie
