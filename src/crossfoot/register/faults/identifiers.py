"""Asks: which records have no identifier, so that nobody can say whose they are?

An identifier that is withheld is not missing, and is counted on its own.
"""

from collections.abc import Iterator

from crossfoot.core.records import RecordField
from crossfoot.register.faults.found import IDENTIFIER, Found
from crossfoot.register.faults.ground import Ground, withheld

MISSING = "missing identifier"
WITHHELD = "withheld identifier"


def find(ground: Ground) -> Iterator[Found]:
    """Records without an identifier."""
    r = ground.records
    none = r.filter(r.token.isnull())
    for name, rows in (
        (MISSING, none.filter(~withheld(none, RecordField.TOKEN))),
        (WITHHELD, none.filter(withheld(none, RecordField.TOKEN))),
    ):
        number = ground.count(rows)
        if number:
            yield Found(name, number, ground.all, {}, rows.select("record"), IDENTIFIER)
