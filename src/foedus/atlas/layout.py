"""The lawful form of a curated file. Comes in: a typed record; goes out: TOML text, sorted, one line per statement.

Only the block of comments at the head of a file is kept: what needs saying about a line stands in its `note`.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from foedus.atlas import RELATION_TABLES, EntityEntry, File, Line, SourceEntry

__all__ = ["formatted"]

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def formatted(record: File, text: str = "") -> str:
    """Write a curated file in its lawful form.

    Parameters
    ----------
    record : File
        The file's content.
    text : str
        Its present text, for the comments at its head.

    Returns
    -------
    str
        TOML; reading it back gives the same record, lines of a key in order of their dates.
    """
    out = _head(text)
    for key in ("id", "kind", "checked", "treaty", "predecessor", "part_of", "headline", "weak"):
        value = getattr(record, key)
        if value:
            out.append(f"{key} = {_plain(value)}")
    out += _table("names", record.names)
    if record.complete:
        out += ["", "[complete]"]
        for status, lines in record.complete.items():
            out += _lines(status, lines)
    for key, source in sorted(record.sources.items()):
        out += _struct(f"sources.{_key(key)}", source)
    for key, entity in sorted(record.entities.items()):
        out += _struct(f"entities.{_key(key)}", entity)
    for name in RELATION_TABLES:
        for owner, table in sorted(getattr(record, name).items()):
            out += ["", f"[{name}.{_key(owner)}]"]
            for key, lines in sorted(table.items()):
                out += _lines(key, lines)
    return "\n".join(out).lstrip("\n") + "\n"


def _head(text: str) -> list[str]:
    """Comment lines before the first key."""
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    return [*head, ""] if head else []


def _struct(path: str, record: SourceEntry | EntityEntry) -> list[str]:
    """A table of one source or entity; names as dotted keys."""
    out = ["", f"[{path}]"]
    for key, value in msgspec.to_builtins(record).items():
        if isinstance(value, dict):
            out += [f"{key}.{_key(lang)} = {_plain(words)}" for lang, words in sorted(value.items())]
        elif value:
            out.append(f"{key} = {_plain(value)}")
    return out


def _table(name: str, table: dict[str, list[str]]) -> list[str]:
    """A flat table."""
    return ["", f"[{name}]", *(f"{_key(k)} = {_plain(v)}" for k, v in sorted(table.items()))] if table else []


def _lines(key: str, lines: list[Line]) -> list[str]:
    """Statements of one key, oldest first."""
    ordered = sorted(lines, key=lambda line: (line.valid.strip("[{.~?%/") or "~", line.value, line.source, line.where))
    inner = [f"  {_inline(line)}," for line in ordered]
    return [f"{_key(key)} = [", *inner, "]"]


def _inline(line: Line) -> str:
    """One statement as an inline table, fields in their order."""
    fields = msgspec.to_builtins(line)
    return "{" + ", ".join(f"{_key(k)} = {_plain(v)}" for k, v in fields.items() if v not in ("", False)) + "}"


def _key(key: str) -> str:
    """A key, quoted where TOML wants it."""
    return key if key and set(key) <= _BARE else _plain(key)


def _plain(value: Any) -> str:
    """A TOML value: text, truth, or a list of texts. JSON's escapes are TOML's."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_plain(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
