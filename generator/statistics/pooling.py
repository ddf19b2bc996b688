"""Random-effects pooling of study effects: pooled effect, its interval and prediction interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import fsum, isfinite, sqrt
from typing import Literal

from generator.statistics.distributions import chi_square_cdf, t_quantile
from generator.statistics.heterogeneity import dersimonian_laird, i_squared, reml, weighted

MIN_STUDIES = 3


@dataclass(frozen=True)
class Pooled:
    """A pooled effect with 95% limits, in the unit stated by the function that made it.

    ``standard_error`` and ``tau2`` stay on the scale of the model (logit, log ratio). ``i2`` and
    ``weights`` (one per study, in the given order; empty for a GLMM) are in per cent. ``q`` is the
    heterogeneity statistic with its p value ``q_p`` on k - 1 degrees of freedom.
    """

    method: str
    k: int
    estimate: float
    low: float
    high: float
    prediction_low: float
    prediction_high: float
    standard_error: float
    tau2: float
    i2: float
    q: float
    q_p: float
    weights: tuple[float, ...] = ()

    def on_scale(self, function: Callable[[float], float]) -> Pooled:
        """The same result with estimate and limits passed through an increasing function."""
        return replace(
            self,
            estimate=function(self.estimate),
            low=function(self.low),
            high=function(self.high),
            prediction_low=function(self.prediction_low),
            prediction_high=function(self.prediction_high),
        )


def pool(
    effects: Sequence[float],
    variances: Sequence[float],
    *,
    tau2_method: Literal["REML", "DL"] = "REML",
    floor: bool = False,
) -> Pooled:
    """Pool k effects with their sampling variances (same unit, squared), one per study.

    The interval is that of Hartung & Knapp (Stat Med 2001;20:3875-89) and Sidik & Jonkman
    (Stat Med 2002;21:3153-9): t with k - 1 degrees of freedom. It can be narrower than the ordinary
    one, and has no width where all effects agree; ``floor`` keeps its variance factor at 1 or above
    (metafor's test="adhoc"). The prediction interval is estimate +- t * sqrt(tau2 + se^2), also with
    k - 1 degrees of freedom: metafor's default for test="knha", not the k - 2 of Higgins,
    Thompson & Spiegelhalter (J R Stat Soc A 2009;172:137-59). I^2 = tau2 / (tau2 + typical sampling
    variance) with the tau2 in use (Higgins & Thompson, Stat Med 2002;21:1539-58), so it is not
    (Q - df) / Q unless tau2 is DL. Raises ValueError below 3 studies, on unequal lengths, and on
    variances that are not positive and finite.
    """
    check_studies(len(effects), len(variances))
    if not all(map(isfinite, effects)) or not all(isfinite(v) and v > 0 for v in variances):
        raise ValueError("effects must be finite, and variances positive and finite")
    k = len(effects)
    tau2 = reml(effects, variances) if tau2_method == "REML" else dersimonian_laird(effects, variances)
    mean, spread, weights = weighted(effects, variances, tau2)
    factor = max(1.0, spread / (k - 1)) if floor else spread / (k - 1)
    error = sqrt(factor / fsum(weights))
    t = t_quantile(0.975, k - 1)
    half, wide = t * error, t * sqrt(tau2 + error * error)
    q = weighted(effects, variances, 0.0)[1]
    return Pooled(
        method=f"random effects, {tau2_method}, Hartung-Knapp" + (" with floor" if floor else ""),
        k=k,
        estimate=mean,
        low=mean - half,
        high=mean + half,
        prediction_low=mean - wide,
        prediction_high=mean + wide,
        standard_error=error,
        tau2=tau2,
        i2=i_squared(tau2, variances),
        q=q,
        q_p=1 - chi_square_cdf(q, k - 1),
        weights=tuple(100 * w / fsum(weights) for w in weights),
    )


def check_studies(*lengths: int) -> None:
    """Raise ValueError unless all lengths are equal and at least three."""
    if len(set(lengths)) != 1:
        raise ValueError(f"one value per study is needed, not {lengths}")
    if lengths[0] < MIN_STUDIES:
        raise ValueError(f"{lengths[0]} studies are too few to pool; {MIN_STUDIES} are needed")
