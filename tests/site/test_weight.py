"""What each kind of page may weigh as HTML, in bytes, before it is compressed: a phone feels every one of them."""

from __future__ import annotations

import re
from pathlib import Path

# The first pattern that fits a page counts. Pages that hold a whole data set in one table may weigh more than others.
BUDGETS = (
    (r"(patients|trainees)/treatments/(?!index)", 60_000),
    (r"trainees/what-next-evidence", 225_000),
    (r"patients/what-next-evidence", 150_000),
    (r"(patients|trainees)/what-next", 165_000),
    (r"(patients|trainees)/compare/(durability|side-effects)", 160_000),
    (r"(patients|trainees)/compare/", 110_000),
    (r"evidence/treatment-(microvascular-decompression|stereotactic-radiosurgery)", 180_000),
    (r"studies/index", 170_000),
    (r"trainees/resistance/index", 125_000),
    (r"", 100_000),
)


def test_every_page_is_within_its_budget(site: Path) -> None:
    heavy = []
    for path in sorted(site.rglob("*.html")):
        name, weight = path.relative_to(site).as_posix(), path.stat().st_size
        budget = next(most for pattern, most in BUDGETS if re.match(pattern, name))
        if weight > budget:
            heavy.append(f"{name}: {weight} of {budget}")
    assert not heavy, heavy
