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
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell

PAGE = Path(__file__).parent.parent / "docs" / "fortnight.md"
ARCHIVE = "programme"
_BLOCK = re.compile(r"^```console\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
_LEFT_OUT = "..."
_WIDTH = 92
# As much of a release as a terminal shows.
_ROWS, _COLUMNS = 40, 3


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
    print(f"\nThe release of the fortnight, simulated: {releases[-1].resolve()}\n")
    for line in first_table(releases[-1]):
        print(f"  {line}".rstrip())
    print()
    _opened(releases[-1].resolve())
    print("Its books, in a browser: crossfoot serve --archive "
          f"{place / ARCHIVE}, then /steward")  # fmt: skip
    return 0


def first_table(release: Path) -> Iterator[str]:
    """The first table of a release as its reader sees it, with the lines above and below it."""
    sheet = openpyxl.load_workbook(release, data_only=True).worksheets[0]
    rows = [
        [_text(cell) for cell in row[:_COLUMNS]] for row in sheet.iter_rows(max_row=_ROWS)
    ]  # fmt: skip
    head = next(at for at, row in enumerate(rows) if all(row))
    end = next(at for at in range(head, len(rows)) if not all(rows[at]))
    first, *others = (max(len(row[at]) for row in rows[head:end]) for at in range(_COLUMNS))
    yield rows[head - 1][0]
    for row in rows[head:end]:
        cells = (f"{text:>{width}}" for text, width in zip(row[1:], others, strict=True))
        yield "  ".join((f"{row[0]:<{first}}", *cells))
    yield rows[end][0]


def _text(cell: Cell) -> str:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        sign = "$" if "$" in cell.number_format else ""
        return f"{sign}{cell.value:,.2f}" if cell.value % 1 or sign else f"{cell.value:,.0f}"
    return "" if cell.value is None else str(cell.value).strip()


def _opened(release: Path) -> None:
    """Show it in the program for spreadsheets, where somebody sits in front of a desktop."""
    desktop = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if desktop and sys.stdout.isatty() and webbrowser.open(release.as_uri()):
        print("It is being opened.")


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
