"""Tables: 100,000 status rows filled, as text and as mappings, against asking each row by itself."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from foedus.ask import shipped, status
from foedus.dates import day, edtf
from foedus.fill import fill, filled_text
from harness import Bench

ROWS, FEW = 100_000, 2_000
ORGANISATIONS = ("CST", "CSTO", "CIS", "EAEU", "EurAsEC", "SCO", "GUAM", "NATO", "PfP", "OSCE", "UN")
FIRST, DAYS = day("1945-01-01"), 29_900


def rows(count: int) -> list[dict[str, str]]:
    """Questions about any state, in any of the organisations, on any day since 1945; always the same."""
    names = shipped().names
    states = [names.label(i) for i, e in sorted(names.entities.items()) if e.kind == "state"]
    pick = random.Random(1)
    return [
        {"state": pick.choice(states), "org": pick.choice(ORGANISATIONS), "on": edtf(FIRST + pick.randrange(DAYS))}
        for _ in range(count)
    ]


def text(asked: list[dict[str, str]]) -> bytes:
    """The questions as a CSV."""
    return "".join(["state,org,on\n", *(f'"{r["state"]}",{r["org"]},{r["on"]}\n' for r in asked)]).encode()


TABLE = rows(ROWS)
CSV = text(TABLE)


def whole() -> Callable[[], object]:
    """Fill the CSV."""
    return lambda: sum(len(line) for line in filled_text(io.BytesIO(CSV), view=shipped()))


def mappings() -> None:
    """Fill rows as mappings."""
    for _ in fill(TABLE):
        pass


def one_by_one() -> None:
    """Ask each row by itself; a name that is none then costs its near ones each time."""
    names = shipped().names
    for row in TABLE[:FEW]:
        if len(names.folded.get(row["state"].casefold(), ())) == 1:
            status(row["state"], row["org"], on=row["on"])


BENCHES = [
    Bench(
        name="fill, status rows of a CSV",
        unit="row",
        amount=ROWS,
        work=whole(),
        bar=ROWS / 2,
        against={"as mappings": mappings, "one question each": (FEW, one_by_one)},
    ),
]
