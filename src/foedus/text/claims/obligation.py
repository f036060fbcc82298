"""What a treaty promises: mutual defence, consultation, non-aggression, no other alliances; and who invoked it.

Comes in: clauses that word a promise or deny one; goes out: `obligation` and `invoked` claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.mentions.related import related

__all__ = ["claims"]

_KINDS = {
    "defence": "defence",
    "consult": "consultation",
    "nonaggression": "non-aggression",
    "no_alliances": "no-other-alliances",
}
_NUMERAL = re.compile(r"^(?:\d+(?:\.\d+)?|[ivxl]+)$", re.IGNORECASE)
_PROMISING = ("organisation", "pact", "treaty", "agreement")


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read promises and invocations.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `obligation`, `invoked`.
    """
    own = _article(clause)
    article = own or (scene.article if scene.same_sentence(clause) else "")
    scene.article = article
    scene.promiser = (_whose(clause, scene) if own else scene.promiser) if article else ""
    if article or not clause.hypothetical:  # "Article 5 provides that if an ally is attacked …"
        yield from _attack(clause, scene, article)
        for i in clause.cues(*_KINDS):
            yield from _promise(clause, scene, i, article)
    for i in clause.cues("invoke", "request", "follow"):
        called = clause.nodes[i].kind == "request" and _called_on(clause, i)
        if (
            clause.nodes[i].kind == "invoke"
            or called
            or (clause.nodes[i].kind == "follow" and scene.act is not None and scene.act[0] == "invoked")
        ):
            yield from _invoked(clause, scene, i, article)


def _whose(clause: Clause, scene: Scene) -> str:
    """Whose article "its Article 5" is, whatever else the clause names; empty without the pronoun."""
    for i in clause.cues("article_ref"):
        its = i > 0 and clause.nodes[i - 1].text.lower() in clause.lex.sets.get("owners", ())
        if its and not any(n.kind == "org" for n in clause.nodes[:i]):
            return scene.spoken() or scene.nearest()
    return ""


def _called_on(clause: Clause, i: int) -> bool:
    """True for "called on Article 42.7"."""
    return i + 1 < len(clause.nodes) and clause.nodes[i + 1].kind == "article_ref"


def _article(clause: Clause) -> str:
    """Number of the article named in the clause."""
    for i in clause.cues("article_ref"):
        for node in clause.nodes[i + 1 : i + 4]:
            shown = node.value or node.text
            if node.kind in ("number", "name", "word") and _NUMERAL.match(shown):
                return shown.upper() if not shown.isdigit() else shown
    return ""


def _bearers(clause: Clause, scene: Scene, i: int, article: str) -> list[str]:
    """The treaty or organisation that promises, and those coordinated with it: "Neither X nor Y …"."""
    nodes = clause.nodes
    words = {*clause.lex.sets.get("bodies", ()), *clause.lex.classes.get("orgn", ())}
    neither = len(nodes) > 1 and nodes[0].text.lower() in clause.lex.sets.get("neither", ())
    if neither and nodes[1].text.lower() in words and len(scene.bodies) > 1:
        return scene.bodies[-2:]  # "Neither body has a defence clause"
    first = _bearer(clause, scene, i, article)
    at = next((j for j, n in enumerate(nodes[:i]) if n.kind == "org" and n.value == first), None)
    if at is None:
        return [first] if first else []
    found = [first]
    for j in range(at + 1, i):
        linked = nodes[j - 1].kind in ("and", "neg") or nodes[j - 1].text == "," or nodes[j - 2].kind in ("and", "neg")
        if nodes[j].kind == "org" and nodes[j].entity in _PROMISING and linked and nodes[j].value not in found:
            found.append(nodes[j].value)
        elif not (clause.light(j) or nodes[j].kind in ("and", "neg", "mark")):
            break
    return found


