"""Organisations that two states share. Comes in: the state-year file of COW IGO; goes out: spells of states that hold
their memberships as bits, so that what two share is one `and` and a count of bits, however many organisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from foedus.errors import BadInput
from foedus.frames.engine import Asked, Pair, Value, column, literal
from foedus.promises import armed
from foedus.sources import cow_igo
from foedus.store import open_view

__all__ = ["STATUSES", "joint_memberships", "organisations_of", "shared_organisations", "statuses_of"]

_BITS: Final = 63
_WORDS: Final = 9
"""Words of 63 bits, which leave the sign alone: room for 567 organisations."""

STATUSES: Final = {"full": 1, "associate": 2, "observer": 3}
"""Status -> code of COW IGO."""

_MISSING: Final = -9
"""A membership of which the file knows nothing: none, or any."""


def organisations_of(asked: Asked) -> list[str]:
    """Give the organisations that count, as the file calls them, sorted.

    Parameters
    ----------
    asked : Asked
        Options `organisations` (names of columns, or ids) and `remit` (`political`, `social`, `economic`: as the file
        codes them; `security`: those with a promise of defence in the atlas, see `foedus.promises.armed`).

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
    if len(known) > _BITS * _WORDS:
        raise BadInput(f"{len(known)} organisations are more than {_BITS * _WORDS}", where=str(file))
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
    """Organisations with a remit of COW IGO's, or of security, which it does not code."""
    if remit == "security":
        secure = armed(open_view())
        return {name for name, id_ in cow_igo.ORGANISATIONS.items() if id_ in secure}
    if remit not in ("political", "social", "economic"):
        raise BadInput(f"there is no remit {remit!r}", hint="political, social, economic or security")
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


def _counted(asked: Asked) -> str:
    """What is counted, in words."""
    codes = statuses_of(asked)
    return f"organisations in which both are {' or '.join(s for s, code in STATUSES.items() if code in codes)} members"


def _shared(asked: Asked) -> tuple[Pair, ...]:
    """How many organisations two states share."""
    sure, possible = (" + ".join(f"bit_count(a.{w}{n} & b.{w}{n})" for n in range(_WORDS)) for w in "wh")
    told = [("joint_memberships", _counted(asked), sure)]
    if asked.bounds:
        told.append(("joint_memberships_low", f"{_counted(asked)}, none of them missing", sure))
        told.append(("joint_memberships_high", f"{_counted(asked)}, or that is missing", possible))
    return tuple(Pair(name=name, type="USMALLINT", label=label, sql=sql) for name, label, sql in told)


def _own(asked: Asked, names: list[str], where: str) -> list[str]:
    """The organisations of which the state ever is a member: the others need not be read."""
    listed = ", ".join(f'"{n}"' for n in names)
    file, codes = asked.file("cow_igo3_state_year"), set(statuses_of(asked)) | ({_MISSING} if asked.bounds else set())
    rows = asked.connection.execute(f"SELECT {listed} FROM {literal(file)} WHERE {where}").fetchall()
    return [n for n, values in zip(names, zip(*rows, strict=True), strict=False) if codes & set(values)] or names[:1]


def _both(asked: Asked) -> str:
    """Organisations in which two states sit in one year, with their status."""
    file = asked.file("cow_igo3_state_year")
    codes, names = ", ".join(map(str, statuses_of(asked))), ", ".join(literal(n) for n in organisations_of(asked))
    status = "CASE {} WHEN 1 THEN 'full' WHEN 2 THEN 'associate' WHEN 3 THEN 'observer' END"
    return f"""
        WITH ties AS (SELECT * FROM ({cow_igo.spells(file)}) WHERE status IN ({codes}) AND organisation IN ({names}))
        SELECT a.k AS k1, b.k AS k2, make_date(a.year, 1, 1) AS begin, make_date(a.year + 1, 1, 1) AS "end",
               a.organisation AS place, {status.format("a.status")} AS status1, {status.format("b.status")} AS status2
        FROM ties a JOIN ties b ON a.year = b.year AND a.organisation = b.organisation AND a.k <> b.k"""


