"""The rows of the shipped data files: what stands in each, its closed words, and what every property means."""
