"""One guarded way to walk a part of a workbook: expat, no document types, no entities."""

from collections.abc import Callable
from xml.parsers import expat

from crossfoot.reading.grid.refusal import Fault, Refusal

# Each tag costs a call; two million are some seconds. The largest real sheet has a quarter.
MAX_TAGS = 2_000_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local(name: str) -> str:
    """An element's or attribute's name without its namespace or prefix."""
    return name.rpartition(":")[2]


def parser(
    start: Start | None = None,
    end: End | None = None,
    text: Text | None = None,
    *,
    whole: bool = True,
) -> expat.XMLParserType:
    """A parser with its handlers, which refuses document types.

    Args:
        start: called with the name and attributes of an element; see `local` for names.
        end: called with its name.
        text: called with text, in pieces.
        whole: whether it is given whole parts, where every prefix must be declared; names
            in a piece of a part come as written.
    """
    made = expat.ParserCreate(namespace_separator=":" if whole else None)
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_document_type
    if start:
        made.StartElementHandler = start
    if end:
        made.EndElementHandler = end
    if text:
        made.CharacterDataHandler = text
    return made


def walk(data: bytes, part: str, made: expat.XMLParserType) -> None:
    """Parse a whole part.

    Raises:
        Refusal: it is not well formed, or has more tags than can be walked in reasonable
            time; the detail names the part.
    """
    if made.StartElementHandler and data.count(b"<") > MAX_TAGS:
        raise Refusal(Fault.TOO_LARGE, f"its part `{part}` has more than {MAX_TAGS:,} tags")
    try:
        made.Parse(data, True)
    except expat.ExpatError as error:
        words = f"its part `{part}` is not well-formed XML at line {error.lineno}"
        raise Refusal(Fault.CORRUPT, words) from None


def _refuse_document_type(*_: object) -> None:
    raise Refusal(Fault.BOMB, "it brings its own document type, which workbooks never do")
