"""Write docs/corrections.md from the corrections that are shipped with the program.

python scripts/make_corrections_page.py            write it
python scripts/make_corrections_page.py --check    say whether it differs, and end with 1
"""

import sys
from pathlib import Path

from crossfoot.hand.loader import load
from crossfoot.report.corrected import markdown

PAGE = Path(__file__).parent.parent / "docs" / "corrections.md"


def main() -> int:
    """Write the page, or compare it; the exit code."""
    wanted = markdown(load().corrections)
    if "--check" in sys.argv:
        same = PAGE.is_file() and PAGE.read_text("utf-8") == wanted
        print("the page is as it should be" if same else f"{PAGE.name} differs")
        return int(not same)
    PAGE.write_text(wanted, encoding="utf-8", newline="\n")
    print(f"{PAGE.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
