"""The binomial-normal model of shares: maximum likelihood by adaptive Gauss-Hermite quadrature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import exp, fsum, inf, log, log1p, pi, sqrt

# Seven Gauss-Hermite nodes and weights for the weight function exp(-z^2) (Abramowitz & Stegun 25.10).
HALF_RULE = (
    (0.816287882858964663, 0.425607252610127801),
    (1.673551628767471445, 0.054515582819127031),
    (2.651961356835233492, 0.000971781245099519),
)
RULE = ((0.0, 0.810264617556807327), *HALF_RULE, *((-z, w) for z, w in HALF_RULE))
_LIMIT = 50.0
_STEP = 1e-3


@dataclass(frozen=True)
class Fit:
    """The mean logit, its standard error, and the variance tau2 of the studies' true logits."""

    mean: float
    standard_error: float
    tau2: float


def fit(events: Sequence[int], denominators: Sequence[int]) -> Fit:
    """Fit logit(p_i) = mean + tau * u_i, u_i standard normal, to events_i ~ Binomial(n_i, p_i) by ML.

    Source: Stijnen, Hamza & Ozdemir, Stat Med 2010;29:3046-67; the same model, quadrature (7 nodes
    about each study's mode) and standard error (inverse of the joint Hessian) as metafor's
    rma.glmm(measure="PLO", nAGQ=7). Raises ValueError where the maximum is not finite, as
    when nobody or everybody has the event.
    """
    if not any(events) or list(events) == list(denominators):
        raise ValueError("all shares are 0% or all are 100%: the model has no finite estimate")
    total, people = sum(events), sum(denominators)
    start = log((total + 0.5) / (people - total + 0.5))
    value = partial(deviance, events=events, denominators=denominators)
    # The deviance is even in tau, so tau may roam over both signs; no bound is needed.
    found = [_minimise(value, start, tau) for tau in (0.1, 0.5, 1.5)]
    mean, tau = min(found, key=lambda point: value(*point))
    if value(mean, 0.0) <= value(mean, tau):
        tau = 0.0
    _, (mm, mt, tt) = _derivatives(value, mean, tau)
    information = mm - (mt * mt / tt if tau else 0.0)
    return Fit(mean, sqrt(2 / information), tau * tau)


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


def _share(logit: float) -> float:
    return 1 / (1 + exp(-logit)) if logit >= 0 else exp(logit) / (1 + exp(logit))


def _log_integral(mean: float, tau: float, x: int, n: int) -> float:
    """The log of one study's likelihood relative to the saturated one, its effect u integrated out."""
    # The mode of the integrand: its log falls away on both sides, so the slope has one zero.
    ends = (tau * x, tau * (x - n))
    low, high = min(ends), max(ends)
    u = 0.0
    for _ in range(200):
        share = _share(mean + tau * u)
        slope = tau * (x - n * share) - u
        curvature = 1 + tau * tau * n * share * (1 - share)
        low, high = (u, high) if slope > 0 else (low, u)
        new = u + slope / curvature
        new = new if low <= new <= high else (low + high) / 2
        if abs(new - u) <= 1e-14 * (1 + abs(u)):
            break
        u = new
    scale = sqrt(2 / curvature)

    def exponent(z: float) -> float:
        v = u + scale * z
        logit = mean + tau * v
        return x * logit - n * _log1pexp(logit) - v * v / 2

    peak = exponent(0.0)
    total = fsum(w * exp(exponent(z) - peak + z * z) for z, w in RULE)
    return peak - _saturated(x, n) + log(total * scale / sqrt(2 * pi))


_Value = Callable[[float, float], float]
_Slopes = tuple[tuple[float, float], tuple[float, float, float]]


def _derivatives(value: _Value, mean: float, tau: float) -> _Slopes:
    """First and second derivatives (mm, mt, tt) by central differences."""
    h = _STEP
    grid = {(i, j): value(mean + i * h, tau + j * h) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    first = (grid[1, 0] - grid[-1, 0]) / (2 * h), (grid[0, 1] - grid[0, -1]) / (2 * h)
    mm = (grid[1, 0] - 2 * grid[0, 0] + grid[-1, 0]) / h**2
    tt = (grid[0, 1] - 2 * grid[0, 0] + grid[0, -1]) / h**2
    mt = (grid[1, 1] - grid[1, -1] - grid[-1, 1] + grid[-1, -1]) / (4 * h**2)
    return first, (mm, mt, tt)


def _minimise(value: _Value, mean: float, tau: float) -> tuple[float, float]:
    """A local minimum near the start, by Newton steps damped until the value falls (Marquardt)."""
    best, damping = value(mean, tau), 1e-3
    for _ in range(200):
        (gm, gt), (mm, mt, tt) = _derivatives(value, mean, tau)
        while damping < 1e12:
            a, b = mm + damping * (abs(mm) + 1), tt + damping * (abs(tt) + 1)
            determinant = a * b - mt * mt
            steps = (mt * gt - b * gm) / determinant, (mt * gm - a * gt) / determinant
            new = value(mean + steps[0], tau + steps[1]) if a > 0 and determinant > 0 else inf
            if new <= best:
                break
            damping *= 10
        else:
            break
        mean, tau, best, damping = mean + steps[0], tau + steps[1], new, damping / 10
        if max(map(abs, steps)) < 1e-9 or damping < 1e-15:
            break
        if abs(mean) > _LIMIT or abs(tau) > _LIMIT:
            raise ValueError("the model has no finite estimate: its likelihood keeps rising")
    return mean, abs(tau)
