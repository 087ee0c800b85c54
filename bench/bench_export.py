"""An export of the 85 real releases: CPU seconds of each part, and the size of what it writes."""

import os
import sys
import tempfile
import time
from pathlib import Path

from crossfoot import build
from crossfoot.publish.export import Form, export
from crossfoot.publish.gathering import gather

ROOT = Path(__file__).parent.parent
RELEASES = ROOT.parent / "shared" / "releases"
BAR_SECONDS = 30.0


def spent(since: float) -> float:
    """CPU seconds of this process after a moment."""
    return time.process_time() - since


def main() -> int:
    """Export once whole and once in each form; 1 where the whole takes too long."""
    if not RELEASES.is_dir():
        print(f"skipped: there are no releases in {RELEASES}")
        return 0
    from crossfoot.evidence.add import add  # noqa: PLC0415  (only where there is something)

    with tempfile.TemporaryDirectory() as top:
        place = Path(top)
        os.environ["CROSSFOOT_STATE"] = str(place / "state")
        archive = place / "archive"
        add(archive, [RELEASES])
        rules = build.judgement(archive, None)
        build.build(archive, rules)
        start = time.process_time()
        parts = gather(archive, rules)
        print(f"read from kept readings, check     {spent(start):6.2f} s CPU")
        start = time.process_time()
        done = export(parts, archive, place / "out")
        whole = spent(start)
        size = sum(file.size for file in done.files) / 1e6
        print(f"export, all forms                  {whole:6.2f} s CPU  {size:6.1f} MB")
        for form in Form:
            start = time.process_time()
            done = export(parts, archive, place / form, forms=(form,), record=False)
            size = sum(file.size for file in done.files) / 1e6
            print(f"  {form:<33}{spent(start):6.2f} s CPU  {size:6.1f} MB")
    return int(whole > BAR_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
