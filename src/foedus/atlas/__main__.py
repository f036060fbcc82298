"""`python -m foedus.atlas [FILE…]`: sort, format and validate curated files. A face: it prints and sets an exit code.

Without files, all of the shipped atlas. With `--check`, nothing is written: a file that is not in its lawful form is
reported. In a checkout the plain-text timelines under `tests/snapshots/` are rewritten when all files are lawful. Exit
0 if all is well, 2 otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.atlas import FOLDER, RELATION_TABLES, File, files, load
from foedus.atlas.layout import formatted
from foedus.errors import FoedusError
from foedus.faces.snapshots import timeline_text
from foedus.sources.atlas import faults
from foedus.store import View, build

SNAPSHOTS = FOLDER.parents[2] / "tests" / "snapshots"
"""Where a checkout keeps its timelines; an installed package has none."""


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


def _rewrite(folder: Path) -> None:
    """Make the kept timelines those of the shipped atlas."""
    texts = snapshots(View(build()))
    for path in folder.glob("*.txt"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Validate and format; give the exit code."""
    check = "--check" in arguments
    chosen = [Path(a) for a in arguments if not a.startswith("--")] or files(FOLDER)
    bad = 0
    for path in chosen:
        try:
            record = load(path)
            problems: list[FoedusError] = list(faults(record, path))
            if not problems:
                text = formatted(record, path.read_text(encoding="utf-8"))
                if text != path.read_text(encoding="utf-8"):
                    if check:
                        problems = [FoedusError("is not in lawful order and form", where=str(path), hint="run make atlas")]
                    else:
                        path.write_text(text, encoding="utf-8")
        except FoedusError as error:
            problems = [error]
        bad += bool(problems)
        for problem in problems:
            print(problem, file=sys.stderr)  # noqa: T201 - a command speaks to its user
    if bad:
        print(f"{bad} of {len(chosen)} files need work", file=sys.stderr)  # noqa: T201 - as above
    elif not check and SNAPSHOTS.is_dir():
        _rewrite(SNAPSHOTS)
    return 2 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
