"""Every number on every school's page of the sample, read back from the HTML, is in the downloads."""

import csv
import io
import json
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from generator.district_pages import edition_to_draw, figures_of
from generator.finance import accounts
from generator.privacy import published
from generator.problems import Report
from generator.website import check, website_of
from generator.wording import Wording
from tests.page_reader import PageReader, amounts_in, cents_of, says_the_same, year_of

SAMPLES = Path(__file__).parents[2] / "district_data"
HALF_A_DOLLAR = Decimal("0.5")


@pytest.fixture(scope="module")
def public():
    (district,) = check(SAMPLES, SAMPLES, Report(), ["lakeview"])
    return published(district)


@pytest.fixture(scope="module")
def website(public):
    return website_of([public])


def rows_of(website, address):
    return list(csv.DictReader(io.StringIO(website.files[address].decode())))


@pytest.fixture(scope="module")
def all_schools(website):
    """Rows by (site_id, fiscal_year, stage)."""
    rows = rows_of(website, "data/all_schools.csv")
    return {(row["site_id"], row["fiscal_year"], row["stage"]): row for row in rows}


@pytest.fixture(scope="module")
def school_ids(all_schools):
    ids = sorted({site_id for site_id, _, _ in all_schools})
    assert len(ids) > 20
    return ids


@pytest.fixture(scope="module")
def read(website, school_ids):
    """Each school's page as a reader finds it."""
    bodies = {site: website.pages[f"schools/{site}/"].fragments["body"] for site in school_ids}
    return {site: PageReader(body) for site, body in bodies.items()}


@pytest.fixture(scope="module")
def ledger(website, school_ids):
    """Operating money from each site's own download, by (site, year, stage) and then by column and code."""
    found = {}
    for site in school_ids:
        for row in rows_of(website, f"data/sites/{site}.csv"):
            parts = found.setdefault(
                (site, row["fiscal_year"], row["stage"]), defaultdict(lambda: defaultdict(Decimal))
            )
            amount = Decimal(row["amount"])
            parts["all"][""] += amount
            if accounts.is_operating(row["fund"], row["function"], row["object"]):
                for column in ("function", "object", "resource"):
                    parts[column][row[column]] += amount
                parts["operating"][""] += amount
    return found


def figure_rows(website, key):
    return rows_of(website, f"data/figures/{key}.csv")


def told(read, key):
    """Yield each school that has a figure with that end of its id, and the figure's whole id."""
    found = [(site, f"site-{site}-{key}") for site, page in read.items()]
    found = [(site, id_) for site, id_ in found if id_ in read[site].figures]
    assert found, key
    return found


def year_and_stage(read, site, key):
    """Return what a figure's rows are of, by its table's caption."""
    caption = read[site].figures[key].table.caption
    stage = "actual" if caption.startswith("Spending") else caption.split()[0].lower()
    return year_of(caption), stage


def test_the_first_numbers_are_those_of_all_schools(read, all_schools):
    compared = defaultdict(int)
    for site, page in read.items():
        for label, (value, note) in page.numbers.items():
            if label.startswith("Spent") and "for each student" not in label:
                # Of the same year as the plan, which is the label before.
                year, column, stage = (
                    year_of(next(iter(page.numbers))),
                    "operating_amount",
                    "actual",
                )
            elif label.startswith("Students"):
                year, column = year_of(label), "students"
                stage = "amended" if note.startswith("expected") else "actual"
            elif "for each student" in label:
                year, column = year_of(label), "operating_per_student"
                stage = "actual" if label.startswith("Spent") else "amended"
            else:
                year, column = year_of(label), "operating_amount"
                stage = note.split()[0]
            exact = Decimal(all_schools[site, year, stage][column])
            printed = Decimal(value.replace("$", "").replace(",", ""))

            assert abs(printed - exact) <= HALF_A_DOLLAR, (site, label)

            compared[column] += 1

    assert min(compared[c] for c in ("operating_amount", "students", "operating_per_student")) > 20


def test_every_figure_on_every_page_says_what_was_worked_out(website, public):
    model = {figure.id: (page, figure) for page, figure in figures_of(edition_to_draw(public, ""))}
    wording = Wording("en")
    found = set()
    for path, page in website.pages.items():
        for id_, read in PageReader(page.fragments["body"]).figures.items():
            place, figure = model[id_]
            found.add(id_)

            assert path == place
            assert [column.label for column in figure.columns] == read.table.head
            assert figure.table(wording) == read.table.rows
            assert (figure.table_total(wording) or []) == read.table.foot
            assert figure.csv() == website.files[f"data/figures/{id_}.csv"]
    assert found == set(model)


