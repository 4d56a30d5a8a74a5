"""Rows of published files that figures stand on: which they are, and that they add up to what is shown."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from generator.columns import NOT_AT_A_SCHOOL
from generator.district_pages import edition_to_draw, figures_of
from generator.figures.amounts import DISTRICT
from generator.figures.figure import CellKind
from generator.figures.published_rows import (
    ANY,
    PublishedRows,
    rows_of,
    rows_of_lines,
)
from generator.privacy import published
from generator.problems import Report
from generator.website import check

SAMPLES = Path(__file__).parents[3] / "district_data"
FILE = b"""fiscal_year,stage,fund,function,object,note,amount
2026,adopted,operating,1000,100,,10.00
2026,adopted,operating,1000,700,,20.00
2026,adopted,capital,1000,100,x,40.00
2026,actual,operating,2100,300,"a, b",80.00
"""


def lines(rows):
    return [row[0] for row in list(rows.of(FILE))[1:]]


def test_rows_have_one_of_the_texts_in_every_column():
    assert ["2", "3", "4"] == lines(PublishedRows("any", {"stage": ("adopted",)}))
    assert ["2", "3", "5"] == lines(
        PublishedRows("any", {"stage": ("adopted", "actual"), "fund": ("operating",)})
    )
    assert [] == lines(PublishedRows("any", {"stage": ("proposed",)}))


def test_lines_that_run_schools_are_neither_building_nor_property():
    assert ["2", "5"] == lines(PublishedRows("any", {}, running=True))


def test_any_text_is_not_none():
    assert ["4", "5"] == lines(PublishedRows("any", {"note": ANY}))


def test_each_row_says_its_line_and_keeps_its_cells():
    header, row = PublishedRows("any", {"stage": ("actual",)}).of(FILE)

    assert ["line", "fiscal_year", "stage"] == header[:3]
    assert ["5", "2026", "actual", "operating", "2100", "300", "a, b", "80.00"] == row


def test_a_query_says_it_all():
    rows = rows_of_lines("101", (2025, 2026), ("actual",))
    outside = rows_of_lines(DISTRICT, (2026,), ("actual",), (NOT_AT_A_SCHOOL,), running=False)

    assert {
        "file": ["sites/101"],
        "fiscal_year": ["2025,2026"],
        "stage": ["actual"],
        "lines": ["running"],
    } == parse_qs(rows.query)
    assert "file=district_lines&fiscal_year=2026&stage=actual&place=not_school" == outside.query


def test_rows_say_their_years_and_stages():
    rows = rows_of("all_schools", (2025, 2026), ("actual",), level=["high"])

    assert ([2025, 2026], ("actual",)) == (rows.years, rows.stages)
    assert () == rows_of("allocation", (2026,)).stages


@pytest.fixture(scope="module", params=["lakeview", "pine-hollow"])
def edition(request):
    (district,) = check(SAMPLES, SAMPLES, Report(), [request.param])
    return edition_to_draw(published(district), "")


@pytest.fixture(scope="module")
def found(edition):
    """Each figure with the rows behind it: (file, header, rows) for each of its sources."""
    files = {one.path: one.content for one in edition.downloads}
    return {
        figure.id: (
            figure,
            [
                (rows.file, *_split(list(rows.of(files[f"data/{rows.file}.csv"]))))
                for rows in figure.source.published
            ],
        )
        for _, figure in figures_of(edition)
    }


def _split(rows):
    return rows[0], rows[1:]


def test_every_figure_stands_on_published_rows_and_each_file_has_some(found):
    assert [] == [id_ for id_, (_, sources) in found.items() if not sources]
    assert [] == [
        id_ for id_, (_, sources) in found.items() if not all(rows for _, _, rows in sources)
    ]


def total_of(figure):
    """Return what a figure's last line or its only amounts come to, in cents; None where they do not add."""
    columns = [place for place, one in enumerate(figure.columns) if one.kind is CellKind.CENTS]
    if len(columns) != 1:
        return None
    cells = [row[columns[0]] for row in figure.rows]
    return sum(cells) if all(isinstance(cell, int) for cell in cells) else None


ADDED_UP = ("where", "people", "origins", "every-dollar", "purposes", "decides", "since", "years")
"""Ends of the ids of figures whose rows add to all that the lines behind them come to."""


def test_the_rows_behind_a_figure_add_to_what_it_shows(found):
    tried = 0
    for id_, (figure, sources) in found.items():
        whole = total_of(figure)
        files = {file for file, _, _ in sources}
        is_added = any(id_.endswith(f"-{end}") for end in ADDED_UP)
        if (
            whole is None
            or not is_added
            or any("/" not in file and file != "district_lines" for file in files)
        ):
            continue
        amounts = [
            Decimal(row[header.index("amount")]) for _, header, rows in sources for row in rows
        ]

        assert whole == int(sum(amounts) * 100), id_
        tried += 1
    assert tried > 10


def test_schools_beside_each_other_are_as_many_as_the_figure_says(found, edition):
    tried = 0
    for site in edition.schools:
        figure, sources = found.get(f"site-{site.site_id}-beside", (None, []))
        if figure is not None:
            (_, _, rows) = sources[0]
            year, stage = int(rows[0][1]), rows[0][10]
            assert edition.facts.standing(site, year, stage).number == len(rows)
            tried += 1
    assert tried or len(edition.schools) < 4
