"""Write docs/api.md: the interface for programs, from its own routes and types.

python scripts/make_api_page.py            write it
python scripts/make_api_page.py --check    say whether it differs, and end with 1
"""

import dataclasses
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from crossfoot.report.serve.api.openapi import (
    ABOUT,
    ANYWHERE,
    DRAFT_PATH,
    NOT_FOUND,
    OF_DRAFTS,
    description,
)
from crossfoot.report.serve.api.routes import ROUTES, Route
from crossfoot.report.serve.api.schema import Schemas, fields_of, meanings

PAGE = Path(__file__).parent.parent / "docs" / "api.md"

HEAD = f"""# Interface for programs

{textwrap.fill(ABOUT, 118)}

`crossfoot serve` answers it under `/api/`. `/api/` itself is this page with examples from the
archive, and `/api/openapi.json` the same for programs (OpenAPI 3.1). This page is printed from the
routes by `scripts/make_api_page.py`.

```
curl http://127.0.0.1:8650/api/releases?limit=2
curl -G http://127.0.0.1:8650/api/observation --data-urlencode "ref=37797e0f:ATD FY23 YTD!B9"
```

Lists come in parts: `items`, `total`, and `next`, the path of the next part, empty at the end.
Every answer has an `ETag`. Names of fields are those of [output fields](output.md): they may be
added to, never renamed. Where the server has a password, send it as `Authorization: Bearer ...`,
or as the password of any user.
"""

DRAFTS = f"""
## {DRAFT_PATH}
`GET` gives `token`, `most_bytes` and `seconds`. `POST` takes a form (`multipart/form-data`) with
`token` and `file`, and answers with `DraftChecked`. Nothing of the file is kept.

```
curl http://127.0.0.1:8650{DRAFT_PATH}
curl -F token=TOKEN -F file=@FY26_draft.xlsx http://127.0.0.1:8650{DRAFT_PATH}
```
"""


def address(route: Route) -> Iterator[str]:
    """The part about one address."""
    yield f"\n## {route.path}"
    example = route.example
    yield f"{route.summary} Answers with `{answer(route)}`."
    if route.example:
        shown = example if example.startswith("/") else f"{route.path}{example}"
        yield f"\nExample: `{shown}`"
    meaning = meanings(route.asked)
    rows = [
        f"| `{name}` | {needed(route, inside)} | {meaning[inside]} |"
        for inside, name, _ in fields_of(route.asked)
    ]
    if rows:
        yield from ("\n| parameter | | |", "| --- | --- | --- |", *rows)


def needed(route: Route, inside: str) -> str:
    """Whether a parameter has to be there."""
    default = next(f.default for f in dataclasses.fields(route.asked) if f.name == inside)
    if default is dataclasses.MISSING:
        return "needed"
    return f"else {default}" if default not in (None, "") else ""


def answer(route: Route) -> str:
    """The name of what it answers with."""
    schema = Schemas(place="").of(route.answer)
    return schema["$ref"] if "$ref" in schema else f"list of {schema['items']['$ref']}"


def types() -> Iterator[str]:
    """The part about what answers are made of."""
    yield "\n## What answers are made of"
    for name, schema in description()["components"]["schemas"].items():
        if name.startswith("ListingOf"):
            continue
        yield f"\n### {name}\n{schema['description']}\n"
        yield from ("| field | meaning |", "| --- | --- |")
        yield from (
            f"| `{field}` | {s['description']} |" for field, s in schema["properties"].items()
        )


def problems() -> Iterator[str]:
    """The part about what goes wrong."""
    yield "\n## When there is no answer"
    yield "A problem (RFC 9457, `application/problem+json`) with `detail` and `remedy`.\n"
    yield from ("| status | meaning |", "| --- | --- |")
    every = sorted((ANYWHERE | NOT_FOUND | OF_DRAFTS).items())
    yield from (f"| {status} | {words} |" for status, words in every)


def page() -> str:
    """The whole page."""
    parts = [line for route in ROUTES for line in address(route)]
    lines = [HEAD.rstrip(), *parts, DRAFTS.rstrip(), *types(), *problems()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it; the exit code."""
    wanted = page()
    if "--check" in sys.argv:
        same = PAGE.is_file() and PAGE.read_text("utf-8") == wanted
        if not same:
            print(f"{PAGE.name} is not what the program says")
        return int(not same)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
