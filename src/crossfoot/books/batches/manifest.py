"""The manifest of a batch: who sent it, which one it is, and what has to be in it.

A JSON file beside the batch, `FILE.manifest.json`.
"""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from crossfoot.core.errors import BadFileError
from crossfoot.register.schema import Event

FORMAT = "crossfoot batch 1"
ENDING = ".manifest.json"
_SENDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,&()-]{0,59}\Z")
_PERIOD = re.compile(r"[A-Za-z0-9]{1,16}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a sender says of a batch.

    Attributes:
        sender: the custodian whose records these are.
        number: counts the batches of a sender, from 1.
        previous: the number of the one before; 0 for the first.
        through: everything up to this day that is known to the sender has been sent.
        key_period: the name of the key that the tokens were made with.
        rows: how many rows there are.
        totals: how many of each event; those of which there is none may be left out.
        sha256: of the file.
    """

    sender: str
    number: int
    previous: int
    through: datetime.date
    key_period: str
    rows: int
    totals: Mapping[str, int]
    sha256: str

    @property
    def label(self) -> str:
        """The batch as people call it."""
        return f"{self.sender} {self.number}"

    @property
    def text(self) -> str:
        """The file."""
        stated = {"format": FORMAT, **asdict(self), "through": self.through.isoformat()}
        return json.dumps(stated, ensure_ascii=False, indent=1) + "\n"


def beside(batch: Path) -> Path:
    """Where the manifest of a batch lies."""
    return batch.with_name(batch.name + ENDING)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        BadFileError: it is missing, or says not what a manifest has to say.
    """
    try:
        stated = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadFileError(
            f"There is no manifest {path}.",
            "A batch comes with one; `crossfoot books manifest FILE` writes it for a sender.",
        ) from None
    except (OSError, ValueError):
        raise BadFileError(f"The manifest {path} is no JSON file.", _REMEDY) from None
    try:
        return _manifest(stated)
    except (KeyError, TypeError, ValueError) as error:
        field = error.args[0] if error.args else ""
        raise BadFileError(f"The manifest {path} has no proper `{field}`.", _REMEDY) from None


_REMEDY = "Ask its sender for another; `crossfoot books template` writes out how one looks."


def _manifest(stated: object) -> Manifest:
    if not isinstance(stated, dict) or stated.get("format") != FORMAT:
        raise ValueError("format")
    for name, shape in (("sender", _SENDER), ("key_period", _PERIOD), ("sha256", _SHA256)):
        if not isinstance(stated.get(name), str) or not shape.match(stated[name]):
            raise ValueError(name)
    for name, least in (("number", 1), ("previous", 0), ("rows", 0)):
        if type(stated.get(name)) is not int or not least <= stated[name] < 1 << 31:
            raise ValueError(name)
    try:
        through = datetime.date.fromisoformat(stated["through"])
    except (KeyError, TypeError, ValueError):
        raise ValueError("through") from None
    totals = stated.get("totals")
    kinds = set(Event)
    if not isinstance(totals, dict) or not all(
        name in kinds and type(count) is int and count >= 0 for name, count in totals.items()
    ):
        raise ValueError("totals")
    return Manifest(
        stated["sender"], stated["number"], stated["previous"], through, stated["key_period"],
        stated["rows"], totals, stated["sha256"],
    )  # fmt: skip
