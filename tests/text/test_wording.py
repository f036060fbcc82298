"""Treaties, seats, offices, chairs, counts, promises, exercises: each claim in several wordings and languages.

Every line gives a text and the claims it must give of these relations, no more and no less. Near-misses give none.
"""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document

SEATS = [
    (
        "en",
        "The headquarters of the OIC moved from Karachi to Jeddah in 1970.",
        {"headquarters oic Jeddah 1970-", "headquarters oic Karachi -1970"},
    ),
    (
        "fr",
        "Le siège de l’OTAN a été transféré de Paris à Bruxelles en 1967.",
        {"headquarters nato Bruxelles 1967-", "headquarters nato Paris -1967"},
    ),
    (
        "es",
        "La sede de la OPEP se trasladó de Ginebra a Viena en 1965.",
        {"headquarters opec Viena 1965-", "headquarters opec Ginebra -1965"},
    ),
    ("en", "Minsk hosts the headquarters of the Commonwealth of Independent States.", {"headquarters cis Minsk -"}),
    ("en", "OPEC, headquartered in Vienna since 1965, sets quotas.", {"headquarters opec Vienna 1965-"}),
    ("en", "NATO spoke. The company moved its headquarters from Austin to Dallas in 2021.", set()),
    ("en", "NATO was not consulted. The headquarters of the firm moved from Paris to Lyon.", set()),
]
OFFICES = [
    (
        "en",
        "Mark Rutte took over from Jens Stoltenberg as secretary general of NATO on 1 October 2024.",
        {"holds_office Mark Rutte nato 2024-10-01-", "holds_office Jens Stoltenberg nato -2024-10-01"},
    ),
    (
        "en",
        "António Guterres became secretary general of the United Nations on 1 January 2017, succeeding Ban Ki-moon.",
        {"holds_office António Guterres un 2017-01-01-", "holds_office Ban Ki-moon un -2017-01-01"},
    ),
    (
        "fr",
        "Mark Rutte est secrétaire général de l’OTAN depuis le 1er octobre 2024 ; il a succédé à Jens Stoltenberg.",
        {"holds_office Mark Rutte nato 2024-10-01-", "holds_office Jens Stoltenberg nato -2024-10-01"},
    ),
    (
        "es",
        "José Miguel Insulza ocupó la secretaría general de la OEA de 2005 a 2015.",
        {"holds_office José Miguel Insulza oas 2005-2015"},
    ),
    (
        "ru",
        "Йенс Столтенберг занимал пост генерального секретаря НАТО с 2014 по 2024 год.",
        {"holds_office Йенс Столтенберг nato 2014-2024"},
    ),
    (
        "en",
        "NATO's first secretary general was Lord Ismay. The tenth, George Robertson, held the post from 1999 to 2003.",
        {"holds_office Lord Ismay nato -", "holds_office George Robertson nato 1999-2003"},
    ),
    ("en", "NATO is named nowhere else. He replaced John Smith as coach in May 2012.", set()),
]
CHAIRS = [
    (
        "en",
        "The chairmanship of the African Union passed from Mauritania to Angola in February 2025.",
        {"presidency ago au 2025-02-", "presidency mrt au -2025-02"},
    ),
    (
        "fr",
        "La Mauritanie a cédé la présidence de l’Union africaine à l’Angola en février 2025.",
        {"presidency ago au 2025-02-", "presidency mrt au -2025-02"},
    ),
    (
        "es",
        "La presidencia del Mercosur pasó de Argentina a Brasil en julio de 2025.",
        {"presidency bra mercosur 2025-07-", "presidency arg mercosur -2025-07"},
    ),
    (
        "ru",
        "Председательство в ОДКБ перешло от Белоруссии к Казахстану.",
        {"presidency kaz csto -", "presidency blr csto -"},
    ),
    (
        "en",
        "The chair of ASEAN rotates every year: Indonesia in 2023, Laos in 2024.",
        {"presidency idn asean 2023-", "presidency lao asean 2024-", "presidency_rule asean rotating:P1Y -"},
    ),
    ("fr", "La présidence de l’Union européenne change tous les six mois.", {"presidency_rule eu rotating:P6M -"}),
    ("en", "The United Nations had no say. The presidency of the club passed from Brazil to Argentina.", set()),
]
COUNTS = [
    ("en", "NATO is an alliance of 32 democracies.", {"member_count nato 32 -"}),
    (
        "en",
        "The Commonwealth of Nations, a voluntary association of 56 states, has no army.",
        {"member_count commonwealth 56 -"},
    ),
    (
        "en",
        "The Gulf Cooperation Council is based in Riyadh and counts six member states.",
        {"member_count gcc 6 -", "headquarters gcc Riyadh -"},
    ),
    ("fr", "L’OPEP réunit douze pays.", {"member_count opec 12 -"}),
    ("es", "La CELAC agrupa a 33 países de América Latina y el Caribe.", {"member_count celac 33 -"}),
    ("ru", "ОДКБ — военный союз шести государств.", {"member_count csto 6 -"}),
    ("ru", "Сейчас в ЕАЭС пять стран-участниц.", {"member_count eaeu 5 -"}),
    ("en", "Article 8 of the Manila Pact fills 32 pages.", set()),
]
LIVES = [
    (
        "en",
        "The Treaty of Brussels, concluded on 17 March 1948 for fifty years, entered into force on 25 August 1948.",
        {
            "concluded brussels-treaty  1948-03-17-",
            "treaty_term brussels-treaty P50Y -",
            "in_force brussels-treaty  1948-08-25-",
        },
    ),
    (
        "en",
        "ANZUS, signed in San Francisco on 1 September 1951 and in force since 29 April 1952, has no staff.",
        {"concluded anzus  1951-09-01-", "in_force anzus  1952-04-29-"},
    ),
    (
        "fr",
        "Le pacte de Varsovie, signé le 14 mai 1955, est entré en vigueur le 4 juin 1955 et a été dissous en 1991.",
        {"concluded warsaw-pact  1955-05-14-", "in_force warsaw-pact  1955-06-04-", "dissolved warsaw-pact  1991-"},
    ),
    (
        "es",
        "El Tratado de Asunción se firmó el 26 de marzo de 1991 y entró en vigor el 29 de noviembre de 1991.",
        {"concluded treaty-of-asuncion  1991-03-26-", "in_force treaty-of-asuncion  1991-11-29-"},
    ),
    (
        "ru",
        "Лига Наций прекратила существование в 1946 году, ей на смену пришла ООН.",
        {"dissolved league-of-nations  1946-", "succeeded un league-of-nations 1946-"},
    ),
    ("en", "The Organisation of African Unity gave way to the African Union in 2002.", {"succeeded au oau 2002-"}),
    ("en", "A party may leave the Rio Treaty two years after notice.", {"notice_period rio-treaty P2Y -"}),
    ("en", "The EU paid. The treaty of friendship between the two towns entered into force in 2001.", set()),
]
MORE = [
    (
        "fr",
        "Fondée à Bagdad en 1960, l’OPEP a son siège à Vienne depuis 1965.",
        {"founded opec  1960-", "headquarters opec Vienne 1965-"},
    ),
    (
        "en",
        "Headquartered in Tunis from 1979 to 1990, the Arab League returned to Cairo afterwards.",
        {"headquarters arab-league Tunis 1979-1990"},
    ),
    ("en", "Twelve states founded NATO in 1949.", {"founded nato  1949-", "member_count nato 12 -"}),
    (
        "en",
        "The Tripartite Pact, meant to last ten years, was signed on 27 September 1940.",
        {"concluded tripartite-pact  1940-09-27-", "treaty_term tripartite-pact P10Y -"},
    ),
    ("fr", "Le Sénégal a assuré la présidence de l’Union africaine en 2022.", {"presidency sen au 2022-"}),
    (
        "es",
        "Los líderes del Mercosur se reunieron en Asunción el 8 de julio de 2024.",
        {"meeting mercosur Asunción 2024-07-08-"},
    ),
    ("en", "The European Union watched. SADC grew out of a conference founded in Lusaka in April 1980.", set()),
]
PROMISES = [
    (
        "en",
        "Neither ASEAN nor SAARC obliges its members to defend one another.",
        {"not obligation asean defence -", "not obligation saarc defence -"},
    ),
    (
        "ru",
        "Ни ЕАЭС, ни СНГ не предусматривают взаимной обороны, в отличие от ОДКБ.",
        {"not obligation eaeu defence -", "not obligation cis defence -"},
    ),
    (
        "es",
        "El TIAR establece que un ataque armado contra un Estado americano es un ataque contra todos.",
        {"obligation rio-treaty defence -"},
    ),
    (
        "en",
        "Article 7 of the Warsaw Pact forbade the parties to enter other coalitions.",
        {"obligation warsaw-pact no-other-alliances -"},
    ),
    (
        "fr",
        "L’article 5 du traité de l’Atlantique nord a été invoqué en septembre 2001.",
        {"invoked nato north-atlantic-treaty 2001-09-"},
    ),
    (
        "en",
        "France called on Article 42.7 of the Treaty on European Union in November 2015.",
        {"invoked fra teu 2015-11-"},
    ),
]
EVENTS = [
    (
        "en",
        "NATO held Exercise Trident Juncture 2018 in Norway with 50,000 troops in November 2018.",
        {"exercise nato Trident Juncture 2018 2018-11-"},
    ),
    (
        "ru",
        "Учения ОДКБ «Взаимодействие-2021» прошли в Таджикистане в октябре 2021 года.",
        {"exercise csto Взаимодействие-2021 2021-10-"},
    ),
    (
        "en",
        "An extraordinary summit of ECOWAS took place in Abuja on 24 February 2024.",
        {"meeting ecowas Abuja 2024-02-24-"},
    ),
    ("en", "The African Union mission in Darfur had 7,000 troops in 2006.", {"quantity au 7000 2006-"}),
    (
        "en",
        "Poland contributes a mechanised brigade and Hungary a battalion to the Visegrad Battlegroup.",
        {"force_contribution pol visegrad-battlegroup -", "force_contribution hun visegrad-battlegroup -"},
    ),
]


def told(lang: str, text: str) -> set[str]:
    """The claims of a text, each in one line: `not relation subject object start-end`."""
    lines = set()
    for stated in read(Document(id="x", text=text, lang=lang)).statements:
        c = printed(stated)
        denied = "not " if c["polarity"] == "denied" else ""
        lines.add(f"{denied}{c['relation']} {c['subject']} {c['object'] or ''} {c['start'] or ''}-{c['end'] or ''}")
    return lines


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [*SEATS, *OFFICES, *CHAIRS, *COUNTS, *LIVES, *MORE, *PROMISES, *EVENTS]
)
def test_wordings(lang: str, text: str, expected: set[str]) -> None:
    """A sentence gives the claims that it makes, and only those."""
    assert told(lang, text) == expected
