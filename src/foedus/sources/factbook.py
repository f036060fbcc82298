"""What the CIA World Factbook said of each country's "International organization participation", 2015 to 2026.

Central Intelligence Agency, The World Factbook (public domain), as a public mirror showed it; one row is one
organisation in one country's field, with the first day on which the mirror showed it and the day on which it was gone.
Those days are *when it was said*, not when it was so: a status seen, silent on all other days. Known flaws: often stale
(Uzbekistan in the CSTO until 2020); split at commas, so that some abbreviations are messy; sparse before 2021.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from foedus.dates import Interval, edtf
from foedus.errors import BadSource, FoedusError
from foedus.names import Names, fold, names
from foedus.sources import Dataset
from foedus.statement import Source, Statement, statement_id
from foedus.tabular import pick, rows

__all__ = ["BIBTEX", "DATASETS", "SOURCE", "statements"]

SOURCE: Final = Source(
    id="factbook",
    title="The World Factbook, International organization participation",
    version="2015-10-26/2026-05-17",
    publisher="Central Intelligence Agency",
    url="https://www.cia.gov/the-world-factbook/",
    licence="public domain",
    citation="Central Intelligence Agency, The World Factbook, as a public mirror showed it from 2015 to 2026",
    kind="dataset",
    level="dataset",
    voice="2026-05-17",
    coverage="2015-10-26/2026-05-17",
    bundled=False,
)

_STATUS: Final = (
    ("participating member", "member"),  # "… has not signed the 1993 CIS charter"
    ("observer", "observer"),
    ("partner", "partner"),
    ("dialogue", "partner"),
    ("candidate", "candidate"),
    ("pending", "candidate"),
    ("associate", "associate"),
    ("suspended", "suspended"),
    ("excluded from", "suspended"),
    ("signatory", "signatory"),
)
"""A word of the qualifier -> status; the first that fits. Others (nonregional, temporary, …) are members."""
_ENDS: Final = "2026-05-17"
_ABBREVIATIONS: Final = {
    "AU": "au",
    "C": "commonwealth",
    "CAN": "andean-community",
    "CE": "coe",
    "CEI": "central-european-initiative",
    "EAEC": "eurasec",
    "EU": "eu",
    "LAS": "arab-league",
    "NAM": "non-aligned-movement",
    "NC": "nordic-council",
    "PFP": "pfp",
    "WAEMU": "uemoa",
}
"""The Factbook's own abbreviations -> id."""

BIBTEX: Final = """@misc{cia2026factbook,
  author = {{Central Intelligence Agency}},
  title = {The World Factbook},
  year = {2026},
  url = {https://www.cia.gov/the-world-factbook/}
}"""
"""How to cite it."""

DATASETS: Final = (
    Dataset(
        source=SOURCE,
        file="factbook_io_memberships",
        rows=11104,
        content="ba41ebbe7c14e1bc28fdfdf461321f2adaf384c9d0066e1bd0037e73cffc6fd5",
        columns=("iso3", "org", "qualifier", "first_seen", "dropped_on"),
        bibtex=BIBTEX,
        unit="one organisation in one country's field, with the days on which the mirror first and no longer showed it",
        flaws="the days are those of saying, not of membership; often stale; sparse before 2021; split at commas",
        by_hand="nobody publishes the table: it is the history of the field in the repository factbook/factbook.json",
    ),
)
"""For `foedus.sources.datasets`."""


def statements(path: Path) -> list[Statement]:
    """Read which memberships the Factbook claimed, and when it did.

    Parameters
    ----------
    path : Path
        The table (Parquet or CSV), or the folder that holds `factbook_io_memberships.parquet`.

    Returns
    -------
    list of Statement
        Relation `membership`; `valid` is the span of days on which it was said, `known_from` its first.

    Raises
    ------
    BadSource
        If the file is missing or has other columns.
    """
    known = names()
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    file = pick(path, "factbook_io_memberships.parquet")
    found = []
    for number, row in enumerate(rows(file), 1):
        if not {"iso3", "org", "qualifier", "first_seen", "dropped_on"} <= set(row):
            raise BadSource("lacks its columns", where=str(file), hint="iso3, org, qualifier, first_seen, dropped_on")
        written = str(row["iso3"] or ""), str(row["org"])
        if written not in seen:
            seen[written] = _resolved(known, written[0], ("state", "territory")), _organisation(known, written[1])
        subject, object_ = seen[written]
        if subject and object_:
            found.append(_statement(subject, object_, row, number))
    return found


def _organisation(known: Names, abbreviation: str) -> str:
    """Id of an organisation by the Factbook's abbreviation; empty if it has none."""
    return _ABBREVIATIONS.get(abbreviation) or _resolved(known, abbreviation, ("organisation", "treaty"))


def _resolved(known: Names, text: str, kinds: tuple[str, ...]) -> str:
    """An id, or nothing for a scrap that the splitting left."""
    if not re.fullmatch(r"[\w .&-]{1,40}", text):
        return ""
    if fold(text) not in known.folded and not known.codes.get(f"iso3:{text.upper()}"):
        return ""  # nothing goes by it: no search for near names
    try:
        return known.resolve(text, kinds=kinds)
    except FoedusError:
        return ""


def _statement(subject: str, object_: str, row: dict[str, Any], number: int) -> Statement:
    """One claim with the days on which it was said."""
    first = str(row["first_seen"])
    last = edtf(Interval.from_edtf(str(row["dropped_on"])).begin_min - 1) if row["dropped_on"] else _ENDS
    qualifier = str(row["qualifier"] or "").lower()
    status = next((s for word, s in _STATUS if word in qualifier), "member")
    valid = first if last <= first else f"{first}/{last}"
    where = f"row {number}: {row['iso3']}, {row['org']}"
    return Statement(
        id=statement_id(subject, "membership", object_, status, valid, SOURCE.id, where),
        subject=subject,
        relation="membership",
        object=object_,
        value=status,
        valid=valid,
        details={"step": "said"},
        source=SOURCE.id,
        where=where,
        known_from=first,
        origin=where,
        level="dataset",
    )
