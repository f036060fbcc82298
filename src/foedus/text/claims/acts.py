"""What states do: join, leave, suspend, expel, apply, invite, sign, ratify, renew.

Comes in: clauses with a cue of an act; goes out: one claim a state, with the date that belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.times import Date

__all__ = ["claims"]

_RELATIONS: Final = {
    "join": "joined",
    "declined": "joined",
    "return": "joined",
    "admit": "joined",
    "accession": "joined",
    "leave": "withdrew",
    "leaving": "withdrew",
    "suspend": "suspended",
    "expel": "expelled",
    "reinstate": "reinstated",
    "apply": "applied",
    "invite": "invited",
    "aspire": "member_of",
    "sign": "signed",
    "ratify": "ratified",
    "denounce": "denounced",
    "renew": "renewed",
}
_TRANSITIVE: Final = frozenset({"aspire", "admit", "expel", "invite", "reinstate", "suspend"})
_TREATY: Final = frozenset({"sign", "ratify", "denounce", "renew"})
_PAPER_ACTS: Final = frozenset({"concluded", "in_force", "signed", "ratified"})
_DROPPED: Final = frozenset({"join", "leave", "return", "apply"})  # acts whose pronoun some languages leave out
_TWICE: Final = frozenset({"joined", "withdrew", "suspended", "reinstated", "expelled", "applied"})
_MOVED: Final = ("joined", "withdrew")
_FOR_A_TIME: Final = ("temporar", "temporal", "temporair", "provisoir", "provisional", "временно")
_ROLL: Final = 4  # states that only a founding brings together
_NOMINAL: Final = frozenset({"accession", "leaving"})


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read the acts of states from one clause.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `joined`, `withdrew`, `signed` …
    """
    for i in clause.cues(*_RELATIONS):
        yield from _act(clause, scene, i)
    for i in clause.cues("follow"):
        yield from _followers(clause, scene, i)


