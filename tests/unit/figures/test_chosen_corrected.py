"""A figure says of which years something in it was corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.figures.chosen.corrected import marked
from generator.figures.chosen.subject import Chosen
from generator.figures.published_rows import PublishedRows
from generator.finance.remarks import Correction

ROWS = PublishedRows("sites/101", {"fiscal_year": ("2025", "2026"), "stage": ("actual",)})
WITHOUT_STAGES = PublishedRows("revenue", {"fiscal_year": ("2025",)})


def a_correction(figure="", site_id="101", year=2025, stage=""):
    return Correction(date(2026, 9, 2), "Home", "$2", "$1", "A slip.", figure, site_id, year, stage)


@pytest.mark.parametrize(
    ("correction", "years"),
    [
        (a_correction(figure="years"), (2025,)),
        (a_correction(figure="years", year=2024), ()),
        (a_correction(figure="years", year=None), ()),
        (a_correction(figure="buys"), ()),
        (a_correction(figure="buys", stage="actual"), (2025,)),
        (a_correction(figure="buys", stage="adopted"), ()),
        (a_correction(figure="years", site_id="102"), ()),
    ],
)
def test_years_are_those_of_its_section_or_of_a_total_it_stands_on(samples, correction, years):
    figure = samples["where"]
    figure = replace(figure, source=replace(figure.source, published=(ROWS, WITHOUT_STAGES)))
    (found,) = marked([Chosen("years", figure)], [correction], "101")

    assert years == found.figure.source.revised_years
    assert years or found.figure is figure
