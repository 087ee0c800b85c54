"""The page that says what this program never does, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that is never done, and what follows from that."""

    what: str
    how: str


PROMISES = (
    Promise(
        "It does not find, follow, identify or score a person.",
        "It reads published totals. The people who are counted do not have to account for the "
        "counting; the institution that counts them does.",
    ),
    Promise(
        "It does not take in records about persons.",
        "A file that looks like person-level records is refused when it is added, and nothing of "
        "it is kept.",
    ),
    Promise(
        "It does not publish the names of staff.",
        "Of a workbook's properties it reads two dates. The names of those who wrote or saved it "
        "are never read, and the original files are not part of this site.",
    ),
    Promise(
        "It does not say who did it, or why.",
        "It says what the files show and how sure that is. A likely cause is a statement about "
        "numbers: which cells it predicts, how many figures were fitted, what is left over.",
    ),
    Promise(
        "It does not call found what is only supposed.",
        "What a machine found is marked so until a person has confirmed it. What was withdrawn "
        "stays at its address, with the reason.",
    ),
    Promise(
        "It does not watch its readers.",
        "These pages ask nothing of any other server, set no cookie and count nobody.",
    ),
)


@dataclass(frozen=True, slots=True)
class NeverPage:
    """What is never done.

    Attributes:
        promises: each with what follows from it.
    """

    promises: tuple[Promise, ...]


def pages(_site: Site) -> Iterator[Page]:
    """The one page."""
    yield Page(
        addresses.NEVER,
        "never.html",
        "What this never does",
        NeverPage(PROMISES),
        description="Crossfoot audits institutions. It does not find, follow or score a person.",
    )
