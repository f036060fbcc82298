"""Compiled forms of files, kept between runs. Comes in: the files a result was made from, and how to make it; goes out:
its bytes or its path, from the operating system's cache folder when nothing changed. Writes only there.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from foedus.begun import beside

__all__ = ["digest", "folder", "kept", "kept_file"]

_UNUSED: Final = 24 * 3600  # seconds after which an older form that nobody reads is forgotten
_HERE: Final[dict[str, Path]] = {}  # files that could not be kept, for as long as the process lasts


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
            _mark(path)
            return data[len(magic) :]
    except OSError:
        pass
    data = make()
    part = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(magic + data)
        part.replace(path)
        _forget(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return data


def kept_file(name: str, magic: bytes, make: Callable[[Path], None]) -> Path:
    """Give the path of a compiled form from the cache, or make and keep it.

    Parameters
    ----------
    name : str
        File name that tells its content, such as `cow_igo_runs-<digest>.parquet`.
    magic : bytes
        With which every such file begins and ends: anything else is made anew.
    make : callable
        Writes the file to the path that it is given.

    Returns
    -------
    Path
        In the cache; if that cannot be written, in a folder that is gone when the process ends.
    """
    path = folder() / name
    for there in (path, _HERE.get(name)):
        if there and _whole(there, magic):
            _mark(there)
            return there
    scratch = Path(tempfile.mkdtemp(prefix="foedus-"))
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    make(scratch / name)
    part = beside(path, path.suffix)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(scratch / name, part)
        part.replace(path)
        _forget(path)
        shutil.rmtree(scratch, ignore_errors=True)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        path = _HERE[name] = scratch / name
    return path


def _whole(path: Path, magic: bytes) -> bool:
    """Whether a kept file is there from end to end."""
    try:
        with path.open("rb") as file:
            begins = file.read(len(magic)) == magic
            file.seek(-len(magic), os.SEEK_END)
            found = begins and file.read() == magic
    except OSError:
        return False
    return found


def _mark(path: Path) -> None:
    """Note that a form was read."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _forget(path: Path) -> None:
    """Forget older forms of the same name that nobody has read for long: others may be in use beside this one."""
    for old in path.parent.glob(f"{path.name.partition('-')[0]}-*{path.suffix}"):
        if time.time() - old.stat().st_mtime > _UNUSED:
            old.unlink(missing_ok=True)
