"""Whether a finance officer would believe the sample: shares, growth and variances of the usual size."""

from __future__ import annotations

from collections import Counter
from statistics import mean

import pytest

from tests import thorough

STAGES = ("proposed", "adopted", "amended", "actual")
FEDERAL = ("4", "5310")
ADMINISTRATION = ("2300", "2500")


@pytest.fixture(
    scope="module", params=[(8, 1), *thorough.of((), ((32, 1), (12, 5), (60, 3)))], ids=str
)
def district(request, write):
    sites, seed = request.param
    return write(sites=sites, seed=seed)


def _current(district, where=lambda _: True):
    """Return current spending by year and stage."""
    sums = Counter()
    for line in district.lines:
        if line.line_class == "current" and where(line):
            sums[line.year, line.stage] += line.cents
    return sums


def _shares(district, where):
    whole, part = _current(district), _current(district, where)
    # An open year's share shifts with the months it has run.
    return [part[key] / whole[key] for key in whole if key != (2027, "actual")]


def _all_between(low, values, high):
    return all(low <= value <= high for value in values)


def test_schools_hold_55_to_65_percent_of_current_spending(district):
    sites = district.sites
    shares = _shares(district, lambda line: sites[line.site_id]["site_type"] == "school")

    assert _all_between(0.55, shares, 0.65)


def test_pay_and_benefits_are_75_to_85_percent_of_current_spending(district):
    assert _all_between(0.75, _shares(district, lambda line: line.object in {"100", "200"}), 0.85)


def test_benefits_are_30_to_40_percent_of_pay(district):
    pay = _current(district, lambda line: line.object == "100")
    benefits = _current(district, lambda line: line.object == "200")

    assert _all_between(0.3, [benefits[key] / pay[key] for key in pay], 0.4)


def test_administration_is_4_to_7_percent_of_current_spending(district):
    shares = _shares(district, lambda line: line.function in ADMINISTRATION)

    assert _all_between(0.04, shares, 0.07)


def test_running_schools_costs_14_to_18_thousand_dollars_a_student(district):
    spending = _current(district, lambda line: line.is_operating)
    students = {
        stage: _by_year(district.students("final" if stage in STAGES[2:] else "projected"))
        for stage in STAGES
    }
    each = [
        cents / students[stage][year] / 100
        for (year, stage), cents in spending.items()
        if (year, stage) != (2027, "actual")
    ]

    assert _all_between(14_000, each, 18_000)


def _by_year(counts):
    years = Counter()
    for (year, _), count in counts.items():
        years[year] += count
    return years


def test_the_proposed_budget_is_near_the_adopted_one_and_differs_at_nearly_every_site(district):
    current = _current(district)
    changes = [current[year, "adopted"] / current[year, "proposed"] for year in (2025, 2026, 2027)]
    proposed, adopted = (_site_sums(district, stage) for stage in STAGES[:2])
    same = [key for key in adopted if adopted[key] == proposed[key]]

    assert _all_between(0.985, changes, 1.02)
    assert len(same) <= 0.1 * len(adopted)


def _site_sums(district, stage):
    sums = Counter()
    for line in district.lines:
        if line.stage == stage:
            sums[line.year, line.site_id] += line.cents
    return sums


def test_the_board_restores_librarians_that_the_proposal_would_have_cut(lakeview):
    sums = Counter()
    for line in lakeview.lines:
        if line.account[1] == "2220" and line.object == "100":
            sums[line.year, line.stage] += line.cents

    assert all(sums[year, "proposed"] < 0.75 * sums[year, "adopted"] for year in (2025, 2026, 2027))


def test_the_amended_budget_is_a_few_percent_above_the_adopted_one(district):
    current = _current(district)
    changes = [current[year, "amended"] / current[year, "adopted"] for year in (2025, 2026, 2027)]

    assert _all_between(1.005, changes, 1.045)


def test_closed_years_end_1_to_3_percent_under_budget(district):
    current = _current(district)
    ends = [current[year, "actual"] / current[year, "amended"] for year in (2025, 2026)]

    assert _all_between(0.97, ends, 0.99)


