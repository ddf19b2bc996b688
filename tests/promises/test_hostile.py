"""Untrusted content is text: whatever a record says, no element, attribute, address or script is born from it."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import markdown
import pytest
from pydantic import AfterValidator, BaseModel

from generator.errors import BuildFault, ContentError
from generator.load import corpus as loader
from generator.load import pictures, rules
from generator.models.base import _no_controls
from generator.models.corpus import Corpus
from generator.models.references import LINK
from generator.pages.plan import files, pages
from generator.pages.prose import Prose
from generator.paths import Layout
from generator.site.builder import build
from tests.promises.hostile import HOSTILE

Make = Callable[[str, str], str]
# Places of links, which rules and `Prose.href` keep to pages of the site; and words that prose is searched for.
TARGETS = {"to", "see", "where", "main"}
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


def is_text(annotation: Any) -> bool:
    """True for `Line` and `Text`: words that an author is free to choose."""
    return any(
        isinstance(m, AfterValidator) and m.func is _no_controls for m in getattr(annotation, "__metadata__", ())
    )


def rewrite(value: Any, annotation: Any, name: str, make: Make) -> Any:
    """``value`` with every free text in it replaced, without the validation that would refuse some."""
    while hasattr(annotation, "__metadata__") and not is_text(annotation):
        annotation = annotation.__origin__
    if isinstance(value, BaseModel):
        return record(value, make)
    if isinstance(value, str):
        return make(name, value) if is_text(annotation) and name not in TARGETS else value
    inner = [a for a in getattr(annotation, "__args__", ()) if a not in (type(None), ...)]
    if isinstance(value, Mapping):
        return {k: rewrite(v, inner[-1], name, make) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(
            rewrite(v, inner[min(i, len(inner) - 1)] if inner else None, name, make) for i, v in enumerate(value)
        )
    return value


def record(found: BaseModel, make: Make) -> Any:
    changed = {}
    for name, info in type(found).model_fields.items():
        annotation = info.rebuild_annotation()
        options = [a for a in getattr(annotation, "__args__", ()) if is_text(a)]
        kind = (
            annotation
            if is_text(annotation)
            else options[0]
            if options and not hasattr(annotation, "__metadata__")
            else annotation
        )
        value = getattr(found, name)
        changed[name] = rewrite(value, kind if isinstance(value, str) else annotation, name, make)
    if "markdown" in changed:
        changed["markdown"] = make("markdown", changed["markdown"])
    if changed.get("doi"):
        changed["doi"] = "10.1234/" + "".join(make("doi", "x").split())
    if changed.get("url"):
        changed["url"] = "https://example.org/" + re.sub(r"[\s<>\"']", "", make("url", "x"))
    if "version" in changed:
        changed["version"] = "1"
    return found.model_copy(update=changed)


def spoiled(corpus: Corpus, make: Make) -> Corpus:
    """A corpus with every free text replaced by what ``make`` says for its field."""
    whole = {f: getattr(corpus, f) for f in corpus.__dataclass_fields__}
    changed = {
        name: record(v, make) if isinstance(v, BaseModel) else {k: record(r, make) for k, r in v.items()} if name != "drawings" else v
        for name, v in whole.items() if v is not None
    }  # fmt: skip
    return replace(corpus, **changed)


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
def harmless(toy: Corpus) -> dict[str, Shape]:
    alike, different = (
        shapes(spoiled(toy, maker(p))) for p in (lambda i: "harmless words", lambda i: f"harmless words {i}")
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


def test_there_are_enough_strings_and_every_kind_of_text_is_reached(toy: Corpus) -> None:
    assert len(HOSTILE) >= 150
    reached: set[str] = set()
    spoiled(toy, lambda name, was: reached.add(name) or "x")  # type: ignore[func-returns-value]
    wanted = {
        "patients", "trainees", "title", "authors", "journal", "aliases", "definition", "people", "text", "meaning",
        "markdown", "heading", "key_messages", "term", "doi", "label", "condition",
    }  # fmt: skip
    assert not wanted - reached, wanted - reached


@pytest.mark.parametrize(("name", "pick"), [pytest.param(n, p, id=n) for n, p in rounds()])
def test_nothing_is_born_from_a_hostile_text(
    name: str, pick: Callable[[int], str], toy: Corpus, harmless: dict[str, Shape]
) -> None:
    corpus = spoiled(toy, maker(pick))
    assert_same(shapes(corpus), harmless, name)
    for path, text in files(corpus):
        check_data(path, text, corpus)


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
        monkeypatch.setattr("generator.site.generate.load", lambda folder, corpus=corpus: corpus)
        layout = Layout(
            content=Path(__file__).parents[1] / "toy" / "content", build=tmp_path / f"b-{name}", site=tmp_path / name
        )
        build(layout)
        built.append({p.relative_to(layout.site).as_posix(): Shape(p.read_text()) for p in layout.site.rglob("*.html")})
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
        "<g xmlns:l='http://www.w3.org/1999/xlink' l:href='javascript:alert(1)'/>", "<g id='figures'/>", "<animate attributeName='x'/>",
    ],
)  # fmt: skip
def test_a_drawing_holds_lines_and_words_only(inner: str) -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    assert list(pictures.faults(frame.format("<text>fine</text>"))) == []
    assert list(pictures.faults(frame.format(inner)))


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
