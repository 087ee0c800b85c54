"""What a page says is printed against what is printed."""

import re


def matches(expected: list[str], printed: list[str]) -> bool:
    """Whether printed lines are what a page says, ellipses allowed.

    A line `...` stands for any number of lines; `…` within a line for any text.
    """
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "..." else re.escape(line).replace("…", ".*") + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None
