"""Samples pass the checks that districts' own files pass."""

from __future__ import annotations

import pytest

from generator.checks import check_district
from generator.problems import Report
from generator.schema.typed import type_district
from generator.sources.folder import read_district


@pytest.mark.parametrize("sites", [1, 3, 8, 32])
def test_a_sample_is_read_typed_and_checked_without_a_problem(sites, write, tmp_path):
    folder = write(sites=sites)
    report = Report()

    sources = read_district(folder.path, tmp_path, report)
    assert sources is not None, report.as_text()
    district = type_district(sources, report)
    assert district is not None, report.as_text()
    check_district(district, report)

    assert report.as_text() == "0 errors, 0 warnings\n"
