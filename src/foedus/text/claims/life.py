"""The life of a treaty or organisation: founding, signature, entry into force, term, notice, end.

Comes in: clauses with a cue of one of these; goes out: claims whose subject is the treaty or organisation itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.papers import other_paper
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.times import Date

__all__ = ["claims"]

_TREATIES = ("treaty", "agreement", "pact")
_FOUNDABLE = ("organisation", "force", "body")
_OF = frozenset({"of", "de", "du", "del", "des", "the"})
_UNITS = {
    "year": "Y",
    "years": "Y",
    "month": "M",
    "months": "M",
    "day": "D",
    "days": "D",
    "an": "Y",
    "ans": "Y",
    "année": "Y",
    "années": "Y",
    "mois": "M",
    "jours": "D",
    "лет": "Y",
    "год": "Y",
    "года": "Y",
    "месяцев": "M",
    "месяца": "M",
    "дней": "D",
    "año": "Y",
    "años": "Y",
    "mes": "M",
    "meses": "M",
    "días": "D",
}
_FOREVER = (
    "no end",
    "no expiry",
    "no expiration",
    "no termination",
    "no fixed",
    "without",
    "indefinite",
    "unlimited",
    "бессрочн",
    "illimité",
    "indéfini",
    "indefinid",
    "ilimitad",
    "indétermin",
    "неопредел",
    "неогранич",
)


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
    for i in clause.cues("found", "say"):
        if clause.nodes[i].kind == "found" or _unveiled(clause, i):
            yield from _founded(clause, scene, i)
    for i in clause.cues("sign", "join"):
        if clause.nodes[i].kind == "sign" or _adopted(clause, i):
            yield from _concluded(clause, scene, i)
            yield from _concluded_for(clause, scene, i)
    for i in clause.cues("in_force", "dissolve", "term"):
        date = clause.date(i)
        if clause.nodes[i].kind != "term" or (date is not None and date.open and not _length(clause, i)):
            yield from _happened(clause, scene, i)
    for i in clause.cues("in_force"):
        yield from _concluded_for(clause, scene, i)
    for i in clause.cues("term", "notice", "in_force"):
        yield from _duration(clause, scene, i)
    for i in clause.cues("number"):
        yield from _after_notice(clause, scene, i)
    for i in clause.cues("renew"):
        yield from _renewed(clause, scene, i)


def _patient(clause: Clause, scene: Scene, i: int, kinds: tuple[str, ...]) -> str:
    """What is founded, signed, dissolved: an organisation beside the cue, or the one in focus if nothing else is."""
    ends = clause.nodes[i].kind in ("dissolve", "in_force") and clause.nodes[i].text.split(" ")[-1] not in _OF
    holder = clause.holder(i) if clause.passive(i) or ends else None
    node = holder if holder is not None and holder.entity in (*kinds, "pact") else clause.org(i, kinds)
    if node is not None:
        return (
            ""
            if _of_another(clause, i) or _owns(clause, i, node) or _of_its(clause, i, node)
            else _apposed(clause, i, node).value
        )
    if clause.foreign(i, near=False) and not clause.passive(i):
        return ""
    if any(
        n.kind in ("org", "name", "word", "states") and not clause.light(j)
        for j, n in enumerate(clause.nodes[:i])
        if n.kind != "date"
    ) or any(n.kind == "place" for n in clause.nodes[: min(i, 1)]):
        return ""
    if clause.before is not None:
        return ""
    if i == 0 and not clause.passive(i) and clause.span[0] == clause.sentence[0]:  # "Established in 1981, X …"
        rest = (n for n in scene.nodes if n.span[0] >= clause.span[1])
        behind = next((n for n in rest if n.kind in ("org", "states", "name")), None)
        if behind is not None and behind.kind == "org" and behind.entity in (*kinds, "pact"):
            return behind.value
    return scene.org() if "organisation" in kinds else scene.spoken()


def _owns(clause: Clause, i: int, node: Node) -> bool:
    """True if it is a thing of the organisation that is founded or closed: "NATO's exercise hall was closed"."""
    at = next((j for j, n in enumerate(clause.nodes[:i]) if n is node), -1)
    behind = clause.nodes[at + 1 : at + 4] if at >= 0 else []
    owner = bool(behind) and behind[0].text in clause.lex.sets.get("possessive", ())
    return owner and any(n.kind == "word" and not clause.plain(n) for n in behind[1:])


def _made(clause: Clause, scene: Scene, i: int) -> str:
    """ "… that turned the treaty into an organisation": the organisation in focus is founded."""
    behind = clause.nodes[i + 1 : i + 4]
    into = clause.nodes[i].text.endswith(" into") and clause.before is not None
    return scene.org() if into and any(n.text in clause.lex.sets.get("institution", ()) for n in behind) else ""


def _of_another(clause: Clause, i: int) -> bool:
    """True if a participle belongs to a common noun right before it: "grew out of a conference founded in …"."""
    nodes = clause.nodes
    if i < 2 or clause.passive(i) or nodes[i - 2].text not in clause.lex.sets.get("article", ()):
        return False
    if i > 3 and nodes[i - 3].text in (",", "—", "-") and nodes[i - 4].kind == "org":
        return False  # "the Shanghai Five, a grouping formed in …": an apposition
    return nodes[i - 1].kind == "meeting" or (nodes[i - 1].kind == "word" and not clause.light(i - 1))


def _of_its(clause: Clause, i: int, node: Node) -> bool:
    """True if what is founded only has to do with the organisation: "launched a plan for X"."""
    active = clause.nodes[i].kind == "found" and not clause.passive(i) and node in clause.nodes[i + 1 :]
    return active and _founders(clause, i) is not None and clause.owned(i, node)


def _apposed(clause: Clause, i: int, node: Node) -> Node:
    """The name set behind a pronoun: "the predecessor of the union, the Community of …, was founded"."""
    nodes = clause.nodes
    at = next((j for j, n in enumerate(nodes[:i]) if n is node), None)
    if at is None or node.role != "anaphor":
        return node
    named = (
        nodes[j]
        for j in range(at + 1, i)
        if nodes[j].kind == "org" and nodes[j].role != "anaphor" and any(n.text == "," for n in nodes[at + 1 : j])
    )
    return next(named, node)


def _founded(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X was founded in P on D (by A, B and C); A, B and C founded X."""
    if clause.modal(i) or clause.hypothetical:
        return
    if any(n.text in clause.lex.sets.get("belongings", ()) for n in clause.nodes[:i]):
        return  # a membership dates from then
    told = clause.nodes[i].kind == "say"  # "X, announced on D by …"
    org = clause.nodes[i - 2].value if told else _patient(clause, scene, i, _FOUNDABLE) or _made(clause, scene, i)
    if not org or _based(clause, i) or clause.makes(i):
        return
    dated = [n.kind for n in clause.nodes[i + 1 : i + 2]] == ["date"]
    if clause.nodes[i].text in clause.lex.sets.get("dating", ()) and not dated:
        return
    date = scene.when(clause.date(i) or _signed_then(clause, i), "founded", org)
    denied = _denied(clause, i)
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


