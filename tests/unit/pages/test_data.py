"""The data page and what describes the files: checksums, data package, citation, license."""

import csv
import hashlib
import io
import json
import re
from dataclasses import replace

import pytest

from generator import columns
from generator.pages.data import MOST_LISTED, data_page
from tests.edition import edition_of, text_of, website
from tests.shared_district import a_sharing_district
from tests.small_district import a_district, a_line, a_site


def small(**more):
    lines = [a_line("101", 100_00), a_line("900", 50_00, function="2510")]
    sites = [a_site("101"), a_site("900", "Office & Co", site_type="central")]
    return a_district(lines, sites=sites, **more)


@pytest.fixture(scope="module")
def published():
    return website(small())


def package_of(published, folder="data/"):
    return json.loads(published.files[f"{folder}datapackage.json"])


def test_checksums_are_of_every_file_but_themselves(published):
    lines = published.files["data/checksums.txt"].decode().splitlines()
    found = dict(reversed(line.split("  ")) for line in lines)

    assert sorted(found) == list(found)
    assert {f"data/{path}" for path in found} == set(published.files) - {"data/checksums.txt"}
    for path, checksum in found.items():
        assert checksum == hashlib.sha256(published.files[f"data/{path}"]).hexdigest()


def test_the_package_names_every_table_with_its_hash_size_and_columns(published):
    resources = package_of(published)["resources"]
    tables = [path for path in published.files if path.endswith(".csv") and "/figures/" not in path]

    assert sorted(tables) == sorted(f"data/{one['path']}" for one in resources)
    for one in resources:
        content = published.files[f"data/{one['path']}"]
        schema = one["schema"]
        if isinstance(schema, str):
            schema = json.loads(published.files[f"data/{schema}"])
        header = next(csv.reader(io.StringIO(content.decode())))

        assert len(content) == one["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == one["hash"]
        assert header == [field["name"] for field in schema["fields"]]
        assert set(schema["primaryKey"]) <= set(header)
        assert re.fullmatch(r"[a-z0-9._-]+", one["name"])


@pytest.mark.parametrize("kind", columns.Kind)
def test_every_kind_of_column_has_a_type_in_the_package(kind):
    from generator.pages.data_package import _TYPES  # noqa: PLC0415 - the table under test

    assert _TYPES[kind] in {"string", "year", "number", "date", "boolean", "integer"}


def test_a_withheld_count_is_a_missing_value_in_the_package(published):
    (schools,) = [one for one in package_of(published)["resources"] if one["name"] == "all_schools"]

    assert "withheld" in schools["schema"]["missingValues"]


def test_the_version_changes_with_any_number_and_the_citation_has_it(published):
    other = website(
        a_district(
            [a_line("101", 100_01), a_line("900", 50_00, function="2510")],
            sites=[a_site("101"), a_site("900", "Office & Co", site_type="central")],
        )
    )
    cited = [
        re.search(r"\(Version (2024-10-31-[0-9a-f]{8})\)", text_of(one.pages["data/"]))
        for one in (published, other)
    ]

    assert all(cited)
    assert cited[0][1] != cited[1][1]
    assert (
        "School finances of Small Valley School District, as of October 31, 2024 (Version "
    ) in text_of(published.pages["data/"])


def test_the_dictionary_has_the_tables_there_are_and_no_others(published):
    body = published.pages["data/"].fragments["body"]

    assert 'id="columns-checks"' in body
    assert 'id="columns-sites-site_id"' in body
    assert 'id="columns-full_cost"' not in body

    shared = a_sharing_district(
        [a_line("101", 5_00, year=2024, stage="actual"), a_line("900", 1_00, year=2024, stage="actual", function="2710")],
        sites=[a_site("101"), a_site("900", site_type="central")],
        counts=[(2024, "101", "final", 20)],
    )  # fmt: skip
    assert 'id="columns-full_cost"' in website(shared).pages["data/"].fragments["body"]


def test_sites_files_are_listed_while_a_reader_can_look_through_them(published):
    body = published.pages["data/"].fragments["body"]

    assert 'href="sites/101.csv"' in body
    assert "Office &amp; Co (900)" in body


def test_of_more_sites_the_page_leads_to_where_each_file_is():
    lines = [a_line(str(100 + number), 5_00) for number in range(MOST_LISTED)]
    many = website(a_district([*lines, a_line("900", 1_00, function="2510")]))
    body = many.pages["data/"].fragments["body"]

    assert "sites/101.csv" not in body
    assert 'href="../schools/"' in body


@pytest.mark.parametrize(
    ("license_", "words", "packaged"),
    [
        ({}, "The district states no license for its data.", None),
        ({"name": "Public domain"}, "License of the data: Public domain", None),
        (
            {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
            "License of the data: CC BY 4.0",
            [{"path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}],
        ),
    ],
)
def test_the_license_is_the_districts_word_or_said_to_be_missing(license_, words, packaged):
    found = website(small(data_license=license_))

    assert words in text_of(found.pages["data/"])
    assert packaged == package_of(found).get("licenses")


def test_each_of_two_districts_has_its_own_checksums_and_package():
    one, other = small(), small()
    both = website(one, replace(other, profile=other.profile.model_copy(update={
        "district_id": "other", "district_name": "Other School District", "short_name": "Other"})))  # fmt: skip

    assert "small-school-finances" == package_of(both, "small/data/")["name"]
    assert "other-school-finances" == package_of(both, "other/data/")["name"]
    assert b"  site_totals.csv\n" in both.files["other/data/checksums.txt"]


def test_where_nothing_was_added_up_no_link_leads_to_how_to_check_it():
    page = data_page(edition_of(small()))

    assert "Everything on these pages can be worked out again" in text_of(page)
    assert "#yourself" not in page.fragments["body"]
    assert "#yourself" in website(small()).pages["data/"].fragments["body"]
