"""All questions of the site: by test, by page and by section, the written ones before those made from the records."""

from __future__ import annotations

from generator.models.corpus import Corpus, Key
from generator.views import quiz, quiz_cells, quiz_pairs
from generator.views.quiz import Item


def items(corpus: Corpus) -> tuple[Item, ...]:
    """Every question; none is made where nobody wrote one, so that a content folder may do without."""
    return corpus.once(("quiz", "items"), lambda: _items(corpus))


def _items(corpus: Corpus) -> tuple[Item, ...]:
    if not corpus.questions:
        return ()
    return (*quiz.written(corpus), *quiz_cells.made(corpus), *quiz_pairs.made(corpus))


def tests(corpus: Corpus) -> dict[str, tuple[str, tuple[Item, ...]]]:
    """Each test with its name and its questions, in order of reading; a test without questions is none."""
    found: dict[str, list[Item]] = {}
    order = {key: i for i, key in enumerate(corpus.subjects())}
    for item in sorted(items(corpus), key=lambda i: (order[i.page], i.made)):
        found.setdefault(quiz.group_of(corpus, item.page), []).append(item)
    named = quiz.groups(corpus)
    return {i: (named[i], tuple(found[i])) for i in named if i in found}


def on_page(corpus: Corpus, page: Key) -> tuple[Item, ...]:
    """The written questions of a page, the one to be asked first in front: it knows before it decides."""
    levels = ("know", "explain", "decide")
    found = [i for i in quiz.written(corpus) if i.page == page] if corpus.questions else []
    return tuple(sorted(found, key=lambda i: (levels.index(i.level), i.id)))


def first_of_sections(corpus: Corpus, page: Key) -> dict[str, Item]:
    """One question for each section of a page that answers one."""
    found: dict[str, Item] = {}
    for item in on_page(corpus, page):
        found.setdefault(item.section, item)
    return {k: v for k, v in found.items() if k}
