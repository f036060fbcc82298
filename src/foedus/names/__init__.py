"""Names and codes <-> entity ids, on a day. Comes in: the atlas's names (`states.csv`, `codes.csv`, `entities.toml`,
`[names]` and `[entities]` of organisation files); goes out: one immutable index, `Names`. Never touches a statement.

A name may be written in any case, with or without accents, points or its article, in any script the atlas knows; the
writing that fits exactly goes first, so `Guam` is the island and `GUAM` the organisation. A code is valid on days: COW
365 is Russia, then the Soviet Union, then Russia. With a day, what lived then goes first; without, what lives still.
"""

from __future__ import annotations

from foedus.names.base import Alias, Code, Entity, Name, fold, with_article
from foedus.names.index import Names
from foedus.names.load import load_names, names

__all__ = ["Alias", "Code", "Entity", "Name", "Names", "fold", "load_names", "names", "with_article"]
