"""Findings that belong together become one case, led by the root."""

from dataclasses import replace

from pictures import CLEAN, HAND, book, changed, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.checks import cases, run_checks
from crossfoot.core.findings import Tier


def some_findings():
    return run_checks(book(changed(sheet(CLEAN), "B33", "210")), HAND)


def test_every_finding_is_in_exactly_one_case():
    page = changed(changed(changed(sheet(CLEAN), "B33", "210"), "F9", "750"), "G19", "0.5")
    findings = run_checks(book(page), HAND)
    told = [f for case in cases(findings) for f in case.findings]
    assert sorted(f.id for f in told) == sorted(f.id for f in findings)


def test_the_most_certain_finding_leads():
    first, *rest = some_findings()
    (case,) = cases([replace(first, tier=Tier.NOTICE), *rest])
    assert case.findings[0] is rest[0]
    assert case.findings[-1].tier is Tier.NOTICE
    assert case.id == "C" + rest[0].id[1:]


def test_findings_of_different_files_are_never_one_case():
    first, *_ = some_findings()
    assert len(cases([first, replace(first, digest=digest(2))])) == 2


def test_a_title_does_not_end_at_an_abbreviation():
    first, *_ = some_findings()
    told = replace(first, message="The subtotal of St. Paul is 2,766; its rows add to 2,787. So.")
    assert cases([told])[0].title == "The subtotal of St. Paul is 2,766; its rows add to 2,787."


def test_no_findings_no_cases():
    assert cases([]) == ()


def test_a_draft_is_judged_as_the_last_entry():
    clean = (release(digest(1)), workbook(sheet(CLEAN), of=digest(1)))
    page = changed(sheet(CLEAN), "B21", "301")
    draft = (release(digest(2), day=None, name="draft.xlsx"), workbook(page, of=digest(2)))
    both = Book.of([draft, clean])
    assert both.entries[-1].release.publisher_name == "draft.xlsx"
    findings = run_checks(both, HAND, entries=both.entries[-1:])
    assert {f.release for f in findings} == {"draft.xlsx"}
    assert {f.digest for f in findings} == {digest(2)}
