"""How an answer leaves the server: what every answer says to the browser, and what refusals say."""

import html
import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.routes import Reply
from crossfoot.report.serve.api.schema import plain

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# On every answer, whatever it is.
ALWAYS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
RAW_ALWAYS = [(name.encode(), value.encode()) for name, value in ALWAYS.items()]
NOT_STORED = {"cache-control": "no-store"}
_AGAIN_SECONDS = "5"

_REFUSAL = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · Crossfoot</title>
<link rel="stylesheet" href="/static/style.css">
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
</head>
<body>
<header class="masthead"><a class="name" href="/">Crossfoot</a></header>
<main id="content">
<h1>{title}</h1>
<p class="lead">{detail}</p>
<p>{remedy}</p>
</main>
</body>
</html>
"""


def reply(answer: Reply) -> Response:
    """An answer from behind the door; made for one reader, so it is stored nowhere."""
    headers = dict(NOT_STORED)
    if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = _AGAIN_SECONDS
    return Response(answer.content, answer.status, headers, answer.kind)


def refused(error: NoAnswerError, *, for_program: bool) -> Response:
    """A refusal: a problem for a program, a page for a person."""
    every = {**NOT_STORED, **error.headers}
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        every.setdefault("retry-after", _AGAIN_SECONDS)
    if for_program:
        said = plain(error.problem)
        content = json.dumps(said, ensure_ascii=False).encode()
        return Response(content, int(error.status), every, "application/problem+json")
    words = (error.status.phrase, error.detail, error.remedy)
    title, detail, remedy = (html.escape(text) for text in words)
    page = _REFUSAL.format(title=title, detail=detail, remedy=remedy)
    return Response(page.encode(), int(error.status), every, "text/html; charset=utf-8")


def known(headers: Mapping[str, str], mark: str) -> bool:
    """Whether the reader says that it has the content of this mark already."""
    marks = (
        each.strip().removeprefix("W/") for each in headers.get("if-none-match", "").split(",")
    )
    return any(each in (mark, "*") for each in marks)


def raw_answer(status: int, sentence: str) -> bytes:
    """A whole answer as bytes, for a connection on which there is no request to answer."""
    body = f"{sentence}\n".encode()
    lines = [
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "content-type: text/plain; charset=utf-8",
        f"content-length: {len(body)}",
        "connection: close",
        *(f"{name}: {value}" for name, value in ALWAYS.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body
