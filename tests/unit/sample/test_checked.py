"""Samples pass the checks that districts' own files pass."""

from __future__ import annotations

import pytest

from generator.privacy import published
from generator.problems import Report
from generator.website import check
from tests import thorough


def _checked(folder, tmp_path):
    """Return the district of a folder as a build knows it, and what was said of it."""
    report = Report()
    (district,) = check(folder.path.parent, tmp_path, report, [folder.path.name])
    return district, report.as_text()


@pytest.mark.parametrize(
    ("sites", "years"),
    [(1, 1), (2, 2), (8, 3), *thorough.of((), ((1, 3), (3, 3), (4, 5), (32, 3)))],
)
def test_a_sample_is_read_typed_and_checked_without_a_problem(sites, years, write, tmp_path):
    _, said = _checked(write(sites=sites, years=years), tmp_path)

    assert said == "0 errors, 0 warnings\n"


def test_every_school_has_a_full_cost_in_every_closed_year_and_the_way_to_the_states_figure(
    lakeview, tmp_path
):
    district, _ = _checked(lakeview, tmp_path)
    costs = {
        (year, site_id): cost
        for (year, stage, site_id), cost in published(district).registers.full_costs.items()
        if stage == "actual"
    }
    students = lakeview.students()

    assert set(costs) == {key for key in students if key[0] < 2027}
    for cost in costs.values():
        rest = cost.steps[-1]
        assert cost.state is not None
        assert {step.id for step in cost.steps} >= {"students", "not_shared", "left_out_functions"}
        assert abs(rest.per_student_cents) < 0.01 * cost.per_student_cents
        assert rest.per_student_cents
