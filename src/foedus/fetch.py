"""Files of publishers. Comes in: an address of the web; goes out: the file in a folder, whole or not at all, resumed
where it broke off, with its checksum. The only module that speaks to the network, and only when asked to. pooch checks
and places the file; it is an extra (`foedus[data]`).

What a publisher states no checksum for is believed on the first fetch; the checksum is written down (`checksums.json`)
and later fetches are held against it.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256 as hashed
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote, urlsplit

import msgspec

from foedus import cache
from foedus.begun import beside
from foedus.errors import BadInput, BadSource

__all__ = ["Fetched", "Progress", "digest_of", "fetch", "folder", "known", "trust", "unpacked"]

Progress = Callable[[int, int], None]
"""Is told how many bytes have come, and how many there are (0: not known)."""

_RECORD: Final = "checksums.json"
_CHUNK: Final = 1 << 16
_WAIT: Final = (15, 60)  # seconds for an answer to begin, and between two pieces of it
_MOST_UNPACKED: Final = 2_000_000_000  # bytes: no dataset is as large; a file that swells beyond is no dataset


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was fetched.

    Parameters
    ----------
    url : str
        Where it came from.
    path : Path
        Where it is.
    sha256 : str
        Its checksum.
    first : bool
        Whether nothing was known to hold the checksum against.
    """

    url: str
    path: Path
    sha256: str
    first: bool = False


def folder() -> Path:
    """Give the folder for fetched datasets: `datasets` in the operating system's cache folder, or in `FOEDUS_CACHE`.

    Returns
    -------
    Path
        It need not exist.
    """
    return cache.folder() / "datasets"


def fetch(url: str, *, to: Path, sha256: str = "", anew: bool = False, progress: Progress | None = None) -> Fetched:
    """Fetch a file, unless it is here already.

    Parameters
    ----------
    url : str
        `http` or `https`.
    to : Path
        Folder; the file lies in its subfolder `raw`.
    sha256 : str
        Checksum that the publisher states; empty: the one of the first fetch counts, if there was one.
    anew : bool
        Fetch it again, and believe it whatever its recorded checksum; the old file stays until the new one is whole.
    progress : callable, optional
        Is told of every piece.

    Returns
    -------
    Fetched

    Raises
    ------
    BadInput
        If it is no address of the web, or the folder cannot be written; or pooch is not installed.
    BadSource
        If the publisher cannot be reached, has no such file, or the line broke; or the checksum is another.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput(f"{url!r} is no address of the web", hint="it begins with https:// or http://")
    name = unquote(parts.path.rsplit("/", 1)[-1]) or "index"
    recorded = "" if anew else known(to).get(url, "")
    expected = sha256 or recorded
    raw = to / "raw"
    path = raw / name.replace("\\", "_")
    if not anew and path.is_file():
        if (found := digest_of(path)) == expected:
            return Fetched(url=url, path=path, sha256=found)
        if not expected:
            path.unlink()  # of a run that was stopped before it could write down what it had: nothing speaks for it
    _ready(raw)
    got = raw / f"{path.name}.whole"
    got.unlink(missing_ok=True)
    _retrieve(url, got, raw / f"{path.name}.part", progress)
    found = digest_of(got)
    if expected and found != expected:
        got.unlink()
        whose = "the publisher states" if sha256 else "the first fetch had"
        hint = "" if sha256 else "if a new edition is expected: --anew"
        raise BadSource(f"the checksum is {found}, not {expected}, which {whose}: kept nothing", where=url, hint=hint)
    got.replace(path)
    return Fetched(url=url, path=path, sha256=found, first=not expected)


def _ready(raw: Path) -> None:
    """Make the folder."""
    try:
        raw.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "--to names another folder"
        raise BadInput(f"no folder can be made there: {error.strerror}", where=str(raw), hint=hint) from error


def _retrieve(url: str, got: Path, part: Path, progress: Progress | None) -> None:
    """Have pooch fetch a file through a downloader that goes on where an earlier one broke off."""
    try:
        import pooch
    except ImportError:
        raise BadInput("fetching needs pooch", hint="pip install foedus[data]") from None
    pooch.get_logger().setLevel(logging.WARNING)

    def downloader(fname: str, action: str | os.PathLike[str] | None, pup: object, *, check_only: bool = False) -> None:
        """Pooch calls it with an address, the place for the file, and itself."""
        if not check_only:
            _download(fname, Path(action or got), part, progress)

    try:
        pooch.retrieve(url, known_hash=None, fname=got.name, path=got.parent, downloader=cast("Any", downloader))
    except OSError as error:
        raise BadInput(error.strerror or str(error), where=str(error.filename or got.parent)) from error


def _download(url: str, output: Path, part: Path, progress: Progress | None) -> None:
    """Fetch into a part file, and hand it over once it is whole."""
    import requests

    tag = part.with_suffix(".same")
    try:
        for _ in range(2):
            if _receive(url, part, tag, progress):
                break
            part.unlink(missing_ok=True)  # nothing is left to send, or not of the same file
    except requests.RequestException as error:
        have = part.stat().st_size if part.is_file() else 0
        same, total = _mark(tag)
        if have:
            hint = f"the same command {'goes on from there' if same else 'begins anew'}"
            what = f"the line broke off after {have:,}{f' of {total:,}' if total else ''} bytes"
            raise BadSource(what, where=url, hint=hint) from None
        why = type(error).__name__
        hint = "are you online? --from takes the files from a folder or a mirror"
        if isinstance(error, requests.exceptions.SSLError):  # correlatesofwar.org has been seen without its whole chain
            hint = "its certificate cannot be checked; a browser may know more: --from takes the file from a folder"
        raise BadSource(f"cannot be reached ({why})", where=url, hint=hint) from None
    shutil.move(part, output)
    tag.unlink(missing_ok=True)


def _receive(url: str, part: Path, tag: Path, progress: Progress | None) -> bool:
    """Receive the rest of a file; False if it must be begun anew."""
    import requests

    have = part.stat().st_size if part.is_file() else 0
    same = _mark(tag)[0]
    headers = {"Accept-Encoding": "identity", "User-Agent": "foedus"}
    if have and same:
        headers |= {"Range": f"bytes={have}-", "If-Range": same}
    with requests.get(url, headers=headers, stream=True, timeout=_WAIT) as answer:
        if answer.status_code == 416 and have:
            return False
        if answer.status_code not in (200, 206):
            hint = "the publisher has moved it, or wants to be asked by hand; --from takes it from a folder or a mirror"
            raise BadSource(f"the server answers {answer.status_code} {answer.reason}", where=url, hint=hint)
        goes_on = answer.status_code == 206
        have = have if goes_on else 0
        length = answer.headers.get("Content-Length", "")
        total = have + int(length) if length.isdigit() else 0
        mark = answer.headers.get("ETag", "") or answer.headers.get("Last-Modified", "")
        mark = "" if mark.startswith("W/") else mark  # a weak tag promises no equal bytes
        tag.write_text(f"{mark}\n{total}", encoding="latin-1")
        with part.open("ab" if goes_on else "wb") as stream:
            for piece in answer.iter_content(_CHUNK):
                stream.write(piece)
                have += len(piece)
                if progress:
                    progress(have, total)
        if total and have != total:
            raise requests.ConnectionError("too short")
    return True


def _mark(tag: Path) -> tuple[str, int]:
    """What a server calls the very bytes that were begun, and how many there are (0: it does not say)."""
    mark, _, total = tag.read_text(encoding="latin-1").partition("\n") if tag.is_file() else ("", "", "")
    return mark.strip(), int(total) if total.isdigit() else 0


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file.

    Parameters
    ----------
    path : Path

    Returns
    -------
    str
        Hexadecimal.
    """
    found = hashed()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            found.update(piece)
    return found.hexdigest()


