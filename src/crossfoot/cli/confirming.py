"""Recording a second person's word on the outcome of a claim."""

import datetime
from pathlib import Path

from crossfoot.cli.findings import paragraph
from crossfoot.cli.output import say
from crossfoot.core.errors import UsageError
from crossfoot.core.verdicts import Verdict
from crossfoot.hand.claims import Claim
from crossfoot.hand.review_files import FOLDER, written
from crossfoot.hand.reviews import Review


def confirm(  # noqa: PLR0913  (who confirms what, where and why)
    archive: Path, claim: Claim, verdict: Verdict, *, by: str, role: str, reason: str
) -> None:
    """Write a review as a file in the archive's folder hand/reviews, and as a leaf of the log.

    Raises:
        UsageError: the mark or the reason is missing, or it is the one who entered the claim.
    """
    from crossfoot.evidence import statement  # noqa: PLC0415  (only this needs the signer)

    if not by.strip() or not reason.strip():
        raise UsageError(
            "A confirmation needs a mark for who confirms, and what was looked at.",
            'Give --by "second reader" and --reason "...".',
        )
    if by.strip() == claim.entered_by:
        raise UsageError(
            f"“{claim.entered_by}” entered {claim.id} and cannot confirm it.",
            "A second person confirms it, under another mark.",
        )
    review = Review(
        claim=claim.id,
        outcome=str(verdict.outcome),
        basis=verdict.basis,
        by=by.strip(),
        role=role,
        date=datetime.datetime.now(datetime.UTC).date(),
        reason=reason.strip(),
    )
    leaf = statement.state(archive, statement.DECISION, review.facts)
    path = archive / "hand" / FOLDER / f"{leaf:06}-{claim.id}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(review), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"The confirmation is leaf {leaf} of the log; {path} could not be written"
            f" ({error.strerror or error}).",
            "Make the folder writable and confirm again.",
        ) from error
    say(paragraph(f"{claim.id}, {verdict.outcome}: {verdict.reason}", ""))
    say(f"Leaf {leaf} of the log; {path}.")
