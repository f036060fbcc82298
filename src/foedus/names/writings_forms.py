"""Forms that names take in a sentence: cases of Russian names, genders and plurals of peoples in four languages. Comes
in: one word or name; goes out: its other forms. Made by rule; a form that is no word does no harm: no text has it.
"""

from __future__ import annotations

from itertools import product

__all__ = ["PEOPLES", "declined"]

# Russian declension. Five case forms (genitive, dative, accusative, instrumental, prepositional) as endings put for the
# ending at the left; where the ending does not tell the paradigm (ь, plurals), both are made: the wrong one is no word.
_RU_ADJECTIVES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ая", ("ой", "ой", "ую", "ой", "ой")),
    ("яя", ("ей", "ей", "юю", "ей", "ей")),
    ("кое", ("кого", "кому", "кое", "ким", "ком")),
    ("ое", ("ого", "ому", "ое", "ым", "ом")),
    ("ый", ("ого", "ому", "ый", "ым", "ом")),
    ("ой", ("ого", "ому", "ой", "ым", "ом")),
    ("ий", ("ого", "ому", "ий", "им", "ом")),
    ("ые", ("ых", "ым", "ые", "ыми", "ых")),
    *((f"{c}ие", (f"{c}их", f"{c}им", f"{c}ие", f"{c}ими", f"{c}их")) for c in "кгхшж"),
    ("овы", ("овых", "овым", "овы", "овыми", "овых")),
)
_RU_NOUNS: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (("ия",), (("ии", "ии", "ию", "ией", "ии"),)),
    (("я",), (("и", "е", "ю", "ей", "е"),)),
    (("ца",), (("цы", "це", "цу", "цей", "це"),)),
    *(((f"{c}а",), ((f"{c}и", f"{c}е", f"{c}у", f"{c}ой", f"{c}е"),)) for c in "гкх"),
    *(
        ((f"{c}а",), tuple((f"{c}и", f"{c}е", f"{c}у", f"{c}{e}й", f"{c}е") for e in "ое"))
        for c in "жшчщ"  # Польшей, душой: the stress decides, and no spelling shows it
    ),
    (("а",), (("ы", "е", "у", "ой", "е"),)),
    (("ье",), (("ья", "ью", "ье", "ьем", "ье"),)),
    (("ие",), (("ия", "ию", "ие", "ием", "ии"),)),
    (("ство",), (("ства", "ству", "ство", "ством", "стве"),)),
    (("й",), (("я", "ю", "й", "ем", "е"),)),
    (("ь",), (("я", "ю", "ь", "ем", "е"), ("и", "и", "ь", "ью", "и"))),
    (("ы",), (("ов", "ам", "ы", "ами", "ах"), ("", "ам", "ы", "ами", "ах"))),
    (("гипет",), (("гипта", "гипту", "гипет", "гиптом", "гипте"),)),
    *(((c,), ((f"{c}а", f"{c}у", c, f"{c}ем", f"{c}е"),)) for c in "жшчщц"),
    *(((c,), ((f"{c}а", f"{c}у", c, f"{c}ом", f"{c}е"),)) for c in "бвгдзклмнпрстфх"),
)
_RU_PLURALS: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (("ия",), (("ий", "иям", "ия", "иями", "иях"),)),
    (("ва",), (("вов", "вам", "ва", "вами", "вах"), ("в", "вам", "ва", "вами", "вах"))),
    (("ы",), (("ов", "ам", "ы", "ами", "ах"), ("", "ам", "ы", "ами", "ах"))),
    *(
        ((f"{c}и",), ((c, f"{c}ам", f"{c}и", f"{c}ами", f"{c}ах"), (f"{c}ов", f"{c}ам", f"{c}и", f"{c}ами", f"{c}ах")))
        for c in "кгх"
    ),
    (("ии",), (("ий", "иям", "ии", "иями", "иях"),)),
)


def _noun(word: str, plural: bool) -> list[list[str]]:
    """Paradigms of a noun; none if it keeps its form."""
    if len(word) < 3 or word.isupper():
        return []
    for endings, paradigms in (*(_RU_PLURALS if plural or word.endswith("ства") else ()), *_RU_NOUNS):
        for ending in endings:
            if word.endswith(ending):
                return [[word[: len(word) - len(ending)] + e for e in forms] for forms in paradigms]
    return []


