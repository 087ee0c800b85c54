"""Draft letters for `crossfoot request`: about a finding, an outcome, or a claim of others."""

from enum import StrEnum

from crossfoot.build import Build
from crossfoot.core.errors import UsageError
from crossfoot.core.verdicts import Outcome as Verdicts
from crossfoot.core.verdicts import Verdict
from crossfoot.duties import letters
from crossfoot.duties.outcomes import Outcome
from crossfoot.duties.owed import Owed
from crossfoot.hand.claims import Claim


class Draft(StrEnum):
    """Which letter is drafted."""

    REQUEST = "request"
    PETITION = "petition"


def of_claim(claim: Claim, verdict: Verdict, owed: Owed, draft: Draft) -> str:
    """A draft about a claim that cannot be tested.

    Raises:
        UsageError: the claim is settled, or a petition is asked for about it.
    """
    if draft is Draft.PETITION:
        raise UsageError(
            f"{claim.id} is a claim of others: no published figure to correct.",
            "Name a finding (F...), or draft a request.",
        )
    if verdict.outcome is not Verdicts.CANNOT:
        raise UsageError(
            f"{claim.id} is settled ({verdict.outcome}).",
            "A request is drafted from what cannot be tested.",
        )
    subject = letters.of_claim(claim, verdict, publisher(owed))
    return letters.request(subject, owed.duties, owed.on)


def publisher(owed: Owed) -> str:
    """Who owes the publication of the figures."""
    return next((d.owed_by for d in owed.duties.duties if d.kind == "publication"), "")


def letter(found: Build, owed: Owed, draft: Draft, about: str) -> str:
    """A draft about a finding or an outcome.

    Raises:
        UsageError: nothing has this name, or a petition is asked for about an outcome.
    """
    finding = next((f for f in found.standing if f.id == about), None)
    agency = publisher(owed)
    if finding and draft is Draft.PETITION:
        return letters.petition(finding, agency, owed.duties, owed.on)
    if finding:
        subject = letters.of_finding(finding, agency)
        return letters.request(subject, owed.duties, owed.on)
    one = next((j for j in owed.judgements if j.id == about), None)
    if one is None:
        raise UsageError(
            f"No finding and no outcome is called {about!r}.",
            "`crossfoot check` and `crossfoot duties --all` print their names.",
        )
    if draft is Draft.PETITION:
        raise UsageError(
            f"{about} is an outcome: no published figure to correct.",
            "Name a finding (F...), or draft a request.",
        )
    if one.found.outcome is not Outcome.UNTESTED:
        raise UsageError(
            f"{about} is settled ({one.found.outcome}).",
            "A request is drafted from what cannot be tested.",
        )
    return letters.request(letters.of_judgement(one), owed.duties, owed.on)
