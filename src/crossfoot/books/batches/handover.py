"""The hand-over of a key: which token of the old period is which of the new one.

A CSV or Parquet file with the columns `old` and `new`, and a manifest beside it like that of a
batch. It holds tokens and nothing else, is kept sealed, and nothing of it is ever shown.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.books.batches.columns import TOKEN_PATTERN
from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.core.errors import BadFileError
from crossfoot.reading.grid.refusal import Refusal
from crossfoot.register.reading.files import open_file

FORMAT = "crossfoot key hand-over 1"
COLUMNS = ("old", "new")
_SHAPES = {
    "sender": re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,&()-]{0,59}\Z"),
    "old_period": re.compile(r"[A-Za-z0-9]{1,16}\Z"),
    "new_period": re.compile(r"[A-Za-z0-9]{1,16}\Z"),
    "sha256": re.compile(r"[0-9a-f]{64}\Z"),
}


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a sender says of a hand-over.

    Attributes:
        sender: the custodian whose tokens change.
        old_period: the name of the key that they were made with.
        new_period: the name of the key that they are made with from now on.
        rows: how many there are.
        sha256: of the file.
    """

    sender: str
    old_period: str
    new_period: str
    rows: int
    sha256: str

    @property
    def text(self) -> str:
        """The manifest."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read_hand_over(path: Path) -> HandOver:
    """Read the manifest of a hand-over.

    Raises:
        BadFileError: it is missing, or says not what it has to say.
    """
    try:
        stated = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadFileError(
            f"There is no manifest {path}.",
            "A hand-over comes with one; `crossfoot books manifest FILE --from-period OLD` writes "
            "it for a sender.",
        ) from None
    except (OSError, ValueError):
        stated = None
    remedy = "Ask its sender for another."
    if not isinstance(stated, dict) or stated.get("format") != FORMAT:
        raise BadFileError(f"The manifest {path} is not that of a hand-over.", remedy)
    for name, shape in _SHAPES.items():
        if not isinstance(stated.get(name), str) or not shape.match(stated[name]):
            raise BadFileError(f"The manifest {path} has no proper `{name}`.", remedy)
    rows = stated.get("rows")
    if type(rows) is not int or not 0 <= rows < 1 << 31:
        raise BadFileError(f"The manifest {path} has no proper `rows`.", remedy)
    return HandOver(
        stated["sender"], stated["old_period"], stated["new_period"], rows, stated["sha256"]
    )


def read_pairs(path: Path) -> pa.Table | None:
    """The pairs of a hand-over with the numbers of their rows; `None` where it is no such table."""
    try:
        for sheet in open_file(str(path)).sheets:
            for head, cells in sheet.first:
                names = [cell.strip() for cell in cells]
                if sorted(names) != sorted(COLUMNS):
                    continue
                blocks = list(sheet.read(head, len(names)))
                columns = {
                    name: pa.chunked_array(
                        [pc.utf8_trim_whitespace(each.columns[at]) for each in blocks], pa.string()
                    )
                    for at, name in enumerate(names)
                }
                numbers = [each.numbers.cast(pa.int64()) for each in blocks]
                return pa.table({**{name: columns[name] for name in COLUMNS},
                                 "row": pa.chunked_array(numbers, pa.int64())})  # fmt: skip
    except Refusal:
        pass
    return None


def faults(pairs: pa.Table | None, said: HandOver) -> Iterator[Fault]:
    """What is wrong with a hand-over on its own."""
    if pairs is None:
        yield Fault(
            Reason.COLUMNS,
            "The file is no CSV or Parquet table with the columns old and new, and no others.",
        )
        return
    if said.old_period == said.new_period:
        yield Fault(Reason.KEY_PERIOD, "The old and the new key period have the same name.")
    if pairs.num_rows != said.rows:
        yield Fault(
            Reason.ROWS,
            f"The file has {pairs.num_rows:,} rows and the manifest says {said.rows:,}. Send the "
            "whole file again.",
        )
    for name, period in (("old", said.old_period), ("new", said.new_period)):
        tokens = pairs[name]
        fits = pc.and_(
            pc.match_substring_regex(tokens, f"^({TOKEN_PATTERN})$"),
            pc.starts_with(tokens, f"{period}-"),
        )
        if not pc.all(fits).as_py():
            yield Fault.of(
                Reason.KEY_PERIOD,
                f"In these rows {name} is no token of the key period {period}.",
                pairs["row"].filter(pc.invert(fits)).to_pylist(),
            )  # fmt: skip
        counts = pc.value_counts(tokens)
        twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
        if len(twice):
            yield Fault.of(
                Reason.REPEATED,
                f"In these rows {name} stands in another row as well. One token becomes one other.",
                pairs["row"].filter(pc.is_in(tokens, twice)).to_pylist(),
            )  # fmt: skip
