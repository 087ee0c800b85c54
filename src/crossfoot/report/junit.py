"""Findings as JUnit XML, so that a publishing pipeline stops where a test run would.

One suite per family of checks, one test case per check; a check with findings fails, with one
`failure` for each finding of tier error or warning. Notices are printed, and fail nothing.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from crossfoot.build import QUESTIONS, Build
from crossfoot.core.findings import Finding, Tier


def junit(found: Build) -> str:
    """The document, one test case for every check that was asked."""
    families = dict.fromkeys(family for family, _ in QUESTIONS)
    root = ET.Element("testsuites", name="crossfoot")
    for family in families:
        own = [name for of, name in QUESTIONS if of == family]
        suite = ET.SubElement(root, "testsuite", name=family)
        failed = sum(_case(suite, family, name, found.standing) for name in own)
        suite.set("tests", str(len(own)))
        suite.set("failures", str(failed))
        suite.set("errors", "0")
    for total in ("tests", "failures"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, family: str, check: str, findings: Iterable[Finding]) -> int:
    """Add the test case of one check; whether it fails."""
    case = ET.SubElement(suite, "testcase", classname=f"crossfoot.{family}", name=check)
    own = [finding for finding in findings if finding.check == check]
    failures = [finding for finding in own if finding.tier is not Tier.NOTICE]
    for finding in failures:
        place = ", ".join(f"{ref.sheet}!{ref.cell}" for ref in finding.cells)
        failure = ET.SubElement(case, "failure", message=finding.message, type=str(finding.tier))
        failure.text = f"{place}\n{finding.confirm}\n{finding.id}"
    notices = [finding for finding in own if finding.tier is Tier.NOTICE]
    if notices:
        ET.SubElement(case, "system-out").text = "\n".join(n.message for n in notices)
    return bool(failures)
