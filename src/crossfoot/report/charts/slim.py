"""A drawing without what says nothing: a third of the bytes, and the same picture.

The converter writes every tick and dot as an element of its own, with attributes that repeat
their default. Here empty and hidden parts go, numbers keep one decimal, marks that look alike
become one path, and links get a name that a screen reader can say.
"""

import re
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

# Said by the style sheet, or said again by an element that is left out here.
_NEEDLESS = {
    "class", "pointer-events", "font-family", "role", "aria-roledescription", "aria-hidden",
    "stroke-miterlimit", "cursor",
}  # fmt: skip
_DEFAULTS = {"opacity": "1", "stroke-width": "1", "transform": "translate(0,0)", "y2": "0",
             "x2": "0"}  # fmt: skip
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)\Z")
_STEP = re.compile(r"([MLAZ])([^MLAZ]*)")
_DISC = re.compile(r"M([\d.]+),0A[^MZ]*\Z")


def slim(drawing: str, label: str) -> str:
    """The same drawing as an element to stand inside a page.

    Args:
        drawing: the whole SVG document.
        label: what a screen reader says of it.
    """
    root = ET.fromstring(drawing)  # noqa: S314  (made by this program a moment ago)
    made = ET.Element("svg", {"viewBox": root.get("viewBox", ""), "aria-label": label})
    for child in root:
        made.extend(_kept(child))
    linked = made.find(".//a") is not None
    made.set("role", "group" if linked else "img")
    if linked:
        _quiet(made)
    return ET.tostring(made, encoding="unicode", short_empty_elements=True)


def _kept(element: ET.Element) -> list[ET.Element]:
    """What takes the place of an element: itself made smaller, its children, or nothing."""
    tag = element.tag.removeprefix(SVG)
    if _invisible(element, tag):
        return []
    attributes = {
        name: _short(value)
        for name, value in element.attrib.items()
        if name not in _NEEDLESS and _DEFAULTS.get(name) != value and name != LINK
        and not name.startswith("aria-")
    }  # fmt: skip
    children = [kept for child in element for kept in _kept(child)]
    if tag == "g" and not attributes:
        return _gathered(children)
    if tag == "g" and not children:
        return []
    made = ET.Element(tag, attributes)
    made.text = element.text
    if tag == "a":
        _name(made, element)
    made.extend(_gathered(children) if tag == "g" else children)
    return [made]


def _invisible(element: ET.Element, tag: str) -> bool:
    if element.get("display") == "none" or element.get("opacity") == "0":
        return True
    if tag != "path" or element.get("class") not in ("background", "foreground"):
        return False
    return not element.get("fill") and not element.get("stroke")


def _short(value: str) -> str:
    """The same with numbers of one decimal at most."""
    return _NUMBER.sub(lambda match: f"{round(float(match[0]), 1) or 0:g}", value)


def _name(made: ET.Element, element: ET.Element) -> None:
    """Give a link its target, and the words of the mark inside it as its name."""
    made.set("href", element.get(LINK, ""))
    words = next((e.get("aria-label") for e in element.iter() if e.get("aria-label")), "")
    if words:
        made.set("aria-label", words)
        ET.SubElement(made, "title").text = words


def _gathered(children: list[ET.Element]) -> list[ET.Element]:
    """Marks that differ only in their place as one path."""
    made: list[ET.Element] = []
    last: dict[str, str] | None = None
    for child in children:
        found = _piece(child)
        if found is None:
            made.append(child)
            last = None
            continue
        look, way = found
        if look != last:
            made.append(ET.Element("path", {**look, "d": ""}))
            last = look
        made[-1].set("d", made[-1].get("d", "") + way)
    return made


def _piece(mark: ET.Element) -> tuple[dict[str, str], str] | None:
    """How a tick, a dot or another small mark looks, and the way a pen goes for it."""
    place = _PLACE.match(mark.get("transform", "translate(0,0)"))
    if not place or mark.tag not in ("line", "path"):
        return None
    x, y = float(place[1]), float(place[2])
    look = {k: v for k, v in mark.attrib.items() if k not in ("transform", "d", "x2", "y2")}
    if mark.tag == "line":
        return look, f"M{x:g},{y:g}l{mark.get('x2', '0')},{mark.get('y2', '0')}"
    shape = mark.get("d", "")
    disc = _DISC.match(shape)
    if disc and "stroke" not in look:
        width = _short(f"{2 * float(disc[1]):.2f}")
        round_end = {"stroke": look["fill"], "stroke-width": width, "stroke-linecap": "round"}
        return round_end, f"M{x:g},{y:g}h0"
    if "transform" not in mark.attrib:
        return None
    return look, _STEP.sub(lambda step: _moved(step, x, y), shape)


def _moved(step: re.Match[str], x: float, y: float) -> str:
    """One command of a path, moved; of an arc only its end has a place."""
    numbers = [float(number) for number in step[2].split(",") if number]
    if numbers:
        numbers[-2:] = [numbers[-2] + x, numbers[-1] + y]
    return step[1] + ",".join(f"{round(number, 1):g}" for number in numbers)


def _quiet(made: ET.Element) -> None:
    """Only the links of a drawing are spoken: its numbers stand in the table behind it."""
    for element in made.iter():
        if element.tag in ("g", "text") and element.find(".//a") is None:
            element.set("aria-hidden", "true")
