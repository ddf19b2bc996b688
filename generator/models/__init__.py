"""Frozen, strict records and the Corpus that holds them; no input or output."""
