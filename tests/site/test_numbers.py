"""Every number in a table, chart, icon array or its text twin equals its record, over the whole real site."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from generator.load.corpus import load
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.views.figures import figure
from generator.views.heat import number

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Marks(HTMLParser):
    """Every element that shows one figure: (id, value, its own text), and whether a chart holds it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str] | None]] = []
        self.found: list[tuple[str, float, list[str]]] = []
        self.charts: list[str] = []
        self.svgs = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        text: list[str] | None = None
        if "data-estimate" in own:
            text = []
            self.found.append((str(own["data-estimate"]), float(str(own["data-value"])), text))
        if tag == "figure" and "data-chart" in own:
            self.charts.append(str(own["data-chart"]))
        self.svgs += tag == "svg" and own.get("role") == "img"
        if tag not in VOID:
            self.open.append((tag, text))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, text in self.open:
            if text is not None:
                text.append(data)


def allowed(corpus: Corpus, id_: str) -> set[str]:
    """The ways in which a figure may be put into words."""
    found = set()
    for face in FACES:
        shown = figure(corpus, corpus.estimates[id_], face)
        found |= {shown.text, shown.frames}
        if shown.value is not None:
            found.add(number(shown.value))
    return found - {""}


def test_every_number_says_what_its_record_says(site: Path) -> None:
    corpus = load(Layout().content)
    words: dict[str, set[str]] = {}
    seen = charts = 0
    for path in sorted(site.rglob("*.html")):
        marks = Marks(path.read_text(encoding="utf-8"))
        charts += len(marks.charts)
        assert len(set(marks.charts)) == len(marks.charts), path
        for id_, value, parts in marks.found:
            assert corpus.estimates[id_].value == value, (path, id_)
            text = " ".join("".join(parts).split())
            ways = words.setdefault(id_, allowed(corpus, id_))
            # A mark of a chart may hold no words; a row of a forest plot holds more than its figure.
            assert not text or any(way in text for way in ways), (path, id_, text, ways)
            seen += 1
    assert seen > 5000
    assert charts > 60


def test_every_chart_has_a_name_and_its_data_beside_it(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        for figure_ in re.findall(r'<figure class="chart.*?</figure>', html, flags=re.S):
            if "data-chart=" not in figure_ or "<svg" not in figure_:
                continue
            assert 'role="img"' in figure_, path
            assert re.search(r"<title[^>]*>[^<]+</title>", figure_), path
            assert 'width="' in figure_, path


def test_every_row_and_cell_of_a_comparison_names_itself(site: Path) -> None:
    for path in sorted((site / "patients" / "compare").glob("*.html")) + sorted(
        (site / "trainees" / "compare").glob("*.html")
    ):
        html = path.read_text(encoding="utf-8")
        for table in re.findall(r'<table class="comparison.*?</table>', html, flags=re.S):
            assert "data-table=" in table
            body = table.partition("</thead>")[2]
            # By question a treatment is a line of two cells: its share, and who was counted.
            heads = len(re.findall(r'<tr class="(?:question|within)"', body))
            assert body.count("<tr") - heads == len(re.findall(r"<tr[^>]* data-treatment=", body)) > 0, path
            own = len(re.findall(r"<td data-measure=", body))
            assert body.count("<td") - len(re.findall(r'<td (?:class="about"|colspan="3")', body)) == own, path
