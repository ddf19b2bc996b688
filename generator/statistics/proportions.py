"""The pooled share of several studies from their counts, by a logit model or a binomial-normal model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum, log, sqrt
from typing import Literal

from generator.statistics.distributions import chi_square_cdf, normal_quantile, t_quantile
from generator.statistics.glmm import fit
from generator.statistics.heterogeneity import i_squared
from generator.statistics.likelihood import common_deviance, share_of
from generator.statistics.pooling import Pooled, check_studies, pool

RARE = 0.10
_ROUNDING = 1e-12


def pool_shares(events: Sequence[int], denominators: Sequence[int], *, floor: bool = False) -> Pooled:
    """The pooled share in per cent by the method the counts call for; ``method`` names it.

    The rule: the binomial-normal model (``pool_shares_glmm``) if any study has no events or only
    events, or if the unweighted mean of the studies' shares is below 10% or above 90%; the logit
    model (``pool_shares_logit``) otherwise. ``floor`` is passed to the logit model. Raises
    ValueError as those two do.
    """
    check_counts(events, denominators)
    shares = [x / n for x, n in zip(events, denominators, strict=True)]
    mean = fsum(shares) / len(shares)
    if min(shares) == 0 or max(shares) == 1 or min(mean, 1 - mean) < RARE - _ROUNDING:
        return pool_shares_glmm(events, denominators)
    return pool_shares_logit(events, denominators, floor=floor)


def pool_shares_logit(events: Sequence[int], denominators: Sequence[int], *, floor: bool = False) -> Pooled:
    """The pooled share in per cent: ``pool`` with REML on logits, its limits carried back.

    ``standard_error`` and ``tau2`` are on the logit scale. Raises ValueError below 3 studies and on
    impossible counts.
    """
    check_counts(events, denominators)
    pooled = pool(*logits(events, denominators), floor=floor).on_scale(_per_cent)
    return replace(pooled, method="logit, " + pooled.method)


def pool_shares_glmm(events: Sequence[int], denominators: Sequence[int], *, test: Literal["t", "z"] = "t") -> Pooled:
    """The pooled share in per cent by the binomial-normal model, fitted by maximum likelihood.

    The share is that of the median study: the inverse logit of the mean logit. Both intervals use t with
    k - 1 degrees of freedom (metafor's test="t"), or the normal distribution with ``test`` "z"
    (metafor's default for this model, too narrow with few studies). ``q`` is the likelihood ratio
    statistic of heterogeneity; ``i2`` takes its sampling variances from ``logits``; there are no
    weights. Raises ValueError below 3 studies, on impossible counts, and where no finite
    estimate exists: each study has no events or only events.
    """
    check_counts(events, denominators)
    k, result = len(events), fit(events, denominators)
    critical = t_quantile(0.975, k - 1) if test == "t" else normal_quantile(0.975)
    half = critical * result.standard_error
    wide = critical * sqrt(result.tau2 + result.standard_error**2)
    q = common_deviance(events, denominators)
    return Pooled(
        method=f"binomial-normal GLMM, ML, {test}",
        k=k,
        estimate=result.mean,
        low=result.mean - half,
        high=result.mean + half,
        prediction_low=result.mean - wide,
        prediction_high=result.mean + wide,
        standard_error=result.standard_error,
        tau2=result.tau2,
        i2=i_squared(result.tau2, logits(events, denominators)[1]),
        q=q,
        q_p=1 - chi_square_cdf(q, k - 1),
    ).on_scale(_per_cent)


def logits(events: Sequence[int], denominators: Sequence[int]) -> tuple[list[float], list[float]]:
    """Each study's logit and its sampling variance 1/x + 1/(n - x), as metafor's escalc("PLO").

    One half is added to both cells of a study that has a zero cell, and of no other study.
    """
    effects, variances = [], []
    for x, n in zip(events, denominators, strict=True):
        add = 0.5 if x in (0, n) else 0.0
        a, b = x + add, n - x + add
        effects.append(log(a / b))
        variances.append(1 / a + 1 / b)
    return effects, variances


def check_counts(events: Sequence[int], denominators: Sequence[int]) -> None:
    """Raise ValueError unless there are at least 3 studies, each with 0 <= events <= denominator > 0."""
    check_studies(len(events), len(denominators))
    for x, n in zip(events, denominators, strict=True):
        if n <= 0 or not 0 <= x <= n:
            raise ValueError(f"no share: {x} of {n}")


def _per_cent(logit: float) -> float:
    return 100 * share_of(logit)
