"""The guarded process that takes text out of documents that may be hostile.

Run as `python -m crossfoot.reading.documents.worker MEMORY SECONDS`.
"""

import sys
from collections.abc import Mapping
from typing import Any, Final

from crossfoot.reading.documents.pdf import pages
from crossfoot.reading.grid.worker import Handler, serve


def pdf(request: dict[str, Any]) -> dict[str, Any]:
    """The pages of a PDF."""
    return {"pages": pages(request["path"])}


HANDLERS: Final[Mapping[str, Handler]] = {"pdf": pdf}


if __name__ == "__main__":
    serve(HANDLERS, int(sys.argv[1]), float(sys.argv[2]))
