"""`python -m foedus.atlas [FILE…]`: sort, format and validate curated files. A face: it prints and sets an exit code.

Without files, all of the shipped atlas. In a checkout the lawful files are held against the rules of `foedus.lint`, the
timelines under `tests/snapshots/` and the pages under `docs/atlas/` are rewritten, and thirty random lines
are printed with their addresses: the page must say what the line says. `--seed WORD` draws the lines of an earlier run
again; `--work` prints all work that the rules find, not only how much. With `--check`, nothing is written, and a file
that is not in its lawful form is reported. Exit 0 if all is well, 2 if something is unlawful.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from foedus.atlas import FOLDER, RELATION_TABLES, File, files, load
from foedus.atlas.layout import formatted
from foedus.errors import FoedusError
from foedus.faces.atlas_pages import index_page, page, timeline_svg
from foedus.faces.snapshots import timeline_text
from foedus.faces.spot import spot_check
from foedus.lint import Finding, findings
from foedus.sources.atlas import faults
from foedus.store import View, build

SNAPSHOTS = FOLDER.parents[2] / "tests" / "snapshots"
"""Where a checkout keeps its timelines; an installed package has none."""

PAGES = FOLDER.parents[2] / "docs" / "atlas"
"""Where a checkout keeps one page for each curated file."""

SPOT = 30
"""Lines printed for a spot check."""


def snapshots(view: View, folder: Path = FOLDER) -> dict[str, str]:
    """Give the timelines of an atlas folder, one text for each file: its own, then those of what it alone speaks of.

    Parameters
    ----------
    view : View
        Of that folder.
    folder : Path
        The shipped atlas by default.

    Returns
    -------
    dict
        File name (`csto.txt`) -> text.
    """
    paths = files(folder)
    elsewhere = {p.stem for p in paths}
    found = {}
    for path in paths:
        record = load(path)
        texts = [timeline_text(view, owner) for owner in (record.id, *sorted(_owners(record) - elsewhere))]
        found[f"{record.id}.txt"] = "\n".join(text for text in texts if text)
    return found


def _owners(record: File) -> set[str]:
    """Everything that a file hangs lines on."""
    return {owner for name in RELATION_TABLES for owner in getattr(record, name)}


def pages(view: View, folder: Path = FOLDER) -> dict[str, str]:
    """Give the pages of an atlas folder: one of Markdown and one drawing for each file, and the list of all.

    Parameters
    ----------
    view : View
        Of that folder.
    folder : Path
        The shipped atlas by default.

    Returns
    -------
    dict
        File name (`csto.md`, `csto.svg`, `README.md`) -> text.
    """
    paths = files(folder)
    elsewhere = {p.stem for p in paths}
    found = {}
    headlines = {}
    for path in paths:
        record = load(path)
        headlines[record.id] = record.headline
        parts = sorted(_owners(record) - elsewhere)
        name = f"{record.id}.svg"
        drawing = next((d for d in (timeline_svg(view, owner) for owner in (record.id, *parts)) if d), "")
        if drawing:
            found[name] = drawing
        found[f"{record.id}.md"] = page(
            view, record.id, headline=record.headline, parts=parts, drawing=name if drawing else ""
        )
    found["README.md"] = index_page(view, headlines)
    return found


def _rewrite(folder: Path, texts: dict[str, str]) -> None:
    """Make the files of a folder these, and no others."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.is_file() and path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _lawful(path: Path, *, write: bool) -> list[FoedusError]:
    """Bring one file into its form; what is wrong with it."""
    try:
        record = load(path)
        problems: list[FoedusError] = list(faults(record, path))
        if problems:
            return problems
        was = path.read_text(encoding="utf-8")
        text = formatted(record, was)
        if text == was:
            return []
        if write:
            path.write_text(text, encoding="utf-8")
            return []
        return [FoedusError("is not in lawful order and form", where=str(path), hint="run make atlas")]
    except FoedusError as error:
        return [error]


def _told(finding: Finding) -> str:
    """A finding as one line."""
    what = " ".join(p for p in (finding.owner, finding.subject) if p)
    return f"{finding.rule}: {what}: {finding.says}" + (f" ({finding.origin})" if finding.origin else "")


def _judged(view: View, *, work: bool) -> int:
    """Print what the rules find; give the number of unlawful things."""
    found = findings(view)
    grave = [f for f in found if f.grave]
    for finding in grave:
        print(_told(finding), file=sys.stderr)  # noqa: T201 - a command speaks to its user
    rest = [f for f in found if not f.grave]
    if rest:
        told = ", ".join(f"{n} {name}" for name, n in sorted(Counter(f.rule for f in rest).items()))
        print(f"work: {told}" + ("" if work else " (--work shows it)"))  # noqa: T201 - as above
    for finding in rest if work else ():
        print(f"  {_told(finding)}")  # noqa: T201 - as above
    return len(grave)


def main(arguments: list[str]) -> int:
    """Validate, format, judge and show; give the exit code."""
    told = list(arguments)
    seed = ""
    if "--seed" in told:
        at = told.index("--seed")
        seed = told[at + 1] if at + 1 < len(told) else ""
        del told[at : at + 2]
    check = "--check" in told
    named = [Path(a) for a in told if not a.startswith("--")]
    chosen = named or files(FOLDER)
    bad = 0
    for path in chosen:
        problems = _lawful(path, write=not check)
        bad += bool(problems)
        for problem in problems:
            print(problem, file=sys.stderr)  # noqa: T201 - a command speaks to its user
    if bad:
        print(f"{bad} of {len(chosen)} files need work", file=sys.stderr)  # noqa: T201 - as above
        return 2
    if check or not SNAPSHOTS.is_dir():
        return 0
    view = View(build())
    grave = _judged(view, work="--work" in told)
    _rewrite(SNAPSHOTS, snapshots(view))
    _rewrite(PAGES, pages(view))
    if not named:
        seed = seed or str(random.randrange(1_000_000))
        print(f"\n{SPOT} lines for a spot check (--seed {seed}):\n")  # noqa: T201 - as above
        print(spot_check(view, SPOT, seed))  # noqa: T201 - as above
    return 2 if grave else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
