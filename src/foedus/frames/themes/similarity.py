"""How alike the alliances of two states are. Comes in: the member file of ATOP; goes out: spells of states that hold a
year's portfolio as bits, so that every sum over partners is a count of bits.
"""

from __future__ import annotations

from typing import Final

from foedus.frames.column import Asked, Pair, Value, column
from foedus.sources import atop
from foedus.tabular import literal

__all__ = ["similarity"]

_BITS: Final = 63
_WORDS: Final = 4
"""Words of 63 bits, which leave the sign alone: room for 252 states."""

_LEVELS: Final = 3
"""Strongest tie. Bit `i` of plane `t` is set where the tie to state `i` is `t` or more."""


def _planes(asked: Asked) -> range:
    """Levels that count."""
    return range(1, (_LEVELS if asked.options.get("valued", True) else 1) + 1)


_YEAR: Final = "CAST(date_trunc('year', {}) AS DATE)"


def _alike(asked: Asked) -> tuple[Pair, ...]:
    """The three measures, from sums over all states of the year."""
    planes = _planes(asked)
    apart = " + ".join(
        f"bit_count((a.p{t}_{w} | b.p{t}_{w}) - (a.p{t}_{w} & b.p{t}_{w}))::INTEGER"
        for t in planes
        for w in range(_WORDS)
    )
    product = " + ".join(
        f"bit_count(a.p{s}_{w} & b.p{t}_{w})::INTEGER" for s in planes for t in planes for w in range(_WORDS)
    )
    squares = f"(a.squares + b.squares - 2 * ({product}))"
    spread = "(a.squares - a.total * a.total / a.n + b.squares - b.total * b.total / a.n)"
    kappa = f"({spread} + (a.total - b.total) * (a.total - b.total) / a.n)"
    pi = f"({spread} + (a.total - b.total) * (a.total - b.total) / (2 * a.n))"
    told = "of valued ties" if len(planes) > 1 else "of ties, yes or no"
    return (
        Pair(
            name="s_unweighted",
            type="DOUBLE",
            label=f"S {told}: 1 same, -1 opposite",
            sql=f"1 - 2 * ({apart}) / (a.n * {len(planes)})",
        ),
        Pair(
            name="kappa",
            type="DOUBLE",
            label=f"Cohen's kappa {told}: 1 same, 0 by chance",
            sql=f"1 - {squares} / nullif({kappa}, 0)",
        ),
        Pair(
            name="pi",
            type="DOUBLE",
            label=f"Scott's pi {told}: 1 same, 0 by chance",
            sql=f"1 - {squares} / nullif({pi}, 0)",
        ),
    )


def _ties(asked: Asked) -> str:
    """Ties of a state to its partners, as they come in ATOP: of what its portfolio is made."""
    found = atop.dyads(asked.file("atop51_member"), later_wins=_YEAR)
    return f"""
        SELECT k1 AS k, k2 AS partner, alliance, defense, offense, neutrality, nonaggression, begin, "end", place
        FROM (SELECT *, concat('atopid ', atopid, ', phase ', phase) AS place FROM ({found}))"""


@column(
    unit="state",
    values=(
        *(
            Value(name=f"p{t}_{w}", type="BIGINT", label="ties as bits", levels=0, rule="first", zero=False)
            for t in range(1, _LEVELS + 1)
            for w in range(_WORDS)
        ),
        *(
            Value(name=name, type="DOUBLE", label=label, levels=0, rule="first", zero=False)
            for name, label in (("total", "sum of ties"), ("squares", "sum of squares"), ("n", "states of the year"))
        ),
    ),
    sources=("atop",),
    coverage="1816-01-01/2018-12-31",
    pairs=_alike,
    hidden=True,
    reasons=_ties,
    options=("valued",),
    bearers=lambda asked: f"SELECT member AS k FROM {literal(asked.file('atop51_member'))}",
)
def similarity(asked: Asked) -> str:
    """Similarity of the alliances of two states in a year: S, Cohen's kappa and Scott's pi (ATOP).

    The portfolio of a state is its tie to each of the N states that live in the year, itself included: 3 for active
    help (defence or offence, promised by either), 2 for neutrality or non-aggression, 1 for any other alliance, 0 for
    none; the tie to itself is 3. What varies by partner counts as an alliance only. With `valued=False` a tie is 1 or
    0. For portfolios x and y with means mx and my, and the largest tie d::

        S     = 1 - 2 * sum|x - y| / (N * d)
        kappa = 1 - sum(x - y)^2 / (sum(x - mx)^2 + sum(y - my)^2 + N * (mx - my)^2)
        pi    = 1 - sum(x - y)^2 / (sum(x - m)^2 + sum(y - m)^2),  m = (mx + my) / 2

    Of ties that are 1 or 0 the last two are Cohen's and Scott's own. Where nothing varies they are null.

    Parameters
    ----------
    asked : Asked
        Option `valued`: false for ties that are 1 or 0.

    Returns
    -------
    str
        Spells of states, a year each.

    Source
    ------
    Signorino and Ritter 1999, International Studies Quarterly 43: 115-144; Häge 2011, Political Analysis 19: 287-305.
    """
    found = atop.dyads(asked.file("atop51_member"), later_wins=_YEAR)
    level = "CASE WHEN defense = 1 OR offense = 1 THEN 3 WHEN neutrality = 1 OR nonaggression = 1 THEN 2 ELSE 1 END"
    first, last = max(asked.first, 1816), min(asked.last, 2018)
    years = f'unnest(range(greatest(year(begin), {first}), least(year("end" - 1), {last}) + 1))'
    planes = [f"p{t}_{w}" for t in range(1, _LEVELS + 1) for w in range(_WORDS)]
    set_bit = f"bit_or(1::BIGINT << (partner % {_BITS}))"
    bits = [
        f"coalesce({set_bit} FILTER (tie >= {t} AND partner // {_BITS} = {w}), 0::BIGINT)"
        for t in range(1, _LEVELS + 1)
        for w in range(_WORDS)
    ]
    strength = "tie" if asked.options.get("valued", True) else "least(tie, 1)"
    on_year = 'c.begin <= make_date(year, 12, 31) AND c."end" > make_date(year, 1, 1)'
    return f"""
        WITH living AS (SELECT DISTINCT i, {years} AS year FROM stays),
        system AS (SELECT year, count(*) AS n FROM living GROUP BY year),
        bearers AS (SELECT c.code AS k, i, year FROM codes_cow c JOIN living USING (i) WHERE {on_year}),
        one_way AS (SELECT k1, k2, {level} AS tie, {years} AS year FROM ({found}) WHERE alliance = 1),
        ties AS (
          SELECT k, i AS partner, year, 3 AS tie FROM bearers
          UNION ALL
          SELECT a.k, b.i, t.year, max(tie)
          FROM (SELECT k1, k2, year, tie FROM one_way UNION ALL SELECT k2, k1, year, tie FROM one_way) t
          JOIN bearers a ON a.k = k1 AND a.year = t.year JOIN bearers b ON b.k = k2 AND b.year = t.year GROUP BY ALL)
        SELECT k, make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end",
               {", ".join(f"{sql} AS {name}" for sql, name in zip(bits, planes, strict=True))},
               sum({strength})::DOUBLE AS total, sum({strength} * {strength})::DOUBLE AS squares,
               any_value(n)::DOUBLE AS n
        FROM ties JOIN system USING (year) GROUP BY k, year"""
