"""Every way in which a file can be broken has its message, and no row is lost over it."""

import pytest

from crossfoot.contracts.ocds import lines, reading, settings
from crossfoot.core.errors import BadFileError

GOOD = b'{"ocid":"a","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1"}}'

# What is in the file, the line accused, and words of the reason.
FAULTS = {
    "cut off": (b'{\n "releases": [\n  {"ocid": "a",\n   "tag"', 1, "line 4 is not JSON"),
    "one line cut off": (GOOD[:40], 1, "is not JSON"),
    "a page": (b"<!DOCTYPE html>\n<p>404</p>\n", 1, "is not JSON"),
    "latin 1": ('{"ocid":"é"}'.encode("latin-1"), 1, "is not text in UTF-8 (byte 10"),
    "latin 1 far inside": (
        b'{\n"ocid":"a",\n"title":"' + "é".encode("latin-1") + b'"}',
        1,
        "line 3 is not text in UTF-8 (byte 10",
    ),
    "utf 16": (GOOD.decode().encode("utf-16"), 1, "is not text in UTF-8"),
    "no number": (b'{"ocid":"a","tender":{"value":NaN}}', 1, "a number that is none"),
    "endless number": (b'{"ocid":"a","x":1e999999999}', 1, "too long"),
    "thousands of digits": (b'{"ocid":"a","x":' + b"9" * 5000 + b"}", 1, "too long"),
    "half a character": (rb'{"ocid":"a\ud800"}', 1, "half a character"),
    "deep": (b'{"ocid":"a","x":' + b"[" * 200 + b"]" * 200 + b"}", 1, "nested more than 100"),
    "very deep": (b"[" * 200_000, 1, "nested more than 100"),
    "a number": (b"7", 1, "is a number, not an object"),
    "a text": (b'"ocid"', 1, "is a text, not an object"),
    "null": (b"null", 1, "is null, not an object"),
    "an empty list": (b"[]", 1, "is an empty list"),
    "an empty object": (b"{}", 1, "neither ocid, nor releases, nor records"),
    "something else": (b'{"type":"FeatureCollection"}', 1, "is not open contracting data"),
    "no ocid": (b'{"tender":{"id":"1"}}', 1, "has no ocid"),
    "an ocid that is a number": (b'{"ocid":7}', 1, "an ocid that is no text"),
    "a blank ocid": (b'{"ocid":" "}', 1, "an ocid that is no text"),
    "a package of nothing": (b'{"releases":[]}', 1, "without releases"),
    "a package of no list": (b'{"records":{"ocid":"a"}}', 1, "whose records are no list"),
    "a record of links": (
        b'{"ocid":"a","releases":[{"url":"https://example.org/1.json","date":"2020-01-01"}]}',
        1,
        "links to its releases only",
    ),
    "a record of nothing": (b'{"ocid":"a","releases":[]}', 1, "without a release"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_and_counted(name):
    data, line, words = FAULTS[name]
    found = reading.read([("file.json", data)])
    assert found.processes == ()
    (aside,) = found.set_aside
    assert (aside.place.file, aside.place.line) == ("file.json", line)
    assert words in aside.reason
    assert found.tally.balances
    assert found.rows == 1


# Text in UTF-16 has line ends of its own.
ONE_LINE = [name for name in FAULTS if b"\n" not in FAULTS[name][0] and name != "utf 16"]


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_faulty_line_among_good_ones_costs_only_itself(name):
    data = GOOD + b"\n" + FAULTS[name][0] + b"\n\n" + GOOD.replace(b'"a"', b'"b"')
    found = reading.read([("file.jsonl", data)])
    assert [process.ocid for process in found.processes] == ["a", "b"]
    assert [one.place.line for one in found.set_aside] == [2]
    assert found.tally.balances


def test_an_element_of_a_package_is_set_aside_by_its_place():
    data = b'{"version":"1.1","releases":[' + GOOD + b',{"id":"x","tender":{}},3]}'
    found = reading.read([("file.json", data)])
    assert [str(one.place) for one in found.set_aside] == [
        "file.json, line 1, releases[1]",
        "file.json, line 1, releases[2]",
    ]
    assert found.tally == type(found.tally)(found.tally.stage, 3, 1, 2)


def test_a_byte_order_mark_and_blank_lines_are_no_fault():
    found = reading.read([("file.jsonl", b"\xef\xbb\xbf\r\n" + GOOD + b"\r\n\t\r\n")])
    assert len(found.processes) == 1
    assert found.set_aside == ()
    assert reading.read([("empty.json", b" \n\n")]).rows == 0


def test_a_file_given_twice_stays_two_places():
    found = reading.read([("file.json", GOOD), ("file.json", GOOD)])
    assert found.rows == 2
    assert found.tally.balances
    (process,) = found.processes
    assert [place.file for place in process.places] == ["file.json", "file.json (2)"]


def test_a_document_over_many_lines_is_one_row_and_lines_are_many():
    assert [row.line for row in lines.read(b'\n{\n"ocid":\n"a"}\n')] == [2]
    assert [row.line for row in lines.read(b"0\n\n1\n")] == [1, 3]


SETTINGS = {
    "[R024": "is not a settings file",
    "[R024]\nthreshhold = 1\n": "“threshhold” in [R024] is not known",
    "[R999]\n": "the section [R999] is not known",
    "money = USD\n": "“money” at the top is not known",
    "[R024]\nthreshold = much\n": "“threshold = much” in [R024] cannot be read",
    "[R024]\nthreshold = 1/0\n": "cannot be read",
    "[R035]\nthreshold = -1\n": "cannot be read",
    "[R003.procurement_method_details]\nx = soon\n[R003]\n": "“x = soon”",
    "[defaults]\nparty_roles = yes\n": "cannot be read",
    "[redactions]\namount = some\n": "cannot be read",
    "[R024]\n[R024]\n": "is not a settings file",
    "[R003.procurement_method_details]\nx = 5\n": "is not known",
}


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_that_mean_nothing_are_refused(text):
    with pytest.raises(BadFileError) as fault:
        settings.read(text, "settings.ini")
    assert "settings.ini" in fault.value.problem
    assert SETTINGS[text] in fault.value.problem
    assert fault.value.remedy
