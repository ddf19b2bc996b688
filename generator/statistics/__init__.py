"""Intervals and pooled estimates computed from published numbers, with the standard library only.

``intervals`` (one share, a difference of two), ``distributions`` on ``special`` (normal, t,
chi-square), ``heterogeneity`` (tau^2) and ``pooling`` (random effects), ``likelihood`` and ``glmm``
(the binomial-normal model), ``order`` (quartiles), ``proportions`` and ``ratios`` (what a page pools).
"""

from __future__ import annotations

from generator.statistics.intervals import newcombe, wilson
from generator.statistics.order import quartiles
from generator.statistics.pooling import MIN_STUDIES, Pooled, pool
from generator.statistics.proportions import pool_shares, pool_shares_glmm, pool_shares_logit
from generator.statistics.ratios import pool_ratios

__all__ = [
    "MIN_STUDIES",
    "Pooled",
    "newcombe",
    "pool",
    "pool_ratios",
    "pool_shares",
    "pool_shares_glmm",
    "pool_shares_logit",
    "quartiles",
    "wilson",
]
