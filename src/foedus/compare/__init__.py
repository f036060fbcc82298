"""Where two sources, or two editions of the atlas, differ, and why. Comes in: a view and a dataset or another atlas;
goes out: `Answers`, one row per stretch of days on which they differ, sorted by kind (semantics 11). Writes nothing.

Kinds, the first that fits: `copy` (one family), `coverage` (past a voice), `precision` (inside either's uncertain days
or unit), `meaning` (the source codes another step, or lacks the status), `real`. Each row says why it is of its kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from foedus.answers import Answers
from foedus.ask import shipped
from foedus.compare.dataset import DATASETS, read, with_dataset
from foedus.compare.edition import with_edition
from foedus.compare.kinds import KINDS
from foedus.errors import BadInput
from foedus.store import View, build

__all__ = ["DATASETS", "KINDS", "compare"]

_COLUMNS: Final = ("difference", "subject", "object", "since", "until", "ours", "theirs", "reason")


def compare(
    a: str = "atlas", b: str = "", *, data: Path | None = None, kind: str | None = None, view: View | None = None
) -> Answers:
    """Where a dataset or another edition of the atlas differs from the atlas, and what kind of difference it is.

    Parameters
    ----------
    a : str
        `atlas`: the shipped one (with any overlay).
    b : str
        A dataset (`atop`, `cow-igo`, `factbook`, `wikidata`), a mapping file (`.toml`) of a table of your own, or the
        folder of another edition of the atlas or of your own lines; only what that speaks of is compared.
    data : Path, optional
        File or folder with the dataset's table; by default what `foedus fetch` brought, or what the mapping names.
    kind : str, optional
        Only differences of this kind.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per state, organisation and stretch of days; the notes count the kinds.

    Raises
    ------
    BadInput
        If `b` is neither a dataset nor a folder, or `kind` is no kind.
    BadSource
        If the dataset cannot be read.
    """
    view = view or shipped()
    if a != "atlas":
        raise BadInput(f"{a!r} cannot be compared yet", hint="the first is `atlas`")
    if kind is not None and kind not in KINDS:
        raise BadInput(f"{kind!r} is no kind of difference", hint=f"one of {', '.join(KINDS)}")
    notes: list[str] = []
    if b in DATASETS or Path(b).suffix == ".toml":
        source, told, left_out = read(b, data)
        rows, apart = with_dataset(view, source, told)
        notes += [f"{left_out} rows name nobody that is known here, or are left out by the mapping"] if left_out else []
        notes += [f"{apart} statements on organisations that the atlas does not curate are left out"] if apart else []
    elif Path(b).is_dir():
        rows, notes = with_edition(view, View(build(Path(b), edition="other")))
    else:
        known = ", ".join(DATASETS)
        hint = f"one of {known}, a mapping file (.toml), or an atlas folder"
        raise BadInput(f"{b!r} is neither a dataset nor a folder", hint=hint)
    counts = {k: sum(1 for r in rows if r.details["difference"] == k) for k in KINDS}
    shown = [r for r in rows if kind in (None, r.details["difference"])]
    shown.sort(key=lambda r: (KINDS.index(r.details["difference"]), r.object, r.subject, r.begin))
    return Answers(
        question="compare",
        heading=f"The atlas against {b}",
        on=view.checked,
        rows=tuple(shown),
        columns=_COLUMNS,
        notes=(", ".join(f"{n} {k}" for k, n in counts.items() if n) or "no differences", *notes),
        edition=view.edition,
    )
