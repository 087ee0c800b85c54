"""The page of corrections: what it says of itself, and its form as a document."""

from collections.abc import Iterable

from crossfoot.hand.corrections import Correction

LEAD = "Every wrong finding that this project ever published stays here, with what was wrong."
NONE = "There are none so far: no finding has been published yet that turned out to be wrong."
HOW = (
    (
        "A finding that turns out to be wrong is withdrawn, never deleted: it stays at its address,"
        " marked as withdrawn, with the reason, and the decision is a leaf of the log."
    ),
    (
        "Here it says the day, the finding and the release, what we said, what is true, how it was"
        " noticed and by whom if they wish to be named, what it would have cost a reader who"
        " believed it, and the test that now keeps it from coming back."
    ),
)
_COMMAND = 'crossfoot decide FINDING "false alarm" --reason "..." --mention "corrections, DATE"'


def facts(one: Correction) -> tuple[tuple[str, str], ...]:
    """What is told of a correction, in the order in which it is told."""
    return (
        ("Release", one.release),
        ("What we said", one.said),
        ("What is true", one.truth),
        ("How it was noticed", one.noticed),
        ("What it would have cost", one.cost),
        ("The test that keeps it out", one.test),
    )


def markdown(corrections: Iterable[Correction]) -> str:
    """The document docs/corrections.md."""
    lines = ["# Corrections", "", LEAD, ""]
    every = tuple(corrections)
    if not every:
        lines += [NONE, ""]
    for one in every:
        lines += [f"## {one.date.isoformat()}: {one.finding}", ""]
        lines += [f"- **{head}.** {text}" for head, text in facts(one)]
        lines += [""]
    lines += ["## How one is entered", HOW[0], "", f"    {_COMMAND}", "", HOW[1], ""]
    lines += ["The entries stand in `hand/corrections.toml`; this page is printed from them.", ""]
    return "\n".join(lines)
