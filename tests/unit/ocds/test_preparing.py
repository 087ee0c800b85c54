"""Mending, where the published fixtures do not tell, and what is said to be amiss."""

from crossfoot.contracts.ocds import settings
from crossfoot.contracts.ocds.issues import issues
from crossfoot.contracts.ocds.prepare import Corrections, prepare


def amiss(release):
    return [(one.path, one.indexes, one.value, one.problem) for one in issues(release)]


def test_what_is_amiss_is_named_with_its_place():
    release = {
        "bids": {"details": [
            {"status": "valid", "value": {"amount": 0}},
            {"items": [{"classification": {"id": "1"}}], "value": {"amount": 1, "currency": "X"}},
        ]},
        "awards": [{"status": "Active", "items": [{"classification": {"scheme": "CPV"}}]}],
    }  # fmt: skip
    assert amiss(prepare(release, Corrections())) == [
        ("/bids/details[]/value/currency", "0", "", "not set"),
        ("/bids/details[]/value/amount", "0", "0", "zero"),
        ("/bids/details[]/items[]/classification/scheme", "1.0", "", "not set"),
        ("/bids/details[]/status", "1", "", "not set"),
        ("/awards[]/status", "0", "Active", "invalid"),
    ]


def test_mended_is_no_longer_amiss_and_the_original_is_untouched():
    release = {"bids": {"details": [{"tenderers": {"id": 1}, "value": {"amount": 1}}]}}
    text = "[defaults]\ncurrency = USD\nbid_status = valid\n"
    mended = prepare(release, settings.read(text, "s.ini").corrections)
    assert amiss(mended) == []
    assert mended["bids"]["details"] == [
        {"tenderers": [{"id": "1"}], "value": {"amount": 1, "currency": "USD"}, "status": "valid"}
    ]
    assert release == {"bids": {"details": [{"tenderers": {"id": 1}, "value": {"amount": 1}}]}}


def test_settings_are_read_section_by_section():
    text = """\
; a remark
currency = EUR
price_comparison_procurement_methods = a|b
[exclusions]
procurement_method_details = Random Selection
[codelists.bid_status]
Qualified = valid
[R003]
threshold = 10
procurement_methods = open|selective
[R003.procurement_method_details]
Emergency = 5
[R038]
threshold = 0.5
minimum_submitted_bids = 3
"""
    found = settings.read(text, "s.ini")
    assert found.scope.currency == "EUR"
    assert found.scope.priced == {"a", "b"}
    assert found.scope.excluded == {"Random Selection"}
    assert found.corrections.bid_statuses == {"Qualified": "valid"}
    short, often = found.flags
    assert (short.threshold, short.procurement_methods) == (10, {"open", "selective"})
    assert short.procurement_method_details == {"Emergency": 5}
    assert (float(often.threshold), often.minimum_submitted_bids) == (0.5, 3)


def test_without_a_file_every_flag_is_asked():
    assert [flag.code for flag in settings.Settings().flags] == [
        "R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058",
    ]  # fmt: skip
