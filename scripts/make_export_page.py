"""Write the fields of every published table into docs/export.md, from their definitions.

python scripts/make_export_page.py            write them
python scripts/make_export_page.py --check    say whether they differ, and end with 1
"""

import sys
from pathlib import Path

from crossfoot.store.definition import Field, Table
from crossfoot.store.tables import TABLES
from crossfoot.store.views import VIEWS

PAGE = Path(__file__).parent.parent / "docs" / "export.md"
BEGIN = "<!-- From here on printed from the program: scripts/make_export_page.py -->\n"


def meaning(field: Field) -> str:
    """What a field means, with the few words that it may hold."""
    # The names of sheets' parts hold no bar, but a choice might.
    choices = "; one of " + ", ".join(f"`{c}`" for c in field.choices) if field.choices else ""
    unit = f" In {field.unit}." if field.unit else ""
    return f"{field.description.rstrip('.')}{choices}.{unit}".replace("|", "\\|")


def section(table: Table) -> str:
    """One table: what a row is, and every field."""
    key = ", ".join(f"`{name}`" for name in table.key)
    links = "".join(
        f" {', '.join(f'`{f}`' for f in link.fields)} leads to `{link.table}`."
        for link in table.links
    )
    rows = "\n".join(
        f"| `{field.name}` | {field.type}{'' if field.required else ', may be empty'} |"
        f" {meaning(field)} |"
        for field in table.fields
    )
    return (
        f"### {table.name}\n\n{table.description} Rows are told apart by {key}.{links}\n\n"
        f"| field | type | meaning |\n| --- | --- | --- |\n{rows}\n"
    )


def printed() -> str:
    """Everything of the page that follows from the definitions."""
    views = "\n".join(f"- `{view.name}`: {view.description}" for view in VIEWS)
    return (
        f"{BEGIN}\n## Tables\n\n"
        + "\n".join(map(section, TABLES))
        + f"\n## Ready questions\n\nViews of the SQLite file.\n\n{views}\n"
    )


def main() -> int:
    """Write the page, or compare it; the exit code."""
    own, found, _ = PAGE.read_text("utf-8").partition(BEGIN)
    wanted = own + printed()
    if "--check" in sys.argv:
        stale = not found or PAGE.read_text("utf-8") != wanted
        print("docs/export.md differs" if stale else "docs/export.md is as it should be")
        return int(stale)
    PAGE.write_text(wanted, encoding="utf-8", newline="\n")
    print(f"{len(TABLES)} tables in docs/export.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