# --- what is known of files -------------------------------------------------------------------------------------------


def known(to: Path) -> dict[str, str]:
    """Give the recorded checksums of a folder.

    Parameters
    ----------
    to : Path

    Returns
    -------
    dict
        Address of a file, or name of a table -> SHA-256.

    Raises
    ------
    BadSource
        If the record is not what it should be.
    """
    path = to / _RECORD
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except msgspec.DecodeError:
        hint = "delete it: the next fetch writes another, and takes files as they come"
        raise BadSource("is no list of checksums", where=str(path), hint=hint) from None


def trust(found: Fetched, *, to: Path) -> None:
    """Write down the checksum of a file, so that later fetches are held against it.

    Parameters
    ----------
    found : Fetched
    to : Path
        Folder of the record.
    """
    path = to / _RECORD
    told = {**known(to), found.url: found.sha256}
    part = beside(path)
    part.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    part.replace(path)


# --- archives ---------------------------------------------------------------------------------------------------------


@contextmanager
def unpacked(path: Path, inside: Sequence[str]) -> Iterator[Path]:
    """Give a file inside an archive, or inside an archive in it; it is gone afterwards.

    Parameters
    ----------
    path : Path
        A zip file; the file itself, if `inside` is empty.
    inside : sequence of str
        How names end, the outermost first; case does not matter.

    Yields
    ------
    Path

    Raises
    ------
    BadSource
        If an archive is cut off or damaged, or has no such file, or several.
    """
    place = beside(path, ".unpacked")
    try:
        place.mkdir(exist_ok=True)
        current = path
        for number, ending in enumerate(inside):
            current = _member(current, ending, place / f"{number}-{Path(ending).name}", where=str(path))
        yield current
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _member(path: Path, ending: str, target: Path, where: str) -> Path:
    """Unpack the one file whose name ends so."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [i for i in archive.infolist() if _meant(i, ending)]
            if len(names) != 1:
                many = len(names) or "no"
                raise BadSource(f"holds {many} files that end in {ending}", where=where, hint="is it another edition?")
            _copy(archive, names[0], target, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        hint = "it was cut off, or is a page that asks to log in; fetch again with --anew"
        raise BadSource(f"is no whole zip archive: {told}", where=where, hint=hint) from None
    return target


def _meant(info: zipfile.ZipInfo, ending: str) -> bool:
    """Whether a file of an archive is the one; what a Mac adds beside it is not."""
    name = info.filename.replace("\\", "/").lower()
    edge = "" if ending.startswith(".") else "/"  # a name, or any name with this suffix
    return ("/" + name).endswith(edge + ending.lower()) and not name.startswith("__macosx")


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, where: str) -> None:
    """Unpack one file, up to a size that no dataset has."""
    size = 0
    with archive.open(info) as stream, target.open("wb") as out:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > _MOST_UNPACKED:
                raise BadSource(f"unpacks to more than {_MOST_UNPACKED:,} bytes", where=where)
            out.write(piece)
