"""Organisations that two states share. Comes in: the state-year file of COW IGO; goes out: spells of states that hold
their memberships as bits, so that what two share is one `and` and a count of bits, however many organisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from foedus.errors import BadInput
from foedus.frames.column import Asked, Pair, Value, column
from foedus.sources import cow_igo
from foedus.tabular import literal

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
    found = asked.connection.execute(f"SELECT organisation FROM {literal(cow_igo.runs(file))} WHERE k IS NULL")
    known = sorted(str(row[0]) for row in found.fetchall())
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
        from foedus.promises import armed
        from foedus.store import open_view

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


def _words(names: Sequence[str]) -> range:
    """Numbers of the words that hold a bit for each organisation."""
    return range(-(-len(names) // _BITS) or 1)


def _bits(asked: Asked, names: Sequence[str], words: range) -> str:
    """SQL of the states and years of the file (k, year) with their memberships as bits, in the order of the names: `w`
    those of a status that counts, `h` with bounds also those that are missing.

    A run turns its bit at its first year and again after its last: what has been turned up to a year holds in it.
    """
    sure, runs = ", ".join(str(c) for c in statuses_of(asked)), literal(cow_igo.runs(asked.file("cow_igo3_state_year")))
    kinds = {"w": f"status IN ({sure})"} | ({"h": f"status IN ({sure}, {_MISSING})"} if asked.bounds else {})
    bit = f"1::BIGINT << (n % {_BITS})::INTEGER"
    turned = ", ".join(f"CASE WHEN {held} THEN {bit} ELSE 0::BIGINT END AS {w}" for w, held in kinds.items())
    still = ", ".join(f"0::BIGINT AS {w}" for w in kinds)
    split = ", ".join(
        f"bit_xor(CASE WHEN word = {n} THEN {w} ELSE 0::BIGINT END) AS {w}{n}" for w in kinds for n in words
    )
    held = ", ".join(f"bit_xor({w}{n}) OVER (PARTITION BY k ORDER BY year) AS {w}{n}" for w in kinds for n in words)
    shown = ", ".join(f"{w}{n}" for w in kinds for n in words)
    listed = literal(f" {' '.join(names)} ")  # one text is planned sooner than five hundred
    return f"""
        SELECT k, year, {shown} FROM (SELECT k, year, filed, {held} FROM (
          SELECT k, year, max(filed) AS filed, {split} FROM (
            SELECT k, n // {_BITS} AS word, {turned}, 0 AS filed, unnest([first, last + 1]) AS year
            FROM {runs} JOIN (SELECT organisation, row_number() OVER (ORDER BY organisation) - 1 AS n
                              FROM {runs} WHERE k IS NULL AND strpos({listed}, ' ' || organisation || ' ') > 0) o
                 USING (organisation)
            WHERE k IS NOT NULL
            UNION ALL SELECT k, 0 AS word, {still}, 1 AS filed, unnest(range(first, last + 1)) AS year
            FROM {runs} WHERE organisation = '' AND k IS NOT NULL) GROUP BY k, year))
        WHERE filed = 1 AND year BETWEEN {asked.first} AND {asked.last}"""


def _own(asked: Asked, names: Sequence[str], only: str) -> list[str]:
    """The organisations of which the states ever are members: the others need no bit."""
    codes = statuses_of(asked) + ([_MISSING] if asked.bounds else [])
    rows = asked.connection.execute(
        f"""SELECT DISTINCT organisation FROM {literal(cow_igo.runs(asked.file("cow_igo3_state_year")))}
            WHERE {only} AND status IN ({", ".join(map(str, codes))})
            AND first <= {asked.last} AND last >= {asked.first}"""
    )
    held = {str(row[0]) for row in rows.fetchall()}
    return [n for n in names if n in held]


def _bearers(asked: Asked) -> str:
    """The codes of the rows of the file."""
    told = literal(cow_igo.runs(asked.file("cow_igo3_state_year")))
    return f"SELECT k, unnest(range(first, last + 1)) AS year FROM {told} WHERE organisation = ''"


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
    annual=True,
    hidden=True,
    reasons=_both,
    options=("status", "organisations", "remit", "names"),
    bearers=_bearers,
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
    bits = _bits(asked, organisations_of(asked), range(_WORDS))
    return f"""
        SELECT * EXCLUDE (year), make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end" FROM ({bits})"""


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
    bearers=_bearers,
    annual=True,
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
    names, only = organisations_of(asked), "true"
    if asked.of:
        query = f"SELECT DISTINCT code FROM codes_cow JOIN states USING (i) WHERE k::VARCHAR = {literal(asked.of)}"
        found = sorted(row[0] for row in asked.connection.execute(query).fetchall())
        only = f"k IN ({', '.join(map(str, found)) or 'NULL'})"
        names = _own(asked, names, only)
    words = _words(names)
    many, most = (
        " + ".join(f"bit_count(a.{w}{n} & b.{w}{n})" for n in words) for w in ("w", "h" if asked.bounds else "w")
    )
    shared = ", ".join(f"a.w{n} & b.w{n} AS w{n}" for n in words)
    texts, listed, joins = "", "", ""
    if asked.options.get("names"):
        # each word is written out once for all pairs and years that share the same
        texts = "".join(
            f", texts{n} AS (SELECT w{n}, {_text(f'w{n}', names[n * _BITS : (n + 1) * _BITS])} AS t{n}"
            f" FROM (SELECT DISTINCT w{n} FROM both_in))"
            for n in words
        )
        joins = "".join(f" JOIN texts{n} USING (w{n})" for n in words)
        listed = f", concat_ws(' ', {', '.join(f't{n}' for n in words)}) AS joint_organisations"
    return f"""
        WITH bits AS MATERIALIZED ({_bits(asked, names, words)}),
        both_in AS (SELECT a.k AS k1, b.k AS k2, a.year, {many} AS many, {most} AS most, {shared}
                    FROM (SELECT * FROM bits WHERE {only}) a JOIN bits b ON a.year = b.year AND a.k <> b.k){texts}
        SELECT k1, k2, make_date(year, 1, 1) AS begin, make_date(year + 1, 1, 1) AS "end",
               many AS joint_memberships, many AS joint_memberships_low, most AS joint_memberships_high{listed}
        FROM both_in{joins}"""


def _text(word: str, names: Sequence[str]) -> str:
    """SQL of the names whose bits are set in a word; null for none."""
    listed = ", ".join(literal(name) for name in names)
    places = f"list_transform(list_filter(range({len(names)}), lambda n: ({word} >> n) & 1 = 1), lambda n: n + 1)"
    return f"CASE WHEN {word} <> 0 THEN array_to_string(list_select([{listed}], {places}), ' ') END"