def _adjective(word: str) -> list[str]:
    """Case forms of an adjective; none if it is no adjective."""
    for ending, forms in _RU_ADJECTIVES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return [word[: len(word) - len(ending)] + e for e in forms]
    return []


def declined(text: str) -> set[str]:
    """Give the case forms of a Russian name.

    Leading adjectives and the first noun (or two joined by и) change, the rest stays.

    Parameters
    ----------
    text : str
        In the nominative.

    Returns
    -------
    set of str
        Without the name itself.
    """
    words = text.split(" ")
    heads: list[list[list[str]]] = []  # for each word: its paradigms
    at, plural = 0, False
    while at < len(words) - 1 and (forms := _adjective(words[at])):
        plural = plural or words[at].endswith(("ые", "ие", "овы"))
        heads.append([forms])
        at += 1
    while at < len(words):
        paradigms = _noun(words[at], plural)
        heads.append(paradigms or [[words[at]] * 5])
        if at + 2 < len(words) and words[at + 1] == "и":
            heads.append([["и"] * 5])
            at += 2
            continue
        at += 1
        break
    tail = words[at:]
    return {" ".join([*case, *tail]) for chosen in product(*heads) for case in zip(*chosen, strict=True)} - {text}


def _peoples_ru(word: str) -> set[str]:
    """Forms of an adjective (all cases, genders, plural), or of a noun for a people."""
    if word.endswith(("кий", "ный", "вый")):
        stem, soft = word[:-2], word[-3] in "кгх"
        i = "и" if soft else "ы"
        return {stem + e for e in ("ого", "ому", f"{i}м", "ом", "ая", "ой", "ую", "ое", f"{i}е", f"{i}х", f"{i}ми")}
    if word.endswith("ец"):
        stem = f"{word[:-2]}{'й' if word[-3] in 'аеиоуыэюя' else 'ь' if word[-3] == 'л' else ''}ц"
        return {stem + e for e in ("а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах")}
    if word.endswith("нин"):
        stem = word[:-2]
        return {word + e for e in ("а", "у", "ом", "е")} | {stem + e for e in ("е", "", "ам", "ами", "ах")}
    stem = f"{word[:-2]}к" if word.endswith("ок") else word
    many = stem[:-2] if stem.endswith("рин") else stem  # болгарин, болгары
    one = {stem + e for e in ("а", "у", "ом", "е")}
    return one | {many + e for e in ("и" if many[-1] in "кгх" else "ы", "ов", "ам", "ами", "ах")} | ({stem} - {word})


def _peoples_fr(word: str) -> set[str]:
    """Feminine and plurals."""
    if word.endswith("e"):
        return {f"{word}s"}
    if word.endswith("c"):
        she = f"{word[:-1]}que"
    else:
        she = f"{word}ne" if word.endswith(("ien", "éen", "on")) else f"{word}e"
    return {she, f"{she}s", word if word.endswith(("s", "x")) else f"{word}s"}


def _peoples_es(word: str) -> set[str]:
    """Feminine and plurals."""
    if word.endswith("o"):
        return {word[:-1] + e for e in ("a", "os", "as")}
    if word[-2:] in ("és", "án", "ín", "ón"):
        stem = word[:-2] + {"é": "e", "á": "a", "í": "i", "ó": "o"}[word[-2]] + word[-1]
        return {stem + e for e in ("a", "es", "as")}
    return {f"{word}es", f"{word}s"} if word.endswith("í") else {f"{word}s"}


def _peoples_en(word: str) -> set[str]:
    """Plural of the noun."""
    return set() if word.endswith(("s", "sh", "nch", "tch", "ese", "men", "x", "z")) or word.isupper() else {f"{word}s"}


PEOPLES = {"en": _peoples_en, "ru": _peoples_ru, "fr": _peoples_fr, "es": _peoples_es}
"""Language -> forms of a demonym in it."""
