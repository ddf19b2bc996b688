"""A shell with its holes filled is what Markdown makes of the whole page; what is a page's own never stays in one."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from generator.pages.page import Page, head_and_body
from generator.site import shells
from generator.site.finish import tidy

SIMPLE = "# Moon … {}\n\n<p>One</p>\n\n## Why; and when? {{: #why }}\n\n<div>\n<p>Two.\n\nThree *is* &lt; four.</p>\n</div>\n"
ODD = "# A *heading*\n\n<p>One</p>\n\n## `Code` {: #code }\n\nWords\n\n## Own {: #own }\n\n<p>x</p>\n\ntail\n"


def engine() -> markdown.Markdown:
    return markdown.Markdown(extensions=["attr_list", "toc", "meta"], extension_configs={"toc": {"permalink": True}})


def parted(body: str) -> shells.Parted:
    return shells.part(Page("studies/x.html", "Title", "Words", "all", body), in_nav=False)


@pytest.mark.parametrize("body", [SIMPLE.format("2001"), SIMPLE.format("&amp; sun \\(half\\)"), ODD])
def test_filling_gives_what_markdown_gives(body: str) -> None:
    found = parted(body)
    shell = shells.cut(tidy(engine().convert(found.source.body)))
    assert shells.fill(shell, found).decode() == tidy(engine().convert(body.strip()))


def test_pages_that_differ_in_words_and_ids_alone_are_of_one_kind() -> None:
    one, two = SIMPLE.format("2001"), SIMPLE.format("and the sun").replace("why", "how").replace("Why", "How")
    assert parted(one).kind == parted(two).kind != parted(ODD).kind


@pytest.mark.parametrize("body", ["text", "<p>x</p>\n\ntext", "<div>x</div>\n\ntext", "<!-- <div> -->\n\ntext"])
def test_what_markdown_would_change_stays_in_the_shell(body: str) -> None:
    assert "text" in parted(body).source.body


def test_no_shell_of_the_site_holds_words_of_a_page(site: Path) -> None:
    """Otherwise one figure changed would be a new kind, and MkDocs would start for it."""
    kept = []
    for path in (site.parent / "build" / "docs").rglob("*.md"):
        body = parted(head_and_body(path.read_text(encoding="utf-8"))[1]).source.body
        kept += [
            path.name for line in body.splitlines() if line and not re.match(r"#|<div>zz-hole-\w+-zz</div>$", line)
        ]
    assert kept == []
