"""Papers that are no treaty of their own: protocols, declarations, memoranda. Comes in: a clause; goes out: whether a
verb of signing is about one of them.
"""

from __future__ import annotations

from foedus.text.grammar import Clause

__all__ = ["other_paper"]

_NEAR = 4  # nodes beside the verb


def other_paper(clause: Clause, i: int) -> bool:
    """Tell whether another paper than a treaty is signed: "a protocol signed in P", "подписан протокол о …".

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    i : int
        Number of the verb.

    Returns
    -------
    bool
        True if such a noun stands right before the verb, or right behind it where subjects may follow.
    """
    nodes, papers = clause.nodes, clause.lex.sets.get("other_papers", frozenset())
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if nodes[j].text in papers:
            return True
        if not clause.light(j) and nodes[j].kind not in ("place", "be"):
            break
    behind = [n for j, n in enumerate(nodes[i + 1 : i + 1 + _NEAR], i + 1) if not clause.light(j)]
    return clause.lex.code != "en" and bool(behind) and behind[0].text in papers
