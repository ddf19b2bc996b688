"""Screenshots of every kind of page in every mode on one sheet for a person to look at, in build/contact-sheet.

`python tools/contact_sheet.py [SITE] [OUT]` takes the built site and a folder; it needs Chromium and judges nothing.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import FLAGS, installed  # noqa: E402
from tests.site.kinds import KINDS  # noqa: E402 - the tools are no package of the generator

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PAPER = {"width": 688, "height": 972}
LARGE = "html { font-size: 250% !important; }"
# So much of a page is on its picture, from the top, with the first parts unfolded that are folded away.
TALL, UNFOLDED = 2400, 3
MODES: dict[str, dict[str, Any]] = {
    "phone, light": {"viewport": PHONE, "color_scheme": "light"},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark"},
    "desktop, light": {"viewport": DESKTOP, "color_scheme": "light"},
    "desktop, dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "forced colours": {"viewport": DESKTOP, "forced_colors": "active"},
    "reduced motion": {"viewport": PHONE, "reduced_motion": "reduce"},
    "no scripts": {"viewport": PHONE, "java_script_enabled": False},
    "no styles": {"viewport": PHONE},
    "320 pixels": {"viewport": {"width": 320, "height": 640}},
    "1920 pixels": {"viewport": {"width": 1920, "height": 1080}},
    "text at 200%": {"viewport": DESKTOP},
    "zoom at 400%": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "print": {"viewport": PAPER},
}

STYLE = """body{font:14px system-ui;margin:1rem} div{display:flex;gap:1rem;overflow-x:auto} figure{margin:0}
img{height:22rem;border:1px solid}"""


def show(page: Page, address: str, mode: str) -> None:
    """Open a page as somebody with this mode sees it, once its colours have settled."""
    page.goto(address)
    page.evaluate(
        f"[...document.querySelectorAll('.md-content details')].slice(0, {UNFOLDED}).forEach(d => d.open = true)"
    )
    page.wait_for_timeout(300 if "no scripts" not in mode else 0)
    if mode == "print":
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    elif mode == "text at 200%":
        page.add_style_tag(content=LARGE)
    elif mode == "no styles":
        page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(l => l.remove())")


def main(site: Path, out: Path) -> None:
    """One picture for each kind and mode, and the sheet."""
    path = installed()
    if path is None:
        sys.exit("Chromium was not found; without it there are no pictures.")
    out.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, list[str]] = {kind: [] for kind in KINDS}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        for mode, settings in MODES.items():
            context = browser.new_context(**settings)
            page = context.new_page()
            for kind, address in KINDS.items():
                show(page, f"{site.resolve().as_uri()}/{address}", mode)
                name = f"{kind} - {mode}".replace(" ", "-").replace(",", "").replace("%", "") + ".png"
                width = page.viewport_size["width"] if page.viewport_size else 0
                page.screenshot(path=out / name, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": TALL})
                picture = f'<a href="{name}"><img src="{name}" alt="" loading="lazy"></a>'
                pictures[kind].append(f"<figure>{picture}<figcaption>{escape(mode)}</figcaption></figure>")
            context.close()
        browser.close()
    rows = [f"<h2>{escape(kind)}</h2><div>{''.join(found)}</div>" for kind, found in pictures.items()]
    (out / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>{STYLE}</style>'
        f"<h1>Every kind of page in every mode</h1>{''.join(rows)}",
        encoding="utf-8",
    )
    print(f"{len(KINDS) * len(MODES)} pictures: {out / 'index.html'}")


if __name__ == "__main__":
    given = [Path(a) for a in sys.argv[1:]]
    main(*(given + [ROOT / "site", ROOT / "build" / "contact-sheet"][len(given) :]))
