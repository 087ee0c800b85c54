"""Make the figures of the built-in example from real releases, with this program's own reader.

    python scripts/make_example.py ../shared/releases

Writes src/crossfoot/writing/example_cells.csv and example_releases.csv: numbers, labels,
captions and dates of the programme's sheets. Longer notes and all other sheets are left out.
"""

import csv
import sys
from pathlib import Path

from crossfoot.core.digest import Digest
from crossfoot.hand.loader import load
from crossfoot.reading import grid
from crossfoot.reading.workbook import read_workbook

TARGET = Path(__file__).parent.parent / "src/crossfoot/writing"
COLUMNS = "ABCDEFGH"

# Spans of publication that hold the best-known errors, with clean releases around them.
SPANS = (
    ("2021-07-22", "2021-11-12"),
    ("2022-04-28", "2022-05-24"),
    ("2022-08-09", "2023-01-19"),
    ("2023-05-19", "2023-07-20"),
    ("2024-05-13", "2024-05-24"),
    ("2025-12-03", "2026-04-09"),
)


def chosen(manifest: Path) -> list[dict[str, str]]:
    """The rows of the manifest whose publication lies in a span."""
    with manifest.open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if any(first <= row["release_date"] <= last for first, last in SPANS)
        ]
    return sorted(rows, key=lambda row: (row["release_date"], row["publisher_name"], row["sha256"]))


def shipped(cell: grid.GridCell) -> str:
    """A cell as the table holds it; see `crossfoot.writing.example.cell_value`."""
    if cell.content is grid.Content.NUMBER:
        return cell.raw
    if cell.formula:
        return f"={cell.formula.strip()}"
    text = str(cell.value)
    try:
        float(text)
    except ValueError:
        return text
    return f"'{text}"


def main(folder: Path) -> None:
    """Read the chosen workbooks and write both tables."""
    rules = load(None)
    cells, releases = [], []
    for row in chosen(folder.with_suffix(".csv")):
        digest = Digest(row["sha256"])
        book = grid.read(folder / row["file"], digest)
        facts = read_workbook(book, rules)
        for sheet, said in zip(book.grids, facts.sheets, strict=True):
            notes = {(t.ref.row, t.ref.column) for t in said.texts}
            numbers = sorted({r for r, _ in sheet.cells} | set(sheet.hidden_rows))
            for number in numbers:
                kept = {
                    cell.column: shipped(cell)
                    for cell in sheet.cells.values()
                    if cell.row == number and (number, cell.column) not in notes
                }
                hidden = "yes" if number in sheet.hidden_rows else ""
                if kept or hidden:
                    line = [kept.get(i, "") for i in range(1, len(COLUMNS) + 1)]
                    cells.append([digest.short, sheet.name, number, hidden, *line])
        releases.append(
            [row["publisher_name"], digest.hex, row["release_date"], book.modified.isoformat()]
        )
    with (TARGET / "example_cells.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["original", "sheet", "row", "hidden", *COLUMNS])
        writer.writerows(cells)
    with (TARGET / "example_releases.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "original", "published", "modified"])
        writer.writerows(releases)
    print(f"{len(releases)} releases, {len(cells)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
