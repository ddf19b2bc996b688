"""A copy past its next check says so, by the clock of the device that shows it; a fresh one does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NEXT_CHECK = "2002-01-01"  # of the toy content
PAGES = ("index.html", "patients/treatments/placebine.html", "studies/quack-1999.html")


@pytest.fixture(params=["Pacific/Kiritimati", "Pacific/Honolulu"])
def device(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A device at either end of the day."""
    found = browser.new_context(timezone_id=request.param)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("now", "stale"),
    [
        ("2002-01-01T23:59:58", False),  # the day itself still counts
        ("2002-01-02T00:00:01", True),
        ("2031-06-01T12:00:00", True),
    ],
)
def test_the_note_follows_the_clock_of_the_device(
    device: BrowserContext, toy_site: Path, now: str, stale: bool
) -> None:
    page = device.new_page()
    page.clock.set_fixed_time(_local(device, now))
    for name in PAGES:
        page.goto(f"{toy_site.as_uri()}/{name}")
        assert page.evaluate("[new Date().getFullYear(), new Date().getDate()]") == [int(now[:4]), int(now[8:10])]
        expect(page.locator(f"time[data-next-check][datetime='{NEXT_CHECK}']")).to_be_visible()
        note = page.locator(".review-dates .stale")
        expect(note).to_be_visible() if stale else expect(note).to_be_hidden()
    if stale:
        expect(page.locator(".review-dates .stale")).to_contain_text("past its next check")


def test_without_javascript_the_dates_stand_and_no_false_alarm(browser: Browser, toy_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{toy_site.as_uri()}/index.html")
    expect(page.locator(f".review-dates time[datetime='{NEXT_CHECK}']")).to_be_visible()
    expect(page.locator(".review-dates .stale")).to_be_hidden()
    context.close()


def _local(device: BrowserContext, text: str) -> datetime:
    """A time as the device's wall clock shows it."""
    page = device.new_page()
    stamp = page.evaluate("text => new Date(text).getTime() / 1000", text)
    page.close()
    return datetime.fromtimestamp(stamp).astimezone()
