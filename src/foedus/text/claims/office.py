"""Who holds which office of an organisation, since when and after whom.

Comes in: clauses that name an office and a person, or tell who leads an organisation or came after whom; goes out:
`holds_office` claims. National offices are not read: they are no business of a treaty organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Post, Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.persons import nominative
from foedus.text.times import Date
from foedus.text.times_leaning import resolve

__all__ = ["claims"]

_NEXT = 4  # characters between a sentence and the next
_FAR = 12  # nodes between an office and its holder
_FORMER = ("former", "ex", "then", "outgoing", "late")
_LINKS = frozenset({"of", "the", "of the", "de", "la", "del", "du", "l'", "for", "new", "de l'", "des"})
_HEADS = {"presid": "president", "présid": "president", "chair": "chairman", "возглав": "head", "председат": "chairman"}


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read office-holders.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `holds_office`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("office"):
        yield from _office(clause, scene, i)
    for i in clause.cues("office_verb", "presidency"):
        yield from _headed(clause, scene, i)
        yield from _same_post(clause, scene, i)
    yield from _succession(clause, scene)


def _held(scene: Scene, clause: Clause, person: Node, org: str, office: str, **told: str) -> Claim:
    """One holder; the scene remembers who was spoken of last."""
    name = _plain(person, clause)
    start, end, tense = told.get("start", ""), told.get("end", ""), told.get("tense", "past")
    scene.post = Post(person=name, org=org, office=office, start=start, end=end, sentence=clause.sentence)
    more = {"office": office, "tense": tense} | ({"since": "1"} if told.get("since") else {})
    return Claim(relation="holds_office", subject=name, object=org, start=start, end=end, more=more)


def _plain(person: Node, clause: Clause) -> str:
    """A name without the people or title that an article puts before it: "la Canadienne Michaëlle Jean"."""
    words = person.text.split()
    at = next((j for j, n in enumerate(clause.nodes) if n is person), 0)
    led = at > 0 and clause.lex.code != "en" and clause.nodes[at - 1].text in clause.lex.sets.get("article", ())
    return " ".join(words[1:]) if led and len(words) > 2 else person.text


def _office(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """Secretary General: P; P is the secretary general of X; X Secretary General P."""
    nodes = clause.nodes
    office = nodes[i].value
    if clause.modal(i):
        return
    org = _of(clause, scene, i, office)
    person, how = _person(clause, i) if org else (None, "")
    if org and person is None and clause.bare(min([i, *clause.cues("be", "become", "office_verb")])):
        person, how = _first(clause, scene), "copula"
    if person is None:
        return
    date = scene.when(clause.date(i))
    past = any(n.text.split(" ")[0] in _FORMER for n in nodes[max(0, i - 3) : i])
    first = clause.lex.sets.get("initial", frozenset())  # "the first chairman": nobody says of whom is in office
    past = past or nodes[i].text.split(" ")[0] in first or (i > 0 and nodes[i - 1].text in first)
    begins = date.open or date.end or clause.has("office_verb", "become")
    posted = date.open and any(n.text in clause.lex.sets.get("posts", ()) for n in nodes[i:])
    start = date.start if begins and (how != "beside" or date.end or posted) else ""
    tense = "past" if past else clause.tense(i) if how != "beside" else "none"
    claim = _held(
        scene, clause, person, org, office, start=start, end=date.end, tense=tense, since="1" if date.open else ""
    )
    claim.denied = how == "copula" and clause.negated(i)
    yield claim


def _first(clause: Clause, scene: Scene) -> Node | None:
    """The person who is the subject of the sentence, for a clause without one: "P, who …, is the secretary general"."""
    if clause.before is not None and clause.before.kind != "states":
        return None
    return next(
        (n for n in scene.nodes if n.span[1] <= clause.span[0] and n.kind == "name" and _human(n, clause)), None
    )


def _of(clause: Clause, scene: Scene, i: int, office: str) -> str:
    """The organisation whose office it is."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + 5)):
        if nodes[j].kind == "org":
            return nodes[j].value if nodes[j].entity in ("organisation", "pact", "body", "force", "treaty") else ""
        if nodes[j].kind == "be":
            break
        if nodes[j].kind == "states":
            return ""
        if not (nodes[j].text in _LINKS or clause.light(j)):
            break
    if office == "head":
        return ""  # "head of the delegation"
    owned = any(n.text in clause.lex.sets.get("its", ()) for n in nodes[max(0, i - 3) : i])
    if office == "president" and owned and (holder := clause.holder(i)) is not None:
        return holder.value if holder.entity in ("organisation", "pact") else ""  # "X, with P as its first president"
    for j in range(i - 1, max(-1, i - 4), -1):
        if nodes[j].kind == "org":
            return nodes[j].value
        if nodes[j].kind == "states":
            return ""  # a national office
        if nodes[j].text not in ("'s", "'", "the", "current", "new", "former", "its", "then"):
            break
    if (clause.foreign(i, near=False) and not nodes[i].text.endswith(" for")) or office == "president":
        return ""
    node = clause.org(i, ("organisation",))
    return node.value if node is not None else scene.org()


