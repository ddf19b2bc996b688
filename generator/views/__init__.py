"""Corpus -> frozen dataclasses of numbers and words: no markup, disk or clock."""
