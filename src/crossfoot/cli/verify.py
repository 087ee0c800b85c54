"""."""


def verb() -> None:
    """."""
