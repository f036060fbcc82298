"""Bytes to documents: encodings, refusals, language, date line, HTML with its map back."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadInput
from foedus.text import page
from foedus.text.page import LIMIT, Document, decode, language, load

TEXT = "The treaty was signed on 15 May 1992.\r\n\r\nIt took effect in 1994.\r\n"


def test_plain_text_is_kept_character_for_character(tmp_path: Path) -> None:
    file = tmp_path / "cst.notes.txt"
    file.write_bytes(TEXT.encode())
    document = load(file)
    assert (document.id, document.text, document.format) == ("cst.notes", TEXT, "text")
    assert document.source_span((4, 10)) == (4, 10)


def test_byte_order_mark_of_utf_8_stays_in_the_offsets() -> None:
    assert load(b"\xef\xbb\xbfIt joined.", id="x").text == "\ufeffIt joined."


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "utf-16", "utf-16-le", "utf-8"])
def test_russian_is_decoded_whatever_its_encoding(encoding: str) -> None:
    text = (
        "Договор о коллективной безопасности был подписан 15 мая 1992 года в Ташкенте главами шести государств.\n" * 5
    )
    document = load(text.encode(encoding), id="x")
    assert document.text == text
    assert document.lang == "ru"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-be"])
def test_french_is_decoded_whatever_its_encoding(encoding: str) -> None:
    text = "L'État membre a été suspendu. La Côte d'Ivoire, le Bénin et le Sénégal ont signé le traité révisé.\n" * 5
    assert load(text.encode(encoding), id="x").text == text


def test_a_declared_encoding_is_believed_if_it_fits() -> None:
    source = '<html><head><meta charset="windows-1252"></head><body><p>São Tomé joined.</p></body></html>'
    document = load(source.encode("cp1252"), id="x")
    assert document.text == "São Tomé joined."
    assert document.encoding == "windows-1252"


def test_a_few_broken_bytes_do_not_lose_a_page() -> None:
    raw = ("Узбекистан вернулся в организацию. " * 100).encode() + b"\xff"
    assert load(raw, id="x").text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"a\x00b\x00\x01\x02\x00\x00", "binary"),
        (bytes(range(1, 32)) * 50, "binary"),
        (b"\xff\xfeA", "utf-16"),
        (b"<html><body><script>draw()</script></body></html>", "no visible text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(raw: bytes, word: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(raw, id="sample")
    assert word in str(caught.value)
    assert caught.value.where == "sample"
    assert caught.value.hint


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(BadInput) as caught:
            load(path)
        assert caught.value.where == str(path)


def test_a_document_beyond_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(BadInput, match=r"200 MB.*split"):
        load(huge)
    monkeypatch.setattr(page, "LIMIT", 10)
    with pytest.raises(BadInput, match="too large"):
        load(b"It joined in 1992.", id="x")
    assert LIMIT == 64 * 1024 * 1024


def test_a_line_of_ten_megabytes_is_a_document() -> None:
    assert len(load(b"It joined in 1992. " * 530_000, id="x").text) > 10_000_000


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The treaty was signed by six states and it took effect in 1994.", "en"),
        ("Le traité a été signé par six États et il est entré en vigueur en 1994.", "fr"),
        ("El tratado fue firmado por seis Estados y entró en vigor en 1994.", "es"),
        ("Договор подписали шесть государств.", "ru"),
        ("1992 1994", "en"),
        ("", "en"),
    ],
)
def test_language_is_told_by_script_and_small_words(text: str, lang: str) -> None:
    assert language(text) == lang


@pytest.mark.parametrize(
    ("text", "lang", "date"),
    [
        ("KYIV, Jan. 3, 2022 - The council met.", "en", "2022-01-03"),
        ("Summit opens\nUpdated 12 March 2021 14:00\nThe council met.", "en", "2021-03-12"),
        ("Sommet\nKuala Lumpur, le 26 octobre 2025\nLe conseil s'est réuni.", "fr", "2025-10-26"),
        ("Publié le 1er mars 2020 à 12:00\nLe conseil.", "fr", "2020-03-01"),
        ("Managua, 19 de noviembre de 2023\nEl consejo.", "es", "2023-11-19"),
        ("КИШИНЁВ, 14 июля 2023 года.\nСовет.", "ru", "2023-07-14"),
        ("Опубликовано: 12.03.2021\nСовет.", "ru", "2021-03-12"),
        ("GABALA, Azerbaijan, October 7, 2025 - The council met.", "en", "2025-10-07"),
        ("Home\nBack in the fold\n31, January 2017 0\nThe council met.", "en", "2017-01-31"),
        ("Date 11/13/2024 3:04 AM\nThe council met.", "en", "2024-11-13"),
        ("By A. Writer, 4 April 2024\nThe council met.", "en", "2024-04-04"),
        ("Bamako, le 18 mars 2025. Le pays a annoncé son retrait.", "fr", "2025-03-18"),
        ("LA PAZ, sábado 25 de octubre de 2025 (Redacción)\nEl bloque se reunió.", "es", "2025-10-25"),
        ("Por Redacción – 12 septiembre, 2019\nEl bloque se reunió.", "es", "2019-09-12"),
        ("Chronicle\nAsuncion, the capital, saw it signed on 26 March 1991.", "en", ""),
        ("26 March 1991. The treaty is signed in the capital.", "en", ""),
        ("The 11/13/2024 edition of the list", "en", ""),
        ("Fiji joined on 5 May 1970.", "en", ""),
        ("Formation: 8 December 1985\nMembers: 8", "en", ""),
        ("Signed on 31 June 1992", "en", ""),
    ],
)
def test_only_a_date_line_dates_the_page(text: str, lang: str, date: str) -> None:
    document = load(text.encode(), id="x")
    assert (document.lang, document.date) == (lang, date)


def test_html_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("<!DOCTYPE html><title>Members &ndash; list</title><p>Fiji joined.</p>", encoding="utf-8")
    document = load(file)
    assert (document.format, document.text, document.title) == ("html", "Fiji joined.", "Members – list")
    prose = load(b"The pact <b>binds</b> six states.", id="x")
    assert prose.format == "text"


@pytest.mark.parametrize(
    ("source", "format"),
    [
        (b"<p onerror=x>Fiji joined.</p>", "html"),
        (b"<script>draw()</script><p>Fiji joined.</p>\n<svg/onload=draw()>", "html"),
        (b"<p> is the tag of a paragraph. Fiji joined.", "text"),
        (b"Fiji joined. <p>It left.</p>", "text"),
    ],
)
def test_a_piece_of_a_page_is_html(source: bytes, format: str) -> None:
    document = load(source, id="piece")
    assert document.format == format
    assert "Fiji joined." in document.text
    assert format == "text" or document.text == "Fiji joined."


def test_a_span_of_html_text_is_found_again_in_the_source() -> None:
    source = "<html><body>\n<p>The  <b>Union</b> &amp; its\n five <i>members</i></p></body></html>"
    document = load(source.encode(), id="x")
    begin = document.text.index("Union")
    a, b = document.source_span((begin, begin + len("Union & its five")))
    assert document.source[a:b] == "Union</b> &amp; its\n five"


def test_decode_names_the_encoding() -> None:
    assert decode(b"plain") == ("plain", "utf-8")
    assert isinstance(load(b"plain text", id="x"), Document)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("La Côte d'Ivoire a quitté l'alliance.", b"\xff"),
        ("Узбекистан вышел из ОДКБ в 2012 году.", b"\xe9"),
        ("España ingresó en la OTAN en 1982.", b"\x92"),
        ("The treaty – signed in 1949 – binds them.", b"\x80"),
    ],
)
def test_a_stray_byte_does_not_change_the_encoding(text: str, bad: bytes) -> None:
    raw = text.encode()
    for at in (0, raw.index(b" ") + 1, len(raw)):
        found, encoding = decode(raw[:at] + bad + raw[at:])
        assert found.replace("\ufffd", "") == text
        assert encoding.startswith("utf-8 (")


@pytest.mark.parametrize("text", ["L'Algérie n'en fait pas partie.", "Perú y México", "NATO’s members met"])
def test_a_few_accents_are_those_of_the_west(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_cyrillic_in_its_own_code_page_stays_cyrillic() -> None:
    text = "Узбекистан вышел из ОДКБ в 2012 году, а Армения заморозила участие в организации."
    assert decode(text.encode("cp1251"))[0] == text
