"""Each table as one Parquet file, with the fields' descriptions inside."""

from pathlib import Path
from typing import Any

from crossfoot.store.definition import Table
from crossfoot.store.frame import Frame
from crossfoot.store.tables.about import LICENCE

FOLDER = "parquet"


def write_parquet(folder: Path, table: Table, frame: Frame) -> Path:
    """Write one table; its bytes depend on its rows and on the library's version alone."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (slow to load)

    from crossfoot.store.arrow import to_arrow  # noqa: PLC0415

    about = {
        "title": table.title,
        "description": table.description,
        "key": " ".join(table.key),
        "licence": LICENCE,
    }
    path = folder / FOLDER / f"{table.name}.parquet"
    path.parent.mkdir(exist_ok=True)
    pq.write_table(
        to_arrow(table.fields, frame.rows, about),
        path,
        version="2.6",
        compression="zstd",
        compression_level=6,
        data_page_version="1.0",
        use_dictionary=True,
        write_statistics=True,
        row_group_size=65_536,
    )
    return path


def read_parquet(folder: Path, table: Table) -> Frame:
    """The rows of one table, as they were written.

    Raises:
        OSError: there is no such file.
        ValueError: it is no Parquet file, or has other fields.
    """
    import pyarrow as pa  # noqa: PLC0415  (slow to load)
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = folder / FOLDER / f"{table.name}.parquet"
    try:
        held: dict[str, list[Any]] = pq.read_table(path, columns=list(table.names)).to_pydict()
        columns = [held[name] for name in table.names]
    except (pa.ArrowInvalid, KeyError) as error:
        raise ValueError(str(error)) from error
    return Frame(table.name, table.fields, tuple(zip(*columns, strict=True)))
