"""What the words of a release mean: those that every release needs, in words of our own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A word of the tables and its meaning."""

    term: str
    meaning: str


STANDARD = (
    Definition("Count", "People in the programme when the as-of day ended; hearings in the court"
               " tables."),
    Definition("ALIP", "Average length in program: the days since enrolment of all people of the"
               " row, added up and divided by their number. A change of office or technology, a"
               " transfer and a reopening go on counting."),
    Definition("Daily Tech Cost", "The count times what the technology costs for one person and"
               " day, in US dollars; the prices stand on the sheet Prices. Case management and"
               " other costs of the contract are not in it."),
    Definition("AOR", "Area of responsibility: the field office that supervises the person."),
    Definition("FAMU", "Member of a family unit."),
    Definition("ECMS", "Extended case management services."),
    Definition("Attended, Failed to Attend", "Hearings of participants with court tracking, by"
               " outcome. Hearings continued, cancelled or of unknown outcome are in neither."),
    Definition("FY", "Fiscal year: from 1 October of the year before to 30 September."),
    Definition("YTD", "Year to date."),
)  # fmt: skip
