"""Every total matches what is published, and a number that is changed anywhere is found."""

from collections import Counter
from dataclasses import replace

import pytest

from generator.figures.amounts import DISTRICT
from generator.figures.facts import Facts
from generator.figures.reconciliation import GROUPS
from generator.privacy import published
from tests.published_district import Published
from tests.small_district import a_district, a_line
from tests.unit.figures.reconciliation.conftest import EVERYTHING, a_total


def differing(readers_have):
    return {tie.id for tie in readers_have.reconciled().differing}


def groups_differing(readers_have):
    return {tie.group for tie in readers_have.reconciled().differing}


def test_everything_adds_up_and_every_kind_of_total_is_there(readers_have):
    found = readers_have.reconciled()

    assert () == found.differing
    assert list(GROUPS) == [group.id for group in found.groups]
    assert all(group.count == group.matched > 0 for group in found.groups)


def test_a_tie_is_named_once_and_stands_with_its_group(readers_have):
    ties = readers_have.reconciled().ties

    assert 1 == max(Counter(tie.id for tie in ties).values())
    assert all(tie.id.startswith(f"{tie.group}:") and tie.scope for tie in ties)


def test_the_whole_is_one_amount_however_it_is_added_up(readers_have):
    newest, *_, whole = readers_have.reconciled().wholes

    assert (2025, True, None) == (newest.fiscal_year, newest.agrees, newest.document_cents)
    assert (2024, "actual", EVERYTHING) == (
        whole.fiscal_year,
        whole.stage,
        whole.document_cents,
    )
    assert (EVERYTHING,) * 4 == (
        whole.site_files_cents,
        whole.site_totals_cents,
        whole.scopes_cents,
        whole.funds_cents,
    )


@pytest.mark.parametrize(
    ("site_id", "old", "new", "found"),
    [
        # One cent more in one line that runs a school: its total, its school's row, what pages show.
        ("101", "1000000.03", "1000000.04", "site-files:2024:actual:101"),
        ("101", "1000000.03", "1000000.04", "schools:operating:2024:actual:101"),
        ("101", "1000000.03", "1000000.04", "running:2024:actual:101"),
        ("101", "1000000.03", "1000000.04", "cuts:objects:2024:actual:101"),
        ("101", "1000000.03", "1000000.04", "places:2024:actual"),
        ("101", "1000000.03", "1000000.04", "wholes:site-101-where:amount"),
        ("101", "1000000.03", "1000000.04", "full-cost:own:2024:actual:101"),
        # A line that is moved out of what runs schools leaves the total as it was.
        ("900", "operating,2500", "capital,2500", "running:2024:actual:900"),
        ("900", "operating,2500", "capital,2500", "pools:all:2024:actual"),
        ("900", "operating,2500", "capital,2500", "money:out:2024:actual"),
    ],
)
def test_a_line_of_a_sites_file_that_is_changed_is_found(readers_have, site_id, old, new, found):
    assert found in differing(
        readers_have.with_site_file(site_id, lambda text: text.replace(old, new))
    )


def test_a_line_that_is_lost_is_found(readers_have):
    def without_last_line(text):
        return "\n".join(text.rstrip("\n").split("\n")[:-1]) + "\n"

    assert "site-files" in groups_differing(readers_have.with_site_file("900", without_last_line))


def test_a_site_without_its_file_has_no_lines(readers_have):
    without = replace(
        readers_have, site_files={k: v for k, v in readers_have.site_files.items() if k != "900"}
    )
    ties = [tie for tie in without.reconciled().differing if tie.group == "site-files"]

    assert {("900", None, "no_lines")} == {(t.site_id, t.parts_cents, t.result) for t in ties}


@pytest.mark.parametrize(
    ("table", "old", "new", "found"),
    [
        ("site_totals", "1123000.53", "1123000.52", "site-files:2024:actual:101"),
        ("site_totals", "1123000.53", "1123000.52", "schools:amount:2024:actual:101"),
        ("site_totals", "1123000.53", "1123000.52", "scopes:2024:actual:101"),
        ("site_totals", "1123000.53", "1123000.52", "scopes:2024:actual"),
        ("site_totals", "1123000.53", "1123000.52", "segments:fund:2024:actual"),
        ("site_totals", "1123000.53", "1123000.52", "documents:2024:actual:101:all:all:all"),
        ("site_totals", "1123000.53", "1123000.52", "documents:2024:actual:all:all:all:all"),
        ("all_schools", "1123000.53", "1123000.52", "schools:amount:2024:actual:101"),
        ("all_schools", "1090000.53", "1090000.52", "schools:operating:2024:actual:101"),
        ("all_schools", "5436.41", "5436.42", "schools:per-student:2024:actual:101"),
        ("all_schools", ",200.5,", ",201,", "schools:per-student:2024:actual:101"),
        ("all_schools", "1000000.03", "1000000.02", "first-numbers:plan:2025:amended:101"),
        ("all_schools", "310000.00", "310001.00", "first-numbers:actual:2025:actual:101"),
        ("revenue", "1400000.01", "1400000.02", "money:everything:2024:actual"),
        ("revenue", "1400000.01", "1400000.02", "money:income:2024:actual"),
        # Where a row stands is as much a part of it as its amount.
        ("revenue", "operating,other_financing", "operating,state", "money:income:2024:actual"),
        ("revenue", "state,no,yes", "state,no,no", "money:income:2024:actual"),
        ("balances", "90000.00", "90000.01", "money:general-fund:2024:actual"),
        ("balances", "yes,restricted", "no,restricted", "money:other-funds:2024:actual"),
        ("changes", ",150000.01,yes", ",150000.02,yes", "changes:2024:amended:2024:actual:site"),
        (
            "changes",
            ",150000.01,yes",
            ",150000.02,yes",
            "changes:rows:2024:amended:2024:actual:site",
        ),
        ("full_cost", "1090000.53", "1090000.52", "full-cost:own:2024:actual:101"),
        ("full_cost", "share,buses,", "share,buses,1", "full-cost:total:2024:actual:101"),
        ("full_cost", "share,buses,", "share,buses,1", "pools:buses:2024:actual"),
        ("full_cost", "share,rest,", "share,rest,1", "pools:all:2024:actual"),
        ("full_cost", "6000.00", "6000.01", "full-cost:state:2024:actual:101"),
        ("full_cost", ",200.5", ",200", "full-cost:per-student:2024:actual:101"),
    ],
)
def test_a_number_that_is_changed_in_a_file_is_found(readers_have, table, old, new, found):
    assert found in differing(readers_have.with_table(table, lambda text: text.replace(old, new)))


