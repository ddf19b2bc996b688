"""What an earlier run found out and need not find out again: which records each result read, and the results."""
