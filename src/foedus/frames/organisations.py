"""Organisations that two states share. Comes in: the state-year file of COW IGO; goes out: spells of states that hold
their memberships as bits, so that what two share is one `and` and a count of bits, however many organisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from foedus.errors import BadInput
from foedus.frames.engine import Asked, Pair, Value, column, literal
from foedus.sources import cow_igo

__all__ = ["STATUSES", "joint_memberships", "organisations_of", "statuses_of"]

_WORDS: Final = 9
"""Words of 64 bits: room for 576 organisations."""

STATUSES: Final = {"full": 1, "associate": 2, "observer": 3}
"""Status -> code of COW IGO."""


def organisations_of(asked: Asked) -> list[str]:
    """Give the organisations that count, as the file calls them, sorted.

    Parameters
    ----------
    asked : Asked
        Options `organisations` (names of columns, or ids) and `remit` (`political`, `social` or `economic`).

    Returns
    -------
    list of str

    Raises
    ------
    BadInput
        If one is unknown; the message names those that sound alike.
    """
    file = asked.file("cow_igo3_state_year")
    found = asked.connection.execute(f"DESCRIBE SELECT * EXCLUDE (ccode, year, state) FROM {literal(file)}").fetchall()
    known = sorted(str(row[0]) for row in found)
    if len(known) > 64 * _WORDS:
        raise BadInput(f"{len(known)} organisations are more than {64 * _WORDS}", where=str(file))
    wanted = _listed(asked.options.get("organisations"), known)
    remit = asked.options.get("remit")
    if remit:
        wanted = sorted(set(wanted) & _of_remit(asked, str(remit)))
    return wanted


def _listed(given: Any, known: Sequence[str]) -> list[str]:
    """The organisations of a list, by column or by id."""
    if not given:
        return list(known)
    columns = {id_: name for name, id_ in cow_igo.ORGANISATIONS.items()} | {name: name for name in known}
    names = given.replace(",", " ").split() if isinstance(given, str) else list(given)
    wrong = [n for n in names if n.lower() not in columns]
    if wrong:
        from difflib import get_close_matches

        near = get_close_matches(wrong[0].lower(), list(columns), 3)
        raise BadInput(f"COW IGO has no organisation {wrong[0]!r}", hint=f"such as {', '.join(near or known[:3])}")
    return sorted({columns[n.lower()] for n in names})


def _of_remit(asked: Asked, remit: str) -> set[str]:
    """Organisations with a remit of COW IGO's."""
    if remit not in ("political", "social", "economic"):
        raise BadInput(f"there is no remit {remit!r}", hint="political, social or economic")
    file = asked.file("cow_igo3_igos")
    rows = asked.connection.execute(f"SELECT state_year_column FROM {literal(file)} WHERE {remit} = 1").fetchall()
    return {str(r[0]) for r in rows}


def statuses_of(asked: Asked) -> list[int]:
    """Give the codes of the statuses that count: full and associate, unless `status` says otherwise.

    Parameters
    ----------
    asked : Asked
        Option `status`: names, in a list or a text.

    Returns
    -------
    list of int

    Raises
    ------
    BadInput
        If one is unknown.
    """
    given = asked.options.get("status") or ("full", "associate")
    names = given.replace(",", " ").replace("+", " ").split() if isinstance(given, str) else list(given)
    wrong = [n for n in names if n not in STATUSES]
    if wrong:
        raise BadInput(f"there is no status {wrong[0]!r}", hint=", ".join(STATUSES))
    return sorted(STATUSES[n] for n in names)


