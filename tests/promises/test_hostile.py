"""Untrusted content is text: whatever a record says, no element, attribute, address or script is born from it."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import markdown
import pytest
from pydantic import TypeAdapter, ValidationError

from generator.bundles import anki, archive
from generator.errors import BuildFault, ContentError
from generator.load import corpus as loader
from generator.load import ledger, pictures, rules
from generator.load.marked_yaml import YamlProblem
from generator.load.sources import Sources
from generator.models.base import FACES, Text, Words
from generator.models.corpus import Corpus
from generator.models.ledger import Withdrawn
from generator.models.references import LINK
from generator.models.search import LeftOut, Strategy
from generator.pages import book, search_files
from generator.pages.plan import files, pages
from generator.pages.prose import Prose
from generator.paths import Layout
from generator.site.builder import build
from tests.conftest import TOY
from tests.promises.hostile import HOSTILE
from tests.promises.spoil import Make, Spoiler, fields, is_target, spoiled

# Words that prose is searched for.
MATCHED = {"term", "match"}
# What Markdown may make of prose; none of it carries an attribute. And the lines into which a picture breaks its words.
FORMATTING = {
    "text",
    "tspan",
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
}


class Shape(HTMLParser):
    """Which elements, attributes and schemes of addresses a page has, and how often."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.schemes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in FORMATTING:
            self.elements[tag] += 1
        for name, value in attrs:
            self.attributes[f"{tag} {name}"] += 1
            if name in ("href", "src", "action", "data", "poster", "xlink:href"):
                self.schemes.add(urlsplit(str(value).strip()).scheme)

    def handle_comment(self, data: str) -> None:
        self.elements["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.elements["declaration"] += 1

    def handle_pi(self, data: str) -> None:
        self.elements["instruction"] += 1

    def unknown_decl(self, data: str) -> None:
        self.elements["declaration"] += 1


@functools.cache
def engine() -> markdown.Markdown:
    """Markdown as `mkdocs.yml` configures it."""
    return markdown.Markdown(extensions=["attr_list", "toc", "meta"], extension_configs={"toc": {"permalink": True}})


TEMPLATES = Layout().theme / "templates"


def shapes(corpus: Corpus) -> dict[str, Shape]:
    return {p.path: Shape(engine().reset().convert(p.body)) for p in pages(corpus, TEMPLATES)}


def assert_same(mine: dict[str, Shape], harmless: dict[str, Shape], why: str) -> None:
    assert mine.keys() == harmless.keys()
    for path, shape in mine.items():
        for kind in ("elements", "attributes"):
            born = getattr(shape, kind) - getattr(harmless[path], kind)
            # Markdown's own numbering of lists, and the anchors of its headings, carry no words of an author.
            born = Counter(
                {
                    k: v
                    for k, v in born.items()
                    if not k.startswith(("ol start", "text ", "tspan ")) and not re.match(r"h\d id$", k)
                }
            )
            assert not born, f"{path}: {kind} {dict(born)} born from {why}"
        assert shape.schemes <= harmless[path].schemes, f"{path}: {shape.schemes} born from {why}"


def maker(pick: Callable[[int], str]) -> Make:
    """Texts for one field after the other; link syntax in prose is tried on its own below."""
    count = iter(range(10**9))

    def make(name: str, was: str) -> str:
        text = pick(next(count))
        return f"zz {text}" if name in MATCHED else LINK.sub(lambda m: f"{m['text']}] ({m['target']})", text)

    return make


@pytest.fixture(scope="module")
def whole(toy: Corpus) -> Corpus:
    """The toy content with something in every place where words can stand."""
    search = Strategy.model_validate(
        {
            "sources": [{"name": "The moon", "what": "Looked at by night.", "terms": ["hiccups"]}],
            "not_recorded": ["Which nights"], "include": ["Imaginary people"], "exclude": ["Real people"],
            "lists": [{"name": "First night", "count": 12}], "reasons": {"lost": "it fell behind the moon"},
            "watch": {"query": "hiccups", "since": "2000-01-01"},
        },
        strict=False,
    )  # fmt: skip
    return replace(
        toy, withdrawn={"moon-gone": Withdrawn(date="2001-01-01", because="It was never there.")},
        search=search, left_out={"dark-side": LeftOut(reason="lost", title="The dark side of hiccups")},
    )  # fmt: skip


@pytest.fixture(scope="module")
def harmless(whole: Corpus) -> dict[str, Shape]:
    alike, different = (
        shapes(spoiled(whole, maker(p))) for p in (lambda i: "harmless words", lambda i: f"harmless words {i}")
    )
    for path, shape in alike.items():
        # Groups and lists have more entries where labels differ.
        shape.elements |= different[path].elements
        shape.attributes |= different[path].attributes
    return alike


def rounds() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Every string in every field: many at a time, or one by one where ATLAS_LONG asks for it."""
    size = 1 if os.environ.get("ATLAS_LONG") else 13
    short = [h for h in HOSTILE if len(h) < 200]
    for start in range(0, len(short), size):
        joined = " ".join(short[start : start + size])
        yield f"all fields: {short[start]!r:.30}", lambda i, joined=joined: joined
    for shift in range(0, len(HOSTILE), 104):
        yield f"each field another: {shift}", lambda i, shift=shift: HOSTILE[(i + shift) % len(HOSTILE)]


def test_there_are_enough_strings_and_every_field_that_can_hold_words_is_reached(whole: Corpus) -> None:
    """Which fields there are is read from the models: a new one that the toy content does not use fails here."""
    assert len(HOSTILE) >= 150
    spoiler = Spoiler(lambda name, was: "x")
    spoiler.corpus(whole)
    found = fields()
    assert len(found) > 150 and {("Withdrawn", "because"), ("Citation", "url"), ("ProseSection", "markdown")} <= found
    assert found - spoiler.reached == {f for f in found if is_target(f)}, "links are tried on their own, below"


@pytest.mark.parametrize(("name", "pick"), [pytest.param(n, p, id=n) for n, p in rounds()])
def test_nothing_is_born_from_a_hostile_text(
    name: str, pick: Callable[[int], str], whole: Corpus, harmless: dict[str, Shape]
) -> None:
    corpus = spoiled(whole, maker(pick))
    assert_same(shapes(corpus), harmless, name)
    for path, text in files(corpus):
        check_data(path, text, corpus)


# What the models let in; the rounds above go further and try what they refuse, too.
def let_in(text: str) -> bool:
    try:
        TypeAdapter(Text).validate_python(text)
    except ValidationError:
        return False
    return True


ALLOWED = [h for h in HOSTILE if len(h) < 200 and let_in(h)]
CHUNKS = range(0, len(ALLOWED), 1 if os.environ.get("ATLAS_LONG") else 40)


def chunk(start: int) -> str:
    return " ".join(ALLOWED[start : start + CHUNKS.step])


def keys(value: object) -> set[str]:
    """The names of every object in JSON, however deep."""
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in keys(v)}
    return {k for v in value for k in keys(v)} if isinstance(value, list) else set()


def index(corpus: Corpus) -> dict[str, set[str]]:
    """Every script of the search index: one call of ours around JSON, and the names in it."""
    found = {}
    for path, text in search_files.files(corpus, pages(corpus, TEMPLATES)):
        assert re.fullmatch(r"assets/(search/)?[a-z-]+(\.[0-9a-f]{8})?\.js", path), path
        call = re.fullmatch(r'atlasSearch\.add\("([a-z-]+)",(.*)\);\n', text, re.DOTALL)
        assert call, text[:100]
        found[call[1]] = keys(json.loads(call[2]))
    return found


@pytest.fixture(scope="module")
def harmless_index(whole: Corpus) -> dict[str, set[str]]:
    return index(spoiled(whole, maker(lambda i: "harmless words")))


@pytest.mark.parametrize("start", CHUNKS)
def test_the_search_index_is_data_and_nothing_else(
    start: int, whole: Corpus, harmless_index: dict[str, set[str]]
) -> None:
    text = chunk(start)
    assert index(spoiled(whole, maker(lambda i: text))) == harmless_index


def books(corpus: Corpus) -> dict[str, Shape]:
    """Every file of both books, each well-formed, as the elements and attributes it has."""
    found = {}
    for face in FACES:
        for name, text in book.files(corpus, TEMPLATES, face):
            assert archive.is_safe(name)
            if not name.endswith(".css"):
                ElementTree.fromstring(text)
                found[f"{face}/{name}"] = Shape(text)
    return found


@pytest.fixture(scope="module")
def harmless_books(whole: Corpus) -> dict[str, Shape]:
    return books(spoiled(whole, maker(lambda i: "harmless words")))


@pytest.mark.parametrize("start", CHUNKS)
def test_the_book_is_well_formed_and_nothing_is_born_in_it(
    start: int, whole: Corpus, harmless_books: dict[str, Shape]
) -> None:
    text = chunk(start)
    assert_same(books(spoiled(whole, maker(lambda i: text))), harmless_books, text)


@pytest.mark.parametrize("start", CHUNKS)
def test_a_flash_card_shows_words_and_starts_nothing(start: int, whole: Corpus) -> None:
    """Anki reads fields as HTML, and runs what stands in square brackets: LaTeX, sounds, speech."""
    text = chunk(start)
    found = list(anki.cards(spoiled(whole, maker(lambda i: text))))
    assert found
    for field in (f for card in found for f in card.fields):
        shape = Shape(field)
        assert not shape.elements and not shape.attributes and "[" not in field, field


@pytest.fixture(scope="module")
def read() -> tuple[Corpus, Sources]:
    """The toy content with the place of every record; nothing in either can be changed."""
    return loader.load_with_sources(TOY)


@pytest.mark.parametrize("kind", sorted(f for f in fields() if is_target(f)), ids=".".join)
@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "//evil.example/x",
        "https://evil.example",
        "../../etc/passwd",
        "treatment/../../x",
        '" onclick="alert(1)',
    ],
)
def test_a_link_of_a_record_leads_to_a_page_of_ours_or_is_a_problem(
    kind: tuple[str, str], target: str, read: tuple[Corpus, Sources]
) -> None:
    corpus, sources = read
    spoiler = Spoiler(lambda name, was: target, only={kind})
    changed = spoiler.corpus(corpus)
    assert kind in spoiler.reached
    assert [p for p in rules.check(changed, sources) if "lead" in str(p) or "does not exist" in str(p)], (
        f"nobody minds {target!r} in {kind}"
    )


NAMES = ["<b>", '" onclick="alert(1)', "javascript:alert(1)", "../../x", "__proto__", "treatment/<b>"]


@pytest.mark.parametrize("name", NAMES)
def test_words_for_a_target_that_is_no_page_are_refused(name: str, toy_copy: Path) -> None:
    path = toy_copy / "vocabulary" / "synonyms.yml"
    text = path.read_text()
    assert "\nnames:\n" in text
    path.write_text(text.replace("\nnames:\n", f"\nnames:\n  {json.dumps(name)}: [a]\n"))
    with pytest.raises(ContentError, match="names"):
        loader.load(toy_copy)


def test_a_page_that_nobody_makes_has_no_address(whole: Corpus) -> None:
    """The names of pages are words, too; a page is made for none that we do not know, so none becomes an address."""
    more = dict(whole.site.pages) | {name: Words(patients="a", trainees="b") for name in NAMES}
    changed = replace(whole, site=whole.site.model_copy(update={"pages": more}))
    assert_same(shapes(changed), shapes(whole), "names of pages")
    found = list(search_files.files(changed, pages(changed, TEMPLATES)))
    assert found == list(search_files.files(whole, pages(whole, TEMPLATES)))


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x85", "\ufffe", "\uffff"], ids=ascii)
def test_no_file_holds_what_no_page_and_no_book_may_hold(bad: str, toy_copy: Path) -> None:
    path = toy_copy / "treatments" / "placebine" / "patients.md"
    path.write_text(path.read_text().replace("made up", f"made{bad} up", 1))
    # JSON is YAML; here the character is written as its number.
    (toy_copy / "pictures.yml").write_text(json.dumps({"x": {"title": {"patients": f"a{bad}a", "trainees": "b"}}}))
    with pytest.raises(ContentError) as caught:
        loader.load(toy_copy)
    for name in ("patients.md", "pictures.yml"):
        assert [p for p in caught.value.problems if p.file.endswith(name) and "control character" in p.message], name
    assert bad not in "".join(map(str, caught.value.problems))


def test_the_ledger_holds_ids_of_ours_and_numbers_only(toy_copy: Path) -> None:
    path = toy_copy / "published.csv"
    before, ids = path.read_text(), []
    for text in HOSTILE:
        for row in ([text, "1", "", ""], ["moon-gone", text, "", ""]):
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerow(row)
            try:
                found = ledger.parse(path.name, (before + out.getvalue()).encode("utf-8", "surrogatepass"))
            except YamlProblem:
                continue
            assert row[0] == text or re.fullmatch(r"[\s+.\d-]+", text), f"{text!r} is no number"
            ids += [id_ for id_ in found.value if id_ not in before]
            if row[0] == text:
                path.write_text(path.read_text() + out.getvalue())
    ids = [i for i in dict.fromkeys(ids) if i != "moon-gone"]
    assert len(ids) > 100
    with pytest.raises(ContentError) as caught:
        loader.load(toy_copy)
    lines = {p.line for p in caught.value.problems if p.file.endswith(path.name)}
    assert len(lines) >= len(ids), "each of them is a problem of its own"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t)[:30])
def test_words_in_a_drawing_stay_words(text: str) -> None:
    """Written as it is, a text makes a drawing faulty or is words; written as XML wants it, it is words."""
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1">{}</text></svg>'
    for written in (text, escape(text)):
        whole = frame.format(written)
        drawing = pictures.read(whole.encode("utf-8", "surrogatepass"))
        if not drawing.faults:
            shape = Shape(drawing.inside)
            assert set(shape.elements) <= {"text", "g", "tspan", "title", "desc"} and not shape.schemes, text


def check_data(path: str, text: str, corpus: Corpus) -> None:
    """A data file is still of its kind, and holds what the record says."""
    if path.endswith(".json"):
        json.loads(text)
    elif path.endswith(".csv"):
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [r["id"] for r in rows] == sorted(corpus.estimates)
        assert all(None not in r and None not in r.values() for r in rows)
        assert not [c for r in rows for c in r.values() if re.match(r"\s*[=+@＝＋＠]|\s*[-－](?!\d)", c)]
    elif path.endswith(".bib"):
        assert len(re.findall(r"^@\w+\{[a-z0-9-]+,$", text, re.MULTILINE)) == len(corpus.studies)
        for entry in re.split(r"^(?=@)", text, flags=re.MULTILINE)[1:]:
            depths = [
                entry[: i + 1].count("{") - entry[: i + 1].count("}") for i, c in enumerate(entry.rstrip()) if c in "{}"
            ]
            assert depths[-1] == 0 and all(d > 0 for d in depths[:-1]), entry
            assert re.fullmatch(r"@\w+\{[a-z0-9-]+,\n(  [a-z]+ = \{.*\},\n)+\}\s*", entry), entry


@pytest.mark.parametrize("text", [h for h in HOSTILE if LINK.search(h)])
def test_a_link_in_prose_leads_to_a_page_of_ours_or_nowhere(text: str, toy_copy: Path, toy: Corpus) -> None:
    path = toy_copy / "treatments" / "placebine" / "patients.md"
    path.write_text(path.read_text().replace("\n\n", f"\n\nSee {text} here. ", 1))
    with pytest.raises(ContentError, match=r"leads out of the site|leads nowhere"):
        loader.load(toy_copy)
    target = LINK.search(text)["target"]  # type: ignore[index]
    try:
        found = Prose(toy, "patients/index.html", "patients").href(target)
    except BuildFault:
        return
    assert not urlsplit(found).scheme and not found.startswith("//")


def test_the_shell_around_a_page_is_as_deaf(toy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles, descriptions and navigation pass through the theme's templates, which escape nothing by themselves."""
    built = []
    for name, text in (("harmless", "harmless words"), ("hostile", _SHELL)):
        corpus = spoiled(toy, maker(lambda i, text=text: text))
        monkeypatch.setattr("generator.gates.load", lambda *a, corpus=corpus, **k: (corpus, None))
        layout = Layout(
            content=Path(__file__).parents[1] / "toy" / "content", build=tmp_path / f"b-{name}", site=tmp_path / name
        )
        build(layout)
        built.append({p.relative_to(layout.site).as_posix(): Shape(p.read_text()) for p in layout.site.rglob("*.html")})
    assert b"onerror=alert(1)" in (tmp_path / "b-hostile" / "mkdocs.yml").read_bytes(), "it was built of this"
    assert_same(built[1], built[0], _SHELL)


# One string that breaks out of text, double quotes, titles, templates, links and comments alike.
_SHELL = (
    '--></title></script>"><img src=x onerror=alert(1)><svg onload=alert(1)>{{ 7*7 }}{% raw %}'
    "[x](javascript:alert(1)) &lt;b&gt; &quot; <script>alert(1)</script>"
)


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>", "<a href='javascript:alert(1)'><text>x</text></a>", "<g onload='alert(1)'/>", "<g style='x'/>",
        "<?x > <script>alert(1)</script>?>", "<![CDATA[<script>]]>", "<foreignObject><b/></foreignObject>", "<use href='#x'/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>", "<image href='//evil.example/x.png'/>", "<style>*{}</style>",
        "<g xmlns:l='http://www.w3.org/1999/xlink' l:href='javascript:alert(1)'/>", "<animate attributeName='x'/>",
    ],
)  # fmt: skip
def test_a_drawing_holds_lines_and_words_only(inner: str) -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    assert pictures.read(frame.format("<text>fine</text>").encode()).faults == []
    assert pictures.read(frame.format(inner).encode()).faults


