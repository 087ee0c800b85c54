"""Books that stand in every way that the steward's page tells of."""

import datetime
from dataclasses import replace
from types import SimpleNamespace

from crossfoot.core.programme import Revised
from crossfoot.core.stewardship import (
    BooksStanding,
    HeldBatch,
    LastRelease,
    OpenItem,
    SenderStanding,
)
from crossfoot.report.serve.live import steward_page
from crossfoot.report.site.render import Renderer

AGES = ("0 to 2 days", "3 to 7 days", "8 to 30 days", "31 to 60 days", "over 60 days")
A, B = "simulated A", "simulated B"
DAY = datetime.date(2026, 5, 13)


def item(key, kind, name, custodian, counterpart, age, count, reason=""):  # noqa: PLR0913, PLR0917
    """One open item."""
    return OpenItem(key, kind, name, custodian, counterpart, age, count, reason)


BUSY = BooksStanding(
    closed=datetime.date(2026, 5, 11),
    sealed="0123456789abcdef" * 4,
    people=184_597,
    unsigned=("preparer", "reviewer"),
    simulated=True,
    senders=(SenderStanding(A, "2026-05-13", 9, ()), SenderStanding(B, "2026-05-11", 7, (8,))),
    held=(HeldBatch(B, 9, DAY, DAY, 1_240, (8,)),),
    looked_at=DAY,
    posted_since=1,
    items=(
        item("K3dea9ba2", "in suspense", "sent, not received", A, B, AGES[2], 3, "raised"),
        item("Kd940173f", "in suspense", "sent, not received", A, B, AGES[0], 1_207),
        item("K1bb19345", "in suspense", "another technology stated, no event says so", A, "",
             AGES[1], 2),
        item("Ke64e27f5", "check-in without outcome",
             "a check-in was due, and nobody says what became of it", A, "", AGES[0], 31),
        item("K7896a909", "nothing through this day", f"{B} goes through 2026-05-11, batch 7", B,
             "", "", 1),
        item("K00000001", "missing batch", f"{B} 8", B, "", "", 1),
    ),
    ages=AGES,
    released=LastRelease(
        "FY26_detentionStats05072026.xlsx", datetime.date(2026, 5, 2), datetime.date(2026, 5, 7),
        (Revised(datetime.date(2026, 5, 2), "Newark", "SmartLINK", "Single Adult", 1_033, 1_034,
                 0, 0),
         Revised(datetime.date(2026, 5, 2), "San Francisco", "Wristworn", "FAMU", 40, 12, 0, 0)),
    ),
)  # fmt: skip
CALM = replace(
    BUSY, unsigned=(), simulated=False, senders=BUSY.senders[:1], held=(), looked_at=None,
    posted_since=0, items=(), released=replace(BUSY.released, revised=()),
)  # fmt: skip
BEGUN = replace(CALM, closed=None, sealed="", people=0, looked_at=DAY, released=None)


def html(standing, live=True):
    """The page of books that stand so."""
    log = SimpleNamespace(origin="an archive", size=3, root="root")
    site = SimpleNamespace(log=log, awards=None, beside=None)
    return Renderer(site, live=live, steward=True).html(steward_page.page(standing)[1])
