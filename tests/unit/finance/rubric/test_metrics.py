"""Every metric says what it lacks."""

from __future__ import annotations

from generator.finance.rubric.ground import MetricGround, NotMeasured
from generator.finance.rubric.metrics import METRICS
from tests.unit.finance.rubric.three_schools import BUDGET, SITES
from tests.written_district import built


def _of_year(text, year):
    """Return the lines of one year, with the head."""
    lines = text.strip("\n").splitlines()
    return "\n".join([lines[0], *(line for line in lines if line.strip().startswith(year))])


def test_each_metric_that_lacks_its_files_says_which(tmp_path):
    only = {"sites": SITES, "budget": _of_year(BUDGET, "2026")}
    ground = MetricGround.of_current_year(
        built(tmp_path, without=["actuals.csv", "enrollment.csv"], **only)
    )
    found = {name: metric(ground) for name, metric in METRICS.items()}

    missing = {name: one for name, one in found.items() if isinstance(one, NotMeasured)}

    assert set(found) - set(missing) <= {
        "site_budget_share",
        "site_flexible_share",
        "tradable_staff_share",
        "schools_with_budget_share",
    }
    assert all(one.needs for one in missing.values())
    assert {"not_supplied"} == {one.reason for one in missing.values()}
