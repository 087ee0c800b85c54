"""What search engines for data are told of a release and of the whole: facts, and no verdicts.

schema.org `Dataset` as JSON-LD. Addresses are whole ones where the site knows where it will
stand, and are left out otherwise.
"""

import json

from crossfoot.book import Entry
from crossfoot.core.releases import Capture
from crossfoot.report.site import addresses
from crossfoot.report.site.site import Site

CONTEXT = "https://schema.org"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_release(site: Site, entry: Entry) -> str:
    """One release: the publisher's file, and the figures that were read from it."""
    release = entry.release
    days = [t.as_of for s in entry.reading.sheets for t in s.tables if t.as_of]
    facts: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": release.publisher_name,
        "description": f"Figures read from {release.publisher_name}, sha256 {release.digest.hex}.",
        "identifier": f"sha256:{release.digest.hex}",
        **({"datePublished": release.published.isoformat()} if release.published else {}),
        **({"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {}),
        **_at(site, addresses.release(release.digest)),
    }
    places = _addresses(release.captures)
    if places:
        facts["isBasedOn"] = [
            {"@type": "DataDownload", "contentUrl": place, "encodingFormat": SHEET}
            for place in places
        ]
    if entry.reading.sheets and site.address:
        facts["distribution"] = [
            {
                "@type": "DataDownload",
                "contentUrl": f"{site.address}{addresses.release_data(release.digest)}",
                "encodingFormat": "application/json",
            }
        ]
    return _written(facts)


def of_site(site: Site) -> str:
    """Everything: the releases that were read, as parts of one data set."""
    published = [e.release.published for e in site.entries if e.release.published]
    days = [t.as_of for e in site.entries for s in e.reading.sheets for t in s.tables if t.as_of]
    facts: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": "Published figures of a supervision programme, release by release",
        "description": (
            f"{len(site.entries):,} published workbooks, every figure with the cell it stands in."
        ),
        "identifier": site.log.origin,
        **({"dateModified": max(published).isoformat()} if published else {}),
        **({"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {}),
        **_at(site, ""),
    }
    if site.address:
        facts["hasPart"] = [
            {"@type": "Dataset", **_at(site, addresses.release(e.release.digest)),
             "name": e.release.publisher_name}
            for e in site.entries
        ]  # fmt: skip
    return _written(facts)


def _at(site: Site, path: str) -> dict[str, object]:
    return {"url": f"{site.address}{path}"} if site.address else {}


def _addresses(captures: tuple[Capture, ...]) -> list[str]:
    """Addresses from which the bytes were had; names of archives are no addresses."""
    found = {source for capture in captures for source in capture.sources if "://" in source}
    return sorted(found)


def _written(facts: dict[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
