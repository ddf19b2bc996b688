"""Whom to call, country by country in the order of the alphabet: emergencies first, then somebody to talk to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.help import HelpLine, dialled


@dataclass(frozen=True)
class Call:
    """One number to call: as it is written, and as a telephone takes it."""

    written: str
    dialled: str
    mobile_only: bool = False


@dataclass(frozen=True)
class Service:
    """A service with its numbers, and where and when they were seen."""

    name: str
    kind: str
    calls: tuple[Call, ...]
    source: str
    seen: str


@dataclass(frozen=True)
class Country:
    """All services of one country, or of a group of countries."""

    name: str
    services: tuple[Service, ...]


def countries(corpus: Corpus) -> tuple[Country, ...]:
    """Every country; those with a wider reach (a lower order) come first, no reader's country is guessed."""
    found: defaultdict[str, list[HelpLine]] = defaultdict(list)
    for line in corpus.help_lines.values():
        found[line.country].append(line)
    ordered = sorted(found, key=lambda name: (min(x.order for x in found[name]), name))
    return tuple(Country(name, tuple(map(_service, sorted(found[name], key=_reading)))) for name in ordered)


def _reading(line: HelpLine) -> tuple[bool, str]:
    return line.kind != "emergency", line.name


def _service(line: HelpLine) -> Service:
    calls = [Call(n, dialled(n)) for n in line.numbers] + [Call(n, dialled(n), True) for n in line.mobile_only]
    return Service(line.name, line.kind, tuple(calls), line.source, line.seen)
