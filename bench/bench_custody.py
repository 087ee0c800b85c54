"""Custody of two archives of 85 releases each, with readings kept from before.

Start-up apart: everything runs in this process. The second archive is made of the same
releases, every one saved again with equal values, so that each pair has to be compared cell
by cell; a third run compares an archive with itself.
"""

import os
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

from crossfoot import build, custody
from crossfoot.evidence.add import add

RELEASES = Path(__file__).parent.parent.parent / "shared/releases"
BAR = 5.0


def save_again(source: Path, target: Path) -> None:
    """The same parts, packed anew: other bytes, the same cells."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        new.comment = b"packed anew"
        for item in old.infolist():
            new.writestr(item.filename, old.read(item))


def measure(places: list[Path]) -> tuple[float, int, dict[str, int]]:
    """CPU seconds, pairs compared, and how often each relation was found."""
    started = time.process_time()
    rules = build.judgement(places[0], None)
    copies = [copy for place in places for copy in build.copies_in(place, rules)]
    groups = custody.account(copies)
    seconds = time.process_time() - started
    relations: dict[str, int] = {}
    for group in groups:
        for pair in group.pairs:
            name = str(pair.comparison.relation)
            relations[name] = relations.get(name, 0) + 1
    return seconds, sum(relations.values()), relations


def main() -> None:
    """Make the archives, warm their readings, measure."""
    if not RELEASES.is_dir():
        print("needs ../shared/releases beside the repository")
        return
    with tempfile.TemporaryDirectory() as top:
        os.environ["CROSSFOOT_STATE"] = f"{top}/state"
        again = Path(top) / "again"
        again.mkdir()
        manifest = RELEASES.parent / "releases.csv"
        shutil.copy(manifest, again / "releases.csv")
        for path in sorted(RELEASES.glob("*.xlsx")):
            save_again(path, again / path.name)
        one, two = Path(top) / "one", Path(top) / "two"
        add(one, [RELEASES])
        add(two, [again])
        for places in ([one, two], [one, one]):
            measure(places)
            seconds, pairs, relations = measure(places)
            said = "within" if seconds < BAR else "OVER"
            found = ", ".join(f"{number} {name}" for name, number in sorted(relations.items()))
            print(
                f"{pairs:>4} pairs  CPU {seconds:5.2f} s  ({said} the bar of {BAR:.0f} s)  {found}"
            )


main()
