"""`crossfoot decide`: a person's word on a finding."""

import datetime
from enum import StrEnum
from typing import Annotated

import typer

from crossfoot.build import Build
from crossfoot.cli.check import one_case
from crossfoot.cli.findings import paragraph
from crossfoot.cli.opening import one_entry, open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, HandOption
from crossfoot.cli.output import say
from crossfoot.core.errors import UsageError
from crossfoot.core.findings import Finding
from crossfoot.evidence import statement
from crossfoot.hand.decision_files import FOLDER, written
from crossfoot.hand.verdicts import Decision, Verdict


class Role(StrEnum):
    """In which capacity somebody decides; names are not asked for."""

    WATCHDOG = "watchdog"
    STEWARD = "data steward"
    PUBLISHER = "publisher"
    MAINTAINER = "maintainer"


def corrected_by(found: Build, finding: Finding, release: str) -> str:
    """The publisher's name of the release that corrected something.

    Raises:
        UsageError: the archive does not hold it, or the finding is about it.
    """
    entry = one_entry(found.book, release)
    if entry.release.digest == finding.digest:
        raise UsageError(
            f"The finding is about {entry.name} itself.", "Name the release that corrected it."
        )
    return entry.release.publisher_name


EXAMPLES = """
  crossfoot decide F0123456789ab confirmed --reason "Seen in the publisher's file."
  crossfoot decide F0123456789ab corrected --release FY23_detentionStats06012023.xlsx \\
      --reason "The release of 1 June states the right cost."
  crossfoot decide F0123456789ab "false alarm" --reason "The office was closed that week."
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="Its name, F and 12 digits.")],
    verdict: Annotated[Verdict, typer.Argument(help="What was decided.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence.")],
    archive: ArchiveOption = ARCHIVE,
    hand: HandOption = None,
    role: Annotated[
        Role, typer.Option("--as", help="In which capacity you decide.")
    ] = Role.WATCHDOG,
    release: Annotated[
        str, typer.Option("--release", help="For `corrected`: the release that corrected it.")
    ] = "",
    mention: Annotated[
        str, typer.Option("--mention", help="Where it is said in public, if anywhere.")
    ] = "",
) -> None:
    """Record a decision on a finding: confirmed, explained, corrected, or a false alarm.

    The finding stays, with its new state. The decision is a file in the archive's folder
    hand/decisions and a leaf of the log; a later decision on the same finding wins.
    """
    if not reason.strip():
        raise UsageError("A decision needs a reason.", "Give one with --reason.")
    if (verdict is Verdict.CORRECTED) != bool(release):
        raise UsageError(
            "`--release` belongs to the verdict `corrected`, and only there.",
            "Name the release that corrected it, or choose another verdict.",
        )
    found = open_build(archive, hand)
    case = one_case(found, finding)
    subject = next((f for f in case.findings if f.id == finding), None)
    if subject is None:
        raise UsageError(
            f"{finding} is a case.", "Decide on its findings: `crossfoot check` names them."
        )
    if release:
        release = corrected_by(found, subject, release)
    decision = Decision(
        finding=finding,
        check="",
        sha256="",
        cells=(),
        verdict=verdict,
        reason=reason.strip(),
        date=datetime.datetime.now(datetime.UTC).date(),
        role=str(role),
        release=release,
        mention=mention,
    )
    leaf = statement.state(archive, statement.DECISION, decision.facts)
    folder = archive / "hand" / FOLDER
    path = folder / f"{leaf:06}-{finding}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(written([decision]), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"The decision is leaf {leaf} of the log; {path} could not be written"
            f" ({error.strerror or error}).",
            "Make the folder writable and decide again.",
        ) from error
    say(paragraph(subject.message, ""))
    say(paragraph(f"{decision.sentence}", "  "))
    say(f"Leaf {leaf} of the log; {path}.")
