"""Duties, requests, policies and solicitations as files: what is shipped, and what is refused."""

import pytest

from crossfoot.core.errors import UsageError
from crossfoot.hand.duty_files import load_duties
from crossfoot.hand.policy_files import load_policies
from crossfoot.hand.request_files import load_requests
from crossfoot.hand.solicitation_files import load_solicitations

LOADERS = {
    "duties": load_duties,
    "requests": load_requests,
    "policies": load_policies,
    "solicitations": load_solicitations,
}
REQUEST = '[[request]]\nid = "r"\ntitle = "t"\nagency = "a"\nsummary = "s"\nsource = "x"\n'
EVENT = '\n[[event]]\nrequest = "r"\nwhat = "filed"\ndate = 2023-03-06\nsource = "x"\n'
DUTY = (
    '[[duty]]\nid = "d"\nkind = "publication"\ntitle = "t"\nowed_by = "a"\nowed_to = "b"\n'
    'summary = "s"\ncitation = "c"\nsource = "x"\n'
)
ELEMENT = (
    '\n[[element]]\nduty = "d"\nid = "e"\ntest = "form"\nasks = "q"\ncitation = "c"\nsource = "x"\n'
)
POLICY = (
    '[[policy]]\nid = "p"\nkind = "policy"\ntitle = "t"\nissuer = "i"\n'
    'summary = "s"\nsource = "x"\n'
)
SOLICITATION = (
    '[[solicitation]]\nid = "s"\ntitle = "t"\nissuer = "i"\nsummary = "s"\nsource = "x"\n'
)
STEP = (
    '\n[[step]]\nsolicitation = "s"\nid = "1"\nkind = "amendment"\nsince = 2025-01-02\n'
    'summary = "t"\nsource = "x"\nnumber = 1\n'
)
TERM = '\n[[term]]\nsolicitation = "s"\nstep = "1"\nwhat = "w"\nunit = "u"\nsource = "x"\n'


def own(folder, family, text, name="own.toml"):
    place = folder / family
    place.mkdir(exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("family", LOADERS)
def test_what_is_shipped_can_be_used(family):
    LOADERS[family]()


def test_everything_shipped_has_a_source_and_addresses_that_were_given():
    duties, requests = load_duties(), load_requests()
    every = (*duties.duties, *duties.periods, *duties.elements, *duties.silences,
             *requests.requests, *requests.asked, *requests.events, *requests.released)  # fmt: skip
    assert all(one.source for one in every)
    assert all(one.url or one.source_date for one in duties.silences)


def test_every_publication_duty_has_a_period_of_force():
    duties = load_duties()
    for duty in duties.duties:
        assert [p for p in duties.periods if p.duty == duty.id], duty.id


@pytest.mark.parametrize(
    ("family", "text", "line", "said"),
    [
        ("requests", REQUEST + 'extra = "y"\n', 7, "extra: this field is not known"),
        ("requests", REQUEST.replace('agency = "a"\n', ""), 1, "agency: this field is missing"),
        ("requests", REQUEST.replace('"a"', '"  "'), 4, "agency: this field is empty"),
        ("requests", REQUEST + EVENT.replace('"r"', '"q"'), 9, "no request has the id `q`"),
        ("requests", REQUEST + EVENT.replace("filed", "lost"), 10, "what: input should be"),
        ("requests", REQUEST + EVENT.replace("2023-03-06", '"6 March"'), 11, "date: input"),
        ("requests", REQUEST + EVENT + EVENT.replace("filed", "appeal").replace("2023", "2022"),
         17, "lies before the filing"),
        ("requests", REQUEST + EVENT.replace("filed", "determination"), 8, "has an answer"),
        ("requests", REQUEST + EVENT + "days = 5\n", 8, "only an extension has days"),
        ("requests", REQUEST + REQUEST, 8, "`r` stands in"),
        ("requests", REQUEST + 'url = "ice.gov"\n', 7, "no address of a page"),
        ("requests", REQUEST + 'sha256 = "8420"\n', 7, "no sha256 of 64 digits"),
        ("requests", "[[request]]\nid = 2023-02-30\n", 2, "not valid TOML"),
        ("requests", "[[requests]]\n", 0, "`requests` is not known here"),
        ("requests", "schema = 2\n" + REQUEST, 0, "`schema` is not 1"),
        ("duties", DUTY + ELEMENT.replace('"form"', '"feeling"'), 14, "test: input should be"),
        ("duties", DUTY + ELEMENT.replace('"form"', '"retention"') + "number = 7\n", 14,
         "is not tested by"),
        ("duties", DUTY + ELEMENT.replace('"form"', '"breakdown"'), 11, "without tables"),
        ("duties", DUTY.replace("publication", "records")
         + ELEMENT.replace('"form"', '"retention"'), 11, "a time of no length"),
        ("duties", DUTY + '\n[[silence]]\nduty = "d"\nsince = 2024-01-02\nuntil = 2024-01-01\n'
         'summary = "s"\nsource = "x"\n', 11, "`until`, 2024-01-01, lies before `since`"),
        ("policies", POLICY + 'supersedes = "q"\n', 8, "no policy has the id `q`"),
        ("policies", POLICY + 'supersedes = "p"\n', 1, "cannot supersede itself"),
        ("policies", POLICY + '\n[[clause]]\npolicy = "p"\nnumber = "1"\nfixes = "f"\n'
         'quote = "q"\n', 9, "source: this field is missing"),
        ("solicitations", SOLICITATION + STEP + TERM.replace('"1"', '"2"'), 19,
         "no step of `s` has the id `2`"),
        ("solicitations", SOLICITATION + STEP.replace("number = 1\n", ""), 8, "a number above 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_file_and_line(tmp_path, family, text, line, said):
    with pytest.raises(UsageError) as caught:
        LOADERS[family](own(tmp_path, family, text))
    assert said in caught.value.problem, caught.value.problem
    assert "own.toml" in caught.value.problem
    if line:
        assert f"line {line}" in caught.value.problem, caught.value.problem
    assert caught.value.remedy.endswith(".")


def test_a_users_own_entry_takes_the_place_of_a_shipped_one(tmp_path):
    shipped = load_duties()
    name = shipped.duties[0].id
    text = (DUTY + ELEMENT).replace('"d"', f'"{name}"')
    mine = load_duties(own(tmp_path, "duties", text))
    assert [d.title for d in mine.duties if d.id == name] == ["t"]
    assert [e.id for e in mine.elements if e.duty == name] == ["e"]
    assert [s for s in mine.silences if s.duty == name] == []
    assert len(mine.duties) == len(shipped.duties)


@pytest.mark.parametrize("family", LOADERS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_spreadsheet_is_not_passed_over_in_silence(tmp_path, family, ending):
    with pytest.raises(UsageError, match="is a spreadsheet") as caught:
        LOADERS[family](own(tmp_path, family, "", f"own{ending}"))
    assert f"crossfoot hand import {family}" in caught.value.remedy


def test_a_file_that_is_no_text(tmp_path):
    own(tmp_path, "requests", "")
    (tmp_path / "requests" / "own.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="could not be read"):
        load_requests(tmp_path)
