"""Play docs/fortnight.md from the first batch to the signed release, telling what is done.

python scripts/play_fortnight.py FOLDER    in a folder that is made anew
"""

import contextlib
import gc
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "fortnight.md"
ARCHIVE = "programme"
_BLOCK = re.compile(r"^```console\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
_LEFT_OUT = "..."
_WIDTH = 92


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the page.

    Attributes:
        told: the words that stand before it since the last one.
        command: what is typed.
        expected: the lines that the page says it prints.
    """

    told: str
    command: str
    expected: tuple[str, ...]


def steps(page: Path = PAGE) -> Iterator[Step]:
    """The commands of the page, in order."""
    text, told, at = page.read_text("utf-8"), "", 0
    for block in _BLOCK.finditer(text):
        told += text[at : block.start()]
        at = block.end()
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield Step(told.strip(), command, tuple(printed.splitlines()))
            told = ""


def play(step: Step, place: Path) -> str:
    """What a command prints, run in a folder; those of crossfoot without a start of their own."""
    words = shlex.split(step.command)
    if words[0] != "crossfoot":
        done = subprocess.run(
            words, cwd=place, check=False, encoding="utf-8", stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.stdout
    from crossfoot.cli import main  # noqa: PLC0415  (what it loads is loaded once for all)

    said, before, given = io.StringIO(), Path.cwd(), sys.argv
    os.chdir(place)
    sys.argv = words
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main.run()
    except SystemExit:
        pass  # that a close is blocked is told by what it prints
    finally:
        sys.argv = given
        os.chdir(before)
    return said.getvalue()


def shown(step: Step, printed: str) -> Iterator[str]:
    """The lines that the page shows of what was printed; all where it shows other ones."""
    wanted = [
        re.compile(re.escape(line).replace("…", ".*"))
        for line in step.expected if line.strip() != _LEFT_OUT
    ]  # fmt: skip
    lines = printed.splitlines()
    kept = [line for line in lines if any(each.fullmatch(line) for each in wanted)]
    yield from kept if len(kept) >= len(wanted) else lines


@contextlib.contextmanager
def practising(place: Path) -> Iterator[None]:
    """The surroundings of the page: an archive and a state folder of its own."""
    told = {"CROSSFOOT_ARCHIVE": ARCHIVE, "CROSSFOOT_STATE": str(place / "state"),
            "NO_COLOR": "1", "COLUMNS": "100",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}  # fmt: skip
    before, swept = dict(os.environ), gc.get_threshold()
    os.environ.update(told)
    # Each question to the engine is a large tree that is let go as a whole.
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*swept)
        os.environ.clear()
        os.environ.update(before)


def main() -> int:
    """Play it and say where the release lies; the exit code."""
    place = Path(sys.argv[1])
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    with practising(place.resolve()):
        for step in steps():
            _tell(step.told)
            print(f"$ {step.command}", flush=True)
            for line in shown(step, play(step, place)):
                print(f"  {line}".rstrip(), flush=True)
    releases = sorted((place / ARCHIVE).glob("books/releases/*/*.xlsx"))
    if len(releases) < 2:
        print("\nThe release was not produced.", file=sys.stderr)
        return 1
    print(f"\nThe release of the fortnight, simulated: {releases[-1].resolve()}")
    print("Its books, in a browser: crossfoot serve --archive "
          f"{place / ARCHIVE}, then /steward")  # fmt: skip
    return 0


def _tell(text: str) -> None:
    """The words of the page, as a terminal has them."""
    for part in filter(None, (each.strip() for each in text.split("\n\n"))):
        if part.startswith("#"):
            title = part.lstrip("# ")
            print(f"\n{title}\n{'-' * len(title)}")
        elif part.startswith("|"):
            print(f"\n{part}")
        else:
            print(f"\n{textwrap.fill(' '.join(part.split()), _WIDTH)}")
    print()


if __name__ == "__main__":
    sys.exit(main())
