"""The page of each check, from the words of the check itself, and the list of all by family."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.build import Check
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site
from crossfoot.report.site.told import Seen, seen


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding of a check.

    Attributes:
        day: when the file was published, in words.
        release: the publisher's name of the file.
        release_path: the page of that file.
        seen: what was found.
        case_path: the case that it belongs to.
    """

    day: str
    release: str
    release_path: str
    seen: Seen
    case_path: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One check.

    Attributes:
        name: what it is called.
        family: what kind of check it is.
        title: what holds when nothing is wrong.
        sections: the head and the words of each of its answers.
        found: how often it found something, in a sentence.
        hits: every finding, newest first.
    """

    name: str
    family: str
    title: str
    sections: tuple[tuple[str, str], ...]
    found: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in the list."""

    name: str
    path: str
    title: str
    findings: int


@dataclass(frozen=True, slots=True)
class Family:
    """The checks of one kind, with how many findings they have together."""

    name: str
    findings: str
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """Every check.

    Attributes:
        lead: how many there are, and how often they found something.
        families: in the order in which findings are told.
    """

    lead: str
    families: tuple[Family, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list, then every check."""
    hits: dict[str, list[Finding]] = {name: [] for name in site.checks}
    for finding in site.build.findings:
        hits[finding.check].append(finding)
    yield _index(site, hits)
    for name, check in site.checks.items():
        content = _page(site, check, hits[name])
        yield Page(
            addresses.check(name),
            "check.html",
            f"Check: {content.name}",
            content,
            part="checks",
            description=check.title,
        )


def _index(site: Site, hits: dict[str, list[Finding]]) -> Page:
    families: dict[str, list[CheckRow]] = {}
    for name, check in site.checks.items():
        row = CheckRow(_words(name), addresses.check(name), check.title, len(hits[name]))
        families.setdefault(check.family, []).append(row)
    number, found = len(site.checks), len(site.build.findings)
    lead = (
        f"{wording.plural(number, 'question')} put to every release;"
        f" {wording.plural(found, 'finding')} in {wording.plural(len(site.entries), 'file')}."
    )
    content = ChecksPage(
        lead,
        tuple(
            Family(name, wording.plural(sum(r.findings for r in rows), "finding"), tuple(rows))
            for name, rows in families.items()
        ),
    )
    return Page(addresses.CHECKS, "checks.html", "Checks", content, part="checks", description=lead)


def _page(site: Site, check: Check, own: list[Finding]) -> CheckPage:
    sections = (
        ("It asks", check.asks),
        ("Why it matters", check.why_it_matters),
        ("Method", check.method),
        ("What it leaves alone", check.excluded),
        ("What it assumes", check.assumes),
    )
    files = len({finding.digest for finding in own})
    found = (
        f"{wording.plural(len(own), 'finding')} in {wording.plural(files, 'file')}."
        if own
        else f"It found nothing in {wording.plural(len(site.entries), 'file')}."
    )
    return CheckPage(
        name=_words(check.name),
        family=check.family,
        title=check.title,
        sections=tuple((head, sentence(text)) for head, text in sections),
        found=found,
        hits=tuple(_hit(site, finding) for finding in reversed(own)),
    )


def _hit(site: Site, finding: Finding) -> Hit:
    published = site.files[finding.digest.short].release.published
    return Hit(
        day=wording.date(published) if published else "unknown day",
        release=finding.release,
        release_path=addresses.release(finding.digest),
        seen=seen(site, finding),
        case_path=addresses.case(site.case_of[finding.id]),
    )


def sentence(text: str) -> str:
    """A text with a large letter at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def _words(name: str) -> str:
    return name.replace("_", " ")
