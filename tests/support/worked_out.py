"""The formulas of a workbook, worked out without a spreadsheet program."""

import ast
import math
import operator
import re

import openpyxl

_REF = re.compile(r"(?:(\w+)!)?([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?")
_DOES = {ast.Add: operator.add, ast.Mult: operator.mul, ast.Div: operator.truediv}


def formulas(path):
    """Every formula as (sheet, cell, what it comes to, the value stored beside it)."""
    typed, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in typed:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    worked = _value(typed, sheet.title, cell.coordinate)
                    yield (
                        sheet.title,
                        cell.coordinate,
                        worked,
                        stored[sheet.title][cell.coordinate].value,
                    )


def _value(book, sheet, cell):
    found = book[sheet][cell]
    if found.data_type != "f":
        return found.value
    taken = []

    def take(match):
        other, first, last = match.groups()
        if last is None:
            taken.append(_value(book, other or sheet, first))
        else:
            rows = book[other or sheet][f"{first}:{last}"]
            taken.append([_value(book, other or sheet, c.coordinate) for row in rows for c in row])
        return f"v{len(taken) - 1}"

    tree = ast.parse(_REF.sub(take, found.value[1:]), mode="eval").body
    return _does(tree, taken)


def _does(node, taken):
    if isinstance(node, ast.Name):
        return taken[int(node.id[1:])]
    if isinstance(node, ast.BinOp):
        return _DOES[type(node.op)](_does(node.left, taken), _does(node.right, taken))
    parts = [_does(part, taken) for part in node.args]
    if node.func.id == "SUM":
        return math.fsum(x for part in parts for x in (part if isinstance(part, list) else [part]))
    assert node.func.id == "SUMPRODUCT"
    return math.fsum(a * b for a, b in zip(*parts, strict=True))
