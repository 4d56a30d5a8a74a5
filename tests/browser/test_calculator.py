"""The calculator: numbers of the rules are changed on the page, and it comes to what the generator comes to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.finance.allocation.public import PublicAllocation
from generator.privacy import published
from generator.problems import Report
from generator.website import check
from tests.browser.conftest import served
from tests.small_project import DISTRICT

pytestmark = pytest.mark.browser

PAGE = "how-schools-are-funded/calculator/"
WEIGHT = "english-learner:weight"


@pytest.fixture(scope="module")
def folder(built) -> Path:
    """Return a project of so many schools that a formula funds them, built."""
    found: Path = built("of a formula")
    return found


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder / "site") as origin:
        yield f"{origin}{PAGE}"


@pytest.fixture(scope="module")
def allocation(folder: Path) -> PublicAllocation:
    return generated(folder / "district_data")


def generated(data: Path) -> PublicAllocation:
    """Return the newest year as the generator works it out from a district's files."""
    (district,) = check(data, data, Report())
    allocations = published(district).allocations
    return allocations[max(allocations)]


def dollars(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}${whole:,}.{rest:02d}"


def field(page, value):
    return page.locator(f"tr:has([data-value='{value}']) input")


def totals(page) -> dict[str, str]:
    """Return what each school gets with the reader's numbers, by site_id."""
    rows = page.locator("tr:has([data-site])").all()
    return {
        row.locator("[data-site]").get_attribute("data-site"): row.locator("td")
        .last.inner_text()
        .split("\n")[0]
        for row in rows
    }


def shown(cents: int | None) -> str:
    return "not shown" if cents is None else dollars(cents)


def by_rules(allocation: PublicAllocation) -> dict[str, str]:
    """Return what the rules come to at each school of which nothing is hidden."""
    return {
        site_id: dollars(sum(one.computed_cents or 0 for one in allocation.of_site(site_id)))
        for site_id in allocation.method_of
        if site_id not in allocation.merged
    }


def test_with_the_published_numbers_each_school_gets_what_is_published(opened, address, allocation):
    with opened(address) as page:
        expect(page.locator(".db-tally output")).to_contain_text("Every number is as published")
        expected = {one: shown(allocation.total_cents(one)) for one in allocation.method_of}

        assert expected == totals(page)
        assert "#" not in page.url


def test_a_changed_weight_gives_what_the_generator_gives_and_the_address_holds_it(
    opened, address, folder, allocation, tmp_path
):
    data = shutil.copytree(folder / "district_data", tmp_path / "district_data")
    method = max((data / DISTRICT / "allocation").glob("*.yml"))
    text = method.read_text(encoding="utf-8")
    assert 'weight: "0.24"' in text
    with opened(address) as page:
        field(page, WEIGHT).fill("0.41")
        expect(page).to_have_url(f"{address}#year=2027&v.english-learner%3Aweight=0.41")
        found, link = totals(page), page.url
        tally = page.locator(".db-tally output").inner_text()
    method.write_text(text.replace('weight: "0.24"', 'weight: "0.41"'), encoding="utf-8")
    expected, before = by_rules(generated(data)), by_rules(allocation)
    both = set(expected) & set(before)
    assert len(both) > 3
    assert {one: expected[one] for one in both} == {one: found[one] for one in both}
    assert any(expected[one] != before[one] for one in both)
    with opened(link) as page:
        expect(field(page, WEIGHT)).to_have_value("0.41")
        expect(page.locator(".db-tally output")).to_have_text(tally)
        assert found == totals(page)


