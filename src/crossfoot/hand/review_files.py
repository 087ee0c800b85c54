"""Reviews as files: `hand/reviews/*.toml`, read and written in one form; also `*.csv`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.core.errors import UsageError
from crossfoot.hand.claims import Claim
from crossfoot.hand.filled import documents, shipped
from crossfoot.hand.reviews import Review

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
        own = folder / FOLDER
        filled = documents(own, _form, lambda row: {"review": [row]}) if layer else shipped(own)
        for document in filled:
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
    lines = ["schema = 1", "", "[[review]]"]
    for name, value in review.facts.items():
        shown = value if name == "date" else json.dumps(value, ensure_ascii=False)
        lines.append(f"{name} = {shown}")
    return "\n".join(lines).replace("\x7f", "\\u007f") + "\n"
