"""As-of questions. Comes in: names as people write them and days as EDTF; goes out: `Answers`. Reads a view, writes
nothing, never reads the clock: without `on` the day is the one on which the atlas was last held against its sources.

To add a question, write one function in a file of this folder and name it in `_IN_ORDER`; the command line (later
routes and tools) is made from its signature and docstring. Names are resolved at the edge; inside there are only ids.
"""

from __future__ import annotations

from collections.abc import Callable

from foedus.answers import Answers
from foedus.ask.base import ORGANISATIONS, STATES, offices_of, shipped
from foedus.ask.history import events, holders, timeline
from foedus.ask.provenance import cite, coverage
from foedus.ask.standing import members, memberships, status
from foedus.ask.ties import between, promises

__all__ = [
    "ORGANISATIONS",
    "QUESTIONS",
    "STATES",
    "between",
    "cite",
    "coverage",
    "events",
    "holders",
    "members",
    "memberships",
    "offices_of",
    "promises",
    "shipped",
    "status",
    "timeline",
]

_IN_ORDER = (members, memberships, status, promises, between, timeline, holders, events, coverage, cite)

QUESTIONS: dict[str, Callable[..., Answers]] = {question.__name__: question for question in _IN_ORDER}
"""Name -> function, in the order in which a newcomer would ask."""