@pytest.mark.parametrize(
    "where", ["studies/evil.yml", "treatments/placebine/patients.md", "glossary.yml", "vocabulary/tiers.yml"]
)
def test_a_link_out_of_the_folder_is_refused(where: str, toy_copy: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret: words\n")
    path = toy_copy / where
    path.unlink(missing_ok=True)
    path.symlink_to(secret)
    with pytest.raises(ContentError, match="leads out of the content folder") as caught:
        loader.load(toy_copy)
    assert "secret: words" not in str(caught.value)


def test_a_linked_folder_is_refused(toy_copy: Path, tmp_path: Path) -> None:
    (toy_copy / "treatments" / "placebine").rename(tmp_path / "elsewhere")
    (toy_copy / "treatments" / "placebine").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ContentError, match="leads out of the content folder"):
        loader.load(toy_copy)


@pytest.mark.parametrize("version", ["../../evil", "/etc/x", "1/2", "1 2", "..", "1..2", "1\\2", "-rf"])
def test_a_version_cannot_lead_a_bundle_away(version: str, toy_copy: Path) -> None:
    path = toy_copy / "site.yml"
    path.write_text(path.read_text().replace('"9.9.9"', json.dumps(version)))
    with pytest.raises(ContentError, match=r"site.yml:\d+:\d+: version"):
        loader.load(toy_copy)


