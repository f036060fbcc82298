"""The life of a treaty or organisation: founding, signature, entry into force, term, notice, end.

Comes in: clauses with a cue of one of these; goes out: claims whose subject is the treaty or organisation itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar_verbs import ORGANISED
from foedus.text.grammar_words import Node

__all__ = ["claims"]

_TREATIES = ("treaty", "agreement", "pact")
_FOUNDABLE = ("organisation", "force", "body")


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read what happened to a treaty or organisation.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `founded`, `concluded`, `in_force`, `dissolved`, `treaty_term`, `notice_period`, `renewed`.
    """
    for i in clause.cues("found"):
        yield from _founded(clause, scene, i)
    for i in clause.cues("sign"):
        yield from _concluded(clause, scene, i)
    for i in clause.cues("in_force", "dissolve"):
        yield from _happened(clause, scene, i)
    for i in clause.cues("term", "notice"):
        yield from _duration(clause, scene, i)
    for i in clause.cues("renew"):
        yield from _renewed(clause, scene, i)


def _patient(clause: Clause, scene: Scene, i: int, kinds: tuple[str, ...]) -> str:
    """What is founded, signed, dissolved: an organisation beside the cue, or the one in focus if nothing else is."""
    holder = clause.holder(i) if clause.passive(i) else None
    node = holder if holder is not None and holder.entity in (*kinds, "pact") else clause.org(i, kinds)
    if node is not None:
        return node.value
    if clause.foreign(i, near=False) and not clause.passive(i):
        return ""
    if any(
        n.kind in ("org", "name", "word", "states") and not clause.light(j)
        for j, n in enumerate(clause.nodes[:i])
        if n.kind != "date"
    ):
        return ""
    if clause.before is not None:
        return ""
    return scene.org() if "organisation" in kinds else scene.spoken()


