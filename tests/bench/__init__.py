"""How long a build takes, stage by stage and beside other builders: ``make bench``."""
