"""The files of names: what they must hold, and how a bad one is refused."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from foedus import atlas
from foedus.dates import Interval
from foedus.errors import BadAtlas, UnknownName
from foedus.names import Names, load_names, names
from foedus.vocabulary import KINDS

STATES = ("state", "territory")
BODIES = ("organisation", "treaty", "body", "force", "group")
KNOWN = names()
IDS = sorted(KNOWN.entities)


def test_every_entity_has_a_name_a_kind_and_known_links() -> None:
    for some_id, entity in KNOWN.entities.items():
        assert entity.id == some_id
        assert entity.kind in KINDS
        assert entity.names or entity.kind not in (*STATES, *BODIES), some_id
        for other in (entity.part_of, entity.same_as, *entity.members, *entity.predecessor):
            assert not other or other in KNOWN.entities, (some_id, other)
        written = {n for listed in entity.names.values() for n in listed}
        assert set(entity.weak) <= written, (some_id, set(entity.weak) - written)
        assert "" not in written


def test_an_id_has_one_kind_in_all_files() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for path in (atlas.FOLDER / "entities.toml", *atlas.files()):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = raw if path.name == "entities.toml" else {raw["id"]: raw, **raw.get("entities", {})}
        for some_id, table in tables.items():
            kinds[some_id].add(table["kind"])
    with (atlas.FOLDER / "states.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            kinds[row["id"]].add(row["kind"])
    assert {k: v for k, v in kinds.items() if len(v) > 1} == {}


def test_states_have_names_in_four_languages_and_lawful_lives() -> None:
    for some_id, entity in KNOWN.entities.items():
        if entity.kind not in STATES:
            continue
        assert set(entity.names) == {"en", "ru", "fr", "es"}, some_id
        assert bool(entity.lives) == (entity.kind == "state") or some_id == "ant", some_id
        lives = [Interval.from_edtf(x) for x in entity.lives]
        assert all(a.end_max <= b.begin_min for a, b in pairwise(lives)), some_id


def test_codes_of_states_lie_in_their_lives() -> None:
    """COW and Gleditsch-Ward spells touch a life of their state; none belongs to a state that was never there."""
    for some_id, rows in KNOWN.coded.items():
        for c in rows:
            if c.system in ("cow", "gw"):
                assert any(b < c.end and c.begin < e for b, e in KNOWN.days[some_id]), (some_id, c)


def test_a_snapshot_gives_the_same_index() -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(KNOWN), type=Names) == KNOWN


def test_an_overlay_adds_names_and_entities(tmp_path: Path) -> None:
    (tmp_path / "northern-league.toml").write_text(
        'id = "northern-league"\nkind = "organisation"\nchecked = "2026-01-01"\n'
        '[names]\nen = ["Northern League", "NLG"]\n'
        '[entities.csto]\nkind = "organisation"\nnames.en = ["The Club of Six"]\n',
        encoding="utf-8",
    )
    with_overlay = load_names(overlay=tmp_path)
    assert with_overlay.resolve("NLG") == "northern-league"
    assert with_overlay.resolve("club of six") == "csto"
    assert with_overlay.label("csto") == KNOWN.label("csto")
    with pytest.raises(UnknownName):
        KNOWN.resolve("NLG")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("entities.toml", "[x]\nkind = 'club'\n", "x.kind"),
        ("entities.toml", "[x\n", "is not TOML.*not closed by"),
        ("entities.toml", "[x]\nkind = 'group'\nmembers = 'est'\n", "x:"),
        (
            "codes.csv",
            "id,system,code,from,to\narm,cow,371,1991-12-26,\naze,cow,371,2000-01-01,\n",
            r"codes.csv:3.*twice",
        ),
        ("codes.csv", "id,system,code,from,to\narm,cow,371,1991-02-30,\n", r"codes.csv:2"),
        ("codes.csv", "id,system,code,from,to\nxyz,cow,371,,\n", r"codes.csv:2.*unknown"),
        ("states.csv", "id,kind\narm,state\n", r"states.csv:2.*missing"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, name: str, text: str, problem: str) -> None:
    for part in ("states.csv", "codes.csv", "entities.toml"):
        shutil.copy(atlas.FOLDER / part, tmp_path / part)
    (tmp_path / "organisations").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadAtlas, match=problem):
        load_names(tmp_path)


def test_every_id_of_the_labelled_texts_is_known(shared: Path) -> None:
    listed = (shared / "texts" / "dev" / "entities.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split("\t")[0] for line in listed if line.split("\t")[0] not in KNOWN.entities] == []


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_every_state_day_of_a_state_list_has_one_id(shared: Path, system: str) -> None:
    polars = pytest.importorskip("polars")
    for row in polars.read_parquet(shared / f"states_{system}_beger.parquet").iter_rows(named=True):
        at, end = row["start"].toordinal(), row["end"].toordinal()
        code = str(row[f"{system}code"])
        for c in sorted(KNOWN.codes[f"{system}:{code}"], key=lambda c: c.begin):
            if c.begin <= at < c.end:
                assert KNOWN.from_code(system, code, at) == c.id
                at = c.end
        assert at > end, (system, row)
