"""The open data as one zip: the site's data folder, what each file is, and the licence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.bundles.archive import pack
from generator.models.corpus import Corpus
from generator.pages.data_files import MEANINGS
from generator.paths import Layout

_ABOUT = """{title}: open data
Version {version}. Last checked {checked}; next check {next_check}: after that day look for a newer copy.

{description}

{files}
schema/: a JSON Schema for each file, which says what every property means
records/: the JSON Schema of each kind of record, for those who write them

A figure is never read without its definition, time and people: they stand beside it in every row.

{disclaimer}
{authorship} {funding} {review}
Licence: {licence}
{feedback}
"""


def write(layout: Layout, corpus: Corpus, target: Path, folder: str) -> int:
    """Pack the data of the built site below one ``folder``; returns the size in bytes."""
    return pack(target, _files(layout, corpus, folder))


def _files(layout: Layout, corpus: Corpus, folder: str) -> Iterator[tuple[str, bytes]]:
    site = corpus.site
    # A content folder may bring its own licence text; the line in site.yml always stands.
    own = layout.content.parent / "LICENSE-CONTENT"
    yield f"{folder}/LICENSE.txt", own.read_bytes() if own.is_file() else f"{site.licence}\n".encode()
    words = site.model_dump() | {"disclaimer": site.disclaimer.trainees}
    files = "\n".join(f"{name}: {meaning}" for name, meaning in MEANINGS.items())
    yield f"{folder}/README.txt", _ABOUT.format(**words, files=files).encode()
    base = layout.site / "data"
    for path in sorted(p for p in base.rglob("*") if p.is_file()):
        name = path.relative_to(base).as_posix()
        # Scripts are the pages' own copy of what stands here as JSON.
        if not name.endswith((".gz", ".br", ".js")):
            yield f"{folder}/{name}", path.read_bytes()
