"""What was posted at each close of the books: new entries, and reversals of what no longer stands.

Nothing posted is ever edited. When a later close knows better, the entries that no longer hold are
reversed and the right ones are posted; the sum of everything posted through a close is what that
close knows.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.entries import FROM, TO

ENTRY, REVERSAL = "entry", "reversal"


def posted(before: ir.Table | None, now: ir.Table) -> ir.Table:
    """What a close posts over the one before it: entries, `kind` and how many `people`."""
    columns = ["day", *FROM, *TO]
    if before is None:
        return now.mutate(kind=ibis.literal(ENTRY)).select(*columns, "kind", "people")
    both = before.select(*columns, people=-before.people).union(now.select(*columns, "people"))
    net = both.group_by(*columns).agg(people=both.people.sum().cast("int64"))
    moved = net.filter(net.people != 0)
    kind = ibis.ifelse(moved.people > 0, ENTRY, REVERSAL)
    return moved.mutate(kind=kind, people=moved.people.abs()).select(*columns, "kind", "people")
