"""Whole processes: a question, `import foedus`, `check` on a page, against bare Python and the way by cyclopts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from harness import Bench

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "examples" / "spliced-page.html"
MAIN = "import sys; from foedus.faces.cli import main; sys.exit(main())"
SLOW = "import sys; from foedus.faces.cli import _app; _app()(sys.argv[1:], result_action='return_value')"


def process(code: str, *words: str) -> Callable[[], object]:
    """A process that runs some code, its output thrown away."""

    def run() -> None:
        subprocess.run([sys.executable, "-c", code, *words], stdout=subprocess.DEVNULL, check=True)

    return run


QUESTION = ("members", "csto", "--on", "2012-12-18")

BENCHES = [
    Bench(
        name="process: members csto --on D",
        unit="call",
        amount=1,
        work=process(MAIN, *QUESTION),
        bar=0.25,
        against={"bare Python": process("pass"), "the same by cyclopts": process(SLOW, *QUESTION)},
    ),
    Bench(
        name="process: import foedus",
        unit="call",
        amount=1,
        work=process("import foedus"),
        against={"bare Python": process("pass")},
    ),
    Bench(
        name="process: check of the example page",
        unit="call",
        amount=1,
        work=process(MAIN, "check", str(PAGE), "--exit-zero"),
        bar=1.0,
    ),
]