def test_every_table_of_a_figure_is_its_download(website, public, read):
    sources = {one.id: one.source for _, one in figures_of(edition_to_draw(public, ""))}
    cells = 0
    for site, page in read.items():
        for figure in page.figures.values():
            text = website.files[f"data/figures/{figure.id}.csv"].decode()
            header, *rows = csv.reader(io.StringIO(text))
            if header[-1] == "marker":
                markers = [row.pop() for row in rows]
                marked = [
                    " ".join(one for one in "pr" if any(f"[{one}]" in cell for cell in row))
                    for row in figure.table.rows
                ]
                source = sources[figure.id]
                years = {"p": source.provisional_years, "r": source.revised_years}
                whole = " ".join(one for one in years if years[one])

                assert markers == (marked if any(marked) else [whole] * len(rows)), figure.id

            assert len(rows) == len(figure.table.rows)

            for printed, exact in zip(figure.table.rows, rows, strict=True):
                for one, other in zip(printed, exact, strict=True):
                    assert says_the_same(one, other), (site, figure.id, printed, exact)
                    cells += 1

    assert cells > 2000


def test_every_total_of_a_figure_is_the_sum_of_its_rows(read):
    for page in read.values():
        for figure in page.figures.values():
            for place, total in enumerate(figure.table.foot):
                if total.startswith("$") and not total.endswith("%"):
                    parts = sum(cents_of(row[place]) for row in figure.table.rows)

                    assert cents_of(total) == parts, figure.id


def test_what_a_chart_tells_is_in_its_table(read):
    told_amounts = 0
    for page in read.values():
        for figure in page.figures.values():
            cells = [cell for row in [*figure.table.rows, figure.table.foot] for cell in row]
            known = {amount for cell in cells for amount in amounts_in(cell)}
            for readout in figure.readouts:
                if readout.startswith("The middle:"):
                    values = [cents_of(row[-1]) for row in figure.table.rows]

                    assert abs(amounts_in(readout)[0] - median(values)) <= Decimal("0.01")
                else:
                    assert set(amounts_in(readout)) <= known, (figure.id, readout)
                told_amounts += len(amounts_in(readout))

    assert told_amounts > 500


def test_functions_objects_and_governments_add_up_from_the_schools_own_file(website, read, ledger):
    named = {
        "where": (
            "function",
            "purpose",
            {a.plain_name: c for c, a in accounts.functions().items()},
        ),
        "people": ("object", "bought", {a.plain_name: c for c, a in accounts.objects().items()}),
        "governments": (
            "resource",
            "origin",
            {
                "State and local together": "state_local",
                "Federal": "federal",
                "Jobs that few people hold: not told apart": "several",
                "Not known": "unknown",
            },
        ),
    }
    for key, (column, head, codes) in named.items():
        for site, id_ in told(read, key):
            own = ledger[site, *year_and_stage(read, site, id_)]
            shown = {
                codes[row[head].removesuffix(", without pay")]: Decimal(row["amount"])
                for row in figure_rows(website, id_)
            }

            assert {c: a for c, a in own[column].items() if a} == {
                c: a for c, a in shown.items() if a
            }, id_
            assert sum(shown.values()) == own["operating"][""]


def test_planned_and_spent_add_up_from_the_schools_own_file(website, read, ledger):
    codes = {account.plain_name: code for code, account in accounts.functions().items()}
    for site, id_ in told(read, "planned"):
        year = year_of(read[site].figures[id_].table.caption)
        for row in figure_rows(website, id_):
            for stage in ("proposed", "adopted", "amended", "actual"):
                if row.get(stage):
                    own = ledger[site, year, stage]["function"][
                        codes[row["purpose"].removesuffix(", without pay")]
                    ]

                    assert own == Decimal(row[stage]), (id_, row)


def test_amounts_for_each_student_are_those_of_all_schools(website, read, all_schools):
    for site, id_ in told(read, "beside"):
        page = read[site]
        head = page.figures[id_].table.head[-1]
        year = year_of(page.figures[id_].table.caption)
        stage = "actual" if head.startswith("Spent") else "amended"
        for row in figure_rows(website, id_):
            other = all_schools[row["site_id"], year, stage]

            assert other["operating_per_student"] == row["amount"]
            assert Decimal(other["students"]) == Decimal(row["students"])

    for site, id_ in told(read, "years-per-student"):
        for row in figure_rows(website, id_):
            stage = "actual" if row["stage"].casefold().startswith("spen") else "amended"
            other = all_schools[site, row["fiscal_year"], stage]

            assert other["operating_amount"] == row["amount"]
            if "no count" not in row["per_student"]:
                assert other["operating_per_student"] == row["per_student"]


