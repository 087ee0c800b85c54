"""What the published tables are made of, handed over part by part.

This room knows neither the archive nor the checks: whoever does fills these in.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.book.restatements import Restatement
from crossfoot.book.status import Statuses
from crossfoot.core.awards import Awards
from crossfoot.core.digest import Digest
from crossfoot.core.findings import Case, Finding


@dataclass(frozen=True, slots=True)
class Basis:
    """What an export depends on: how far the log had grown, and which judgement and code.

    Attributes:
        version: of this program.
        origin: name of the log.
        size: number of leaves up to the last one that the export depends on. A leaf that records
            an export is none of them, so that exporting twice gives the same bytes.
        root: root hash over those leaves, in base64.
        judgement: digest of what labels mean and things cost.
        decisions: digest of what people decided about findings.
    """

    version: str
    origin: str
    size: int
    root: str
    judgement: Digest
    decisions: Digest


@dataclass(frozen=True, slots=True)
class Decided:
    """How far a finding can be relied on, and what a person said of it.

    Attributes:
        state: `found by machine`, `confirmed`, `explained`, `corrected` or `withdrawn`.
        reason: why, in a person's words; empty where nobody decided.
        day: of the decision.
        role: in which capacity; never a name.
        release: for `corrected`: the release that corrected it.
        mention: where it is said in public.
    """

    state: str
    reason: str = ""
    day: datetime.date | None = None
    role: str = ""
    release: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A check, in the words of its own documentation."""

    check: str
    family: str
    title: str
    asks: str
    why_it_matters: str
    method: str
    excluded: str
    assumes: str


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Everything that is published.

    Attributes:
        book: the releases and what was read from them.
        findings: all of them, withdrawn ones too, in the order of the releases.
        cases: the same, grouped.
        decided: the state of every finding, by its name.
        restatements: published values that a later release changed.
        statuses: whether a figure may be quoted.
        questions: every check that was asked.
        basis: what all this depends on.
        awards: what is recorded of contracts; `None` where no award file is at hand.
    """

    book: Book
    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]
    decided: Mapping[str, Decided]
    restatements: tuple[Restatement, ...]
    statuses: Statuses
    questions: tuple[Question, ...]
    basis: Basis
    awards: Awards | None = None
