"""The reader on sentences of many wordings (`samples/general.claims`, `wordings.claims`), on lines that are no
sentences (`lines.claims`, `structures.claims`), on topics of pages (`topics.claims`) and in three languages
(`tongues.claims`): the samples say what each must give.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import each
from foedus.relations import printed
from foedus.statement import Statement
from foedus.text import read
from foedus.text.page import Document

_SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.claims"))


def _cases(path: Path) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Language, text and claims of each sample."""
    lang, text = "en", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lang = line[3:5]
        elif line.startswith("→"):
            yield lang, text.replace("⏎", "\n"), frozenset(part.strip() for part in line[1:].split(";") if part.strip())
        elif line and not line.startswith("# "):
            text = line


def _shown(stated: Statement) -> str:
    """A statement in the short form of the samples: `! member_of che nato`, `joined grc nato 1952`."""
    claim = printed(stated)
    parts = ["!"] if claim["polarity"] == "denied" else []
    parts += [str(claim[key]) for key in ("relation", "subject", "object") if claim[key]]
    if claim["status"] not in (None, "", "member"):
        parts.append(str(claim["status"]))
    when = str(claim["start"] or "") + (f"/{claim['end']}" if claim["end"] else "")
    return " ".join([*parts, when]).strip()


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.stem)
def test_the_claims_of_samples(path: Path) -> None:
    @each("lang, text, claims", _cases(path))
    def check(lang: str, text: str, claims: frozenset[str]) -> None:
        assert {_shown(s) for s in read(Document(id="sample", text=text, lang=lang)).statements} == claims

    check()


@pytest.mark.parametrize(
    "text",
    [
        "NATO ''' ' '' l' d' x'",
        "NATO² was joined by ² states in ½ of the ٣ years after 31 June 2004.",
        "NATO | | = | : ; ( ) [[ ]] {{ }} except",
        "On 30 February 2021 and 2020-13-45 Mali left ECOWAS, followed by",
        "NATO: nor, neither, as did, together with, three years after",
    ],
)
def test_odd_signs_never_stop_a_reading(text: str) -> None:
    for lang in ("en", "ru", "fr", "es"):
        reading = read(Document(id="odd", text=text, lang=lang, date="2023-13-45"))
        assert all(s.span is not None and 0 <= s.span[0] < s.span[1] <= len(text) for s in reading.statements)
