"""People whom two custodians say they hold at once, though neither sent them to the other.

Both books are sound taken alone, and the person counts twice. The later stay is the item, in
suspense of its custodian, and stands for as long as both books are open. Where one side did post
a transfer, it is that transfer that wants its other side, and it is not told again here.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.transfers import Status

IN_TWO_BOOKS = "open in two books, no transfer between them"


def held_twice(stays: ir.Table, transfers: ir.Table, day: int) -> ir.Table:
    """The later stays: `custodian`, `counterpart` who holds as well, and the `day` of beginning.

    Args:
        stays: stretches in one book.
        transfers: as both sides had posted them by that day, with their statuses.
        day: at whose end both books are open.
    """
    lasting = (stays.start <= day) & (stays.end.isnull() | (stays.end > day))
    held = stays.filter(lasting).select("person", "custodian", "start")
    books = held.group_by("person").agg(books=held.count())
    several = held.semi_join(books.filter(books.books > 1), "person")
    order = ibis.window(group_by="person", order_by=["start", "custodian"])
    beside = several.mutate(before=several.custodian.lag().over(order))
    later = beside.filter(beside.before.notnull())
    one_sided = [int(Status.RECEIVED_ONLY), int(Status.REJECTED_ONLY)]
    posted = transfers.filter(transfers.status.isin(one_sided))
    one_way = posted.select("person", custodian="receiver", before="sender")
    other_way = posted.select("person", custodian="sender", before="receiver")
    unposted = later.anti_join(one_way.union(other_way), ["person", "custodian", "before"])
    return unposted.select("custodian", counterpart="before", day="start")
