"""By which words a text may mean somebody: case forms, peoples, capitals."""

from __future__ import annotations

from collections import defaultdict

import pytest

from foedus.names import Alias, names

STATES = ("state", "territory")
BODIES = ("organisation", "treaty", "body", "force", "group")
KNOWN = names()
IDS = sorted(KNOWN.entities)


def aliases_of(some_id: str, **fields: str) -> set[str]:
    """Writings of one entity, of one language or role if said."""
    return {a.text for a in KNOWN.aliases() if a.id == some_id and all(getattr(a, k) == v for k, v in fields.items())}


def test_aliases_tell_their_role() -> None:
    roles = {(a.text, a.id): a for a in KNOWN.aliases()}
    assert roles["CSTO", "csto"] == Alias(text="CSTO", id="csto", lang="en", role="short", exact=True)
    assert roles["Tashkent", "uzb"].role == "capital"
    assert roles["Kyrgyz", "kgz"].role == roles["таджикский", "tjk"].role == "demonym"
    assert roles["SCO", "sco"].role == roles["Quad", "quad"].role == roles["AES", "aes"].role == "weak"
    assert roles["Baltic states", "baltic-states"].role == "group"
    assert ("Georgia", "geo") in roles and not roles["Georgia", "geo"].exact
    assert KNOWN.entities["baltic-states"].members == ["est", "lva", "ltu"]


def test_no_writing_begins_with_an_article_that_would_hide_a_longer_name() -> None:
    assert [a for a in KNOWN.aliases() if a.text.startswith("the ")] == []
    assert KNOWN.resolve("the Commonwealth") == "commonwealth"


@pytest.mark.parametrize(
    ("some_id", "forms"),
    [
        ("arm", "Армении Армению Арменией армянского армянская армянами"),
        ("kaz", "Казахстана Казахстану Казахстаном Казахстане казахстанской казахстанцев"),
        ("kgz", "Киргизии Киргизией Кыргызстана киргизский"),
        ("blr", "Белоруссией Белоруссию Беларуси Беларусью белорусы"),
        ("rus", "Россией России россиян Российской_Федерации Москвы Кремля"),
        ("tjk", "таджикский таджикского таджики Душанбе"),
        ("uzb", "узбекского узбекские узбеков Ташкентом"),
        ("egy", "Египта Египтом египтяне"),
        ("usa", "Соединённых_Штатов Соединёнными_Штатами_Америки американцы"),
        ("bih", "Боснии_и_Герцеговины Боснию_и_Герцеговину"),
        ("nld", "Нидерландов Нидерландами"),
        ("phl", "Филиппин"),
        ("csto", "Организации_Договора_о_коллективной_безопасности"),
        ("cst", "Договора_о_коллективной_безопасности Договору_о_коллективной_безопасности"),
        ("cis", "Содружества_Независимых_Государств"),
        ("un", "Организации_Объединённых_Наций"),
        ("sco", "Шанхайской_организации_сотрудничества Шанхайскую_организацию_сотрудничества"),
        ("eaeu", "Евразийского_экономического_союза Евразийским_экономическим_союзом"),
        ("csto-ksor", "Коллективных_сил_оперативного_реагирования"),
        ("cis-agreement", "Беловежских_соглашений"),
        ("baltic-states", "стран_Балтии Страны_Балтии государств_Балтии"),
    ],
)
def test_russian_names_are_known_in_their_cases(some_id: str, forms: str) -> None:
    assert {f.replace("_", " ") for f in forms.split()} <= aliases_of(some_id, lang="ru")


def test_names_that_keep_their_form_make_no_others() -> None:
    assert aliases_of("mli", lang="ru", role="name") == {
        "Мали", "Республика Мали", "Республики Мали", "Республике Мали", "Республику Мали", "Республикой Мали"
    }  # fmt: skip
    assert aliases_of("csto", lang="ru", role="short") == {"ОДКБ"}


def test_peoples_have_genders_and_plurals() -> None:
    assert {"tadjike", "tadjiks", "tadjikes"} <= aliases_of("tjk", lang="fr")
    assert {"ouzbeke", "ivoirienne"} & (aliases_of("uzb", lang="fr") | aliases_of("civ", lang="fr"))
    assert {"turque", "turcs"} <= aliases_of("tur", lang="fr")
    assert {"francesa", "franceses"} <= aliases_of("fra", lang="es")
    assert {"Armenians"} <= aliases_of("arm", lang="en")
    assert not {"Chineses", "Frenchs"} & (aliases_of("chn") | aliases_of("fra"))


def test_no_writing_of_one_language_is_a_demonym_of_two_states() -> None:
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for a in KNOWN.aliases():
        if a.role == "demonym":
            meant[a.lang, a.text].add(a.id)
    assert {k: v for k, v in meant.items() if len(v) > 1} == {}


def test_capitals_are_those_of_the_writings_that_are_capitals() -> None:
    known = names()
    assert set(known.capitals()) == {a for a in known.aliases() if a.role == "capital"}
