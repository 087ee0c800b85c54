"""Rows of one office under other labels: how that is told, whichever way they were mixed up."""

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import beside
from crossfoot.checks.causes.reckoning.subject import Subject, union
from crossfoot.checks.causes.reckoning.tables import Relabelling
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.tables import Role, Row


def relabelled(module: str, subject: Subject, found: Relabelling) -> Proposal:
    """The proposal that these rows carry other labels than their own."""
    moved = naming.listed(
        f"{_people(row)} under {row.label.strip()} ({row.label_ref.cell}) belong under "
        f"{found.label(category)}"
        for row, category in found.rows
    )
    told = Told(
        f"In {found.office} {moved}: then the technology table and the offices agree on "
        f"{naming.listed(g.label for g in found.gaps)}.{_around(subject, found)}",
        _headline(found),
        f"The rows of {found.office} in the releases before and after.",
        [(row.label_ref, found.label(category)) for row, category in found.rows],
    )
    gone = [
        (row.label_ref, row.label.strip())
        for row, category in found.rows
        if category in found.gained
    ]
    made = cause(
        module,
        subject,
        told,
        [Predicted(g.cell, g.other + g.more) for g in found.gaps],
        fitted=1,
        dependent=1,
        texts=gone,
        chosen_from=len(found.gaps[0].parts) * found.places,
    )
    about = subject.telling((g.check, g.identity) for g in found.gaps)
    return Proposal(made, union(about, _missing(subject, found)))


def _headline(found: Relabelling) -> str:
    if len(found.rows) == 1:
        row, category = found.rows[0]
        people = row.get("Count")
        count = naming.number(people) if people else ""
        return (
            f"{count} people in {found.office} stand under {row.label.strip()} instead of "
            f"{found.label(category)}."
        )
    return f"{wording.plural(len(found.rows), 'row')} of {found.office} carry other labels."


def _people(row: Row) -> str:
    """`328 people, on average 2,047 days`."""
    count, average = row.get("Count"), row.get("ALIP")
    text = wording.plural(int(count.quantity.number), "person", "people") if count else ""
    if average is None:
        return text
    return f"{text}, on average {wording.count(round(float(average.quantity.number)))} days,"


def _around(subject: Subject, found: Relabelling) -> str:
    """The rows that the office lacks, as a neighbouring release has them."""
    offices = subject.sheet.table("aor_tech") if subject.sheet else None
    for other in beside(subject, offices) if offices else ():
        rows = [
            r
            for r in other.table.rows
            if r.role is Role.LEAF and r.path[0] == found.office and r.name in found.gained
        ]
        if rows:
            had = naming.listed(f"{_people(r)} under {r.label.strip()}" for r in rows)
            lacks = naming.listed(found.label(c) for c in found.gained)
            return f" It has no row {lacks} here, and in {other.entry.name} {had}."
    return ""


def _missing(subject: Subject, found: Relabelling) -> tuple[Finding, ...]:
    """Findings that miss a row of this office, where its people stand under another label."""
    return tuple(
        f
        for f in subject.findings
        if f.family == "presence"
        and found.gained
        and f.message.startswith(f"{found.office} > ")
        and f.message.split(" row", maxsplit=1)[0].count(" > ") == 1
    )
