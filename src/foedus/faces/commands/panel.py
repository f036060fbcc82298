"""The command `panel`: tables for research."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.errors import BadInput
from foedus.faces.options import written_to


def panel(
    unit: str,
    start: str,
    end: str,
    *,
    add: str = "",
    states: str = "cow",
    undirected: bool = False,
    data: Path | None = None,
    stretch: str | None = None,
    of: str | None = None,
    rule: str | None = None,
    status: str | None = None,
    remit: str | None = None,
    organisations: str | None = None,
    names: bool = False,
    treaties: bool = False,
    articles: bool = False,
    bounds: bool = False,
    source: str = "",
    out: Path | None = None,
    recipe: Path | None = None,
    cite: bool = False,
    codebook: bool = False,
    estimate: bool = False,
    memory: str | None = None,
    engine: str = "duckdb",
    master: str = "",
) -> int:
    """Make a panel for research: one row a state or pair of states and period, and the columns asked for.

    Parameters
    ----------
    unit : str
        state-year, dyad-year, dyad-day; also -quarter and -month; member-year, org-year.
    start, end : str
        First and last year or day.
    add : str
        Columns with commas between: alliances, joint_memberships, contiguity, capital_distance, majors, capabilities,
        conflicts, similarity.
    states : str
        Which list of states: cow, gw (with microstates) or iso.
    undirected : bool
        Each pair once, not in both directions.
    data : Path, optional
        Folder with the files of the datasets; by default that into which foedus fetch puts them.
    stretch : str, optional
        Carry states that live when their list ends on to the end of this year or day.
    of : str, optional
        Only rows of the (first) state with this code or name.
    rule : str, optional
        How days become a period: any, all, first, last or share; by default what each column says.
    status : str, optional
        Which members count in joint_memberships: full, associate, observer; by default the first two.
    remit : str, optional
        Which organisations count in joint_memberships: political, social, economic or security; by default all.
    organisations : str, optional
        Only these count in joint_memberships: ids with commas between.
    names : bool
        With joint_memberships: also which organisations, as joint_organisations.
    treaties : bool
        With alliances: also the treaties.
    articles : bool
        With alliances of the atlas: also treaties and articles.
    bounds : bool
        Flags and counts also as _low (only what is certain) and _high (also what is possible).
    source : str
        atlas: from the bundled atlas alone, without dataset files; a folder of your own lines, or the mapping file
        (.toml) of a table, or an export of Wikidata (.json, .csv): from the atlas with these laid over it.
    out : Path, optional
        Write there, whole or not at all: .parquet, .csv, .dta (Stata), .arrow or .feather; without it, CSV on standard
        output. Spark writes .parquet, as a folder of files.
    recipe : Path, optional
        Also write the recipe, from which Python makes the same bytes again.
    cite : bool
        Only print BibTeX of the sources used.
    codebook : bool
        Only print what each column means.
    estimate : bool
        Only print how many rows and bytes it would have.
    memory : str, optional
        Most memory to use, such as 400MB.
    engine : str
        What makes the rows: duckdb, or spark (foedus[spark], and Java), for panels too large for one machine.
    master : str
        Spark's address of the machines; by default all cores of this one.
    """
    from foedus.frames import columns
    from foedus.frames import panel as begun

    options = {"states": states, "directed": not undirected, "stretch": stretch, "of": of or "", "bounds": bounds}
    options["source"] = source
    options |= {"engine": engine, "master": master}
    made = begun(unit, start, end, data=data, memory=memory, **options)  # type: ignore[arg-type]
    told = {"status": status, "remit": remit, "organisations": organisations, "names": names}
    told = {k: v for k, v in (told | {"treaties": treaties, "articles": articles}).items() if v}
    added = add.replace(",", " ").split()
    understood = {name: {o for c in columns().get(name, ()) for o in c.options} for name in added}
    if lost := [f"--{k}" for k in told if not any(k in known for known in understood.values())]:
        raise BadInput(f"{lost[0]} fits none of the columns", hint="--add names the columns that it is for")
    for name in added:
        made = made.add(name, rule=rule, **{k: v for k, v in told.items() if k in understood[name]})
    if cite or codebook or estimate:
        cost = made.estimate() if estimate else None
        lines = [f"{cost.rows:,} rows, {cost.columns} columns, {cost.bytes:,} bytes in memory\n"] if cost else []
        lines += [made.codebook()] if codebook else []
        sys.stdout.write("\n".join([*lines, *([made.cite()] if cite else [])]))
        return 0
    if note := made.write(out, sys.stdout):
        sys.stderr.write(f"foedus: {note}\n")
    if recipe is not None:
        with written_to(recipe) as stream:
            stream.write(made.recipe())
    return 0
