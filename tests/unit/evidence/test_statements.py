"""Leaves that are no captures: recorded, verified, and never in the way of the captures."""

from crossfoot.archive.directory import open_archive
from crossfoot.core.digest import Digest
from crossfoot.evidence import statement
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.verify import verify


def test_statements_stand_among_captures(make_archive, tmp_path):
    place = make_archive(3)
    digest = Digest.of(b"a draft")
    assert statement.seal(place, digest, 7) == 3
    later = tmp_path / "later.csv"
    later.write_text("office,count\nAtlanta,5\n")
    add(place, [later])
    assert statement.state(place, statement.DECISION, {"finding": "F0123456789ab"}) == 5
    archive = open_archive(place)
    assert [c.index for c in read_captures(archive)] == [0, 1, 2, 4]
    ((index, facts),) = statement.statements(archive, statement.SEAL)
    assert index == 3
    assert set(facts) == {"kind", "format", "sha256", "size", "added_at"}
    assert facts["sha256"] == digest.hex
    report = verify(place)
    assert report.sound
    assert (report.size, report.captures) == (6, 4)
