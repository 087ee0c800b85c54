"""The settings of one look at contracting processes, read from the INI form that Cardinal reads.

    currency = USD                      ; before any section: what holds for several flags
    [defaults], [redactions], [corrections], [modifications], [codelists.bid_status], ...
    [exclusions]
    [R024]                              ; a flag is raised only if its section is there
    threshold = 0.05

Without a file every flag is asked for, with its own defaults. An unknown section or property is
refused: a setting that is misspelt would otherwise silently change nothing.
"""

import configparser
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from fractions import Fraction

from crossfoot.contracts.ocds.flags import FLAGS, RedFlag
from crossfoot.contracts.ocds.prepare import Corrections
from crossfoot.contracts.ocds.procedures import Scope
from crossfoot.core.errors import BadFileError

_TOP = "\0top"  # no section of a file can have this name
_CODES = {flag.code: flag for flag in FLAGS}

# Where each property of the corrections and of the scope stands: section, name, field.
_CORRECTIONS = (
    ("defaults", "currency", "currency"),
    ("defaults", "item_classification_scheme", "scheme"),
    ("defaults", "bid_status", "bid_status"),
    ("defaults", "award_status", "award_status"),
    ("defaults", "party_roles", "party_roles"),
    ("redactions", "amount", "amounts"),
    ("redactions", "organization_id", "organizations"),
    ("corrections", "award_status_by_contract_status", "cancel_awards"),
    ("modifications", "move_auctions", "move_auctions"),
    ("modifications", "prefix_buyer_or_procuring_entity_id", "buyer_prefix"),
    ("modifications", "prefix_tenderer_or_supplier_id", "tenderer_prefix"),
    ("modifications", "split_procurement_method_details", "details_end"),
)
_SCOPE = (
    (_TOP, "currency", "currency"),
    (_TOP, "no_price_comparison_procurement_methods", "unpriced"),
    (_TOP, "price_comparison_procurement_methods", "priced"),
    ("exclusions", "procurement_method_details", "excluded"),
)
_CODELISTS = {"codelists.bid_status": "bid_statuses", "codelists.award_status": "award_statuses"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a settings file may say.

    Attributes:
        corrections: what is mended first.
        scope: which processes are asked about, and whose prices may be compared.
        flags: the flags that are asked for, with their thresholds.
    """

    corrections: Corrections = field(default_factory=Corrections)
    scope: Scope = field(default_factory=Scope)
    flags: tuple[RedFlag, ...] = field(default_factory=lambda: tuple(flag() for flag in FLAGS))


def read(text: str, name: str) -> Settings:
    """The settings in the text of a file.

    Args:
        text: the file.
        name: what to call it when something is wrong.

    Raises:
        BadFileError: it is not in this form, or says something that means nothing here.
    """
    file = configparser.ConfigParser(interpolation=None, default_section="\0none")
    file.optionxform = str  # type: ignore[assignment,method-assign]  # codes keep their capitals
    try:
        file.read_string(f"[{_TOP}]\n{text}")
    except configparser.Error as error:
        raise BadFileError(
            f"{name} is not a settings file: {' '.join(error.message.split())}.",
            "Write [SECTION] lines, and below each lines NAME = VALUE.",
        ) from error
    sections = {section: dict(file[section]) for section in file.sections()}
    return _Reader(name, sections).settings()


class _Reader:
    """Takes what it knows out of the sections; what is left is refused."""

    def __init__(self, name: str, sections: dict[str, dict[str, str]]) -> None:
        self.name = name
        self.sections = sections

    def settings(self) -> Settings:
        codelists = {
            target: self.sections.pop(section, {}) for section, target in _CODELISTS.items()
        }
        corrections = Corrections(**self.taken(Corrections, _CORRECTIONS), **codelists)  # type: ignore[arg-type]
        scope = Scope(**self.taken(Scope, _SCOPE))  # type: ignore[arg-type]
        flags = tuple(self.flag(code) for code in _CODES if code in self.sections)
        for section, left in self.sections.items():
            if left or section not in self.known:
                where = "at the top" if section == _TOP else f"in [{section}]"
                what = f"“{next(iter(left))}” {where}" if left else f"the section [{section}]"
                raise self.refusal(what, "is not known", "Take it out, or see docs/ocds.md.")
        return Settings(corrections, scope, flags)

    @property
    def known(self) -> set[str]:
        spots = (*_CORRECTIONS, *_SCOPE)
        return {section for section, _, _ in spots} | set(_CODES)

    def taken(
        self, kind: type[Corrections | Scope], spots: tuple[tuple[str, str, str], ...]
    ) -> dict[str, object]:
        types = {one.name: one.type for one in fields(kind)}
        values = {}
        for section, name, target in spots:
            if name in self.sections.get(section, {}):
                raw = self.sections[section].pop(name)
                values[target] = self.value(raw, types[target], section, name)
        return values

    def flag(self, code: str) -> RedFlag:
        kind, left = _CODES[code], self.sections[code]
        values: dict[str, object] = {}
        for one in fields(kind):
            if one.type == Mapping[str, int]:
                inner = self.sections.pop(f"{code}.{one.name}", {})
                values[one.name] = {
                    key: self.value(raw, int, f"{code}.{one.name}", key)
                    for key, raw in inner.items()
                }
            elif one.name in left:
                values[one.name] = self.value(left.pop(one.name), one.type, code, one.name)
        return kind(**values)

    def value(self, raw: str, kind: object, section: str, name: str) -> object:
        read, form = _FORMS[kind]
        try:
            return read(raw.strip())
        except (ValueError, ArithmeticError) as error:
            where = "at the top" if section == _TOP else f"in [{section}]"
            raise self.refusal(
                f"“{name} = {raw}” {where}", "cannot be read", f"Write {form}."
            ) from error

    def refusal(self, what: str, said: str, remedy: str) -> BadFileError:
        return BadFileError(f"{self.name}: {what} {said}.", remedy)


def _whole(raw: str) -> int:
    if not raw.isascii() or not raw.isdecimal():
        raise ValueError(raw)
    return int(raw)


def _truth(raw: str) -> bool:
    if raw not in ("true", "false"):
        raise ValueError(raw)
    return raw == "true"


def _words(raw: str) -> frozenset[str]:
    return frozenset(word for word in raw.split("|") if word)


def _amounts(raw: str) -> frozenset[Decimal]:
    return frozenset(Decimal(word) for word in _words(raw))


_FORMS: dict[object, tuple[Callable[[str], object], str]] = {
    str: (str, "a text"),
    bool: (_truth, "true or false"),
    int: (_whole, "a whole number"),
    int | None: (_whole, "a whole number"),
    Fraction | None: (Fraction, "a number, such as 0.05"),
    frozenset[Decimal]: (_amounts, "amounts with | between them"),
    frozenset[str]: (_words, "words with | between them"),
}
