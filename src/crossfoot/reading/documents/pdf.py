"""The text of a PDF, page by page, inside the guarded process."""

import logging
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError

from crossfoot.reading.grid.refusal import Fault, Refusal

MAX_PAGES = 5_000


def pages(path: str) -> list[str]:
    """The text of each page; a page that is a picture gives an empty text.

    Raises:
        Refusal: it is no PDF, is damaged, or needs a password.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with Path(path).open("rb") as stream:
            reader = PdfReader(stream)
            # Many public files are locked against changes with an empty password.
            if reader.is_encrypted and not reader.decrypt(""):
                raise Refusal(Fault.PASSWORD, "its contents are encrypted")
            if len(reader.pages) > MAX_PAGES:
                words = f"it has {len(reader.pages):,} pages"
                raise Refusal(Fault.TOO_LARGE, words)
            return [page.extract_text() for page in reader.pages]
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    except PdfReadError:
        raise Refusal(Fault.CORRUPT, "it is cut short or not built like a PDF") from None
    except (PyPdfError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError):
        raise Refusal(Fault.CORRUPT, "its text cannot be taken out of it") from None
