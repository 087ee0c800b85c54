"""Reported sub-awards, beside the award that they are under.

They are shown and never added up: what is reported again each month would count again.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from crossfoot.core.awards import Subaward
from crossfoot.core.digest import Digest
from crossfoot.core.ledger import dollars
from crossfoot.core.refs import RowRef

Reported = tuple[str, Digest, pa.Table]


def by_award(reported: Iterable[Reported]) -> Mapping[str, tuple[Subaward, ...]]:
    """Sub-awards by the award they are under; the newest download that has any speaks.

    Args:
        reported: download, file and its table, oldest download first.
    """
    found: dict[str, tuple[str, list[Subaward]]] = {}
    for download, digest, table in reported:
        for one in _objects(digest, table):
            before, own = found.get(one.award, ("", []))
            if before != download:
                own = []
                found[one.award] = (download, own)
            own.append(one)
    return {award: tuple(found[award][1]) for award in sorted(found)}


def _objects(digest: Digest, table: pa.Table) -> Iterator[Subaward]:
    for row in table.to_pylist():
        amount = row["amount"]
        yield Subaward(
            row["award"],
            row["number"] or "",
            row["recipient"] or "",
            None if amount is None else dollars(amount),
            row["day"],
            RowRef(digest, row["row"]),
        )
