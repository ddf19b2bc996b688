"""The only package that asks the network: missing parts of citations, by DOI or from PubMed."""
