"""Telephone numbers for people in danger, each with the page on which it was seen and the day."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Count, IsoDate, Line, Record

# As people write it: figures in groups.
Telephone = Annotated[str, StringConstraints(pattern=r"^\+?\d[\d ]*\d$", max_length=20)]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=300)]


class HelpLine(Record):
    """What to call in one country (or group of countries), for an emergency or for somebody to talk to.

    ``mobile_only`` are further numbers that work there from a mobile telephone.
    """

    country: Line
    kind: Literal["emergency", "crisis"]
    name: Line
    numbers: Annotated[tuple[Telephone, ...], Field(min_length=1)]
    mobile_only: tuple[Telephone, ...] = ()
    source: HttpsUrl
    seen: IsoDate
    order: Count = 1000


def dialled(number: str) -> str:
    """A number as a telephone takes it."""
    return re.sub(r"[^+\d]", "", number)