def _shared(asked: Asked) -> tuple[Pair, ...]:
    """How many, and on demand which."""
    counted = " or ".join(s for s, code in STATUSES.items() if code in statuses_of(asked))
    number = Pair(
        name="joint_memberships",
        type="USMALLINT",
        label=f"organisations in which both are {counted} members",
        sql=" + ".join(f"bit_count(a.w{n} & b.w{n})" for n in range(_WORDS)),
    )
    if not asked.options.get("names"):
        return (number,)
    names = organisations_of(asked)
    both = ", ".join(f"a.w{n} & b.w{n}" for n in range(_WORDS))
    listed = ", ".join(literal(n) for n in names)
    found = (
        f"CASE WHEN a.w0 IS NOT NULL AND b.w0 IS NOT NULL THEN array_to_string(list_filter([{listed}],"
        f" lambda name, n: ([{both}][(n - 1) // 64 + 1] >> ((n - 1) % 64)::UBIGINT) & 1 = 1), ' ') END"
    )
    which = Pair(
        name="joint_organisations", type="VARCHAR", label="their names in COW IGO, with spaces between", sql=found
    )
    return number, which


def _both(asked: Asked) -> str:
    """Organisations in which two states sit in one year, with their status."""
    file = asked.file("cow_igo3_state_year")
    codes, names = ", ".join(map(str, statuses_of(asked))), ", ".join(literal(n) for n in organisations_of(asked))
    status = "list_extract(['full', 'associate', 'observer'], {})"
    return f"""
        WITH ties AS (SELECT * FROM ({cow_igo.spells(file)}) WHERE status IN ({codes}) AND organisation IN ({names}))
        SELECT a.k AS k1, b.k AS k2, make_date(a.year, 1, 1) AS begin, make_date(a.year + 1, 1, 1) AS "end",
               a.organisation AS place, {status.format("a.status")} AS status1, {status.format("b.status")} AS status2
        FROM ties a JOIN ties b ON a.year = b.year AND a.organisation = b.organisation AND a.k <> b.k"""


@column(
    unit="state",
    values=tuple(
        Value(name=f"w{n}", type="UBIGINT", label="memberships as bits", levels=0, rule="first", zero=False)
        for n in range(_WORDS)
    ),
    sources=("cow-igo",),
    coverage="1816-01-01/2014-12-31",
    pairs=_shared,
    hidden=True,
    reasons=_both,
    options=("status", "organisations", "remit", "names"),
)
def joint_memberships(asked: Asked) -> str:
    """Number of organisations in which both states are members (COW IGO).

    A year counts whole. Full and associate members count unless `status` says otherwise (`full`; `full associate
    observer`); a state and year that the file lacks is null; a membership that it calls missing counts as none.

    Parameters
    ----------
    asked : Asked
        Options `status`, `organisations` (a list), `remit` (`political`, `social`, `economic`), `names` (also which).

    Returns
    -------
    str
        Spells of states: memberships as bits.

    Source
    ------
    Pevehouse, Nordstrom, McManus and Jamison 2020, Journal of Peace Research 57(3): 492-503.
    """
    file = asked.file("cow_igo3_state_year")
    names = ", ".join(literal(n) for n in organisations_of(asked))
    codes = ", ".join(str(c) for c in statuses_of(asked))
    years = f"year BETWEEN {asked.first} AND {asked.last}"
    words = ", ".join(f"coalesce(max(bits) FILTER (word = {n}), 0::UBIGINT) AS w{n}" for n in range(_WORDS))
    return f"""
        SELECT ccode AS k, make_date(r.year, 1, 1) AS begin, make_date(r.year + 1, 1, 1) AS "end", {words}
        FROM (SELECT ccode, year FROM {literal(file)} WHERE {years}) r
        LEFT JOIN (
          SELECT k, year, n // 64 AS word, bit_or(1::UBIGINT << (n % 64)::UBIGINT) AS bits
          FROM ({cow_igo.spells(file)}) JOIN (
            SELECT unnest([{names}]::VARCHAR[]) AS organisation, generate_subscripts([{names}]::VARCHAR[], 1) - 1 AS n)
          USING (organisation) WHERE status IN ({codes}) AND {years} GROUP BY ALL) m
        ON m.k = r.ccode AND m.year = r.year GROUP BY ALL"""
