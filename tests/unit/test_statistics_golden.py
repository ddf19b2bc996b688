"""Pooled numbers against metafor's, as recorded in tests/golden/statistics (R is not needed to run this)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.statistics import Pooled, pool, pool_ratios, pool_shares_glmm, pool_shares_logit
from generator.statistics.heterogeneity import dersimonian_laird, reml
from generator.statistics.proportions import logits

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "statistics"
DATA = json.loads((GOLDEN / "data.json").read_text(encoding="utf-8"))
METAFOR = json.loads((GOLDEN / "metafor.json").read_text(encoding="utf-8"))
FIELDS = ("estimate", "low", "high", "prediction_low", "prediction_high", "tau2", "i2", "q", "q_p")
SHARES, RATIOS = sorted(DATA["shares"]), sorted(DATA["ratios"])


def check(ours: Pooled, theirs: dict[str, Any], rel: float, abs_: float) -> None:
    """Each number agrees within ``rel`` of its size or ``abs_`` in its unit, whichever is wider."""
    for name in (*FIELDS, "standard_error"):
        assert getattr(ours, name) == pytest.approx(theirs[name], rel=rel, abs=abs_), name
    if "weights" in theirs:
        assert ours.weights == pytest.approx(theirs["weights"], rel=rel, abs=abs_)


def counts(name: str) -> tuple[list[int], list[int]]:
    return DATA["shares"][name]["events"], DATA["shares"][name]["denominators"]


def log_ratios(name: str) -> tuple[list[float], list[tuple[float, float]]]:
    return DATA["ratios"][name]["values"], [(low, high) for low, high in DATA["ratios"][name]["intervals"]]


def test_golden_file_names_its_makers() -> None:
    assert set(METAFOR["versions"]) == {"R", "metafor", "lme4"}
    assert set(METAFOR["shares"]) == set(SHARES)
    assert set(METAFOR["ratios"]) == set(RATIOS)


@pytest.mark.parametrize("name", SHARES)
def test_logits_are_those_of_escalc(name: str) -> None:
    effects, variances = logits(*counts(name))
    assert effects == pytest.approx(METAFOR["shares"][name]["yi"], abs=1e-12)
    assert variances == pytest.approx(METAFOR["shares"][name]["vi"], rel=1e-12)


# Shares are in per cent, so 1e-6 is a millionth of a percentage point.
@pytest.mark.parametrize("name", SHARES)
def test_logit_model_agrees_within_1e_6(name: str) -> None:
    check(pool_shares_logit(*counts(name)), METAFOR["shares"][name]["reml"], rel=1e-6, abs_=1e-6)


@pytest.mark.parametrize("name", SHARES)
def test_logit_model_with_floor_agrees_within_1e_6(name: str) -> None:
    ours = pool_shares_logit(*counts(name), floor=True)
    check(ours, METAFOR["shares"][name]["reml_floor"], rel=1e-6, abs_=1e-6)


# Absolute 1e-4 in per cent; the relative 1e-5 lets pass only what glmer's finite-difference Hessian
# leaves open in "all_zero_but_one" (standard error 2.01598855 there, 2.01598670 with exact derivatives).
@pytest.mark.parametrize("test", ["t", "z"])
@pytest.mark.parametrize("name", SHARES)
def test_glmm_agrees_within_1e_4(name: str, test: Any) -> None:
    ours = pool_shares_glmm(*counts(name), test=test)
    check(ours, METAFOR["shares"][name][f"glmm_{test}"], rel=1e-5, abs_=1e-4)


def test_glmm_as_shipped_differs_by_the_stopping_rule_of_glmer_only() -> None:
    for name in SHARES:
        ours = pool_shares_glmm(*counts(name), test="z")
        check(ours, METAFOR["shares"][name]["glmm_as_shipped"], rel=3e-3, abs_=5e-3)


@pytest.mark.parametrize("name", RATIOS)
def test_ratios_agree_within_1e_6(name: str) -> None:
    check(pool_ratios(*log_ratios(name)), METAFOR["ratios"][name]["reml"], rel=1e-6, abs_=1e-6)
    ours = pool_ratios(*log_ratios(name), floor=True)
    check(ours, METAFOR["ratios"][name]["reml_floor"], rel=1e-6, abs_=1e-6)


@pytest.mark.parametrize("name", SHARES)
def test_dersimonian_laird_agrees_within_1e_9(name: str) -> None:
    golden = METAFOR["shares"][name]
    ours = pool(golden["yi"], golden["vi"], tau2_method="DL")
    assert dersimonian_laird(golden["yi"], golden["vi"]) == ours.tau2
    for field in ("tau2", "i2", "q", "standard_error"):
        assert getattr(ours, field) == pytest.approx(golden["dl"][field], rel=1e-9, abs=1e-9)
    assert ours.weights == pytest.approx(golden["dl"]["weights"], rel=1e-9)


@pytest.mark.parametrize("name", SHARES)
def test_reml_is_a_maximum(name: str) -> None:
    golden = METAFOR["shares"][name]
    assert reml(golden["yi"], golden["vi"]) == pytest.approx(golden["reml"]["tau2"], rel=1e-6, abs=1e-7)
