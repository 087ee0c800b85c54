"""Awards and what was done to them, as plain values: what an export is made from."""

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Organization:
    """A buyer or a recipient.

    Attributes:
        id: its identifier within `scheme`, or a name of ours where no register has it.
        name: as recorded.
        scheme: the register, as org-id.guide names it; empty when there is none.
    """

    id: str
    name: str
    scheme: str = ""

    @property
    def reference(self) -> str:
        """The identifier that parties are referred to by."""
        return f"{self.scheme}-{self.id}" if self.scheme else self.id


@dataclass(frozen=True, slots=True)
class Modification:
    """One recorded action on an award. Amounts are changes; `None` is not told, and no zero.

    Attributes:
        number: the modification number, unique within its award.
        date: the day of the action.
        obligated: money bound.
        exercised: value of the base and exercised options.
        ceiling: value of the base and all options.
        end: when performance or ordering ends, as it stood afterwards.
        kind: what the record calls this action, such as `EXERCISE AN OPTION`.
        description: what the record says about it.
    """

    number: str
    date: datetime.date
    obligated: Decimal | None = None
    exercised: Decimal | None = None
    ceiling: Decimal | None = None
    end: datetime.date | None = None
    kind: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """One award, order or vehicle.

    Attributes:
        id: its key, unique among everything that is exported together.
        title: what it is for.
        buyer: who bound the money; `None` where it is not known.
        recipient: who is paid; `None` where it is not known.
        actions: everything recorded, oldest first; at least one.
        whole: whether the first of them is the one that made the award. If the record begins later,
            sums would lack a beginning, so none are told.
        vehicle: the key of the vehicle under which it was ordered; `None` when there is none.
        start: when performance begins.
        currency: of all amounts.
        method: `open`, `selective`, `limited` or `direct`; empty when it is not told.
        offers: how many offers there were; `None` when it is not told.
    """

    id: str
    title: str
    buyer: Organization | None
    recipient: Organization | None
    actions: tuple[Modification, ...]
    whole: bool = True
    vehicle: str | None = None
    start: datetime.date | None = None
    currency: str = "USD"
    method: str = ""
    offers: int | None = None
