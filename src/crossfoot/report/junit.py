"""Findings as JUnit XML, so that a publishing pipeline stops where a test run would.

One suite per family of checks, one test case per check; a check with findings fails, with one
`failure` for each finding of tier error or warning. Notices are printed, and fail nothing.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from crossfoot.build import QUESTIONS, Build
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges


def junit(found: Build) -> str:
    """The document, one test case for every check that was asked."""
    families = dict.fromkeys(family for family, _ in QUESTIONS)
    root = ET.Element("testsuites", name="crossfoot")
    for family in families:
        own = [name for of, name in QUESTIONS if of == family]
        suite = ET.SubElement(root, "testsuite", name=family)
        failed = sum(_case(suite, family, name, found) for name in own)
        suite.set("tests", str(len(own)))
        suite.set("failures", str(failed))
        suite.set("errors", "0")
    for total in ("tests", "failures"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, family: str, check: str, found: Build) -> int:
    """Add the test case of one check; whether it fails."""
    case = ET.SubElement(suite, "testcase", classname=f"crossfoot.{family}", name=check)
    own = [finding for finding in found.standing if finding.check == check]
    failures = [finding for finding in own if finding.tier is not Tier.NOTICE]
    for finding in failures:
        failure = ET.SubElement(case, "failure", message=finding.message, type=str(finding.tier))
        failure.text = "\n".join(
            (_place(finding), *_beside(found, finding), finding.confirm, finding.id)
        )
    notices = [finding for finding in own if finding.tier is Tier.NOTICE]
    if notices:
        ET.SubElement(case, "system-out").text = "\n".join(
            f"{_place(notice)}\n{notice.message}" for notice in notices
        )
    return bool(failures)


def _place(finding: Finding) -> str:
    """File, sheet and cells: a document may be about a whole archive."""
    cells = ranges([ref.cell for ref in finding.cells])
    where = f"{finding.sheet.strip()}!{cells}" if cells else finding.sheet or "the whole file"
    return f"{finding.release}: {where}"


def _beside(found: Build, finding: Finding) -> Iterator[str]:
    """The likely cause, what it implies, who holds the file, and what a person decided."""
    for cause in finding.causes[:1]:
        yield f"Likely cause: {cause.sentence} {wording.strength(cause)}"
        if implied := wording.implied(cause):
            yield f"If so, these should read: {implied}."
    if copy := found.copy_of(finding):
        yield f"Custody: {copy}."
    decision = found.judgement.decisions.on(finding)
    if decision:
        yield f"Decided: {decision.sentence}"
