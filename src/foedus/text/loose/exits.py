"""An exit or entry told as a noun: "announced in March its withdrawal", "completed its accession in 2009".

Comes in: a clause seen by its cues; goes out: `withdrew` and `joined` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar_verbs import ORGANISED
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_FAR = 9  # nodes between the verb and the noun
_CUES = (("x_exit", "x_tell", "withdrew"), ("x_entry", "x_done", "joined"))


def claims(view: View) -> Iterator[Claim]:
    """Read exits and entries by their nouns.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `withdrew`, `joined`.
    """
    if view.clause.hypothetical:
        return
    for noun, verb, relation in _CUES:
        for mark in view.marks(noun):
            told = next((m for m in view.marks(verb) if 0 < mark.first - m.last <= _FAR), None)
            if told is None or view.unsure(told.first) or not _own(view, mark):
                continue
            org = _whose(view, mark)
            date = view.when(told.first)
            denied = view.denied(told.first)
            for item in view.actor(told.first) if org else ():
                more = {"tense": "past"}
                yield Claim(relation=relation, subject=item.id, object=org, start=date.start, denied=denied, more=more)
            return


def _own(view: View, mark: Mark) -> bool:
    """True if a possessive stands before the noun, or the organisation it leaves behind it."""
    near = view.nodes[max(0, mark.first - 2) : mark.first + 1]
    owners = view.lex.sets.get("owners", frozenset())
    return any(w in owners for n in near for w in n.text.split(" ")) or bool(view.owned(mark))


def _whose(view: View, mark: Mark) -> str:
    """The organisation that is left or entered."""
    own = view.owned(mark)
    if own:
        return own if view.scene.kinds.get(own) in (*ORGANISED, "treaty") else ""
    named = [view.nodes[j].value for j in view.orgs() if j > mark.first]
    return named[0] if named else "" if view.clause.foreign(mark.last, near=True) else view.topic()