def test_a_school_is_chosen_and_other_counts_typed(opened, address, allocation):
    site_id = next(
        one
        for one in allocation.method_of
        if one not in allocation.merged and allocation.amounts[one, "low-income"].cents
    )
    amount = allocation.amounts[site_id, "low-income"]
    with opened(address) as page:
        page.get_by_label("School", exact=True).select_option(site_id)
        counted = page.get_by_label("Yours: Low-income students", exact=True)
        expect(counted).to_have_value(str(amount.count))
        counted.fill(str(amount.count + 100))
        counted.press("Tab")
        expect(page).to_have_url(
            f"{address}#year=2027&school={site_id}&n.{site_id}.low_income={amount.count + 100}"
        )
        row = page.locator(".db-calculator__school tr", has_text="Low-income students").last
        more = round(100 * amount.rate)

        assert f"+{dollars(more)}" in row.inner_text()
        link = page.url
    with opened(link) as page:
        expect(page.get_by_label("Yours: Low-income students", exact=True)).to_have_value(
            str(amount.count + 100)
        )


def test_reset_goes_back_to_what_is_published(opened, address):
    with opened(f"{address}#year=2027&v.{WEIGHT}=0.9") as page:
        output = page.locator(".db-tally output")
        expect(output).to_contain_text("Schools that get more")
        page.get_by_role("button", name="Reset").click()

        expect(output).to_contain_text("Every number is as published")
        expect(field(page, WEIGHT)).to_have_value("0.24")
        assert page.url == address


def test_what_is_no_number_is_said_and_changes_nothing(opened, address):
    with opened(address) as page:
        before = totals(page)
        field(page, WEIGHT).fill("a lot")
        expect(page.locator(".db-tally output")).to_contain_text("Not a number")

        expect(field(page, WEIGHT)).to_have_attribute("aria-invalid", "true")
        assert before == totals(page)


@pytest.mark.parametrize(
    "hash_", ["v.no-such-rule:rate=5", f"v.{WEIGHT}=lots", "n.999.el=4", "year=1999&v.x=1"]
)
def test_an_address_with_other_numbers_is_said_and_changes_nothing(opened, address, hash_):
    with opened(f"{address}#{hash_}") as page:
        output = page.locator(".db-tally output")

        expect(output).to_contain_text("are not of these rules")
        expect(output).to_contain_text("Every number is as published")


def test_schools_can_be_ordered_by_what_they_gain(opened, address):
    with opened(f"{address}#year=2027&v.{WEIGHT}=0.9") as page:
        page.get_by_label("Order").select_option("more")
        gains = [
            float(text.split("\n")[1].strip("+$").replace(",", ""))
            for text in page.locator("tr:has([data-site]) td:last-child").all_inner_texts()
            if "+" in text
        ]

        assert len(gains) > 2
        assert sorted(gains, reverse=True) == gains


def test_the_page_reads_completely_without_scripts(opened, address, allocation):
    with opened(address, scripts=False) as page:
        words = page.locator("article").inner_text()

        assert "Not a proposal; not board policy." in words
        assert "$6,215.00" in words
        assert all(
            shown(allocation.total_cents(site_id)) in words for site_id in allocation.method_of
        )
        assert page.get_by_role("button", name="Reset").count() == 0
        expect(page.locator("#school")).to_be_hidden()


def test_counts_are_typed_for_a_school_that_does_not_exist(opened, address):
    with opened(address) as page:
        page.get_by_label("School", exact=True).select_option("~0")
        page.get_by_label("Level", exact=True).select_option("elementary")
        for name, number in (("Students", "200"), ("English learners", "50")):
            box = page.get_by_label(f"Yours: {name}", exact=True)
            box.fill(number)
            box.press("Tab")
        table = page.locator(".db-calculator__school table").last

        # 346,500 + 200 x 6,215 + 50 x 1,491.60 + 100 x 820 + 200 x 45, and no floor.
        assert "$1,755,080.00" in table.locator("tfoot").inner_text()
        expect(page.locator(".db-tally output")).to_contain_text("Every number is as published")
        link = page.url
    with opened(link) as page:
        table = page.locator(".db-calculator__school table").last
        expect(table.locator("tfoot")).to_contain_text("$1,755,080.00")
