"""What tests share: the shipped view, a builder of statements, and the texts beside the checkout where they are."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from foedus.statement import Statement, statement_id

if TYPE_CHECKING:
    from foedus.atlas import File
    from foedus.store import View
    from foedus.text import Reading

ROOT = Path(__file__).parents[1]

# A loaded machine is no failure, so examples have no deadline. Where nobody can look twice they are always the same.
settings.register_profile("foedus", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.register_profile("quick", settings.get_profile("foedus"), max_examples=25)  # of `make check`
settings.load_profile("foedus")


def pytest_collection_finish() -> None:
    """Take what was imported and collected out of the rounds of the garbage collector: it stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_unconfigure() -> None:
    """Hand it back, for what is not freed in time is told as a leak."""
    gc.unfreeze()


class StatementBuilder:
    """Makes statements about Arcadia's membership in a league; say only what a test is about."""

    def __call__(self, value: str = "member", valid: str = "", **fields: Any) -> Statement:
        """Give one statement; every field of `Statement` can be named."""
        whole: dict[str, Any] = {
            "subject": "arc",
            "relation": "membership",
            "object": "league",
            "source": "league/gazette",
            "where": "p. 1",
            "known_from": "2020-01-01",
        }
        whole |= {"value": value, "valid": valid} | fields
        key = (whole["subject"], whole["relation"], whole["object"], value, valid, whole["source"], whole["where"])
        whole.setdefault("id", statement_id(*key, extra=str(sorted(fields.items()))))
        return Statement(**whole)


@pytest.fixture(scope="session")
def statements() -> StatementBuilder:
    """A builder of statements with defaults."""
    return StatementBuilder()


@pytest.fixture(scope="session")
def atlas_files() -> dict[Path, File]:
    """Every organisation file of the shipped atlas, as it is read."""
    from foedus.atlas import FOLDER, files, load

    return {path: load(path) for path in files(FOLDER)}


@pytest.fixture(scope="session")
def view() -> View:
    """The bundled atlas, in memory."""
    from foedus.store import open_view

    return open_view()


class PageBuilder:
    """Makes what a reader would hand over: sentences, each a list of claims in printed form."""

    def claim(self, relation: str, subject: str, object: str | None = None, **fields: Any) -> dict[str, Any]:
        """Give one claim; `tense` (present), `full` and every keyword of `foedus.relations.statement` can be named."""
        more = {"tense": fields.pop("tense", "present")} | fields.pop("qualifiers", {})
        if fields.pop("full", False):
            more["list"] = "full"
        return {"relation": relation, "subject": subject, "object": object, "qualifiers": more, **fields}

    def __call__(self, *sentences: list[dict[str, Any]], date: str = "") -> Reading:
        """Give the reading of a page whose sentences carry the claims."""
        from foedus.relations import statement
        from foedus.text import Reading
        from foedus.text.page import Document, Segment

        text = ""
        segments: list[Segment] = []
        stated: list[Statement] = []
        for number, claims in enumerate(sentences):
            begin = len(text)
            text += f"Sentence {number}." + " "
            span = (begin, len(text) - 1)
            segments.append(Segment(span=span, kind="claim"))
            stated += [statement(source="page", span=span, **claim) for claim in claims]
        return Reading(Document(id="page", text=text, date=date), stated, segments)


@pytest.fixture(scope="session")
def page() -> PageBuilder:
    """A builder of readings."""
    return PageBuilder()


class OverlayBuilder:
    """Lays invented files over the shipped atlas; say only what a test is about.

    A file is a dict of its tables. Lines are dicts without their testimony, or (value, valid) pairs; ids that stand
    under `states` become entities of that kind.
    """

    def __init__(self, base: Path) -> None:
        self._base = base
        self._count = 0

    def folder(self, *files: dict[str, Any]) -> Path:
        """Write the files into a folder of their own."""
        import msgspec

        from foedus.atlas import RELATION_TABLES, File
        from foedus.atlas.layout import formatted

        self._count += 1
        folder = self._base / f"overlay-{self._count}"
        folder.mkdir()
        for file in files:
            raw: dict[str, Any] = {"kind": "treaty", "checked": "2024-12-31"} | file
            raw["sources"] = {
                "gazette": {"title": "Gazette", "url": "https://example.org", "retrieved": "2020-01-01"}
            } | (raw.get("sources", {}))
            states = {s: {"kind": "state", "names": {"en": [s.capitalize()]}} for s in raw.pop("states", ())}
            raw["entities"] = states | raw.get("entities", {})
            raw["complete"] = {k: _lines(v) for k, v in raw.get("complete", {}).items()}
            for name in RELATION_TABLES:
                tables = raw.get(name, {})
                raw[name] = {o: {k: _lines(lines) for k, lines in t.items()} for o, t in tables.items()}
            record = msgspec.convert(raw, File)
            (folder / f"{record.id}.toml").write_text(formatted(record), encoding="utf-8")
        return folder

    def __call__(self, *files: dict[str, Any], known: int | None = None) -> View:
        """Open the atlas with the files over it."""
        from foedus.store import open_view

        return open_view(overlay=self.folder(*files), known=known)


def _lines(lines: list[Any]) -> list[dict[str, Any]]:
    """Lines with a source and a place."""
    found = [line if isinstance(line, dict) else dict(zip(("value", "valid"), line, strict=True)) for line in lines]
    return [{"source": "gazette", "where": "p. 1"} | line for line in found]


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> OverlayBuilder:
    """A builder of views: invented files over the shipped atlas."""
    return OverlayBuilder(tmp_path_factory.mktemp("overlays"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; a test that needs it is skipped where it is not."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no development data beside the checkout")
    return folder


class Publisher:
    """What a publisher's server has, and what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.breaks_after = 0  # bytes of the next answer after which the line goes dead
        self.tag = '"one"'
        self.address = ""

    def url(self, name: str) -> str:
        """Address of a file."""
        return f"{self.address}/{name}"


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A server on this machine that knows ranges and tags."""
    monkeypatch.setenv("no_proxy", "*")
    own = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            own.asked.append((self.path, self.headers.get("Range") or ""))
            data = own.files.get(self.path.strip("/"))
            if data is None:
                self.send_error(404)
                return
            begin, asked = 0, self.headers.get("Range")
            if asked and self.headers.get("If-Range") == own.tag:
                begin = int(asked.removeprefix("bytes=").rstrip("-"))
            if begin >= len(data) and begin:
                self.send_error(416)
                return
            self.send_response(206 if begin else 200)
            if begin:
                self.send_header("Content-Range", f"bytes {begin}-{len(data) - 1}/{len(data)}")
            if own.tag:
                self.send_header("ETag", own.tag)
            self.send_header("Content-Length", str(len(data) - begin))
            self.end_headers()
            cut, own.breaks_after = own.breaks_after, 0
            self.wfile.write(data[begin : begin + cut] if cut else data[begin:])

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    own.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield own
    server.shutdown()
    server.server_close()
    thread.join()
