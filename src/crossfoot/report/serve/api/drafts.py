"""What checking a draft answers, for programs."""

from dataclasses import dataclass
from typing import Annotated

from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.report import draft
from crossfoot.report.serve.api.findings import Case, Finding, told, told_case
from crossfoot.report.serve.api.shapes import Count, Limits, Sha256


@dataclass(frozen=True, slots=True)
class DraftForm:
    """What is needed to have a draft checked.

    Attributes:
        token: to be sent with the file, as the field `token`; good for some hours.
        most_bytes: the largest file that is taken.
        seconds: how long a check may take.
    """

    token: Annotated[str, Limits(pattern="[0-9a-f.]{20,120}")]
    most_bytes: Count
    seconds: Count


@dataclass(frozen=True, slots=True)
class DraftChecked:
    """What does not add up in a draft. Nothing of the file was kept.

    Attributes:
        name: the file's name as it was sent.
        sha256: the sha256 of its bytes.
        verdict: what was found, in one sentence.
        compared: with what it was compared.
        cases: the cases that its findings form.
        findings: what does not add up, case by case.
    """

    name: str
    sha256: Sha256
    verdict: str
    compared: str
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]


def checked(found: Build, entry: Entry) -> DraftChecked:
    """The findings about one file as an answer."""
    view = draft.view(found, entry)
    own = [case for case in found.cases if case.findings[0].digest == entry.release.digest]
    return DraftChecked(
        name=view.name,
        sha256=view.digest,
        verdict=view.verdict,
        compared=view.compared,
        cases=tuple(told_case(found, case) for case in own),
        findings=tuple(told(found, each, case.id) for case in own for each in case.findings),
    )