def _unveiled(clause: Clause, i: int) -> bool:
    """True for "X, announced on D by A, B and C": a participle behind the name, its founders named."""
    nodes = clause.nodes
    named = i > 1 and nodes[i - 1].text == "," and nodes[i - 2].kind == "org" and nodes[i - 2].entity in ORGANISED
    return named and nodes[i].text in clause.lex.sets.get("unveiled", ()) and _founders(clause, i) is not None


def _based(clause: Clause, i: int) -> bool:
    """True for "founded on the treaty of 1992": what it rests on, and when that was made."""
    behind = clause.nodes[i + 1 : i + 5]
    rests = bool(behind) and behind[0].text in clause.lex.sets.get("resting", ())
    return (
        rests
        and not any(n.kind == "date" for n in behind[1:2])
        and any(n.kind in ("org", "anaphor", "among") for n in behind)
    )


def _signed_then(clause: Clause, i: int) -> Date | None:
    """The date of the treaty by which it was founded: "established by a treaty signed on D"."""
    nodes = clause.nodes
    by = next((j for j in range(i + 1, min(len(nodes), i + 4)) if nodes[j].kind == "prep_by"), None)
    sign = (
        next((j for j in range(by + 1, min(len(nodes), by + 6)) if nodes[j].kind == "sign"), None)
        if by is not None
        else None
    )
    return clause.date(sign) if sign is not None else None