def test_restrictions_and_the_schools_own_part_of_its_full_cost_are_its_operating_money(
    website, read, ledger
):
    for site, id_ in told(read, "restrictions"):
        shown = sum(Decimal(row["amount"]) for row in figure_rows(website, id_))

        assert ledger[site, *year_and_stage(read, site, id_)]["operating"][""] == shown

    for site, id_ in told(read, "full-cost"):
        own, *_ = figure_rows(website, id_)

        assert ledger[site, *year_and_stage(read, site, id_)]["operating"][""] == Decimal(
            own["amount"]
        )


def test_the_way_to_the_states_figure_begins_at_the_full_cost_and_adds_up(website, read):
    for site, id_ in told(read, "state"):
        first, *steps, last = figure_rows(website, id_)
        costs = figure_rows(website, id_.replace("-state", "-full-cost"))
        whole = sum(Decimal(row["amount"]) for row in costs)
        students = re.search(r"each of ([\d,]+) students", website_text(website, site))
        each = whole / Decimal(students[1].replace(",", ""))
        reached = Decimal(first["per_student"])

        assert abs(each - reached) <= Decimal("0.005")

        for step in steps:
            reached += Decimal(step["change"])

            assert Decimal(step["per_student"]) == reached
        assert Decimal(last["per_student"]) == reached
        (table,) = [one for one in read[site].tables if "step by step" in one.caption]

        assert [*table.rows, table.foot] == read[site].figures[id_].table.rows


def website_text(website, site):
    return website.pages[f"schools/{site}/"].fragments["body"]


def test_the_most_alike_schools_have_the_numbers_of_all_schools(read, all_schools):
    compared = 0
    for site, page in read.items():
        for table in page.tables:
            if "most like it" not in table.caption:
                continue
            year = year_of(table.head[1])
            stage = "actual" if table.head[1].startswith("Spent") else "amended"
            ids = [site, *(link.removeprefix("../").strip("/") for link in table.links)]
            for id_, (_, each, students, *need) in zip(ids, table.rows, strict=True):
                row = all_schools[id_, year, stage]

                assert cents_of(each) == Decimal(row["operating_per_student"])
                assert Decimal(students.replace(",", "")) == Decimal(row["students"])
                if need and need[0] != "not shown":
                    share = Decimal(row["low_income_students"]) / Decimal(row["students"])

                    assert need[0] == f"{share * 100:.0f}%"
                compared += 1

    assert compared > 60


def test_the_whole_ledger_of_a_school_is_its_total_everywhere(website, read, ledger, all_schools):
    totals = {
        (row["site_id"], row["fiscal_year"], row["stage"]): Decimal(row["amount"])
        for row in rows_of(website, "data/site_totals.csv")
    }
    names = {"Proposed": "proposed", "Adopted": "adopted", "Amended": "amended", "Spent": "actual"}
    for site, page in read.items():
        (table,) = [one for one in page.tables if one.caption.startswith("Every dollar")]
        year = year_of(table.caption)
        for place, head in enumerate(table.head[1:], start=1):
            key = site, year, names[head]
            total = cents_of(table.foot[place])

            assert total == sum(cents_of(row[place]) for row in table.rows if "$" in row[place])
            assert total == totals[key] == ledger[key]["all"][""]
            assert total == Decimal(all_schools[key]["amount"])


def test_the_index_of_schools_and_its_file_have_the_numbers_of_all_schools(website, all_schools):
    index = json.loads(website.files["data/schools.json"])
    entries = {row[1]: dict(zip(index["columns"], row, strict=True)) for row in index["schools"]}
    tables = PageReader(website.pages["schools/"].fragments["body"]).tables
    listed = [(table, row) for table in tables for row in table.rows]

    assert len(entries) == len(listed)

    for table, row in listed:
        cells = dict(zip(table.head, row, strict=True))
        entry = entries[cells["Code"]]
        plan = all_schools[entry["id"], str(entry["year"]), "amended"]

        assert abs(entry["planned"] - Decimal(plan["operating_amount"])) <= HALF_A_DOLLAR
        assert cells["Planned"].split(" (")[0] == f"${entry['planned']:,}"
        assert (entry["students"] is None) == (cells["Students"] == "withheld")
        if entry["per_student"] is not None:
            assert cells["For each student"].startswith(f"${entry['per_student']:,}")
        if entry["low_income"] is not None:
            assert cells["Low-income families"].startswith(f"{entry['low_income']}%")