def _founded(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X was founded in P on D (by A, B and C); A, B and C founded X."""
    if clause.modal(i) or clause.hypothetical:
        return
    org = _patient(clause, scene, i, _FOUNDABLE)
    if not org:
        return
    date = scene.when(clause.date(i), "founded", org)
    denied = clause.negated(i)
    more = {"place": clause.place(i), "tense": "past"}
    if not (date.start or more["place"] or _founders(clause, i)):
        return
    yield Claim(relation="founded", subject=org, start=date.start or date.end, denied=denied, more=more)
    founders = _founders(clause, i)
    if founders is not None and not denied and scene.kinds.get(org) in ORGANISED:
        for item in founders.items:
            yield Claim(
                relation="member_of",
                subject=item.id,
                object=org,
                status="founding",
                start=date.start,
                more={"tense": "past"},
            )
        for item in founders.excepted:
            yield Claim(
                relation="member_of", subject=item.id, object=org, status="member", denied=True, more={"tense": "past"}
            )
    scene.act = ("member_of", org, "founding")


def _founders(clause: Clause, i: int) -> Node | None:
    """Who founded: the list behind "by", or the subject of an active verb."""
    nodes = clause.nodes
    for j in range(i + 1, len(nodes)):
        if nodes[j].kind == "states" and nodes[j].items:
            by = next((k for k in range(j - 1, i, -1) if nodes[k].kind == "prep_by"), None)
            if by is not None and all(
                clause.light(k)
                or nodes[k].kind in ("number", "as_many")
                or nodes[k].text in (":", "(", "—", "of")
                or nodes[k].text in clause.lex.sets.get("government", ())
                for k in range(by + 1, j)
            ):
                return nodes[j]
            return None
    if clause.passive(i):
        return None
    for j in range(i - 1, -1, -1):
        if nodes[j].kind == "states" and (nodes[j].items or nodes[j].excepted) and not clause.bystander(j):
            return nodes[j] if all(clause.light(k) for k in range(j + 1, i)) else None
    return None


def _concluded(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A treaty is signed or adopted, and its parties are not listed."""
    if clause.modal(i) or clause.hypothetical or clause.negated(i):
        return
    if clause.subject(i) is not None and clause.subject(i).role != "roster":
        return
    treaty = clause.org(i, _TREATIES)
    if (
        treaty is None
        and clause.before is not None
        and clause.before.kind == "org"
        and clause.before.entity in _TREATIES
    ):
        treaty = clause.before
    if treaty is None:
        return
    if clause.modal(i):
        return
    date = scene.when(clause.date(i), "concluded", treaty.value)
    place = clause.place(i)
    nodes = clause.nodes
    parties = next(
        (
            nodes[j].value
            for j in range(len(nodes) - 1)
            if nodes[j].kind == "number"
            and nodes[j + 1].kind == "as_many"
            and (j < i or nodes[j - 1].kind == "prep_by" or j == i + 1)
        ),
        "",
    )
    if not date.start and not place and not parties:
        return
    yield Claim(relation="concluded", subject=treaty.value, start=date.start, more={"place": place, "tense": "past"})
    if parties:
        yield Claim(
            relation="member_count", subject=treaty.value, object=parties, status="signatory", more={"tense": "past"}
        )


def _happened(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A treaty enters into force; an organisation is dissolved."""
    if clause.modal(i) or clause.hypothetical:
        return
    force = clause.nodes[i].kind == "in_force"
    kinds = ("treaty", "agreement") if force else ("organisation", "treaty", "force", "body")
    subject = _patient(clause, scene, i, kinds)
    if not subject and force and clause.subject_before is None:
        subject = (
            clause.org_before.value
            if clause.org_before is not None and clause.org_before.entity in kinds and clause.bare(i)
            else ""
        )
    if not subject:
        return
    date = scene.when(clause.date(i), "in_force", subject)
    denied = clause.negated(i)
    if force and not date.start and not denied:
        return
    if not force and not date.start and not clause.passive(i):
        return
    relation = "in_force" if force else "dissolved"
    yield Claim(
        relation=relation, subject=subject, start=date.start or date.end, denied=denied, more={"tense": clause.tense(i)}
    )


def _duration(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """How long a treaty runs, or how long before leaving notice must be given."""
    nodes = clause.nodes
    notice = nodes[i].kind == "notice"
    length = _length(clause, i)
    if not length:
        return
    subject = clause.org(i, _TREATIES)
    found = (
        subject.value
        if subject is not None
        else clause.org_before.value
        if clause.org_before is not None and clause.org_before.entity in _TREATIES
        else ""
    )
    found = found or scene.spoken() or (scene.org() if notice else "")
    if found:
        yield Claim(
            relation="notice_period" if notice else "treaty_term",
            subject=found,
            object=length,
            more={"tense": clause.tense(i)},
        )


def _length(clause: Clause, i: int) -> str:
    """ISO 8601 duration beside the cue at `i`."""
    units = {
        "year": "Y",
        "month": "M",
        "day": "D",
        "an": "Y",
        "ans": "Y",
        "mois": "M",
        "лет": "Y",
        "год": "Y",
        "года": "Y",
        "месяцев": "M",
        "месяца": "M",
        "años": "Y",
        "año": "Y",
        "meses": "M",
        "jours": "D",
        "années": "Y",
        "дней": "D",
        "días": "D",
        "mes": "M",
        "années": "Y",
    }
    if any(
        w in clause.nodes[i].text
        for w in ("indefinite", "unlimited", "бессрочн", "illimité", "indéfini", "indefinid", "ilimitad")
    ):
        return "indefinite"
    for j in range(max(0, i - 1), min(len(clause.nodes), i + 9)):
        words = [w for n in clause.nodes[j : j + 3] for w in n.text.replace("-", " ").replace("'", " ").split()]
        node = clause.nodes[j]
        count = (
            int(node.value)
            if node.kind == "number"
            else 1
            if node.text in ("a", "an", "one", "un", "one year's")
            else 0
        )
        if node.kind == "number" or count:
            unit = next(
                (
                    units[w.rstrip("s") if w.rstrip("s") in units else w]
                    for w in words[1:3]
                    if w in units or w.rstrip("s") in units
                ),
                "",
            )
            if unit:
                return f"P{count}{unit}"
        if j == i and ("year" in words or "months" in words):
            early = [w for w in words if w in ("year", "years")]
            number = next((clause.lex.numbers[w] for w in words if w in clause.lex.numbers), 1)
            if early and clause.nodes[i].kind == "notice":
                return f"P{number}Y"
    if any(
        w in ("indefinitely", "indefinite", "unlimited", "бессрочно")
        for n in clause.nodes[i : i + 6]
        for w in n.text.split(" ")
    ):
        return "indefinite"
    return ""


def _renewed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A treaty is renewed."""
    if clause.modal(i) or clause.hypothetical or clause.negated(i):
        return
    subject = clause.subject(i)
    treaty = clause.org(i, _TREATIES)
    found = treaty.value if treaty is not None else ""
    if not found and any(
        n.kind == "anaphor" and n.value == "it" or n.kind == "org" and n.role == "anaphor"
        for n in clause.nodes[i + 1 : i + 3]
    ):
        found = scene.spoken()
    if not found and (subject is not None and subject.role == "roster" or clause.bare(i)):
        found = scene.spoken()
    if found and (subject is None or subject.role == "roster"):
        date = scene.when(clause.date(i), "renewed", found)
        yield Claim(relation="renewed", subject=found, start=date.start, more={"tense": "past"})
        scene.act, scene.sentence = ("renewed", found, ""), clause.sentence
