"""The variance between studies, tau-squared, by two estimators, and the weights and I-squared it implies."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, log


def _trace(weights: Sequence[float]) -> float:
    total = fsum(weights)
    return total - fsum(w * w for w in weights) / total


def weighted(effects: Sequence[float], variances: Sequence[float], tau2: float) -> tuple[float, float, list[float]]:
    """The weighted mean, the weighted sum of squares about it, and the weights 1 / (v + tau2)."""
    weights = [1 / (v + tau2) for v in variances]
    mean = fsum(w * y for w, y in zip(weights, effects, strict=True)) / fsum(weights)
    return mean, fsum(w * (y - mean) ** 2 for w, y in zip(weights, effects, strict=True)), weights


def dersimonian_laird(effects: Sequence[float], variances: Sequence[float]) -> float:
    """The moment estimate of tau^2, 0 or above (DerSimonian & Laird, Control Clin Trials 1986;7:177-88)."""
    _, q, weights = weighted(effects, variances, 0.0)
    return max(0.0, (q - (len(effects) - 1)) / _trace(weights))


def reml(effects: Sequence[float], variances: Sequence[float]) -> float:
    """The restricted maximum likelihood estimate of tau^2, 0 or above.

    Fisher scoring from the moment estimate, each step halved until the likelihood does not fall
    (Viechtbauer, J Educ Behav Stat 2005;30:261-93, eq. 12).
    """

    def likelihood(tau2: float) -> float:
        _, spread, weights = weighted(effects, variances, tau2)
        return 0.5 * (fsum(map(log, weights)) - log(fsum(weights)) - spread)

    tau2 = dersimonian_laird(effects, variances)
    best = likelihood(tau2)
    for _ in range(1000):
        mean, _, w = weighted(effects, variances, tau2)
        s1, s2, s3 = (fsum(x**n for x in w) for n in (1, 2, 3))
        # The trace of P, of P squared, and y'PPy, where P = W - W11'W / sum(W).
        trace, trace2 = s1 - s2 / s1, s2 - 2 * s3 / s1 + (s2 / s1) ** 2
        quadratic = fsum((x * (y - mean)) ** 2 for x, y in zip(w, effects, strict=True))
        step = max((quadratic - trace) / trace2, -tau2)
        while (new := likelihood(tau2 + step)) < best and abs(step) > 1e-12 * tau2:
            step /= 2
        tau2, best = tau2 + step, new
        if abs(step) <= 1e-12 * (tau2 + 1e-12):
            break
    return tau2


def i_squared(tau2: float, variances: Sequence[float]) -> float:
    """The share of variance between studies, in per cent (Higgins & Thompson 2002, eq. 9)."""
    typical = (len(variances) - 1) / _trace([1 / v for v in variances])
    return 100 * tau2 / (tau2 + typical)
