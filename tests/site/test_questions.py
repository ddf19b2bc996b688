"""Questions that a patient asks on a phone at night, each answered in at most three steps from the home page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

STEPS = 3
SCREEN = {"width": 360, "height": 780}
# A step is a tap on a link with these words (``>``) or a search for them (``?``, then a tap on one of its first results).
QUESTIONS = {
    "The pain is unbearable tonight: what do I do?": (["> I need help now"], "eat, drink or swallow your tablets"),
    "What is this, and is it dangerous?": (["> What is it, and is it dangerous"], "Is it dangerous?"),
    "My tablets make me dizzy: can I just stop?": (
        ["> I have trigeminal neuralgia", "> Can I stop my tablets when the pain is gone?"], "Not on your own and never suddenly",
    ),
    "I have a rash since I take them: is that bad?": (["? I have a rash", "> What do I do if I get a rash"], "stop it now, get help today"),
    "Which treatment lasts longest?": (["> How long will relief last"], "Relief over the years"),
    "What can go wrong in the operation behind the ear?": (
        ["> I have trigeminal neuralgia", "> Microvascular decompression (MVD)"], "Serious harm can happen",
    ),
    "Will my face be numb?": (["> Will my face be numb"], "It can fade, and it can stay"),
    "The pain came back after my operation: what now?": (
        ["> Why did my treatment stop working"], "A return does not leave you without choices",
    ),
    "Is it my tooth: should it come out?": (["? tooth", "> Wrong or late diagnosis"], "Pulling a healthy tooth does not help"),
    "What do I ask the doctor tomorrow?": (["> I have trigeminal neuralgia", "> Your visit to the doctor"], "what else could it be?"),
    "Will I need an operation?": (["> Will I need an operation"], "had an operation for it within some years"),
    "May I drive with these tablets?": (["? can i drive", "> May I drive?"], "Not while a medicine makes you sleepy"),
    "Is it MS?": (["? is it ms", "> Is it multiple sclerosis"], "had MS"),
    "Will it kill me?": (["> I have trigeminal neuralgia", "> Is trigeminal neuralgia dangerous"], "The attacks themselves do not kill"),
    "What is the numbness like?": (["? what is the numbness like", "> What is a numb face like?"], "a dentist's injection"),
    "Which is best for me?": (["? which one is best for me", "> Which treatment is best for me?"], "what you fear most"),
}  # fmt: skip
# The smallest visible thing in the page that holds the words, and how a reader comes upon it.
FIND = """(words) => {
  const fits = (e) => e.textContent.replace(/\\s+/g, " ").includes(words) && e.checkVisibility();
  let found = null;
  for (let next = document.querySelector(".md-content"); next; next = [...next.children].find(fits)) found = next;
  if (!found || !fits(found)) return null;
  const before = [...document.querySelectorAll(".md-content h2[id]")].filter((h) => h.compareDocumentPosition(found) & 4);
  const head = before.pop();
  const listed = [...document.querySelectorAll(".md-nav--secondary a")].map((a) => a.hash);
  return { top: found.getBoundingClientRect().top, listed: Boolean(head && listed.includes("#" + head.id)) };
}"""


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport=SCREEN)
    yield page
    page.close()


def take(page: Any, step: str) -> None:
    """One step, as a finger would take it."""
    if step.startswith("? "):
        page.locator("label.md-header__button[for=__search]").click()
        page.locator("[data-md-component=search-query]").fill(step[2:])
        page.locator("[data-md-component=search-result] a").first.wait_for()
        return
    words = step[2:]
    results = page.locator("[data-md-component=search-result] a")
    if results.count() and results.first.is_visible():
        # Until a result is laid out its title and what follows are one line.
        names = results.all_text_contents()
        first = [i for i, name in enumerate(names[:3]) if name.strip().startswith(words)]
        assert first, f"not among the first three results: {names[:5]}"
        results.nth(first[0]).click()
    else:
        page.locator(".md-content a", has_text=words).first.click()
    page.wait_for_load_state("load")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_at_most_three_steps_from_home(question: str, site: Path, phone: Any) -> None:
    steps, answer = QUESTIONS[question]
    assert len(steps) <= STEPS
    phone.goto((site / "index.html").as_uri())
    for step in steps:
        take(phone, step)
    phone.wait_for_function(FIND, arg=answer, timeout=4000)
    found = phone.evaluate(FIND, answer)
    assert abs(found["top"]) < 2 * SCREEN["height"] or found["listed"], "neither near nor under a listed heading"


def test_help_is_one_step_from_every_screen(site: Path, phone: Any) -> None:
    for name in ("index.html", "patients/treatments/gabapentin.html", "glossary.html", "trainees/index.html"):
        phone.goto((site / name).as_uri())
        link = phone.get_by_role("link", name="Urgent help").first
        assert link.bounding_box()["y"] < SCREEN["height"]
