"""Draft letters: a request for the records that would settle something, a petition to correct.

A draft says what the cells show and asks; it accuses nobody, and whoever signs it answers for it.
"""

import datetime
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.refs import ranges
from crossfoot.core.verdicts import Verdict
from crossfoot.duties import clock
from crossfoot.duties.outcomes import Judgement
from crossfoot.hand.claims import Claim
from crossfoot.hand.duty_files import Duties

_WIDTH = 88
_FILL = "[...]"


@dataclass(frozen=True, slots=True)
class Open:
    """Something that cannot be settled with what is archived.

    Attributes:
        id: its name.
        about: what it is about, as the object of a sentence.
        reason: why it cannot be settled, in whole sentences.
        settles: the records or files that would settle it.
        agency: who holds them.
    """

    id: str
    about: str
    reason: str
    settles: str
    agency: str


def of_judgement(judgement: Judgement) -> Open:
    """An outcome that cannot be tested, as something to ask records for."""
    return Open(
        judgement.id,
        f"{judgement.duty.title.lower()}, {judgement.subject}",
        judgement.found.reason,
        judgement.found.settles,
        judgement.duty.owed_by,
    )


def of_finding(finding: Finding, agency: str) -> Open:
    """A finding, as something to ask records for."""
    return Open(
        finding.id,
        f"the file {finding.release} (sha256 {finding.digest.hex})",
        finding.message,
        "The record or report from which these figures were taken over, as it stood on the day of "
        "the release; any message or note in which the difference was noticed or corrected.",
        agency,
    )


def of_claim(claim: Claim, verdict: Verdict, agency: str) -> Open:
    """A claim that cannot be tested, as something to ask records for."""
    return Open(
        claim.id,
        f"the statement that {_lower_first(claim.summary).rstrip('.')} ({claim.source})",
        verdict.reason,
        verdict.settles,
        agency,
    )


def request(subject: Open, duties: Duties, on: datetime.date) -> str:
    """A request for the records that would settle something, with its clock."""
    body = [
        f"Request under the Freedom of Information Act (5 U.S.C. 552): {subject.about}",
        f"I request the following records: {_lower_first(subject.settles)}",
        f"Why they are asked for: {subject.reason.replace('this archive', 'our archive')}",
        (
            "Records that a contractor maintains for the agency are agency records under 5 U.S.C. "
            "552(f)(2)(B); please search them too. [To verify before sending.]"
        ),
        (
            "No information that identifies a person under supervision is asked for. Where a "
            "record carries an identifying number, please put a code in its place that is the "
            "same for the same person throughout, and deliver tables as delimited text or "
            "workbooks."
        ),
        (
            "Where something is withheld, please name the exemption at the place where it is "
            "withheld, and deliver all that can be told apart from it."
        ),
    ]
    lines = _clock_of_request(duties, on)
    return _letter(subject.agency, on, body, f"Drafted from {subject.id}.", lines)


def petition(finding: Finding, agency: str, duties: Duties, on: datetime.date) -> str:
    """A petition for the correction of published figures, with its clock."""
    cells = ranges([ref.cell for ref in finding.cells])
    place = f'sheet "{finding.sheet}"' if finding.sheet else "the whole file"
    where = f"{place}, {'cells' if len(finding.cells) > 1 else 'cell'} {cells}" if cells else place
    body = [
        f"Petition for correction (Pub. L. 106-554, s. 515): {finding.release}, {where}",
        (
            f"The file {finding.release}, sha256 {finding.digest.hex}, publishes figures that do "
            f"not agree with each other or with other published figures. {finding.message}"
        ),
        f"To see it: {finding.confirm}",
        _wanted(finding),
        (
            "Please correct the file, keep the faulty one available under its own name, and say in "
            "the new file which figures were changed, on which day, and from what to what."
        ),
    ]
    known = duties.deadline("correction")
    lines = []
    if known:
        counted = clock.calendar(on, known[1].number, None, on)
        lines = [
            (
                f"If it is received on {wording.date(on)}, the guidelines aim at an answer by "
                f"{wording.date(counted.due or on)} ({known[1].number} days; {known[1].citation}"
                f"{', to verify' if known[1].to_verify else ''})."
            )
        ]
    return _letter(agency, on, body, f"Drafted from {finding.id}.", lines)


def _wanted(finding: Finding) -> str:
    causes = [c for c in finding.causes if c.corrected]
    if causes:
        cells = ", ".join(
            f"{ref.cell} = {wording.value(value)}" for ref, value in causes[0].corrected[:8]
        )
        sure = "" if causes[0].exact else " (a likely explanation, not a proof)"
        return f"What would stand there: {cells}{sure}."
    if finding.expected is not None:
        return (
            f"What would agree: {wording.value(finding.expected)}; published is "
            f"{wording.value(finding.found)}."
        )
    return "Which figures are right cannot be told from the file; please state them."


def _clock_of_request(duties: Duties, on: datetime.date) -> list[str]:
    known = duties.deadline("determination")
    if known is None:
        return []
    counted = clock.working(on, known[1].number, on=on)
    longer = duties.deadline("extension")
    due = wording.date(counted.due or on)
    first = (
        f"If the right office receives it on {wording.date(on)}, a determination is due by {due} "
        f"({known[1].number} working days; {known[1].citation})."
    )
    lines = [first]
    off = [f"{wording.date(d.day)} ({d.why})" for d in counted.days if not d.number and _named(d)]
    if off:
        lines.append(f"Not counted besides weekends: {', '.join(off)}.")
    if longer:
        most = clock.working(on, known[1].number + longer[1].number, on=on)
        lines.append(
            f"If it gives written notice of unusual circumstances within that time, by "
            f"{wording.date(most.due or on)} at the latest ({longer[1].citation})."
        )
    return lines


def _named(day: clock.Counted) -> bool:
    return day.why not in ("Saturday", "Sunday")


def _letter(
    agency: str, on: datetime.date, body: Sequence[str], foot: str, lines: Sequence[str]
) -> str:
    head = [_FILL + " [your name and address]", "", f"To: {agency}", f"Date: {wording.date(on)}"]
    subject, *rest = body
    text = [*head, "", *_wrapped(f"Subject: {subject}")]
    for paragraph in rest:
        text += ["", *_wrapped(paragraph)]
    text += ["", "Yours faithfully,", _FILL, "", "-- not part of the letter --"]
    for line in (
        *lines,
        foot,
        "A draft: read it, complete it, and have it checked before sending.",
    ):
        text += _wrapped(line)
    return "\n".join(text) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
