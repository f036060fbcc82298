"""Datasets in words. Comes in: what `foedus.sources` says of a dataset, or a table that was fetched; goes out: lines
for a terminal, a page of documentation, or a bar that grows. Decides nothing and fetches nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap

from foedus.fetch import Progress
from foedus.shelf import Taken, find
from foedus.sources import Dataset

__all__ = ["bar", "describe", "document", "received"]

_HEAD = """# Datasets

`foedus fetch NAME` brings these from their publishers; nothing of them comes with foedus. Most ask for citation and
state no licence that would let us pass them on. This page is written by `foedus fetch --list --format md`, from the
facts beside the code that reads each.

```
foedus fetch cow-states atop contiguity
foedus fetch --list nmc
foedus fetch --all --to datasets
foedus fetch --all --from mirror
```

- The tables lie in the operating system's folder for caches, where panels and `compare` look for them; `--to` and
  `--data` name another folder. A download that broke off goes on where it was; a table appears whole or not at all.
- **Checksums.** No publisher states one. The first fetch is believed; its SHA-256 is written down (`checksums.json`),
  and later fetches are held against it, unless `--anew`. What a table says is compared with the edition that foedus was
  tested with, and `fetch` says whether it is the same: the same spells or rows, whatever the format of the file.
- **Addresses** were not tried: they were seen where the list says. If one has moved, fetch the file by hand and name
  its folder: `--from` takes the publisher's file under its own name, a table of ours (`.parquet` or `.csv`), or the
  address of a mirror.
- The Correlates of War's Formal Alliances are not here and will not be: their maintainer asked software to stop.

## Tables of your own

A mapping file says which column of a CSV (or TSV, Parquet) is what. It can be compared with the atlas, laid over it, or
speak in a panel of it; it never outranks the atlas, and is told as yours. A row that cannot be is an error with its
place.

```toml
id = "my-list"
title = "Members of organisations, my own list"
citation = "Me 2026"
licence = "CC BY 4.0"
coverage = "1945/2020"      # EDTF: days of which the table speaks
table = "members.csv"       # beside the mapping

[columns]                   # ours = "the table's"
state = "country"
organisation = "org"        # or, above: organisation = "nato" for all rows
start = "joined"            # first day in
end = "left"
status = "kind"             # without it everybody is a member

[reading]
states = "cow"              # iso3, iso2, isonum, cow, gw; or name (the default): a name, id or ISO code
dates = "%d.%m.%Y"          # edtf (the default), or a form of %Y, %m and %d
ends = "last day in"        # or "first day out"
missing = ["NA"]            # an end without a word is "still so"

[statuses]                  # the table's word = ours
full = "member"

[organisations]             # the table's word = id or name; "" leaves its rows out
"O.D.K.B." = "csto"
```

```
foedus compare atlas list.toml
foedus status Uzbekistan CSTO --with list.toml --why
foedus panel member-year 2000 2020 --source list.toml
foedus compare atlas wikidata --data query.json
foedus status Uzbekistan CSTO --with query.json --why
```

**Wikidata**: exports of its query service (JSON or CSV) of the property P463, member of, with `item`, `memberOf`,
labels, `start`, `end` and their precisions; `foedus.sources.wikidata.QUERY` is such a query. States are known by `iso3`
or label, organisations by label: its own numbers (Q7184) are not looked up. An export needs no mapping file; laid over
the atlas it speaks until the last day that it names. Wikidata is CC0 1.0.
"""


def describe(dataset: Dataset, to: Path | None = None) -> str:
    """Say what a dataset is, what may be done with it, and whether it is here.

    Parameters
    ----------
    dataset : Dataset
    to : Path, optional
        The folder in which it is looked for; by default that of fetched datasets.

    Returns
    -------
    str
        Some lines and an empty one.
    """
    here = find(dataset.file, Path(to) if to else None)
    lines = [dataset.source.id]
    for key, text in (*_facts(dataset), ("here", str(here) if here else "no")):
        first, *rest = wrap(text, 106, break_long_words=False, break_on_hyphens=False)
        lines += [f"  {key:<9} {first}", *(f"            {line}" for line in rest)]
    return "\n".join(lines) + "\n\n"


def document(found: Sequence[Dataset]) -> str:
    """Give the page of documentation.

    Parameters
    ----------
    found : sequence of Dataset

    Returns
    -------
    str
        Markdown.
    """
    lines = [_HEAD]
    for dataset in found:
        lines.append(f"## {dataset.source.id}\n")
        lines += [
            line
            for key, text in _facts(dataset)
            for line in wrap(
                f"- **{key}**: {text}", 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
            )
        ]
        lines.append("")
    return "\n".join(lines)


def _facts(dataset: Dataset) -> list[tuple[str, str]]:
    """What is known of a dataset, in the order in which a reader asks."""
    source, download = dataset.source, dataset.download
    told = [
        ("is", f"{source.title} {source.version}, {source.publisher}"),
        ("covers", source.coverage),
        ("row", dataset.unit),
        ("flaws", dataset.flaws),
        ("licence", source.licence),
        ("cite", source.citation),
        ("page", source.url),
        ("table", f"{dataset.file}, {dataset.rows:,} rows or spells when tested"),
        ("file", f"{', '.join(download.urls)} (seen {download.seen})" if download else ""),
        ("inside", ", ".join(download.inside) if download else ""),
        ("by hand", dataset.by_hand),
    ]
    return [(key, text) for key, text in told if text]


def received(table: Taken) -> str:
    """Say what was fetched, under which terms, and what it was held against.

    Parameters
    ----------
    table : Taken

    Returns
    -------
    str
        Some lines.
    """
    dataset = table.dataset
    if not table.files:
        return f"{dataset.source.id}: {table.path} (was here, unchanged)\n"
    content = {
        True: "the same as that with which foedus was tested",
        False: f"not that with which foedus was tested: {table.rows:,} rows or spells against {dataset.rows:,}",
        None: "not compared",
    }[table.same]
    lines = [
        f"{dataset.source.id}: {table.path}",
        f"  licence   {dataset.source.licence}",
        f"  cite      {dataset.source.citation}",
        f"  content   {content}",
    ]
    if dataset.flaws:
        lines.append(f"  flaws     {dataset.flaws}")
    for file in table.files:
        why = "written down now: nobody states it" if file.first else "as it was"
        lines += [f"  from      {file.url}", f"  sha256    {file.sha256} ({why})"]
    return "\n".join(lines) + "\n"


@contextmanager
def bar(name: str) -> Iterator[Progress | None]:
    """Give what tells a person on a terminal how much has come; nothing elsewhere.

    Parameters
    ----------
    name : str
        What is fetched.

    Yields
    ------
    callable or None
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    shown = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(name, total=None)

        def told(have: int, total: int) -> None:
            bars.update(task, completed=have, total=total or None)

        yield told
