"""The lawful form of a file: reading it back gives the same record."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.atlas import FOLDER, RELATION_TABLES, EntityEntry, File, Line, SourceEntry, files, load
from foedus.atlas.layout import formatted

_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_lines = st.lists(
    st.builds(
        Line,
        value=_texts,
        valid=st.sampled_from(["", "1990", "1990-05-05", "[1990..1994]", "1990~", "../1990", "1990/.."]),
        article=_texts,
        from_=_texts,
        to=_texts,
        note=_texts,
        denied=st.booleans(),
        basis=st.sampled_from(["legal", "claimed"]),
        source=_words,
        where=_words,
    ),
    min_size=1,
    max_size=4,
)
_tables = st.dictionaries(_words, st.dictionaries(_words, _lines, min_size=1, max_size=2), max_size=2)
_names = st.dictionaries(st.sampled_from(["en", "ru", "fr"]), st.lists(_words, min_size=1, max_size=3), max_size=2)
_records = st.builds(
    File,
    id=_words,
    kind=st.sampled_from(["organisation", "treaty"]),
    checked=st.just("2024-01-01"),
    treaty=_texts,
    predecessor=st.one_of(_texts, st.lists(_words, min_size=1, max_size=2)),
    headline=_texts,
    names=_names,
    weak=st.lists(_words, max_size=2),
    complete=st.dictionaries(st.just("member"), _lines, max_size=1),
    sources=st.dictionaries(_words, st.builds(SourceEntry, title=_words, url=_words, retrieved=_words), max_size=2),
    entities=st.dictionaries(
        _words, st.builds(EntityEntry, kind=st.just("body"), names=_names, members=st.lists(_words)), max_size=2
    ),
    membership=_tables,
    obligation=_tables,
)


def _ordered(record: File) -> dict[str, Any]:
    """A record with the lines of each key in an order of their own."""
    plain = msgspec.to_builtins(record)
    for name in ("complete", *RELATION_TABLES):
        tables = plain.get(name, {})
        for table in [tables] if name == "complete" else tables.values():
            for key, lines in table.items():
                table[key] = sorted(lines, key=lambda line: sorted(line.items(), key=str).__repr__())
    return plain


@pytest.mark.slow
@given(_records)
def test_the_form_reads_back_as_the_same_record(record: File) -> None:
    text = formatted(record)
    back = msgspec.convert(tomllib.loads(text), File)
    assert _ordered(back) == _ordered(record)
    assert formatted(back) == text


@pytest.mark.slow
def test_every_shipped_file_reads_back_as_itself() -> None:
    for path in files(FOLDER):
        record = load(path)
        assert _ordered(msgspec.convert(tomllib.loads(formatted(record)), File)) == _ordered(record)


def test_lines_stand_in_the_order_of_their_days_and_ids_in_theirs(tmp_path: Path) -> None:
    def line(valid: str) -> Line:
        return Line(value="accession", valid=valid, source="s", where="w")

    lines = [line("2000"), line("[1990..1995]"), line("1985-05"), line("")]
    record = File(id="x", kind="treaty", checked="2024", membership={"x": {"b": lines, "a": [line("1999")]}})
    text = formatted(record)
    assert text.index("\na = [") < text.index("\nb = [")
    places = [text.index(f'"{v}"') for v in ("1985-05", "[1990..1995]", "2000")]
    assert places == sorted(places)


def test_the_comments_at_the_head_stay_and_fields_left_empty_do_not_stand() -> None:
    record = File(id="x", kind="treaty", checked="2024")
    text = formatted(record, "# Kept by hand.\n# Twice.\nid = 'x'\n# not this one\n")
    assert text == '# Kept by hand.\n# Twice.\n\nid = "x"\nkind = "treaty"\nchecked = "2024"\n'
