"""What one reader may ask of the server, and how long anything may take."""

from dataclasses import dataclass

# A release has 0.2 MB, the largest on record 0.5; what reading takes is bounded by itself.
MOST_BYTES = 20 << 20
# Reading is held to nine seconds by its guard; judging a release takes less than one.
DRAFT_SECONDS = 30.0
# An examiner reads the archive first, from what is kept of earlier readings.
READY_SECONDS = 120.0
# Answers and comparisons take milliseconds.
ANSWER_SECONDS = 20.0

# How long a request may take to arrive, and to be answered and taken.
HEAD_SECONDS = 10.0
BODY_SECONDS = 40.0
REQUEST_SECONDS = 120.0
IDLE_SECONDS = 15
HEAD_BYTES = 16 << 10

# How many at once: connections in all and from one address, files that arrive, questions that
# wait, drafts that are checked and drafts that wait.
CONNECTIONS = 600
CONNECTIONS_OF_ONE = 250
ARRIVING = 4
WAITING_QUESTIONS = 60
EXAMINERS = 2
WAITING_DRAFTS = 4

POLL_SECONDS = 2.0
# A form is good for a working day.
FORM_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something may be done.

    Attributes:
        at_once: how often without a pause.
        per_second: how often in the long run.
    """

    at_once: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Rates:
    """How often one address may ask for what.

    Attributes:
        questions: comparisons and questions of programs.
        drafts: drafts to be checked.
        pages: built pages, over the network; they cost next to nothing, and whoever sits at
            the machine itself is not counted.
        refusals: wrong passwords.
    """

    questions: Rate
    drafts: Rate
    pages: Rate = Rate(400, 50)
    refusals: Rate = Rate(10, 1 / 5)
