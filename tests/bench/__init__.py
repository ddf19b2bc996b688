"""How long a build and a search take, stage by stage and beside others: ``make bench``."""
