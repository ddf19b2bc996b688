"""The likelihood of the binomial-normal model of shares, by adaptive Gauss-Hermite quadrature."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log, log1p, pi, sqrt

# Seven Gauss-Hermite nodes and weights for the weight function exp(-z^2) (Abramowitz & Stegun 25.10).
_HALF = (
    (0.816287882858964663, 0.425607252610127801),
    (1.673551628767471445, 0.054515582819127031),
    (2.651961356835233492, 0.000971781245099519),
)
RULE = ((0.0, 0.810264617556807327), *_HALF, *((-z, w) for z, w in _HALF))


def deviance(mean: float, tau: float, events: Sequence[int], denominators: Sequence[int]) -> float:
    """Twice the log likelihood that the model with these parameters falls short of the saturated one."""
    return -2 * fsum(_log_integral(mean, tau, x, n) for x, n in zip(events, denominators, strict=True))


def common_deviance(events: Sequence[int], denominators: Sequence[int]) -> float:
    """The deviance of the model with one common share: the likelihood ratio test of heterogeneity."""
    share = sum(events) / sum(denominators)
    pairs = list(zip(events, denominators, strict=True))
    return max(0.0, 2 * fsum(_saturated(x, n) - _cross(x, share) - _cross(n - x, 1 - share) for x, n in pairs))


def _cross(count: int, share: float) -> float:
    return count * log(share) if count else 0.0


def _saturated(x: int, n: int) -> float:
    return _cross(x, x / n) + _cross(n - x, 1 - x / n)


def _log1pexp(x: float) -> float:
    return max(x, 0.0) + log1p(exp(-abs(x)))


def share_of(logit: float) -> float:
    """The share, 0 to 1, that has this logit."""
    return 1 / (1 + exp(-logit)) if logit >= 0 else exp(logit) / (1 + exp(logit))


def _log_integral(mean: float, tau: float, x: int, n: int) -> float:
    """The log of one study's likelihood relative to the saturated one, its effect u integrated out."""
    # The mode of the integrand: its log is concave, so the slope has one zero, which Newton's steps find
    # if they are kept between the ends; where they do not settle, halving does.
    ends = (tau * x, tau * (x - n))
    low, high = min(ends), max(ends)
    u = 0.0
    for attempt in range(200):
        # The share and the rest are computed apart, so that no digits are lost where one of them is near 1.
        share, rest = share_of(mean + tau * u), share_of(-mean - tau * u)
        slope = tau * (x * rest - (n - x) * share) - u
        curvature = 1 + tau * tau * n * share * rest
        if abs(slope) <= 1e-14 * curvature * (1 + abs(u)):
            break
        low, high = (u, high) if slope > 0 else (low, u)
        newton = u + slope / curvature
        u = newton if low < newton < high and attempt < 30 else (low + high) / 2
    scale = sqrt(2 / curvature)

    def exponent(z: float) -> float:
        v = u + scale * z
        logit = mean + tau * v
        return -x * _log1pexp(-logit) - (n - x) * _log1pexp(logit) - v * v / 2

    peak = exponent(0.0)
    total = fsum(w * exp(exponent(z) - peak + z * z) for z, w in RULE)
    return peak - _saturated(x, n) + log(total * scale / sqrt(2 * pi))
