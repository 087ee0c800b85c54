"""The columns of a batch, as a sender fills them in; there are no others.

Whose record a row is follows from the sender of the batch, so no column says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossfoot.hand.model import Labels, Vocabulary
from crossfoot.register.schema import DAY, TEXT, CheckIn, Closing, Event, Hearing

TOKEN_PATTERN = "[A-Za-z0-9]{1,16}-[0-9a-f]{16,64}"  # noqa: S105  (a shape, and no secret)
ID_PATTERN = "[A-Za-z0-9._-]{1,40}"
REVERSES_PATTERN = "([0-9]{1,9}/)?[A-Za-z0-9._-]{1,40}"
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class BatchColumn:
    """One column of a batch.

    Attributes:
        name: at its head.
        kind: text or a day.
        required: whether every row needs it.
        choices: the words that are allowed; empty where any are.
        pattern: the shape of a cell, as a regular expression; empty where any is.
        meaning: what it says.
        sample: a made-up value.
    """

    name: str
    kind: str
    required: bool
    choices: tuple[str, ...]
    pattern: str
    meaning: str
    sample: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words that labels of a batch may have: each its normal name, and no other.

    Attributes:
        offices: of offices.
        technologies: of technologies.
        statuses: of statuses.
    """

    offices: tuple[str, ...]
    technologies: tuple[str, ...]
    statuses: tuple[str, ...]

    @classmethod
    def of(cls, labels: Labels) -> "Words":
        """The normal names that the labels of `hand` have."""
        return cls(*(
            tuple(sorted(set(labels.names[each].values())))
            for each in (Vocabulary.OFFICE, Vocabulary.TECHNOLOGY, Vocabulary.STATUS)
        ))  # fmt: skip


# What an event needs beside what every row needs.
NEEDS: Mapping[Event, tuple[str, ...]] = {
    Event.ENROLLED: ("office", "technology", "level"),
    Event.TRANSFER_SENT: ("counterpart",),
    Event.TRANSFER_RECEIVED: ("counterpart", "office", "technology", "level"),
    Event.TRANSFER_REJECTED: ("counterpart",),
    Event.OFFICE_MOVED: ("office",),
    Event.TECHNOLOGY_ASSIGNED: ("technology",),
    Event.LEVEL_CHANGED: ("level",),
    Event.CLOSED: ("reason",),
    Event.REVERSAL: ("reverses",),
}
# The outcomes of each kind of appointment; nothing else has one.
OUTCOMES: Mapping[Event, tuple[str, ...]] = {
    Event.CHECK_IN: tuple(CheckIn),
    Event.HEARING: tuple(Hearing),
}
# What stands as the reason of a hearing that was the last of its case.
FINAL = "final"


def batch_columns(words: Words) -> Sequence[BatchColumn]:
    """The columns, in the order in which the template has them."""
    outcomes = tuple(dict.fromkeys((*CheckIn, *Hearing)))
    return (
        BatchColumn("event_id", TEXT, True, (), ID_PATTERN,
                    "Names the row within the batch; never a number of a person.", "0001"),
        BatchColumn("event", TEXT, True, tuple(Event), "", "What happened.", "enrolled"),
        BatchColumn("effective", DAY, True, (), "",
                    "The day on which it happened; of hearing_scheduled, the day of the hearing.",
                    "2026-04-30"),
        BatchColumn("recorded", DAY, True, (), "",
                    "The day on which it was written down.", "2026-04-30"),
        BatchColumn("token", TEXT, True, (), TOKEN_PATTERN,
                    "The opaque identifier: the name of the key period, a hyphen, and 16 to 64 "
                    "digits 0-9 a-f made with the key of that period. Never a number of a person.",
                    "K1-0123456789abcdef"),
        BatchColumn("office", TEXT, False, words.offices, "",
                    "Which office; enrolled, transfer_received and office_moved need it.",
                    words.offices[0]),
        BatchColumn("technology", TEXT, False, words.technologies, "",
                    "Which technology; enrolled, transfer_received and technology_assigned need "
                    "it.", words.technologies[0]),
        BatchColumn("level", TEXT, False, words.statuses, "",
                    "Under which status somebody is counted; enrolled, transfer_received and "
            "level_changed need it.",
                    words.statuses[0]),
        BatchColumn("counterpart", TEXT, False, (), "",
                    "The other side of a transfer, under the name that it sends batches by.",
                    "Custodian B"),
        BatchColumn("outcome", TEXT, False, outcomes, "",
                    "What became of a check-in or a hearing; empty while that is not known.",
                    "kept"),
        BatchColumn("reason", TEXT, False, (*Closing, FINAL), "",
                    "Why an enrolment was closed; closed needs it. Of a hearing: final where it "
                    "was the last of the case, and else nothing.", "completed"),
        BatchColumn("reverses", TEXT, False, (), REVERSES_PATTERN,
                    "Of a reversal: the event_id of a row of this batch, or the number of an "
                    "earlier batch, a slash, and its event_id there.", "7/0042"),
    )  # fmt: skip
