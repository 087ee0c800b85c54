"""Whether ids recur: yes for packets that share them, no for others, and nothing of any one id."""

import secrets

import pytest
from packets import Maker, as_csv

from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.disclosures import marks_file
from crossfoot.disclosures.audit import audit
from crossfoot.disclosures.marks import Comparison, Marks, keep, normal
from crossfoot.disclosures.result import Question


def ids(number):
    return [secrets.token_hex(8) for _ in range(number)]


def compared(marks, identifiers):
    comparison = Comparison(marks, len(identifiers))
    comparison.take(identifiers)
    return comparison


@pytest.mark.parametrize("number", [400, 5_000, 60_000])
def test_the_same_ids_recur_and_others_do_not(number):
    own = ids(number)
    marks = keep(own, number)
    assert compared(marks, own).recurs is True
    other = compared(marks, ids(number))
    assert other.recurs is False
    assert 0 < other.least_seen < 1


def test_an_overlap_above_the_least_is_told():
    own = ids(20_000)
    marks = keep(own, 20_000)
    share = compared(marks, ids(20_000)).least_seen
    common = int(20_000 * share * 2)
    assert compared(marks, own[:common] + ids(20_000 - common)).recurs is True


def test_few_ids_cannot_be_told():
    own = ids(150)
    assert compared(keep(own, 150), own).recurs is None


def test_ids_that_stand_there_often_count_once():
    marks = keep(ids(1_000), 1_000)
    assert compared(marks, ids(150) * 100).recurs is None


def test_of_one_id_a_hit_says_next_to_nothing():
    """Three in four of its own ids hit, and two in four of others: nobody can be looked up."""
    own, other = ids(40_000), ids(40_000)
    marks = keep(own, 40_000)
    assert sum(map(marks.hit, own)) / 40_000 == pytest.approx(0.75, abs=0.02)
    assert sum(map(marks.hit, other)) / 40_000 == pytest.approx(0.5, abs=0.02)


def test_marks_of_two_packets_with_the_same_ids_have_nothing_in_common():
    own = ids(5_000)
    first, second = keep(own, 5_000), keep(own, 5_000)
    assert first.key != second.key
    both = (int.from_bytes(first.bits) & int.from_bytes(second.bits)).bit_count()
    assert both / (len(first.bits) * 8) == pytest.approx(0.25, abs=0.02)


def test_the_size_does_not_tell_the_number():
    assert len({len(keep(ids(n), n).bits) for n in (10, 900, 2_000, 4_000)}) == 1
    assert len(keep([], 0).bits) == len(keep(ids(100), 100).bits)
    assert keep([], 0).filled == 0.5


def test_what_programs_change_about_an_id_does_not_matter():
    assert normal(" 00AB ") == normal("00ab")
    assert normal("17.0") == normal("17")


def test_a_file_of_marks(tmp_path):
    marks = keep(ids(300), 300)
    path = marks_file.write(tmp_path, "D-1", marks)
    assert path.stat().st_mode & 0o077 == 0
    assert marks_file.read_all(tmp_path) == {"D-1": marks}
    with pytest.raises(UsageError, match="already"):
        marks_file.write(tmp_path, "D-1", marks)
    assert marks_file.forget(tmp_path, "D-1") is True
    assert marks_file.forget(tmp_path, "D-1") is False
    assert marks_file.read_all(tmp_path) == {}


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 1, "key": "00", "bits": "AA=="}', "[1]"])
def test_a_damaged_file_of_marks_is_named(tmp_path, text):
    (tmp_path / marks_file.FOLDER).mkdir()
    (tmp_path / marks_file.FOLDER / "D-1.marks.json").write_text(text)
    with pytest.raises(EvidenceError, match="does not hold the marks"):
        marks_file.read_all(tmp_path)


def test_an_audit_says_yes_or_no_and_never_which(tmp_path):
    made = Maker(2_000)
    columns = {"Case Reference": made.ids(), "Office": made.offices_()}
    path = tmp_path / "p.csv"
    path.write_bytes(as_csv(columns))
    _, marks = audit(str(path), Question(keep=True))
    assert isinstance(marks, Marks)
    other = {**columns, "Case Reference": Maker(2_000, seed=2).ids()}
    answers = {}
    for name, content in (("same", columns), ("other", other), ("none", {"Office": ["x"] * 60})):
        path.write_bytes(as_csv(content))
        found, kept = audit(str(path), Question(marks={"D-1": marks}))
        assert kept is None
        answers[name] = found.recurrence[0]
    assert answers["same"].answer == "yes"
    assert answers["same"].note == ""
    assert answers["other"].answer == "no"
    assert "would not show" in answers["other"].note
    assert answers["none"].answer == "no opaque ids"
