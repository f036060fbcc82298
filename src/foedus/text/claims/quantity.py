"""Numbers: how many members, and quantities with their measure.

Comes in: clauses with numbers; goes out: `member_count` and `quantity` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar_words import Node

__all__ = ["claims"]

_ROLES = {
    "member": "member",
    "party": "member",
    "founding": "founding",
    "observer": "observer",
    "partner": "partner",
    "signatory": "signatory",
}
_MOST = 260  # no organisation has more members


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read counts of members and measured quantities.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_count`, `quantity`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("number"):
        yield from _count(clause, scene, i)
    for i in clause.cues("seizure", "strength"):
        yield from _measured(clause, scene, i)


def _count(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """N members, an organisation of N states, six of the nine parties, Membership: N states."""
    nodes = clause.nodes
    number = int(nodes[i].value)
    if not 2 <= number <= _MOST:
        return
    j = i + 1
    while (
        j < len(nodes)
        and j < i + 6
        and (
            clause.light(j) and nodes[j].kind == "word" or nodes[j].role == "demonym" or nodes[j].text in ("post", "-")
        )
    ):
        j += 1
    role = nodes[j] if j < len(nodes) and nodes[j].kind in ("role", "as_many") else None
    part = _part(clause, i)
    if (
        role is None
        and i > 1
        and nodes[i - 1].text in (":", "-", "—")
        and nodes[i - 2].kind == "role"
        and nodes[i - 2].value in _ROLES
    ):
        status, org = _ROLES[nodes[i - 2].value], clause.holder(i)
        whose = org.value if org is not None else scene.org()
        if whose and (i + 1 >= len(nodes) or nodes[i + 1].kind in ("mark", "include")):
            yield Claim(
                relation="member_count", subject=whose, object=str(number), status=status, more={"tense": "none"}
            )
        return
    if role is None and any(n.kind == "role" for n in nodes[max(0, i - 5) : i]) and i and nodes[i - 1].text in _REACHED:
        role = next(n for n in reversed(nodes[:i]) if n.kind == "role")
    if role is None and clause.has("how_many") and i == len(nodes) - 1 - (nodes[-1].kind == "mark"):
        asked = next((k for k in range(i) if nodes[k].kind == "role"), None)
        org = clause.org(i, ("organisation",))
        if asked is not None and (org is not None or scene.org()):
            status = _ROLES.get(nodes[asked].value, "member")
            yield Claim(
                relation="member_count",
                subject=org.value if org is not None else scene.org(),
                object=str(number),
                status=status,
                more={"tense": "present"},
            )
        return
    if role is None:
        bracket = i > 1 and nodes[i - 1].text == "(" and nodes[i - 2].kind == "role"
        role = nodes[i - 2] if bracket else nodes[j] if part and j < len(nodes) and nodes[j].kind == "states" else None
        if role is None:
            return
    status = _ROLES.get(role.value, "") if role.kind == "role" else "member"
    if j + 1 < len(nodes) and nodes[j].kind == "role" and nodes[j + 1].kind == "role":
        status = _ROLES.get(nodes[j + 1].value, status)
    if not status or clause.modal(i) or i and nodes[i - 1].kind == "only":
        return
    if any(_part(clause, k) for k in range(i + 1, min(len(nodes), i + 5))):
        return  # the smaller number of "six of the nine"
    org, how = _counted(clause, scene, i, j)
    if not org:
        return
    if role.kind == "as_many" and how not in ("of", "founders") and not part:
        return
    more = {"tense": clause.tense(i)}
    status = "founding" if how == "founders" else status
    yield Claim(relation="member_count", subject=org, object=str(number), status=status, denied=False, more=more)


def _outer(tie: list[Node]) -> list[Node]:
    """What ties two things, without a participle set off by commas: "X, founded in 1975, has 15 members"."""
    commas = [j for j, n in enumerate(tie) if n.text == ","]
    if len(commas) > 1 and commas[0] == 0:
        return tie[commas[-1] + 1 :]
    return tie


def _part(clause: Clause, i: int) -> bool:
    """True if the number at `i` is the whole in "six of the nine"."""
    nodes = clause.nodes
    if nodes[i].kind != "number":
        return False
    j = i - 1
    while j > 0 and nodes[j].text in _OF:
        j -= 1
    return j < i - 1 and j >= 0 and nodes[j].kind == "number"


def _counted(clause: Clause, scene: Scene, i: int, j: int) -> tuple[str, str]:
    """Whose members are counted, and how the text ties them to the number."""
    nodes = clause.nodes
    if _part(clause, i):
        own = next(
            (
                nodes[k]
                for k in range(j + 1, min(len(nodes), j + 4))
                if nodes[k].kind == "org" and nodes[k - 1].text in ("of", "the", "in", "to")
            ),
            None,
        ) or clause.holder(i)
        if own is None and j < len(nodes) and nodes[j].value == "party" and scene.spoken():
            return scene.spoken(), "of"
        return (
            own.value if own is not None and own.entity in ("organisation", "pact", "treaty") else scene.org()
        ), "of"
    for k in range(j + 1, min(len(nodes), j + 4)):
        if nodes[k].kind == "org" and nodes[k - 1].text in ("of", "the", "in", "of the", "de", "la", "de la", "l'"):
            return ("", "") if clause.modifier(k) else (nodes[k].value, "owner")
    if (
        any(n.kind == "found" for n in nodes[:i])
        and i
        and (nodes[i - 1].kind == "prep_by" or nodes[i - 1].text in ("with", "avec", "con"))
    ):
        org = clause.org(i, ("organisation",))
        return (org.value if org is not None else scene.org()), "founders"
    if i and nodes[i - 1].text in _REACHED and nodes[i - 1].text not in (":", "of", "is", "de"):
        return scene.org(), "of"
    for k in range(i - 1, -1, -1):
        node = nodes[k]
        if node.kind == "org" and node.entity in ("organisation", "pact", "treaty") and not clause.aside(k):
            if clause.modifier(k):
                return "", ""
            tie = _outer(nodes[k + 1 : i])
            fine = all(
                n.kind
                in (
                    "have",
                    "be",
                    "comprise",
                    "among",
                    "number",
                    "in",
                    "as_many",
                    "neg",
                    "only",
                    "role",
                    "include",
                    "date",
                    "belong",
                )
                or n.text in (",", ":", "'s", "(", ")")
                or clause.plain(n)
                or n.kind == "word"
                and n.text in _TIES
                for n in tie
            )
            if not fine:
                return "", ""
            return node.value, "of" if any(n.kind in ("comprise", "among", "belong", "have") for n in tie) or any(
                n.text in _TIES for n in tie
            ) else "beside"
        if node.kind in ("states", "name") and not (k and nodes[k - 1].kind == "prep_by"):
            return "", ""
    if j < len(nodes) and clause.foreign(j, near=False):
        return "", ""
    opens = all(
        clause.light(k)
        or nodes[k].kind in ("role", "be", "have", "number", "anaphor", "in", "comprise")
        or nodes[k].text in (":", "(", ")")
        for k in range(i)
    )
    keyed = any(n.text == ":" for n in nodes[:i]) and nodes[0].kind == "role"
    return (
        (scene.org(), "of" if keyed else "beside")
        if opens and (i == 0 or keyed or any(n.kind in ("have", "be", "role", "comprise") for n in nodes[:i]))
        else ("", "")
    )


_OF = frozenset(
    {
        "of",
        "the",
        "its",
        "their",
        "out",
        "those",
        "из",
        "des",
        "sur",
        "les",
        "de",
        "ses",
        "los",
        "las",
        "sus",
        "его",
        "ее",
    }
)
_REACHED = frozenset({"to", "at", "is", "stands at", "reached", "stood at", ":", "de", "à", "a", "до", "of"})
_TIES = frozenset(
    {
        "of",
        "organization",
        "organisation",
        "bloc",
        "alliance",
        "group",
        "grouping",
        "regional",
        "union",
        "intergovernmental",
        "security",
        "membership",
        "military",
        "political",
        "economic",
        "a",
        "an",
        "post",
        "soviet",
        "stands",
        "at",
        "grew",
        "to",
        "with",
        "expanded",
        "total",
        "stood",
        "counts",
        "numbers",
        "numbered",
        "compte",
        "ne",
        "que",
        "plus",
        "pays",
        "regroupe",
        "réunit",
        "насчитывает",
        "объединяет",
        "входят",
        "в",
        "tiene",
        "cuenta",
        "con",
    }
)


def _measured(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A seizure of more than 80 kilograms of narcotics; reserve personnel as high as 20 million."""
    nodes = clause.nodes
    if nodes[i].kind == "seizure":
        at = next((j for j in range(i + 1, min(len(nodes), i + 7)) if nodes[j].kind == "number"), None)
        if at is None or at + 3 >= len(nodes):
            return
        unit, of, what = nodes[at + 1 : at + 4]
        if of.text != "of" or what.kind != "word":
            return
        org = clause.org(i, ("organisation",))
        who = org.value if org is not None else scene.org()
        date = scene.when(clause.date(i))
        if who:
            yield Claim(
                relation="quantity",
                subject=who,
                object=nodes[at].value,
                start=date.start,
                more={"measure": f"{unit.text} of {what.text} seized", "tense": "past"},
            )
        return
    if "personnel" not in nodes[i].text or i + 3 >= len(nodes):
        return
    state = next((n for n in nodes[i + 1 : i + 5] if n.kind == "states" and n.items), None)
    at = next((j for j in range(i + 1, min(len(nodes), i + 14)) if nodes[j].kind == "number"), None)
    if state is not None and at is not None:
        yield Claim(
            relation="quantity",
            subject=state.items[0].id,
            object=nodes[at].value,
            more={"measure": nodes[i].text, "tense": "present"},
        )
