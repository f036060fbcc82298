"""Chronicles with several years on a line (see also `samples/lines.claims`); other lines with years are none."""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document


@pytest.mark.parametrize(
    "line",
    [
        "2009 - Albania plays Croatia; 2017 - Montenegro wins",
        "2009 - a year of crisis; 2017 - a better one",
        "Albania; Croatia; Montenegro",
    ],
)
def test_a_line_of_other_things_is_no_chronicle(line: str) -> None:
    text = f"NATO\n\nStages of enlargement\n{line}"
    assert not any(
        printed(s)["relation"] == "joined" for s in read(Document(id="page", text=text, lang="en")).statements
    )
