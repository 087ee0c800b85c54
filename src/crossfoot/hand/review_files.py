"""Reviews as files: `hand/reviews/*.toml`, read and written in one form."""

from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.core.errors import UsageError
from crossfoot.hand.claims import Claim
from crossfoot.hand.filled import documents
from crossfoot.hand.reviews import Review
from crossfoot.hand.toml_text import HEAD, block

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = "reviews"


def read_reviews(layers: tuple[Path, ...], claims: tuple[Claim, ...]) -> tuple[Review, ...]:
    """The reviews of all layers, in the order of the files.

    Raises:
        UsageError: a file cannot be used, names no claim, or is by who entered the claim.
    """
    entered = {claim.id: claim.entered_by for claim in claims}
    found = []
    for layer, folder in enumerate(layers):
        for document in documents(folder / FOLDER, layer, _form):
            for position, entry in enumerate(document.content.get("review", ())):
                where = document.at("review", position, "claim")
                if entry["claim"] not in entered:
                    raise UsageError(
                        f"{where}: there is no claim {entry['claim']}.",
                        "`crossfoot claims` lists the claims.",
                    )
                if entry["by"] == entered[entry["claim"]]:
                    raise UsageError(
                        f"{where}: “{entry['by']}” entered {entry['claim']} and cannot confirm it.",
                        "A second person confirms it, under another mark.",
                    )
                found.append(Review(**entry, layer=layer))
    return tuple(found)


def _form() -> type["BaseModel"]:
    from crossfoot.hand.review_form import ReviewFile  # noqa: PLC0415  (see `filled`)

    return ReviewFile


def written(review: Review) -> str:
    """A review as the text of a file that `read_reviews` reads."""
    return HEAD + block("review", {**review.facts, "date": review.date})
