"""One build in one process, stage by stage; prints a line of JSON (seconds by stage, and peak memory in MiB)."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from generator.bundles import zip as zip_bundle
from generator.load import corpus as loader
from generator.pages import search_files
from generator.pages.nav import nav
from generator.pages.plan import files, pages
from generator.paths import Layout
from generator.site import audit, config, shells, theme


def main(content: Path, work: Path) -> None:
    """Time each stage of a clean build of ``content``; ``work`` holds a finished site of it."""
    layout = Layout(content=content, build=work / "stages", site=work / "site")
    took: dict[str, float] = {}
    started = time.perf_counter()

    def done(stage: str) -> None:
        nonlocal started
        took[stage] = round(time.perf_counter() - started, 3)
        started = time.perf_counter()

    rules, loader.rules.check = loader.rules.check, lambda *_: []
    corpus = loader.load(content)
    done("load")
    loader.rules.check = rules
    loader.load(content)
    done("load and check")
    made = list(pages(corpus, layout.theme / "templates"))
    done("derive and render")
    list(files(corpus))
    done("data")
    list(search_files.files(corpus, made))
    done("search")
    layout.build.mkdir(parents=True)
    text = config.portable(layout.config.read_text(encoding="utf-8"), nav(corpus), layout.theme)
    (layout.build / "mkdocs.yml").write_text(text, encoding="utf-8")
    listed = config.addresses(nav(corpus))
    parted = [shells.part(page, page.path in listed) for page in made]
    found = theme.Theme(layout).shells_of({p.kind: p.source for p in parted})
    done("shells (MkDocs)")
    for one in parted:
        shells.fill(found[one.kind], one)
    done("fill")
    audit.audit(layout.site)
    done("audit")
    with tempfile.TemporaryDirectory() as folder:
        zip_bundle.write(layout.site, Path(folder) / "site.zip", "site")
    done("bundle (zip)")
    took["check"] = round(took.pop("load and check") - took["load"], 3)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"pages": len(made), "kinds": len(found), "memory": memory, "stages": took}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
