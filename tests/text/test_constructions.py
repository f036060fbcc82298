"""Constructions in several wordings and languages: each line gives a text and all the claims it must give.

A claim is written `relation subject object [status] start-end`, with `not` before a denied one. Near-misses give none.
"""

from __future__ import annotations

import pytest

from foedus.text import read, rows
from foedus.text.page import Document

ASEAN = ("idn", "mys", "phl", "sgp", "tha")
FIVE = "Indonesia, Malaysia, the Philippines, Singapore and Thailand"


def founders(org: str, states: tuple[str, ...], start: str = "") -> set[str]:
    """Founding members, each with the same start."""
    return {f"member_of {state} {org} [founding] {start}-" for state in states}


def said(text: str, lang: str) -> set[str]:
    """Claims of a text in short."""
    found = set()
    for row in rows(read(Document(id="page", text=text, lang=lang))):
        if "relation" in row:
            no = "not " * (row["polarity"] == "denied")
            status = f" [{row['status']}]" if row["status"] else ""
            about = f"{row['subject']} {row['object'] or ''}".strip()
            found.add(f"{no}{row['relation']} {about}{status} {row['start'] or ''}-{row['end'] or ''}")
    return found


FRONTED = [
    (
        "en",
        "NATO met. Founded in Cairo on 22 March 1945 by Egypt, Iraq and Syria, the Arab League has 22 members.",
        {"founded arab-league 1945-03-22-", "member_count arab-league 22 [member] -"}
        | founders("arab-league", ("egy", "irq", "syr"), "1945-03-22"),
    ),
    (
        "en",
        "Signed in Washington on 4 April 1949 by twelve countries, the North Atlantic Treaty took effect in 1949.",
        {
            "concluded north-atlantic-treaty 1949-04-04-",
            "member_count north-atlantic-treaty 12 [signatory] -",
            "in_force north-atlantic-treaty 1949-",
        },
    ),
    (
        "en",
        "Made up of Armenia, Belarus and Russia, the EAEU is a customs union.",
        {f"member_of {s} eaeu [member] -" for s in ("arm", "blr", "rus")},
    ),
    (
        "fr",
        "Dissous en 1991, le pacte de Varsovie comptait huit membres.",
        {"dissolved warsaw-pact 1991-", "member_count warsaw-pact 8 [member] -"},
    ),
    (
        "es",
        "Integrada por Bolivia, Colombia, Ecuador y Perú, la Comunidad Andina tiene su sede en Lima.",
        {f"member_of {s} andean-community [member] -" for s in ("bol", "col", "ecu", "per")}
        | {"headquarters andean-community Lima -"},
    ),
    (
        "ru",
        "Подписанный 4 апреля 1949 года в Вашингтоне, Североатлантический договор вступил в силу 24 августа 1949 года.",
        {"concluded north-atlantic-treaty 1949-04-04-", "in_force north-atlantic-treaty 1949-08-24-"},
    ),
    ("en", "NATO spoke. Founded in Austin in 1998, the company has 22 members.", set()),
    ("en", "Founded in 1867, Canada is a member of NATO.", {"member_of can nato [member] -"}),
]
NAMES = [
    (
        "en",
        "CENTO, called the Baghdad Pact until 1959, had its seat in Ankara.",
        {"renamed baghdad-pact cento 1959-", "headquarters cento Ankara -"},
    ),
    ("en", "The Warsaw Pact's rival, NATO, was founded in Washington in 1949.", {"founded nato 1949-"}),
    (
        "en",
        "The League of Nations was the predecessor of the United Nations.",
        {"succeeded un league-of-nations -"},
    ),
    ("fr", "L'OUA est l'ancêtre de l'Union africaine.", {"succeeded au oau -"}),
    ("es", "La Sociedad de Naciones fue la antecesora de las Naciones Unidas.", {"succeeded un league-of-nations -"}),
    (
        "ru",
        "Предшественник Африканского союза, Организация африканского единства, был создан в 1963 году.",
        {"succeeded au oau -", "founded oau 1963-"},
    ),
]
OBJECTS = [
    (
        "en",
        "Switzerland is a member of neither NATO nor the European Union.",
        {"not member_of che nato [member] -", "not member_of che eu [member] -"},
    ),
    (
        "en",
        "Vietnam belongs to ASEAN but not to NATO.",
        {"member_of vnm asean [member] -", "not member_of vnm nato [member] -"},
    ),
    (
        "en",
        "Turkey is a member of NATO, not of the EU.",
        {"member_of tur nato [member] -", "not member_of tur eu [member] -"},
    ),
    (
        "fr",
        "La Norvège est membre de l'OTAN mais pas de l'Union européenne.",
        {"member_of nor nato [member] -", "not member_of nor eu [member] -"},
    ),
    (
        "es",
        "México no pertenece ni a la OTAN ni al Mercosur.",
        {"not member_of mex nato [member] -", "not member_of mex mercosur [member] -"},
    ),
    (
        "ru",
        "Норвегия является членом НАТО, но не Европейского союза.",
        {"member_of nor nato [member] -", "not member_of nor eu [member] -"},
    ),
    (
        "en",
        "Egypt is a member of the Arab League. Iran is not one.",
        {"member_of egy arab-league [member] -", "not member_of irn arab-league [member] -"},
    ),
    (
        "en",
        "Egypt is a member of the Arab League; Turkey is not, and neither is Iran.",
        {"member_of egy arab-league [member] -"}
        | {f"not member_of {s} arab-league [member] -" for s in ("tur", "irn")},
    ),
]
FOUNDERS = [
    ("en", "Norway was among the founders of NATO, as was Portugal.", founders("nato", ("nor", "prt"))),
    ("en", "Among the founders of NATO were Norway and Iceland.", founders("nato", ("nor", "isl"))),
    ("fr", "Le Portugal fait partie des fondateurs de l'OTAN.", founders("nato", ("prt",))),
    ("es", "México figura entre los fundadores de la OEA.", founders("oas", ("mex",))),
    ("ru", "Египет был среди основателей Лиги арабских государств.", founders("arab-league", ("egy",))),
    (
        "en",
        f"ASEAN was established in 1967 by five countries - {FIVE}.",
        {"founded asean 1967-", "member_count asean 5 [founding] -"} | founders("asean", ASEAN, "1967"),
    ),
    (
        "en",
        f"ASEAN began in 1967 with five members, namely {FIVE}.",
        {"founded asean 1967-", "member_count asean 5 [founding] -"} | founders("asean", ASEAN),
    ),
    (
        "es",
        "El Mercosur nació con cuatro miembros, Argentina, Brasil, Paraguay y Uruguay.",
        {"member_count mercosur 4 [founding] -"} | founders("mercosur", ("arg", "bra", "pry", "ury")),
    ),
    ("en", "The ASEAN summit began with ten members of the orchestra.", set()),
]
ORDER = [
    (
        "en",
        "Brunei came on board ASEAN in 1984, Vietnam in 1995, and Laos and Myanmar two years after that.",
        {"joined brn asean 1984-", "joined vnm asean 1995-", "joined lao asean 1997-", "joined mmr asean 1997-"},
    ),
    (
        "en",
        "Poland joined NATO in 1999, and in 2004 so did Estonia.",
        {"joined pol nato 1999-", "joined est nato 2004-"},
    ),
    (
        "en",
        "Armenia's accession to the EAEU took effect on 2 January 2015; Kyrgyzstan's followed on 12 August 2015.",
        {"joined arm eaeu 2015-01-02-", "joined kgz eaeu 2015-08-12-"},
    ),
    (
        "fr",
        "La Suède a adhéré à l'OTAN le 7 mars 2024, et la Finlande le 4 avril de la même année.",
        {"joined swe nato 2024-03-07-", "joined fin nato 2024-04-04-"},
    ),
    (
        "ru",
        "К ОДКБ присоединились Армения в 1992 году и Грузия годом позже.",
        {"joined arm csto 1992-", "joined geo csto 1993-"},
    ),
    ("en", "The first to leave the Warsaw Pact was Albania, in 1968.", {"withdrew alb warsaw-pact 1968-"}),
    ("fr", "Le dernier pays à rejoindre l'OTAN est la Suède, en 2024.", {"joined swe nato 2024-"}),
    ("es", "El primer país en abandonar la Unión Europea fue el Reino Unido.", {"withdrew gbr eu -"}),
    ("en", "NATO was not involved. The last to join the club was Albania.", set()),
    ("en", "The next to join NATO will be Ukraine.", set()),
    ("fr", "Pour adhérer à l'UE, la Serbie doit attendre.", set()),
]
LABELS = [
    (
        "en",
        "Moldova: WTO member since 2001; EU candidate since June 2022, having applied in March of that year",
        {"member_of mda wto [member] 2001-", "member_of mda eu [candidate] 2022-06-", "applied mda eu 2022-03-"},
    ),
    (
        "en",
        "Norway: founding member of NATO; not in the EU; applied to the EU in 1967",
        {"member_of nor nato [founding] -", "not member_of nor eu [member] -", "applied nor eu 1967-"},
    ),
    (
        "fr",
        "Moldavie : membre de la Communauté des États indépendants depuis 1991 ; pas membre de l'OTSC",
        {"member_of mda cis [member] 1991-", "not member_of mda csto [member] -"},
    ),
    (
        "ru",
        "Молдавия: член СНГ с 1991 года; не входит в ОДКБ",
        {"member_of mda cis [member] 1991-", "not member_of mda csto [member] -"},
    ),
    (
        "en",
        "The observers of CELAC are Spain, Portugal and the European Union.",
        {f"member_of {s} celac [observer] -" for s in ("esp", "prt", "eu")},
    ),
]
CARDS = [
    (
        "en",
        "True or false: Finland and Sweden are in NATO.\nTrue: Finland since April 2023, Sweden since March 2024.",
        {"member_of fin nato [member] 2023-04-", "member_of swe nato [member] 2024-03-"},
    ),
    ("ru", "Верно или неверно: Австрия входит в НАТО.\nНеверно.", {"not member_of aut nato [member] -"}),
    (
        "en",
        f"Who set up ASEAN in 1967?\n{FIVE}.",
        {"founded asean 1967-"} | founders("asean", ASEAN, "1967"),
    ),
    (
        "en",
        "How long was the Treaty of Brussels meant to last?\nFifty years.",
        {"treaty_term brussels-treaty P50Y -"},
    ),
]
TURNS = [
    (
        "en",
        "Belarus chaired the CSTO in 2023, followed by Kazakhstan in 2024.",
        {"presidency blr csto 2023-", "presidency kaz csto 2024-"},
    ),
    (
        "ru",
        "Председательство в ЕАЭС переходит каждый год: в 2025 году его вела Белоруссия, в 2026-м — Казахстан.",
        {"presidency_rule eaeu rotating:P1Y -", "presidency blr eaeu 2025-", "presidency kaz eaeu 2026-"},
    ),
    ("en", "The EU was silent. Italy chaired the film jury in 2023, followed by Spain in 2024.", set()),
    (
        "en",
        "Steadfast Defender 2024, NATO's largest exercise since the Cold War, involved about 90,000 troops.",
        {"exercise nato Steadfast Defender 2024 -"},
    ),
    (
        "en",
        "Kyrgyzstan's request to the CSTO for troops in June 2010 was turned down.",
        {"request_for_help kgz csto [refused] 2010-06-"},
    ),
]
ASIDES = [
    (
        "en",
        "Kenya and Uganda are both members of the East African Community.",
        {"member_of ken eac [member] -", "member_of uga eac [member] -"},
    ),
    (
        "en",
        "Besides Brazil, Mercosur comprises Argentina.",
        {"member_of arg mercosur [member] -", "member_of bra mercosur [member] -"},
    ),
    (
        "fr",
        "Outre l'Arménie, l'OTSC comprend la Russie.",
        {"member_of rus csto [member] -", "member_of arm csto [member] -"},
    ),
    ("en", "Besides visiting Armenia, the CSTO includes trips.", set()),
    (
        "en",
        "The Rio Treaty bound Chile to Peru and Brazil.",
        {f"member_of {s} rio-treaty [member] -" for s in ("chl", "per", "bra")},
    ),
    ("en", "NATO is bound to help Poland. France was bound to Russia by an alliance.", set()),
    ("en", "Greece opened the door for North Macedonia to enter the EU.", set()),
    ("en", "Greece approved Albania's bid to join the EU.", {"applied alb eu -"}),
    ("en", "In 2002 the OAU was turned into the African Union.", {"succeeded au oau 2002-"}),
]


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [*FRONTED, *NAMES, *OBJECTS, *FOUNDERS, *ORDER, *LABELS, *CARDS, *TURNS, *ASIDES]
)
def test_a_construction_is_read_in_every_wording(lang: str, text: str, expected: set[str]) -> None:
    assert said(text, lang) == expected
