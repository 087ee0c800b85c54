"""Write docs/checks/: one page for each check, from the words of the check itself.

python scripts/make_check_pages.py            write them
python scripts/make_check_pages.py --check    say which differ, and end with 1
"""

import sys
from pathlib import Path

from crossfoot.checks import CHECKS, Check

FOLDER = Path(__file__).parent.parent / "docs" / "checks"


def page(check: Check) -> str:
    """The page of one check."""
    sections = (
        ("It asks", check.asks),
        ("Why it matters", check.why_it_matters),
        ("Method", check.method),
        ("What it leaves alone", check.excluded),
        ("What it assumes", check.assumes),
    )
    body = "\n".join(f"\n## {head}\n\n{text[:1].upper()}{text[1:]}" for head, text in sections)
    return (
        f"# {check.name}\n\n*{check.family}* · {check.title}\n{body}\n\n"
        f"Every hit: `crossfoot check --format json`, where `check` is `{check.name}`.\n"
    )


def index() -> str:
    """The list of all checks, by family."""
    lines = ["# Checks", "", "One small file each in `checks/`; these pages are printed from them."]
    for family in dict.fromkeys(check.family for check in CHECKS):
        lines += [
            "",
            f"## {family}",
            "",
            "| check | what holds when nothing is wrong |",
            "| --- | --- |",
        ]
        lines += [f"| [{c.name}]({c.name}.md) | {c.title} |" for c in CHECKS if c.family == family]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every page by its place."""
    found = {FOLDER / f"{check.name}.md": page(check) for check in CHECKS}
    return {FOLDER / "index.md": index(), **found}


def main() -> int:
    """Write the pages, or compare them; the exit code."""
    wanted = pages()
    present = set(FOLDER.glob("*.md"))
    if "--check" in sys.argv:
        stale = [
            p.name for p, text in wanted.items() if p not in present or p.read_text("utf-8") != text
        ]
        stale += [path.name for path in present - set(wanted)]
        print("\n".join(sorted(stale)) or f"{len(wanted)} pages are as they should be")
        return int(bool(stale))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in present - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} pages in {FOLDER.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
