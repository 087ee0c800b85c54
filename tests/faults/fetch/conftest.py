"""A page that links to one workbook, on a server of our own, and an archive to fetch into."""

from types import SimpleNamespace

import pytest
from raw_workbooks import one_sheet
from replayed_server import Said, page, replayed

from crossfoot.archive.directory import open_archive
from crossfoot.archive.sources.ice import Ice
from crossfoot.archive.sources.polite import Manners, Polite
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.fetch import fetch

NAME = "FY26_detentionStats01082026.xlsx"
PATH = f"/doclib/{NAME}"


def workbook(value):
    """A workbook with one number, and its ETag."""
    rows = f'<row r="1"><c r="A1"><v>{value}</v></c></row>'
    return Said(one_sheet(rows), headers={"ETag": f'"{value}"'})


@pytest.fixture
def server():
    with replayed() as running:
        running.say("/page", page(PATH))
        running.say(PATH, workbook(1))
        yield running


@pytest.fixture
def place(tmp_path, server):
    """Fetch from the page into an archive; what it holds; how long the client paused."""
    paused = []
    archive = tmp_path / "archive"

    def run(**manners):
        given = {"delay": 0.0, "quiet": 0.3, "connect": 1.0, "tries": 3, **manners}
        with Polite(Manners(**given), pause=paused.append) as client:
            return fetch(archive, Ice(f"{server.base}/page"), client)

    def held():
        return read_captures(open_archive(archive))

    return SimpleNamespace(run=run, held=held, paused=paused, archive=archive, name=NAME, path=PATH)
