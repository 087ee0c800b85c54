"""The description of the interface as OpenAPI 3.1, from the routes and their types."""

import dataclasses
from typing import Any

from crossfoot import __version__
from crossfoot.report.serve.api.drafts import DraftChecked, DraftForm
from crossfoot.report.serve.api.routes import ROUTES, Route
from crossfoot.report.serve.api.schema import (
    Schema,
    Schemas,
    fields_of,
    first_sentence,
    meanings,
    outside,
)
from crossfoot.report.serve.api.shapes import Problem

ABOUT = (
    "What a programme published, what does not add up in it, and how to check that. Read-only. "
    "Every published number is an object with its value, the text in the cell, the reference "
    "`<sha256>:<sheet>!<cell>`, and whether it may be quoted; a number that was reckoned carries "
    "the references it rests on. A whole number elsewhere counts things of this archive. What a "
    "machine found is marked so until a person has confirmed it. There is nothing here about "
    "single persons."
)
DRAFT_PATH = "/api/draft"
# Statuses of any address, and what they mean.
ANYWHERE = {
    "400": "The question is not understood: a parameter is unknown or not what it may be.",
    "401": "The server asks for its password.",
    "421": "The request names a host that this server does not answer for.",
    "429": "Too many questions from one place; `Retry-After` says when to ask again.",
    "503": "The server is busy, or is reading the archive; `Retry-After` says when to ask again.",
}
NOT_FOUND = {"404": "There is no such thing in this archive."}
OF_DRAFTS = {
    "403": "The form token is missing or too old, or another site sent the form.",
    "408": "The file did not arrive in time.",
    "413": "The file is larger than is taken.",
    "415": "The request is not a form with a file.",
    "422": "The file cannot be checked; the detail says why.",
}


def description() -> dict[str, Any]:
    """The whole document."""
    schemas = Schemas()
    paths = {route.path: {"get": _operation(schemas, route)} for route in ROUTES}
    paths[DRAFT_PATH] = {"get": _draft_form(schemas), "post": _draft_check(schemas)}
    schemas.of(Problem)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Crossfoot",
            "version": __version__,
            "summary": "A programme's published numbers, held to account.",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{}, {"password": []}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.named.items())),
            "securitySchemes": {
                "password": {"type": "http", "scheme": "basic"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _operation(schemas: Schemas, route: Route) -> Schema:
    may_lack = bool(route.in_path) or any(
        name in ("ref", "from", "release", "table") for name, _, _ in _parameters(route)
    )
    return {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [
            {
                "name": name,
                "in": "path" if name in route.in_path else "query",
                "required": required,
                "description": meanings(route.asked)[inside],
                "schema": _asked(schemas, route.asked, inside),
            }
            for name, inside, required in _parameters(route)
        ],
        "responses": {
            "200": _said(schemas, first_sentence(route.find), route.answer),
            **_problems(schemas, ANYWHERE | (NOT_FOUND if may_lack else {})),
        },
    }


def _parameters(route: Route) -> list[tuple[str, str, bool]]:
    """Name outside, name inside, whether it is needed."""
    return [
        (outside(each.name), each.name, each.default is dataclasses.MISSING)
        for each in dataclasses.fields(route.asked)
    ]


def _asked(schemas: Schemas, kind: Any, name: str) -> Schema:
    """The schema of a parameter; one that may be left out has no form for that."""
    schema = schemas.of(next(inner for inside, _, inner in fields_of(kind) if inside == name))
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    default = next(each.default for each in dataclasses.fields(kind) if each.name == name)
    found = choices[0] if choices else schema
    if default not in (dataclasses.MISSING, None, ""):
        found = found | {"default": default}
    return found


def _said(schemas: Schemas, words: str, kind: Any) -> Schema:
    return {"description": words, "content": {"application/json": {"schema": schemas.of(kind)}}}


def _problems(schemas: Schemas, statuses: dict[str, str]) -> Schema:
    return {
        status: {
            "description": words,
            "content": {"application/problem+json": {"schema": schemas.of(Problem)}},
        }
        for status, words in sorted(statuses.items())
    }


def _draft_form(schemas: Schemas) -> Schema:
    return {
        "operationId": "draft_form",
        "summary": "What is needed to have a draft checked.",
        "parameters": [],
        "responses": {
            "200": _said(schemas, "A token to send with the file, and the limits.", DraftForm),
            **_problems(schemas, ANYWHERE),
        },
    }


def _draft_check(schemas: Schemas) -> Schema:
    return {
        "operationId": "draft_check",
        "summary": "Check a workbook that is not published yet. Nothing of it is kept.",
        "parameters": [],
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "token": {"type": "string", "description": "As GET gives it."},
                            "file": {
                                "type": "string",
                                "contentMediaType": "application/octet-stream",
                                "description": "The workbook.",
                            },
                        },
                        "required": ["token", "file"],
                    }
                }
            },
        },
        "responses": {
            "200": _said(schemas, "What does not add up.", DraftChecked),
            **_problems(schemas, ANYWHERE | OF_DRAFTS),
        },
    }