def with_shown(readers_have, id_, change):
    """Return it with one figure of the district's page changed."""
    figures = tuple(
        replace(one, figure=change(one.figure)) if one.figure.id == id_ else one
        for one in readers_have.figures
    )
    assert figures != readers_have.figures
    return replace(readers_have, figures=figures)


def test_the_last_line_of_a_figure_that_is_not_its_rows_sum_is_found(readers_have):
    def a_cent_more(figure):
        return replace(
            figure, total=tuple(c + 1 if isinstance(c, int) else c for c in figure.total)
        )

    assert {"figures:district-where:amount", "wholes:district-where:amount"} <= differing(
        with_shown(readers_have, "district-where", a_cent_more)
    )


def test_differences_of_a_figure_are_worked_out_row_by_row_so_that_errors_cannot_cancel(
    readers_have,
):
    def two_errors(figure):
        place = [column.name for column in figure.columns].index("difference")
        rows = [list(row) for row in figure.rows]
        rows[0][place] += 500
        rows[-1][place] -= 500
        return replace(figure, rows=tuple(tuple(row) for row in rows))

    id_ = next(
        one.figure.id
        for one in readers_have.figures
        if one.section == "planned-and-spent" and len(one.figure.rows) > 1
    )
    found = differing(with_shown(readers_have, id_, two_errors))

    assert f"differences:{id_}:difference" in found
    assert f"figures:{id_}:difference" not in found


def test_what_pages_show_is_held_against_the_files_and_not_against_itself(district, readers_have):
    """A ledger that lost a cent after its files were written: every page shows it, every tie finds it."""
    facts = Facts(published(district))
    sites, whole = facts.public.ledger.frame, facts.public.district_lines
    sites.loc[sites["site_id"] == "900", "amount_cents"] -= 1
    whole.loc[whole["place"] == "not_school", "amount_cents"] -= 1
    tampered = replace(readers_have, facts=Facts(facts.public))

    assert {"scopes:2024:actual", "scopes:2024:actual:900", "running:2024:actual"} <= differing(
        tampered
    )


def documents_of(*totals):
    district = a_district([a_line("101", 100_00, year=2024, stage="actual")])
    found = Published.of(replace(district, registers=replace(district.registers, totals=totals)))
    return found.reconciled().of("documents")


def test_a_total_that_differs_from_its_document_has_both_amounts_page_and_difference():
    (tie,) = documents_of(a_total(120_00, 100_00, explanation="the camp is not in it"))

    assert (12_000, 10_000, -2_000) == (tie.total_cents, tie.parts_cents, tie.difference_cents)
    assert ("differs", "Annual Report", "12") == (tie.result, tie.document, tie.page)
    assert "the camp is not in it" == tie.explanation


def test_a_total_of_a_year_without_lines_has_none_to_add_up():
    (tie,) = documents_of(a_total(120_00, year=2019))

    assert ("no_lines", None) == (tie.result, tie.parts_cents)


def test_of_a_total_by_fund_the_words_say_which():
    district_total, by_fund = documents_of(a_total(100_00), a_total(100_00, fund="01"))

    assert ("Everything in the ledger", "fund 01 (fund 01)") == (
        district_total.scope,
        by_fund.scope,
    )


def test_a_total_of_one_account_at_one_school_is_not_there_at_all():
    assert () == documents_of(a_total(100_00, site_id="101", object_="111"))


def test_a_district_without_schools_or_registers_is_worked_out_all_the_same():
    district = a_district(
        [a_line("900", 100_00, function="2510")],
        sites=(),
        counts=(),
    )
    only_office = replace(
        district, sites={"900": replace(district.sites["900"], site_type="central")}
    )
    found = Published.of(only_office).reconciled()

    assert () == found.differing
    assert {"site-files", "scopes", "running", "cuts", "places", "segments"} <= {
        group.id for group in found.groups
    }
    assert DISTRICT in {tie.site_id for tie in found.of("scopes")}
