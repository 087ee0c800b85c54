"""The fields of a record about a participant that may be taken in. There are no others.

The list is a limit and not a setting: which words of a release stand for a field is data in
`hand/`, which fields there are is not.
"""

from enum import StrEnum


class RecordField(StrEnum):
    """A permitted field, under the name that the rest of the program calls it."""

    TOKEN = "token"  # noqa: S105  # the name of a field, and no secret
    EVENT = "event"
    EFFECTIVE = "effective"
    RECORDED = "recorded"
    NOTICE_ISSUED = "notice_issued"
    START = "start"
    END = "end"
    LENGTH = "length"
    TECHNOLOGY = "technology"
    TECHNOLOGY_START = "technology_start"
    TECHNOLOGY_END = "technology_end"
    OFFICE = "office"
    FACILITY = "facility"
    CUSTODIAN = "custodian"
    COUNTERPART = "counterpart"
    TRANSFER_SENT = "transfer_sent"
    TRANSFERRED_TO = "transferred_to"
    TRANSFER_RECEIVED = "transfer_received"
    TRANSFERRED_FROM = "transferred_from"
    STATUS = "status"
    LEVEL = "level"
    CRIMINALITY = "criminality"
    FINAL_ORDER = "final_order"
    FINAL_ORDER_DAY = "final_order_day"
    OUTCOME = "outcome"
    REASON = "reason"
    EVENT_ID = "event_id"
    REVERSES = "reverses"


DAYS = frozenset({
    RecordField.EFFECTIVE, RecordField.RECORDED, RecordField.NOTICE_ISSUED, RecordField.START,
    RecordField.END, RecordField.TECHNOLOGY_START, RecordField.TECHNOLOGY_END,
    RecordField.TRANSFER_SENT, RecordField.TRANSFER_RECEIVED, RecordField.FINAL_ORDER_DAY,
})  # fmt: skip
NUMBERS = frozenset({RecordField.LENGTH})
# Opaque: they name a person or a row, and are never printed, logged or exported.
OPAQUE = frozenset({RecordField.TOKEN, RecordField.EVENT_ID, RecordField.REVERSES})


class RecordVocabulary(StrEnum):
    """The lists of names that a word of a record file can be looked up in."""

    COLUMN = "column"
    EVENT = "event"
    CLOSING = "closing"
    CHECK_IN = "check-in"
    HEARING = "hearing"
