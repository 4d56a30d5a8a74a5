"""Every metric of the rubric, against the same worked out a second time from the files and the docs."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from generator.finance.rubric.ground import MetricGround
from generator.finance.rubric.metrics import METRICS
from generator.problems import Report
from generator.website import check
from tests import thorough
from tests.independent.district import read_files
from tests.independent.metrics import agree, independent_metrics

PROJECT = Path(__file__).parents[2]
SAMPLES = PROJECT / "district_data"


YEARS_BACK = thorough.of([0], [0, 1])


@pytest.fixture(scope="module", params=product(["lakeview", "pine-hollow"], YEARS_BACK), ids=str)
def both(request):
    """A sample in its current year or the one before: as the program sees it, and a second time."""
    name, years_back = request.param
    (district,) = check(SAMPLES, PROJECT, Report(), [name])
    current = MetricGround.of_current_year(district)
    ground = current.in_year(current.year - years_back)
    return ground, independent_metrics(read_files(SAMPLES / name), METRICS, ground.year)


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_worked_out_a_second_time_is_the_same(both, name):
    ground, again = both
    value = getattr(METRICS[name](ground), "value", None)

    assert agree(value, again[name]), f"the program: {value}; worked out again: {again[name]}"


ONLY_A_FLOOR = {
    "district.yml": [
        (
            '  - {kind: policy, share: "10%", of: spending, document: "Board Policy 3100 (sample)"}\n',
            "",
        ),
    ],
}
A_HIGH_FLOOR = {"district.yml": [*ONLY_A_FLOOR["district.yml"], ('share: "4%"', 'share: "40%"')]}
LARGER_LEVELS = {  # no sample has four schools in enough of its levels
    "sites.csv": [(",district,k8,", ",district,middle,"), (",district,high,", ",district,middle,")],
    "allocation/2026.yml": [("differences: stop", "differences: publish")],
    "allocation/2027.yml": [("differences: stop", "differences: publish")],
}


@pytest.mark.parametrize(
    ("edits", "names"),
    [
        *thorough.of([], [(ONLY_A_FLOOR, ["reserve_standing"])]),
        (
            A_HIGH_FLOOR | LARGER_LEVELS,
            [
                "reserve_standing",
                "need_weighted_cv",
                "need_weighted_mcloone",
                "title1_state_local_ratio",
            ],
        ),
    ],
)
def test_what_no_sample_shows_is_the_same_a_second_time(tmp_path, edits, names):
    folder = shutil.copytree(SAMPLES / "lakeview", tmp_path / "lakeview")
    for file, changes in edits.items():
        text = (folder / file).read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / file).write_text(text, "utf-8")
    (district,) = check(tmp_path, PROJECT, Report(), ["lakeview"])
    current = MetricGround.of_current_year(district)
    files = read_files(folder)
    for year in (current.year, current.year - 1):
        ground = current.in_year(year)
        again = independent_metrics(files, names, year)
        for name in names:
            value = getattr(METRICS[name](ground), "value", None)
            assert value is not None
            assert agree(value, again[name]), f"{name}, {year}: {value}; again: {again[name]}"
