"""`python -m foedus.atlas [FILE…]`: sort, format and validate curated files. A face: it prints and sets an exit code.

Without files, all of the shipped atlas. With `--check`, nothing is written: a file that is not in its lawful form is
reported. Exit 0 if all is well, 2 otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.atlas import FOLDER, files, load
from foedus.atlas.layout import formatted
from foedus.errors import FoedusError
from foedus.sources.atlas import faults


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
    return 2 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
