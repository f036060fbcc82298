"""Tables that ask for the holder of an office. Comes in: an office and a day as a row writes them; goes out: who held
it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from foedus.ask import ORGANISATIONS, holders, offices_of
from foedus.errors import FoedusError, UnknownName
from foedus.fill.filled import Filled, joined
from foedus.fill.meanings import BRACKETED, Meanings
from foedus.names import fold
from foedus.store import View

_HEAD: Final = re.compile(r"\b(?:chief|head|sg|sec ?gen)\b")
_BODY: Final = re.compile(r"(?:['’]s?)?\s+(commission|secretariat)$", re.IGNORECASE)
_CHAIR: Final = re.compile(r"chair|presid")
_LESSER: Final = re.compile(r"\b(?:deput|vice|assistant|under|elect\b)")
_ACTING: Final = re.compile(r"^(?:acting|interim|current)\s+|\s*\((?:acting|interim)\)$", re.IGNORECASE)


def holder(meant: Meanings, office: str, org: str, on: str) -> Filled:
    """The answer of `foedus holders` as cells."""
    meant.days(on)
    names = meant.view.names
    rows = list(holders(_office_id(meant, _ACTING.sub("", office), org), on=on, view=meant.view).rows)
    if not rows:
        return Filled(note="the atlas knows no holder then")
    return joined(rows, [names.label(r.value) if r.value in names.entities else r.value for r in rows])


def _office_id(meant: Meanings, office: str, org: str) -> str:
    """The office that a text means: an id or name, a role in an organisation, or both in one text."""
    view, names = meant.view, meant.view.names
    try:
        return names.resolve(office, kinds=("office",))
    except UnknownName as error:
        unknown = error
    if org:
        for body in dict.fromkeys([org, *BRACKETED.findall(org), BRACKETED.sub("", org)]):
            for named in (f"{body} {office}", f"{office} of the {body}"):  # a body known by its office alone
                with suppress(FoedusError):
                    return names.resolve(named, kinds=("office",))
        try:
            return _role(view, meant.organisation(org), office)
        except UnknownName:
            body = _BODY.search(org)
            if not body:
                raise
            return _role(view, meant.organisation(org[: body.start()]), f"{office} {body[1]}")
    words = office.split()
    for size in range(len(words) - 1, 0, -1):
        for i in range(len(words) - size + 1):
            try:
                named = names.resolve(" ".join(words[i : i + size]), kinds=ORGANISATIONS)
                return _role(view, named, " ".join(words[:i] + words[i + size :]))
            except FoedusError:
                continue
    raise unknown


def _role(view: View, org: str, role: str) -> str:
    """The office of an organisation that a role names; its chief is who heads its staff."""
    names, plain = view.names, fold(role)
    offices = offices_of(view, org)
    if not offices and names.entities[org].part_of:  # the chair of a committee is an office of its organisation
        body = {fold(n) for ns in names.entities[org].names.values() for n in ns}
        offices = [
            o
            for o in offices_of(view, names.entities[org].part_of)
            if any(b in fold(n) for n in names.entities[o].names["en"] for b in body)
        ]
    lesser = bool(_LESSER.search(plain))  # a deputy is not the chief, nor the chief a deputy
    known, offices = offices, [o for o in offices if bool(_LESSER.search(fold(names.label(o)))) == lesser]
    wanted = set(plain.split()) - {"of", "the", "in"}
    fits = [o for o in offices if any(wanted <= set(fold(n).split()) for n in names.entities[o].names["en"])]
    if not fits and _HEAD.search(plain):
        staff = [o for o in offices if not _CHAIR.search(o) or "commission" in o]
        fits = [o for o in staff if "secretar" in o] or staff
    if not fits and "secretar" in plain:
        fits = [o for o in offices if "secretar" in o]
    if not fits and _CHAIR.search(plain) and not _body_named(view, org, plain):
        fits = [o for o in offices if _CHAIR.search(o) and ("commission" in o) == ("commission" in plain)]
    if not fits:
        listed = ", ".join(names.label(o) for o in known) or "no office"
        raise UnknownName(f"{role!r} is no office of {names.label(org)}", hint=f"the atlas knows {listed}")
    if len(wanted) == 1 and _CHAIR.search(plain):  # "chair of the CIS" is not the chair of its assembly
        fits = [*(o for o in offices if names.entities[o].part_of == org and _CHAIR.search(o)), *fits]
    return next((o for o in fits if names.entities[o].part_of == org), fits[0])


def _body_named(view: View, org: str, role: str) -> bool:
    """Whether a role names a body of an organisation, of whose chair nothing is told."""
    names = view.names
    own = {word for n in names.entities[org].names.get("en", []) for word in fold(n).split()} | {"of", "the"}
    for body in (p for p in view.parts(org) if names.kind(p) == "body"):
        for name in names.entities[body].names.get("en", []):
            rest = set(fold(name).split()) - own
            if (" " in name and fold(name) in role) or (len(rest) > 1 and rest <= set(role.split())):
                return True
    return False
