"""Offices, technologies, levels, custodians and reasons as small numbers.

Millions of rows are sorted and added up faster by number than by text. The numbers follow the
order of the texts, so that they are the same on every engine; number 0 is the empty text, which
stands for *not recorded*.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from crossfoot.core.errors import UsageError
from crossfoot.register.engine import Engine
from crossfoot.register.events.packing import MOST

LABELLED = ("office", "technology", "level", "custodian", "counterpart", "reason")

# What the publisher calls the state of having no device; a closing without a reason.
NO_TECHNOLOGY, UNKNOWN = "No Tech", "unknown"


@dataclass(frozen=True)
class Labels:
    """Every label with its number.

    Attributes:
        texts: by number.
        table: `code` and `text`, on the engine.
    """

    texts: tuple[str, ...]
    table: ir.Table

    @classmethod
    def of(cls, engine: Engine, events: ir.Table, others: tuple[str, ...] = ()) -> "Labels":
        """The labels of a table of events, and others that the ledger needs.

        Raises:
            UsageError: there are more than labels can be.
        """
        columns = [events.select(text=events[name]).distinct() for name in LABELLED]
        found = engine.fetch(ibis.union(*columns, distinct=True)).column("text").to_pylist()
        texts = sorted({"", NO_TECHNOLOGY, UNKNOWN, *others, *(text or "" for text in found)})
        if len(texts) >= MOST:
            raise UsageError(
                f"The events hold {len(texts):,} different labels of offices, technologies, "
                "levels, custodians and reasons, which is more than labels can be.",
                "Look whether a column of the file was mapped to the wrong field.",
            )
        plain = pa.table({"code": pa.array(range(len(texts)), pa.int64()), "text": texts})
        return cls(tuple(texts), engine.keep("labels", ibis.memtable(plain)))

    @cached_property
    def codes(self) -> dict[str, int]:
        """The number of every label."""
        return {text: code for code, text in enumerate(self.texts)}

    def coded(self, rows: ir.Table, columns: tuple[str, ...]) -> ir.Table:
        """Rows with numbers where these columns of text were."""
        for name in columns:
            label = self.table.select(**{f"{name}_text": "text", f"{name}_code": "code"})
            texts = rows.mutate(**{name: rows[name].fill_null("")})
            joined = texts.inner_join(label, [(name, f"{name}_text")])
            rows = joined.drop(name, f"{name}_text").rename({name: f"{name}_code"})
        return rows

    def named(self, rows: pa.Table, columns: tuple[str, ...]) -> list[dict[str, Any]]:
        """Rows of a result with texts where these columns of numbers were."""
        records: list[dict[str, Any]] = rows.to_pylist()
        for record in records:
            record.update({name: self.texts[record[name]] for name in columns})
        return records
