"""The files of a site that follow from the archive: proofs, data, the feed."""

import json
from collections.abc import Iterator, Mapping
from importlib import resources

from crossfoot.book import Entry
from crossfoot.core import wording
from crossfoot.core.findings import Case
from crossfoot.core.plain import plain
from crossfoot.report.records import COLUMNS, record
from crossfoot.report.site import addresses, evidence, feed, state
from crossfoot.report.site.page import Asset
from crossfoot.report.site.site import Site


def files(site: Site) -> Iterator[Asset]:
    """Every file, in a fixed order."""
    yield Asset(addresses.CHECKPOINT, site.log.note.encode())
    yield Asset(addresses.KEY, f"{site.log.key}\n".encode())
    folder = resources.files("crossfoot.report") / "static" / "proofs"
    yield Asset(addresses.VERIFIER, (folder / "verify_slip.py.txt").read_bytes())
    yield Asset(addresses.CAPTURES, evidence.table(site))
    for digest, slip in site.slips.items():
        yield Asset(addresses.slip(digest), slip.encode())
    for entry in site.entries:
        if entry.reading.sheets:
            yield Asset(addresses.release_data(entry.release.digest), _release(site, entry))
    for case in site.build.cases:
        yield Asset(addresses.case_data(case), _case(site, case))
    yield Asset(addresses.FEED, feed.feed(site))


def _case(site: Site, case: Case) -> bytes:
    """A case with its findings, in the fields of `crossfoot check --format json`."""
    view = state.of_case(site, case)
    findings = [record(site.build, finding, case.id) for finding in case.findings]
    return _json(
        {
            "id": case.id,
            "title": case.title,
            "state": view.name,
            "reason": view.reason,
            "sha256": case.findings[0].digest.hex,
            "release": case.findings[0].release,
            "cause": wording.told(case.cause) if case.cause else "",
            "corrected": [
                {"cell": str(ref), "value": plain(value)} for ref, value in case.corrected
            ],
            "replies": [
                {"date": r.date.isoformat(), "quote": r.quote, "where": r.where}
                for r in site.build.judgement.replies.to_case(case)
            ],
            "findings": [{name: plain(one[name]) for name in COLUMNS} for one in findings],
        }
    )


def _release(site: Site, entry: Entry) -> bytes:
    """Every figure of a release, with the advice whether to quote it."""
    release, statuses = entry.release, site.build.statuses
    figures = []
    for sheet in entry.reading.sheets:
        if (release.digest, sheet.name) in site.first_seen:
            continue  # it stands in the data of the release in which it stood first
        for table in sheet.tables:
            for row in table.rows:
                for cell in row.cells:
                    status = statuses.of(cell)
                    figures.append(
                        {
                            "ref": str(cell.ref),
                            "table": table.kind,
                            "row_path": " > ".join(cell.row_path),
                            "column": cell.column,
                            "as_of": cell.period.last_day.isoformat() if cell.period else "",
                            "value": plain(cell.quantity.value),
                            "raw": cell.raw,
                            "status": str(status.worth),
                            "reason": status.reason,
                            "citation": statuses.citation(cell),
                        }
                    )
    return _json(
        {
            "sha256": release.digest.hex,
            "release": release.publisher_name,
            "published": release.published.isoformat() if release.published else "",
            "figures": figures,
        }
    )


def _json(content: Mapping[str, object]) -> bytes:
    """One line for each field, and in a list for each element: a figure that changes is a line."""
    lines = ",\n".join(f"{_packed(name)}: {_listed(value)}" for name, value in content.items())
    return f"{{\n{lines}\n}}\n".encode()


def _listed(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _packed(value)
    elements = ",\n".join(map(_packed, value))
    return f"[\n{elements}\n]"


def _packed(value: object) -> str:
    # Indented by the library it would be written by its slow half.
    return json.dumps(value, ensure_ascii=False)
