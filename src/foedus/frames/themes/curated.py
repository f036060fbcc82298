"""Columns and members from the atlas alone. Comes in: cells of the shipped atlas, and the lines of its promises; goes
out: spells of dyads, and who was in what. A day is null where a cell is in doubt or nobody vouches for it. 0 stands
only on days on which the atlas knows all members of something that counts: whoever is not named there is out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from foedus.dates import ALWAYS, Interval, day
from foedus.errors import BadInput
from foedus.frames.column import Asked, Value, column
from foedus.frames.curated import bound, counting, covered, shipped
from foedus.frames.engine import run

if TYPE_CHECKING:
    from foedus.timeline import Cell

__all__ = ["curated_alliances", "curated_memberships", "make_members"]

_FIVE: Final = {
    "defense": "first state owes active help if the second is attacked",
    "offense": "first state owes help in an attack by the second",
    "neutrality": "first state owes to stay out of the second's wars",
    "nonaggression": "first state owes not to attack the second",
    "consultation": "first state owes to consult or cooperate in a crisis",
}
_FOR_ALL: Final = ("un-charter", "league-of-nations")
"""Open to every state: their promises count, but two members of them are no allies."""
_STATUSES: Final = {"full": ("member", "suspended"), "associate": ("associate",), "observer": ("observer",)}
_RANKS: Final = ("member", "suspended", "associate", "observer", "partner", "candidate", "signatory")
_LAST: Final = 3_000_000  # a day far off that DuckDB can still write
_DATE: Final = "(DATE '0001-01-01' + ({} - 1))"


def _spells(owner: str, wanted: frozenset[str] | None) -> Iterator[tuple[str, str, int, int, int]]:
    """Days on which a named state is in an owner, or may be: owner, state, half-open days, 1 if surely."""
    view = shipped()
    close = day(view.checked) + 1  # of later days nothing is said, not even perhaps
    for track in view.owner(owner).tracks:
        if track.relation != "membership" or track.object != owner or track.speaker:
            continue
        for cell in track.cells:
            sure = _sure(cell, wanted)
            if sure is not None:
                yield owner, track.subject, max(cell.begin, 1), min(cell.end, close), sure


def _sure(cell: Cell, wanted: frozenset[str] | None) -> int | None:
    """1 if a state surely counts in a cell, 0 if perhaps, None if not; without `wanted`, as a party to promises."""
    if wanted is None:
        from foedus.promises import party

        holds = party(cell)
        if holds is None:
            return None
    else:
        if (
            cell.holds != "unknown"
            and cell.value not in wanted
            and not (cell.holds != "yes" and wanted & set(cell.options))
        ):
            return None
        holds = cell.holds if cell.value in wanted else "maybe"
    return int(holds == "yes" and not cell.carried)


def _inside(owners: Iterable[str], wanted: frozenset[str] | None) -> str:
    """SQL of who is in what (o, i, begin, end, sure), in states of the panel."""
    rows = [row for o in owners for row in _spells(o, wanted) if row[2] < row[3]]
    return _placed(_table(rows, ("o", "id", "b", "e", "sure")), "sure")


def _placed(told: str, values: str) -> str:
    """SQL of rows (o, id, b, e, values) in states of the panel, clipped to the days of their codes."""
    begin, end = f"greatest({_DATE.format('b')}, c.begin)", f'least({_DATE.format("e")}, c."end")'
    return f"""
        SELECT o, c.i, c.code, {begin} AS begin, {end} AS "end", {values}
        FROM ({told}) JOIN codes_atlas c ON c.code = id AND {begin} < {end}"""


def _table(rows: Iterable[tuple[Any, ...]], names: tuple[str, ...]) -> str:
    """SQL of rows of plain ids and numbers."""
    told = ", ".join(f"({', '.join(repr(v) for v in row)})" for row in rows)
    return f"SELECT * FROM (VALUES {told}) t({', '.join(names)})"


def _promises(asked: Asked) -> str:
    """SQL of who owes what to whom (i1, i2, begin, end, sure, obligation, treaty, place)."""
    from foedus.promises import lines, parties_of, promisors

    view, told = shipped(), list[tuple[Any, ...]]()
    for treaty in view.obligation_owners():
        parties = parties_of(view, treaty)
        kind = view.names.entities[treaty].kind if treaty in view.names.entities else ""
        ally = int(treaty not in _FOR_ALL and kind != "agreement")
        for line in lines(view, treaty):
            if line.object not in _FIVE:
                continue
            days = Interval.from_edtf(line.valid or "../..")
            spans = [(days.begin_min, days.begin_max, 0), (days.begin_max, days.end_min, 1)]
            spans.append((days.end_min, days.end_max, 0))
            article = line.details.get("article", "").replace(" ", "-") or "?"
            givers, takers = (side.replace(" ", "").split(",") for side in promisors(line))
            told += [
                (parties, treaty, line.object, f"{treaty}/{article}", g, t, max(b, 1), min(e, _LAST), s, ally, line.id)
                for g in givers
                for t in takers
                for b, e, s in spans
                if max(b, 1) < min(e, _LAST)
            ]
    names = ("o", "treaty", "obligation", "article", "giver", "taker", "b", "e", "sure", "ally", "statement")
    begin, end = "greatest(a.begin, b.begin, l.begin)", 'least(a."end", b."end", l."end")'
    return f"""
        WITH members AS MATERIALIZED (SELECT * FROM ({_inside(bound(), None)}) JOIN states USING (i)),
        l AS (SELECT *, {_DATE.format("b")} AS begin, {_DATE.format("e")} AS "end" FROM ({_table(told, names)}))
        SELECT a.k AS k1, b.k AS k2, {begin} AS begin, {end} AS "end", a.sure & b.sure & l.sure AS sure,
               obligation, treaty, article AS place, ally, statement, giver <> '*' OR taker <> '*' AS one_way
        FROM l JOIN members a ON a.o = l.o AND l.giver IN ('*', a.code)
        JOIN members b ON b.o = l.o AND l.taker IN ('*', b.code) AND a.i <> b.i AND {begin} < {end}"""


@column(
    unit="dyad",
    system="{panel}",
    values=(
        Value(
            name="alliance", label="both are parties to a treaty of the atlas with a promise; 0: to none that it holds"
        ),
        *(Value(name=name, label=f"{label}, by a treaty of the atlas") for name, label in _FIVE.items()),
        Value(name="treaties", type="VARCHAR", label="ids of the treaties", levels=-1, zero=False, option="treaties"),
        Value(name="articles", type="VARCHAR", label="treaty/article", levels=-1, zero=False, option="articles"),
    ),
    sources=("atlas",),
    coverage="",
    options=("treaties", "articles"),
    covers=lambda options: covered(bound()),
    group="alliances",
    reasons=_promises,
)
def curated_alliances(asked: Asked) -> str:
    """Promises of one state to another under the treaties of the atlas.

    A promise holds while its line applies and both are parties; days on which a party is suspended, or that are in
    doubt, are null. Charters open to every state, and declarations, count as promises but make no `alliance`.

    Parameters
    ----------
    asked : Asked
        Options `treaties` and `articles`: also which ones.

    Returns
    -------
    str
        Spells of directed dyads.

    Source
    ------
    The atlas; `Panel.cite` names its sources.
    """
    flag = "CASE WHEN obligation <> '{0}' THEN 0 WHEN sure = 1 THEN 1 END AS {0}"
    promised = ", ".join(flag.format(name) for name in _FIVE)
    none = ", ".join(f"0 AS {name}" for name in _FIVE)
    ally = "CASE WHEN ally = 0 THEN 0 WHEN sure = 1 THEN 1 END AS alliance"
    return f"""
        WITH told AS MATERIALIZED ({_promises(asked)})
        SELECT k1, k2, begin, "end", {ally}, {promised}, treaty AS treaties, place AS articles FROM told
        UNION ALL SELECT k2, k1, begin, "end", {ally}, {none}, treaty, NULL FROM told WHERE one_way"""


def _wanted(asked: Asked) -> frozenset[str]:
    """The statuses that count: full and associate members, unless `status` says otherwise."""
    given = asked.options.get("status") or ("full", "associate")
    names = given.replace(",", " ").replace("+", " ").split() if isinstance(given, str) else list(given)
    wrong = [n for n in names if n not in _STATUSES]
    if wrong:
        raise BadInput(f"there is no status {wrong[0]!r}", hint=", ".join(_STATUSES))
    return frozenset(s for n in names for s in _STATUSES[n])


def _shared(asked: Asked) -> str:
    """SQL of the organisations that two states share (k1, k2, begin, end, sure, place)."""
    return f"""
        WITH inside AS MATERIALIZED (SELECT * FROM ({_inside(counting(asked.options), _wanted(asked))})
                                     JOIN states USING (i))
        SELECT a.k AS k1, b.k AS k2, greatest(a.begin, b.begin) AS begin, least(a."end", b."end") AS "end",
               a.sure & b.sure AS sure, a.o AS place
        FROM inside a JOIN inside b
        ON a.o = b.o AND a.i <> b.i AND greatest(a.begin, b.begin) < least(a."end", b."end")"""


@column(
    unit="dyad",
    system="{panel}",
    values=(
        Value(
            name="joint_memberships",
            type="USMALLINT",
            label="organisations of the atlas in which both are members; null if that is in doubt",
            levels=0,
            rule="any",
        ),
        *(
            Value(
                name=f"joint_memberships_{name}", type="USMALLINT", label=label, levels=0, rule="any", option="bounds"
            )
            for name, label in (("low", "organisations that they surely share"), ("high", "or may share"))
        ),
        Value(
            name="joint_organisations",
            type="VARCHAR",
            label="their ids in the atlas, with spaces between",
            levels=0,
            rule="any",
            zero=False,
            option="names",
        ),
    ),
    sources=("atlas",),
    coverage="",
    options=("status", "organisations", "remit", "names"),
    covers=lambda options: covered(counting(options)),
    group="joint_memberships",
    reasons=_shared,
)
def curated_memberships(asked: Asked) -> str:
    """Number of organisations of the atlas in which both states are members on one day of the period.

    Full and associate members count, suspended ones among them, unless `status` says otherwise. An organisation counts
    where a line speaks of both; its silence is a no only on days on which it has a complete list. With
    `remit="security"` those count that hold a promise of defence, themselves or in the treaty on which they rest.

    Parameters
    ----------
    asked : Asked
        Options `status`, `organisations` (a list), `remit` (`security`), `names` (also which).

    Returns
    -------
    str
        Spells of directed dyads.

    Source
    ------
    The atlas; `Panel.cite` names its sources.
    """
    period = asked.period
    if period.name == "day":
        if asked.options.get("names"):
            raise BadInput("texts are listed for periods longer than a day", hint="leave the option names out")
        return f"""
            WITH told AS ({_shared(asked)}),
            edges AS (SELECT k1, k2, begin AS edge, 1 AS open, sure FROM told
                      UNION ALL SELECT k1, k2, "end", -1, -sure FROM told),
            spells AS (SELECT k1, k2, edge AS begin, lead(edge) OVER points AS "end",
                              sum(sum(open)) OVER points AS high, sum(sum(sure)) OVER points AS low
                       FROM edges GROUP BY k1, k2, edge WINDOW points AS (PARTITION BY k1, k2 ORDER BY edge))
            SELECT k1, k2, begin, "end", CASE WHEN low = high THEN low END AS joint_memberships,
                   low AS joint_memberships_low, high AS joint_memberships_high, NULL AS joint_organisations
            FROM spells WHERE high > 0"""
    first, last = (
        period.number.format(f"make_date({y}, {m}, {d})") for y, m, d in ((asked.first, 1, 1), (asked.last, 12, 31))
    )
    low, high = period.number.format("begin"), period.number.format('("end" - 1)')
    return f"""
        SELECT k1, k2, {period.start.format("p")} AS begin, {period.start.format("(p + 1)")} AS "end",
               CASE WHEN count(*) = sum(sure) THEN count(*) END AS joint_memberships,
               sum(sure) AS joint_memberships_low, count(*) AS joint_memberships_high,
               coalesce(string_agg(place, ' ' ORDER BY place) FILTER (sure = 1), '') AS joint_organisations
        FROM (SELECT k1, k2, p, place, max(sure) AS sure
              FROM (SELECT k1, k2, place, sure, unnest(range(greatest({low}, {first}), least({high}, {last}) + 1)) AS p
                    FROM ({_shared(asked)})) GROUP BY ALL)
        GROUP BY k1, k2, p"""


def make_members(asked: Asked) -> None:
    """Make the table `members` (i, p, organisation, status, whole) of who was in what, by year.

    The highest status on some certain day of the year counts; null: only perhaps. `whole` says whether all members of
    the organisation are known throughout its days of the year.

    Parameters
    ----------
    asked : Asked
        Its connection has `stays` and `codes_atlas`.
    """
    told, lists = list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    view = shipped()
    for owner in counting(asked.options):
        for rank, status in enumerate(_RANKS):
            told += [(*row, rank) for row in _spells(owner, frozenset((status,))) if row[2] < row[3]]
        lists += [(owner, max(b, 1), min(e, _LAST)) for b, e in view.owner(owner).complete]
        first = min((b for o, b, _ in lists if o == owner), default=ALWAYS)
        born = min((c.begin for t in view.owner(owner).tracks for c in t.cells if c.value == "member"), default=ALWAYS)
        if lists and lists[-1][0] == owner and born >= first:
            lists.append((owner, 1, first + 1))
    years = f'range(greatest(year(begin), {asked.first}), least(year("end" - 1), {asked.last}) + 1)'
    ranks = ", ".join(f"'{r}'" for r in _RANKS)
    first, last = (f"year({_DATE.format(d)})" for d in ("min(b)", "max(e) - 1"))
    run(
        asked.connection,
        f"""CREATE TABLE members AS
            WITH days AS ({_placed(_table(told, ("o", "id", "b", "e", "sure", "rank")), "sure, rank")}),
            known AS (SELECT o, unnest(range({first}, {last} + 1)) AS p
                      FROM ({_table(lists, ("o", "b", "e"))}) GROUP BY o)
            SELECT i, p::INTEGER AS p, o AS organisation,
                   list_extract([{ranks}], min(rank) FILTER (sure = 1) + 1) AS status, k.p IS NOT NULL AS whole
            FROM (SELECT i, o, sure, rank, unnest({years}) AS p FROM days) LEFT JOIN known k USING (o, p)
            SEMI JOIN (SELECT i, unnest(range(year(begin), year("end" - 1) + 1)) AS p FROM stays) s USING (i, p)
            GROUP BY i, o, p, whole""",
        "atlas",
    )
