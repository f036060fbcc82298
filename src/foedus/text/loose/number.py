"""How many members, and how many of what else, by a number among the words for members, soldiers, ships.

Comes in: a clause seen by its cues; goes out: `member_count` and `quantity` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.claims.counts import named
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_INVERTED = 5  # nodes between what is counted and a number behind it
_GENITIVE = ("ов", "ей", "ств", "стран", "иц", "лик", "жав")
_COUNTS = ("counts", "numbers", "totals", "numbered", "compte", "compta", "dénombre", "suma", "насчитыва")
_MEMBER = ("member", "membre", "miembro", "член", "участник", "integrante", "socio")
_MOST = 260  # no organisation has more members
_KINDS = (*ORGANISED, "treaty")
_UNITS = (
    *("per", "%", "year", "month", "day", "week", "million", "billion", "hour", "km", "kilo", "лет", "год", "месяц"),
    *("дн", "недел", "миллион", "миллиард", "тыс", "процент", "an", "mois", "jour", "semaine", "milliard", "millones"),
    *("año", "meses", "días", "semanas", "horas", "heures", "euros", "dollars"),
)
_RUN = 14  # nodes between two numbers of one run
_ENVOYS = frozenset(
    {"ministers", "leaders", "presidents", "premiers", "kings", "rulers", "heads", "monarchs", "chiefs"}
)
_ROLES = ("observer", "partner", "associate", "candidate", "signatory", "founding")


def claims(view: View) -> Iterator[Claim]:
    """Read numbers.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `member_count`, `quantity`.
    """
    if view.clause.hypothetical:
        return
    for i in view.clause.cues("number"):
        value = int(view.nodes[i].value)
        if view.unsure(i) or _other(view, i):
            continue
        mark = _behind(view, i, "q_many")
        strong = mark is not None and mark.text == "strong" and value <= _MOST  # "the Forum, now sixteen strong"
        if mark is not None and value >= 10 and not strong:
            yield from _quantity(view, i, mark)
        elif 2 <= value <= _MOST:
            yield from _members(view, i)


def _other(view: View, i: int) -> bool:
    """True for the number of an article, a share, money, an ordinal or a length of time."""
    nodes = view.nodes
    before, behind = nodes[max(0, i - 1) : i], nodes[i + 1 : i + 2]
    signs = ("$", "€", "£", "nr", "no", "number", "page")
    if any(n.kind == "article_ref" or n.text.endswith(" by") or n.text in signs for n in before):
        return True
    if any(m.last == i - 1 for m in view.marks("n_other")):
        return True
    if any(m.first == i + 1 for m in view.marks("n_new")) or _alone(view, i) or _smaller(view, i):
        return True
    placing = {*view.lex.sets.get("source", ()), *view.lex.sets.get("locative", ())}
    if i and nodes[i - 1].text in placing and not view.orgs(_KINDS):
        return True  # "students from eleven countries", "sold in forty countries"
    if i > 1 and nodes[i - 1].kind == "have" and nodes[i - 2].kind in ("states", "place"):
        return True  # "Tripoli has two governments"
    listed = i > 1 and nodes[i - 1].kind == "and" and nodes[i - 2].kind == "states"
    if listed:  # "A, B and ten other countries"
        return True
    small = behind[0].text if behind else ""
    small = nodes[i + 2].text if small == "-" and i + 2 < len(nodes) else small
    return small.startswith(_UNITS)


def _alone(view: View, i: int) -> bool:
    """True for "only five signed", not for "has only five members"."""
    before = view.nodes[max(0, i - 2) : i]
    return bool(before) and before[-1].kind == "only" and before[0].kind not in ("have", "be", "comprise")


def _smaller(view: View, i: int) -> bool:
    """True for the first number of "five of the seven members"."""
    behind = view.nodes[i + 1 : i + 4]
    of = bool(behind) and behind[0].text in {*view.lex.sets.get("of", ()), *view.lex.sets.get("genitive", ())}
    some = of and any(n.kind == "role" or n.role == "roster" for n in behind[1:]) and not view.orgs(_KINDS)
    return of and (some or any(n.kind == "number" for n in behind[1:]))


def _behind(view: View, i: int, tag: str) -> Mark | None:
    """The cue that the number at `i` counts: behind it, adjectives passed over."""
    for mark in view.marks(tag):
        gap = view.nodes[i + 1 : mark.first]
        if (
            mark.first > i
            and len(gap) < 4
            and all(n.kind in ("word", "as_many", "name", "org") or n.role == "demonym" or n.text == "-" for n in gap)
        ):
            return mark
    return None


def _members(view: View, i: int) -> Iterator[Claim]:
    """A number of members."""
    noun = _behind(view, i, "n_noun") or _inverted(view, i)
    part = _share(view, i)
    if noun is None and (org := _envoys(view, i)):
        more = {"tense": view.tense(i)}
        yield Claim(relation="member_count", subject=org, object=view.nodes[i].value, status="founding", more=more)
        return
    bare = any(told(view, i) for told in (_moved, _again, _tally, _band, _asked))
    if noun is None and not part and not bare:
        return
    colon = any(n.text == ":" for n in view.nodes[:i]) and bool(view.orgs(_KINDS))
    if not view.has("n_verb") and not part and not colon and noun is not None and not _owned(view, i, noun):
        return
    org = _whose(view, i, noun, part)
    if not org or _busy(view, i) or (noun is not None and _staff(view, noun)):
        return
    status = _status(view, i, noun)
    more = {"tense": view.tense(i)}
    yield Claim(relation="member_count", subject=org, object=view.nodes[i].value, status=status, more=more)
    acted = view.clause.has("sign", "ratify", "denounce", "renew", "suspend", "leave", "apply", "invite")
    if status == "member" and view.scene.kinds.get(org) in ORGANISED and not (acted or view.scene.replying):
        yield from named(view.clause, i, org, more["tense"])


def _inverted(view: View, i: int) -> Mark | None:
    """The noun of "членов в союзе девять": what is counted stands before a number that ends what is said."""
    ended = i + 1 >= len(view.nodes) or view.nodes[i + 1].kind in ("mark", "date", "contrast", "and")
    if view.lex.code != "ru" or not ended:
        return None
    before = [m for m in view.marks("n_noun") if 0 < i - m.last <= _INVERTED and m.text.endswith(_GENITIVE)]
    gap = view.nodes[before[-1].last + 1 : i] if before else []
    return before[-1] if before and not any(n.kind in ("number", "states", "mark") for n in gap) else None


def _envoys(view: View, i: int) -> str:
    """The organisation that so many ministers or presidents founded, or whose first text they signed."""
    behind = [w for n in view.nodes[i + 1 : i + 4] for w in n.text.lower().split(" ")]
    founded = any(n.kind == "found" for n in view.scene.nodes)
    signed = view.clause.has("sign", "found") or view.has("v_sign")
    if not founded or not signed or not any(w in _ENVOYS for w in behind):
        return ""
    org = next((n for n in view.scene.nodes if n.kind == "org" and n.entity in _KINDS), None)
    return org.value if org is not None else ""


def _owned(view: View, i: int, noun: Mark) -> bool:
    """True for "the N members of X", "X's N states", "the N X states"."""
    return bool(view.owned(noun)) or any(n.kind == "org" for n in view.nodes[i : noun.last])


def _again(view: View, i: int) -> bool:
    """True for the later numbers of "12 members at the start, 16 in 1990 and 32 today"."""
    numbers = [k for k in view.clause.cues("number") if k < i and _behind(view, k, "n_noun") is not None]
    behind = view.nodes[i + 1] if i + 1 < len(view.nodes) else None
    free = behind is None or behind.kind in ("mark", "date", "and") or view.clause.light(i + 1)
    return bool(numbers) and free and i - numbers[-1] < _RUN


def _tally(view: View, i: int) -> bool:
    """True for "X counts eleven", "membership: 56": a bare number that ends what it says."""
    ended = i + 1 >= len(view.nodes) or view.nodes[i + 1].kind in ("mark", "date")
    counts = any(m.last == i - 1 and m.text.startswith(_COUNTS) for m in view.marks("n_verb"))
    label = i > 1 and view.nodes[i - 1].text == ":" and any("membership" in n.text for n in view.nodes[: i - 1])
    there = i > 1 and view.nodes[i - 1].kind == "be" and view.nodes[i - 2].text in view.lex.sets.get("existing", ())
    return ended and (counts or label or (there and "n_noun" in view.around))


def _asked(view: View, i: int) -> bool:
    """True for the bare numbers of an answer to "How many members has X?"."""
    asked = any(n.kind == "how_many" for n in view.scene.question)
    free = i + 1 >= len(view.nodes) or view.nodes[i + 1].kind in ("mark", "date", "and") or view.clause.light(i + 1)
    return asked and free and any(n.kind in ("role", "as_many") for n in view.scene.question)


def _band(view: View, i: int) -> bool:
    """True for "a bloc of five": a number behind the noun for an organisation."""
    before = view.nodes[max(0, i - 2) : i]
    nouns = (*view.lex.classes.get("orgn", ()), "pact", "treaty")
    return any(w in nouns for n in before for w in n.text.split(" ")) and before[-1].text.split(" ")[-1] in (
        "of",
        "à",
        "de",
    )


def _staff(view: View, noun: Mark) -> bool:
    """True for "20 members of staff": a noun behind "of" that is no organisation."""
    behind = [n for n in view.nodes[noun.last + 1 : noun.last + 5] if n.text not in view.lex.sets.get("article", ())]
    of = bool(behind) and behind[0].text in view.lex.sets.get("of", ()) and len(behind) > 1
    return of and behind[1].kind == "word" and not view.clause.plain(behind[1])


def _share(view: View, i: int) -> str:
    """ "of the N X states, M are in Y": `whole` for N, `part` for M; empty for any other number."""
    numbers = list(view.clause.cues("number"))
    if len(numbers) < 2:
        return ""
    first = numbers[0]
    opened = any(n.text in view.lex.sets.get("of", ()) for n in view.nodes[max(0, first - 2) : first])
    if not opened or first > 4:
        return ""
    return "whole" if i == first else "part" if i == numbers[1] else ""


def _moved(view: View, i: int) -> bool:
    """True for a bare number that membership grew or fell to: "reached thirty-two", "fell to 12"."""
    moves = ("accession", "leaving", "join", "leave")
    member = any(n.text.startswith(_MEMBER) or n.kind in moves for n in view.scene.nodes)
    verb = view.first("n_move") or next((m for m in view.marks("n_verb") if m.text.startswith("reach")), None)
    grown = verb is not None and verb.text.startswith(("gr", "sw", "expand", "fell", "fall", "shr")) and verb.first > 1
    summed = any(n.text in ("number", "total", "membership", "tally") for n in _before(view, i))
    if verb is None or not (member or grown or summed) or not (view.orgs() or summed):
        return False
    before = view.nodes[i - 1] if i else None
    links = ("to", "from", "at", "à", "de", "a", "до", "с")
    near = before is not None and (before.text in links or i - verb.last == 1)
    behind = view.nodes[i + 1] if i + 1 < len(view.nodes) else None
    return near and (behind is None or behind.kind in ("mark", "date", "and", "role") or view.clause.light(i + 1))


def _before(view: View, i: int) -> list[Node]:
    """The nodes close before a number."""
    return view.nodes[max(0, i - 6) : i]


def _whose(view: View, i: int, noun: Mark | None, part: str) -> str:
    """Whose members they are."""
    nodes = view.nodes
    at = Mark("", i, noun.last if noun is not None else i, "")
    if i and nodes[i - 1].text in view.lex.sets.get("its", ()):
        return "" if any(n.kind in ("found", "sign", "join") for n in nodes[i : i + 9]) else view.topic()
    if part:
        named = list(view.orgs(_KINDS))
        chosen = [j for j in named if j > i]
        return nodes[chosen[0]].value if chosen else ""
    inner = [n for n in nodes[i : at.last] if n.kind == "org" and n.entity in _KINDS]
    own = inner[0].value if inner else view.owned(at)
    if own:
        return own if view.scene.kinds.get(own) in _KINDS else ""
    named = view.orgs(_KINDS)
    if not named:
        return "" if view.strange(noun or at) else view.topic()
    before = [j for j in named if j < i]
    if not before and any(n.kind in ACTS - {"belong", "comprise"} for n in nodes[i : named[0]]):
        return ""  # "its three members had created X"
    return nodes[before[-1] if before else named[0]].value


def _busy(view: View, i: int) -> bool:
    """True if the number belongs to an act: "five members signed", "three countries left", "two soldiers died"."""
    acts = (
        "suspend",
        "leave",
        "expel",
        "invite",
        "apply",
        "boycott",
        "meeting",
        "exercise",
        "say",
        "office",
        "agreement",
        "suspension",
        "accession",
    )
    between = view.nodes[i + 1 : i + 5]
    if i and view.nodes[i - 1].kind == "prep_by" and not view.clause.has("found", "sign", "ratify"):
        return True
    return any(n.kind in (*acts, "join", "sign", "ratify") for n in between)


def _status(view: View, i: int, noun: Mark | None) -> str:
    """Status of those counted."""
    near = view.nodes[i : (noun.last if noun is not None else i) + 6]
    role = next((n.value for n in near if n.kind == "role" and n.value in _ROLES), "")
    if role:
        return role
    start = view.lex.sets.get("from_start", frozenset())
    opening = any(n.text in start for n in view.nodes[i + 1 : i + 4])
    if opening or view.clause.has("found") or any(n.text in view.lex.sets.get("begins", ()) for n in view.nodes):
        return "founding"
    return "member"


def _quantity(view: View, i: int, mark: Mark) -> Iterator[Claim]:
    """A number of soldiers, ships, people of an organisation or a force."""
    if view.clause.has("exercise") or (view.clause.has("contribute") and view.states()) or view.has("e_drill"):
        return
    orgs = view.orgs((*ORGANISED, "force"))
    if not orgs or any(j < i for j in view.states()):
        return
    before = [j for j in orgs if j < i]
    who = view.nodes[before[-1] if before else orgs[0]].value
    date = view.when(i)
    more = {"measure": mark.text, "tense": view.tense(i)}
    yield Claim(relation="quantity", subject=who, object=view.nodes[i].value, start=date.start, end=date.end, more=more)
