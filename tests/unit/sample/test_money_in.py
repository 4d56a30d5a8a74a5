"""Money in, spending and savings of a sample hang together, and look as they do in life."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.columns import BALANCE_CLASSES
from generator.finance.accounts import fund_group
from tests import thorough

BUDGETS = ("proposed", "adopted", "amended")
WITH_BALANCES = {"01", "02", "04", "06", "07"}


LARGE = thorough.of((), ((8, 3, 30), (12, 6, 200), (32, 3, 200)))


@pytest.fixture(
    scope="module",
    params=[(1, 3, 200), (2, 2, 60), (4, 5, 1), (12, 3, 60), *LARGE],
    ids=str,
)
def district(request, write):
    sites, years, lines = request.param
    return write(sites=sites, years=years, lines=lines)


def _received(district):
    """Return what the district itself received, by year, stage and fund."""
    return district.amounts("revenue", "fiscal_year", "stage", "fund", on_behalf="no")


def _balances(district):
    return district.amounts("balances", "fiscal_year", "stage", "fund")


def _closed(district):
    return sorted(
        {row["fiscal_year"] for row in district.rows("actuals") if row["status"] != "open"}
    )


def _before(year):
    return str(int(year) - 1)


def test_revenue_less_spending_is_the_change_in_every_fund_to_the_cent(district):
    received, spent, balances = _received(district), district.spent(), _balances(district)
    funds = {fund for *_, fund in spent} & WITH_BALANCES

    assert _closed(district)
    assert {fund for *_, fund in balances} == funds
    for year in _closed(district):
        for fund in funds:
            key = (year, "actual", fund)
            change = balances[key] - balances[_before(year), "actual", fund]
            assert received[key] - spent[key] == change, key


def test_so_it_is_in_every_group_of_funds(district):
    types = {row["code"]: row["fund_type"] for row in district.rows("accounts/funds")}
    left = Counter()
    sums = (_received(district), 1), (district.spent(), -1), (_balances(district), -1)
    for amounts, sign in sums:
        for (year, stage, fund), cents in amounts.items():
            if fund in WITH_BALANCES and stage == "actual":
                left[year, fund_group(types[fund], left_out=fund == "04")] += sign * cents
    for (year, _, fund), cents in _balances(district).items():
        following = str(int(year) + 1)
        if _ == "actual":
            left[following, fund_group(types[fund], left_out=fund == "04")] += cents

    assert all(not cents for (year, _), cents in left.items() if year in _closed(district))


def test_an_amended_budget_starts_from_what_was_left_and_ends_with_what_it_plans(district):
    received, spent, balances = _received(district), district.spent(), _balances(district)
    for year, stage, fund in balances:
        if stage == "amended":
            begins = balances[_before(year), "actual", fund]
            planned = received[year, stage, fund] - spent[year, stage, fund]
            assert balances[year, stage, fund] == begins + planned


def test_unassigned_general_fund_is_5_to_15_percent_of_spending_and_moves(write):
    for numbers in thorough.of(
        ({"sites": 4, "years": 6},),
        ({"sites": 32}, {"sites": 4, "years": 6}, {"sites": 60, "seed": 3}),
    ):
        folder = write(**numbers)
        kept = folder.amounts("balances", "fiscal_year", "stage", fund="01", balance_class="unassigned")  # fmt: skip
        spent = folder.spent()
        shares = {
            key: cents / spent[(*key, "01")]
            for key, cents in kept.items()
            if (*key, "01") in spent and key != ("2027", "actual")
        }
        actual = [share for (_, stage), share in sorted(shares.items()) if stage == "actual"]

        assert all(0.05 <= share <= 0.15 for share in shares.values())
        assert max(actual) - min(actual) > 0.005
        assert actual[-1] < actual[-2]


def test_balances_are_of_classes_that_their_funds_can_have_and_none_is_below_zero(district):
    for row in district.rows("balances"):
        assert row["balance_class"] in BALANCE_CLASSES
        assert row["balance_class"] != "unassigned" or row["fund"] == "01"
        assert not row["amount"].startswith("-"), row


def test_no_source_brings_less_than_nothing(district):
    assert all(not row["amount"].startswith("-") for row in district.rows("revenue"))


def test_no_balance_is_given_of_a_year_that_is_not_over(district):
    assert "2027" not in {
        row["fiscal_year"] for row in district.rows("balances") if row["stage"] == "actual"
    }


def test_recurring_revenue_falls_short_of_recurring_spending_in_one_year(lakeview, pine_hollow):
    for folder in (lakeview, pine_hollow):
        recurring = folder.amounts(
            "revenue", "fiscal_year", "stage", fund="01", on_behalf="no", one_time="no"
        )
        spent = folder.spent()
        for line in folder.lines:
            if line.account[4] == "4990":
                spent[str(line.year), line.stage, "01"] -= line.cents
        short = {
            year: 1 - recurring[year, "actual"] / spent[year, "actual", "01"]
            for year in _closed(folder)
        }

        assert [year for year, share in short.items() if share > 0] == ["2026"]
        assert 0.003 < short["2026"] < 0.03


def test_federal_grants_bring_what_was_spent_of_them(lakeview):
    spent = Counter()
    for line in lakeview.lines:
        if line.account[4] == "4010" and line.year < 2027:
            spent[str(line.year), line.stage] += line.cents
    brought = lakeview.amounts("revenue", "fiscal_year", "stage", source="4510")

    assert len(spent) == 8
    assert all(brought[key] == cents for key, cents in spent.items())


def test_what_one_fund_moves_another_receives(lakeview):
    moved = Counter()
    for line in lakeview.lines:
        if line.account[2] == "910":
            moved[str(line.year), line.stage] += line.cents
    received = lakeview.amounts("revenue", "fiscal_year", "stage", source="5200")

    assert sum(received.values()) > 0
    assert received == moved


def test_every_source_of_money_is_named_and_on_the_national_chart(district):
    sources = {row["code"]: row["nces_code"] for row in district.rows("accounts/revenue_sources")}
    used = {row["source"] for row in district.rows("revenue")}

    assert used <= set(sources)
    assert all(code[:1] in "123456" and len(code) == 4 for code in sources.values())


def test_shares_of_money_in_are_of_the_usual_size(lakeview):
    national = {row["code"]: row["nces_code"] for row in lakeview.rows("accounts/revenue_sources")}
    sums = Counter()
    for (stage, fund, source), cents in lakeview.amounts(
        "revenue", "stage", "fund", "source", fiscal_year="2026", on_behalf="no"
    ).items():
        if fund in {"01", "02", "04", "07"}:
            sums[stage, national[source][0]] += cents
    for stage in ("adopted", "amended", "actual"):
        whole = sum(cents for (of_stage, _), cents in sums.items() if of_stage == stage)
        assert 0.25 < sums[stage, "1"] / whole < 0.5
        assert 0.4 < sums[stage, "3"] / whole < 0.6
        assert 0.08 < sums[stage, "4"] / whole < 0.15


def test_budgets_of_revenue_are_near_what_came(lakeview):
    received = _received(lakeview)
    for year in _closed(lakeview):
        for stage in BUDGETS:
            share = received[year, stage, "01"] / received[year, "actual", "01"]
            assert 0.96 < share < 1.02
            assert share != 1


def test_money_that_comes_once_ends(pine_hollow):
    once = pine_hollow.amounts("revenue", "fiscal_year", "source", stage="amended", one_time="yes")

    assert {year for year, source in once if source == "4590"} == {"2023", "2024", "2025"}
    assert once["2025", "4590"] < once["2024", "4590"] / 2
    assert {year for year, source in once if source == "3190"} == {"2027"}


def test_the_state_pays_pensions_for_the_district_in_every_stage(lakeview):
    paid = lakeview.amounts("revenue", "fiscal_year", "stage", "source", on_behalf="yes")

    assert len(paid) == 12
    assert {source for *_, source in paid} == {"3900"}
    assert "on_behalf: included" not in (lakeview.path / "district.yml").read_text("utf-8")


def test_an_open_year_has_received_a_part(lakeview):
    received = _received(lakeview)

    assert 0.2 < received["2027", "actual", "01"] / received["2027", "amended", "01"] < 0.45
