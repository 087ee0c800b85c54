"""Dates, fiscal years and months in a text."""

import datetime

import pytest

from crossfoot.reading import dates

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Data from BI Inc. Participants Report, 9.30.2019", [DAY(2019, 9, 30)]),
        ("Report, 01.02.2021", [DAY(2021, 1, 2)]),
        ("Report, 12.04.2022 Unofficial", [DAY(2022, 12, 4)]),
        ("FY21,  as of 1/30/2021, by AOR", [DAY(2021, 1, 30)]),
        ("as of 1/30/21.", [DAY(2021, 1, 30)]),
        ("From '6/2/2025' and '06/15/2025', 12 individuals", [DAY(2025, 6, 2), DAY(2025, 6, 15)]),
        ("as of 2025-01-11", [DAY(2025, 1, 11)]),
        ("as of January 11, 2025", [DAY(2025, 1, 11)]),
        ("as of Sept. 3, 2024", [DAY(2024, 9, 3)]),
        ("as of xx/xx/2022, by AOR", [None]),
        ("as of 13/1/2022", [None]),
        ("as of 2/30/2022", [None]),
        ("Court Data from BI Inc.", []),
        ("version 1.2.3.4, call 555-12-3456, 1.5 of 2.5", []),
    ],
)
def test_dates(text, days):
    assert [found.day for found in dates.find(text)] == days


def test_a_form_not_filled_in_is_a_placeholder_and_a_wrong_day_is_none():
    assert dates.find("as of xx/xx/2022")[0].placeholder
    assert not dates.find("as of 2/30/2022")[0].placeholder


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ATD FY25 YTD", 2025),
        ("ATD EOFY2020", 2020),
        ("ATD EOFY23 ", 2023),
        ("\nFY24 thru October Court Appearance", 2024),
        ("pursuant to the Fiscal Year 2020 Bill", 2020),
        ("ATD FY253", None),
        ("Dallas", None),
    ],
)
def test_fiscal_years(text, year):
    assert dates.fiscal_year(text) == year


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("FY23 through February Court Appearance", 2),
        ("FY25 thru October Court Appearance", 10),
        ("FY25 thru Sept. Court Appearance", 9),
        ("FY24 Year End Court Appearance", 9),
        ("EOFY24 Court Appearance", 9),
        ("FY23 Court Appearance: Total Hearings*", None),
        ("FY23 through Smarch Court Appearance", None),
    ],
)
def test_the_month_that_ends_a_period(text, month):
    assert dates.end_month(text) == month
