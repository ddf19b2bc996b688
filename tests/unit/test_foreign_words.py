"""Words of another language say so, for people who hear the page instead of reading it."""

from __future__ import annotations

from generator.models.corpus import Corpus
from generator.pages.prose import Prose


def test_a_foreign_term_is_marked_each_time_and_linked_once(toy: Corpus) -> None:
    html = str(Prose(toy, "patients/x.html", "patients").block("A singultus is a hiccup.\n\nThe singultus passed."))
    assert html.count('lang="la"') == 2
    assert html.count("<a ") == 2  # one for each term, at its first use
    assert "lang=" not in str(Prose(toy, "patients/x.html", "patients").block("A hiccup, and hiccups."))
