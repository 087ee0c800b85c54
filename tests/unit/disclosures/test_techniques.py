"""Every property of the table, with a packet that has it and one that has not."""

import re

import pytest
from packets import Maker, as_csv, as_workbook

from crossfoot.disclosures.audit import audit
from crossfoot.disclosures.marks import keep
from crossfoot.disclosures.result import Question
from crossfoot.disclosures.techniques import PROPERTIES

MADE = Maker(300)
BASE = {"Office": MADE.offices_(), "Status": MADE.statuses()}
PLAIN = as_csv(BASE)


def also(name, values):
    return as_csv({**BASE, name: values})


def with_macros(data):
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"made up")
    return stream.getvalue()


IDS = MADE.ids()
FIXTURES = {
    "names of people": (also("Q3", MADE.names()), {}),
    "e-mail addresses": (also("Q3", MADE.emails()), {}),
    "telephone numbers": (also("Q3", MADE.telephones()), {}),
    "home addresses or coordinates": (also("Q3", MADE.addresses()), {}),
    "identity numbers or birth dates": (also("Q3", MADE.social_numbers()), {}),
    "pictures or biometrics": (also("Photo", [f"{n}.jpg" for n in MADE.numbers()]), {}),
    "device or network addresses": (also("Q3", MADE.network_addresses()), {}),
    "passwords or secrets": (also("Password", MADE.given_names()), {}),
    "plain digests": (also("Q3", MADE.digests()), {}),
    "free text": (also("Q3", MADE.notes()), {}),
    "fields beyond the purpose": (PLAIN, {"needed": ("office",), "registered": True}),
    "rows that few facts single out": (also("Entry Date", MADE.days(1990)), {}),
    "identifiers that recur": (also("Case Reference", IDS), {"marks": {"D-1": keep(IDS, 300)}}),
    "destruction overdue": (PLAIN, {"registered": True, "needed": tuple(BASE), "overdue": True}),
    "cells that run as formulas": (also("Q3", ["=1+1", *["x"] * 299]), {}),
    "macros": (with_macros(as_workbook(BASE)), {}),
    "author named in the file": (as_workbook(BASE, author="Made Up"), {}),
    "hidden sheets or parts beside them": (as_workbook(BASE, hidden=["Office", "Sex"]), {}),
    "readable without a key": (PLAIN, {}),
}


def found(tmp_path, content, question):
    path = tmp_path / "packet"
    path.write_bytes(content)
    return {w.property: w for w in audit(str(path), Question(**question))[0].weaknesses}


def test_every_property_has_its_packet():
    assert [item.name for item in PROPERTIES] == list(FIXTURES)


@pytest.mark.parametrize("name", FIXTURES)
def test_the_property_is_seen(tmp_path, name):
    weakness = found(tmp_path, *FIXTURES[name])[name]
    item = next(item for item in PROPERTIES if item.name == name)
    assert weakness.technique == item.technique
    assert re.fullmatch(r"T1[0-9]{3}(\.00[0-9])?", weakness.technique)
    assert ":" in weakness.title or "." not in weakness.technique
    assert weakness.reason.endswith(".")
    assert weakness.mitigation.endswith(".")


@pytest.mark.parametrize("content", [PLAIN, as_workbook(BASE)])
def test_a_packet_without_any_has_only_what_every_file_has(tmp_path, content):
    made = {"needed": tuple(BASE), "registered": True, "marks": {"D-1": keep(IDS, 300)}}
    assert list(found(tmp_path, content, made)) == ["readable without a key"]


def test_columns_are_named_where_the_property_is_theirs(tmp_path):
    data = as_csv({**BASE, "Q3": MADE.names(), "Q4": MADE.names()})
    assert found(tmp_path, data, {})["names of people"].columns == ("3", "4")
