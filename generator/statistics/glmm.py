"""The binomial-normal model of shares, fitted by maximum likelihood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf, log, sqrt

from generator.statistics.likelihood import deviance

_LIMIT = 50.0
_LEAP = 2.0
_NEGLIGIBLE = 1e-8
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
    rma.glmm(measure="PLO", nAGQ=7). Seven nodes are exact to 5 digits where tau2 is below about 2
    and coarser where it is large. Raises ValueError where the maximum is not finite, as it
    is where each study has no events or only events.
    """
    if all(x in (0, n) for x, n in zip(events, denominators, strict=True)):
        raise ValueError("in each study nobody or everybody has the event: no finite estimate exists")
    total, people = sum(events), sum(denominators)
    start = log((total + 0.5) / (people - total + 0.5))
    value = partial(deviance, events=events, denominators=denominators)
    # The deviance is even in tau, so tau may roam over both signs; no bound is needed.
    coarse = [_minimise(value, start, tau, _differences, 1e-4) for tau in (0.1, 0.5, 1.5)]
    found = [point for point in coarse if point]
    best = min(found, key=lambda point: value(*point), default=None)
    exact = _minimise(value, *best, _derivatives, 1e-9) if best else None
    if not exact:
        raise ValueError("the likelihood keeps rising: no finite estimate is found")
    mean, tau = exact
    # A gain this small is no evidence of any spread, and the Hessian is singular there.
    if value(mean, 0.0) <= value(mean, tau) + _NEGLIGIBLE:
        tau = 0.0
    _, _, mm, mt, tt = _derivatives(value, mean, tau)
    information = mm - mt * mt / tt if tau and tt else mm
    if information <= 0:
        raise ValueError("the likelihood is flat at the estimate: no finite estimate is found")
    return Fit(mean, sqrt(2 / information), tau * tau)


_Value = Callable[[float, float], float]
_Slopes = Callable[[_Value, float, float], tuple[float, ...]]


def _derivatives(value: _Value, mean: float, tau: float) -> tuple[float, ...]:
    """The derivatives m, t, mm, mt, tt: central differences, Richardson-extrapolated to fourth order."""
    fine, coarse = (_differences(value, mean, tau, step) for step in (_STEP, 2 * _STEP))
    return tuple((4 * f - c) / 3 for f, c in zip(fine, coarse, strict=True))


def _differences(value: _Value, mean: float, tau: float, step: float = _STEP) -> tuple[float, ...]:
    # The wider the studies spread, the flatter the deviance: a step in proportion keeps rounding away.
    h = step * (1 + abs(tau))
    grid = {(i, j): value(mean + i * h, tau + j * h) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return (
        (grid[1, 0] - grid[-1, 0]) / (2 * h),
        (grid[0, 1] - grid[0, -1]) / (2 * h),
        (grid[1, 0] - 2 * grid[0, 0] + grid[-1, 0]) / h**2,
        (grid[1, 1] - grid[1, -1] - grid[-1, 1] + grid[-1, -1]) / (4 * h**2),
        (grid[0, 1] - 2 * grid[0, 0] + grid[0, -1]) / h**2,
    )


def _minimise(value: _Value, mean: float, tau: float, slopes: _Slopes, tolerance: float) -> tuple[float, float] | None:
    """A minimum near the start by damped Newton steps (Marquardt 1963); None where it runs away."""
    best, damping = value(mean, tau), 1e-3
    for _ in range(200):
        gm, gt, mm, mt, tt = slopes(value, mean, tau)
        while damping < 1e12:
            a, b = mm + damping * (abs(mm) + 1), tt + damping * (abs(tt) + 1)
            new, determinant = inf, a * b - mt * mt
            if a > 0 and determinant > 0:
                steps = (mt * gt - b * gm) / determinant, (mt * gm - a * gt) / determinant
                if max(map(abs, steps)) < _LEAP:
                    new = value(mean + steps[0], tau + steps[1])
            if new <= best:
                break
            damping *= 10
        else:
            break
        mean, tau, best, damping = mean + steps[0], tau + steps[1], new, damping / 10
        if max(map(abs, steps)) < tolerance:
            break
        if abs(mean) > _LIMIT or abs(tau) > _LIMIT:
            return None
    return mean, abs(tau)