def _person(clause: Clause, i: int) -> tuple[Node | None, str]:
    """The person tied to the office, and how: `colon`, `copula`, `verb`, `beside`."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + _FAR)):
        node = nodes[j]
        if node.kind == "name" and _human(node, clause):
            gap = nodes[i + 1 : j]
            if any(n.text in (":", "-", "—") for n in gap):
                return node, "colon"
            if any(n.kind in ("be", "become", "office_verb") for n in gap):
                return node, "copula"
            if not gap or all(
                n.kind in ("org", "mark")
                or n.text in ("of", "the", ",", "de", "la", "le", "el", "l'")
                or n.role == "demonym"
                for n in gap
            ):
                return node, "beside"
            break
        if node.role == "demonym":
            continue  # "is the Egyptian A B"
        if node.role == "demonym":
            continue
        if (node.kind == "mark" and node.text in ".;") or node.kind in ("states", "say", "join", "sign"):
            break
    for j in range(i - 1, -1, -1):
        node = nodes[j]
        if node.kind == "name" and _human(node, clause):
            gap = nodes[j + 1 : i]
            if any(n.kind in ("office_verb", "office_end") for n in gap) or _made(clause, j, gap):
                return node, "verb"
            if any(n.kind in ("be", "become") for n in gap):
                return node, "copula"
            if not gap and len(nodes[i].text.split(" ")) > 3:
                return node, "verb"  # the phrase of the office holds its verb
            if gap and gap[0].text == "," and len(gap) < 6:
                return node, "beside"
            return None, ""
        if node.kind == "mark" and node.text in ".;":
            break
    return None, ""


def _made(clause: Clause, j: int, gap: list[Node]) -> bool:
    """True for "reappointed P of A as …", "with P as its first …": somebody makes or has the person at `j` hold it."""
    before = clause.nodes[max(0, j - 3) : j]
    made = any(n.kind == "office_verb" or n.text in clause.lex.sets.get("picks", ()) for n in before)
    small = {"as", "of", "to", ",", *clause.lex.sets.get("article", ())}
    plain = all(clause.plain(n) or n.kind == "states" or n.text in small for n in gap)
    return made and plain and any(n.text in ("as", "to") for n in gap)


def _human(node: Node, clause: Clause) -> bool:
    """True if a name can be a person's: two words at least, no word of an institution."""
    words = node.text.split()
    return len(words) > 1 and not any(w.lower().strip(".") in clause.lex.sets.get("institution", ()) for w in words)


