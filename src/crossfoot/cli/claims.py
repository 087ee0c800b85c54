"""`crossfoot claims`: what others claim, tested on this archive."""

import json
from typing import Annotated

import typer

from crossfoot import claims, others
from crossfoot.claims import Ground
from crossfoot.cli.confirming import confirm
from crossfoot.cli.decide import Role
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say
from crossfoot.cli.rates import print_denominators, record_rates
from crossfoot.cli.verdicts import COLUMNS, print_list, print_verdict, record
from crossfoot.core.errors import UsageError
from crossfoot.hand.claims import Claim
from crossfoot.hand.reviews import confirmation
from crossfoot.hand.sayings import Sayings

EXAMPLES = """
  crossfoot claims
  crossfoot claims K06
  crossfoot claims K06 --format json
  crossfoot claims --denominators 2023-04
  crossfoot claims --reviewed
  crossfoot claims K06 --confirm --by "second reader" --reason "Recomputed by hand."
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One claim, such as K06. Default: all.")
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    denominators: Annotated[
        str,
        typer.Option(
            "--denominators",
            metavar="MONTH",
            help="Court appearance in a month, like 2023-04 or `latest`, on every base.",
        ),
    ] = "",
    reviewed: Annotated[
        bool,
        typer.Option("--reviewed", help="Print confirmed outcomes as ClaimReview (JSON-LD)."),
    ] = False,
    confirmed: Annotated[
        bool, typer.Option("--confirm", help="Confirm the outcome, as a second person.")
    ] = False,
    by: Annotated[
        str, typer.Option("--by", help="With --confirm: a mark for you; never a name.")
    ] = "",
    role: Annotated[
        Role, typer.Option("--as", help="With --confirm: in which capacity.")
    ] = Role.WATCHDOG,
    reason: Annotated[
        str, typer.Option("--reason", help="With --confirm: what you looked at.")
    ] = "",
) -> None:
    """Test what the press, letters and testimony claim, and show the computation.

    The outcome is about a statement and never about who made it. `Cannot be tested` is an outcome,
    and says what would settle it.
    """
    said = others.sayings(archive, hand)
    wanted = (said.claim(name),) if name else said.claims
    found = open_build(archive, hand)
    ground = others.ground(found, said, archive)
    if denominators:
        month = print_denominators if form is Format.TEXT else record_rates
        month(ground, denominators, form)
        return
    verdicts = claims.judge(wanted, ground)
    if confirmed:
        if name is None:
            raise UsageError("--confirm belongs to one claim.", "Name the claim.")
        confirm(archive, wanted[0], verdicts[0], by=by, role=str(role), reason=reason)
    elif reviewed:
        print_reviewed(said, wanted, ground)
    elif form is not Format.TEXT:
        rows = [
            record(claim, verdict, confirmation(said.reviews, verdict, claim))
            for claim, verdict in zip(wanted, verdicts, strict=True)
        ]
        emit(rows, form, COLUMNS)
    elif name:
        print_verdict(wanted[0], verdicts[0], confirmation(said.reviews, verdicts[0], wanted[0]))
    else:
        print_list(list(zip(wanted, verdicts, strict=True)))


def print_reviewed(said: Sayings, wanted: tuple[Claim, ...], ground: Ground) -> None:
    """The outcomes that a second person confirmed, and no others."""
    from crossfoot.claims.claim_review import claim_review  # noqa: PLC0415  (only asked for here)

    rows = []
    for claim, verdict in zip(wanted, claims.judge(wanted, ground), strict=True):
        review = confirmation(said.reviews, verdict, claim)
        if review:
            rows.append(claim_review(claim, verdict, review))
    say(json.dumps(rows, ensure_ascii=False, indent=1))
