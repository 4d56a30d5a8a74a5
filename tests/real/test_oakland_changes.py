"""What changed in Oakland: the year that lacks whole departments is ranked against none."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal

import pytest

pytestmark = pytest.mark.real

INCOMPLETE = "2023"
"""Fiscal year 2022-23, of which the extract has only schools and central offices."""


@pytest.fixture(scope="module")
def changes(oakland):
    website, _ = oakland
    return list(csv.DictReader(io.StringIO(website.files["data/changes.csv"].decode())))


def test_nothing_is_ranked_across_the_year_that_is_not_complete(oakland, changes):
    website, _ = oakland
    body = website.pages["changes/"].fragments["body"]

    assert "2023-24 is not compared with 2022-23" in website.pages["changes/"].description
    assert "the spending of 2021-22 against the spending of 2020-21" in body
    assert "of 2022-23 against" not in body
    assert "against the spending of 2022-23" not in body
    for row in changes:
        is_whole = INCOMPLETE not in {row["before_year"], row["after_year"]}

        assert ("yes" if is_whole else "no") == row["like_for_like"]


def test_sites_and_functions_add_to_one_change_in_every_comparison(changes):
    sums = defaultdict(Decimal)
    for row in changes:
        pair = tuple(row[name] for name in ("before_year", "before_stage", "after_year", "after_stage"))  # fmt: skip
        sums[pair, row["cut"]] += Decimal(row["change"])

    assert {sums[pair, "site"] - sums[pair, "function"] for pair, _ in sums} == {0}
    assert 5 * 2 + 6 == len({pair for pair, _ in sums})


def test_money_out_adds_to_the_ledger_and_no_debt_is_called_spent(oakland):
    website, _ = oakland
    rows = csv.DictReader(
        io.StringIO(website.files["data/figures/money-every-dollar.csv"].decode())
    )
    totals = csv.DictReader(io.StringIO(website.files["data/site_totals.csv"].decode()))
    ledger = sum(
        Decimal(row["amount"])
        for row in totals
        if (row["fiscal_year"], row["stage"]) == ("2024", "actual")
    )

    assert ledger == sum(Decimal(row["amount"]) for row in rows)
    assert "Oakland Unified spent $869 million running schools in 2023-24." == (
        website.pages["money/"].description
    )


def test_without_revenue_and_balances_the_page_is_just_out(oakland):
    website, _ = oakland
    body = website.pages["money/"].fragments["body"]

    assert '<section id="out"' in body
    assert not [id_ for id_ in ("in", "balance", "reserves") if f'<section id="{id_}"' in body]
