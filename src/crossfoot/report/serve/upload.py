"""A form with a file, taken into memory: not larger and not slower than it may be."""

import asyncio
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.limits import BODY_SECONDS, MOST_BYTES

_AROUND_THE_FILE = 16 << 10
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Upload:
    """What a form brought.

    Attributes:
        token: its token.
        name: the file's name, without anything that leads elsewhere.
        content: its bytes.
    """

    token: str
    name: str
    content: bytes


class _InMemory(MultiPartParser):
    """The library's parser, that never puts a file on a disk."""

    spool_max_size = MOST_BYTES + _AROUND_THE_FILE


async def uploaded(request: Request, seconds: float = BODY_SECONDS) -> Upload:
    """The file and the token of a form.

    Raises:
        NoAnswerError: it is no such form, too large, or too slow.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise NoAnswerError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "This is no form with a file.",
            "Send multipart/form-data with the fields `token` and `file`.",
        )
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MOST_BYTES + _AROUND_THE_FILE:
        raise _too_large()
    parser = _InMemory(request.headers, _bounded(request), max_files=1, max_fields=1)
    try:
        async with asyncio.timeout(seconds):
            form = await parser.parse()
            file = form.get("file")
            content = await file.read() if isinstance(file, UploadFile) else b""
    except TimeoutError:
        raise NoAnswerError(
            HTTPStatus.REQUEST_TIMEOUT,
            f"The file did not arrive within {seconds:g} seconds.",
            "Try again over a faster connection, or run `crossfoot check` where the file is.",
        ) from None
    except (MultiPartException, ClientDisconnect, LookupError):
        raise NoAnswerError(
            HTTPStatus.BAD_REQUEST, "The form cannot be read.", "Send it again."
        ) from None
    if not isinstance(file, UploadFile) or not file.filename:
        raise NoAnswerError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "No file was chosen.", "Choose a workbook."
        )
    token = form.get("token")
    return Upload(token if isinstance(token, str) else "", fit_name(file.filename), content)


def fit_name(name: str) -> str:
    """The last part of a name, without what no file name should have."""
    last = re.split(r"[/\\]", name)[-1]
    return _UNFIT.sub(" ", last).strip(" .")[-_LONGEST_NAME:] or "draft.xlsx"


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    taken = 0
    async for chunk in request.stream():
        taken += len(chunk)
        if taken > MOST_BYTES + _AROUND_THE_FILE:
            raise _too_large()
        yield chunk


def _too_large() -> NoAnswerError:
    return NoAnswerError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"The file is larger than {MOST_BYTES >> 20} MB.",
        "Save the sheets about the programme as a workbook of their own and check that.",
    )
