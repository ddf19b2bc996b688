"""The picture in the README: a patient page on a phone beside a trainee page on a desktop; writes docs/site.png.

`python tools/site_picture.py [SITE]` needs a built site and Chromium.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.browser import FLAGS, installed

ROOT = Path(__file__).resolve().parent.parent
STYLE = """
body { margin: 0; width: 920px; height: 561px; position: relative; background: #efe6d6 }
img { position: absolute; display: block; border-radius: 8px; box-shadow: 0 2px 8px #0004 }
.desktop { left: 22px; top: 22px; width: 736px }
.phone { right: 22px; top: 66px; width: 228px; border-radius: 16px; border: 5px solid #23282b }
"""


def shot(browser: Browser, address: str, width: int, height: int) -> str:
    """A screenshot as a data address."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_timeout(300)
    data = base64.b64encode(page.screenshot()).decode()
    page.close()
    return f"data:image/png;base64,{data}"


def main(site: Path) -> None:
    """Two screenshots laid over one another."""
    base = site.resolve().as_uri()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=installed(), args=FLAGS)
        desktop = shot(browser, f"{base}/trainees/treatments/microvascular-decompression.html", 1280, 900)
        phone = shot(browser, f"{base}/patients/treatments/stereotactic-radiosurgery.html", 360, 740)
        page = browser.new_page(viewport={"width": 920, "height": 561})
        page.set_content(
            f'<style>{STYLE}</style><img class="desktop" src="{desktop}"><img class="phone" src="{phone}">'
        )
        page.wait_for_timeout(300)
        out = ROOT / "docs" / "site.png"
        out.parent.mkdir(exist_ok=True)
        page.screenshot(path=out)
        browser.close()
    print(f"{out}: {out.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
