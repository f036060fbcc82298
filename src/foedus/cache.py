"""Compiled forms of the curated files, kept between runs. Comes in: the files a result was made from, and how to make
it; goes out: its bytes, from the operating system's cache folder when nothing changed. Writes only there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["digest", "folder", "kept"]


def digest(paths: Iterable[Path]) -> str:
    """Give a hash of the names and contents of files.

    Parameters
    ----------
    paths : iterable of Path
        Files that exist.

    Returns
    -------
    str
        Sixteen hexadecimal digits, the same on every machine.
    """
    found = hashlib.blake2b(digest_size=8)
    for path in paths:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def folder() -> Path:
    """Give the folder of the cache; `FOEDUS_CACHE` overrides the operating system's place.

    Returns
    -------
    Path
        It need not exist.
    """
    chosen = os.environ.get("FOEDUS_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "foedus"


def kept(name: str, magic: bytes, make: Callable[[], bytes]) -> bytes:
    """Give a compiled form from the cache, or make and keep it.

    Parameters
    ----------
    name : str
        File name that tells its content, such as `names-<digest>`.
    magic : bytes
        First bytes of every such form: anything else is made anew.
    make : callable
        Gives the bytes after the magic.

    Returns
    -------
    bytes
        Without the magic. A cache that cannot be read or written costs time, never the answer.
    """
    path = folder() / f"{name}.bin"
    try:
        data = path.read_bytes()
        if data.startswith(magic) and len(data) > len(magic):
            return data[len(magic) :]
    except OSError:
        pass
    data = make()
    _keep(path, magic + data)
    return data


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and forget older forms of the same name."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{path.name.partition('-')[0]}-*.bin"):
            old.unlink(missing_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
