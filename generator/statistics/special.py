"""The incomplete beta and gamma functions that the distributions are made of."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, lgamma, log


def _lentz(terms: Iterator[tuple[float, float]]) -> float:
    """The continued fraction a1/(b1 + a2/(b2 + ...)) by Lentz's method (Press, Numerical Recipes 5.2)."""
    value, c, d = 1e-300, 1e-300, 0.0
    for a, b in terms:
        d = 1 / ((b + a * d) or 1e-300)
        c = (b + a / c) or 1e-300
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def beta_ratio(a: float, b: float, x: float, y: float) -> float:
    """The regularised incomplete beta function I_x(a, b), with y = 1 - x (A&S 26.5.8)."""
    if x <= 0 or y <= 0:
        return float(x > 0)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_ratio(b, a, y, x)

    def terms() -> Iterator[tuple[float, float]]:
        yield 1.0, 1.0
        for m in range(100_000):
            if m:
                yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0

    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(y)
    return exp(front) * _lentz(terms()) / a


def gamma_ratio(a: float, x: float) -> float:
    """The regularised lower incomplete gamma function P(a, x) (A&S 6.5.29 and 6.5.31)."""
    front = exp(a * log(x) - x - lgamma(a))
    if x >= a + 1:
        upper = ((-n * (n - a) if n else 1.0, x + 1 - a + 2 * n) for n in range(100_000))
        return 1 - front * _lentz(upper)
    term = total = 1 / a
    n = 1
    while term > 1e-17 * total:
        term *= x / (a + n)
        total += term
        n += 1
    return front * total