@column(
    unit="state",
    values=tuple(
        Value(
            name=f"{w}{n}",
            type="BIGINT",
            label="memberships as bits",
            levels=0,
            rule="first",
            zero=False,
            option=option,
        )
        for w, option in (("w", ""), ("h", "bounds"))
        for n in range(_WORDS)
    ),
    sources=("cow-igo",),
    coverage="1816-01-01/2014-12-31",
    pairs=_shared,
    hidden=True,
    reasons=_both,
    options=("status", "organisations", "remit", "names"),
    bearers=lambda asked: f"SELECT ccode AS k FROM {literal(asked.file('cow_igo3_state_year'))}",
)
def joint_memberships(asked: Asked) -> str:
    """Number of organisations in which both states are members (COW IGO).

    A year counts whole. Full and associate members count unless `status` says otherwise (`full`; `full associate
    observer`); a state and year that the file lacks is null; a membership that it calls missing counts as none, and
    with `bounds` also as one in `joint_memberships_high`. Of security (`remit="security"`) are the organisations that
    hold a promise of defence in the atlas, themselves or in the treaty on which they rest: COW IGO codes no such field.

    Parameters
    ----------
    asked : Asked
        Options `status`, `organisations` (a list), `remit` (`political`, `social`, `economic`, `security`), `names`
        (also which).

    Returns
    -------
    str
        Spells of states: memberships as bits.

    Source
    ------
    Pevehouse, Nordstrom, McManus and Jamison 2020, Journal of Peace Research 57(3): 492-503.
    """
    file = asked.file("cow_igo3_state_year")
    codes = ", ".join(str(c) for c in statuses_of(asked))
    years = f"year BETWEEN {asked.first} AND {asked.last}"
    kinds, own = [("w", "bits")], f"bit_or(1::BIGINT << (n % {_BITS})) FILTER (status IN ({codes})) AS bits"
    if asked.bounds:
        kinds.append(("h", "perhaps"))
        own += f", bit_or(1::BIGINT << (n % {_BITS})) AS perhaps"
        codes += f", {_MISSING}"
    words = ", ".join(
        f"coalesce(max({bits}) FILTER (word = {n}), 0::BIGINT) AS {w}{n}" for w, bits in kinds for n in range(_WORDS)
    )
    return f"""
        SELECT ccode AS k, make_date(r.year, 1, 1) AS begin, make_date(r.year + 1, 1, 1) AS "end", {words}
        FROM (SELECT ccode, year FROM {literal(file)} WHERE {years}) r
        LEFT JOIN (
          SELECT k, year, n // {_BITS} AS word, {own}
          FROM ({cow_igo.numbered(file, organisations_of(asked), years)}) WHERE status IN ({codes}) GROUP BY ALL) m
        ON m.k = r.ccode AND m.year = r.year GROUP BY ALL"""


@column(
    unit="dyad",
    values=(
        Value(
            name="joint_memberships",
            type="USMALLINT",
            label="organisations in which both are members",
            levels=0,
            rule="first",
            zero=False,
        ),
        *(
            Value(name=name, type="USMALLINT", label=label, levels=0, rule="first", zero=False, option="bounds")
            for name, label in (
                ("joint_memberships_low", "organisations in which both are members, none of them missing"),
                ("joint_memberships_high", "organisations in which both are members, or that is missing"),
            )
        ),
        Value(
            name="joint_organisations",
            type="VARCHAR",
            label="their names in COW IGO, with spaces between",
            levels=0,
            rule="first",
            zero=False,
            option="names",
        ),
    ),
    sources=("cow-igo",),
    coverage="1816-01-01/2014-12-31",
    reasons=_both,
    options=("status", "organisations", "remit", "names"),
    bearers=lambda asked: f"SELECT ccode AS k FROM {literal(asked.file('cow_igo3_state_year'))}",
    group="joint_memberships",
    instead="names",
)
def shared_organisations(asked: Asked) -> str:
    """Number, and on demand names, of the organisations in which both states are members (COW IGO); see
    `joint_memberships`, in whose place it stands where names are asked for or the panel is of one state.

    Parameters
    ----------
    asked : Asked
        Options as there.

    Returns
    -------
    str
        Spells of directed dyads, a year each.

    Source
    ------
    Pevehouse, Nordstrom, McManus and Jamison 2020, Journal of Peace Research 57(3): 492-503.
    """
    file, names = asked.file("cow_igo3_state_year"), organisations_of(asked)
    sure = codes = ", ".join(str(c) for c in statuses_of(asked))
    if asked.bounds:
        codes += f", {_MISSING}"
    years, only = f"year BETWEEN {asked.first} AND {asked.last}", "true"
    if asked.of:
        query = f"SELECT DISTINCT code FROM codes_cow JOIN states USING (i) WHERE k::VARCHAR = {literal(asked.of)}"
        found = asked.connection.execute(query).fetchall()
        only = f"ccode IN ({', '.join(str(row[0]) for row in sorted(found)) or 'NULL'})"
        names = _own(asked, names, f"{years} AND {only}")
    ties = f"SELECT *, status IN ({sure}) AS own FROM ({{}}) WHERE status IN ({codes})"
    which = listed = ""
    if asked.options.get("names"):
        which = ", list_sort(list(x.n) FILTER (sure)) AS ns"
        texts = ", ".join(literal(n) for n in names)
        listed = f", coalesce(array_to_string(list_select([{texts}], list_transform(ns, lambda n: n + 1)), ' '), '')"
        listed += " AS joint_organisations"
    return f"""
        WITH theirs AS ({ties.format(cow_igo.numbered(file, names, years))}),
        mine AS ({ties.format(cow_igo.numbered(file, names, f"{years} AND {only}"))}),
        both_in AS (SELECT x.k AS k1, partner AS k2, x.year, count(*) FILTER (sure) AS many, count(*) AS most{which}
                    FROM (SELECT x.k, x.year, x.n, y.k AS partner, x.own AND y.own AS sure
                          FROM mine x JOIN theirs y ON x.year = y.year AND x.n = y.n AND x.k <> y.k) x GROUP BY ALL)
        SELECT a.k AS k1, b.k AS k2, make_date(a.year, 1, 1) AS begin, make_date(a.year + 1, 1, 1) AS "end",
               coalesce(many, 0) AS joint_memberships, coalesce(many, 0) AS joint_memberships_low,
               coalesce(most, 0) AS joint_memberships_high{listed}
        FROM (SELECT ccode AS k, year FROM {literal(file)} WHERE {years} AND {only}) a
        JOIN (SELECT ccode AS k, year FROM {literal(file)} WHERE {years}) b ON a.year = b.year AND a.k <> b.k
        LEFT JOIN both_in m ON m.k1 = a.k AND m.k2 = b.k AND m.year = a.year"""
