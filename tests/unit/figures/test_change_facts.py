from datetime import date

from generator.figures.change_facts import ChangeFacts
from generator.finance.changes import Moment
from generator.finance.district import YearStatus
from tests.small_district import a_line, a_site
from tests.small_money import facts_of

OPEN = {2025: YearStatus("open", date(2024, 10, 31))}


def lines(*keys, site="101", **more):
    return [
        a_line(site, 100_00 + 7 * place, year=year, stage=stage, **more)
        for place, (year, stage) in enumerate(keys)
    ]


def changed(rows, **more):
    return ChangeFacts(facts_of(rows, **more))


def test_the_year_of_the_pages_is_held_against_the_year_before_in_the_stage_they_open_on():
    found = changed(
        lines((2024, "amended"), (2024, "actual"), (2025, "amended"), (2025, "actual")),
        statuses=OPEN,
    ).since_last_year()

    assert (Moment(2024, "amended"), Moment(2025, "amended")) == (found.before, found.after)


def test_where_last_year_has_no_such_stage_another_that_both_have_is_taken():
    found = changed(
        lines((2024, "adopted"), (2025, "adopted"), (2025, "amended"))
    ).since_last_year()

    assert ("adopted", "adopted") == (found.before.stage, found.after.stage)


def test_years_that_share_no_stage_are_not_compared():
    assert changed(lines((2024, "actual"), (2025, "adopted"))).since_last_year() is None
    assert changed(lines((2023, "adopted"), (2025, "adopted"))).since_last_year() is None
    assert changed(lines((2025, "adopted"))).since_last_year() is None


def test_spending_of_an_open_year_is_neither_a_step_nor_compared_with_a_whole_year():
    found = changed(
        lines((2024, "actual"), (2025, "adopted"), (2025, "amended"), (2025, "actual")),
        statuses=OPEN,
    )

    assert found.since_last_year() is None
    assert ["amended"] == [step.after.stage for step in found.steps(2025)]


def test_a_pair_that_may_be_compared_goes_before_one_that_may_not():
    gap = {"fiscal_year": "2024", "stages": ["amended"], "complete": "no", "missing": "June"}
    found = changed(
        lines((2024, "adopted"), (2024, "amended"), (2025, "adopted"), (2025, "amended")),
        coverage=[gap],
    )

    assert "adopted" == found.since_last_year().after.stage
    assert [False, True] == sorted(pair.is_like_for_like for pair in found.yearly())


def test_both_cuts_add_to_the_whole_change_whatever_stands_apart():
    rows = [
        *lines((2024, "adopted"), (2025, "adopted")),
        *lines((2024, "adopted"), (2025, "adopted"), site="900", function="2710"),
        a_line("102", 33_33, stage="adopted"),
        a_line("102", 9_000_00, stage="adopted", fund="21", function="4700", object_="450"),
        a_line("103", -5, year=2024, stage="adopted"),
        a_line("104", 12, stage="adopted", fund="21", function="4700", object_="450"),
    ]
    found = changed(rows, sites=[a_site("900", site_type="central")])
    pair = found.since_last_year()
    whole = found.whole(pair).change_cents

    assert 33_33 + 5 + 7 + 7 == whole
    assert whole == sum(change.change_cents for change in found.by_function(pair))
    assert whole == sum(change.change_cents for change in found.by_site(pair))
    assert "104" not in {change.code for change in found.by_site(pair)}


def test_a_school_that_merged_is_counted_with_its_successor_between_years_alone():
    sites = [a_site("101"), a_site("102", closed=2024, successor_site_id="101")]
    rows = [
        *lines((2024, "adopted"), (2024, "amended"), (2025, "adopted")),
        *lines((2024, "adopted"), (2024, "amended"), site="102"),
    ]
    found = changed(rows, sites=sites)

    assert ["101"] == [change.code for change in found.by_site(found.since_last_year())]
    (step,) = found.steps(2024)

    assert {"101", "102"} == {change.code for change in found.by_site(step)}
