"""The table of events: what reading a record file gives, and what the ledger is kept from.

One row is one event of one participant. There is no free text, no time of day and nothing that
names a person: `token` is the opaque identifier that the release itself carries, and it is never
printed, logged or exported.

Rows stand in any order. A correction is never an edit: a row with the event `reversal` undoes the
row that it names, and a new row says what is right. Null means *not recorded*.

Who speaks: `custodian` is always the one whose record a row is. In `transfer_sent` that is the
sender and `counterpart` the receiver; in `transfer_received` and `transfer_rejected` it is the
receiver and `counterpart` the sender.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


class Event(StrEnum):
    """What can happen. The order is that of events on one day."""

    NOTICE_ISSUED = "notice_issued"
    ENROLLED = "enrolled"
    REOPENED = "reopened"
    TRANSFER_RECEIVED = "transfer_received"
    OFFICE_MOVED = "office_moved"
    TECHNOLOGY_RETURNED = "technology_returned"
    TECHNOLOGY_ASSIGNED = "technology_assigned"
    LEVEL_CHANGED = "level_changed"
    CHECK_IN = "check_in"
    HEARING_SCHEDULED = "hearing_scheduled"
    HEARING = "hearing"
    TRANSFER_SENT = "transfer_sent"
    TRANSFER_REJECTED = "transfer_rejected"
    CLOSED = "closed"
    REVERSAL = "reversal"


class CheckIn(StrEnum):
    """What became of a check-in that was due; null is read as unknown."""

    KEPT = "kept"
    MISSED = "missed"
    EXCUSED = "excused"
    CANCELLED_BY_AGENCY = "cancelled_by_agency"
    TECHNICAL_FAILURE = "technical_failure"
    UNKNOWN = "unknown"


class Hearing(StrEnum):
    """What became of a hearing; null is read as unknown."""

    ATTENDED = "attended"
    MISSED = "missed"
    CONTINUED = "continued"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class Closing(StrEnum):
    """Why an enrolment was closed; null is read as unknown."""

    COMPLETED = "completed"
    RELIEF_GRANTED = "relief_granted"
    DEPARTED = "departed"
    REMOVED = "removed"
    DETAINED = "detained"
    OTHER_MONITORING = "other_monitoring"
    ABSCONDED = "absconded"
    DIED = "died"
    ADMINISTRATIVE = "administrative"
    OTHER = "other"
    UNKNOWN = "unknown"


TEXT, DAY, NUMBER = "text", "day", "number"

# Every column with its kind, in the order in which it is written.
COLUMNS = {
    "token": TEXT,  # opaque; never leaves the register
    "event": TEXT,  # one of `Event`
    "effective": DAY,  # the day on which it happened
    "recorded": DAY,  # the day on which it was written down
    "office": TEXT,
    "technology": TEXT,  # in `technology_returned` the one that was returned
    "level": TEXT,
    "custodian": TEXT,  # whose record this is
    "counterpart": TEXT,  # the other side of a transfer
    "outcome": TEXT,  # one of `CheckIn` for a check-in, of `Hearing` for a hearing
    "reason": TEXT,  # one of `Closing` for a closing; `final` for the last hearing of a case
    "batch": TEXT,  # the delivery in which the row came
    "row": NUMBER,  # its place there
    "event_id": TEXT,  # names the row within its batch
    # Of a reversal: the `event_id` of a row of the same batch, or `BATCH/EVENT_ID` of another.
    "reverses": TEXT,
}
REQUIRED = ("token", "event", "effective", "recorded", "custodian", "batch", "row", "event_id")

# Never in a printed line, a file for others or a message.
SECRET = frozenset({"token", "event_id", "reverses", "row"})


def arrow_schema() -> "pa.Schema":
    """The columns as Parquet and Arrow hold them."""
    import pyarrow as pa  # noqa: PLC0415  (only a verb of the register needs it)

    kinds = {TEXT: pa.string(), DAY: pa.date32(), NUMBER: pa.int64()}
    return pa.schema(
        [pa.field(name, kinds[kind], name not in REQUIRED) for name, kind in COLUMNS.items()]
    )
