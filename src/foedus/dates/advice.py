"""What to write instead of a text that is no date. Comes in: the text; goes out: the error that says so."""

from __future__ import annotations

import re
from typing import Final, NoReturn

from foedus.errors import BadDate

EXAMPLES: Final = "write EDTF, such as 1999, 1999-04, 1999-04-20, 1994~, 199X, 1994/1999, 1994/.. or [1994..1999]"
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SLIPS: Final = tuple(  # texts that people write instead, and what they meant
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"\s.*|.*\s", "leave out the spaces around it"),
        (r"([0-9]{4})[-./]([0-9])[-./]([0-9])", r"write \1-0\2-0\3"),
        (r"([0-9]{4})[-./]([0-9]{2})[-./]([0-9])", r"write \1-\2-0\3"),
        (r"([0-9]{4})[-./]([0-9])[-./]([0-9]{2})", r"write \1-0\2-\3"),
        (r"([0-9]{4})[-./]?(0[1-9]|1[0-2])[-./]?([0-3][0-9])", r"write \1-\2-\3"),
        (r"([0-9]{4})[-./]([0-9])", r"write \1-0\2"),
        (r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}", "write year, month, day: 1999-04-20"),
        (r"([0-9]{4}) ?[-–—] ?([0-9]{4})", r"write \1/\2"),
        (r"[cC](?:a|irca)?\.? ?([0-9]{4})", r"write \1~"),
        (r"([0-9]{3})0s", r"write \1X"),
        (r"([0-9]{2,3})[ux]{1,2}.*", "write unspecified digits as a capital X, as in 199X or 1994-XX"),
        (r"-?Y.*|-?[0-9]{5,}", "years run from -9999 to 9999, and are written with four digits"),
        (r"-?[0-9]{1,3}(?:-.*)?|-0000.*", "years have four digits: 0988, -0044; before year 1 comes 0000"),
        (r"[^/]*[0-9]S[0-9]", "significant digits are not read; write the range, as in [1940..1959]"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", "leave out the time of day"),
        (r".*[/\[{].*", "an interval is two plain dates with one stroke between, and sets do not stand in it"),
    )
)


_IN_WORDS: Final = re.compile(  # 20 April 1999, April 20, 1999, Apr 1999
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})"
)


def refuse(given: object, problem: str, hint: str = EXAMPLES) -> NoReturn:
    """Raise the error for a text that cannot be read."""
    raise BadDate(f"{given!r}: {problem}", hint=hint)


def advice(part: str) -> str:
    """What to write instead of a text that is no EDTF."""
    for pattern, hint in _SLIPS:
        match = pattern.fullmatch(part)
        if match:
            return match.expand(hint)
    words = _IN_WORDS.fullmatch(part)
    month = next((n for n, name in enumerate(MONTHS, 1) if words and name.lower().startswith(words[2].lower())), 0)
    if words and month:
        in_month = words[1] or words[3]
        return f"write {words[4]}-{month:02}" + (f"-{int(in_month):02}" if in_month else "")
    return EXAMPLES
