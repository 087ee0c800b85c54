"""Sentences about cases, shortened or with the state they are in."""

import re

from crossfoot.core.digest import Digest
from crossfoot.core.findings import Case
from crossfoot.hand.verdicts import State
from crossfoot.report.site.site import Site

_RELEASE = re.compile(r"Release of \d[^:,]*(?:, (population of [^:]*))?: ")
_DIGEST = re.compile(r" \([0-9a-f]{8}\)")
_FINDING = re.compile(r" \(F[0-9a-f]{12}\)")


def without_release(text: str) -> str:
    """A sentence that does not say again which release it is about; its first letter is large."""
    rest = _FINDING.sub("", _RELEASE.sub("", text, count=1))
    return rest[:1].upper() + rest[1:]


def without_lead(text: str) -> str:
    """The same to be read after a colon, without the digits that tell files apart."""
    rest = _DIGEST.sub("", without_release(text)).removesuffix(".")
    # Only the first word of a sentence is small after a colon; a name stays as it is.
    word = rest.partition(" ")[0]
    return rest[:1].lower() + rest[1:] if word[1:].islower() or len(word) == 1 else rest


def state(site: Site, case: Case) -> State:
    """What a reader is told of a case: what was decided on the finding that leads it."""
    return site.build.judgement.decisions.state(case.findings[0])


def restated_from(digest: Digest) -> str:
    """The name of the place on the page of restatements that speaks of this file's values."""
    return f"from-{digest.hex[:16]}"
