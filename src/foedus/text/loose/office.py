"""Who leads an organisation, and who came after whom, by the words of the office around a person's name.

Comes in: a clause seen by its cues; goes out: `holds_office` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Post
from foedus.text.loose.view import Mark, View
from foedus.text.persons import nominative

__all__ = ["claims"]

_FAR = 12  # nodes between an office and its holder
_LASTS = (
    *("last", "current", "present", "последним", "последний", "последней", "последняя", "нынешним", "нынешний"),
    *("dernier", "dernière", "actuel", "último", "última", "actual"),
)
_BESIDE = 8  # nodes between a word of succession and a person


def claims(view: View) -> Iterator[Claim]:
    """Read holders of offices.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `holds_office`; of two holders the earlier with the end, the later with the start.
    """
    mark, office, org = _post(view)
    if not org or view.clause.hypothetical:
        return
    turn = _turn(view, mark)
    if turn is not None:
        yield from _after(view, org, office, *turn)
        return
    person = _holder(view, mark)
    if person < 0 and mark.tag == "office" and view.owned(mark) and not view.scene.strange:
        view.scene.post = Post(person="", org=org, office=office, sentence=view.clause.sentence)
    if person < 0 or (mark.tag == "o_run" and mark.first > person and not view.orgs(("organisation", "pact", "body"))):
        return
    if view.unsure(max(mark.first, person)):
        return
    yield _held(view, person, org, office, mark)
    yield from _last(view, person, org, office)


def _last(view: View, first: int, org: str, office: str) -> Iterator[Claim]:
    """The other of "the first was A, the last B"."""
    for j in range(first + 1, len(view.nodes)):
        if view.nodes[j].text.lower() not in _LASTS:
            continue
        near = (k for k in view.persons() if j < k <= j + _BESIDE)
        person = next(near, -1)
        if person > 0 and not any(n.kind in ("say", "org", "states") for n in view.between(j, person)):
            name = view.nodes[person].text
            yield Claim(relation="holds_office", subject=name, object=org, more={"office": office, "tense": "past"})
        return


def _post(view: View) -> tuple[Mark, str, str]:
    """The cue of the office, its name, and whose office it is; no organisation where the clause tells of none."""
    nodes, none = view.nodes, Mark("", 0, 0, "")
    for i in view.clause.cues("office"):
        mark = Mark("office", i, i, nodes[i].text)
        if nodes[i].value in ("president", "head", "chairman") and not view.owned(mark):
            continue  # that of a state, a court, a delegation
        national = nodes[i].value in ("president", "head", "chairman", "commander in chief")
        if national and i and nodes[i - 1].role == "demonym":
            continue
        org = view.owner(mark)
        if org and not view.clause.foreign(i, near=False):
            return mark, nodes[i].value, org
    for mark in view.marks("o_boss", "o_run", "o_old"):
        if mark.tag == "o_old" and not mark.text.startswith(("successor", "replacement")):
            continue
        its = any(n.text in view.lex.sets.get("owners", ()) for n in view.nodes[mark.last + 1 : mark.last + 3])
        org = view.owned(mark) or (view.topic() if (mark.tag == "o_run" or its) and not view.orgs() else "")
        org = org or (_secretariat(view, mark) if mark.tag == "o_run" else "")
        if org and view.scene.kinds.get(org) in ("organisation", "pact", "body"):
            return mark, "head", org
    post = view.scene.post
    cue = view.first("o_new", "o_old", "o_in", "o_before", "o_next", "o_post")
    if post is not None and cue is not None and not _named(view) and _recent(view, post):
        return Mark("post", cue.first, cue.last, cue.text), post.office, post.org
    taken = view.first("o_in")
    entered = ("took", "takes", "sworn", "вступил", "прин", "pris", "asum", "entr")
    if taken is None or not taken.text.startswith(entered) or not view.persons() or _named(view):
        return none, "", ""
    if any(n.kind == "states" for n in view.nodes) or view.clause.foreign(taken.last, near=True):
        return none, "", ""
    return taken, "head", view.topic()


def _secretariat(view: View, mark: Mark) -> str:
    """Whose secretariat somebody runs, in a clause that names one organisation: "its secretariat is headed by A"."""
    named = {view.nodes[j].value for j in view.orgs()}
    seat = any(n.kind == "seat" for n in view.nodes[max(0, mark.first - 4) : mark.first])
    return named.pop() if seat and len(named) == 1 else ""


def _named(view: View) -> bool:
    """True if the clause names an organisation, and not only means one."""
    return any(view.nodes[j].role != "anaphor" for j in view.orgs())


def _recent(view: View, post: Post) -> bool:
    """True if the office was told in this sentence or close before it."""
    apart = view.clause.sentence[0] - post.sentence[1]
    return post.sentence == view.clause.sentence or 0 <= apart < 160


def _turn(view: View, mark: Mark) -> tuple[str, str, int] | None:
    """The earlier holder, the later one, and the place of the cue; nothing where the clause tells of no change."""
    post = view.scene.post
    last = post.person if post is not None and _recent(view, post) else ""
    for cue in view.marks("o_old", "o_new", "o_next", "o_before"):
        left, right = _side(view, cue, -1), _side(view, cue, 1)
        pronouns = {"he", "she", "him", "her", "who", *view.lex.sets.get("he", ())}
        pronoun = any(n.text in pronouns or n.kind == "relative" for n in view.nodes[: cue.first])
        if not left and (pronoun or view.clause.bare(cue.first)):
            left = last
        if cue.text.startswith("took ") and cue.text.split(" ")[1] in ("his", "her", "their"):
            right = last
        if cue.text.startswith(("successor", "replacement")) and cue.tag == "o_old" and not _possessed(view, cue):
            continue
        if cue.tag == "o_before" and right:
            return right, "", cue.first
        if cue.tag == "o_next" and right:
            return last, right, cue.first
        if cue.text == "after" or not right or left == right:
            continue
        if not left:
            if cue.tag == "o_new" and mark.tag == "office":
                return right, "", cue.first
            continue
        return (left, right, cue.first) if cue.tag == "o_old" else (right, left, cue.first)
    return None


def _possessed(view: View, cue: Mark) -> bool:
    """True for "X's successor"."""
    return cue.first > 0 and view.nodes[cue.first - 1].text in view.lex.sets.get("possessive", ())


def _side(view: View, cue: Mark, step: int) -> str:
    """The person on one side of a word of succession; behind it one name is enough."""
    at = cue.last + 1 if step > 0 else cue.first - 1
    for j in range(at, at + step * _BESIDE, step):
        if not 0 <= j < len(view.nodes):
            break
        node = view.nodes[j]
        if node.kind == "name" and view.human(node, single=step > 0 or j == 0):
            return nominative(node.text) if view.lex.code == "ru" and step > 0 and cue.tag == "o_new" else node.text
        if node.kind in ("relative", "contrast") or node.text in (";", ":"):
            break
    return ""


def _after(view: View, org: str, office: str, old: str, new: str, at: int) -> Iterator[Claim]:
    """The end of one holder and the start of the next."""
    if view.unsure(at):
        return
    date = view.when(at)
    more = {"office": office, "tense": "past"}
    if old:
        told = not new and bool(date.end)
        start, end = (date.start, date.end) if told else ("", date.start)
        yield Claim(relation="holds_office", subject=old, object=org, start=start, end=end, more=dict(more))
    if new:
        yield Claim(relation="holds_office", subject=new, object=org, start=date.start, more=dict(more))
        view.scene.post = Post(person=new, org=org, office=office, start=date.start, sentence=view.clause.sentence)


def _holder(view: View, mark: Mark) -> int:
    """Place of the person nearest to the office who bears no other title; -1 if there is none."""
    nodes = view.nodes
    near = [j for j in view.persons() if abs(j - mark.first) <= _FAR and not _titled(view, j, mark)]
    near = [j for j in near if not any(n.kind == "say" or n.text in (";",) for n in view.between(j, mark.first))]
    if not near:
        return -1
    behind = [j for j in near if j > mark.last]
    tied = (
        mark.tag == "office"
        or mark.text.startswith(("at ", "to ", "took "))
        or view.has("o_in", "o_out", "o_run")
        or view.clause.has("be", "office_verb")
    )
    best = min(near, key=lambda j: (abs(j - mark.first), j not in behind))
    return best if tied or (nodes[best].kind == "name" and abs(best - mark.first) < 3) else -1


def _titled(view: View, j: int, mark: Mark) -> bool:
    """True if a title of a state stands before the name: "President X", "foreign minister X"."""
    k = j - 1
    if k >= 0 and view.nodes[k].kind == "office":
        return k != mark.first and view.nodes[k].value in ("president", "chairman")
    sets = view.lex.sets
    titles, rulers = sets.get("leading", frozenset()), sets.get("government", frozenset())
    near = view.nodes[max(0, k - 1) : k] if view.lex.code != "en" else []
    ruled = any(n.kind == "word" and n.text in rulers for n in near)
    return ruled or (k >= 0 and any(w in titles for w in view.nodes[k].text.lower().split(" ")))


def _held(view: View, person: int, org: str, office: str, mark: Mark) -> Claim:
    """One holder, with the date if the clause tells of a beginning or an end."""
    date = view.when(max(mark.first, person))
    name = view.nodes[person].text
    led = person > 0 and view.lex.code != "en" and view.nodes[person - 1].text in view.lex.sets.get("article", ())
    name = name.partition(" ")[2] if led and name.count(" ") > 1 else name  # "la Canadienne Michaëlle Jean"
    left = [m for m in view.marks("o_out") if m.text != "former" or not view.has("o_in")]
    ends = bool(left) and not date.open and not (date.start and date.end)
    start = "" if ends else date.start if date.open or date.end or view.has("o_in", "o_run") else ""
    end = (date.end or date.start) if ends else date.end
    view.scene.post = Post(person=name, org=org, office=office, start=start, end=end, sentence=view.clause.sentence)
    more = {"office": office, "tense": view.tense(mark.first)} | ({"since": "1"} if date.open else {})
    denied = view.denied(mark.first) and view.clause.has("be")
    return Claim(relation="holds_office", subject=name, object=org, start=start, end=end, denied=denied, more=more)
