"""Where the browser tests keep their screenshots: for a person to look at, no part of git."""

from pathlib import Path

PICTURES = Path(__file__).parent.parent.parent / "out" / "screenshots"
