"""Write docs/coverage.md from docs/coverage.toml.

python scripts/make_coverage_page.py            write it
python scripts/make_coverage_page.py --check    say whether it differs, and end with 1 if so
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
PARTS = (
    ("S", "Systems", "What the agency and its contractors run, publish or send."),
    ("K", "Claims in circulation", "Numbers and sentences of the press, as they were told."),
    ("KE", "Errors that others have documented", "By whoever noticed first, with the source."),
)
HEAD = """# Coverage

Every system and every number that the press items and public pages behind this project speak of:
built, audited, or declined and why; the command; the test. Printed from `docs/coverage.toml`; every
row is run by `tests/pages/test_coverage.py`, in a folder in which `crossfoot audit` has kept the
built-in example.

*Built*: the program does it. *Audited*: the number is checked against the cells. *Not archived*:
the file is in no archive at hand, and the check that would see it is under test. *Declined*: it
will not be built.
"""


def rows() -> list[dict[str, Any]]:
    """Every row, in the order written."""
    found: list[dict[str, Any]] = tomllib.loads((DOCS / "coverage.toml").read_text("utf-8"))["row"]
    return found


def page() -> str:
    """The page."""
    lines = [HEAD]
    for letters, title, words in PARTS:
        own = [row for row in rows() if row["id"].rstrip("0123456789-") == letters]
        lines += [f"## {title}", "", words, ""]
        lines += ["| | it is said | source | | why | command | test |",
                  "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
        lines += [_line(row) for row in own]
        lines.append("")
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    test = row["test"].partition("::")
    cells = (
        row["id"],
        row["says"],
        row["source"],
        row["status"],
        row["why"],
        f"`{row['command']}`",
        f"[{test[2] or Path(test[0]).stem}](../{test[0]})",
    )
    return f"| {' | '.join(cell.replace('|', ' ') for cell in cells)} |"


def main() -> int:
    """Write the page, or compare it."""
    path = DOCS / "coverage.md"
    if "--check" in sys.argv[1:]:
        if path.read_text("utf-8") == page():
            return 0
        print(f"{path.name} differs")
        return 1
    path.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
