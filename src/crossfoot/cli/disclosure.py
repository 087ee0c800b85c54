"""`crossfoot disclosure`: soon."""

EXAMPLES = ""


def verb() -> None:
    """Soon."""