def _headed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X is led by P; its Commission is chaired by P; P heads X; "её возглавляет P"."""
    nodes = clause.nodes
    text = nodes[i].text
    if not any(w in clause.lex.sets.get("directs", ()) for w in text.split(" ")) or clause.modal(i):
        return
    by = text.endswith((" by", " par", " por")) or any(n.kind == "prep_by" for n in nodes[i + 1 : i + 4])
    free = clause.lex.code == "ru"
    after = (
        next((n for n in nodes[i + 1 : i + 9] if n.kind == "name" or n.kind in ACTS or n.text in (",", ";")), None)
        if by or free
        else None
    )
    after = after if after is not None and after.kind == "name" and _human(after, clause) else None
    before = next((n for n in reversed(nodes[:i]) if n.kind == "name" and _human(n, clause)), None) if not by else None
    person = after or before
    if person is None and not by and clause.bare(i):
        person = _first(clause, scene)
    org = _led(clause, scene, i, left=after is not None) if person is not None else ""
    if person is None or not org:
        return
    named = next((n.value for n in nodes if n.kind == "office"), "")
    office = named or next((v for k, v in _HEADS.items() if k in text), "head")
    date = scene.when(clause.date(i))
    start = date.start if date.open or date.end else ""
    yield _held(
        scene,
        clause,
        person,
        org,
        office,
        start=start,
        end=date.end,
        tense=clause.tense(i),
        since="1" if date.open else "",
    )


def _led(clause: Clause, scene: Scene, i: int, *, left: bool) -> str:
    """What is led: the organisation, its commission or secretariat, on the given side of the verb."""
    nodes = clause.nodes
    side = range(i - 1, -1, -1) if left else range(i + 1, min(len(nodes), i + 6))
    body = left and any(n.kind == "seat" for n in nodes[:i])  # "the secretariat sits in P and is led by …"
    for j in side:
        node = nodes[j]
        if node.kind == "org":
            return node.value
        if node.text.lower() in clause.lex.sets.get("bodies", ()) or node.kind == "seat":
            body = True
        elif body and node.kind in ("belong", "place", "date", "and"):
            continue
        elif not (
            clause.light(j) or node.kind in ("anaphor", "be", "relative", "mark", "place", "in")
        ) or node.text in (":", ";"):
            return ""
    if not left:
        return ""
    if clause.before is not None and not body:
        return clause.before.value if clause.before.kind == "org" else ""
    last = clause.org_before
    return last.value if last is not None and last.entity in ("organisation", "body", "pact") else scene.org()


def _same_post(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """P held the post from 2014 to 2017: the office spoken of before."""
    nodes = clause.nodes
    posts = clause.lex.sets.get("posts", frozenset())
    near = [w for n in nodes[i : i + 3] for w in n.text.split(" ")]
    if scene.post is None or clause.has("office") or not any(w in posts for w in near) or clause.modal(i):
        return
    person = next((n for n in reversed(nodes[:i]) if n.kind == "name" and _human(n, clause)), None)
    if person is None and any(n.text in clause.lex.sets.get("he", ()) for n in nodes[:i]):
        person = Node(kind="name", span=clause.span, text=scene.post.person)
    if person is None or any(n.kind == "org" for n in nodes) or clause.foreign(i, near=True):
        return
    date = scene.when(clause.date(i))
    yield _held(
        scene, clause, person, scene.post.org, scene.post.office, start=date.start, end=date.end, tense=clause.tense(i)
    )


def _succession(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """A took over from B; A, who succeeded B; A was followed by C: the start of one and the end of the other."""
    nodes = clause.nodes
    found = _after_whom(clause)
    if found is None:
        return
    at, passive = found
    left = next((n for n in reversed(nodes[:at]) if n.kind == "name" and _human(n, clause)), None)
    him = _him(clause, scene, at)
    right = _follower(clause, at) or him
    if right is None and passive and left is not None and clause.lex.code != "en" and scene.post is not None:
        left, right = None, left  # "B lui a succédé"
    cue = next(iter(clause.cues("office")), None)
    post = scene.post if scene.post is not None and (him is not None or _same(clause, scene.post, left)) else None
    org = _of(clause, scene, cue, nodes[cue].value) if cue is not None else post.org if post is not None else ""
    if right is None or not org or clause.modal(at) or (left is None and post is None):
        return
    office = nodes[cue].value if cue is not None else post.office if post is not None else ""
    date = _turn(clause, scene, at, post)
    first = (
        left if left is not None else Node(kind="name", span=clause.span, text=post.person if post is not None else "")
    )
    if clause.lex.code == "ru" and not passive and right is not him:
        right = msgspec.structs.replace(right, text=nominative(right.text))
    new, old = (right, first) if passive else (first, right)
    if new.text and old.text:
        yield _held(scene, clause, old, org, office, end=date.start)
        yield _held(scene, clause, new, org, office, start=date.start)


def _same(clause: Clause, post: Post, left: Node | None) -> bool:
    """True if the last post told is that of the person in the clause, or the clause has none of its own."""
    if post.sentence == clause.sentence:
        return True
    return (
        left.text.split()[-1] == post.person.split()[-1]
        if left is not None
        else clause.has("anaphor")
        or any(n.text in clause.lex.sets.get(k, ()) for n in clause.nodes[:4] for k in ("pronoun", "he"))
        or (bool(clause.lex.sets.get("dropped")) and clause.nodes[0].kind == "succeed")
    )


def _after_whom(clause: Clause) -> tuple[int, bool] | None:
    """Place of a verb or noun of succession, and whether the one behind it comes later."""
    nodes, sets = clause.nodes, clause.lex.sets
    yields, succeeds = sets.get("yields", frozenset()), sets.get("succeeds", frozenset())
    takes_over = tuple(sets.get("takes_over", ()))
    for j, node in enumerate(nodes):
        if node.kind in ("states", "org", "name", "date"):
            continue
        words = node.text.split(" ")
        later = not yields.isdisjoint(words)
        if not later and succeeds.isdisjoint(words) and not node.text.startswith(takes_over):
            continue
        by = words[-1] in ("by", "par", "por") or any(n.kind == "prep_by" for n in nodes[j + 1 : j + 4])
        pronoun = j > 0 and nodes[j - 1].text.split(" ")[-1] in sets.get("pronoun", ()) and clause.lex.code != "en"
        owned = j > 0 and nodes[j - 1].text in sets.get("owners", ()) and any(w in sets.get("heirs", ()) for w in words)
        return j, later or by or pronoun or owned
    return None


def _him(clause: Clause, scene: Scene, at: int) -> Node | None:
    """The last holder told in this sentence, where a pronoun means him: "…, when A took over from him"."""
    pronouns = clause.lex.sets.get("objective", frozenset())
    meant = any(n.text in pronouns for n in clause.nodes[at + 1 : at + 3])
    if not meant or scene.post is None:
        return None
    apart = clause.sentence[0] - scene.post.sentence[1]
    if scene.post.sentence != clause.sentence and not (0 <= apart < _NEXT and clause.nodes[at].kind == "follow"):
        return None
    return Node(kind="name", span=clause.nodes[at].span, text=scene.post.person)


def _follower(clause: Clause, at: int) -> Node | None:
    """The person behind a verb of succession; one name is enough here."""
    nodes = clause.nodes
    for node in nodes[at + 1 : at + 9]:
        if node.kind == "name":
            return (
                node
                if not node.text.isupper()
                and not any(w.lower() in clause.lex.sets.get("institution", ()) for w in node.text.split())
                else None
            )
        if (
            node.kind in ("org", "place", "relative")
            or node.kind in ACTS - {"office_verb"}
            or (node.kind == "mark" and node.text in ".;:")
        ):
            return None
    return None


def _turn(clause: Clause, scene: Scene, at: int, post: Post | None) -> Date:
    """When one came after the other: the date of the clause, counted from the start of the first; else that start."""
    date = clause.date(at)
    own = any(n.kind == "name" for n in clause.nodes[:at])
    if post is not None and (post.sentence == clause.sentence or not own) and (post.start or post.end):
        if date is None:
            return Date(span=(0, 0), start=post.end or post.start)
        if date.relative.startswith("year"):
            return resolve(date, post.end or post.start, scene.line)
    return scene.when(date)
