"""Files -> Corpus, or all problems at once."""
