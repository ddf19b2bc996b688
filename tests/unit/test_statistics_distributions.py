"""Quantiles and cumulative probabilities, against R to 1e-9."""

from __future__ import annotations

import json
from math import inf, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.distributions import (
    chi_square_cdf,
    chi_square_quantile,
    normal_cdf,
    normal_quantile,
    t_cdf,
    t_quantile,
)

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "statistics"
GRID = json.loads((GOLDEN / "data.json").read_text(encoding="utf-8"))["distributions"]
R = json.loads((GOLDEN / "metafor.json").read_text(encoding="utf-8"))["distributions"]
PROBABILITIES, X = GRID["probabilities"], GRID["x"]
by_df = pytest.mark.parametrize(("row", "df"), list(enumerate(GRID["df"])))


def test_normal() -> None:
    assert [normal_cdf(x) for x in X] == pytest.approx(R["pnorm"], abs=1e-9)
    assert [normal_quantile(p) for p in PROBABILITIES] == pytest.approx(R["qnorm"], rel=1e-9, abs=1e-9)


@by_df
def test_student(row: int, df: float) -> None:
    assert [t_cdf(x, df) for x in X] == pytest.approx(R["pt"][row], rel=0, abs=1e-9)
    ours = [t_quantile(p, df) for p in PROBABILITIES]
    assert ours == pytest.approx(R["qt"][row], rel=1e-9, abs=1e-9)


@by_df
def test_chi_square(row: int, df: float) -> None:
    assert [chi_square_cdf(x, df) for x in X] == pytest.approx(R["pchisq"][row], rel=0, abs=1e-9)
    ours = [chi_square_quantile(p, df) for p in PROBABILITIES]
    assert ours == pytest.approx(R["qchisq"][row], rel=1e-9, abs=1e-9)


@given(st.floats(0.001, 0.999), st.floats(0.5, 500))
def test_quantiles_invert(p: float, df: float) -> None:
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, abs=1e-9)
    assert chi_square_cdf(chi_square_quantile(p, df), df) == pytest.approx(p, abs=1e-9)
    assert normal_cdf(normal_quantile(p)) == pytest.approx(p, abs=1e-9)


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 1.1, nan])
def test_no_quantile_outside_0_to_1(p: float) -> None:
    with pytest.raises(ValueError, match="probability"):
        normal_quantile(p)
    for quantile in (t_quantile, chi_square_quantile):
        with pytest.raises(ValueError, match="probability"):
            quantile(p, 3)


@pytest.mark.parametrize("df", [0.0, -1.0, inf, nan])
def test_degrees_of_freedom_are_positive(df: float) -> None:
    for call in (t_cdf, chi_square_cdf):
        with pytest.raises(ValueError, match="degrees of freedom"):
            call(1.0, df)
