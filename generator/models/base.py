"""What all records share: frozen, strict, unknown keys refused; and the small types they are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

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


# Nothing that a reader sees. Controls and what can stand in no XML, so in no book; what changes the direction of
# writing, and so the order of a range; what has no width or no ink; and what means something only to one program.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)


def what_it_is(character: str) -> str:
    """One of the `CONTROLS` in words, by its number."""
    return f"invisible or control character U+{ord(character):04X}"


def _real_date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _no_controls(text: str) -> str:
    bad = sorted(set(CONTROLS.findall(text)))
    if bad:
        raise ValueError(f"{what_it_is(bad[0])} in text")
    return text


def _both_faces(found: Mapping[Face, object]) -> Mapping[Face, object]:
    for face in FACES:
        if face not in found:
            raise ValueError(f"the face '{face}' is missing")
    return found


V = TypeVar("V")
# Something for each face, and none may lack it.
OnFaces = Annotated[Mapping[Face, V], AfterValidator(_both_faces)]
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
