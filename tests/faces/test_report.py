"""The HTML report: whole, closed to the outside, escaped, linked; in a browser, within its own policy."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from foedus.check import check
from foedus.faces.report import report
from foedus.faces.sheet import Sheet, sheet_of
from foedus.store import View
from foedus.text import read
from foedus.text.page import Document, load

PAGE = Path(__file__).parents[2] / "examples" / "spliced-page.html"
VOID = {"meta", "br", "link"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Parts(HTMLParser):
    """Tags, attributes and balance of a document."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def sheet(view: View) -> Sheet:
    """The example page."""
    return sheet_of(check(read(load(PAGE)), view=view), view.names)


@pytest.fixture(scope="module")
def html(sheet: Sheet, view: View) -> str:
    """Its report."""
    return report([sheet], view.names)


@pytest.fixture(scope="module")
def parts(html: str) -> Parts:
    """Its tags."""
    return Parts(html)


def test_every_element_is_closed(parts: Parts) -> None:
    assert parts.open == []


def test_nothing_is_fetched_and_nothing_runs(html: str, parts: Parts) -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "input"} & {tag for tag, _ in parts.tags}
    assert not [a for _, attrs in parts.tags for a in attrs if a.startswith("on") or a in ("style", "src", "srcset")]
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_allows_the_style_that_is_there_and_nothing_else(html: str) -> None:
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html


def test_ids_are_unique_and_every_inner_link_arrives(parts: Parts) -> None:
    ids = [attrs["id"] for _, attrs in parts.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [a["href"] for tag, a in parts.tags if tag == "a" and (a.get("href") or "").startswith("#")]
    assert targets
    assert {t[1:] for t in targets if t} <= set(ids)


def test_outer_links_are_of_the_web(parts: Parts) -> None:
    outer = [a["href"] or "" for tag, a in parts.tags if tag == "a" and not (a["href"] or "").startswith("#")]
    assert outer
    assert all(re.match(r"https?://", href) for href in outer)


def test_each_sentence_has_its_evidence_and_each_dated_one_its_bar(sheet: Sheet, parts: Parts) -> None:
    articles = [a for tag, a in parts.tags if tag == "article"]
    assert len(articles) == len(sheet.sentences)
    rows = [a for tag, a in parts.tags if tag == "a" and (a.get("class") or "").startswith("row ")]
    assert len(rows) == sum(bool(s.days) for s in sheet.sentences)


def test_dropped_pieces_are_folded_away(html: str) -> None:
    folded = "".join(re.findall(r'<details class="dropped">.*?</details>', html, re.DOTALL))
    assert "cookies" in folded
    assert "Turkmenistan" not in folded


def test_a_hostile_page_is_only_shown(view: View) -> None:
    told = (
        "Turkmenistan is a member of the CSTO <script>alert(1)</script>\"'><img src=x onerror=alert(2)>.\n"
        "<!-- --> </title></style><script>alert(3)</script>\n"
        "javascript:alert(4) &lt;b&gt; \x00\x1b[2J Armenia is a member of the CSTO.\n"
    )
    page = sheet_of(check(read(Document(id='"><script>x</script>', text=told)), view=view), view.names)
    text = report([page], view.names)
    parts = Parts(text)
    assert parts.open == []
    assert not {"script", "img", "b"} & {tag for tag, _ in parts.tags if tag != "b"}
    assert "\x1b" not in text
    assert "\x00" not in text


def test_a_page_without_claims_is_still_a_report(view: View) -> None:
    page = sheet_of(check(read(Document(id="x", text="The weather was fine.")), view=view), view.names)
    assert Parts(report([page], view.names)).open == []


def test_a_page_that_was_only_read_is_a_report_too(view: View) -> None:
    text = report([sheet_of(read(load(PAGE)), view.names)], view.names)
    assert Parts(text).open == []
    assert "contradicted<" not in text


def test_several_pages_stand_in_one_file(sheet: Sheet, view: View) -> None:
    parts = Parts(report([sheet, sheet], view.names))
    ids = [attrs["id"] for _, attrs in parts.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_finds_nothing_to_refuse_and_nothing_too_wide(html: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    flags += " --disable-component-update --disable-sync --enable-logging=stderr --window-size=390,900"
    words = [str(CHROMIUM), *flags.split(), f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri()]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert "</html>" in done.stdout
    assert "Refused" not in done.stderr
    assert "Content Security Policy" not in done.stderr
