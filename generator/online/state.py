"""What was asked and answered so far, in one file, so that a run that broke off goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import UsageError
from generator.models.study import Citation
from generator.online.found import Found, usable


@dataclass
class State:
    """Answers by identifier (`doi:10.1/x`, `pmid:1`): what was found, or in one line why there is nothing."""

    path: Path
    answers: dict[str, Found | str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> State:
        """The state an earlier run left; raises `UsageError` for a file that somebody else wrote or changed."""
        if not path.exists():
            return cls(path)
        try:
            data = json.loads(path.read_text("utf-8"))
            return cls(path, {str(key): _answer(value) for key, value in data["answers"].items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            where = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ":1:1"
            raise UsageError(
                f"{path}{where}: this is not what an earlier run wrote. Undo the change, or move the file away to ask "
                "everything again; nothing was asked and nothing was written"
            ) from None

    def save(self) -> None:
        """Write the file in one step, so that whatever stops us leaves the old one or the new one."""
        rows = ",\n".join(
            f"{json.dumps(k)}: {json.dumps(_row(v), ensure_ascii=False)}" for k, v in self.answers.items()
        )
        staging = self.path.with_name(f".{self.path.name}-new")
        staging.parent.mkdir(parents=True, exist_ok=True)
        staging.write_text(f'{{"answers": {{\n{rows}\n}}}}\n', "utf-8")
        staging.replace(self.path)


def key(citation: Citation) -> str:
    """The identifier by which a citation is asked for."""
    return f"doi:{citation.doi.lower()}" if citation.doi else f"pmid:{citation.pmid}"


def _row(answer: Found | str) -> Any:
    if isinstance(answer, str):
        return answer
    return {"title": answer.title, "journals": answer.journals, "fields": dict(answer.fields)}


def _answer(value: Any) -> Found | str:
    if isinstance(value, str):
        return value
    fields: Mapping[str, Any] = value["fields"]
    if not isinstance(value["title"], str) or not all(isinstance(j, str) for j in value["journals"]):
        raise TypeError
    found = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    if usable(found) != found:
        raise ValueError("odd field")
    return Found(value["title"], tuple(value["journals"]), found)
