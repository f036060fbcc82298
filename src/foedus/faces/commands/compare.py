"""The command `compare`: where a dataset, or another edition, differs from the atlas."""

from __future__ import annotations

from pathlib import Path

from foedus.faces.options import QUESTION_FORMATS, form_of, view_of
from foedus.faces.questions import put_answers


def compare(
    a: str,
    b: str,
    *,
    data: Path | None = None,
    kind: str | None = None,
    with_: Path | None = None,
    format_: str | None = None,
    output: Path | None = None,
) -> int:
    """Where a dataset or another edition differs from the atlas: each difference with its kind and reason.

    Parameters
    ----------
    a : str
        atlas.
    b : str
        A dataset (atop, cow-igo, factbook or wikidata), a mapping file (.toml) of a table of your own, or the folder of
        another edition of the atlas or of your own lines; only what that speaks of is compared.
    data : Path, optional
        File or folder with the dataset's table; by default what foedus fetch brought, or what the mapping names.
    kind : str, optional
        Only real differences, or those of meaning, precision, coverage or copy.
    """
    from foedus.compare import compare as compared

    form = form_of(format_, output, QUESTION_FORMATS)
    view = view_of(with_, None)
    place = Path(data) if data is not None else None
    return put_answers(compared(a, b, data=place, kind=kind, view=view), view, form, output, why=False)