def _bearer(clause: Clause, scene: Scene, i: int, article: str) -> str:
    """The treaty or organisation that promises."""
    nodes = clause.nodes
    if article and scene.promiser:
        return scene.promiser
    holder = clause.holder(i)
    if holder is not None and holder.entity in _PROMISING:
        return holder.value
    named = [j for j, n in enumerate(nodes) if n.kind == "org" and n.entity in _PROMISING and not clause.aside(j)]
    behind = [j for j in named if j > i and not clause.modifier(j)] or [j for j in named if nodes[j - 1].text == "the"]
    if behind:
        return nodes[behind[0]].value
    if clause.before is not None and clause.before.kind == "org" and clause.before.entity in _PROMISING:
        return clause.before.value
    if clause.org_before is not None and clause.org_before.entity in ("organisation", "pact", "treaty") and article:
        return clause.org_before.value
    if clause.has("name") and not article and not any(n.kind == "org" for n in nodes):
        return ""
    treaty = scene.spoken() if scene.kinds.get(scene.last) not in ORGANISED or (article and scene.treaty) else ""
    return treaty or scene.org()


def _attack(clause: Clause, scene: Scene, article: str) -> Iterator[Claim]:
    """An attack on one is an attack on all."""
    attacks = list(clause.cues("attack"))
    every = [i for i in clause.cues("against_all") if attacks and i > attacks[0]]
    for bearer in _bearers(clause, scene, attacks[0], article) if every else ():
        denied = clause.negated(every[0]) or _hanging(clause, scene)
        more = _more(article, clause, every[0])
        scene.vow = ("defence", clause.span[1])
        yield Claim(relation="obligation", subject=bearer, object="defence", denied=denied, more=more)


def _lacking(clause: Clause, i: int) -> bool:
    """True for "a bloc without any defence commitment"."""
    return any(n.text in clause.lex.sets.get("lacking", ()) for n in clause.nodes[max(0, i - 4) : i])


def _refused(clause: Clause, i: int) -> bool:
    """True for "обязательств по взаимной обороне члены не несут": what is denied stands before its verb."""
    behind = clause.nodes[i + 1 : i + 4]
    at = next((k for k, n in enumerate(behind) if n.kind == "neg"), -1)
    return at >= 0 and all(n.kind in ("role", "states", "anaphor", "org") for n in behind[:at])


def _hanging(clause: Clause, scene: Scene) -> bool:
    """True for what a denied clause only mentions: "it contained no promise that an attack on one …"."""
    relative = bool(clause.nodes) and clause.nodes[0].kind == "relative"
    return relative and any(n.kind == "neg" and n.span[1] <= clause.span[0] for n in scene.nodes)


def _promise(clause: Clause, scene: Scene, i: int, article: str) -> Iterator[Claim]:
    """Mutual-defence clause, duty to consult, no other alliances …, or their denial."""
    kind = _KINDS[clause.nodes[i].kind]
    if clause.has("aspire") or (clause.has("say") and not article) or not _binding(clause, i, kind, article):
        return
    if not article and _other_pact(clause, i):
        return
    denied = (
        kind != "no-other-alliances"
        and (
            clause.negated(i)
            or _denied_behind(clause, i)
            or _lacking(clause, i)
            or _hanging(clause, scene)
            or (clause.lex.code == "ru" and _refused(clause, i))
        )
        and not (kind == "non-aggression" and "not" in clause.nodes[i].text)
    )
    scene.vow = (kind, clause.span[1])
    for bearer in _bearers(clause, scene, i, article):
        yield Claim(relation="obligation", subject=bearer, object=kind, denied=denied, more=_more(article, clause, i))


def _other_pact(clause: Clause, i: int) -> bool:
    """True for "will sign a non-aggression pact": a treaty of its own, which no name ties to that in focus."""
    nodes = clause.nodes
    sign = next((j for j in range(i - 1, -1, -1) if nodes[j].kind == "sign"), -1)
    new = any(n.text in clause.lex.sets.get("indefinite", ()) for n in nodes[sign + 1 : i])
    return sign >= 0 and new and not any(n.kind == "org" and n.role != "anaphor" for n in nodes)


