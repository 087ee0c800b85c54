"""The text of a correction notice: what stood where, what should stand, and what else is touched.

Two things call for one: a finding about a file that is out, and a released figure that the books
know otherwise now. Both say it in the same form.
"""

import datetime
from dataclasses import dataclass

from crossfoot.core import wording


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction notice, part by part.

    Attributes:
        name: of the file.
        published: when it was published; `None` where that is not known.
        ground: what its figures are, after "states figures that".
        points: one sentence for each cell, or each finding.
        cause: how it came about; empty where that is not said.
        rest: what is to be said of the figures that are not named.
        digest: sha256 of the file, in hexadecimal; empty where the file is not at hand.
    """

    name: str
    published: datetime.date | None
    ground: str
    points: tuple[str, ...]
    cause: str
    rest: str
    digest: str

    @property
    def text(self) -> str:
        """The whole notice."""
        since = f", published on {wording.date(self.published)}," if self.published else ""
        lines = [
            f"Correction to {self.name}",
            "",
            f"The file {self.name}{since} states figures that {self.ground}:",
            "",
            *(f"- {point}" for point in self.points),
        ]
        if self.cause:
            lines += ["", f"How it came about, as far as the cells show: {self.cause}"]
        lines += ["", f"Figures quoted from the cells named above should be corrected. {self.rest}"]
        if self.digest:
            lines.append(f"sha256 of the file: {self.digest}")
        return "\n".join(lines)
