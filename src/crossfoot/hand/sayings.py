"""What other people said, and what a second person said of our judgement of it.

Read only by what asks for it: a check of figures never waits for these files.
"""

from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.hand.claim_files import read_claims
from crossfoot.hand.claims import Claim
from crossfoot.hand.kinds import SHIPPED
from crossfoot.hand.review_files import read_reviews
from crossfoot.hand.reviews import Review
from crossfoot.hand.statement_files import read_statements
from crossfoot.hand.statements import Statements


@dataclass(frozen=True, slots=True)
class Sayings:
    """Statements, claims and reviews, the user's own over the shipped ones.

    Attributes:
        statements: figures that somebody else gave.
        claims: sentences to be tested, by name.
        reviews: second persons' words on outcomes.
    """

    statements: Statements
    claims: tuple[Claim, ...]
    reviews: tuple[Review, ...]

    def claim(self, name: str) -> Claim:
        """The claim of a name, capitals apart.

        Raises:
            UsageError: there is none.
        """
        for claim in self.claims:
            if claim.id.casefold() == name.strip().casefold():
                return claim
        raise UsageError(f"There is no claim {name}.", "`crossfoot claims` lists the claims.")


def load_sayings(user_dir: Path | None = None) -> Sayings:
    """The shipped sayings, overruled by the files of a user's folder where there are any.

    Raises:
        UsageError: a folder or file that cannot be used; the message names file and line.
    """
    if user_dir is not None and not user_dir.is_dir():
        raise UsageError(
            f"{user_dir} is not a folder with judgements of your own.",
            "Name a folder that holds `statements`, `claims` or `reviews`.",
        )
    layers = (SHIPPED,) if user_dir is None else (SHIPPED, user_dir)
    statements = read_statements(layers)
    claims = read_claims(layers, statements)
    return Sayings(statements, claims, read_reviews(layers, claims))
