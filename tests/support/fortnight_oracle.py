"""The fortnight reckoned a second time, in plain Python, from the files that custodians sent.

It shares nothing with the books but the files: people are followed one by one with dictionaries.
"""

import csv
import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction

ALL = "all"
FAR = datetime.date(9999, 1, 1)
BANDS = ((2, "0 to 2 days"), (7, "3 to 7 days"), (30, "8 to 30 days"), (60, "31 to 60 days"))


def band(days):
    return next((text for most, text in BANDS if days <= most), "over 60 days")


def date(text):
    return datetime.date.fromisoformat(text)


@dataclass
class Posted:
    """A batch that was posted: its sender, number and file, and the first day then open."""

    sender: str
    number: int
    file: object
    opened: datetime.date

    def events(self):
        with self.file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                day = date(row["effective"])
                yield {**row, "day": day, "posted": max(day, self.opened), "custodian": self.sender,
                       "name": (self.sender, self.number, row["event_id"])}  # fmt: skip


@dataclass
class Known:
    """What was known at the end of a day."""

    day: datetime.date
    spans: list
    events: list
    transfers: list

    @classmethod
    def of(cls, batches, day):
        every = [one for batch in batches for one in batch.events() if one["posted"] <= day]
        undone = set()
        for one in every:
            if one["event"] == "reversal":
                number, _, name = one["reverses"].rpartition("/")
                undone.add((one["custodian"], int(number or one["name"][1]), name))
        left = [one for one in every if one["event"] != "reversal" and one["name"] not in undone]
        lives = defaultdict(list)
        for one in sorted(left, key=lambda each: each["day"]):
            lives[one["token"]].append(one)
        spans, transfers = [], []
        for events in lives.values():
            follow(events, spans, transfers)
        return cls(day, spans, left, transfers)

    def cells(self, day):
        """People and their days by office, technology and status."""
        found = defaultdict(lambda: [0, 0])
        for span in self.spans:
            if span["from"] <= day < span["to"]:
                cell = found[span["office"], span["technology"], span["level"]]
                cell[0] += 1
                cell[1] += (day - span["enrolled"]).days
        return {place: tuple(both) for place, both in found.items()}

    def hearings(self, *, final=False):
        """Hearings by month and outcome."""
        return Counter(
            (one["day"].replace(day=1), one["outcome"] or "unknown")
            for one in self.events
            if one["event"] == "hearing" and (not final or one["reason"] == "final")
        )

    def open_items(self):
        """Suspense and appointments without an outcome: name, custodian, counterpart, age."""
        found = Counter()
        for one in self.transfers:
            age = band((self.day - one["day"]).days)
            if "answer" not in one:
                found["sent, not received", one["by"], one["to"], age] += 1
                continue
            got = one["answer"]
            for column, name in (("technology", "received under another technology"),
                                 ("level", "received at another level")):  # fmt: skip
                if got["event"] == "transfer_received" and got[column] != one["state"][column]:
                    found[name, one["to"], one["by"], age] += 1
        for key, day in self._relabelled().items():
            name = "another technology stated, no event says so"
            found[name, key[1], "", band((self.day - day).days)] += 1
        for one in self.events:
            if one["event"] in {"check_in", "hearing"} and one["outcome"] in {"", "unknown"}:
                age = band((self.day - one["day"]).days)
                found[one["event"], one["custodian"], "", age] += 1
        return found

    def _relabelled(self):
        first, whose = {}, defaultdict(list)
        for span in self.spans:
            whose[span["token"]].append(span)
        for one in self.events:
            if one["event"] != "check_in" or not one["technology"]:
                continue
            there = {
                span["technology"] for span in whose[one["token"]]
                if span["from"] <= one["day"] <= span["to"]
            }  # fmt: skip
            if one["technology"] not in there:
                key = (one["token"], one["custodian"], one["technology"])
                first[key] = min(one["day"], first.get(key, FAR))
        return first


def follow(events, spans, transfers):
    """The spans and transfers of one person, whose events are in order."""
    here, enrolled, sent = None, None, None

    def begin(one, state):
        nonlocal here
        here = {**state, "token": one["token"], "from": one["day"], "to": FAR, "enrolled": enrolled}
        spans.append(here)

    for one in events:
        kind = one["event"]
        state = {name: one[name] for name in ("office", "technology", "level")}
        if kind == "enrolled":
            enrolled = one["day"]
            begin(one, state)
        elif kind in {"office_moved", "technology_assigned", "level_changed"}:
            here["to"] = one["day"]
            kept = {name: state[name] or here[name] for name in state}
            begin(one, kept)
        elif kind == "closed":
            here["to"] = one["day"]
        elif kind == "transfer_sent":
            here["to"] = one["day"]
            sent = {"day": one["day"], "by": one["custodian"], "to": one["counterpart"],
                    "state": {name: here[name] for name in state}}  # fmt: skip
            transfers.append(sent)
        elif kind in {"transfer_received", "transfer_rejected"}:
            sent["answer"] = one
            begin(one, state if kind == "transfer_received" else sent["state"])


def figures(cells, prices=None):
    """Every figure of the three tables: table, office, category, what."""
    groups = defaultdict(lambda: [0, 0])
    for (office, technology, status), (people, days) in cells.items():
        for key in (
            ("technology table", ALL, technology), ("technology table", ALL, ALL),
            ("status table", ALL, status), ("status table", ALL, ALL),
            ("office table", office, technology), ("office table", office, ALL),
            ("office table", ALL, ALL),
        ):  # fmt: skip
            groups[key][0] += people
            groups[key][1] += days
    found = {}
    for key, (people, days) in groups.items():
        found[*key, "people"] = people
        if key[0] != "technology table":
            found[*key, "days"] = float(Fraction(days, people))
        elif prices:
            chosen = cells if key[2] == ALL else {c: v for c, v in cells.items() if c[1] == key[2]}
            cost = sum(prices[place[1]] * number for place, (number, _) in chosen.items())
            found[*key, "cost"] = float(cost)
    return found


def court(hearings, first, until):
    """The outcomes of the months that were over, and their shares."""
    sums = Counter()
    for (month, outcome), number in hearings.items():
        if first <= month <= until:
            sums[outcome] += number
    attended, missed = sums["attended"], sums["missed"]
    whole = attended + missed
    return {"Attended": (attended, attended / whole), "Failed to Attend": (missed, missed / whole),
            "Total": (whole, 1.0)}  # fmt: skip
