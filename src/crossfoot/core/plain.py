"""Values as JSON holds them."""

from decimal import Decimal


def plain(value: object) -> object:
    """A value as JSON holds it: money as a number, anything odd as its text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