def _denied_behind(clause: Clause, i: int) -> bool:
    """True if the verb of the promise stands behind it and is denied: "взаимной обороны устав не предусматривает"."""
    if any(n.text in clause.lex.sets.get("let_alone", ()) for n in clause.nodes[max(0, i - 3) : i]):
        return True  # "let alone a defence obligation"
    for j in range(i + 1, min(len(clause.nodes), i + 9)):
        if clause.nodes[j].text in clause.lex.sets.get("absent", ()):
            return True
        if clause.nodes[j].kind == "neg":
            rest = clause.nodes[j + 1 : j + 3]  # "обязательств … нет", "обязательств … не несут"
            ended = not rest or rest[0].kind == "mark" or (rest[0].kind == "word" and rest[-1].kind == "mark")
            return ended or clause.nodes[j + 1].kind in ("oblige", "have", "comprise")
        if clause.nodes[j].kind == "mark":
            break
    return False


def _binding(clause: Clause, i: int, kind: str, article: str) -> bool:
    """True if the words promise: consultations must be owed, other alliances forbidden."""
    text = clause.nodes[i].text
    if kind == "consultation":
        owed = clause.has("oblige", "modal") or any(
            w in text for w in ("shall", "must", "would", "may", "obliged", "consult")
        )
        return bool(article) or (owed and clause.has("members", "org") and not clause.has("office", "name"))
    if kind == "no-other-alliances" and text.split(" ")[0] in clause.lex.sets.get("allying", ()):
        words = [w for n in clause.nodes[max(0, i - 8) : i] for w in n.text.split(" ")]
        return any(w in clause.lex.sets.get("forbids", ()) for w in words) or any(
            n.kind == "neg" for n in clause.nodes[max(0, i - 6) : i]
        )
    return True


def _more(article: str, clause: Clause, i: int) -> dict[str, str]:
    """Article and tense."""
    return {"article": article, "tense": clause.tense(i)}


def _invoked(clause: Clause, scene: Scene, i: int, article: str) -> Iterator[Claim]:
    """A state or organisation invoked an article."""
    if clause.modal(i) or (
        not article
        and not any(
            (n.kind == "org" and n.entity in ("treaty", "pact"))
            or (n.kind == "anaphor" and n.value == "it")
            or n.role == "anaphor"
            for n in clause.nodes[i + 1 : i + 4]
        )
        and clause.nodes[i].kind != "follow"
        and not (clause.lex.code != "en" and clause.passive(i) and clause.bare(i) and scene.paper)
    ):
        return
    if clause.nodes[i].kind == "follow":
        object_ = scene.act[1] if scene.act is not None else ""
    else:
        object_ = _what(clause, scene, i)
    if not object_:
        return
    date = scene.when(clause.date(i))
    subject = clause.subject(i) if clause.nodes[i].kind != "follow" or clause.bare(i) is False else None
    organisation = next(
        (n.value for n in clause.nodes[:i] if n.kind == "org" and n.entity in ORGANISED and n.value != object_), ""
    )
    who = (
        [organisation]
        if organisation
        else [x.id for x in subject.items]
        if subject is not None
        else [_owner(scene, object_) or scene.org()]
    )
    for one in who:
        if one and one != object_:
            more = {"article": article, "tense": "past"}
            yield Claim(
                relation="invoked", subject=one, object=object_, start=date.start, denied=clause.negated(i), more=more
            )
    scene.act, scene.sentence = ("invoked", object_, ""), clause.sentence


def _what(clause: Clause, scene: Scene, i: int) -> str:
    """The treaty invoked: by name, as that of an organisation, as "it"."""
    treaty = clause.org(i, ("treaty",))
    if treaty is not None:
        return treaty.value
    organisation = clause.org(i, ("organisation",))
    if organisation is not None and organisation.role != "anaphor":
        return scene.treaty_of(organisation.value)
    return scene.spoken()


def _owner(scene: Scene, treaty: str) -> str:
    """The organisation that a treaty founded; it is meant where nobody else invokes."""
    if scene.kinds.get(treaty) in ORGANISED:
        return treaty
    return next((org for org in (scene.org(), *related().treaty) if org and scene.treaty_of(org) == treaty), "")
