"""Names of persons as they are printed. Comes in: a name in a text; goes out: its plain form; knows no page."""

from __future__ import annotations

__all__ = ["nominative"]


def nominative(name: str) -> str:
    """Give the name of a man that stands in the Russian accusative as it is in the nominative.

    Parameters
    ----------
    name : str
        Given names and family name: "Имангали Тасмагамбетова", "Сергея Лебедева".

    Returns
    -------
    str
        "Имангали Тасмагамбетов", "Сергей Лебедев"; a name without such an ending comes back unchanged.
    """
    *given, family = name.split()
    if not given or not family.endswith(("а", "ого")):
        return name
    first = [w[:-1] if w.endswith("а") else w[:-1] + "й" if w.endswith("я") else w for w in given]
    last = family[:-3] + "ий" if family.endswith("ого") else family[:-1]
    return " ".join([*first, last])
