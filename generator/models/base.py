"""What all records share: frozen, strict, unknown keys refused; and the small types they are made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from generator.paths import ID_MAX, ID_PATTERN

Face = Literal["patients", "trainees"]
FACES: tuple[Face, Face] = ("patients", "trainees")


def other_face(face: Face) -> Face:
    """The face that is not ``face``."""
    return "trainees" if face == "patients" else "patients"


class Record(BaseModel):
    """A validated piece of content; equal by value, never changed after loading."""

    # Most runs read most records from memory, and validate few kinds of them.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, str_strip_whitespace=True, defer_build=True
    )  # fmt: skip


# Nothing that a reader sees; the last three kinds can stand in no XML, so in no book.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _real_date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _no_controls(text: str) -> str:
    bad = sorted(set(CONTROLS.findall(text)))
    if bad:
        raise ValueError(f"control character {bad[0]!r} in text")
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_MAX)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_real_date)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_no_controls)]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n]*$"),
    AfterValidator(_no_controls),
]
Number = Annotated[float, Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]
Pair = tuple[Number, Number]


class Words(Record):
    """The same thing said to each face."""

    patients: Text
    trainees: Text

    def on(self, face: Face) -> str:
        """The words for one face."""
        return self.patients if face == "patients" else self.trainees
