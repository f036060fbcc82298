"""Writings by which a text may name an entity: its names and short forms, its people, its capitals, and the forms that
these take in a sentence. Comes in: an entity; goes out: `Alias` lines, the plain ones before the forms made of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.names.base import Alias, Entity, Role, is_acronym
from foedus.names.writings_forms import PEOPLES, declined

__all__ = ["aliases_of", "capitals_of"]


def aliases_of(entity: Entity) -> Iterator[Alias]:
    """Give all writings of one entity.

    Parameters
    ----------
    entity : Entity
        Any.

    Yields
    ------
    Alias
        The plain ones before the forms made of them; some more than once.
    """
    weak = set(entity.weak)
    group: Role = "group" if entity.kind == "group" else "name"
    for lang, listed in entity.names.items():
        for written in listed:
            text = written.removeprefix("the ")  # an article would hide a longer name that begins after it
            short = is_acronym(text)
            role: Role = "weak" if written in weak else "short" if short else group
            yield Alias(text=text, id=entity.id, lang=lang, role=role, exact=short)
            for form in [] if short else _name_forms(text, lang):
                yield Alias(text=form, id=entity.id, lang=lang, role=role, exact=True)
    for lang, listed in entity.demonyms.items():
        for text in listed:
            yield Alias(text=text, id=entity.id, lang=lang, role="demonym", exact=is_acronym(text))
            for form in PEOPLES[lang](text):
                yield Alias(text=form, id=entity.id, lang=lang, role="demonym", exact=True)
    yield from capitals_of(entity)


def capitals_of(entity: Entity) -> Iterator[Alias]:
    """Give all writings of a state's capitals.

    Parameters
    ----------
    entity : Entity
        Any; what has no capital gives nothing.

    Yields
    ------
    Alias
    """
    for text in entity.capitals:
        lang = "ru" if _cyrillic(text) else ""
        yield Alias(text=text, id=entity.id, lang=lang, role="capital", exact=False)
        for form in declined(text) if lang else ():
            yield Alias(text=form, id=entity.id, lang=lang, role="capital", exact=True)


def _cyrillic(text: str) -> bool:
    """True for Russian writing."""
    return any("а" <= c <= "я" for c in text.lower())


def _name_forms(text: str, lang: str) -> set[str]:
    """Case forms of a Russian name; the capitalised form of one that begins small (страны Балтии)."""
    forms = declined(text) if lang == "ru" else set()
    if text[0].islower():
        forms |= {f[0].upper() + f[1:] for f in (text, *forms)}
    return forms - {text}
