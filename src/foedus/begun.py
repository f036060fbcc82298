"""Files that are being written. Comes in: the final name; goes out: the hidden name beside it under which the file is
made, so that it appears whole or not at all. What a killed run left under such names is removed by the next one.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import threading
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["beside"]

_OURS: Final = re.compile(r"\..+\.foedus-([0-9a-f]{8})-(\d+)-\d+(?:\.\w+)?")


def beside(path: Path, suffix: str = "") -> Path:
    """Give the name under which a file is written until it is whole, and remove what dead runs left in its folder.

    Parameters
    ----------
    path : Path
        The final name.
    suffix : str
        With its dot, where a writer goes by it.

    Returns
    -------
    Path
        In the same folder, hidden, and of this thread alone.
    """
    machine = f"{zlib.crc32(platform.node().encode()):08x}"
    with suppress(OSError):
        for old in path.parent.iterdir():
            told = _OURS.fullmatch(old.name)
            if told and told[1] == machine and not _runs(int(told[2])):  # a folder may be shared with other machines
                shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
    return path.with_name(f".{path.name[:150]}.foedus-{machine}-{os.getpid()}-{threading.get_ident()}{suffix}")


def _runs(process: int) -> bool:
    """Whether a process of this machine is still there; where nobody can ask without harm, it is taken to be."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
