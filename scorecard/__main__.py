"""Write `docs/scorecard.md`, or say whether it still holds.

    python -m scorecard [--plants 200] [--jobs N] [--check] [--out FILE] [--shared DIR]

The exit code is 1 when `--check` finds that the page no longer says what the program does, and
2 when the real releases are not there.
"""

import argparse
import difflib
import os
import sys
from pathlib import Path

from scorecard import field, real, truth
from scorecard.clean import by_year, clean
from scorecard.counts import Sown
from scorecard.kinds import KINDS
from scorecard.page import page

_ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the command; gives the exit code."""
    options = _options()
    releases, known = options.shared / "releases", options.shared / "truth"
    if not releases.is_dir() or not known.is_dir():
        print(f"The scorecard needs the real releases and their truth in {options.shared}.")
        return 2
    library, bench = field.opened(releases)
    scored = real.score(library, known)
    _say("the real releases are scored; looking for sound ones to plant errors in")
    sound = clean(library, bench, truth.suspects(known))
    crops = field.crops(
        [k.name for k in KINDS],
        options.plants,
        releases,
        [o.entry.release.digest.hex for o in sound],
        options.jobs,
        lambda done, of, name: _say(f"{done} of {of}: {name}"),
    )
    years = tuple((year, len(own)) for year, own in by_year(sound))
    text = page(scored, Sown(crops, options.plants, years))
    if options.check:
        return _compare(text, options.out)
    options.out.write_text(text, encoding="utf-8", newline="\n")
    _say(f"written: {options.out}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scorecard", description=__doc__.split("\n\n")[0])
    parser.add_argument("--plants", type=int, default=200, help="plants of each kind")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes to use")
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "scorecard.md")
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared")
    return parser.parse_args()


def _compare(text: str, committed: Path) -> int:
    before = committed.read_text(encoding="utf-8") if committed.exists() else ""
    if text == before:
        print(f"{committed.name} holds.")
        return 0
    lines = difflib.unified_diff(
        before.splitlines(), text.splitlines(), "committed", "now", lineterm="", n=0
    )
    print("\n".join(lines))
    print(f"{committed.name} no longer holds: look at the difference, then run `make scorecard`.")
    return 1


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