def _denied(clause: Clause, i: int) -> bool:
    """True if the cue is denied, and not only a verb before its subject: "Not to be confused with X, founded in …"."""
    if not clause.negated(i):
        return False
    neg = next((j for j in range(i - 1, -1, -1) if clause.nodes[j].kind in ("neg", "refuse")), None)
    return neg is None or not any(n.kind == "org" or n.text == "," for n in clause.nodes[neg:i])


def _founders(clause: Clause, i: int) -> Node | None:
    """Who founded: the list behind "by", or the subject of an active verb."""
    nodes = clause.nodes
    for j in range(i + 1, len(nodes)):
        if nodes[j].kind in ("join", "leave", "return", "admit"):
            break  # "A and B founded X in D, and C joined it"
        if nodes[j].kind == "sign" and any(n.entity in ("treaty", "agreement") for n in nodes[i + 1 :]):
            break  # "created by the treaty signed by A and B": its signatories
        acting = nodes[j + 1 : j + 3] if nodes[j].kind == "states" else []
        if any(n.kind == "sign" for n in acting) and any(n.text in clause.lex.sets["dated"] for n in nodes[i:j]):
            break  # "образовано, когда главы A и B подписали …": read from the sentence
        if nodes[j].kind == "states" and nodes[j].items:
            by = next((k for k in range(j - 1, i, -1) if nodes[k].kind == "prep_by"), None)
            if by is None and clause.lex.sets.get("bare_agent") and not clause.bystander(j):
                return nodes[j]  # the agent stands in a case of its own
            if by is not None and all(
                clause.light(k)
                or nodes[k].kind in ("number", "as_many")
                or nodes[k].text in (":", "(", "—", "–", "-", "of")
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
    subject = clause.subject(i)
    if subject is not None and subject.role != "roster":
        return
    treaty = _text(clause, scene, i) or _unnamed(clause, scene, i)
    if not treaty or other_paper(clause, i):
        return
    date = scene.when(clause.date(i), "concluded", treaty)
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
    yield Claim(relation="concluded", subject=treaty, start=date.start, more={"place": place, "tense": "past"})
    scene.act = ("signed", treaty, "")
    if parties:
        yield Claim(relation="member_count", subject=treaty, object=parties, status="signatory", more={"tense": "past"})


def _happened(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A treaty enters into force; an organisation is dissolved."""
    if clause.modal(i) or clause.hypothetical:
        return
    force = clause.nodes[i].kind != "dissolve"
    if not force and any(n.kind == "states" for n in clause.nodes[i + 1 : i + 2]):
        return  # "after the break-up of A"
    if not force and any(n.text in clause.lex.sets.get("ties", ()) for n in clause.nodes[max(0, i - 8) : i]):
        return  # a membership lapses
    if force and any(n.kind in ("leaving", "accession", "suspension") for n in clause.nodes[max(0, i - 6) : i]):
        return  # an exit, not a treaty, takes effect
    kinds = ("treaty", "agreement") if force else ("organisation", "treaty", "force", "body")
    subject = (_text(clause, scene, i) if force else "") or _patient(clause, scene, i, kinds)
    if not subject and force and clause.subject_before is None:
        subject = (
            clause.org_before.value
            if clause.org_before is not None and clause.org_before.entity in kinds and clause.bare(i)
            else ""
        )
    if not subject and force and not scene.spoken():
        meant = clause.nodes[i - 1] if i else None  # "it took effect": what founded it has no name of its own
        subject = meant.value if meant is not None and meant.role == "anaphor" and meant.entity in ORGANISED else ""
    if not subject:
        return
    date = scene.when(clause.date(i), "in_force", subject)
    denied = _denied(clause, i)
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
    if not length or clause.has("office"):  # "as Secretary General for a second term of four years"
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
    """ISO 8601 duration beside the cue at `i`; `indefinite` where the text says so."""
    nodes = clause.nodes
    around = nodes[i : i + 1] if nodes[i].kind != "in_force" else nodes[i : i + 3]
    if any(w in n.text for n in around for w in _FOREVER):
        return "indefinite"
    if nodes[i].kind == "in_force":
        return ""
    first = (
        max(0, i - 3)
        if _notice_behind(nodes, i) or nodes[i].text.startswith(("after", "upon", "tras", "après", "после"))
        else max(0, i - 1)
    )
    for j in range(first, min(len(nodes), i + 9)):
        node = nodes[j]
        if node.kind == "mark" and node.text in ":;":
            break
        count = (
            int(node.value)
            if node.kind == "number"
            else 1
            if node.text in ("a", "an", "one", "un", "one year's")
            else 0
        )
        if j == i + 1 and node.text in clause.lex.sets.get("bare_year", ()):
            return "P1Y"  # "уведомить за год"
        unit = _unit(nodes, j) if count else ""
        if unit:
            return _iso(count, unit)
        words = node.text.replace("-", " ").replace("'", " ").split()
        told = next((_UNITS[w] for w in words if w in _UNITS), "")
        if j == i and node.kind == "notice" and told:  # "on six months' notice": the length is in the cue
            return _iso(next((clause.lex.numbers[w] for w in words if w in clause.lex.numbers), 1), told)
    return "indefinite" if any(w in n.text for n in nodes[i : i + 6] for w in _FOREVER) else ""


def _iso(count: int, unit: str) -> str:
    """A length of time; twelve months are a year."""
    return f"P{count // 12}Y" if unit == "M" and count % 12 == 0 else f"P{count}{unit}"


def _notice_behind(nodes: list[Node], i: int) -> bool:
    """True for "con dos años de preaviso", "avec un an de préavis": the length stands before the noun."""
    return nodes[i].kind == "notice" and i > 2 and nodes[i - 1].text in ("de", "of") and nodes[i - 3].kind == "number"


def _after_notice(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A party may leave one year after giving notice; a denunciation takes effect two years after notice."""
    nodes, sets = clause.nodes, clause.lex.sets
    unit = _unit(nodes, i)
    later = next((j for j in range(i + 2, min(len(nodes), i + 4)) if nodes[j].text in sets.get("afterwards", ())), None)
    if not unit or later is None or not any(n.text in sets.get("notices", ()) for n in nodes[later + 1 : later + 5]):
        return
    if any(n.kind == "states" and n.role not in ("roster", "demonym") for n in nodes):
        return  # it tells of one state, not of the rule
    treaty = clause.org(i, _TREATIES)
    found = treaty.value if treaty is not None else scene.spoken() or scene.org()
    if found:
        yield Claim(
            relation="notice_period", subject=found, object=f"P{nodes[i].value}{unit}", more={"tense": "present"}
        )


def _unit(nodes: list[Node], j: int) -> str:
    """Letter of the unit of time behind the number at `j`."""
    words = [w for n in nodes[j : j + 3] for w in n.text.replace("-", " ").replace("'", " ").split()]
    return next((_UNITS[w] for w in words[1:3] if w in _UNITS), "")


def _unnamed(clause: Clause, scene: Scene, i: int) -> str:
    """ "X was founded when N countries signed a treaty": the treaty of the organisation just founded."""
    nouns = clause.lex.sets.get("treaties", frozenset())
    holder = clause.holder(i)
    if holder is not None and holder.entity in ORGANISED and i > 1 and not clause.passive(i):
        made = any(n.kind in ("found", "succeed") for n in clause.nodes[: i - 1])
        if clause.nodes[i - 1].text in nouns and made:  # "grew out of a treaty concluded in P on D"
            return scene.treaty_of(holder.value) or holder.value
    founded = scene.act is not None and scene.act[0] == "member_of" and scene.act[2] == "founding"
    if not founded or scene.act is None or clause.holder_before is None or clause.holder_before.value != scene.act[1]:
        return ""
    signed = any(n.text in nouns for n in clause.nodes[i + 1 : i + 4])
    return (scene.treaty_of(scene.act[1]) or scene.act[1]) if signed else ""


def _adopted(clause: Clause, i: int) -> bool:
    """True where a verb of admission tells of a text: "Устав был принят"."""
    holder = clause.holder(i)
    adopted = any(w in clause.lex.sets.get("adopted", ()) for w in clause.nodes[i].text.split(" "))
    return adopted and holder is not None and holder.entity in _TREATIES


def _concluded_for(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "… concluded on D for fifty years": its term."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes) - 1, i + 12)):
        if nodes[j].kind in ("in_force", "renew", "leave", "term", "dissolve"):
            return
        if (
            nodes[j].text in clause.lex.sets.get("lasting", ())
            and nodes[j + 1].kind == "number"
            and (unit := _unit(nodes, j + 1))
        ):
            treaty = _text(clause, scene, i)
            if treaty:
                yield Claim(
                    relation="treaty_term",
                    subject=treaty,
                    object=f"P{nodes[j + 1].value}{unit}",
                    more={"tense": "past"},
                )
            return


def _text(clause: Clause, scene: Scene, i: int) -> str:
    """The treaty that the cue at `i` is about: by name, as "the treaty of X", as what a relative pronoun stands for."""
    set_off = clause.nodes[i - 2] if i > 1 and clause.nodes[i - 1].text == "," else None
    if set_off is not None and set_off.kind == "org" and set_off.entity in _TREATIES:
        return set_off.value  # "unlike T, signed in …"
    node = clause.org(i, _TREATIES)
    if node is not None:
        return _apposed(clause, i, node).value
    papers = clause.lex.sets.get("treaties", frozenset())
    for other in clause.nodes[:i]:  # "its treaty", where no treaty of the organisation is listed
        if other.kind == "org" and other.role == "anaphor" and other.text.split(" ")[-1] in papers:
            return other.value if other.entity in ORGANISED else ""
    if clause.before is not None and clause.before.kind == "org" and clause.before.entity in _TREATIES:
        return clause.before.value
    for j in range(min(i, len(clause.nodes) - 1)):
        if clause.nodes[j].kind == "anaphor" and clause.nodes[j].value in ("treaty", "charter"):
            owner = next((n for n in clause.nodes[j + 1 : j + 5] if n.kind == "org" and n.entity in ORGANISED), None)
            if owner is not None:
                return scene.treaty_of(owner.value) or owner.value  # no treaty of its own is known
    return ""


def _renewed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A treaty is renewed."""
    if clause.modal(i) or clause.hypothetical or clause.negated(i):
        return
    subject = clause.subject(i)
    treaty = clause.org(i, _TREATIES)
    found = treaty.value if treaty is not None else ""
    if not found and any(
        (n.kind == "anaphor" and n.value == "it") or (n.kind == "org" and n.role == "anaphor")
        for n in clause.nodes[i + 1 : i + 3]
    ):
        found = scene.spoken()
    if not found and ((subject is not None and subject.role == "roster") or clause.bare(i)):
        found = scene.spoken()
    if found and (subject is None or subject.role == "roster"):
        date = scene.when(clause.date(i), "renewed", found)
        for item in subject.excepted if subject is not None else ():
            yield Claim(
                relation="renewed", subject=item.id, object=found, start=date.start, denied=True, more={"tense": "past"}
            )
        yield Claim(relation="renewed", subject=found, start=date.start, more={"tense": "past"})
        scene.act, scene.sentence = ("renewed", found, ""), clause.sentence
