"""Where each page stands, seen from the top of the site. Addresses are stable for ever.

A release is named by its digest, a case and a finding by their own names: none of these
depends on what else is in the archive, so an address that was printed once stays good.
"""

import functools
import posixpath
import re

from crossfoot.core.digest import Digest
from crossfoot.core.findings import Case, Finding

OVERVIEW = "index.html"
RELEASES = "releases/index.html"
CASES = "cases/index.html"
SERIES = "series/index.html"
RESTATEMENTS = "restatements.html"
AWARDS = "awards/index.html"
MONEY = "awards/money.html"
CHECKS = "checks/index.html"
EVIDENCE = "evidence.html"
METHODS = "methods.html"
CORRECTIONS = "corrections.html"
NEVER = "never.html"
CLAIMS = "claims/index.html"
DENOMINATORS = "claims/denominators.html"
RECONCILIATIONS = "reconciliations/index.html"
DUTIES = "duties/index.html"
POLICIES = "policies.html"
DISCLOSURES = "disclosures.html"
SEARCH = "search.html"
FEED = "feed.xml"
STYLE = "static/style.css"
SCRIPT = "static/site.js"
CHART_BUNDLE = "static/charts.js"
ICON = "static/icon.svg"
CHECKPOINT = "proofs/checkpoint.txt"
KEY = "proofs/key.txt"
CAPTURES = "proofs/captures.csv"
VERIFIER = "proofs/verify_slip.py"
# Only a server has these.
DRAFT = "draft"
COMPARE = "compare"
API = "api/index.html"
# Only a server that nobody else can reach has this.
STEWARD = "steward"

# Sixteen digits tell more files apart than anyone will ever publish.
_DIGITS = 16


def release(digest: Digest) -> str:
    """The page of a release."""
    return f"releases/{digest.hex[:_DIGITS]}.html"


def brief(digest: Digest) -> str:
    """The one page to print about a release."""
    return f"briefs/{digest.hex[:_DIGITS]}.html"


def release_data(digest: Digest) -> str:
    """The figures of a release as data."""
    return f"releases/{digest.hex[:_DIGITS]}.json"


def slip(digest: Digest) -> str:
    """The proof slip of a file."""
    return f"proofs/{digest.hex[:_DIGITS]}.txt"


def case_data(found: Case) -> str:
    """A case as data."""
    return f"cases/{found.id}.json"


def case(found: Case) -> str:
    """The page of a case."""
    return f"cases/{found.id}.html"


def finding(found: Finding) -> str:
    """The page of a finding."""
    return f"findings/{found.id}.html"


def check(name: str) -> str:
    """The page of a check."""
    return f"checks/{name}.html"


def claim(name: str) -> str:
    """The page of a claim."""
    return f"claims/{name}.html"


def reconciliation(name: str) -> str:
    """The page of two sources beside each other."""
    return f"reconciliations/{_slug(name)}.html"


def duty(name: str, year: str = "") -> str:
    """The page of a duty, or of what came of it in one year."""
    return f"duties/{_slug(name)}{f'-{year}' if year else ''}.html"


def request(name: str) -> str:
    """The page of a request."""
    return f"requests/{_slug(name)}.html"


def award(key: str) -> str:
    """The page of an award, by its unique key."""
    return f"awards/{_slug(key)}.html"


def series(*parts: str) -> str:
    """The page of quantities that belong together, named by kind of table and place."""
    return f"series/{'-'.join(_slug(part) for part in parts if part)}.html"


@functools.lru_cache(maxsize=1 << 15)
def relative(target: str, page: str) -> str:
    """A link from one page to another place of the site; a fragment is kept."""
    path, mark, fragment = target.partition("#")
    link = posixpath.relpath(path, posixpath.dirname(page) or ".") if path else ""
    return f"{link}{mark}{fragment}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
