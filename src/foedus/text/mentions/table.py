"""Every way to write every known name. Comes in: the names of an atlas; goes out: one table of writings, best meaning
first; searches no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from foedus.names import Names
from foedus.text.mentions.related import related

__all__ = ["BODIES", "FOLD", "WORD", "Table", "table"]

FOLD = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "ё": "е",
        "Ё": "Е",
        "–": "-",
        "—": "-",
        "‑": "-",
        "\n": " ",
        "\t": " ",
    }
)
_READ = frozenset({"pact", "state", "territory", "organisation", "treaty", "force", "body", "agreement", "group"})
BODIES = frozenset({"organisation", "pact", "treaty", "force", "body", "agreement"})
_TREATED = frozenset({"organisation", "pact", "treaty"})
_SPELLINGS = (
    ("ization", "isation"),
    ("Defense", "Defence"),
    ("Co-operation", "Cooperation"),
    ("Center", "Centre"),
    ("Organisation ", "Organization "),
    ("isation", "ization"),
    ("Defence", "Defense"),
    ("Cooperation", "Co-operation"),
)
WORD = re.compile(r"[^\W_]+")
_WHOLE = 2  # spaces in the rest of a name that still tells what it is
_STEM = 7  # letters that all cases of a name share
_ANY = frozenset({"league", "alliance", "community", "pact", "union"})  # in running text, of whomever it speaks


# common nouns with which names of treaties and organisations begin, and which running text writes small
_GENERIC = frozenset(
    [
        "treaty",
        "pact",
        "charter",
        "convention",
        "protocol",
        "statute",
        "force",
        "forces",
        "collective",
        *("fuerza", "fuerzas", "силы", "сил", "силам", "силами", "силах"),
        *("коллективные", "коллективных", "коллективными", "коллективным"),
        *("миротворческие", "миротворческих", "миротворческими", "миротворческим"),
        "traité",
        "pacte",
        "charte",
        "accord",
        "statut",
        "organisation",
        "ligue",
        "communauté",
        "alliance",
        "union",
        "conseil",
        "tratado",
        "pacto",
        "carta",
        "acuerdo",
        "convenio",
        "organización",
        "liga",
        "comunidad",
        "alianza",
        "unión",
        "consejo",
        "договор",
        "договора",
        "договору",
        "договором",
        "договоре",
        "пакт",
        "пакта",
        "пакту",
        "пактом",
        "пакте",
        "устав",
        "устава",
        "уставу",
        "уставом",
        "уставе",
        "организация",
        "организации",
        "организацию",
        "организацией",
        "соглашение",
        "соглашения",
        "хартия",
        "хартии",
        "structure",
        "structures",
        "commandement",
        "estructura",
        "mando",
        *("военная", "военной", "военную", "военные", "военных", "военными"),
        *("интегрированная", "интегрированной", "интегрированную", "интегрированное", "интегрированного"),
        *("объединённое", "объединённого", "объединённом", "объединенное", "объединенного", "объединенном"),
    ]
)


# names that pages write with or without an article, or with another preposition
_ARTICLED = {
    "es": (
        (" de los Estados ", " de Estados "),
        (" de los Países ", " de Países "),
        (" de África", " del África"),
        (" para el Desarrollo", " de Desarrollo"),
        (" para la Cooperación", " de Cooperación"),
        (" Sudeste ", " Sureste "),
    ),
    "fr": (
        (" de l'Afrique", " d'Afrique"),
        (" de l'Asie", " d'Asie"),
        (" pour la coopération", " de coopération"),
        (" de la coopération", " de coopération"),
        ("Shanghai", "Shanghaï"),
    ),
}


def _spellings(text: str, lang: str) -> set[str]:
    """The ways to write one name."""
    found = {text}
    if lang in ("en", "") and len(text) > 6:
        for a, b in _SPELLINGS:
            found |= {t.replace(a, b) for t in found}
    for a, b in _ARTICLED.get(lang, ()) if " " in text else ():
        found |= {t.replace(x, y) for t in found for x, y in ((a, b), (b, a))}
    if "-" in text and len(text) > 6:
        found |= {t.replace("-", " ") for t in found}
    if lang == "fr":
        found |= {t[:1].upper() + t[1:] for t in found if t.islower()}  # "le Malien", a person
        found |= {t.translate(_BARE) for t in found}
    if len(text) > 4 and not text.isupper():
        found |= {t.upper() for t in found}
    return found


_BARE = str.maketrans("ÀÂÉÈÊËÎÏÔÛ", "AAEEEEIIOU")  # French capitals are often written without their accents
_LETTERED = frozenset({"fr", "es", "ru"})
_NOUN = 4  # letters from which on a word of a name may begin with a capital
_DERIVED = re.compile(r"[А-Я][а-я-]{5,}(?:ск|нн)(?:ий|ого|ому|им|ом|ая|ой|ую|ое)$")


def _lettered(text: str, lang: str) -> set[str]:
    """A name with other capitals: "Organisation de l'Unité Africaine", "Liga árabe", "варшавский договор"."""
    first, _, rest = text.partition(" ")
    if lang not in _LETTERED or not rest or text.isupper():
        return set()
    words = rest.split(" ")
    titled = [_titled(w) for w in words]
    small = [w if w.isupper() else w.lower() for w in words]
    noun = next((i for i, w in enumerate(words) if w != titled[i]), len(words))
    tails = (titled, small, [*small[:-1], words[-1]], [*words[:noun], *titled[noun : noun + 1], *words[noun + 1 :]])
    found = {" ".join([first, *tail]) for tail in tails}
    if lang == "ru" and _DERIVED.match(first):
        found |= {f"{first.lower()} {rest}", " ".join([first.lower(), *small])}
    if lang == "fr":
        found |= {t.translate(_BARE) for t in found}
    return found - {text}


def _titled(word: str) -> str:
    """A word with a capital, behind its article: "unité", "l'unité"."""
    article, sign, noun = word.rpartition("'")
    return f"{article}{sign}{noun[:1].upper()}{noun[1:]}" if len(noun) >= _NOUN else word


_UNITS = ("Battlegroup", "Brigade", "Force", "Forces", "Mission", "Peacekeepers")  # "the Visegrad battlegroup"


def _common(text: str) -> set[str]:
    """The same name with a small first letter, or with all words in capitals: "pacte de Varsovie"."""
    first, _, rest = text.partition(" ")
    if rest.endswith(_UNITS) and first.lower() not in _GENERIC:
        head, _, unit = text.rpartition(" ")
        return {f"{head} {unit.lower()}", f"{first} {rest.lower()}"}
    if not rest or first.lower() not in _GENERIC:
        return set()
    titled = " ".join(
        w[:1].upper() + w[1:] if (len(w) > 4 or w == "nord") and "'" not in w else w for w in rest.split(" ")
    )
    return {f"{head}{first[1:]} {tail}" for head in (first[0].upper(), first[0].lower()) for tail in (rest, titled)}


class Table(msgspec.Struct, frozen=True, array_like=True):
    """Every writing of every name, and what the reader needs to know of what is named.

    Parameters
    ----------
    texts, firsts : list of str
        Folded writings, and the first word of each.
    entries : list
        For each writing (id, role, language), best first.
    kinds, owners, groups, towns : dict
        Id -> kind; body or force -> its organisation; fixed group -> its states; state -> its capital as it is printed.
    pairs : list
        Of each treaty of two states its id, the two, and the days of its signature.
    heirs : dict
        State -> those that had its code on other days: Russia -> the Soviet Union.
    reigns : dict
        State -> those that its capital governed before: id, first and last day.
    """

    texts: list[str]
    firsts: list[str]
    entries: list[list[tuple[str, str, str]]]
    kinds: dict[str, str]
    owners: dict[str, str]
    groups: dict[str, list[str]]
    towns: dict[str, str]
    pairs: list[tuple[str, list[str], list[str]]]
    heirs: dict[str, list[str]]
    reigns: dict[str, list[tuple[str, str, str]]]


def table(known: Names) -> Table:
    """Give the table of all names of an atlas.

    Parameters
    ----------
    known : Names
        Its names and entities.

    Returns
    -------
    Table
        Of two things that share a name, that which shows it first, or is only an earlier name, is the first.
    """
    entities = known.entities.values()
    kinds: dict[str, str] = {e.id: "force" if e.kind == "operation" else e.kind for e in entities}  # KFOR, SFOR
    kinds |= {pact: "pact" for pact in related().pacts if pact in kinds}
    earlier = {e.id for e in entities if e.same_as}
    shown = {(e.id, listed[0]) for e in entities for listed in e.names.values() if listed}
    stems = {(e, name[:_STEM]) for e, name in shown}  # "Югославию" is whose name is "Югославия"
    found: dict[str, list[tuple[str, str, str]]] = {}
    for alias in known.aliases():
        kind = kinds.get(alias.id)
        if kind not in _READ:
            continue
        written = {alias.text} if alias.exact else _spellings(alias.text, alias.lang)
        if alias.role == "demonym" and alias.lang != "en":
            written |= {w[:1].upper() + w[1:] for w in written}  # "les Maliens", "Финны" at the beginning of a sentence
        if kind in _TREATED or (kind == "state" and alias.lang == "fr"):
            written |= _lettered(alias.text, alias.lang)
        for text in written | _common(alias.text) if kind in BODIES else written:
            folded = text if text.isascii() else text.translate(FOLD)
            folded = folded[4:] if folded.startswith(("the ", "The ")) else folded
            if len(folded) > 1 and folded.lower() not in _ANY:
                found.setdefault(folded, []).append((alias.id, alias.role, alias.lang))
    for text, entity, lang in _shortened(known):
        for written in _spellings(text, lang):
            found.setdefault(written if written.isascii() else written.translate(FOLD), [(entity, "weak", lang)])
    for mixed, acronym in related().mixed.items():
        if acronym in found:
            found.setdefault(mixed, found[acronym])
    for text, listed in found.items():
        if len(listed) > 1:
            listed.sort(
                key=lambda e, at=text: (
                    e[1] in ("capital", "demonym"),
                    e[0] not in earlier,
                    (e[0], at) not in shown,
                    (e[0], at[:_STEM]) not in stems,
                )
            )
    return Table(
        list(found),
        [m.group() if (m := WORD.search(text)) else "" for text in found],
        list(found.values()),
        kinds,
        {e.id: e.part_of for e in entities if e.part_of},
        {e.id: e.members for e in entities if e.members},
        {e.id: e.capitals[0] for e in entities if e.capitals},
        [(e.same_as or e.id, e.parties, e.signed) for e in entities if e.parties],
        _heirs(known),
        {state: _reigns(known, earlier) for state, earlier in related().seats.items()},
    )


def _shortened(known: Names) -> Iterator[tuple[str, str, str]]:
    """Names without that of the organisation they belong to: "Mutual Defence Pact" for that of one organisation."""
    seen: dict[tuple[str, str], set[str]] = {}
    for entity in known.entities.values():
        owner = known.entities.get(entity.part_of or "")
        if owner is None or entity.kind not in BODIES:
            continue
        for lang, listed in entity.names.items():
            heads = {n.removeprefix("the ") for names in owner.names.values() for n in names}
            for name in listed:
                head = next((h for h in sorted(heads, key=len, reverse=True) if name.startswith(f"{h} ")), "")
                rest = name[len(head) + 1 :] if head else ""
                if rest.count(" ") >= _WHOLE and rest[0].isupper():
                    seen.setdefault((rest, lang), set()).add(entity.id)
    for (rest, lang), ids in seen.items():
        if len(ids) == 1:
            yield rest, next(iter(ids)), lang


def _heirs(known: Names) -> dict[str, list[str]]:
    """States that share a code of the states system, each with the others."""
    found: dict[str, list[str]] = {}
    for key, rows in known.codes.items():
        shared = list(dict.fromkeys(row.id for row in rows)) if key.startswith("cow:") else []
        for state in shared if len(shared) > 1 else ():
            found.setdefault(state, []).extend(x for x in shared if x != state)
    return found


def _reigns(known: Names, earlier: list[str]) -> list[tuple[str, str, str]]:
    """Each earlier state with the first and the last day of its life."""
    listed = [known.entities[state] for state in earlier if state in known.entities]
    spans = [(e.id, *life.partition("/")[::2]) for e in listed for life in e.lives if ".." not in life]
    return [(state, begin, end) for state, begin, end in spans]