def test_names_in_the_zip_stay_below_one_folder(toy_site: Path, tmp_path: Path) -> None:
    import shutil
    import zipfile

    from generator.bundles import zip as zip_bundle

    site = Path(shutil.copytree(toy_site, tmp_path / "site"))
    (tmp_path / "secret").write_text("secret")
    (site / "leak.txt").symlink_to(tmp_path / "secret")
    zip_bundle.write(site, tmp_path / "x.zip", "atlas-1")
    for info in zipfile.ZipFile(tmp_path / "x.zip").infolist():
        assert (
            info.filename.startswith("atlas-1/") and ".." not in info.filename.split("/") and "\\" not in info.filename
        )
        assert info.external_attr >> 16 == 0o644, "a link or a program"
    assert "atlas-1/leak.txt" not in zipfile.ZipFile(tmp_path / "x.zip").namelist()


def test_rules_name_a_hostile_text_in_one_line(toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an author typed comes back in a problem; it cannot make a second line or steer a terminal."""
    monkeypatch.setattr(rules, "QUALITY", ())
    (toy_copy / "studies" / "evil.yml").write_text('citation: {"ti\\ntle\\e[31m": 1}\n"\\e]0;x\\a": 2\n')
    with pytest.raises(ContentError) as caught:
        loader.load(toy_copy)
    for problem in caught.value.problems:
        assert "\n" not in str(problem) and not re.search(r"[\x00-\x1f\x7f-\x9f]", str(problem))
