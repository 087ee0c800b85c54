"""Packets that were never sent: generated, obviously made up, in every sort of file."""

import csv
import io
import random

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "qui",
    "ro",
    "su",
    "ta",
    "ve",
    "wi",
    "xo",
    "yu",
    "za",
]


def word(chance, least=2, most=4):
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(least, most))).title()


class Maker:
    """Columns of made-up values, the same for the same seed."""

    def __init__(self, rows, seed=1):
        self.rows = rows
        self.chance = random.Random(seed)  # noqa: S311  # made-up data, and no secret
        self.given = [word(self.chance) for _ in range(300)]
        self.family = [word(self.chance) for _ in range(2000)]
        self.streets = [word(self.chance) for _ in range(300)]
        self.offices = [word(self.chance) for _ in range(25)]

    def of(self, make):
        return [make(self.chance) for _ in range(self.rows)]

    def ids(self):
        return self.of(lambda c: f"{c.getrandbits(56):014x}")

    def names(self):
        return self.of(lambda c: f"{c.choice(self.family)}, {c.choice(self.given)}")

    def given_names(self):
        return self.of(lambda c: c.choice(self.given))

    def family_names(self):
        return self.of(lambda c: c.choice(self.family))

    def offices_(self):
        return self.of(lambda c: c.choice(self.offices))

    def sexes(self):
        return self.of(lambda c: c.choice("MF"))

    def statuses(self):
        return self.of(lambda c: c.choice(["open", "closed", "pending"]))

    def days(self, since=2015, until=2025):
        return self.of(
            lambda c: f"{c.randint(since, until)}-{c.randint(1, 12):02}-{c.randint(1, 28):02}"
        )

    def birth_days(self):
        return self.days(1945, 2004)

    def telephones(self):
        return self.of(lambda c: f"({c.choice([213, 310, 415])}) 555-01{c.randint(0, 99):02}")

    def bare_telephones(self):
        return self.of(lambda c: f"{c.choice([213, 310, 415])}55501{c.randint(0, 99):02}")

    def emails(self):
        return self.of(lambda c: f"{c.choice(self.given).lower()}{c.randint(1, 999)}@example.org")

    def addresses(self):
        kinds = ("St", "Avenue", "Blvd.", "Rd")
        return self.of(lambda c: f"{c.randint(1, 9999)} {c.choice(self.streets)} {c.choice(kinds)}")

    def latitudes(self):
        return self.of(lambda c: f"{c.uniform(31, 45):.5f}")

    def longitudes(self):
        return self.of(lambda c: f"{-c.uniform(70, 120):.5f}")

    def social_numbers(self):
        # None of the area 000 was ever given out.
        return self.of(lambda c: f"000-{c.randint(10, 99)}-{c.randint(1000, 9999)}")

    def alien_numbers(self):
        return self.of(lambda c: f"A000{c.randint(0, 999_999):06}")

    def network_addresses(self):
        return self.of(lambda c: f"192.0.2.{c.randint(1, 254)}")

    def digests(self):
        return self.of(lambda c: f"{c.getrandbits(256):064x}")

    def notes(self):
        return self.of(
            lambda c: (
                "spoke with a relative about the next appointment at the office in "
                + c.choice(self.offices)
            )
        )

    def amounts(self):
        return self.of(lambda c: f"{c.uniform(1, 900):.2f}")

    def numbers(self):
        return [str(number) for number in range(1, self.rows + 1)]

    def zip_codes(self):
        return self.of(lambda c: f"{c.randint(90001, 90099)}")


def as_csv(columns, *, delimiter=",", encoding="utf-8", head=True):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    if head:
        writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return stream.getvalue().encode(encoding)


def as_parquet(columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, row_group_size=500)
    return stream.getvalue()


def as_workbook(columns, *, sheet="Sheet1", hidden=None, author="", banner=()):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    if author:
        book.set_properties({"author": author})
    page = book.add_worksheet(sheet)
    rows = [*([text] for text in banner), list(columns), *zip(*columns.values(), strict=True)]
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            page.write_string(number, at, text)
    if hidden:
        aside = book.add_worksheet("aside")
        aside.write_row(0, 0, hidden)
        aside.hide()
    book.close()
    return stream.getvalue()
