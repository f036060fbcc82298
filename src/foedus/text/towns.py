"""Names of towns as they are printed. Comes in: a name in a Russian text, in any case; goes out: its plain form."""

from __future__ import annotations

__all__ = ["plain_town"]

_ENDINGS = ("", "а", "я", "ь", "о", "е", "й", "ия", "и", "ы")  # of the nominative, the most frequent first
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")


def plain_town(name: str, known: frozenset[str]) -> str:
    """Give a Russian name of a town in the nominative.

    Parameters
    ----------
    name : str
        As the text has it: "Стамбуле", "Казани", "Санкт-Петербурга".
    known : frozenset of str
        Names of towns in the nominative, in lower case.

    Returns
    -------
    str
        "Стамбул", "Казань", "Санкт-Петербург"; a name without such an ending comes back unchanged.
    """
    low = name.lower()
    if low in known or not low or not "а" <= low[0] <= "я":
        return name
    for cut in (1, 2):
        stem = low[:-cut]
        full = next((stem + end for end in _ENDINGS if stem + end in known), "")
        if full:
            return name[: len(stem)] + full[len(stem) :]
    bare = low[-1] in "ея" and len(low) > 4 and low[-2] in _CONSONANTS and low[-1] == "е"
    return name[:-1] if bare else name