def test_pay_is_closer_to_its_budget_than_supplies(district):
    gaps = {}
    for group in ("100", "600"):
        spent = _current(district, lambda line, group=group: line.object == group)
        gaps[group] = mean(1 - spent[y, "actual"] / spent[y, "amended"] for y in (2025, 2026))

    assert abs(gaps["100"]) < 0.02 < gaps["600"] < 0.12


def test_budgets_grow_1_to_4_percent_a_year(district):
    current = _current(district)
    growth = [current[year, "adopted"] / current[year - 1, "adopted"] for year in (2026, 2027)]

    assert _all_between(1.01, growth, 1.045)


def test_the_open_year_has_spent_a_quarter_and_committed_most_of_the_rest(district):
    budget = sum(
        line.cents for line in district.lines if (line.year, line.stage) == (2027, "amended")
    )
    open_lines = [line for line in district.lines if (line.year, line.stage) == (2027, "actual")]
    spent = sum(line.cents for line in open_lines)
    committed = sum(line.encumbered for line in open_lines)

    assert 0.22 < spent / budget < 0.34
    assert 0.5 < committed / budget < 0.65


def _of_schools(district, year=2026, stage="amended"):
    """Return current dollars a student of each school, and its row in sites.csv."""
    spending = Counter()
    for line in district.lines:
        if (line.year, line.stage, line.line_class) == (year, stage, "current"):
            spending[line.site_id] += line.cents
    return [
        (spending[site_id] / count / 100, count, district.sites[site_id])
        for (of_year, site_id), count in district.students().items()
        if of_year == year
    ]


def test_high_schools_and_small_schools_cost_more_a_student(write):
    schools = _of_schools(write(sites=60, seed=3))
    elementary = [(each, count) for each, count, row in schools if row["level"] == "elementary"]
    high = [each for each, _, row in schools if row["level"] == "high"]
    small = [each for each, count in elementary if count < 250]
    large = [each for each, count in elementary if count > 400]

    assert mean(high) > mean(each for each, _ in elementary)
    assert mean(small) > mean(large) + 300


def test_only_title_i_schools_have_title_i_money(lakeview):
    with_money = {
        line.site_id for line in lakeview.lines if line.account[4] == "4010" and line.cents
    }
    title_i = {site_id for site_id, row in lakeview.sites.items() if row["title_i"] == "yes"}

    assert with_money == title_i
    assert 5 < len(title_i) < 23


def test_a_few_schools_spend_more_than_their_budget(lakeview):
    over = set()
    for year in (2025, 2026):
        spent = {row["site_id"]: each for each, _, row in _of_schools(lakeview, year, "actual")}
        planned = {row["site_id"]: each for each, _, row in _of_schools(lakeview, year)}
        over |= {(year, site_id) for site_id in planned if spent[site_id] > planned[site_id]}

    assert 1 <= len(over) <= 16


def test_every_class_of_line_occurs(lakeview):
    assert {line.line_class for line in lakeview.lines} == {
        "current",
        "capital",
        "debt_service",
        "transfer",
        "other_financing_use",
        "internal_service",
        "fiduciary",
    }


def test_credits_and_lines_without_a_budget_occur(lakeview):
    negative = Counter(line.stage for line in lakeview.lines if line.cents < 0)
    amended, spent = (Counter(_account_sums(lakeview, stage)) for stage in ("amended", "actual"))
    not_budgeted = [key for key, cents in spent.items() if cents > 0 and not amended[key]]

    assert all(3 <= negative[stage] <= 60 for stage in STAGES)
    assert len(not_budgeted) > 20


def _account_sums(district, stage):
    sums = Counter()
    for line in district.lines:
        if line.stage == stage:
            sums[line.year, line.site_id, line.account] += line.cents
    return sums


def test_building_projects_come_to_some_schools_in_some_years(lakeview):
    built = Counter(
        line.year
        for line in lakeview.lines
        if line.stage == "amended"
        and line.account[1] == "4300"
        and lakeview.sites[line.site_id]["site_type"] == "school"
    )

    assert built
    assert max(built.values()) < 12
