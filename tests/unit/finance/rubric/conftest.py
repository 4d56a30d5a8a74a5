"""A metric of three schools."""

from __future__ import annotations

from textwrap import dedent

import pytest

from generator.finance.rubric.ground import MetricGround
from generator.finance.rubric.metrics import METRICS
from tests.unit.finance.rubric.three_schools import ACTUALS, BUDGET, COUNTS, SITES
from tests.written_district import built


@pytest.fixture
def measured(tmp_path):
    def measured(name, more="", warnings=(), **files):
        given = {"sites": SITES, "budget": BUDGET, "actuals": ACTUALS, "enrollment": COUNTS}
        district = built(tmp_path, more=dedent(more), warnings=warnings, **given | files)
        return METRICS[name](MetricGround.of_current_year(district))

    return measured
