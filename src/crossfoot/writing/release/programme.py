"""The sheet about the programme, with every table that the publisher's releases have."""

from crossfoot.writing.release import captions, tables
from crossfoot.writing.release.figures import released
from crossfoot.writing.release.material import Material
from crossfoot.writing.release.plan import Cell, Look, Sheet

_WIDTHS = (24, 12, 27, 6, 24, 14, 14)
_FIRST_TABLE = 7


def sheet(material: Material) -> Sheet:
    """Every cell of it."""
    values = {figure.key: figure.value for figure in released(material)}
    made = Sheet(captions.sheet_name(material), _WIDTHS)
    last = len(_WIDTHS)
    made.put(1, 1, Cell(captions.PUBLISHER, look=Look.TITLE))
    made.note(2, 1, last, captions.LAW, 2)
    made.put(4, 1, Cell(captions.page(material), look=Look.TITLE))
    if material.figures.simulated:
        made.put(5, 1, Cell(captions.SIMULATED, look=Look.TITLE))
    source = tables.technology(made, _FIRST_TABLE, material, values)
    second = source + 3
    below = tables.status(made, second, material, values, source)
    covered = material.court
    if covered:
        beside = tables.court(made, _FIRST_TABLE, "court_total", covered, values)
        if material.final_hearings:
            beside = max(beside, second)
            beside = tables.court(made, beside, "court_final", covered, values)
        below = max(below, beside)
    tables.office(made, below, material, values)
    return made
