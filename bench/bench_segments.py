"""Cutting and sorting a page: prose, the page as it is found (many short pieces), and HTML; against a plain pattern."""

from __future__ import annotations

import re

from foedus.text.kinds import classify
from foedus.text.page import Document, load
from foedus.text.sentences import segments
from harness import Bench

PROSE = (
    "The organisation was founded in 1992 by six states of the region, and its charter came into force two years on. "
    "Its members promised to consult one another whenever one of them felt threatened, as Article 4 says. "
    "Critics have often described the alliance as a paper tiger whose decisions are rarely carried out by anybody. "
    "In the same year Dr. A. B. Example of the U.S. delegation left the talks, which went on without him.\n\n"
)
DIRTY = (
    "Home » Lists » Pacts\nMembers: Fiji, Tonga, Nauru\n1. Fiji joined in 1970.It never left. [14], Yes. "
    "@media only screen { a { color: #333; } } On 4 May it met. • Observers: Tuvalu (2013) • Seat: Suva\n"
    "When was it founded?\nIn 1971, by seven states.\nState\tYear\nFiji\t1970\nSign up for our newsletter - Log in\n\n"
)
HTML = (
    '<div class="body"><h2 id="h">Members</h2>\n<p>The <a href="/wiki/Treaty_of_1992" title="Treaty">treaty</a> was'
    ' signed by the presidents of six states of the region.<sup class="ref"><a href="#n1">&#91;1&#93;</a></sup> It took'
    " effect two years later, and it was to run for five years unless the parties extended it, as they did in 1999.</p>"
    "\n<p>Since then it has been renewed every five years, the last time without three of the nine parties.</p>\n<ul>"
    "<li>Fiji<li>Tonga</ul>\n<script>var a = 3; if (a < 4) { document.write(a); }</script>\n</div>\n"
)
SIZE = 400_000
PAGES = {
    name: Document(id=name, text=(text * (SIZE // len(text) + 1))[:SIZE])
    for name, text in (("prose", PROSE), ("dirty", DIRTY))
}
SOURCE = ("<!doctype html><body>" + HTML * (SIZE // len(HTML) + 1)).encode()
STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def cut(name: str) -> None:
    """Cut and sort a page."""
    page = PAGES[name]
    found = segments(page)
    classify(page, found, set(range(0, len(found), 3)))


def plain() -> None:
    """What one pattern does: stops before capitals, no kinds."""
    STOP.split(PAGES["prose"].text)


BENCHES = [
    Bench("segments and kinds: prose", "MB", SIZE / 1e6, lambda: cut("prose"), None, {"one pattern": plain}),
    Bench("segments and kinds: dirty page", "MB", SIZE / 1e6, lambda: cut("dirty")),
    Bench("html to text", "MB", len(SOURCE) / 1e6, lambda: load(SOURCE, id="x"), 5),
]
