"""A confirmed outcome in the form that search engines and fact-checkers read (schema.org).

The sentence is rated by the words of its outcome, on no scale, and nobody is named as its author.
"""

from crossfoot.core.verdicts import Verdict
from crossfoot.hand.claims import Claim
from crossfoot.hand.reviews import Review


def claim_review(
    claim: Claim, verdict: Verdict, review: Review, url: str = ""
) -> dict[str, object]:
    """One ClaimReview.

    Args:
        claim: what was claimed.
        verdict: what became of it.
        review: a second person's confirmation of exactly this outcome.
        url: the address of the page about it; empty where there is none yet.

    Raises:
        ValueError: the review confirms another outcome.
    """
    if not review.confirms(verdict, claim):
        raise ValueError(f"nobody confirmed this outcome of {claim.id}")
    appearance = _without_empty(
        {
            "@type": "CreativeWork",
            "url": claim.url,
            "datePublished": claim.date.isoformat() if claim.date else "",
            "publisher": {"@type": "Organization", "name": claim.outlet} if claim.outlet else "",
        }
    )
    said = f"“{claim.quote}”: {claim.summary}" if claim.quote else claim.summary
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "identifier": f"{claim.id}-{verdict.basis}",
            "url": url,
            "datePublished": review.date.isoformat(),
            "claimReviewed": said,
            "itemReviewed": {"@type": "Claim", "appearance": appearance},
            "reviewRating": {
                "@type": "Rating",
                "alternateName": str(verdict.outcome),
                "ratingExplanation": verdict.reason,
            },
            "author": {"@type": "Organization", "name": "Crossfoot"},
        }
    )


def _without_empty(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}
