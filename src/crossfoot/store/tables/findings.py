"""What does not add up: cases, findings, the cells they accuse and rest on, the questions asked."""

from collections.abc import Iterator

from crossfoot.core.findings import Finding, Tier, Value
from crossfoot.core.refs import CellRef, ranges
from crossfoot.store.definition import (
    CELL,
    REF,
    RELEASE_LINK,
    Link,
    Row,
    Table,
    boolean,
    date,
    digest,
    integer,
    number,
    text,
)
from crossfoot.store.parts import Parts

FINDING = r"F[0-9a-f]{12}"
CASE = r"C[0-9a-f]{12}"
STATES = ("found by machine", "confirmed", "explained", "corrected", "withdrawn")
FINDING_LINK = Link(("finding",), "findings", ("id",))
OBSERVATION_LINK = Link(("observation",), "observations", ("ref",))


def told(parts: Parts) -> dict[str, tuple[str, bool, Finding]]:
    """Every finding by name: its case, whether it leads it, and itself; case by case."""
    found: dict[str, tuple[str, bool, Finding]] = {}
    for case in parts.cases:
        for finding in case.findings:
            # One name is one statement: a decision on it would speak of both.
            found.setdefault(finding.id, (case.id, finding is case.findings[0], finding))
    return found


def numeric(value: Value) -> float | None:
    """A value as a number, where it is one."""
    return None if value is None or isinstance(value, str) else float(value)


def worded(value: Value) -> str | None:
    """A value as text, where it is one."""
    return value if isinstance(value, str) else None


def observed(parts: Parts, ref: CellRef) -> str | None:
    """The name of the observation at a cell; `None` where no number stands there."""
    observation = parts.book.at(ref)
    return str(ref) if observation and observation.quantity.is_number else None


def _questions(parts: Parts) -> Iterator[Row]:
    for q in parts.questions:
        yield (q.check, q.family, q.title, q.asks, q.why_it_matters, q.method, q.excluded,
               q.assumes)  # fmt: skip


def _cases(parts: Parts) -> Iterator[Row]:
    for case in parts.cases:
        lead, cause = case.findings[0], case.cause
        yield (
            case.id,
            case.title,
            lead.digest.hex,
            lead.release,
            lead.tier,
            len(case.findings),
            cause.name if cause else None,
            cause.sentence if cause else None,
            case.confirm,
        )


def _findings(parts: Parts) -> Iterator[Row]:
    for name, (case, leads, finding) in told(parts).items():
        decided = parts.decided[name]
        yield (
            name,
            case,
            leads,
            finding.check,
            finding.family,
            finding.tier,
            finding.digest.hex,
            finding.release,
            finding.sheet,
            ranges([ref.cell for ref in finding.cells]),
            numeric(finding.expected),
            numeric(finding.found),
            numeric(finding.difference),
            worded(finding.expected),
            worded(finding.found),
            finding.message,
            finding.confirm,
            decided.state,
            decided.reason,
            decided.day,
            decided.role,
            decided.release,
            decided.mention,
        )


def _cells(parts: Parts) -> Iterator[Row]:
    for name, (_, _, finding) in told(parts).items():
        for role, refs in (("accused", finding.cells), ("evidence", finding.evidence)):
            # Numbers of registers are no cells of releases; `finding_counts` has them.
            own = [ref for ref in dict.fromkeys(refs) if parts.book.entry(ref.digest)]
            for place, ref in enumerate(own, start=1):
                yield (name, role, place, str(ref), ref.text, ref.digest.hex, ref.sheet,
                       ref.cell, observed(parts, ref))  # fmt: skip


CHECKS = Table(
    "checks",
    "Checks",
    "One row per question that was asked of every release, in its own words.",
    (
        text("check", "Its name.", required=True),
        text("family", "What kind of question it is.", required=True),
        text("title", "What holds when nothing is wrong.", required=True),
        text("asks", "The question.", required=True),
        text("why_it_matters", "What a reader would believe wrongly.", required=True),
        text("method", "How it is answered, so that anybody can repeat it.", required=True),
        text("excluded", "What it leaves alone.", required=True),
        text("assumes", "What has to be true for it to be right.", required=True),
    ),
    ("check",),
    _questions,
    label="title",
)

