from datetime import date

from generator.figures.amounts import DISTRICT
from generator.figures.chosen import figures_of_changes
from generator.finance.district import YearStatus
from generator.wording import Wording
from tests.small_district import a_line, a_site
from tests.small_money import facts_of

ENGLISH = Wording()
STATUSES = {
    2024: YearStatus("closed_unaudited", date(2024, 6, 30)),
    2025: YearStatus("open", date(2024, 10, 31)),
}
STAGES = ("proposed", "adopted", "amended", "actual")


def rows(years=(2024, 2025), stages=STAGES, schools=("101", "102", "103")):
    return [
        a_line(
            site,
            10_000_00 + 11 * year + 300 * place + 7 * int(site),
            year=year,
            stage=stage,
            function=function,
        )
        for site in (*schools, "900")
        for year in years
        for place, stage in enumerate(stages)
        for function in ("1000", "2710")
    ]


def figures(lines, **more):
    facts = facts_of(
        lines, sites=[a_site("900", site_type="central")], **{"statuses": STATUSES, **more}
    )
    return facts, {one.figure.id: one for one in figures_of_changes(ENGLISH, facts)}


def test_years_then_stages_then_the_newest_step_between_budgets_and_to_spending():
    _, found = figures(rows())

    assert [
        "changes-years-purposes",
        "changes-years-schools",
        "changes-stages-2025",
        "changes-stages-2024",
        "changes-budget-purposes",
        "changes-budget-schools",
        "changes-spending-purposes",
        "changes-spending-schools",
    ] == list(found)
    assert "the amended budget of 2024-25 against the adopted budget of 2024-25" in (
        found["changes-budget-purposes"].figure.subtitle
    )
    assert "the spending of 2023-24 against the amended budget of 2023-24" in (
        found["changes-spending-purposes"].figure.subtitle
    )


def test_both_cuts_add_to_the_change_of_all_operating_money():
    facts, found = figures([*rows(), a_line("101", 5_000_00, fund="21", function="4700", object_="450")])  # fmt: skip
    before, after = (facts.amounts(DISTRICT, year, "amended").operating_cents for year in (2024, 2025))  # fmt: skip

    for name in ("changes-years-purposes", "changes-years-schools"):
        figure = found[name].figure

        assert after - before == figure.total[3] == sum(row[3] for row in figure.rows)
    assert "Outside schools" == found["changes-years-schools"].figure.rows[-1][0]


def test_a_year_that_is_not_complete_is_ranked_with_none():
    gap = {"fiscal_year": "2024", "stages": [], "complete": "no", "missing": "June"}
    _, found = figures(rows(), coverage=[gap])

    assert "changes-years-purposes" not in found
    assert "changes-spending-purposes" not in found
    assert {"changes-stages-2025", "changes-stages-2024"} <= set(found)
    assert "2023-24 is not complete: June." == found["changes-stages-2024"].figure.notes[0]


def test_where_the_newest_pair_may_not_be_compared_an_older_one_is_ranked_as_what_it_is():
    gap = {"fiscal_year": "2025", "stages": [], "complete": "no", "missing": "June"}
    _, found = figures(rows(years=(2023, 2024, 2025)), coverage=[gap])

    assert "of 2023-24 against" in found["changes-years-purposes"].figure.subtitle


def test_stages_on_different_bases_are_shown_and_not_ranked():
    bases = [
        {"fiscal_year": "2024", "stage": stage, "encumbrances": said}
        for stage, said in (("amended", "excluded"), ("actual", "counted"))
    ]
    _, found = figures(rows(), basis=bases)

    assert "changes-spending-purposes" not in found
    assert "not counted on the same basis" in found["changes-stages-2024"].figure.notes[0]
    assert "under" not in found["changes-stages-2024"].figure.finding


def test_spending_so_far_is_in_no_ranking():
    _, found = figures(rows(years=(2025,)))

    assert ["changes-stages-2025", "changes-budget-purposes", "changes-budget-schools"] == list(
        found
    )


def test_one_stage_of_one_year_changes_nothing():
    assert {} == figures(rows(years=(2025,), stages=("adopted",)))[1]


def test_a_figure_says_how_many_rows_of_which_files_it_stands_on():
    _, found = figures(rows())
    source = found["changes-spending-purposes"].figure.source

    assert ("small/budget.csv", "small/actuals.csv") == source.files
    assert 2 * 4 * 2 == source.rows_count
