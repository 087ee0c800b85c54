"""Open contracting data are told by their content, whatever the file is called."""

import io

import pytest

from crossfoot.contracts.ocds.recognition import HEAD, recognise

RELEASE = b'{"ocid":"a","date":"2020-01-01","tag":["tender"]}'
THEY_ARE = {
    "a release": RELEASE,
    "lines": RELEASE + b"\n" + RELEASE,
    "lines of which the first is broken": b'{"x\n' + RELEASE,
    "a mark before it": b"\xef\xbb\xbf\r\n " + RELEASE,
    "a package": b'{"uri":"x","publishedDate":"2020-01-01","releases":[\n' + RELEASE + b"]}",
    "a list": b"[" + RELEASE + b"]",
    "a record of links": b'{"records":[{"ocid" : "a","releases":[{"url":"x"}]}]}',
    "a package of nothing": b'{"publishedDate":"2020-01-01","releases":[ ]}',
    "a long preface": b'{"extensions":["' + b"x" * (HEAD // 2) + b'"],"releases":[' + RELEASE,
    "blanks before it": b" " * 40 + RELEASE,
}
THEY_ARE_NOT = {
    "nothing": b"",
    "blanks": b" \n" * 100,
    "a number": b"7",
    "other data": b'{"type":"FeatureCollection","features":[]}',
    "an id of a cloud": b'{"ocid":"ocid1.instance","shape":"x"}',
    "a text about it": b'{"says":"{\\"ocid\\": \\"a\\", \\"tender\\": {}}","tender":{}}',
    "a page about it": b"<pre>" + RELEASE + b"</pre>",
    "a table about it": b'ocid,tag\n"{""ocid"": ""a"", ""tag"": 1}",x\n',
    "a list of releases of software": b'{"releases":[{"version":"1.0"}]}',
    "an empty list of them": b'{"releases":[]}',
    "a workbook": b"PK\x03\x04" + RELEASE,
}


@pytest.mark.parametrize("name", THEY_ARE)
def test_it_is(name):
    assert recognise(io.BytesIO(THEY_ARE[name]))


@pytest.mark.parametrize("name", THEY_ARE_NOT)
def test_it_is_not(name):
    assert not recognise(io.BytesIO(THEY_ARE_NOT[name]))
