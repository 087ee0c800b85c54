"""Population and average length in programme by office (AOR) and technology.

The programme's total on top, then each office followed by its technologies.
"""

import re

from crossfoot.core.tables import Measure
from crossfoot.hand.model import Vocabulary
from crossfoot.reading.layout import Column, Dated, Layout

LAYOUTS = (
    Layout(
        kind="aor_tech",
        title=re.compile(r"^active atd participants|\bby aor and technology\b"),
        label_headers=("AOR/Technology",),
        columns=(
            Column("Count", Measure.PARTICIPANTS),
            Column("ALIP", Measure.AVERAGE_DAYS),
        ),
        vocabulary=Vocabulary.TECHNOLOGY,
        places=True,
        dated=Dated.CAPTION,
        family="aor_tech",
    ),
)