def _act(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """One act: who, what, when."""
    nodes = clause.nodes
    tag = nodes[i].kind
    relation = _RELATIONS[tag]
    if tag == "declined" and not clause.lex.sets.get("out_words", frozenset()).isdisjoint(nodes[i].text.split(" ")):
        relation = "withdrew"
    if tag == "expel" and any(
        w.startswith(_FOR_A_TIME) for n in nodes[max(0, i - 2) : i + 4] for w in n.text.split(" ")
    ):
        relation = "suspended"
    if clause.hypothetical or (clause.modal(i) and tag not in ("aspire", "apply") and not _announced(clause, scene, i)):
        return
    if tag in ("join", "leave", "return") and (_purpose(clause, i) or _thwarted(clause, scene, i)):
        return
    if tag == "return" and clause.has("presidency", "rotate"):
        return  # "la présidence revient à la Malaisie"
    if not i and nodes[i].text in clause.lex.sets.get("bases", ()) and clause.span[0] == clause.sentence[0]:
        return  # "Enter X": a heading
    if nodes[i].text == "left" and i and nodes[i - 1].kind == "be":
        return  # "A and B were all that was left"
    if tag in ("join", "return", "admit") and _lesser(clause, i):
        return  # "returned as an observer": read as that status
    subject = clause.subject(i, right=tag in _TRANSITIVE and _transitive(clause, i))
    if subject is None and tag in _DROPPED and clause.lex.sets.get("dropped") and clause.bare(i) and scene.states:
        subject = Node(kind="states", span=clause.nodes[i].span, role="anaphor", items=scene.states)
    owned = tag == "apply" and i > 1 and nodes[i - 1].text in clause.lex.sets.get("possessive", ())
    if tag in _NOMINAL or (owned and nodes[i - 2].kind == "states"):  # "approved A's bid to join"
        subject = _owner(clause, i, scene)
    if tag in _DROPPED and subject is not None and _behind_verb(clause, i, subject):
        subject = nodes[i + 1]
    if tag == "suspend" and clause.lex.code == "ru" and (meant := _its_part(clause, scene, i, subject)) is not None:
        subject = meant
    owed = _owed(clause, i) if tag == "suspend" else None
    subject = owed or subject
    if tag == "sign" and subject is not None and _undergone(clause, i, subject):
        return
    if subject is not None and not _fits(clause, i, subject, tag):
        return
    if (agent := _agent(clause, i)) is not None and not clause.passive(i):
        subject = agent
    if subject is not None and tag in ("sign", "ratify") and _participle(clause, i, subject):
        return
    around = [*clause.nodes[i + 1 : i + 5], *(clause.nodes[max(0, i - 4) : i] if clause.lex.code != "en" else [])]
    if subject is None or (tag == "ratify" and any(n.kind in ("accession", "joining") for n in around)):
        return  # the accession of another is no treaty of its own
    if tag == "accession" and clause.lex.code != "en" and clause.has("ratify"):
        return  # ratified by others, it is still to come
    if tag == "sign" and clause.lex.code != "en" and _other_paper(clause, i):
        return
    if tag in _TREATY:
        objects = scene.objects(clause, i, kinds=("treaty", "agreement"), near=True) or _told_paper(clause, scene, i)
        if relation == "signed" and any(n.kind == "renew" for n in clause.nodes[:i]):
            return  # the protocol on renewal is signed: read as the renewal
        if (
            relation == "signed"
            and scene.act
            and scene.act[0] == "renewed"
            and scene.same_sentence(clause)
            and not _own_object(clause, i)
        ):
            relation, objects = "renewed", [scene.act[1]]
    else:
        objects = scene.objects(clause, i, near=True)
        if tag in _TRANSITIVE and _transitive(clause, i):  # "the Council of the AU suspended Gabon"
            objects = [scene.owner_of(o) or o if scene.kinds.get(o) == "body" else o for o in objects]
        elif (
            tag in _TRANSITIVE
            and clause.lex.code != "en"
            and not _own_part(clause, i)
            and (body := _acting_body(clause, i, objects))
        ):
            objects = [scene.owner_of(body) or body]
    if relation in ("joined", "withdrew", "suspended") and nodes[i].text and not _own_object(clause, i):
        objects = [scene.whole(o) for o in objects]
    objects = [o for o in objects if o] or ([scene.org()] if owed is not None and scene.org() else [])
    if not objects and tag in _DROPPED and nodes[0].kind == "relative" and clause.before is subject:
        objects = _told_after(clause, scene)
    if not objects and tag in _TRANSITIVE and i and nodes[i - 1].text == ",":
        objects = _shared(clause, i)
    if not objects:
        return
    status = "candidate" if tag == "aspire" else ""
    if tag == "aspire" and clause.has("partner_status"):
        status = "candidate"
    date = scene.when(clause.date(_effect(clause, i) if tag in _NOMINAL else i), relation, objects[0])
    if date.start and date.span[1] <= clause.span[0] and clause.sentence[0] <= date.span[0] and relation in _MOVED:
        # "on 2 April they signed it, but A refused and left": the day is the signing's, the year everybody's
        date = msgspec.structs.replace(date, start=date.start[:4])
    if tag in _NOMINAL and any(
        w in clause.lex.sets.get("lag", ()) for n in nodes[max(0, i - 2) : i] for w in n.text.split()
    ):
        date = Date(span=(0, 0))  # "on D, soon after the accession of A": the day of something else
    elif tag in _NOMINAL and not date.start:
        return
    elif tag in _NOMINAL and date.span[1] <= nodes[i].span[0] and _taken(clause, date):
        date = Date(span=(0, 0))  # "was formed on D in response to the accession of A"
    waited = not clause.lex.sets.get("waiting", frozenset()).isdisjoint(nodes[i].text.split(" "))
    date = _waited(date) if waited else date
    frozen = any(n.kind == "suspend" for n in clause.nodes[:i])
    frozen = frozen or (scene.act is not None and scene.act[0] == "suspended" and scene.same_sentence(clause))
    if tag == "return" and (frozen or any((x.id, o) in scene.frozen for x in subject.items for o in objects)):
        relation = "reinstated"
    signing = next((j for j in clause.cues("sign") if j > i), i) if tag == "renew" else i
    denied = clause.negated(i) or clause.negated(signing) or tag == "declined" or _did_not(clause, i, subject)
    if scene.line and not (date.start or date.end) and not denied and _perfect(clause, i):
        date = Date(span=(0, 0), start=scene.line[:7])
    if (
        denied
        and relation in ("joined", "reinstated")
        and date.span[1] <= nodes[i].span[0]
        and _between(clause, date, i)
    ):
        date = Date(span=(0, 0))  # "invited in 2023, but declined": the day of the other act
    if relation == "joined" and not (date.start or denied) and _founding(subject, objects[0], scene):
        relation, status = "member_of", "founding"
    for object_ in objects:
        yield from _spread(clause, i, subject, relation, object_, status, date, denied)
        if (again := _again(clause, i)) is not None and relation in _TWICE and date.start:
            second = scene.when(again, relation, object_)
            yield from _spread(clause, i, subject, relation, object_, status, second, denied)
        for node, own in _gapped(clause, i, subject):
            resolved = scene.when(own, relation, object_)
            resolved = _waited(resolved) if waited else resolved
            yield from _spread(clause, i, node, relation, object_, status, resolved, denied)
    if not (i and nodes[i - 1].text in clause.lex.sets.get("infinitive", ())):  # "left X, to join Y"
        scene.act = (relation, objects[0], status)


def _waited(date: Date) -> Date:
    """The day of "had to wait until D": its end is when it came about."""
    return msgspec.structs.replace(date, start=date.end, end="") if date.end and not date.start else date


def _told_paper(clause: Clause, scene: Scene, i: int) -> list[str]:
    """The treaty told of last, where a verb has nothing behind it: "A and B have ratified; C has not"."""
    ended = all(n.kind in ("mark", "date") or clause.plain(n) for n in clause.nodes[i + 1 :])
    named = any(n.kind in ("org", "name") for n in clause.nodes)
    told = next((c for c in reversed(scene.lately) if c.relation in _PAPER_ACTS), None)
    return [told.object or told.subject] if ended and not named and told is not None else []


def _told_after(clause: Clause, scene: Scene) -> list[str]:
    """The organisation of the main clause behind: "A, which entered in D, is the youngest member of X"."""
    behind = [n for n in scene.nodes if n.span[0] >= clause.span[1]]
    org = next((n for n in behind if n.kind == "org" and n.entity in ORGANISED), None)
    return [org.value] if org is not None and not scene.org() else []


def _shared(clause: Clause, i: int) -> list[str]:
    """The organisation of the verb behind a participle: "Le Gabon, suspendu en 2023, est revenu dans l'UA"."""
    behind = clause.nodes[i + 1 :]
    comma = next((k for k, n in enumerate(behind) if n.text == ","), len(behind))
    verb = next((k for k, n in enumerate(behind) if k > comma and n.kind in ACTS), len(behind))
    plain = all(n.kind in ("word", "date", "as_many") for n in behind[:comma])
    named = next((n for n in behind[verb:] if n.kind == "org" and n.entity in ORGANISED), None)
    return [named.value] if plain and named is not None else []


def _founding(subject: Node, org: str, scene: Scene) -> bool:
    """True for a list of states that entered what the sentence before has founded: "В Совет вошли A, B, C и D"."""
    born = any(c.relation == "founded" and c.subject == org for c in scene.lately)
    undated = not any(item.date for item in subject.items)
    return born and undated and len(subject.items) >= _ROLL and scene.lex.code != "en"


def _did_not(clause: Clause, i: int, subject: Node) -> bool:
    """True for "six renewed it: A, B and C did not": the states behind the act are those who did not."""
    at = next((j for j, n in enumerate(clause.nodes) if n is subject), -1)
    behind = clause.nodes[at + 1 : at + 2]
    ended = all(n.kind == "mark" or clause.plain(n) for n in clause.nodes[at + 2 :])
    return at > i and bool(behind) and behind[0].kind == "neg" and " " in behind[0].text and ended


def _behind_verb(clause: Clause, i: int, subject: Node) -> bool:
    """True for "Dominica lo hizo en 2008, y en 2009 entraron A y B": the subject before has a verb of its own."""
    behind = clause.nodes[i + 1] if i + 1 < len(clause.nodes) else subject
    at = next((j for j, n in enumerate(clause.nodes[:i]) if n is subject), -1)
    free = behind.kind == "states" and behind.role in ("name", "short", "") and clause.lex.code != "en"
    return free and at >= 0 and any(n.kind in ACTS for n in clause.nodes[at + 1 : i])


def _its_part(clause: Clause, scene: Scene, i: int, subject: Node | None) -> Node | None:
    """Whom "A, B and C suspended its membership" hits: the one state spoken of before, and not those who act."""
    words = clause.nodes[i].text.replace("ё", "е").split(" ")
    if subject is None or len(subject.items) < 2 or not {"его", "ее"} & set(words):
        return None
    last = clause.subject_before
    items = last.items if last is not None and len(last.items) == 1 else scene.states
    return Node(kind="states", span=clause.nodes[i].span, role="anaphor", items=items) if len(items) == 1 else None


def _other_paper(clause: Clause, i: int) -> bool:
    """True for "signed in P a protocol", "un accord": a paper of its own, and none that is known."""
    papers, article = clause.lex.sets.get("other_papers", frozenset()), clause.lex.sets.get("one", frozenset())
    treaties = clause.lex.sets.get("treaties", frozenset()) | clause.lex.sets.get("pacts", frozenset())
    for j in range(i + 1, min(len(clause.nodes), i + 7)):
        node = clause.nodes[j]
        if node.kind == "org" and node.role != "anaphor":
            return False
        if node.text in papers or (node.text.split(" ")[-1] in treaties and clause.nodes[j - 1].text in article):
            return not any(n.kind == "org" and n.entity == "treaty" for n in clause.nodes[j + 1 : j + 6])
        if node.kind == "mark" or node.kind in ("contrast", "relative"):
            return False
    return False


def _own_part(clause: Clause, i: int) -> bool:
    """True for a state that gives up its own part: "приостановила участие в военной структуре X"."""
    return not clause.lex.sets.get("ties", frozenset()).isdisjoint(clause.nodes[i].text.split(" "))


def _acting_body(clause: Clause, i: int, objects: list[str]) -> str:
    """The body that acts: "её исключил Комитет министров", and not "исключена из Комитета"."""
    at = next((j for j, n in enumerate(clause.nodes) if n.kind == "org" and n.entity == "body"), -1)
    if at < 0 or objects[:1] != [clause.nodes[at].value] or clause.passive(i):
        return ""
    before = clause.nodes[at - 1].text.split(" ")[-1] if at else ""
    return "" if before in (*clause.lex.sets.get("source", ()), "de", "du", "del", "des") else objects[0]


def _agent(clause: Clause, i: int) -> Node | None:
    """ "A and B, joined in 1999 by C": whoever stands behind "by" joins."""
    if clause.nodes[i].kind != "join" or not (clause.lex.code == "en" or clause.nodes[i].text.startswith("rejoint")):
        return None
    behind = clause.nodes[i + 1 : i + 6]
    at = next((j for j, n in enumerate(behind) if n.kind == "prep_by"), -1)
    plain = at >= 0 and all(n.kind in ("date", "word") for n in behind[:at])
    found = next((n for n in behind[at + 1 : at + 3] if n.kind == "states" and n.items), None) if plain else None
    return found


def _participle(clause: Clause, i: int, subject: Node) -> bool:
    """True for "the protocols signed in October A and B …": states behind a participle that no "by" ties to it."""
    if clause.lex.code != "en" or subject.span[0] < clause.nodes[i].span[0] or subject not in clause.nodes:
        return False
    gap = clause.nodes[i + 1 : clause.nodes.index(subject)]
    return not any(n.kind == "prep_by" or n.text in (":", "(", "—", "–", "-") for n in gap)


def _does_else(clause: Clause, scene: Scene, i: int) -> bool:
    """True if "did so" means another verb of its own sentence: "abolished slavery in 1981, the last to do so"."""
    so = clause.nodes[i].text.split(" ")[-1] in clause.lex.sets.get("so", ())
    earlier = [n for n in scene.nodes if n.span[1] <= clause.span[0]]
    ruled = any(a.text in clause.lex.sets.get("government", ()) and b.text.endswith("ed") for a, b in pairwise(earlier))
    if so and ruled:
        return True  # "the parliament of A approved it, the last to do so"
    return so and any(n.kind == "word" and n.text.endswith("ed") and len(n.text) > 4 for n in clause.nodes[:i])


def _undergone(clause: Clause, i: int, subject: Node) -> bool:
    """True for a passive whose subject is what is signed: "in whose capital it had been signed", "which was signed"."""
    lent = subject.role == "anaphor" or not any(n is subject for n in clause.nodes)
    agent = any(n.kind == "prep_by" for n in clause.nodes[i + 1 : i + 4])
    return lent and clause.passive(i) and not agent


def _owed(clause: Clause, i: int) -> Node | None:
    """Whom it hits: "A suspended its obligations towards B" is the suspension of B."""
    nodes, sets = clause.nodes, clause.lex.sets
    at = next((j for j in range(i + 1, min(len(nodes), i + 6)) if nodes[j].text in sets.get("duties", ())), -1)
    plain = all(n.kind == "org" or n.text in sets.get("treaty_words", ()) for n in nodes[i + 1 : max(at, i + 1)])
    if at < 0 or not plain or at + 2 >= len(nodes) or nodes[at + 1].text not in sets.get("toward", ()):
        return None
    return next((n for n in nodes[at + 2 : at + 4] if n.kind == "states" and n.items), None)


def _between(clause: Clause, date: Date, i: int) -> bool:
    """True if another act stands between a date and the cue at `i`, or the date is that of the clause before."""
    behind = [n for n in clause.nodes[:i] if n.span[0] >= date.span[1]]
    return date.span[1] <= clause.span[0] or any(n.kind in _RELATIONS for n in clause.nodes[:i] if n not in behind)


def _lesser(clause: Clause, i: int) -> bool:
    """True if those who enter are only observers or partners: "admitted two observers: A and B"."""
    roles = [n.value for n in clause.nodes[i + 1 : i + 5] if n.kind == "role"]
    listed = clause.nodes[i].kind == "admit" and bool(roles) and roles[0] in ("observer", "partner", "candidate")
    return listed or (clause.lex.code != "en" and bool(clause.capacity(i)))


def _again(clause: Clause, i: int) -> Date | None:
    """The second date of "left twice, in 1992 and in 2020"."""
    nodes = clause.nodes
    first = next((j for j in range(i + 1, len(nodes)) if nodes[j].kind == "date"), len(nodes))
    behind = nodes[first + 1 : first + 5]
    second = next((n for n in behind if n.kind == "date"), None)
    if second is None or not behind or behind[0].kind != "and":
        return None
    gap = behind[: behind.index(second)]
    rest = nodes[nodes.index(second) + 1 :]
    ended = not rest or rest[0].kind == "mark" or rest[0].kind in ("contrast", "relative", "and")
    small = {"in", "on", "again", *clause.lex.sets.get("locative", ())}
    return second.date if ended and all(clause.plain(n) or n.text in small for n in gap) else None


def _spread(
    clause: Clause, i: int, subject: Node, relation: str, object_: str, status: str, date: Date, denied: bool
) -> Iterator[Claim]:
    """One claim for each state; those excepted with the other polarity."""
    place = clause.place(i) if relation == "signed" else ""
    for item, no in [(x, denied) for x in subject.items] + [(x, not denied) for x in subject.excepted]:
        if item.id == object_:
            continue
        own = item.date or date
        more = {"tense": clause.tense(i)} | ({"place": place} if place else {})
        stay = no and item.date is not None and bool(item.date.end)  # "never joined the union: A (1993-1999)"
        start = "" if stay else own.start
        span = (
            (min(clause.span[0], item.span[0]), max(clause.span[1], item.span[1]))
            if subject in clause.nodes
            else clause.span
        )
        yield Claim(
            relation=relation,
            subject=item.id,
            object=object_,
            status=status,
            start=start,
            end=own.end if relation == "suspended" and not own.open else "",
            denied=no,
            more=more,
            span=span,
        )


def _fits(clause: Clause, i: int, subject: Node, tag: str) -> bool:
    """False where a state is only what is joined or left ("joined France in …", "troops left Lithuania")."""
    object_ = clause.nodes[i + 1].kind in ("anaphor", "org", "name", "states") if i + 1 < len(clause.nodes) else False
    behind = clause.nodes[i + 1] if i + 1 < len(clause.nodes) else None
    if tag == "admit" and behind is not None and behind.text in clause.lex.sets.get("taken_over", ()):
        return False  # "принявшая эстафету"
    if tag == "admit" and clause.nodes[i].text in clause.lex.sets.get("hosting", ()):
        return any(n is subject for n in clause.nodes[i + 1 :])  # "принял делегацию"
    if tag == "admit" and not clause.passive(i) and object_:
        before = next((j for j, n in enumerate(clause.nodes[:i]) if n is subject), None)
        if clause.nodes[i].text in clause.lex.sets.get("taken_in", ()):
            return True  # "Польшу приняли в …": a plural without a subject
        return before is None or any(n.text == "," or n.kind == "be" for n in clause.nodes[before + 1 : i])
    if tag not in ("join", "return", "leave", "apply"):
        return True
    nodes, bystander = clause.nodes, clause.lex.sets.get("bystander", frozenset())
    at = next((j for j, n in enumerate(nodes) if n is subject), -1)
    if clause.lex.code != "en":  # "De la OEA se fue A", "Au traité a adhéré A"
        bystander = bystander.union(*(clause.lex.sets.get(k, frozenset()) for k in ("genitive", "source", "target")))
    if at > i:
        if any(n.kind == "prep_by" or n.text == ":" for n in nodes[i:at]):
            return True
        free = [
            j
            for j in range(i)
            if nodes[j].kind in ("org", "name")
            and not (clause.lex.code != "en" and j and nodes[j - 1].kind in ("join", "leave", "return"))
            and not (
                j
                and (
                    nodes[j - 1].text in bystander
                    or (
                        nodes[j - 1].text in ("the", "la", "le", "el", "l'", "les", "los")
                        and j > 1
                        and nodes[j - 2].text in bystander
                    )
                )
            )
        ]
        return clause.lex.code != "en" and not free
    for j in range(i + 1, min(len(nodes), i + 4)):
        if nodes[j].kind == "states":
            return any(n.kind == "org" for n in nodes[i + 1 : j])
        if not clause.light(j) or nodes[j].kind in ("and", "date") or nodes[j].text == ",":
            return True
    return True


def _announced(clause: Clause, scene: Scene, i: int) -> bool:
    """True for an exit that is announced: "said it will leave" is its notice."""
    if clause.nodes[i].kind not in ("leave", "suspend", "denounce"):
        return False
    words = clause.lex.sets.get("announcing", frozenset())
    modal = next((n for n in reversed(clause.nodes[max(0, i - 4) : i]) if n.kind == "modal"), None)
    before = [n for n in scene.nodes if n.span[0] < clause.nodes[i].span[0]]
    future = modal is not None and modal.text in clause.lex.sets.get("future", ())
    return future and any(n.text in words for n in before)


def _purpose(clause: Clause, i: int) -> bool:
    """True if the act is only what somebody is asked or allowed to do: "invited A to join", not "the last to"."""
    nodes = clause.nodes
    base = nodes[i].text.split(" ")[0] in clause.lex.sets.get("bases", ())
    if not base or not i or nodes[i - 1].text != "to":
        return False
    first = i - 2 - (i > 2 and nodes[i - 3].text in clause.lex.sets.get("article", ()))
    if first > 0 and nodes[i - 2].kind == "states" and nodes[first - 1].text in clause.lex.sets.get("lasting", ()):
        return True  # "clears the way for A to join"
    return any(n.kind in ("invite", "admit", "apply") for n in nodes[max(0, i - 6) : i])


def _thwarted(clause: Clause, scene: Scene, i: int) -> bool:
    """True for "was to join X in D but …": what was planned did not come about."""
    nodes = clause.nodes
    planned = i > 1 and nodes[i - 1].text == "to" and nodes[i - 2].kind == "be"
    return planned and any(n.kind == "contrast" and n.span[0] > nodes[i].span[0] for n in scene.nodes)


def _perfect(clause: Clause, i: int) -> bool:
    """True for a perfect without "since": in news, it tells of the month of the date line."""
    around = clause.nodes[max(0, i - 3) : i + 1]
    words = [w for n in around for w in n.text.split(" ")]
    return any(w in clause.lex.sets.get("perfect", ()) for w in words) and "since" not in words


def _transitive(clause: Clause, i: int) -> bool:
    """True if the cue at `i` has its states behind it: "the AU suspended Mali", not "Mali was suspended"."""
    node = clause.nodes[i]
    if clause.passive(i) and node.kind != "aspire":
        return False
    for j in range(i + 1, min(len(clause.nodes), i + 4)):
        if clause.nodes[j].kind == "states":
            return True
        if not clause.light(j) or clause.nodes[j].kind == "neg" or clause.nodes[j].text == ",":
            return False
    return False


def _taken(clause: Clause, date: Date) -> bool:
    """True if a date belongs to a verb of the clause that stands before it."""
    before = [n for n in clause.nodes if n.span[1] <= date.span[0]]
    return any(n.kind in ("found", "sign", "dissolve", "rename") for n in before)


def _effect(clause: Clause, i: int) -> int:
    """Number of the verb behind a noun of an act: "A's accession took effect on D", "A's exit became final on D"."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + 7)):
        node, behind = nodes[j], nodes[j + 1] if j + 1 < len(nodes) else nodes[j]
        if node.kind == "date":
            return i
        if node.kind in ("in_force", "follow", "held") or (
            node.kind in ("become", "be") and behind.text in clause.lex.sets.get("final", ())
        ):
            return j
    return i


def _owner(clause: Clause, i: int, scene: Scene) -> Node | None:
    """Whose accession: "Finland's accession", "the accession of Croatia", "the country's accession"."""
    nodes = clause.nodes
    owned = i > 0 and nodes[i - 1].text in clause.lex.sets.get("owners", ())
    if (owned and any(n.kind == "in_force" for n in nodes[i:])) or _the_exit(clause, i):
        return clause.subject_before or (
            Node(kind="states", span=nodes[i].span, role="anaphor", items=scene.states) if scene.states else None
        )  # "its exit took effect on D"
    for j in range(i - 1, max(-1, i - 6), -1):
        if nodes[j].kind == "states" and nodes[j].items:
            return nodes[j]
        if not (
            clause.light(j) or nodes[j].text in clause.lex.sets.get("possessive", ()) or nodes[j].kind == "as_many"
        ):
            break
        if nodes[j].kind == "as_many" and scene.states:
            return next(
                (n for n in reversed(nodes[:j]) if n.kind == "states" and n.items),
                Node(kind="states", span=nodes[j].span, items=scene.states),
            )
    for j in range(i + 1, min(len(nodes), i + 5)):
        if nodes[j].kind == "states" and nodes[j - 1].text in ("of", "de", "du", "d'", "del", "the"):
            return nodes[j]
        if nodes[j].kind == "states" and j == i + 1 and clause.lex.sets.get("bare_agent"):
            return nodes[j]  # the owner stands in a case of its own
    return None


def _the_exit(clause: Clause, i: int) -> bool:
    """True for "the withdrawal took effect on D": whoever acted in the clause before."""
    article = i > 0 and clause.nodes[i - 1].text in clause.lex.sets.get("article", ())
    alone = i + 1 < len(clause.nodes) and clause.nodes[i + 1].kind == "in_force"
    return article and alone and clause.subject_before is not None


def _own_object(clause: Clause, i: int) -> bool:
    """True if a treaty stands right behind the cue."""
    for node in clause.nodes[i + 1 : i + 4]:
        if node.kind == "org":
            return True
        if node.kind == "and" or node.kind == "mark":
            break
    return False


def _soon(clause: Clause, i: int) -> bool:
    """True for "followed days later", "followed suit": nothing behind the verb but how soon."""
    sets = clause.lex.sets
    if clause.lex.code != "en":
        ended = clause.nodes[i + 1 :] + clause.nodes[:i]
        return all(n.kind in ("states", "number", "likewise", "mark", "word") or clause.plain(n) for n in ended)
    fine = sets.get("spells", frozenset()) | sets.get("too", frozenset()) | sets.get("echoing", frozenset())
    behind = clause.nodes[i + 1 : i + 5]
    end = next((j for j, n in enumerate(behind) if n.kind in ("mark", "and", "contrast")), len(behind))
    ended = end == len(behind) or behind[end].kind != "contrast"
    return (
        bool(fine)
        and ended
        and all(n.text in fine or clause.plain(n) or n.kind in ("number", "likewise") for n in behind[:end])
    )


def _gapped(clause: Clause, i: int, subject: Node) -> Iterator[tuple[Node, Date]]:
    """ "… on 24 September 1993, Georgia on 9 December and Belarus on 31 December": further pairs of states and date."""
    nodes = clause.nodes
    for j in range(i + 1, len(nodes)):
        node = nodes[j]
        if (
            node.kind != "states"
            or node is subject
            or (
                nodes[j - 1].kind not in ("and", "contrast")
                and nodes[j - 1].text not in (",", "le", "la", "les", "l'", "the")
            )
            or (nodes[i].kind == "suspend" and _by_whom(clause, j))
        ):
            continue
        k = _behind_apposition(clause, j) + 1
        first = k
        while k < len(nodes) and k < first + 3 and nodes[k].text in ("on", "in", "le", "en", "el", "в", ",", "—", "-"):
            k += 1
        date = nodes[k].date if k < len(nodes) else None
        if date is not None:
            yield node, date


def _behind_apposition(clause: Clause, j: int) -> int:
    """Number of the comma that closes an apposition behind the states at `j`: "A, a founder, in 1976"; else `j`."""
    nodes = clause.nodes
    if j + 1 >= len(nodes) or nodes[j + 1].text != ",":
        return j
    close = next((k for k in range(j + 2, min(len(nodes), j + 9)) if nodes[k].text == ","), j)
    inside = nodes[j + 2 : close]
    verbal = any(n.kind in ("states", "date", "and") or (n.kind in ACTS) for n in inside)
    return j if verbal or not inside else close


def _by_whom(clause: Clause, j: int) -> bool:
    """True if the states at `j` stand behind "by", articles passed over."""
    k = j - 1
    while k >= 0 and clause.nodes[k].text in clause.lex.sets.get("article", ()):
        k -= 1
    return k >= 0 and (clause.nodes[k].kind == "prep_by" or clause.nodes[k].text.endswith(" by"))


def _another(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "Earlier X had done the same": another organisation suspended, expelled or invited the same states."""
    relation, object_, _ = scene.act or ("", "", "")
    if relation not in ("suspended", "expelled", "invited", "reinstated") or clause.modal(i) or clause.negated(i):
        return
    orgs = [n.value for n in clause.nodes if n.kind == "org" and n.entity in ORGANISED and n.value != object_]
    done = scene.deeds.get((relation, object_), [])
    date = scene.when(clause.date(i), relation, object_)
    for item in done[-1:] if len(set(orgs)) == 1 else ():
        yield Claim(
            relation=relation,
            subject=item.id,
            object=orgs[0],
            start=date.start,
            more={"tense": "past"},
            span=clause.span,
        )


def _followers(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "Greece and Turkey followed in 1952": the last act again."""
    subject = clause.subject(i)
    if subject is None and i > 1 and clause.nodes[i - 1].text in clause.lex.sets.get("possessive", ()):
        subject = clause.nodes[i - 2] if clause.nodes[i - 2].kind == "states" else None  # "B's followed on D"
    if subject is None and clause.lex.code != "en" and scene.act is not None:
        yield from _another(clause, scene, i)
    so = any(word in clause.lex.sets.get("doing_so", ()) for word in clause.nodes[i].text.split(" "))
    promised = so and any(n.kind == "say" for n in clause.nodes[:i])  # "announced that they would do the same"
    act = scene.told_last(scene.act) if so else scene.act
    if act is None or subject is None or (clause.modal(i) and not promised):
        return
    refused = bool(scene.lately) and scene.lately[-1].denied
    if not ((so and not refused) or clause.date(i) or _soon(clause, i)):
        return
    if any(n.kind == "recognise" for n in scene.nodes) or _does_else(clause, scene, i):
        return
    behind = clause.nodes[i + 1 : i + 5]
    if any(n.kind == "prep_by" for n in behind) or (
        behind and ((behind[0].kind == "states" and not so) or behind[0].text in clause.lex.sets.get("genitive", ()))
    ):
        return  # "was followed by B": read as an echo
    relation, object_, status = act
    still = clause.lex.code != "en" and clause.negated(i)  # "No, nunca lo ha sido"
    if relation == "member_of" and status in ("member", "founding") and not still:
        relation, status = "joined", ""
    lesser = relation == "member_of" and status in ("observer", "associate", "partner", "candidate")
    if lesser or still or relation in (*_TWICE, "signed", "ratified", "denounced"):
        date = scene.when(clause.date(i), relation, object_)
        yield from _spread(clause, i, subject, relation, object_, status, date, clause.negated(i))
        for node, own in _gapped(clause, i, subject):
            yield from _spread(
                clause, i, node, relation, object_, status, scene.when(own, relation, object_), clause.negated(i)
            )
