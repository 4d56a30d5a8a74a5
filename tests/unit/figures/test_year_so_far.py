from datetime import date

from generator.figures.at_a_glance import at_a_glance
from generator.figures.facts import Facts
from generator.figures.year_so_far import year_so_far
from generator.finance.district import YearStatus
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line, a_site

ENGLISH = Wording()
LINES = [
    a_line("101", 1_000_000_00),
    a_line("101", 260_000_00, stage="actual"),
    a_line("101", 900_000_00, year=2024, stage="actual"),
]
OPEN = YearStatus("open", date(2024, 10, 31))
THIS_MONTH = "By October 31, 2024, $260,000 was spent: 26% of the plan."
NOT_KNOWN = (
    "How much is usual by then is not known: the files do not tell what had been spent by the same "
    "month of 2023-24."
)


def said(lines=LINES, status=OPEN, same_month=225_000_00, **more):
    statuses = {2024: YearStatus("closed_unaudited", date(2024, 6, 30)), 2025: status}
    by_then = {} if same_month is None else {(2025, "101"): same_month}
    facts = Facts(published(a_district(lines, statuses=statuses, same_month=by_then, **more)))
    return year_so_far(ENGLISH, facts, "101", at_a_glance(facts, facts.public.sites["101"]))


def test_an_open_year_is_judged_by_the_same_month_of_the_year_before():
    assert said() == (
        f"{THIS_MONTH} By the same month of 2023-24, 25% of that year's spending was done."
    )


def test_without_that_month_it_is_said_that_nothing_tells_what_is_usual():
    assert f"{THIS_MONTH} {NOT_KNOWN}" == said(same_month=None)
    assert f"So far, $260,000 is spent: 26% of the plan. {NOT_KNOWN}" == said(
        status=YearStatus("open", None), same_month=None
    )


def test_a_year_before_that_is_not_complete_is_no_measure():
    coverage = [{"fiscal_year": "2024", "complete": "no", "missing": "June"}]

    assert f"{THIS_MONTH} {NOT_KNOWN}" == said(coverage=coverage)


def test_a_school_that_took_another_in_has_no_year_before_to_go_by():
    sites = [a_site("102", closed=2024, successor_site_id="101")]

    assert f"{THIS_MONTH} {NOT_KNOWN}" == said(sites=sites)


def test_a_closed_year_has_run_its_course():
    assert "" == said(status=YearStatus("closed_unaudited", date(2025, 6, 30)))


def test_without_a_plan_or_spending_there_is_nothing_to_hold_it_against():
    assert ["", ""] == [said(lines=[line]) for line in LINES[:2]]
