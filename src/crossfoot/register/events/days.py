"""Days as whole numbers, counted from 1970: all arithmetic of the register is in them."""

import datetime

import ibis.expr.types as ir

EPOCH = datetime.date(1970, 1, 1)


def number(day: datetime.date) -> int:
    """A day as the engine counts it."""
    return (day - EPOCH).days


def date(day: int) -> datetime.date:
    """The reverse of `number`."""
    return EPOCH + datetime.timedelta(days=day)


def numbered(column: ir.Value) -> ir.Value:
    """A column of dates as numbers.

    Engines count days more narrowly than they are said to; named twice, the width is the same.
    """
    return column.epoch_days().cast("int32").cast("int64")
