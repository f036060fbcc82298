"""Life: what happens to a treaty, organisation or force itself. Stored key: (x, life, what happened); value: outcome.

A renaming is (old, life, renaming) with the new name as value; a succession is (new, life, succession) with the old
one. `renewed` with no object is the treaty's own renewal; with an object it is a state's (family membership).
"""

from __future__ import annotations

from typing import Final

from foedus.relations.base import Relation, happening, outcome

__all__ = ["CLAUSES", "HAPPENINGS", "LASTING", "RELATIONS"]

CLAUSES: Final = {
    "accession clause": "accession",
    "amendment clause": "amendment",
    "entry into force": "entry into force",
    "expulsion clause": "expulsion",
    "intervention clause": "intervention",
    "notice period": "withdrawal",
    "suspension clause": "suspension",
    "term": "term",
    "withdrawal clause": "withdrawal",
}
"""What an article may provide that is no promise, by the word that its line bears. A clause has as value what it asks
for (who decides, how long); a `withdrawal clause` is one that names no notice."""

HAPPENINGS: Final = (
    "accession clause",
    "adoption",
    "amendment clause",
    "dissolution",
    "entry into force",
    "expulsion clause",
    "founding",
    "intervention clause",
    "lapse",
    "merger",
    "name",
    "notice period",
    "provisional application",
    "renaming",
    "renewal",
    "seat",
    "signature",
    "succession",
    "suspension clause",
    "term",
    "withdrawal clause",
)
"""What the atlas may say of a life; the `LASTING` last, the others happen on a day."""

LASTING: Final = frozenset({"name", "seat", *CLAUSES}) - {"entry into force"}


def _life(name: str, what: str, wording: str, denial: str, *, state: bool = False, prints: str = "") -> Relation:
    """A printed relation that reports one happening."""
    return Relation(
        name=name,
        prints=prints,
        stored="life",
        family="life",
        state=state,
        objects=(what,),
        keys=("place", "article", "reason", "stage"),
        wording=wording,
        denial=denial,
        store=happening(what),
        show=outcome,
    )


RELATIONS: Final = (
    _life("concluded", "signature", "{subject} was signed", "{subject} was not signed"),
    _life("in_force", "entry into force", "{subject} entered into force", "{subject} did not enter into force"),
    _life("founded", "founding", "{subject} was founded", "{subject} was not founded"),
    _life("dissolved", "dissolution", "{subject} was dissolved", "{subject} was not dissolved"),
    _life("renamed", "renaming", "{subject} was renamed {object}", "{subject} was not renamed {object}"),
    _life("succeeded", "succession", "{subject} succeeded {object}", "{subject} did not succeed {object}"),
    _life(
        "headquarters", "seat", "{subject} has its seat in {object}", "{subject} is not seated in {object}", state=True
    ),
    _life(
        "treaty_term", "term", "the term of {subject} is {object}", "the term of {subject} is not {object}", state=True
    ),
    _life(
        "notice_period",
        "notice period",
        "leaving {subject} takes a notice of {object}",
        "leaving {subject} does not take a notice of {object}",
        state=True,
    ),
    _life("treaty_renewed", "renewal", "{subject} was renewed", "{subject} was not renewed", prints="renewed"),
)
