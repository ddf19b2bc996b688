"""The site -> things to give away, reproducible to the byte."""
