"""Every text of the sheet that states a day, a month or a fiscal year, and its fixed notes.

The words are those by which readers and programs know the publisher's tables. Nothing here is
typed for one release: the fiscal year and every date follow from the as-of day, so no caption can
be left standing from the release before.
"""

import datetime

from crossfoot.core.periods import MONTHS
from crossfoot.writing.release.court import Through
from crossfoot.writing.release.material import Material

PUBLISHER = "U.S. Immigration and Customs Enforcement"
LAW = (
    "These statistics are made available to the public pursuant to the Department of Homeland"
    " Security Appropriations Act, 2020 (8 U.S.C. 1378a)."
)
TECHNOLOGIES = "ATD Active Population Counts and Daily Cost by Technology"
COSTS = (
    "Costs listed above are only those of technology and do not include other contract and case"
    " management costs of the ATD program. Average daily participant cost is greater than those"
    " listed in the table above."
)
COURT_NOTE = "*Only Participants with court tracking assigned"
SIMULATED = "SIMULATED: these figures are made up, in whole or in part, and published by nobody."
_HEARINGS = {"court_total": "Total Hearings", "court_final": "Final Hearings"}


def short_year(year: int) -> str:
    """`FY26`."""
    return f"FY{year % 100:02}"


def sheet_name(material: Material) -> str:
    """The sheet's name."""
    return f"ATD {short_year(material.fiscal_year)} YTD"


def page(material: Material) -> str:
    """The title of the page."""
    return f"ICE ALTERNATIVES TO DETENTION DATA, {short_year(material.fiscal_year)}"


def statuses(material: Material) -> str:
    """The caption of the status table."""
    year = short_year(material.fiscal_year)
    return (
        f"ATD Active Population by Status, Extended Case Management Service, Count and ALIP, {year}"
    )


def offices(material: Material) -> str:
    """The caption of the office table."""
    year = short_year(material.fiscal_year)
    return (
        f"Active ATD Participants and Average Length in Program, {year}, as of"
        f" {_slashed(material.as_of)}, by AOR and Technology"
    )


def participants(material: Material) -> str:
    """The source line of what counts people."""
    return f"Data from Participants Report, {_dotted(material.as_of)}"


def case_management(material: Material) -> str:
    """The source line of the statuses with case management: one set of books, one day."""
    return f"Data from OBP Report, {_dotted(material.as_of)}"


def families(material: Material) -> str:
    """The sentence about families released from custody; empty where nothing is told of them."""
    if material.families_released is None or material.previous is None:
        return ""
    since = material.previous.released.as_of + datetime.timedelta(days=1)
    return (
        f"From '{_slashed(since)}' and '{_slashed(material.as_of)}',"
        f" {material.families_released} FAMU individuals were released from ICE custody."
    )


def court(table: str, covered: Through) -> str:
    """The title of a court table."""
    year, month = short_year(covered.fiscal_year), MONTHS[covered.month - 1]
    return f"{year} through {month} Court Appearance: {_HEARINGS[table]}*"


def court_source(covered: Through) -> str:
    """The source line of a court table."""
    return f"Court data as of {_slashed(covered.last_day)}"


def _slashed(day: datetime.date) -> str:
    return f"{day:%m/%d/%Y}"


def _dotted(day: datetime.date) -> str:
    return f"{day:%m.%d.%Y}"
