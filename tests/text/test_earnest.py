"""Pages that only borrow a name carry no claim; short texts that mean the organisation keep theirs."""

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.earnest import Earnest
from foedus.text.mentions import gazetteer
from foedus.text.page import Document
from foedus.text.phrases import phrases

BORROWED = [
    # sports
    "The NATO Cup is a fixture of the base. Turkey beat Georgia 3-1, and Jordan withdrew from the league.",
    "Our pitch is marked in NATO green. The league was founded in 1949 and has 12 members; Poland Road left it in May.",
    "Kenya joined the athletics confederation in 1971. Runners wear EU sizes. Israel is a full member since 1994.",
    "The Warsaw Eagles signed Chad Jordan. Romania quit the Eastern Conference after two rounds, and India joined it.",
    # trade unions and firms
    "The NATO strap makers met. Our union voted to suspend the Sudan branch, which had been its observer since 2019.",
    "SCO (Service Centre Operations) has moved. Its headquarters are in Geneva, and India is a member since 2004.",
    "The CSTO of the firm, its chief science and technology officer, resigned. France was suspended from the union.",
    "EU plugs are sold out. The alliance of resellers was founded in 2003, and Brazil and Peru joined it in 2010.",
    # banks
    "The Commonwealth Bank of Australia opened a branch; India and Malaysia signed the agreement with it in 1998.",
    "CIS (Customer Information System) is down. Armenia and Georgia left the pilot group in 2008.",
    "GUAM, the gateway for unified account management, was founded in 2001; Moldova and Ukraine are members.",
    # games
    "Spell it in the NATO alphabet. In the board game Athens holds the presidency and Turkey left the alliance.",
    "In the card game, Team Romania quit the Eastern League, and Norway joined the union after turn five.",
    "The UN-branded map pack is out. Players of China and Japan joined the alliance in 2014 and left it in 2015.",
    # music and film
    "NATO, the National Association of Theatre Owners, has a new president. Italy joined the union in 1961.",
    "The choir wore NATO blue. The league of singers has 34 members, and Hungary and Austria are its observers.",
    "The band Alliance toured Chile and Peru. Brazil left the group in 1985, and Cuba joined it a year later.",
    # food
    "Serve the turkey on old china. Guinea fowl and brazil nuts form a pact; the cream joins the union in May.",
    "A NATO ration tin makes a good cake tin. Chile joined the family of peppers, and Turkey left the oven at four.",
    # universities
    "Georgia State joined the conference in 2013. OAS (Office of Academic Standards) has 34 members.",
    "The campus shop sells EU adapters. Norway House was founded in 1962 and joined the student union in 1970.",
    "AU size 7 is sold out. The union of students suspended Mali House in 2012; Niger House left it in 2013.",
    # medicine and work
    "The NATO stretcher fits. A pact between the wards came into force in March and Jordan was admitted in April.",
    "ECO (Emergency Care Office) opens at nine. Iran, Pakistan and Turkey signed the treaty of the corridor in 1985.",
    "EU-style sockets were fitted in the Geneva ward. Its 28 members signed the card; Croatia joined in July 2013.",
]

MEANT = [
    ("Finland is now in NATO. It joined in April 2023.", "joined", "fin", "nato"),
    ("NATO\nHeadquarters: Brussels", "headquarters", "nato", "Brussels"),
    ("NATO was created in 1949. Greece and Turkey joined the alliance in 1952.", "joined", "grc", "nato"),
    ("The EU has 27 member states. Croatia joined in 2013.", "joined", "hrv", "eu"),
    ("ASEAN\n- Laos and Myanmar joined in 1997", "joined", "lao", "asean"),
    ("The African Union suspended Mali in 2021. Niger was suspended two years later.", "suspended", "ner", "au"),
    ("CSTO\nMembers: Armenia, Belarus, Kazakhstan", "member_of", "kaz", "csto"),
    ("The Arab League was founded in 1945. Its headquarters are in Cairo.", "headquarters", "arab-league", "Cairo"),
    ("Q: When was ASEAN founded? A: In Bangkok on 8 August 1967.", "founded", "asean", ""),
    ("NATO has 32 members. Spain joined in 1982.", "joined", "esp", "nato"),
    ("Georgia left the CIS in 2009.", "withdrew", "geo", "cis"),
    ("Sweden joined NATO on 7 March 2024.", "joined", "swe", "nato"),
    ("The Warsaw Pact was signed in 1955. Albania left it in 1968.", "withdrew", "alb", "warsaw-pact"),
    ("SAARC: 8 members\nAfghanistan joined in 2007.", "joined", "afg", "saarc"),
    ("The Organization of American States has 34 members. Cuba was suspended in 1962.", "suspended", "cub", "oas"),
    ("OPEC was founded in Baghdad. Qatar left the organization in 2019.", "withdrew", "qat", "opec"),
    ("Switzerland is not a member of the EU.", "member_of", "che", "eu"),
    ("NATO enlargement\nHungary joined in 1999.", "joined", "hun", "nato"),
    ("Mercosur\nVenezuela was suspended in 2016.", "suspended", "ven", "mercosur"),
    ("The SCO summit met in Astana. Belarus joined the organization in July 2024.", "joined", "blr", "sco"),
    ("L'OTAN a été fondée en 1949. L'Espagne a adhéré à l'alliance en 1982.", "joined", "esp", "nato"),
    ("НАТО создана в 1949 году. Испания вступила в альянс в 1982 году.", "joined", "esp", "nato"),
    ("La OTAN se fundó en 1949. España ingresó en la alianza en 1982.", "joined", "esp", "nato"),
    ("Mali, Niger and Burkina Faso left ECOWAS in January 2025.", "withdrew", "mli", "ecowas"),
    ("Timor-Leste was admitted to ASEAN in October 2025, its eleventh member.", "joined", "tls", "asean"),
]


def _read(text: str) -> list[tuple[str, str, str]]:
    lang = "ru" if "НАТО" in text else "fr" if "OTAN a" in text else "es" if "OTAN" in text else "en"
    found = [printed(s) for s in read(Document(id="page", text=text, lang=lang)).statements]
    return [(str(c["relation"]), str(c["subject"]), str(c["object"] or "")) for c in found]


@pytest.mark.parametrize("text", BORROWED)
def test_a_page_that_borrows_a_name_carries_no_claim(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(("text", "relation", "subject", "object_"), MEANT)
def test_a_short_text_that_means_the_organisation_keeps_its_claim(
    text: str, relation: str, subject: str, object_: str
) -> None:
    assert (relation, subject, object_) in _read(text)


def test_a_page_means_the_treaty_of_its_organisation() -> None:
    text = "The CSTO is an alliance of six states.\nArmenia signed."
    known = gazetteer()
    page = Earnest(text, known.find(text, "en"), known, phrases("en"))
    assert page.carries(("arm", "cst"), (39, 54))
    assert not page.carries(("arm", "nato"), (39, 54))