CASES = Table(
    "cases",
    "Cases",
    "One row per case: findings of one file that belong together. What a reader meets first.",
    (
        text("id", "Name of the case.", required=True, pattern=CASE),
        text("title", "The case in one sentence.", required=True),
        digest("sha256", "The file it is about."),
        text("release", "The file name its publisher gave it.", required=True),
        text("tier", "How sure its leading finding is.", required=True, choices=Tier),
        integer("findings", "How many findings belong to it.", required=True),
        text("cause", "The cause that explains most of it; empty where none is known."),
        text("cause_sentence", "That cause, with its numbers."),
        text("confirm", "What would confirm it, or how to see it by hand."),
    ),
    ("id",),
    _cases,
    (RELEASE_LINK,),
    label="title",
)

FINDINGS = Table(
    "findings",
    "Findings",
    "One row per finding, withdrawn ones included. A finding is found by a machine until a person"
    " has confirmed it: state says so.",
    (
        text("id", "Name of the finding: from check, file and accused cells.", required=True,
             pattern=FINDING),
        text("case", "The case it belongs to.", required=True, pattern=CASE),
        boolean("leads", "Whether it leads its case."),
        text("check", "The check that found it.", required=True),
        text("family", "What kind of check that is.", required=True),
        text("tier", "error: proved from the cells; warning: very unlikely to be right; notice:"
             " worth knowing.", required=True, choices=Tier),
        digest("sha256", "The file it is about."),
        text("release", "The file name its publisher gave it.", required=True),
        text("sheet", "The sheet it is about; empty where it is about the whole file."),
        text("ranges", "The accused cells as people write them; finding_cells has each alone."),
        number("expected", "What should stand there, where that is a number."),
        number("found", "What stands there, where that is a number."),
        number("difference", "Found less expected, where both are numbers."),
        text("expected_text", "What should stand there, where that is no number."),
        text("found_text", "What stands there, where that is no number."),
        text("message", "The finding in whole sentences.", required=True),
        text("confirm", "How to see it by hand in a spreadsheet."),
        text("state", "How far it can be relied on.", required=True, choices=STATES),
        text("reason", "Why a person decided so; empty where nobody decided."),
        date("decided", "The day of that decision."),
        text("decided_as", "In which capacity it was decided; never a name."),
        text("corrected_by", "The release that corrected it, where one did."),
        text("mention", "Where it is said in public."),
    ),
    ("id",),
    _findings,
    (Link(("case",), "cases", ("id",)), Link(("check",), "checks", ("check",)), RELEASE_LINK),
    label="message",
)  # fmt: skip

FINDING_CELLS = Table(
    "finding_cells",
    "Cells of findings",
    "One row per cell that a finding accuses, and per cell that it rests on.",
    (
        text("finding", "The finding.", required=True, pattern=FINDING),
        text("role", "Whether the cell is accused, or evidence.", required=True,
             choices=("accused", "evidence")),
        integer("place", "Its place among them, from 1.", required=True),
        text("ref", "The cell: sha256 of the file, sheet, cell.", required=True, pattern=REF),
        text("short_ref", "The same with eight digits, as people write it.", required=True),
        digest("sha256", "The file; it may be another than the one that the finding is about."),
        text("sheet", "The sheet's name as published.", required=True),
        text("cell", "The cell on the sheet.", required=True, pattern=CELL),
        text("observation", "The same as ref where a number stands there that is an observation;"
             " empty for a label, a date, an empty cell or a number set aside.", pattern=REF),
    ),
    ("finding", "role", "place"),
    _cells,
    (FINDING_LINK, RELEASE_LINK, OBSERVATION_LINK),
)  # fmt: skip
