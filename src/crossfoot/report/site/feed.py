"""The feed of confirmed cases, as Atom: what only a machine found is not in it.

An entry carries the day of the decision that confirmed it, so that the same archive gives the
same feed whenever it is made.
"""

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from crossfoot.core.findings import Case
from crossfoot.hand.verdicts import Decision, State
from crossfoot.report.site import addresses
from crossfoot.report.site.site import Site

ATOM = "http://www.w3.org/2005/Atom"
# The year in which the form of these names was settled; it is no date of anything else.
_NAMED_SINCE = "2026"
_NO_DAY = datetime.date(1970, 1, 1)


def feed(site: Site) -> bytes:
    """The whole feed."""
    confirmed = sorted(_confirmed(site), key=lambda one: (-one[0].date.toordinal(), one[1].id))
    root = ET.Element("feed", xmlns=ATOM)
    _text(root, "title", "Crossfoot: confirmed cases")
    _text(root, "subtitle", "Faults in published figures that a person has confirmed.")
    _text(root, "id", _id(site, addresses.FEED))
    _text(root, "updated", _moment(confirmed[0][0].date if confirmed else _last(site)))
    author = ET.SubElement(root, "author")
    _text(author, "name", "Crossfoot")
    ET.SubElement(root, "link", rel="self", href=_address(site, addresses.FEED))
    ET.SubElement(root, "link", rel="alternate", href=_address(site, addresses.CASES))
    for decision, case in confirmed:
        _entry(site, root, decision, case)
    ET.indent(root, " ")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _confirmed(site: Site) -> Iterator[tuple[Decision, Case]]:
    """Cases of which a finding was confirmed, with the first such decision that holds."""
    decisions = site.build.judgement.decisions
    for case in site.build.cases:
        found = [d for finding in case.findings if (d := decisions.on(finding))]
        confirmed = [d for d in found if d.state is State.CONFIRMED]
        if confirmed:
            yield min(confirmed, key=lambda d: d.date), case


def _entry(site: Site, root: ET.Element, decision: Decision, case: Case) -> None:
    path = addresses.case(case)
    confirmed = next(f for f in case.findings if decision.concerns(f))
    entry = ET.SubElement(root, "entry")
    _text(entry, "title", case.title)
    _text(entry, "id", _id(site, path))
    _text(entry, "updated", _moment(decision.date))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=_address(site, path))
    _text(entry, "summary", f"{confirmed.message} Confirmed: {decision.reason}")
    ET.SubElement(entry, "category", term=confirmed.family)


def _id(site: Site, path: str) -> str:
    """A name that stays: the address, or a tag of the log where no address is known."""
    if site.address:
        return f"{site.address}{path}"
    maker, _, log = site.log.origin.partition("/")
    return f"tag:{maker},{_NAMED_SINCE}:{log}/{path.removesuffix('.html')}"


def _address(site: Site, path: str) -> str:
    return f"{site.address}{path}"


def _last(site: Site) -> datetime.date:
    """The newest day of publication: an empty feed changes when a release comes, and only then."""
    return max((e.release.published for e in site.entries if e.release.published), default=_NO_DAY)


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
