import re
from decimal import Decimal

import pytest

from generator.figures.amounts import DISTRICT
from generator.figures.facts import Facts
from generator.pages.cuts import cuts
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line, a_site

ENGLISH = Wording()


@pytest.fixture
def facts():
    lines = [
        a_line("101", 1000_01),
        a_line("101", 300_00, object_="210", resource="3"),
        a_line("900", 70_00, function="2710", object_="510"),
        a_line("900", 5000_00, fund="21", function="4700", object_="450"),
    ]
    return Facts(published(a_district(lines, sites=[a_site("900", site_type="central")])))


def cents(text):
    return int(Decimal(re.sub(r"[$,]", "", text).replace("\u2212", "-")) * 100)


def test_every_cut_adds_to_the_same_money(facts):
    amounts = facts.amounts(DISTRICT, 2025, "amended")
    tables = {table.caption: table for table in cuts(ENGLISH, facts)}

    assert {"By fund", "By program", "By resource"} == set(tables)
    for table in tables.values():
        assert amounts.operating_cents == sum(cents(row[2]) for row in table.rows)
        assert amounts.operating_cents == cents(table.foot[2])
        assert amounts.apart_cents == sum(cents(row[3]) for row in table.rows)


def test_the_largest_fund_comes_first_under_the_name_the_district_gives(facts):
    by_fund = next(table for table in cuts(ENGLISH, facts) if table.caption == "By fund")

    assert ["fund 21", "fund 01"] == [row[0] for row in by_fund.rows]


def test_a_segment_that_the_accounts_do_not_have_is_left_out():
    lines = [{**a_line("101", 100), "program": ""}]
    facts = Facts(published(a_district(lines)))

    assert "By program" not in {table.caption for table in cuts(ENGLISH, facts)}
