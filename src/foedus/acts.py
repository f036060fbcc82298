"""The acts that a table asks for. Comes in: an act as people write it, and whose; goes out: what the atlas says of it.

A status that begins counts as an act of its own (`observer status`), and so does the use of an article or a request,
which the atlas keeps as an event with its parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from foedus.dates import Interval, edtf
from foedus.names import fold
from foedus.relations.membership import ENTRIES, EXITS, FORMAL
from foedus.statement import Statement
from foedus.store import View

__all__ = [
    "again",
    "article_number",
    "events_of",
    "meant_acts",
    "near_acts",
    "second_name",
    "step_words",
    "told_acts",
]

_OUT: Final = r"(?:withdr|leav|exit|denunc|denounc)\w*"
_ACTS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    (rf"{_OUT} (?:\w+ )?(?:effect|in force)|effective (?:date )?(?:of |its |the )*{_OUT}", frozenset({"withdrawal"})),
    (r"announ|(?:decision|decided) to (?:terminat|dissol|withdr|leav|end)\w*", frozenset({"announcement"})),
    ("appli|apply", frozenset({"application"})),
    ("declin|refus|turn(?:ed|ing) down", frozenset({"announcement"})),  # of an invitation, which is named beside it
    ("invit", frozenset({"invitation"})),
    ("invo|trigger|activat", frozenset({"invoked"})),
    ("request|appeal", frozenset({"requested"})),
    ("interven|deploy|troops|peacekeep", frozenset({"granted"})),  # what came of a request
    (r"reinstat|restor|lift|resum|end\w* (?:of )?(?:\w+ )?suspen", frozenset({"reinstatement"})),
    ("re ?admi", frozenset({"return", "reinstatement"})),  # of a former member, or of a suspended one
    ("return|re ?join|re ?ente?r|reactivat", frozenset({"return"})),
    ("deposit", frozenset({"ratification", "accession", "admission"})),
    (r"\w+ into (?:force|effect)|in force|effective|took effect", frozenset({"entry into force"})),
    ("renew|prolong|extension|extended", frozenset({"renewal"})),
    ("dissolution (?:protocol|agreement|treaty)|protocol (?:on|of) dissolution", frozenset({"dissolution"})),
    ("sign|conclu", frozenset({"signature"})),
    ("ratif", frozenset({"ratification"})),
    ("framework document|protocol|letter of intent|memorandum", frozenset({"signature"})),
    ("noti[cf]|denounc|denunc", frozenset({"notice"})),
    ("withdr|left|leav|exit|quit|brexit|depart|end of (?:the )?membership", frozenset({"withdrawal"})),
    ("abrog|repudiat", frozenset({"withdrawal", "dissolution"})),
    ("expul|expel|exclu", frozenset({"expulsion"})),
    ("suspen|freez|froze", frozenset({"suspension"})),
    ("observ", frozenset({"observer"})),
    ("candida", frozenset({"candidate"})),
    ("partner", frozenset({"partner"})),
    ("associat", frozenset({"associate"})),
    ("acced|access", frozenset({"accession"})),
    ("admi", frozenset({"admission"})),
    ("join|entr|enter", ENTRIES),
    (
        "found|establish|creat|launch|inaugurat|formation|formed|set up|(?:came|coming) into being",
        frozenset({"founding"}),
    ),
    ("dissol|disband|abol|collaps|broke up|break ?up|wound up|winding up", frozenset({"dissolution"})),
    (r"renam|chang\w* (?:of |its )?name|name change", frozenset({"renaming"})),
    ("merg", frozenset({"merger"})),
    ("lapse|expir", frozenset({"lapse"})),
    (r"terminat|cease|end(?:ed|ing)?\b|closure", frozenset({"lapse", "dissolution"})),
    ("succe", frozenset({"succession", "state succession"})),
    ("adopt", frozenset({"adoption"})),
    (r"member|part(?:y|ies)\b", ENTRIES),  # late: "suspension of membership" is no entry
    (r"art(?:icle)? (?:\d|[ivx]+\b)", frozenset({"invoked"})),  # "Article 4 July 2015" says no more than its use
)
_KIN: Final = (
    ENTRIES,
    EXITS,
    frozenset({"founding", "signature", "adoption"}),
    frozenset({"announcement", "founding"}),
    frozenset({"dissolution", "lapse", "merger"}),
)
_NEXT: Final = {  # one way only: a denunciation may mean the exit, but an exit is no notice
    frozenset({"announcement"}): (frozenset({"notice"}), frozenset({"withdrawal"})),
    frozenset({"expulsion"}): (frozenset({"suspension"}),),
    frozenset({"notice"}): (frozenset({"announcement"}), EXITS, frozenset({"dissolution"})),
    frozenset({"return"}): (frozenset({"reinstatement"}),),
    frozenset({"reinstatement"}): (frozenset({"return"}),),
}
_EVENTS: Final = {"invoked": ("invoker", "addressee"), "requested": ("requester",), "granted": ("requester",)}
_WHOSE: Final = re.compile(r"['’]s?(?=\s)")
_OF_WHAT: Final = re.compile(r"\b(?:of|to|from|in|on)\s+(?:the\s+)?(?=(\S.*)$)")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH: Final = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]* (\d{{4}})\b")
_COMMON: Final = re.compile(r"articl|treaty|januar|februa|march$|april$|august|septem|octobe|novemb|decemb")
_PROPER: Final = re.compile(r"[^\W\d_a-z][\w'’-]{3,}(?: [^\W\d_a-z][\w'’-]+)*")
_NUMBER: Final = re.compile(r"\b(\d{1,3}|[IVXL]{1,7})\b")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def meant_acts(act: str) -> frozenset[str]:
    """Give the acts, statuses that begin, or dates of an event that an act may mean; none if it is not understood.

    Parameters
    ----------
    act : str
        As people write it: `signature`, `entry into force`, `candidate status`, `invocation of Article 4`.

    Returns
    -------
    frozenset of str
    """
    plain = fold(act)
    return next((values for words, values in _ACTS if re.search(rf"\b(?:{words})", plain)), frozenset())


def step_words(act: str, acts: frozenset[str]) -> tuple[str, ...]:
    """Give the words that say which step of an act is meant: `revised` in `revised treaty signed`.

    Parameters
    ----------
    act : str
        As people write it.
    acts : frozenset of str
        From `meant_acts`; words that mean the same are no step.

    Returns
    -------
    tuple of str
        None for most acts.
    """
    words = (w for w in fold(act).split() if len(w) > 6 or w == "letter")
    return tuple(w[:8] for w in words if not meant_acts(w) & acts)


def near_acts(acts: frozenset[str]) -> list[frozenset[str]]:
    """Give the sets of acts that may stand for acts of which nothing is told.

    Parameters
    ----------
    acts : frozenset of str
        From `meant_acts`.

    Returns
    -------
    list of frozenset of str
        Nearest first.
    """
    return [*_NEXT.get(acts, ()), *(kin for kin in _KIN if kin & acts and kin != acts)]


def again(told: list[Statement], lines: Iterable[Statement]) -> list[Statement]:
    """Give of some entries those that follow an exit, or an end of the same status: a return is no first entry.

    Parameters
    ----------
    told : list of Statement
        Of `told_acts`.
    lines : iterable of Statement
        All that is said of the same state in the same place.

    Returns
    -------
    list of Statement
    """
    ends = [Interval.from_edtf(s.valid).begin_min for s in lines if s.value in EXITS and s.valid]
    ends += [Interval.from_edtf(s.valid).end_min for s in lines if s.value in FORMAL and "/" in s.valid]
    return [s for s in told if any(end <= Interval.from_edtf(s.valid).latest for end in ends)]


def told_acts(statements: Iterable[Statement], state: str, acts: frozenset[str]) -> list[Statement]:
    """Give the statements that date one of some acts, of a state or (without one) of the thing itself.

    A status that begins is dated by its first day; a signature also by the status that came with it.

    Parameters
    ----------
    statements : iterable of Statement
        Of one organisation or treaty.
    state : str
        Id of a state, or empty.
    acts : frozenset of str
        From `meant_acts`.

    Returns
    -------
    list of Statement
        Each with the day of the act as its date.
    """
    dated = [s for s in statements if s.valid and not s.denied]
    lines = [s for s in dated if s.basis != "claimed"]
    if not state:
        return [replace(s, valid=s.told) for s in lines if s.relation == "life" and s.object in acts]
    own = [s for s in lines if s.relation == "membership" and s.subject == state]
    acts |= {"lapse"} if "withdrawal" in acts else frozenset()  # who did not renew is said to have left
    found = [replace(s, valid=s.told) for s in own if s.value in acts - FORMAL]
    if "signature" in acts:
        found += [s for s in own if s.value in ENTRIES and _signed(s)]
    signed = [s for s in own if s.value == "signature"]
    if (not found or acts == ENTRIES) and "accession" in acts:  # who joined by signing, before it was in force
        found = signed if any("accession" in s.details.get("stage", "") for s in signed) else found
    begun = [s for s in own if s.value in FORMAL | {"signatory"} and "/" in s.valid and s.valid[0] not in "./"]
    named = acts | ({"signatory"} if "signature" in acts and not found else frozenset())
    begun = [s for s in begun if s.value in named or ("signature" in acts and _signed(s))]
    if not found and not begun and "suspension" in acts:  # what was called one, and was more
        found = [s for s in own if s.value in EXITS and "suspen" in f"{s.quote} {s.details.get('note', '')}"]
    if not found and not begun and acts & ENTRIES and not any(s.value in ENTRIES | {"member"} for s in lines):
        begun = [s for s in own if s.value == "partner" and "/" in s.valid and s.valid[0] not in "./"]
    found += [replace(s, valid=s.valid.partition("/")[0]) for s in begun]
    return found or _ended(own, acts) or _claimed(dated, state, acts)


def _ended(own: list[Statement], acts: frozenset[str]) -> list[Statement]:
    """Partners and observers that ceased to be one and became no members, for an exit of which no act tells."""
    if not acts & {"withdrawal", "expulsion"} or any(s.value in ENTRIES | {"member"} for s in own):
        return []
    spans = [s for s in own if s.value in FORMAL and "/" in s.valid and s.valid[-1] not in "./"]
    if former := [s for s in own if s.value == "former" and s.valid[0] not in "./"]:
        return [replace(s, value="withdrawal", valid=s.valid.partition("/")[0]) for s in former]
    return [replace(s, value="withdrawal", valid=edtf(Interval.from_edtf(s.valid).end_min)) for s in spans]


def _claimed(dated: list[Statement], state: str, acts: frozenset[str]) -> list[Statement]:
    """What a government says of its own status beside the law, where the law tells no such act."""
    own = [s for s in dated if s.relation == "membership" and s.subject == state and s.basis == "claimed"]
    found = [s for s in own if s.value in acts]
    spans = [s for s in own if s.value == "suspended" and "suspension" in acts and s.valid[0] not in "./"]
    return found + [replace(s, valid=s.valid.partition("/")[0]) for s in spans]


def _signed(s: Statement) -> bool:
    """Whether what a statement tells came with a signature."""
    return "signed" in s.details.get("stage", "")


def events_of(view: View, owners: Iterable[str], state: str, act: str, acts: frozenset[str]) -> list[Statement]:
    """Give the statements that date the use of an article, or a request, by a state.

    Parameters
    ----------
    view : View
    owners : iterable of str
        The organisation and its treaties.
    state : str
        Id of a party to the event; empty for all.
    act : str
        As people write it; an article in it picks the events under it.
    acts : frozenset of str
        From `meant_acts`.

    Returns
    -------
    list of Statement
        In the order of the events; none if the act is not one of an event.
    """
    acts |= {"invoked"} if "requested" in acts and article_number(act) else frozenset()  # consultations under Article 4
    roles = [role for name in acts & set(_EVENTS) for role in _EVENTS[name]]
    number, found = article_number(act), list[Statement]()
    named = _states_named(view, act) if roles else set[str]()
    for event in dict.fromkeys(p for o in owners for p in view.parts(o)) if roles else ():
        lines = [s for s in view.owner(event).statements if s.relation == "event" and not s.denied]
        parties = {s.value for s in lines if s.object in roles}
        parties |= {s.details.get("by", "") for s in lines if s.object in ("requested", "invoked")}
        articles = {article_number(s.value) for s in lines if s.object == "article"}
        articles |= {article_number(s.details.get("article", "")) for s in lines}
        if (state and state not in parties) or (number and number not in articles):
            continue
        if not named <= {s.value for s in lines} | {s.details.get("by", "") for s in lines}:
            text = fold(" ".join([view.names.label(event), *(s.value for s in lines)]))
            if not all(fold(view.names.label(other)) in text for other in named):
                continue  # the intervention in Sierra Leone is not the one in Benin
        for s in lines:
            if s.object in acts and s.valid:  # two events are no rivals: each is told by its name
                found.append(
                    replace(s, details={"stage": view.names.label(event), "event": view.names.label(event)} | s.details)
                )
    return _called(view, owners, act, found) or found


def _called(view: View, owners: Iterable[str], act: str, found: list[Statement]) -> list[Statement]:
    """Those of some events whose name, step or year an act spells out."""
    title = fold(" ".join(view.names.label(owner) for owner in owners))
    words = [w[:6] for w in fold(act).split() if len(w) > 4 or (len(w) == 4 and w.isdigit())]
    own = [w for w in words if not meant_acts(w) and w not in title and not _COMMON.match(w)]
    texts = [(s, fold(f"{s.details['stage']} {s.details['event']} {s.valid}")) for s in found]
    called = [s for s, text in texts if own and all(w in text for w in own)]
    months = {f"{year}-{_MONTHS.index(month) + 1:02}" for month, year in _MONTH.findall(fold(act))}
    return [s for s in called if any(month in s.valid for month in months)] or called


def _states_named(view: View, act: str) -> set[str]:
    """States that an act spells out, by a name or by a word for their people."""
    words = _PROPER.findall(act)
    meant = (n.id for word in words for n in view.names.folded.get(fold(word), ()))
    return {entity for entity in meant if view.names.kind(entity) == "state"}


def second_name(act: str) -> Iterator[tuple[str, bool]]:
    """Give what an act may name beside itself, and whether as an owner.

    Parameters
    ----------
    act : str
        `ratification of Sweden's accession`, `withdrawal from the integrated command`.

    Yields
    ------
    tuple of (str, bool)
        `Sweden`, True; then `Sweden's accession` and `integrated command`, False.
    """
    for found in _WHOSE.finditer(act):
        words = act[: found.start()].split()
        yield from ((" ".join(words[i:]), True) for i in range(len(words)))
    yield from ((found[1].strip(), False) for found in _OF_WHAT.finditer(act))
    if rest := act.partition(" ")[2].removeprefix("the "):
        yield rest, False  # rejoined the integrated command
    words = act.split()
    for i in range(1, len(words)):  # Treaty of Lisbon ratified
        if meant_acts(" ".join(words[-i:])):
            yield " ".join(words[:-i]).removeprefix("the "), False


def article_number(article: str) -> int:
    """Give the number of an article, however it is written.

    Parameters
    ----------
    article : str
        `Article 4`, `Art. IV`, `4(2)`.

    Returns
    -------
    int
        0 if there is none.
    """
    found = _NUMBER.search(article)
    if not found:
        return 0
    if found[1].isdigit():
        return int(found[1])
    total = 0
    for letter, after in zip(found[1], [*found[1][1:], ""], strict=True):
        worth = _ROMAN[letter]
        total += -worth if after and _ROMAN[after] > worth else worth
    return total
