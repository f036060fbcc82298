"""What the parties of a treaty owe each other, and who called upon it, by the words of attack, aid and duty.

Comes in: a clause seen by its cues; goes out: `obligation` and `invoked` claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import TREATIES, Mark, View

__all__ = ["claims"]

_PROMISING = (*ORGANISED, "treaty", "agreement")
_DUTIES = (
    *("commitment", "obligation", "obligations", "duty", "promise", "pledge", "guarantee"),
    *("engagement", "devoir", "obligación", "compromiso"),
)
_MUTUAL = ("mutual", "reciprocal", "duty", "duties", "obligation", "commitment", "guarantee", "automatic", "provision")
_FIGHTING = ("fight", "defend", "come to the", "intervene")
_BINDING = ("oblige", "commit", "bind", "bound", "require", "duty", "obligation")
_NEAR = 400  # signs between a promise and what has none such
_CLOSE = 5  # nodes between the noun for a duty and what is owed
_CALLING = ("invo", "trigger", "activat", "resort", "активи", "задейств", "déclench", "activ", "сослал", "ссылал")
_NUMERAL = re.compile(r"^(?:\d+(?:\.\d+)?|[ivxl]+)$", re.IGNORECASE)


def claims(view: View) -> Iterator[Claim]:
    """Read promises and invocations.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `obligation`, `invoked`.
    """
    article = _article(view) or (view.scene.article if view.scene.same_sentence(view.clause) else "")
    used = list(_invoked(view, article))
    yield from used
    sworn = view.has("p_attack") and view.has("p_one") and view.has("p_all")  # "if one is attacked, all the others …"
    if used or (view.clause.hypothetical and not article and not view.has("p_duty") and not sworn):
        return
    yield from _none_such(view)
    for kind, at in _kinds(view, article):
        view.scene.vow = (kind, view.clause.span[1])
        bearer = _bearer(view, article)
        if bearer:
            more = {"article": article, "tense": view.tense(at)}
            denied = kind in ("defence", "consultation") and _none(view, kind, at)
            yield Claim(relation="obligation", subject=bearer, object=kind, denied=denied, more=more)


def _none_such(view: View) -> Iterator[Claim]:
    """ "X knows no such duty", "neither X nor Y has such a clause": the promise told right before, denied."""
    kind, at = view.scene.vow
    mark = view.first("p_such")
    if mark is None or not kind or not 0 <= view.clause.span[0] - at <= _NEAR or view.has("p_mutual"):
        return
    denied = view.clause.has("neg") or mark.text.startswith("no ")
    orgs = [view.nodes[j].value for j in view.orgs(_PROMISING)] or [_bearer(view, "")]
    for org in dict.fromkeys(orgs) if denied else ():
        if org:
            more = {"tense": view.tense(mark.first)}
            yield Claim(relation="obligation", subject=org, object=kind, denied=True, more=more)


def _article(view: View) -> str:
    """Number of the article named in the clause."""
    for i in view.clause.cues("article_ref"):
        for node in view.nodes[i + 1 : i + 3]:
            shown = node.value or node.text
            if _NUMERAL.match(shown):
                return shown.upper()
    return ""


def _kinds(view: View, article: str) -> Iterator[tuple[str, int]]:
    """What is promised, and where the clause says so."""
    has, first = view.has, view.first
    if not has("p_peace", "p_other", "p_duty", "p_attack", "p_aid", "p_mutual", "p_consult"):
        return
    attack, aid, mutual = first("p_attack"), first("p_aid"), first("p_mutual")
    named = bool(article or view.orgs(_PROMISING) or view.clause.before)
    if (
        (mark := first("p_peace")) is not None
        and named
        and not _wished(view, mark, article)
        and (has("p_duty", "p_mutual") or article or view.orgs(TREATIES))
    ):
        yield "non-aggression", mark.first
        return
    if (mark := first("p_other")) is not None and has("p_join") and (has("p_bar") or view.clause.has("neg")):
        yield "no-other-alliances", mark.first
        return
    vowed = _vowed(view)
    one = has("p_one") or (view.clause.sentence[0] < view.clause.span[0] and "p_one" in view.around)
    every = attack is not None and one and any(m.first > attack.last for m in view.marks("p_all"))
    helped = aid is not None and has("p_duty") and (attack is not None or has("p_mutual", "p_none") or bool(article))
    stressed = mutual is not None and _told_of(view, mutual, article)
    each = mutual is not None and aid is not None and (has("p_duty") or bool(article))
    sworn = _sworn(view)
    if (sworn or vowed or every or helped or stressed or each) and not (_only(view) and has("p_consult")):
        yield "defence", next(m.first for m in (attack, aid, mutual) if m is not None)
        return
    consult = first("p_consult")
    if (
        consult is not None
        and consult.text.startswith(("consult", "консульт", "concert", "совещ"))
        and (has("p_duty", "p_threat", "p_attack") or article)
    ) or (consult is not None and article and has("p_threat") and not view.clause.has("office")):
        yield "consultation", consult.first


def _vowed(view: View) -> bool:
    """True for "a commitment to intervene", "an obligation of collective defence": the noun right before the aid."""
    duties = [m for m in view.marks("p_duty") if m.text in _DUTIES or m.text.startswith("обязательств")]
    return any(0 < a.first - d.last < _CLOSE for d in duties for a in view.marks("p_aid", "p_mutual"))


def _sworn(view: View) -> bool:
    """True for "all for one", and for a duty whose object is to fight: "are obliged to fight", "commit A to fight"."""
    if any("one for all" in m.text for m in view.marks("p_aid")):
        return True
    fights = [m for m in view.marks("p_aid") if m.text.startswith(_FIGHTING)]
    duties = [m for m in view.marks("p_duty") if m.text.startswith(_BINDING)]
    return any(0 < a.first - d.last < _CLOSE for d in duties for a in fights)


def _wished(view: View, mark: Mark, article: str) -> bool:
    """True for "will sign a non-aggression pact": none of those that are known."""
    return not article and view.clause.has("sign") and view.unsure(mark.first)


def _told_of(view: View, mark: Mark, article: str) -> bool:
    """True if the clause says that there is, or is not, such a clause or guarantee."""
    words = mark.text.replace("-", " ").split(" ")
    if words[-1] in ("other", "another", "other's", "another's", "s", "'s"):
        return False
    near = view.nodes[max(0, mark.first - 5) : mark.first]
    tied = any(n.kind in ("be", "have", "neg", "oblige", "comprise", "include") for n in near) or view.has("p_duty")
    mutual = words[0] in _MUTUAL or words[-1] not in ("defence", "defense", "assistance", "aid")
    meant = view.orgs(_PROMISING) or view.clause.has("anaphor") or view.clause.before
    return bool(article) or (tied and mutual and bool(meant))


def _only(view: View) -> bool:
    """True if what is owed is only to talk."""
    return view.clause.has("only") or any(n.text in ("only", "merely", "just") for n in view.nodes)


def _none(view: View, kind: str, at: int) -> bool:
    """True if the clause denies the promise."""
    clause = view.clause
    hanging = bool(view.nodes) and (view.nodes[0].kind == "relative" or not clause.has("be", "have", "oblige", "modal"))
    if hanging and any(n.kind == "neg" and n.span[1] <= clause.span[0] for n in view.scene.nodes):
        return True  # "…, let alone a defence obligation"; "no treaty under which they would have to …"
    attacks = {m.first for m in view.marks("p_attack")}
    negs = [i for i in clause.cues("neg", "refuse") if not any(i < j < i + 4 for j in attacks) or kind == "defence"]
    lacking = clause.lex.sets.get("lacking", frozenset())
    without = any(n.text.lower() in lacking for n in view.nodes[:at])
    return bool(negs) or without or any(n.text.lower() in ("nobody", "nothing", "nor") for n in view.nodes)


def _bearer(view: View, article: str) -> str:
    """The treaty or organisation that promises: named, else the treaty or the topic spoken of."""
    if article and view.scene.promiser:
        return view.scene.promiser
    papers = view.orgs(TREATIES)
    if papers:
        return view.nodes[papers[0]].value
    orgs = view.orgs()
    if orgs:
        return view.nodes[orgs[0]].value
    if view.clause.before is not None and view.clause.before.kind == "org":
        return view.clause.before.value
    if view.clause.org_before is not None and view.clause.org_before.entity in _PROMISING:
        return view.clause.org_before.value
    scene = view.scene
    return scene.spoken() if article or scene.paper else scene.org()


def _invoked(view: View, article: str) -> Iterator[Claim]:
    """A state or an organisation made use of an article or of a treaty."""
    for mark in view.marks("p_use"):
        about = view.scene.kinds.get(view.scene.org()) in ("treaty", "pact")  # a page about a treaty
        if view.unsure(mark.first) or not (article or about or view.orgs(TREATIES)):
            continue
        strong = mark.text.startswith(_CALLING)
        if not strong and not _dated_use(view, mark.first, article):
            continue
        object_ = _what(view, mark.first)
        if not object_:
            continue
        actors = [x.id for x in view.actor(mark.first)]
        orgs = [view.nodes[j].value for j in view.orgs() if view.nodes[j].value != object_]
        owner = view.scene.owner_of(object_) or view.scene.org()
        date = view.when(mark.first)
        for one in actors or orgs[:1] or [owner]:
            if one and one != object_:
                more = {"article": article, "tense": "past"}
                denied = view.denied(mark.first)
                yield Claim(relation="invoked", subject=one, object=object_, start=date.start, denied=denied, more=more)
        return


def _dated_use(view: View, i: int, article: str) -> bool:
    """True for a weaker verb with a date, and the article or treaty right behind or before it: "used in 2001"."""
    date = view.clause.date(i)
    if date is None or view.has("p_duty"):
        return False
    near, behind = view.nodes[max(0, i - 12) : i + 8], view.nodes[i + 1 : i + 4]
    meant = view.nodes[i].kind != "word" or not view.nodes[i].text.startswith("called")
    treaty = any(n.kind == "org" and (n.entity == "treaty" or (n.entity == "pact" and meant)) for n in behind)
    return treaty or any(n.kind == "article_ref" for n in near)


def _what(view: View, i: int) -> str:
    """The treaty called upon: by name, as that of the organisation named, as the one spoken of."""
    papers = view.orgs(TREATIES)
    if papers:
        return view.nodes[papers[0]].value
    orgs = view.orgs()
    if orgs:
        return view.scene.treaty_of(view.nodes[orgs[0]].value) or view.nodes[orgs[0]].value
    return view.scene.spoken() or view.scene.org()
