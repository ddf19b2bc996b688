"""Types into the search box of a page, ours, Material's or Zensical's, and times the first result as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# Lighthouse's "Slow 4G" as devtools applies it to each request: 1.6 Mbit/s down, 750 kbit/s up, 150 ms x 3.75 to an answer.
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PATIENCE = 45_000

# Zensical's box stands in a shadow root that its button makes; Material's and ours in the page.
_BOX = """
  const within = (root, wanted) => [...root.querySelectorAll('*')].flatMap(e => [
    ...(e.matches(wanted) ? [e] : []), ...(e.shadowRoot ? within(e.shadowRoot, wanted) : [])]);
  const box = () => within(document, '[data-md-component=search-query], input[aria-label=Search][role=combobox]')[0]
    || within(document, 'input[aria-label=Search]')[0];
  const links = () => within(document, '[data-md-component=search-result] a[href], a[role=option]').map(a => a.href);
  const type = words => {
    const input = box();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, words);
    input.dispatchEvent(new Event('input', {bubbles: true}));
    // Material listens to keys.
    input.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
  };
  const until = (done, most) => new Promise(tell => {
    const begin = performance.now();
    (function look() {
      if (done()) tell(performance.now());
      else if (performance.now() - begin > most) tell(null);
      else setTimeout(look, 4);
    })();
  });
  // A button that does nothing yet is pressed again, as a reader would.
  const open = async most => {
    const begin = performance.now();
    while (!box() && performance.now() - begin < most) {
      document.querySelector('.md-search__button').click();
      await until(box, 250);
    }
    if (box()) box().focus();
    return box();
  };
"""
# Focus and first key at once: nobody is slower, so nothing is gained by loading before the key.
_FIRST = f"""async ([words, most]) => {{ {_BOX}
  const begin = performance.now();
  if (await open(most)) type(words);
  const end = box() && await until(() => links().length, most);
  const moved = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(e => e.responseEnd && e.responseEnd <= (end || Infinity));
  const sum = list => list.reduce((all, e) => all + e.encodedBodySize, 0);
  return {{took: end && end - begin, whole: sum(moved), more: sum(moved.filter(e => e.startTime >= begin))}};
}}"""
_NEXT = f"""async words => {{ {_BOX}
  const before = links()[0], begin = performance.now();
  type(words);
  const end = await until(() => links().length && links()[0] !== before, 8000);
  return end && end - begin;
}}"""
_SETTLED = f"""async ([words, still]) => {{ {_BOX}
  if (!await open(5000)) return [];
  type('');
  await until(() => !links().length, still);
  type(words);
  let seen = '', since = performance.now();
  await until(() => {{
    const now = links().slice(0, 12).join(' ');
    if (now !== seen) {{ seen = now; since = performance.now(); }}
    return performance.now() - since > (seen ? still : 4 * still);
  }}, 5000);
  return links().slice(0, 12);
}}"""


@dataclass(frozen=True)
class First:
    """Milliseconds to the first result (none within patience: None), bytes of the visit so far and since the first key."""

    took: float | None
    whole: int
    more: int


def first(browser: Any, address: str, words: str, slow: bool = False, most: int = PATIENCE) -> First:
    """One first search of a reader who has never been here."""
    context = browser.new_context()
    try:
        page = context.new_page()
        if slow:
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.goto(address, wait_until="load", timeout=PATIENCE)
        return First(**page.evaluate(_FIRST, [words, most]))
    finally:
        context.close()


def view(browser: Any, address: str) -> dict[str, int]:
    """Bytes of each file that a page view moves before anybody searches, by its name."""
    page = browser.new_page()
    try:
        page.goto(address, wait_until="networkidle", timeout=PATIENCE)
        found = page.evaluate("""() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
            .map(e => [e.name, e.encodedBodySize])""")
        return dict(found)
    finally:
        page.close()


def warm(page: Any, words: str) -> float | None:
    """Milliseconds until another query has another first result; None where it never came."""
    took = page.evaluate(_NEXT, words)
    return None if took is None else float(took)


def answers(page: Any, base: str, words: str, still: int) -> list[str]:
    """The first three pages found once nothing has moved for ``still`` ms, as paths without face and anchor."""
    paths = (
        urlsplit(h)._replace(query="", fragment="").geturl().removeprefix(base)
        for h in page.evaluate(_SETTLED, [words, still])
    )
    return list(dict.fromkeys(p.removeprefix("patients/").removeprefix("trainees/") for p in paths))[:3]
